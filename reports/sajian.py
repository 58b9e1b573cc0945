"""A table as lines of cells, the same for the screen, the spreadsheet and the printer."""

from dataclasses import dataclass, field
from datetime import date, datetime

from accounts.kalimat import BULAN_PENDEK, angka
from reports import samar


@dataclass
class Sajian:
    """Headings (the upper ones span several columns), lines, and what stands below.

    `saring` goes with the lines, the one below at its end: of each number the filters that lead to
    its rows, or None.
    """

    kepala: list
    atas: list = field(default_factory=list)  # [(heading, columns)]; empty: one line of headings
    baris: list = field(default_factory=list)
    bawah: list | None = None
    banyak_label: int = 1
    catatan: list = field(default_factory=list)
    salah: list = field(default_factory=list)
    terlalu_kecil: bool = False  # so few that nothing may be published
    saring: list = field(default_factory=list)


def sajikan(tabel, umum=False):
    """A counted table as lines.

    Args:
        umum: the version that may be published.
    """
    bawah = tabel.bawah
    if umum:
        hasil = samar.untuk_umum(tabel)
        if hasil is None:
            return Sajian([], catatan=tabel.catatan, terlalu_kecil=True)
        tabel, bawah = hasil
        tabel.saring = {}  # what is published leads to nobody
    jumlah = [tabel.jumlah] if tabel.jumlah else []
    atas = [("", len(tabel.label) + len(jumlah))]
    atas += [(b.judul, len(b.kolom)) for b in tabel.blok]
    return Sajian(
        kepala=[*tabel.label, *jumlah, *(kata for b in tabel.blok for _, kata in b.kolom)],
        atas=atas,
        baris=[_baris(tabel, b) for b in tabel.baris],
        bawah=_baris(tabel, bawah) if bawah else None,
        banyak_label=len(tabel.label),
        catatan=tabel.catatan,
        salah=tabel.salah,
        saring=[_saring(tabel, b) for b in [*tabel.baris, *([bawah] if bawah else [])]],
    )


def _baris(tabel, b):
    jumlah = [b.jumlah] if tabel.jumlah else []
    return [*b.label, *jumlah, *(b.isi.get(k) for k in tabel.kunci)]


def _saring(tabel, b):
    ada = tabel.saringan(b)
    return [ada.get(k) for k in (["jumlah"] if tabel.jumlah else []) + tabel.kunci]


def kata(nilai):
    """One cell in words, for the screen and the printer."""
    if nilai is None or nilai == "":
        return ""
    if isinstance(nilai, datetime):
        raise TypeError("momen harus dijadikan tanggal kantor dahulu")
    if isinstance(nilai, date):
        return f"{nilai.day} {BULAN_PENDEK[nilai.month - 1]} {nilai.year}"
    return angka(nilai)


def sel_angka(nilai):
    """A number cell of a counted table: a nought is a dash, which the eye passes over."""
    return "–" if nilai == 0 else kata(nilai)
