"""The two registers of a Tata Usaha: what went out and what came in, as rows of a table.

One list of columns serves the screen, the spreadsheet and the printed book.
"""

import tempfile
from datetime import date

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from letters.models import CetakSurat, JenisSurat, Surat, SuratMasuk
from letters.nomor import HURUF
from standards.kata_waktu import tanggal_pendek as tanggal

#: So many rows the printed book takes; more are asked for month by month.
BATAS_CETAK = 1000


def _dikirim(surat):
    return "; ".join(
        f"{k.get_cara_display()}, {tanggal(k.tanggal)}" for k in surat.pengiriman.all()
    )


def _urut(surat):
    """The running number; of a backdated letter with its suffix."""
    return f"{surat.urut}.{HURUF[surat.sisipan - 1]}" if surat.sisipan else surat.urut


def _penanda(surat):
    if surat.penanda_luar:
        return surat.penanda_luar
    return surat.jabatan_penanda


KELUAR = (
    ("No.", _urut),
    ("Nomor surat", lambda s: s.nomor),
    ("Tanggal", lambda s: tanggal(s.tanggal)),
    ("Surat", lambda s: s.sebutan),
    ("Kepada", lambda s: s.kepada),
    ("Penanda tangan", _penanda),
    ("Status", lambda s: s.get_status_display()),
    ("Dikirim", _dikirim),
)
#: The spreadsheet also counts the prints of the stored PDF.
KELUAR_LEMBAR = (*KELUAR, ("Dicetak (kali)", lambda s: s.banyak_cetak))
MASUK = (
    ("No. agenda", lambda m: m.agenda),
    ("Diterima", lambda m: tanggal(m.diterima)),
    ("Surat dari", lambda m: m.dari),
    ("Nomor surat", lambda m: m.nomor),
    ("Tanggal surat", lambda m: tanggal(m.tanggal) if m.tanggal else ""),
    ("Sifat", lambda m: m.get_sifat_display()),
    ("Hal", lambda m: m.hal),
    ("Lampiran", lambda m: m.lampiran),
)


def keluar(jabatan, saring):
    """The numbered letters that this person may see, void ones among them.

    Args:
        saring: {tahun, bulan, jenis} as the address has them; what makes no sense is ignored.
    """
    baris = Surat.objects.visible_to(jabatan).exclude(nomor="")
    if saring.get("jenis") in JenisSurat.values:
        baris = baris.filter(jenis=saring["jenis"])
    baris = baris.select_related("kasus__klien", "langkah").prefetch_related("pengiriman")
    baris = baris.annotate(banyak_cetak=_banyak_cetak())
    return dalam_masa(baris, "tanggal", saring)


def _banyak_cetak():
    """How often the stored PDF was opened to be printed."""
    semua = CetakSurat.objects.filter(surat=OuterRef("pk")).order_by().values("surat")
    return Coalesce(Subquery(semua.values(n=Count("pk"))), 0)


def masuk(jabatan, saring):
    """The incoming letters; `q` finds sender and subject."""
    baris = SuratMasuk.objects.visible_to(jabatan)
    if kata := saring.get("q", "").strip():
        baris = baris.filter(dari__icontains=kata) | baris.filter(hal__icontains=kata)
    return dalam_masa(baris, "diterima", saring)


def dalam_masa(baris, medan, saring):
    """Within a year, or a month of it."""
    tahun, bulan = (saring.get(k, "") for k in ("tahun", "bulan"))
    if not (tahun.isdecimal() and 1900 < int(tahun) < 3000):
        return baris
    tahun = int(tahun)
    if bulan.isdecimal() and 1 <= int(bulan) <= 12:
        awal = date(tahun, int(bulan), 1)
        akhir = date(tahun + int(bulan) // 12, int(bulan) % 12 + 1, 1)
    else:
        awal, akhir = date(tahun, 1, 1), date(tahun + 1, 1, 1)
    return baris.filter(**{f"{medan}__gte": awal, f"{medan}__lt": akhir})


class Buku:
    """A book as a file takes it, oldest first."""

    def __init__(self, baris, urutan):
        self.baris = baris.order_by(urutan, "pk")

    def iterator(self, chunk_size=500):
        return self.baris.iterator(chunk_size=chunk_size)


def sel(kolom, baris):
    """The printed values of one row."""
    return [nilai(baris) for _, nilai in kolom]


def lembar_kerja(judul, kolom, baris, lebar=None):
    """An XLSX file, written row by row so that memory does not grow; an open temporary file.

    Args:
        lebar: {column's name: its width in letters}, where its heading does not tell.
    """
    import xlsxwriter  # 12 MB that a process without an export need not hold

    lebar = lebar or {}
    berkas = tempfile.TemporaryFile()  # noqa: SIM115 -- the response closes it
    buku = xlsxwriter.Workbook(berkas, {"constant_memory": True, "strings_to_formulas": False})
    tebal = buku.add_format({"bold": True, "bottom": 1})
    lembar = buku.add_worksheet(judul[:31])
    lembar.freeze_panes(1, 0)
    for i, (nama, _) in enumerate(kolom):
        lembar.set_column(i, i, lebar.get(nama) or max(12, min(40, len(nama) * 2)))
        lembar.write_string(0, i, nama, tebal)
    for n, satu in enumerate(baris.iterator(chunk_size=500), start=1):
        for i, nilai in enumerate(sel(kolom, satu)):
            if isinstance(nilai, int):
                lembar.write_number(n, i, nilai)
            else:
                lembar.write_string(n, i, nilai)
    buku.close()
    berkas.seek(0)
    return berkas
