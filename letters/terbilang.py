"""Numbers and dates in Indonesian words, as a berita acara writes them."""

from standards.kata_waktu import BULAN, HARI

SATUAN = (
    *("nol", "satu", "dua", "tiga", "empat", "lima", "enam"),
    *("tujuh", "delapan", "sembilan", "sepuluh", "sebelas"),
)
#: (value, word, word for exactly one of it)
BESAR = ((1_000_000, "juta", "satu juta"), (1000, "ribu", "seribu"), (100, "ratus", "seratus"))
BATAS = 1_000_000_000


def terbilang(angka):
    """'dua ribu dua puluh enam'

    Raises:
        ValueError: below zero, or a thousand million and more.
    """
    if not 0 <= angka < BATAS:
        raise ValueError(f"{angka} tidak dapat dieja.")
    for nilai, kata, satu in BESAR:
        if angka >= nilai:
            banyak, sisa = divmod(angka, nilai)
            depan = satu if banyak == 1 else f"{terbilang(banyak)} {kata}"
            return f"{depan} {terbilang(sisa)}" if sisa else depan
    if angka < len(SATUAN):
        return SATUAN[angka]
    puluh, sisa = divmod(angka, 10)
    if puluh == 1:
        return f"{SATUAN[sisa]} belas"
    return f"{SATUAN[puluh]} puluh {SATUAN[sisa]}" if sisa else f"{SATUAN[puluh]} puluh"


def tanggal_terbilang(hari):
    """'Kamis tanggal dua puluh enam bulan Maret tahun dua ribu dua puluh enam'"""
    return (
        f"{HARI[hari.weekday()]} tanggal {terbilang(hari.day)} bulan {BULAN[hari.month - 1]} "
        f"tahun {terbilang(hari.year)}"
    )
