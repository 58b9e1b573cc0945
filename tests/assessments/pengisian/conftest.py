"""A case of source 1 at its first assessment, and a made-up instrument of four professions."""

import pytest

from accounts.peran import Peran
from assessments.actions.asesmen import mulai_asesmen
from assessments.instrumen import muat
from tests.asesmen_bantu import mulai
from tests.conftest import langkah

KAJIAN = """
kode = "kajian"
judul = "Kajian bersama"

[[bagian]]
kode = "umum"
judul = "Umum"
  [[bagian.pertanyaan]]
  kode = "masalah"
  teks = "Masalah utama"
  jenis = "paragraf"
  wajib = true
  temuan = true
  [[bagian.pertanyaan]]
  kode = "aman"
  teks = "Apakah klien aman di rumah?"
  jenis = "ya_tidak"
  wajib = true
  risiko = ["tidak"]
  [[bagian.pertanyaan]]
  kode = "ancaman"
  teks = "Dari siapa ancamannya"
  jenis = "teks"
  wajib = true
  bila = { aman = "tidak" }

[[bagian]]
kode = "jiwa"
judul = "Kejiwaan"
pengisi = ["psikolog"]
  [[bagian.pertanyaan]]
  kode = "cemas"
  teks = "Kecemasan"
  jenis = "skala"
  min = 1
  maks = 5
  wajib = true
  [[bagian.pertanyaan]]
  kode = "tidur"
  teks = "Gangguan tidur"
  jenis = "skala"
  min = 1
  maks = 5
  wajib = true
  [[bagian.pertanyaan]]
  kode = "beban"
  teks = "Beban kejiwaan"
  jenis = "skor"
  dari = ["cemas", "tidur"]
  temuan = true
    [[bagian.pertanyaan.golongan]]
    dari = 2
    sampai = 5
    label = "ringan"
    [[bagian.pertanyaan.golongan]]
    dari = 6
    sampai = 10
    label = "berat"
    tingkat = 2

[[bagian]]
kode = "keluarga"
judul = "Keluarga"
wajib = false
  [[bagian.pertanyaan]]
  kode = "anggota"
  teks = "Anggota keluarga"
  jenis = "orang"
  [[bagian.pertanyaan]]
  kode = "sumber"
  teks = "Sistem sumber"
  jenis = "tabel"
    [[bagian.pertanyaan.kolom]]
    kode = "siapa"
    teks = "Siapa"
    wajib = true
    [[bagian.pertanyaan.kolom]]
    kode = "jarak"
    teks = "Jarak (km)"
    jenis = "angka"
    min = 0
"""


@pytest.fixture
def kajian(kantor):
    return muat.simpan(kantor, KAJIAN).instrumen


@pytest.fixture
def peksos(orang):
    return orang(Peran.PEKSOS)


@pytest.fixture
def psikolog(orang):
    return orang(Peran.PSIKOLOG)


@pytest.fixture
def berjalan(kasus, peksos):
    """The assessment of source 1's first step, begun."""
    return mulai(langkah(kasus("asesmen-awal"), "asesmen-awal"), by=peksos)


@pytest.fixture
def bersama(kasus, kajian, peksos, psikolog):
    """The made-up instrument on a case, begun by the peksos; the office has a psychologist."""
    k = kasus("asesmen-awal")
    return mulai_asesmen(k, kajian, by=peksos, tanggal=k.instansi.hari_ini())
