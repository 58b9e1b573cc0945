"""Letters that a standard declares itself: `[[surat]] jenis = "lain"` on one of the layouts."""

from dataclasses import replace

from accounts.peran import Peran
from letters import bawaan, bawaan_orang
from letters.jenis.berita_acara import KEDUA
from letters.jenis.dasar import (
    CETAK_KLIEN,
    NOMOR,
    TEMBUSAN_DAN_NOMOR,
    TIDAK,
    YA,
    Bagian,
    Bentuk,
    Isian,
    boleh,
    kepada,
    kepala,
    lampiran,
    medan_luar,
    penanda_tangan,
    saksi,
    waktu_dan_tempat,
)
from letters.models import JenisSurat

TEMPLAT = {
    "L1": "letters/surat/lain_l1.html",
    "L2": "letters/surat/lain_l2.html",
    "L3": "letters/surat/lain_l3.html",
    "L4": "letters/surat/lain_l4.html",
}
BANTUAN_TABEL = (
    "Satu baris tabel per baris, kolomnya dipisah tanda |; baris pertama adalah judul kolom."
)


def _isi(wajib=True):
    return Bagian(
        "Isi",
        (
            Isian(
                "naskah",
                "Isi surat",
                bentuk="naskah",
                wajib=wajib,
                bantuan="Baris baru: alinea baru.",
            ),
            Isian(
                CETAK_KLIEN,
                "Cetak identitas klien",
                bawaan.tetap(TIDAK),
                "pilihan",
                pilihan=(TIDAK, YA),
            ),
            boleh("daftar", "Daftar bernomor", bentuk="daftar", bantuan="Satu per baris."),
            boleh("tabel", "Tabel", bentuk="tabel", bantuan=BANTUAN_TABEL),
            boleh("penutup", "Kalimat penutup", bawaan.penutup, "paragraf"),
        ),
    )


RINCIAN = Bagian(
    "Rincian",
    (
        boleh(
            "rincian",
            "Isian formulir",
            bentuk="tabel",
            bantuan="Satu per baris: sebutan | isinya.",
        ),
    ),
)


def _bagian(tata_letak, judul, luar):
    if tata_letak == "L3":
        akhir = Bagian("Saksi", saksi(wajib=False))
        kedua, luar = (_kedua(*luar[0]), luar[1:]) if luar else (KEDUA, ())
        bagian = (waktu_dan_tempat("berita acara"), kedua, _isi(), akhir, NOMOR)
    else:
        bagian = {
            "L1": (Bagian("Tujuan", (kepada(),)), _isi(), kepala(judul, lampiran())),
            "L2": (_isi(), TEMBUSAN_DAN_NOMOR),
            "L4": (RINCIAN, _isi(wajib=False), NOMOR),
        }[tata_letak]
    orang = tuple(medan_luar(luar))
    return (*bagian, Bagian("Yang menandatangani", orang)) if orang else bagian


def _kedua(kode, sebutan):
    """The second party is the first of those outside the office who sign."""
    awal = {
        "kedua_nama": bawaan_orang.nama_orang(kode),
        "kedua_nomor": bawaan_orang.nomor_orang(kode),
        "kedua_jabatan": bawaan.tetap(sebutan),
    }
    isian = (replace(i, awal=awal.get(i.nama, bawaan.kosong)) for i in KEDUA.isian)
    return replace(KEDUA, isian=tuple(isian))


def bentuk(dinyatakan, aturan):
    """The kind that one declared letter is. Minutes and forms are signed by whoever writes them."""
    tanda = penanda_tangan(aturan, dinyatakan.penanda_tangan)
    bagian = _bagian(dinyatakan.tata_letak, dinyatakan.judul, tanda["luar"])
    if not (tanda["luar"] or tanda["penanda"]) and dinyatakan.tata_letak in ("L1", "L2"):
        tanda["penanda"] = (Peran.KEPALA_INSTANSI,)
    satu = Bentuk(
        kode=JenisSurat.LAIN,
        judul=dinyatakan.judul,
        tata_letak=dinyatakan.tata_letak,
        huruf="bookman" if dinyatakan.tata_letak == "L3" else "arial",
        templat=TEMPLAT[dinyatakan.tata_letak],
        bagian=bagian,
        **tanda,
    )
    return satu.beralamat(dinyatakan)
