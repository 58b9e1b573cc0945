"""Desk time on a phone: begin, type, put down, go on, done; also without JavaScript."""

import pytest

from accounts.models import Unit
from accounts.peran import Peran
from cases import actions
from standards.muat import muat

ISI = """
kode = "uji-kerja"
judul = "Layanan uji"
instansi = "dinsos-pangkalpinang"
unit = "Bidang Rehabilitasi Sosial"

[[langkah]]
kode = "telaah"
no = "1"
tahap = "aduan"
jenis = "tugas"
teks = "Menelaah berkas"
peran = ["peksos"]
batas = "5 menit"

[[langkah]]
kode = "akhir"
tahap = "terminasi"
jenis = "tugas"
teks = "Akhir"
"""


@pytest.fixture
def kasus(orang, klien, tmp_path):
    assert Unit.objects.filter(instansi=orang(Peran.PEKSOS).instansi).exists()
    berkas = tmp_path / "uji-kerja.toml"
    berkas.write_text(ISI, "utf-8")
    k = actions.buka_kasus(klien(), muat(berkas).standar, by=orang(Peran.PEKSOS))
    actions.ambil(k, by=orang(Peran.PEKSOS))
    return k


@pytest.mark.parametrize("js", [True, False])
def test_mulai_tunda_selesai_di_ponsel(telepon, orang, kasus, js):
    layar = telepon(orang(Peran.PEKSOS), js=js)
    alamat = kasus.get_absolute_url()
    layar.buka(alamat).baca("Waktu kerja 0 menit dari 5 menit")
    layar.tekan("Mulai kerjakan").baca("Waktu kerja 0 menit dari 5 menit")
    layar.isi(catatan="Baru separuh ditelaah.").tekan("Tunda")
    layar.buka(alamat).tekan("Mulai kerjakan")
    assert layar.nilai("catatan") == "Baru separuh ditelaah."
    layar.buka(alamat).baca("Sedang dikerjakan").ikuti("Kerjakan langkah ini")
    layar.isi(orang="Ibu Ani").tekan("Simpan dan selesaikan langkah")
    x = kasus.langkah.get(kode="telaah")
    assert (x.status, x.catatan) == ("selesai", "Baru separuh ditelaah.")
    assert x.lama_kerja is not None
    assert x.dikerjakan_sejak is None
    layar.buka(alamat).baca("Waktu kerja 0 menit dari 5 menit")
