"""Every number of the overview: of which rows it is the count, and what it is called.

A number with `pilih` is one of a family (a month, a person, a place where cases wait); the word
after the question mark of its address says which.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from django.db.models import Case, CharField, Exists, F, Func, OuterRef, Q, Value, When
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from accounts.models import Jabatan
from cases.beban import menggantung
from cases.kerahasiaan import BUKAN_BAGIAN
from cases.ketepatan import Ketepatan, dengan_ketepatan
from cases.models import Jeda, Tugas
from letters.models import Surat
from reports.ikhtisar import hunian, isi
from reports.ikhtisar.isi import Isi
from reports.ikhtisar.tren import rentang
from standards.kosakata import SURAT_MENYURAT, Jenis

SEGERA = timedelta(days=3)
PANTAU = timedelta(days=7)
LAMA = timedelta(days=1)
T = Tugas.Jenis
BIASA, AWAS, BAHAYA = "", "perhatian", "bahaya"


class Angka(NamedTuple):
    """The count of the rows of `isi` that meet a condition.

    `saring` narrows the rows before they are counted, where a condition on a row is not enough;
    `urut` orders their list otherwise than the set itself; `alamat`: the page that has them.
    """

    kode: str
    label: str
    isi: Isi
    syarat: Callable = lambda jabatan, pilih="": Q()
    ket: str = ""
    nada: str = BIASA
    saring: Callable | None = None
    urut: str = ""
    alamat: str = ""

    def baris(self, jabatan, pilih=""):
        baris = self.isi.baris(jabatan)
        if self.saring:
            baris = self.saring(baris, jabatan)
        return baris.filter(self.syarat(jabatan, pilih))


def _jenis(*jenis):
    return lambda jabatan, pilih="": Q(jenis__in=jenis)


def _langkah(*jenis):
    return lambda jabatan, pilih="": Q(jenis=T.LANGKAH, langkah__jenis__in=jenis)


def _lewat(jabatan=None, pilih=""):
    return Q(tenggat__lt=timezone.now())


def _segera(jabatan=None, pilih=""):
    kini = timezone.now()
    return Q(tenggat__gte=kini, tenggat__lte=kini + SEGERA)


def _dijeda(jabatan=None, pilih=""):
    return Q(Exists(Jeda.objects.filter(kasus=OuterRef("pk"), selesai=None)))


def _milik(syarat=lambda: Q()):
    return lambda jabatan, pilih="": Q(petugas=jabatan.pengguna_id) & syarat()


def _giliran_surat(jabatan, pilih=""):
    """To initial or sign: at a step of its own, or handed on at the drafting step."""
    putus = Q(langkah__jenis__in=(Jenis.PARAF, Jenis.TANDA_TANGAN))
    return putus | Q(langkah__jenis=Jenis.SURAT, kecuali__isnull=False)


def _pantau(jabatan, pilih=""):
    pantau = Q(jenis=T.PEMANTAUAN) | Q(langkah__jenis=Jenis.PEMANTAUAN)
    return pantau & Q(tenggat__lte=timezone.now() + PANTAU)


# --------------------------------------------------------------------- of a family
def di_mana():
    """Where a task stands, as one word: outside the office, with a person, or with roles."""
    return Case(
        When(~Q(menunggu=""), then=Value("luar")),
        When(pengguna__isnull=False, then=Concat(Value("o"), Cast("pengguna", CharField()))),
        default=Func(F("peran"), Value("-"), function="array_to_string"),
        output_field=CharField(),
    )


def tugas_berjalan():
    """Open tasks that move a case on."""
    return Tugas.objects.terbuka().exclude(jenis__in=BUKAN_BAGIAN).order_by()


def _menunggu(jabatan, pilih):
    tugas = tugas_berjalan().filter(kasus=OuterRef("pk"))
    return _lewat() & Exists(tugas.annotate(di=di_mana()).filter(di=pilih))


def _petugas(syarat=lambda: Q()):
    def milik(jabatan, pilih):
        return Q(petugas=int(pilih) if pilih.isdecimal() and int(pilih) else None) & syarat()

    return milik


def _bulan(medan):
    def dalam(jabatan, pilih):
        masa = rentang(pilih, jabatan.instansi.zona)
        return Q(**{f"{medan}__gte": masa[0], f"{medan}__lt": masa[1]}) if masa else Q(pk=None)

    return dalam


def _ketepatan(kode):
    return lambda jabatan, pilih: _bulan("ditutup_pada")(jabatan, pilih) & Q(ketepatan=kode)


def _dengan_ketepatan(baris, jabatan):
    return dengan_ketepatan(baris, jabatan.instansi)


# --------------------------------------------------------------------- people of the office
def _tanpa_jabatan(jabatan, pilih=""):
    kini = Jabatan.objects.berlaku(jabatan.instansi.hari_ini()).filter(pengguna=OuterRef("pk"))
    return Q(is_active=True) & ~Exists(kini.filter(instansi=jabatan.instansi_id))


def _menggantung(jabatan, pilih=""):
    return Q(pk__in=menggantung(jabatan.instansi).order_by().values("pk"))


SEMUA = (
    Angka("tugas", "Tugas saya", isi.TUGAS, ket="semua yang terbuka"),
    Angka("tugas-lewat", "Tugas lewat tenggat", isi.TUGAS, _lewat, nada=BAHAYA, urut="tenggat"),
    Angka(
        "tugas-darurat", "Tugas darurat", isi.TUGAS, lambda j, p="": Q(darurat=True), nada=BAHAYA
    ),
    Angka(
        "putusan",
        "Menunggu putusan saya",
        isi.TUGAS,
        _langkah(Jenis.DISPOSISI, Jenis.KONFERENSI),
        "disposisi dan pembahasan kasus",
    ),
    Angka("giliran-surat", "Menunggu paraf atau tanda tangan saya", isi.TUGAS, _giliran_surat),
    Angka(
        "surat-proses",
        "Surat menunggu saya",
        isi.TUGAS,
        _langkah(*SURAT_MENYURAT),
        "disusun, dinomori, atau dipindai",
    ),
    Angka("penutupan", "Usul penutupan kasus", isi.TUGAS, _jenis(T.PENUTUPAN)),
    Angka(
        "pengesahan",
        "Penampungan darurat belum disahkan",
        isi.TUGAS,
        _jenis(T.PENGESAHAN),
        nada=BAHAYA,
    ),
    Angka("penunjukan", "Petugas belum ditunjuk", isi.TUGAS, _jenis(T.PENUGASAN), nada=AWAS),
    Angka(
        "masuk-luar",
        "Rujukan dan pelimpahan",
        isi.TUGAS,
        _jenis(T.RUJUKAN, T.PELIMPAHAN),
        "perlu dijawab",
    ),
    Angka(
        "pemantauan",
        "Pemantauan",
        isi.TUGAS,
        _pantau,
        "jatuh tempo dalam 7 hari",
        AWAS,
        urut="tenggat",
    ),
    Angka("bimbingan", "Bimbingan lanjut", isi.TUGAS, _jenis(T.BIMBINGAN)),
    Angka("pesan", "Pesan dari pelapor", isi.TUGAS, _jenis(T.PESAN)),
    Angka("pengaduan", "Pengaduan layanan", isi.TUGAS, _jenis(T.PENGADUAN)),
    Angka("informasi", "Permohonan informasi", isi.TUGAS, _jenis(T.INFORMASI)),
    Angka("tempat", "Penempatan dan batas tinggal", isi.TUGAS, _jenis(T.PENEMPATAN, T.HUNIAN)),
    # running cases
    Angka("kasus", "Kasus berjalan", isi.KASUS),
    Angka("segera", "Segera jatuh tempo", isi.KASUS, _segera, "dalam 3 hari", AWAS, urut="tenggat"),
    Angka("lewat", "Lewat tenggat", isi.KASUS, _lewat, nada=BAHAYA, urut="tenggat"),
    Angka("dijeda", "Jam berhenti", isi.KASUS, _dijeda, "kasus yang dijeda"),
    Angka("darurat", "Kasus darurat", isi.KASUS, lambda j, p="": Q(darurat=True), nada=BAHAYA),
    Angka("bebas", "Belum ada petugasnya", isi.KASUS, lambda j, p="": Q(petugas=None), nada=AWAS),
    Angka("milik", "Kasus saya", isi.KASUS, _milik()),
    Angka(
        "milik-segera",
        "Kasus saya segera jatuh tempo",
        isi.KASUS,
        _milik(_segera),
        "dalam 3 hari",
        AWAS,
        urut="tenggat",
    ),
    Angka(
        "milik-lewat",
        "Kasus saya lewat tenggat",
        isi.KASUS,
        _milik(_lewat),
        nada=BAHAYA,
        urut="tenggat",
    ),
    Angka("milik-dijeda", "Kasus saya yang dijeda", isi.KASUS, _milik(_dijeda)),
    # new reports
    Angka("aduan", "Aduan baru", isi.ADUAN, lambda j, p="": Q(curiga=""), "belum diputuskan"),
    Angka(
        "aduan-darurat",
        "Aduan darurat",
        isi.ADUAN,
        lambda j, p="": Q(curiga="", darurat=True),
        nada=BAHAYA,
    ),
    Angka(
        "aduan-lama",
        "Aduan menunggu lebih dari sehari",
        isi.ADUAN,
        lambda j, p="": Q(curiga="", diterima_pada__lt=timezone.now() - LAMA),
        nada=AWAS,
    ),
    Angka("aduan-saring", "Aduan perlu disaring", isi.ADUAN, lambda j, p="": ~Q(curiga="")),
    # letters
    Angka(
        "surat-pindai",
        "Bernomor, menunggu pindaian",
        isi.SURAT,
        lambda j, p="": Q(status__in=isi.BELUM_TERBIT),
        "ditandatangani di atas kertas atau belum tersimpan",
    ),
    Angka(
        "surat-kirim",
        "Terbit, belum dikirim",
        isi.SURAT,
        lambda j, p="": Q(status=Surat.Status.TERBIT),
        "disusun 30 hari terakhir",
    ),
    Angka("surat-masuk", "Surat masuk", isi.MASUK, ket="30 hari terakhir"),
    Angka(
        "surat-masuk-pindai",
        "Surat masuk belum dipindai",
        isi.MASUK,
        lambda j, p="": Q(pindaian=""),
        "30 hari terakhir",
        AWAS,
    ),
    # the homes
    Angka("tinggal", "Sedang tinggal", isi.TINGGAL, ket="di rumah perlindungan"),
    Angka(
        "batas",
        "Mendekati batas tinggal",
        isi.TINGGAL,
        hunian.mendekati,
        "dua hari terakhir sebelum batas",
        AWAS,
    ),
    Angka("batas-lewat", "Lewat batas tinggal", isi.TINGGAL, hunian.melewati, nada=BAHAYA),
    Angka("tunggu-tempat", "Menunggu tempat", isi.TUNGGU, ket="usulan dan daftar tunggu"),
    # the office itself
    Angka("pengguna", "Akun aktif", isi.PENGGUNA, lambda j, p="": Q(is_active=True)),
    Angka(
        "tanpa-jabatan",
        "Akun tanpa jabatan",
        isi.PENGGUNA,
        _tanpa_jabatan,
        "aktif, tetapi tidak dapat bekerja",
        AWAS,
    ),
    Angka(
        "sandi-sementara",
        "Belum pernah masuk",
        isi.PENGGUNA,
        lambda j, p="": Q(is_active=True, sandi_sementara=True),
        "masih memakai sandi sementara",
    ),
    Angka(
        "menggantung",
        "Beban tanpa pemegang",
        isi.PENGGUNA,
        _menggantung,
        "orang tanpa jabatan yang masih memegang kasus atau tugas",
        BAHAYA,
    ),
    Angka("standar", "Layanan berlaku", isi.STANDAR),
    Angka("standar-draf", "Draf standar", isi.DRAF),
    Angka(
        "gagal",
        "Tugas latar gagal",
        isi.GAGAL,
        ket="surel dan hitung ulang",
        nada=BAHAYA,
        alamat="config:kesehatan",
    ),
)
#: Numbers inside tables: each row of the table is one of the family.
KELUARGA = (
    Angka("menunggu", "Lewat tenggat, menunggu", isi.KASUS, _menunggu, urut="tenggat"),
    Angka("beban", "Kasus berjalan", isi.KASUS, _petugas()),
    Angka("beban-segera", "Segera jatuh tempo", isi.KASUS, _petugas(_segera), urut="tenggat"),
    Angka("beban-lewat", "Lewat tenggat", isi.KASUS, _petugas(_lewat), urut="tenggat"),
    Angka(
        "tahap",
        "Kasus di tangan saya",
        isi.KASUS,
        lambda j, p="": Q(tahap=p, petugas__isnull=False),
    ),
    Angka("masuk", "Kasus masuk", isi.ARSIP, _bulan("dibuka_pada")),
    Angka("tutup", "Kasus selesai", isi.ARSIP, _bulan("ditutup_pada"), urut="ditutup_pada"),
    *(
        Angka(
            f"tutup-{k.value.replace('_', '-')}",
            f"Kasus selesai, {k.label.lower()}",
            isi.ARSIP,
            _ketepatan(k),
            saring=_dengan_ketepatan,
            urut="ditutup_pada",
        )
        for k in Ketepatan
    ),
    Angka("ranjang", "Tempat tidur", isi.RANJANG, hunian.ranjang_dalam),
)
MENURUT_KODE = {a.kode: a for a in (*SEMUA, *KELUARGA)}
