"""A citizen on a phone: an emergency with a photo, the receipt, tracking; no JavaScript needed."""

import pytest
from langkah_bersama import pilih_wilayah

from accounts.peran import Peran
from cases.models import Aduan

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def kota(kantor, standar, wilayah):
    kantor.wilayah_id, kantor.kontak = "19.71", "0717439080"
    kantor.save()
    return kantor


def isi_cerita(hp, foto):
    hp.isi(
        darurat="ya",
        kebutuhan="terlantar",
        kronologi="Seorang bapak tergeletak di halte dan tidak menjawab.",
        lokasi="Halte depan pasar",
        foto=str(foto),
    )


def test_warga_melapor_darurat_dan_melacak(telepon, kota, foto):
    """Every public page on the way, each looked at by axe."""
    hp = telepon()
    hp.buka("/lapor/?wilayah_1=19&wilayah_2=19.71&kebutuhan=terlantar").axe()
    hp.baca("112", "171", "Dinas Sosial Kota Pangkalpinang")
    hp.ikuti("Lapor ke").axe().baca("0717439080")
    pilih_wilayah(hp)
    isi_cerita(hp, foto)
    hp.tekan("Kirim laporan").axe().baca("Tulis nama Anda", "foto.jpg")
    hp.halaman.wait_for_timeout(3000)  # nobody fills it in less
    hp.isi(identitas="anonim").tekan("Kirim laporan").axe()
    hp.baca("Laporan Anda sudah diterima", "112")
    aduan = Aduan.objects.get()
    assert (aduan.darurat, aduan.anonim, aduan.berkas.count()) == (True, True, 1)
    hp.ikuti("Lihat perkembangan").axe()
    hp.isi(kode="KELIRU").tekan("Lihat perkembangan").axe().baca("tidak cocok")
    hp.isi(kode=aduan.kode_tercetak).tekan("Lihat perkembangan").axe()
    hp.baca("Petugas memeriksa laporan")


def test_dengan_papan_ketik_tanpa_javascript(telepon, kota):
    """From the first page to the receipt with Tab, space, arrows and Enter only."""
    hp = telepon(js=False)
    hp.buka(f"/lapor/{kota.kode}/?kebutuhan=lansia")
    kursor = hp.halaman.keyboard

    def ke(nama, nilai=None):
        for _ in range(60):
            if hp.halaman.locator(f'[name="{nama}"]:focus').count():
                break
            kursor.press("Tab")
        else:
            raise AssertionError(f"{nama} tidak tercapai")
        if nilai:
            kursor.type(nilai)

    ke("darurat")
    kursor.press("Space")
    ke("kronologi", "Nenek tidur di emperan.")
    ke("lokasi", "Toko Sinar")
    ke("identitas")
    kursor.press("ArrowDown")
    kursor.press("ArrowDown")
    with hp.halaman.expect_navigation():
        ke("pelapor_nama")
        kursor.press("Enter")
    hp.baca("Laporan Anda sudah diterima")


@pytest.mark.usefixtures("standar", "wilayah")
def test_kelurahan_mencatat_untuk_warganya(telepon, orang, foto):
    """On a phone, for a neighbour who came to the kelurahan; the photo is kept over a mistake."""
    desa = telepon(orang(Peran.PETUGAS_DESA)).ikuti("Aduan").ikuti("Catat aduan")
    pilih_wilayah(desa)
    desa.isi(
        kronologi="Menurut Ketua RT, seorang nenek tinggal sendiri dan tidak bisa berdiri.",
        terlapor="Nenek Saodah, sekitar 80 tahun",
        lokasi="RT 03, rumah papan di ujung gang",
        sumber="warga",
        kanal="tatap_muka",
        foto=foto,
    )
    desa.tekan("Simpan aduan").baca("Isi nama pelapor", "foto.jpg")
    desa.isi(pelapor_nama="Ketua RT 03").tekan("Simpan aduan").baca("tercatat")
    aduan = Aduan.objects.get()
    assert (aduan.kanal, aduan.sumber, aduan.berkas.count()) == ("tatap_muka", "warga", 1)
    desa.ikuti("Tanda terima").baca("Ketua RT 03", aduan.kode_tercetak)


def test_triase_menggabungkan_dan_memisahkan(layar, orang, kota, aduan):
    satu, dua = aduan(), aduan(kronologi="Terlihat menawarkan diri setiap malam, lagi.")
    kasi = layar(orang(Peran.KEPALA_SEKSI))
    kasi.buka("/aduan/triase/").ikuti(dua.nomor).baca("Mungkin kejadian yang sama")
    kasi.tekan(f"Gabungkan aduan ini di bawah {satu.nomor}").baca("digabungkan di bawah")
    kasi.buka(f"/aduan/triase/{dua.nomor}/").tekan("Pisahkan lagi").baca("berdiri sendiri lagi")
