"""Decisions: no with and without a reason, sending back, emergencies, reopening, a Plt. Kabid."""

from datetime import timedelta

import pytest

from accounts.models import Jabatan
from accounts.peran import Peran
from cases import actions
from cases.models import Kasus
from tests.asesmen_bantu import lewat_layar

TIDAK = "Tidak: ditolak karena alasan tertentu"
YA = "Ya: kasus segera ditangani"


@pytest.fixture
def kabid(layar, orang):
    return layar(orang(Peran.KEPALA_BIDANG))


@pytest.fixture
def peksos(layar, orang):
    return layar(orang(Peran.PEKSOS))


def test_tidak_tanpa_alasan_lalu_dengan_alasan(telepon, orang, kasus, peksos):
    """Refused beside the field, with everything typed still there; then the case is closed."""
    k = kasus("disposisi")
    kabid = telepon(orang(Peran.KEPALA_BIDANG)).kerjakan(k.nomor)
    kabid.ungkap("Instruksi, penerima, dan tenggat").isi(instruksi="Hubungi P2TP2A lebih dahulu.")
    kabid.ungkap("Tidak, atau kembalikan").tekan(TIDAK)
    assert "Tulis alasannya" in kabid.di_sebelah("alasan")
    assert kabid.nilai("instruksi") == "Hubungi P2TP2A lebih dahulu."
    assert Kasus.objects.get(pk=k.pk).ditutup_pada is None

    kabid.isi(alasan="Bukan warga Pangkalpinang.").tekan(TIDAK).baca("Tugas saya")
    kabid.buka(k.get_absolute_url()).baca("Ditolak", "Bukan warga Pangkalpinang.")
    # The refusal is told by letter, which the peksos drafts.
    peksos.kerjakan("Surat pemberitahuan penolakan").baca("Bukan warga Pangkalpinang")


def test_dikembalikan_lalu_diajukan_lagi(kabid, kasus, peksos, orang):
    k = kasus("disposisi")
    kabid.kerjakan(k.nomor).ungkap("Tidak, atau kembalikan")
    kabid.isi(alasan="Kondisi keluarga belum ada.", ke_langkah="asesmen-awal")
    kabid.tekan("Kembalikan untuk dilengkapi")

    peksos.buka(k.get_absolute_url()).ikuti("Kerjakan langkah ini")
    peksos.baca("Jawaban sebelum dibuka ulang", "Catatan asesmen-awal.")
    isi = {"kesimpulan": "Keluarga di Toboali.", "fakta_identitas": "ada"}
    lewat_layar(peksos, orang(Peran.PEKSOS), fakta_darurat="tidak", **isi)
    peksos.ikuti("Kerjakan langkah ini").tekan("Nyatakan lengkap dan benar")

    kabid.kerjakan(k.nomor).baca("Keluarga di Toboali.").tekan(YA)
    kabid.buka(f"{k.get_absolute_url()}riwayat/")
    kabid.baca("Dikembalikan ke langkah", "Kondisi keluarga belum ada.", f"putusan: {YA}")


def test_darurat_malam_mendahului_disposisi_lalu_disahkan(telepon, orang, kasus, kabid):
    k = kasus("penjangkauan")
    peksos = telepon(orang(Peran.PEKSOS)).buka(k.get_absolute_url())
    peksos.ikuti("Tempatkan darurat").tekan("Tempatkan darurat")
    assert peksos.di_sebelah("alasan")
    peksos.isi(alasan="Diancam mucikari, pukul 23.40.").tekan("Tempatkan darurat")
    peksos.baca("Klien berada di", "menunggu pengesahan Kepala Bidang")

    kabid.kerjakan("Sahkan penempatan darurat").baca("Diancam mucikari, pukul 23.40.")
    kabid.isi(setuju="ya").tekan("Simpan putusan").baca("Putusan pengesahan tersimpan")
    kabid.buka(f"{k.get_absolute_url()}riwayat/").baca("disahkan", "ditempatkan darurat")
    peksos.buka(k.get_absolute_url())
    assert "menunggu pengesahan" not in peksos.teks


def test_dibuka_kembali_sebagai_episode_lanjutan(kabid, orang, kasus):
    k = kasus("tutup")
    actions.putuskan_tutup(k.usul_penutupan.get(), setuju=True, by=orang(Peran.KEPALA_BIDANG))
    kabid.buka(k.get_absolute_url()).baca("Kasus sudah ditutup").ikuti("Buka kembali")
    kabid.isi(alasan="Klien kembali ke Pangkalpinang.").tekan("Buka kembali")
    baru = Kasus.objects.get(sebelumnya=k)
    kabid.baca(baru.nomor, f"Episode lanjutan dari {k.nomor}", "Penjangkauan")
    kabid.buka(k.get_absolute_url()).baca("Episode lanjutan", baru.nomor)


def test_plt_kabid_memutus_dan_riwayat_menyebutnya(layar, orang, kasus):
    """A head of section, acting for the Kabid, changes post by themselves and decides."""
    k, kasi = kasus("disposisi"), orang(Peran.KEPALA_SEKSI)
    hari_ini = kasi.instansi.hari_ini()
    Jabatan.objects.create(
        pengguna=kasi.pengguna,
        instansi=kasi.instansi,
        unit=kasi.unit,
        peran=Peran.KEPALA_BIDANG,
        sifat="Plt",
        nomor_sk="800/17/2026",
        mulai=hari_ini,
        selesai=hari_ini + timedelta(days=30),
    )
    layar = layar(kasi)
    assert k.nomor not in layar.teks
    layar.halaman.locator("details.akun summary").click()
    layar.ikuti("Ganti jabatan")
    layar.halaman.get_by_label("Plt. Kepala Bidang").check()
    layar.tekan("Gunakan jabatan ini").baca("Anda bertindak sebagai Plt. Kepala Bidang")
    layar.kerjakan(k.nomor).tekan(YA)
    layar.buka(f"{k.get_absolute_url()}riwayat/").baca(f"{kasi.pengguna.nama}, Plt. Kepala Bidang")
