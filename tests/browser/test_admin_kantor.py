"""The administrator's first day: a colleague gets an account and a Plt. post, and signs in."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from accounts.models import Pengguna
from accounts.peran import Peran
from tests.ringkas import pilihan

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def admin(orang):
    return orang(Peran.ADMIN_SISTEM)


@pytest.fixture
def logo(tmp_path):
    from PIL import Image

    berkas = tmp_path / "logo.png"
    Image.new("RGB", (160, 200), "teal").save(berkas)
    return berkas


@pytest.mark.parametrize("lebar", pilihan([1280, 360], {360}))
def test_akun_baru_jabatan_plt_lalu_masuk(layar, kantor, admin, lebar):
    meja = layar(admin, lebar=lebar).baca("Menyiapkan kantor", "Belum ada: ")
    meja.buka("/pengguna/").ikuti("Tambah pengguna")
    meja.isi(nama="Dewi Lestari, S.Sos.", username="Dewi L", nip="1990").tekan("Buat akun")
    assert "18 angka; yang diketik 4" in meja.di_sebelah("nip")
    assert "huruf kecil" in meja.di_sebelah("username")
    unit = str(kantor.unit.get().pk)
    meja.isi(username="dewi", nip="19900101 201502 2 001")
    meja.isi(**{"jabatan-peran": "kepala_seksi", "jabatan-unit": unit}).tekan("Buat akun")
    meja.baca("Hanya ditampilkan sekali")
    sandi = meja.halaman.locator(".sandi-sekali").inner_text()

    meja.ikuti("Sudah dicatat, lanjut").ikuti("Beri jabatan")
    meja.isi(peran="kepala_bidang", unit=unit, sifat="Plt").tekan("Beri jabatan")
    assert "selalu bermasa" in meja.di_sebelah("selesai")
    sampai = kantor.hari_ini() + timedelta(60)
    meja.isi(nomor_sk="800/1/BKPSDM/2026", selesai=sampai.isoformat()).tekan("Beri jabatan")
    meja.baca("Plt. Kepala Bidang", "SK 800/1/BKPSDM/2026", "Kepala Seksi")
    meja.buka("/kantor/riwayat/").baca("Akun dibuat: Dewi Lestari, S.Sos.")
    assert sandi not in meja.teks

    dewi = Pengguna.objects.get(username="dewi")
    rekan = layar(lebar=lebar)
    rekan.masuk(dewi, sandi=sandi)
    expect(rekan.halaman.locator(".akun")).to_contain_text("Dewi Lestari")
    Pengguna.objects.filter(pk=dewi.pk).update(sandi_sementara=False)  # as the change does
    posisi = dewi.semua_jabatan.get(sifat="Plt")
    rekan.buka("/jabatan/").isi(jabatan=str(posisi.pk))
    with rekan.halaman.expect_navigation():
        rekan.halaman.locator("main button[type=submit]").click()
    dewi.refresh_from_db()
    assert dewi.jabatan.nama_jabatan == "Plt. Kepala Bidang"


@pytest.mark.parametrize("js", [True, False], ids=["htmx", "tanpa-js"])
def test_kop_dan_nomor_terlihat_sebelum_disimpan(layar, kantor, admin, logo, js):
    meja = layar(admin, js=js).buka("/kantor/kop/")
    contoh = meja.halaman.locator("#contoh")
    meja.isi(alamat="Jl. Percobaan No. 9", logo_baru=logo)
    if not js:
        meja.tekan("Lihat dahulu").isi(logo_baru=logo)
    expect(contoh).to_contain_text("Jl. Percobaan No. 9")
    expect(contoh.locator("img[src^='data:image/png']")).to_be_visible()
    kantor.refresh_from_db()
    assert kantor.alamat == "Jl. Usman Ambon No. 25"
    meja.tekan("Simpan kop").baca("Jl. Percobaan No. 9")
    expect(meja.halaman.locator("header.kepala img[src^='/lambang/']")).to_be_visible()

    meja.buka("/kantor/nomor/").isi(templat_nomor="{urut:03d}/{unit}/{tahun}", unit_surat="DS")
    if not js:
        meja.tekan("Lihat dahulu")
    expect(meja.halaman.locator("#contoh")).to_contain_text(f"001/DS/{kantor.hari_ini().year}")
    meja.tekan("Simpan").baca("Perubahan tersimpan.", "001/DS/")
