"""The administrator's journey: a faulty file is read, mended, looked at and put into force."""

import pytest
from playwright.sync_api import expect

from accounts.peran import Peran
from standards.models import DrafStandar, PerubahanStandar, Standar
from tests.ringkas import pilihan

pytestmark = pytest.mark.usefixtures("standar")
JUDUL = "Bantuan Kursi Roda"
#: A role nobody knows, a stage misspelt, and a signature under a letter that nobody drafts.
SALAH = f"""
kode = "kursi-roda"
judul = "{JUDUL}"
instansi = "dinsos-pangkalpinang"
sasaran = ["Penyandang disabilitas fisik"]

[[syarat]]
no = "1"
teks = "Surat keterangan dokter"

[[langkah]]
kode = "terima"
no = "1"
teks = "Menerima permohonan"
tahap = "aduan"
jenis = "tugas"
peran = ["petugas_lain"]

[[langkah]]
kode = "nilai"
no = "2"
teks = "Menilai kebutuhan di rumah"
tahap = "asesment"
jenis = "asesmen"

[[langkah]]
kode = "putus"
no = "3"
teks = "Menetapkan penerima"
tahap = "pelayanan"
jenis = "disposisi"
putusan = {{ setuju = "Diberikan", tolak = "Tidak diberikan" }}

[[langkah]]
kode = "surat"
no = "4"
teks = "Menandatangani rekomendasi"
tahap = "pelayanan"
jenis = "tanda_tangan"
surat = "rekomendasi"
"""
KONSEP = """
[[langkah]]
kode = "konsep"
no = "4"
teks = "Menyusun konsep rekomendasi"
tahap = "pelayanan"
jenis = "surat"
surat = "rekomendasi"
"""


@pytest.mark.parametrize("lebar", pilihan([1280, 360], {360}))
def test_admin_memuat_standar_baru_dari_berkas_yang_salah(layar, orang, tmp_path, lebar):
    berkas = tmp_path / "kursi-roda.toml"
    berkas.write_text(SALAH, "utf-8")
    admin = layar(orang(Peran.ADMIN_SISTEM), lebar=lebar, tinggi=740)

    admin.buka("/standar/").ikuti("Unggah berkas standar").isi(berkas=berkas)
    admin.tekan("Unggah dan periksa")
    admin.baca("1 kesalahan", ") tahap: harus salah satu dari", "Belum dapat diaktifkan")
    assert admin.nilai("naskah").strip() == SALAH.strip()

    naskah = SALAH.replace("asesment", "asesmen")
    admin.isi(naskah=naskah).tekan("Simpan dan periksa lagi")
    admin.baca("peran petugas_lain tidak dikenal; tambahkan [peran.petugas_lain]")

    naskah = naskah.replace("petugas_lain", "petugas_layanan")
    admin.isi(naskah=naskah).tekan("Simpan dan periksa lagi")
    admin.baca("langkah surat: ")
    assert not Standar.objects.filter(kode="kursi-roda").exists()

    awal, akhir = naskah.split('[[langkah]]\nkode = "surat"')
    admin.isi(naskah=f'{awal}{KONSEP}\n[[langkah]]\nkode = "surat"{akhir}')
    admin.tekan("Simpan dan periksa lagi").baca("Benar: 5 langkah, 1 persyaratan")

    admin.ikuti("Lihat pratinjau").baca(JUDUL, "Surat keterangan dokter", "Alur dalam kata")
    gambar = admin.halaman.get_by_role("img", name="Gambar alur: Bantuan Kursi Roda")
    expect(gambar).to_be_visible()
    assert gambar.bounding_box()["width"] >= 300
    admin.ikuti("Perubahan").baca("belum ada versi aktif")
    admin.ikuti("Pemeriksaan").ikuti("Aktifkan draf ini").baca("Kasus baru memakai versi ini")
    admin.isi(alasan="SK Kepala Dinas Nomor 12 Tahun 2026").tekan("Aktifkan versi 1")
    admin.baca(f"{JUDUL} aktif", "SK Kepala Dinas Nomor 12 Tahun 2026")

    warga = layar(lebar=lebar, tinggi=740)
    warga.buka("/layanan/").isi(q="kursi disabiltias").tekan("Cari")
    warga.baca("1 layanan cocok").ikuti(JUDUL)
    warga.baca("Menyusun konsep rekomendasi", "Tidak diberikan")
    assert not DrafStandar.objects.exists()
    assert PerubahanStandar.objects.first().standar.kode == "kursi-roda"
