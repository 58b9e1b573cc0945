"""Typing: sent twice is one, an expired session loses nothing, and JavaScript is only a comfort."""

import re

import pytest
from langkah_bersama import pilih_wilayah
from playwright.sync_api import expect

from accounts.peran import Peran
from cases.models import Aduan, Kasus, Tugas

pytestmark = pytest.mark.usefixtures("standar", "wilayah")
KRONOLOGI = "Ibu lanjut usia tidur di emperan toko;\nsudah tiga malam, 'belum makan'."


def isi_aduan(layar):
    layar.buka("/aduan/baru/")
    return layar.isi(
        kronologi=KRONOLOGI,
        lokasi="Emperan Toko Sinar",
        sumber="warga",
        kanal="telepon",
        pelapor_nama="Budi Santoso",
    )


def satu_aduan():
    aduan = Aduan.objects.get()
    assert aduan.kronologi.splitlines() == KRONOLOGI.splitlines()
    assert aduan.wilayah_id == "19.71.07.1001"
    return aduan


@pytest.mark.parametrize("js", [True, False], ids=["js", "tanpa js"])
def test_ditekan_dua_kali_tetap_satu_aduan(layar, orang, js):
    petugas = isi_aduan(layar(orang(Peran.PETUGAS_LAYANAN), js=js))
    pilih_wilayah(petugas, js=js)
    tombol = petugas.halaman.get_by_role("button", name="Simpan aduan")
    tombol.dblclick()  # without scripts the second press breaks off the first one's answer
    expect(petugas.halaman).to_have_url(re.compile(r"/aduan/2\d{3}-"))
    petugas.halaman.wait_for_load_state()
    nomor = satu_aduan().nomor
    petugas.halaman.go_back()
    pilih_wilayah(petugas, js=js)
    with petugas.halaman.expect_navigation(url=f"**/aduan/{nomor}/"):
        petugas.halaman.get_by_role("button", name="Simpan aduan").click()
    assert satu_aduan().nomor == nomor


def test_sesi_habis_saat_mengetik(telepon, orang):
    jabatan = orang(Peran.PETUGAS_DESA)
    petugas = isi_aduan(telepon(jabatan))
    pilih_wilayah(petugas)
    petugas.konteks.clear_cookies(name="sessionid")
    petugas.boleh = ("401",)
    petugas.tekan("Simpan aduan").baca("Yang Anda ketik tidak hilang")
    assert not Aduan.objects.exists()
    petugas.masuk(jabatan.pengguna).baca("Lanjutkan isian Anda")
    petugas.tekan("Kirim kembali isian saya").baca(satu_aduan().nomor, "belum makan")


def test_draf_tersimpan_sambil_mengetik(layar, orang):
    """The window is closed without a word; the next day the text stands there again."""
    jabatan = orang(Peran.PETUGAS_LAYANAN)
    petugas = isi_aduan(layar(jabatan))
    petugas.baca("Draf tersimpan pukul")
    petugas.konteks.clear_cookies()
    lagi = layar(jabatan).buka("/aduan/baru/").baca("ditampilkan kembali")
    assert lagi.nilai("kronologi") == KRONOLOGI
    lagi.ikuti("Buang draf ini")
    assert lagi.nilai("kronologi") == ""


def test_tanpa_javascript_dari_aduan_sampai_langkah_pertama(telepon, orang):
    petugas = isi_aduan(telepon(orang(Peran.PETUGAS_LAYANAN), js=False))
    petugas.tekan("Simpan aduan")
    assert "Pilih wilayahnya" in petugas.di_sebelah("wilayah_1")
    assert petugas.nilai("kronologi") == KRONOLOGI
    pilih_wilayah(petugas, js=False)
    petugas.tekan("Simpan sebagai draf").baca("Draf disimpan")
    petugas.tekan("Simpan aduan")
    aduan = satu_aduan()

    peksos = telepon(orang(Peran.PEKSOS), js=False).kerjakan(aduan.nomor).ikuti("Buka kasus")
    peksos.ikuti("Catat klien baru").isi(nama="Perempuan lanjut usia", jenis_kelamin="P")
    peksos.tekan("Simpan klien")
    assert "NIK" in peksos.di_sebelah("nik")
    peksos.isi(tanpa_identitas=True).tekan("Simpan klien")
    assert "Tulis mengapa" in peksos.di_sebelah("alasan_tanpa_identitas")
    peksos.isi(alasan_tanpa_identitas="Hilang; tidak ingat tempat lahir.", kategori="10")
    peksos.tekan("Simpan klien").tekan("Buka kasus")
    peksos.ikuti("Kerjakan langkah ini").isi(catatan="Laporan telepon dari warga.")
    peksos.tekan("Simpan dan selesaikan langkah")

    # No identity is not forgotten: it stays a task of whoever has the case.
    kasus = Kasus.objects.get()
    assert kasus.tahap == "penjangkauan"
    assert Tugas.objects.terbuka().get(jenis="identitas").pengguna_id == kasus.petugas_id
    peksos.buka("/").baca("Upayakan identitas klien")
