"""Signing in with a phone's code, and an idle session: nothing that was typed is lost."""

import time
from base64 import b32decode

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django_otp.oath import totp
from langkah_bersama import pilih_wilayah

from accounts.models import Sesi
from accounts.peran import Peran
from cases.models import Aduan
from tests.browser.test_mengetik import KRONOLOGI, isi_aduan, satu_aduan

pytestmark = pytest.mark.usefixtures("standar", "wilayah")
DIAM = 30 * 60


def angka_kini(rahasia, langkah=0):
    return f"{totp(b32decode(rahasia.replace(' ', '')), drift=langkah):06d}"


def diamkan(pengguna, detik):
    """The session has been idle for so long, for the server; the page is told by its clock."""
    toko = SessionStore(Sesi.objects.get(pengguna=pengguna).kunci)
    toko["dilihat"] = int(time.time()) - detik
    toko.save()


@pytest.mark.parametrize("js", [True, False], ids=["js", "tanpa js"])
def test_memasang_lalu_masuk_dengan_kode_di_ponsel(telepon, orang, js):
    jabatan = orang(Peran.PEKSOS)
    hp = telepon(jabatan, js=js).buka("/akun/").ikuti("Pasang faktor kedua")
    hp.tekan("Mulai memasang").baca("Pindai dengan aplikasi")
    rahasia = hp.halaman.locator(".kunci-rahasia code").inner_text()
    assert hp.halaman.locator(".qr svg path").count() == 2
    hp.isi(kode="000000").tekan("Periksa dan pasang")
    assert "tidak cocok" in hp.di_sebelah("kode")
    time.sleep(1.1)  # a wrong code slows down the next one
    hp.isi(kode=angka_kini(rahasia)).tekan("Periksa dan pasang")
    hp.baca("Simpan kode pemulihan Anda")
    pemulihan = hp.halaman.locator(".kode-pemulihan code").all_inner_texts()
    assert len(set(pemulihan)) == 10
    hp.tekan("Sudah saya simpan").baca("Tugas saya")

    hp.halaman.locator("details.akun summary").click()
    hp.tekan("Keluar")
    hp.masuk(jabatan.pengguna).baca("Satu langkah lagi")
    hp.isi(kode=angka_kini(rahasia, 1)).tekan("Masuk").baca("Tugas saya")

    lain = telepon(js=js).masuk(jabatan.pengguna)
    lain.ikuti("Pakai kode pemulihan").isi(kode=pemulihan[0]).tekan("Masuk").baca("Tugas saya")
    hp.buka("/").baca("masuk dari perangkat baru").ikuti("Itu saya, atau itu bukan saya?")
    hp.tekan("Itu bukan saya").baca("Ganti kata sandi")
    lain.buka("/").baca("Masuk ke Tuntas")


def test_kata_sandi_dapat_ditampilkan(layar, orang):
    x = layar().buka("/masuk/").isi(password="sepeda biru")
    medan = x.isian("password")
    x.halaman.get_by_role("button", name="Tampilkan Kata sandi").click()
    assert medan.get_attribute("type") == "text"
    x.halaman.get_by_role("button", name="Sembunyikan Kata sandi").click()
    assert medan.get_attribute("type") == "password"


@pytest.mark.parametrize("js", [True, False], ids=["js", "tanpa js"])
def test_lama_diam_saat_mengetik_aduan(telepon, orang, js):
    """The session ends by the office's rule while the form is open; sending it still works."""
    jabatan = orang(Peran.PETUGAS_DESA)
    petugas = isi_aduan(telepon(jabatan, js=js))
    pilih_wilayah(petugas, js=js)
    diamkan(jabatan.pengguna, DIAM + 1)
    petugas.boleh = ("401",)
    petugas.tekan("Simpan aduan").baca("Yang Anda ketik tidak hilang")
    assert not Aduan.objects.exists()
    petugas.masuk(jabatan.pengguna).baca("Lanjutkan isian Anda")
    petugas.tekan("Kirim kembali isian saya").baca(satu_aduan().nomor)


@pytest.fixture
def petugas(layar, orang):
    """At the form, whose page has a clock that can be turned."""
    x = layar()
    x.halaman.clock.install()
    x.masuk(orang(Peran.PETUGAS_LAYANAN).pengguna)
    isi_aduan(x)
    pilih_wilayah(x)
    with x.halaman.expect_response("**/draf/**"):  # what was typed is saved, nothing is under way
        x.halaman.clock.run_for(6000)
    x.halaman.wait_for_load_state("networkidle")
    return x


def kotak(x):
    return x.halaman.get_by_role("dialog")


def test_peringatan_lalu_tetap_masuk(petugas, orang):
    pengguna = orang(Peran.PETUGAS_LAYANAN).pengguna
    diamkan(pengguna, DIAM - 90)
    petugas.halaman.clock.fast_forward((DIAM - 100) * 1000)
    kotak(petugas).get_by_text("berakhir dalam 2 menit").wait_for()
    assert kotak(petugas).get_by_role("status").count() == 1
    with petugas.halaman.expect_response("**/akun/sesi/tetap/"):
        kotak(petugas).get_by_role("button", name="Tetap masuk").click()
    kotak(petugas).wait_for(state="hidden")
    assert petugas.nilai("kronologi") == KRONOLOGI
    petugas.tekan("Simpan aduan").baca(satu_aduan().nomor)


def test_yang_sedang_mengetik_tidak_disela(petugas, orang):
    pengguna = orang(Peran.PETUGAS_LAYANAN).pengguna
    petugas.halaman.clock.fast_forward((DIAM - 150) * 1000)
    diamkan(pengguna, DIAM - 90)
    with petugas.halaman.expect_response("**/akun/sesi/tetap/"):
        petugas.isian("lokasi").press_sequentially("!")
        petugas.halaman.clock.run_for(60_000)
    assert kotak(petugas).count() == 0


def test_berakhir_lalu_masuk_di_tab_lain_dan_meneruskan_halaman(petugas, orang):
    pengguna = orang(Peran.PETUGAS_LAYANAN).pengguna
    diamkan(pengguna, DIAM + 1)
    petugas.halaman.clock.fast_forward((DIAM - 60) * 1000)
    kotak(petugas).get_by_text("Sesi Anda telah berakhir").wait_for()
    with petugas.konteks.expect_page() as baru:
        kotak(petugas).get_by_role("link", name="Masuk kembali").click()
    tab = baru.value
    tab.fill("[name=username]", pengguna.username)
    tab.fill("[name=password]", "rahasia-sekali")
    with tab.expect_navigation():
        tab.get_by_role("button", name="Masuk", exact=True).click()
    tab.close()
    petugas.halaman.evaluate("window.dispatchEvent(new Event('focus'))")
    kotak(petugas).wait_for(state="hidden")
    assert petugas.nilai("kronologi") == KRONOLOGI
    petugas.tekan("Simpan aduan").baca(satu_aduan().nomor)
