"""Corrections in a browser: a merge undone; a case handed over and taken by another office."""

from pathlib import Path

import pytest
from django.urls import reverse

from accounts.peran import Peran
from cases.models import Kasus, Klien, Pelimpahan
from standards.muat import muat
from tests.conftest import buat_kantor, buat_orang

LAYANAN_LAIN = """
kode = "layanan-lain"
judul = "Layanan Kantor Lain"
instansi = "dinsos-lain"

[[langkah]]
kode = "terima"
no = "1"
tahap = "aduan"
jenis = "tugas"
teks = "Terima laporan"

[[langkah]]
no = "2"
tahap = "terminasi"
jenis = "tugas"
teks = "Selesai"
"""


@pytest.mark.parametrize("js", [True, False])
def test_klien_ganda_digabungkan_lalu_dipisah_lagi(telepon, orang, kasus, js):
    lama = kasus("penjangkauan", nama="Siti Maryam").klien
    baru = kasus("penjangkauan", nama="Siti Mariam", telepon="+628123456789").klien
    kabid = telepon(orang(Peran.KEPALA_BIDANG), js=js)

    kabid.buka(reverse("cases:klien")).ikuti("Klien yang mungkin sama").ikuti("Bandingkan")
    kabid.baca("Yang berbeda", "masih berjalan pada layanan yang sama")
    kabid.isi(telepon="lebur").tekan("Gabungkan")
    assert "belum diisi" in kabid.di_sebelah("alasan")
    assert Klien.objects.aktif().count() == 2
    kabid.isi(alasan="Orang yang sama, salah eja").tekan("Gabungkan")
    kabid.baca("Hasil penggabungan", "Siti Mariam", "+628123456789")
    assert Kasus.objects.filter(klien=lama).count() == 2

    kabid.buka(reverse("cases:klien_detail", args=[baru.pk])).baca("Siti Maryam")
    kabid.ikuti("Batalkan").baca("kembali menjadi klien tersendiri")
    kabid.isi(alasan="Ternyata kakaknya").tekan("Batalkan penggabungan")
    kabid.baca("dibatalkan", "Ternyata kakaknya")
    assert Klien.objects.get(pk=lama.pk).telepon == ""
    assert Kasus.objects.get(klien=baru)


def test_kasus_dilimpahkan_dan_diterima_kantor_yang_berwenang(
    layar, telepon, orang, kasus, tmp_path
):
    k = kasus("disposisi")
    lain = buat_kantor("dinsos-lain", "LAIN", "Dinas Sosial Kabupaten Lain")
    berkas = Path(tmp_path / "lain.toml")
    berkas.write_text(LAYANAN_LAIN, "utf-8")
    muat(berkas)
    kabid = layar(orang(Peran.KEPALA_BIDANG))
    kasi_sana = telepon(buat_orang(lain, Peran.KEPALA_SEKSI))

    kabid.buka(k.get_absolute_url()).ungkap("Tindakan lainnya").ikuti("Limpahkan")
    kabid.isi(tujuan="Dinas Sosial Kabupaten Lain", catatan="Keluarganya di sana.").tekan("Lanjut")
    kabid.baca("Tepat inilah yang dikirim", "Siti Maryam", "Keluarganya di sana.")
    kabid.isi(alasan="Warga kabupaten itu.").tekan("Limpahkan")
    kabid.baca("menunggu jawaban")

    kasi_sana.kerjakan("Pelimpahan kasus dari").baca("Siti Maryam", "Warga kabupaten itu.")
    kasi_sana.ikuti("Terima kasus ini").baca("Klien dicatat di kantor Anda")
    kasi_sana.tekan("Terima dan buka kasus").baca("Pelimpahan dari Dinas Sosial Kota")
    assert Pelimpahan.objects.get().status == "diterima"

    kabid.buka(k.get_absolute_url()).baca("Dilimpahkan", "Dinas Sosial Kabupaten Lain")


def test_putusan_keliru_dicabut_lalu_diputus_lagi(layar, orang, kasus):
    k = kasus("asesmen-lanjutan")
    x = k.langkah.get(kode="disposisi")
    kabid = layar(orang(Peran.KEPALA_BIDANG))
    kabid.buka(x.get_absolute_url()).ikuti("Koreksi putusan")
    kabid.isi(alasan="Salah berkas.").tekan("Koreksi putusan")
    kabid.baca("menunggu putusan baru")
    kabid.buka(x.get_absolute_url()).baca("Dikoreksi", "Salah berkas.")
    assert Kasus.objects.get(pk=k.pk).tahap == "penjangkauan"
