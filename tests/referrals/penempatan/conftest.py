"""Homes of the office with rooms and beds, and cases whose clients come to them."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.peran import Peran
from cases import actions
from referrals.models import Kamar, TempatTidur, Wisma
from standards.muat import muat
from tests.cases.bantu import segar

ASRAMA = """
kode = "asrama"
judul = "Layanan Asrama"
instansi = "dinsos-pangkalpinang"
unit = "Bidang Rehabilitasi Sosial"

[[langkah]]
kode = "asesmen"
no = "1"
tahap = "asesmen"
jenis = "asesmen"
teks = "Asesmen"
peran = ["peksos"]
sejajar = true
wajib = false

[[langkah]]
kode = "wisma"
no = "2"
tahap = "asesmen"
jenis = "penempatan"
teks = "Penempatan di wisma"
peran = ["peksos"]

[[langkah]]
kode = "akhir"
no = "3"
tahap = "terminasi"
jenis = "tugas"
teks = "Menutup layanan"
peran = ["peksos"]
"""


@pytest.fixture
def layanan(kantor, tmp_path):
    """A made-up service whose case is assessed and placed at once."""
    berkas = tmp_path / "asrama.toml"
    berkas.write_text(ASRAMA, "utf-8")
    return muat(berkas).standar


@pytest.fixture
def penghuni(layanan, orang, klien):
    """penghuni(**client) → a case in assessment, in the hands of the peksos."""

    def buat(**isi):
        peksos = orang(Peran.PEKSOS)
        k = actions.buka_kasus(klien(**isi), layanan, by=peksos)
        actions.ambil(k, by=peksos)
        return segar(k)

    return buat


@pytest.fixture
def rumah(kantor):
    """rumah(nama, jenis, kamar={"Melati": ("P", 2)}) → a home; its beds by `ranjang(wisma)`."""

    def buat(nama="RPS SENYUM", jenis="rps", kamar=None, batas=7, instansi=None):
        wisma = Wisma.objects.create(
            instansi=instansi or kantor, nama=nama, jenis=jenis, batas_hari=batas
        )
        for nama_kamar, (untuk, banyak) in (kamar or {"Melati": ("P", 2)}).items():
            k = Kamar.objects.create(wisma=wisma, nama=nama_kamar, jenis_kelamin=untuk)
            TempatTidur.objects.bulk_create(
                TempatTidur(kamar=k, kode=str(i + 1)) for i in range(banyak)
            )
        return wisma

    return buat


@pytest.fixture
def sebagai(orang):
    """sebagai(peran) → a browser of that person."""

    def masuk(peran):
        c = Client()
        c.force_login(orang(peran).pengguna, backend="accounts.backends.JabatanBackend")
        return c

    return masuk


def ranjang(wisma):
    """The beds of a home, in order."""
    return list(TempatTidur.objects.filter(kamar__wisma=wisma).order_by("kamar__nama", "kode"))


def hitung_kueri(c, url):
    """How many queries this page asks."""
    with CaptureQueriesContext(connection) as kueri:
        assert c.get(url).status_code == 200
    return len(kueri)
