"""The book of those who stayed in the homes, as rows of a table (domain §9).

One list of columns serves the screen, the spreadsheet and the printed book.
"""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from cases.models import Kasus, Penampungan
from cases.pandangan import sebutan_kasus
from referrals import ranjang
from referrals.models import Hunian
from standards.kata_waktu import tanggal_pendek

JUDUL = "Buku data klien"


def isi_buku(jabatan, wisma=None, tahun="", bulan=""):
    """The stays in beds of the office (of one home, of one month), and the queryset's month."""
    tinggal = Hunian.objects.filter(penampungan=OuterRef("pk"), jenis=Hunian.Jenis.TINGGAL)
    if wisma is not None:
        tinggal = tinggal.filter(tempat_tidur__kamar__wisma=wisma)
    baris = Penampungan.objects.filter(Exists(tinggal), kasus__instansi=jabatan.instansi_id)
    baris = baris.select_related("oleh__pengguna")
    awal, akhir = masa(jabatan.instansi.zona, tahun, bulan)
    if awal:
        baris = baris.filter(masuk_pada__gte=awal, masuk_pada__lt=akhir)
    return baris


def masa(zona, tahun, bulan):
    """(first moment, first moment after) of a year or month as the address names it."""
    if not (tahun.isdecimal() and 1900 < int(tahun) < 3000):
        return None, None
    tahun = int(tahun)
    if bulan.isdecimal() and 1 <= int(bulan) <= 12:
        awal, akhir = (tahun, int(bulan)), (tahun + int(bulan) // 12, int(bulan) % 12 + 1)
    else:
        awal, akhir = (tahun, 1), (tahun + 1, 1)
    return datetime(*awal, 1, tzinfo=zona), datetime(*akhir, 1, tzinfo=zona)


def lengkapi(daftar, semua, jabatan, terang=False):
    """Each stay with its number in the book of its year, and its case as far as it may be read.

    Args:
        daftar: stays that follow one another in `semua`.
        terang: the book itself names those whose name this person may read; a list on the
            screen shows initials as every list does.
    """
    kasus = Kasus.objects.visible_to(jabatan).filter(pk__in={p.kasus_id for p in daftar})
    kasus = kasus.select_related("klien__wilayah_ktp", "klien__instansi")
    kenal = {k.pk: k for k in kasus.dengan_pandangan(jabatan)}
    zona, hari_ini = jabatan.instansi.zona, jabatan.instansi.hari_ini()
    urut = sorted(daftar, key=lambda p: (p.masuk_pada, p.pk))
    nomor = _sebelum(urut[0], semua, zona) if urut else 0
    for i, p in enumerate(urut):
        tahun = timezone.localdate(p.masuk_pada, zona).year
        if i and tahun != timezone.localdate(urut[i - 1].masuk_pada, zona).year:
            nomor = 0
        nomor += 1
        p.nomor_buku, p.dibaca = nomor, kenal.get(p.kasus_id)
        p.terang = terang
        p.lama = ranjang.lama_hari(p, zona, hari_ini)
    return daftar


def _sebelum(p, semua, zona):
    """How many of its year stand before this stay in the book."""
    awal = datetime(timezone.localdate(p.masuk_pada, zona).year, 1, 1, tzinfo=zona)
    dulu = Q(masuk_pada__lt=p.masuk_pada) | Q(masuk_pada=p.masuk_pada, pk__lt=p.pk)
    return semua.filter(dulu, masuk_pada__gte=awal).count()


# --------------------------------------------------------------------- columns
def _nama(p):
    if p.dibaca is None:
        return "–"
    terbaca = p.terang and (p.dibaca.dekat or p.dibaca.kerahasiaan == "biasa")
    return p.dibaca.klien.nama if terbaca else sebutan_kasus(p.dibaca)


def _klien(p):
    """The client, when this person may read more than initials."""
    buka = p.dibaca and (p.dibaca.dekat or p.dibaca.kerahasiaan == "biasa")
    return p.dibaca.klien if buka else None


def _umur(p):
    umur = k.umur(timezone.localdate(p.masuk_pada)) if (k := _klien(p)) else None
    return "" if umur is None else f"{umur}"


def _asal(p):
    k = _klien(p)
    return str(k.wilayah_ktp or k.tempat_lahir) if k else ""


def _masalah(p):
    k = _klien(p)
    return k.get_kategori_display() if k else ""


KOLOM = (
    ("No.", lambda p: p.nomor_buku),
    ("Nama", _nama),
    ("L/P", lambda p: p.dibaca.klien.jenis_kelamin if p.dibaca else ""),
    ("Umur", _umur),
    ("Asal", _asal),
    ("Masalah", _masalah),
    ("Rumah", lambda p: p.tempat),
    ("Masuk", lambda p: tanggal_pendek(timezone.localdate(p.masuk_pada))),
    (
        "Keluar",
        lambda p: tanggal_pendek(timezone.localdate(p.keluar_pada)) if p.keluar_pada else "",
    ),
    ("Tujuan", lambda p: p.tujuan_keluar if _klien(p) else ""),
    ("Lama (hari)", lambda p: p.lama),
    ("Petugas", lambda p: p.oleh.pengguna.nama),
)
#: In the spreadsheet, where names and dates are longer than their headings.
LEBAR = {"No.": 6, "Nama": 30, "L/P": 5, "Umur": 7, "Asal": 26, "Masalah": 26, "Rumah": 26}
LEBAR |= {"Masuk": 20, "Keluar": 20, "Tujuan": 30, "Lama (hari)": 12, "Petugas": 30}
