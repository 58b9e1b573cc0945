"""Sets of rows that the numbers are counted from: what one may know of, and what is still open.

Each begins at `visible_to`, or at a part of it that is found without asking about closed cases:
the queue of one person, the cases they have in hand, the letters that have a number.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts import wilayah
from accounts.models import Pengguna
from accounts.peran import PIMPINAN_UNIT, SELURUH_KANTOR, Peran
from cases import beban
from cases.kerahasiaan import PEMEGANG
from cases.models import Aduan, Kasus, Penampungan, Tugas
from cases.views.antrean import beri_dekat
from letters.models import Pengiriman, Surat, SuratMasuk
from letters.models.jenis import NARASI
from letters.views.naskah import beri_pandangan
from referrals.models import Penempatan, TempatTidur, Wisma
from referrals.ranjang import lama_hari
from referrals.views.papan import kasus_terbaca
from standards.models import DrafStandar, Standar

#: So far back letters are asked for that nobody sent, and incoming ones that nobody scanned.
SURAT_BARU = timedelta(days=30)


class Isi(NamedTuple):
    """Where rows come from, in which order they are listed, and how a row is shown.

    `ekspor`: the list (reports/ekspor) that hands such rows out as a file; '' where there is none.
    """

    baris: Callable  # jabatan → queryset
    urut: str
    templat: str
    naik: bool = True
    lengkap: Callable = lambda baris, jabatan: baris
    siapkan: Callable = lambda daftar, jabatan: None
    ekspor: str = ""


def kasus_meja(jabatan):
    """The running cases that this person answers for: of the office or unit, or in their hands."""
    if jabatan.peran in (*SELURUH_KANTOR, *PIMPINAN_UNIT):
        return Kasus.objects.visible_to(jabatan).berjalan()
    bagian = beban.bagian(jabatan.pengguna_id, jabatan.instansi_id)
    tangan = Q(petugas=jabatan.pengguna_id) | Q(pk__in=bagian.values("kasus"))
    if jabatan.peran in PEMEGANG:  # whoever may take up what nobody has yet
        seunit = Q(unit=jabatan.unit_id) | Q(unit=None) if jabatan.unit_id else Q()
        tangan |= Q(petugas=None) & seunit
    return Kasus.objects.berjalan().filter(tangan, instansi=jabatan.instansi_id)


def kasus_semua(jabatan):
    """Of the months past: every case one may know of, for those who read the whole office."""
    return Kasus.objects.visible_to(jabatan)


def surat_bernomor(jabatan):
    """The numbered letters of the office that are not stories: all of them are Tata Usaha's."""
    if jabatan.peran != Peran.ADMIN_TU:
        return Surat.objects.none()
    sejak = timezone.now() - SURAT_BARU
    terkirim = Pengiriman.objects.filter(surat=OuterRef("pk"))
    belum = Q(status__in=BELUM_TERBIT) | Q(
        ~Exists(terkirim), status=Surat.Status.TERBIT, dibuat_pada__gte=sejak
    )
    kantor = Surat.objects.filter(instansi=jabatan.instansi_id).exclude(nomor="")
    return kantor.exclude(jenis__in=NARASI).filter(belum)


BELUM_TERBIT = (Surat.Status.BERNOMOR, Surat.Status.DICETAK)


def surat_masuk(jabatan):
    hari = jabatan.instansi.hari_ini() - SURAT_BARU
    return SuratMasuk.objects.visible_to(jabatan).filter(diterima__gte=hari)


def tinggal(jabatan):
    """Who stays in a home of the office now, for the shelter's head."""
    if jabatan.peran != Peran.KETUA_RPS:
        return Penampungan.objects.none()
    return Penampungan.objects.filter(keluar_pada=None, kasus__instansi=jabatan.instansi_id)


def menunggu_tempat(jabatan):
    rumah = Wisma.objects.visible_to(jabatan).filter(aktif=True)
    menunggu = (Penempatan.Status.DIUSULKAN, Penempatan.Status.ANTRE)
    return Penempatan.objects.filter(wisma__in=rumah, status__in=menunggu)


def tempat_tidur(jabatan):
    rumah = Wisma.objects.visible_to(jabatan).filter(aktif=True)
    return TempatTidur.objects.filter(kamar__wisma__in=rumah, aktif=True, kamar__aktif=True)


def pengguna(jabatan):
    if jabatan.peran != Peran.ADMIN_SISTEM:
        return Pengguna.objects.none()
    return Pengguna.objects.visible_to(jabatan)


def tugas_gagal(jabatan):
    gagal = DBTaskResult.objects.failed()
    return gagal if jabatan.peran == Peran.ADMIN_SISTEM else gagal.none()


def _tugas_lengkap(baris, jabatan):
    baris = baris.select_related("kasus__klien", "kasus__standar", "langkah", "aduan")
    return baris.defer("kasus__standar__naskah", "kasus__fakta", "aduan__kronologi")


def _beri_tempat(daftar, jabatan):
    tempat = wilayah.nama_banyak({a.wilayah_id for a in daftar if a.wilayah_id})
    for a in daftar:
        a.tempat = tempat.get(a.wilayah_id, "")


def _beri_kasus(daftar, jabatan):
    """The case as this person may read it; None: it is not theirs to know."""
    terbaca = kasus_terbaca(daftar, jabatan)
    for x in daftar:
        x.kasus_terbaca = terbaca.get(x.kasus_id)


def _beri_lama(daftar, jabatan):
    _beri_kasus(daftar, jabatan)
    for p in daftar:
        p.lama = lama_hari(p, jabatan.instansi.zona, jabatan.instansi.hari_ini())


TUGAS = Isi(
    Tugas.objects.untuk,
    "dibuka_pada",
    "reports/baris/tugas.html",
    lengkap=_tugas_lengkap,
    siapkan=lambda daftar, jabatan: beri_dekat(daftar),
    ekspor="tugas",
)
KASUS = Isi(
    kasus_meja,
    "dibuka_pada",
    "reports/baris/kasus.html",
    lengkap=lambda baris, jabatan: baris.lengkap().dengan_pandangan(jabatan),
    ekspor="kasus",
)
ARSIP = KASUS._replace(baris=kasus_semua, naik=False)
ADUAN = Isi(
    lambda jabatan: Aduan.objects.visible_to(jabatan).baru(),
    "diterima_pada",
    "reports/baris/aduan.html",
    lengkap=lambda baris, jabatan: baris.dengan_pandangan(jabatan),
    siapkan=_beri_tempat,
    ekspor="aduan",
)
SURAT = Isi(
    surat_bernomor,
    "dibuat_pada",
    "reports/baris/surat.html",
    lengkap=lambda baris, jabatan: baris.select_related("instansi", "kasus__klien", "langkah"),
    siapkan=beri_pandangan,
    ekspor="surat",
)
MASUK = Isi(surat_masuk, "diterima", "reports/baris/masuk.html")
TINGGAL = Isi(tinggal, "masuk_pada", "reports/baris/tinggal.html", siapkan=_beri_lama)
TUNGGU = Isi(
    menunggu_tempat,
    "pada",
    "reports/baris/tunggu.html",
    lengkap=lambda baris, jabatan: baris.select_related("wisma"),
    siapkan=_beri_kasus,
    ekspor="penempatan",
)
RANJANG = Isi(
    tempat_tidur,
    "kode",
    "reports/baris/ranjang.html",
    lengkap=lambda baris, jabatan: baris.select_related("kamar__wisma"),
)
PENGGUNA = Isi(pengguna, "nama", "reports/baris/pengguna.html")
STANDAR = Isi(
    lambda jabatan: Standar.objects.kelolaan(jabatan).aktif().ringkas(),
    "judul",
    "reports/baris/standar.html",
)
DRAF = Isi(DrafStandar.objects.visible_to, "nama_berkas", "reports/baris/draf.html")
GAGAL = Isi(tugas_gagal, "enqueued_at", "")
