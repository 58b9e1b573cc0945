"""The people of the tests: one office, every role, and cases at any point of source 1's path."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings as pengaturan
from django.utils import timezone

from accounts.models import Instansi, Jabatan, Pengguna, Unit
from accounts.peran import Peran
from cases import actions
from cases.models import Aduan, Klien
from complaints import isian_kosong
from standards import kalender
from standards.models import Standar
from standards.muat import muat

DATA = Path(__file__).parent.parent / "standards" / "data"
TUNA_SUSILA = DATA / "pangkalpinang-tuna-susila.toml"
UNIT = "Bidang Rehabilitasi Sosial"
BERUNIT = {Peran.PEKSOS, Peran.KEPALA_SEKSI, Peran.KEPALA_BIDANG, Peran.KETUA_RPS}


# The live server of the browser tests starts before any fixture: WhiteNoise wants its folder then.
Path(pengaturan.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(autouse=True)
def _bersih(settings, tmp_path):
    """Uploads go to a folder of the test; static files need no manifest; nothing is kept.

    Not the calendar and the areas of the test before, and not the time zone of its last office.
    """
    timezone.deactivate()
    settings.MEDIA_ROOT = tmp_path / "berkas"
    settings.STATIC_ROOT = settings.BASE_DIR / "static"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    kalender.lupakan()
    isian_kosong.lupakan()


def buat_kantor(
    kode="dinsos-pangkalpinang", singkatan="PKP", nama="Dinas Sosial Kota Pangkalpinang"
):
    kantor = Instansi.objects.create(
        kode=kode,
        singkatan=singkatan,
        nama=nama,
        nama_singkat=nama.replace("Dinas Sosial", "Dinsos"),
        pemerintah="Pemerintah Kota Pangkalpinang",
        kota="Pangkalpinang",
        alamat="Jl. Usman Ambon No. 25",
    )
    Unit.objects.create(instansi=kantor, nama=UNIT)
    return kantor


@pytest.fixture
def kantor(db):
    return buat_kantor()


@pytest.fixture
def kantor_lain(db):
    return buat_kantor("dinsos-lain", "LAIN", "Dinas Sosial Kabupaten Lain")


def buat_orang(kantor, peran, nama=None, **lain):
    """The Jabatan of a new person; `.pengguna` is the user, acting in this post."""
    urut = Pengguna.objects.count() + 1
    pengguna = Pengguna.objects.create_user(
        username=f"{peran}{urut}",
        password="rahasia-sekali",
        nama=nama or f"{Peran(peran).label} {urut}",
        nip=f"19800101200501{urut:04d}",
        pangkat="Penata (III/c)",
    )
    unit = kantor.unit.get(nama=UNIT) if peran in BERUNIT else None
    isi = {"unit": unit, "mulai": date(2020, 1, 1)} | lain
    jabatan = Jabatan.objects.create(pengguna=pengguna, instansi=kantor, peran=peran, **isi)
    pengguna.jabatan_aktif = jabatan
    pengguna.save()
    return jabatan


@pytest.fixture
def orang(kantor):
    """orang(peran) → the same person for the same role; orang(peran, baru=True) → another."""
    kenal = {}

    def ambil(peran, baru=False, **lain):
        if baru:
            return buat_orang(lain.pop("kantor", kantor), peran, **lain)
        if peran not in kenal:
            kenal[peran] = buat_orang(lain.pop("kantor", kantor), peran, **lain)
        return kenal[peran]

    return ambil


@pytest.fixture
def standar(kantor):
    muat(TUNA_SUSILA)
    return Standar.objects.get(kode="pangkalpinang-tuna-susila", aktif=True)


@pytest.fixture
def aduan(orang):
    """aduan(**isi) → a report entered at the counter."""

    def buat(**isi):
        bawaan = {
            "kanal": "tatap_muka",
            "sumber": "warga",
            "pelapor_nama": "Budi Santoso",
            "terlapor": "Perempuan di terminal",
            "lokasi": "Terminal Selindung",
            "kronologi": f"Terlihat menawarkan diri setiap malam ({Aduan.objects.count()}).",
        }
        return actions.terima_aduan(bawaan | isi, by=orang(Peran.PETUGAS_LAYANAN))

    return buat


@pytest.fixture
def klien(orang):
    def buat(**isi):
        urut = Klien.objects.count() + 1
        bawaan = {
            "nama": "Siti Maryam",
            "jenis_kelamin": "P",
            "nik": f"197104520195{urut:04d}",
            "tanggal_lahir": date(1995, 1, 12),
            "alamat_ktp": "Jl. Merdeka No. 1",
            "kategori": "10",
        }
        return actions.simpan_klien(bawaan | isi, by=orang(Peran.PEKSOS))

    return buat


#: Where a case of source 1 can be taken, in order; each entry does what the one before left open.
TITIK = ("laporan", "penjangkauan", "asesmen-awal", "berkas", "disposisi", "asesmen-lanjutan")
TITIK += ("case-record", "tujuan", "surat-keluar", "paraf", "tanda-tangan", "diterima")
TITIK += ("serah-terima", "usul", "tutup")


@pytest.fixture
def kasus(orang, standar, aduan, klien):
    """kasus(titik) → a case whose step `titik` is open; the steps before it are done."""

    def buat(titik="laporan", darurat="tidak", **isi):
        peksos = orang(Peran.PEKSOS)
        k = actions.buka_kasus(klien(**isi), standar, by=peksos, aduan=aduan())
        orang(Peran.KEPALA_BIDANG)
        for kode in TITIK[: TITIK.index(titik)]:
            kerjakan(k, kode, orang, darurat)
        k.refresh_from_db()
        return type(k).objects.get(pk=k.pk)

    return buat


def langkah(kasus, kode):
    """The present row of a step."""
    return kasus.langkah.terkini().select_related("kasus").get(kode=kode)


JAWABAN = {
    "cara_penjangkauan": "survei ke lapangan",
    "identitas": "ada",
    "darurat": "tidak",
    "tujuan_akhir": "penyaluran ke panti sosial",
}


def kerjakan(kasus, kode, orang, darurat="tidak"):
    """Do one step of source 1 as the person whose step it is."""
    if kode == "usul":
        return actions.usulkan_tutup(
            kasus, hasil="dirujuk", rincian={"tujuan": "Panti"}, by=orang(Peran.PEKSOS)
        )
    x = langkah(kasus, kode)
    if kode == "disposisi":
        return actions.putuskan(x, putusan="setuju", by=orang(Peran.KEPALA_BIDANG))
    if kode == "berkas":
        for r in kasus.persyaratan.all():
            actions.periksa_syarat(r, status="ada", by=orang(Peran.PEKSOS))
    siapa = {"paraf": Peran.KEPALA_BIDANG, "tanda-tangan": Peran.KEPALA_INSTANSI}
    return actions.selesaikan_langkah(
        x,
        by=orang(siapa.get(kode, Peran.PEKSOS)),
        catatan=f"Catatan {kode}.",
        orang="Kepala Panti",
        jawaban=JAWABAN | {"darurat": darurat},
    )
