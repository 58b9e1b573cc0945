"""S1 at night in the shelter, and S0 into a dormitory: admitted, ratified, full, freed by death."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pejalan import Pejalan

from accounts.peran import Peran
from cases import actions
from referrals.actions import hunian, rumah
from referrals.models import Hunian
from tests.conftest import TITIK, kerjakan, langkah

pytestmark = pytest.mark.django_db(transaction=True)
P = Peran


@pytest.fixture
def buat_rumah(orang):
    """buat_rumah(nama, jenis) → a home with one bed for women."""

    def buat(nama, jenis, batas=None):
        by = orang(P.KETUA_RPS)
        wisma = rumah.simpan_wisma(None, {"nama": nama, "jenis": jenis, "batas_hari": batas}, by=by)
        isi = {"nama": "Melati", "jenis_kelamin": "P"}
        kamar = rumah.simpan_kamar(None, isi, wisma=wisma, by=by)
        return rumah.tambah_tempat_tidur(kamar, banyak=1, by=by)[0]

    return buat


def test_malam_ke_rps_disahkan_batas_tujuh_hari_lalu_panti_dengan_berita_acara(
    layar, telepon, orang, kasus, buat_rumah, foto
):
    """S1 whole: the paperwork between the shelter and the referral is walked elsewhere."""
    bed, k = buat_rumah("RPS SENYUM", "rps", 7), kasus("penjangkauan")
    kabid = orang(P.KEPALA_BIDANG)
    peksos = telepon(orang(P.PEKSOS)).buka(k.get_absolute_url()).ikuti("Tempatkan darurat")
    peksos.isi(tempat_tidur=str(bed.pk)).tekan("Tempatkan darurat")
    assert peksos.di_sebelah("alasan")
    peksos.isi(alasan="Diancam, pukul 23.40.").tekan("Tempatkan darurat")
    peksos.baca("Klien berada di RPS SENYUM", "menunggu pengesahan Kepala Bidang", "Melati, 1")

    kabid = layar(kabid).kerjakan("Sahkan penempatan darurat").baca("Diancam, pukul 23.40.")
    kabid.isi(setuju="ya").tekan("Simpan putusan").baca("Putusan pengesahan tersimpan")

    h = Hunian.objects.select_related("penampungan").get()
    h.penampungan.masuk_pada = timezone.now() - timedelta(days=8)
    h.penampungan.save()
    rps = telepon(orang(P.KETUA_RPS)).buka("/penempatan/").baca("Lewat batas", "Penuh")
    rps.ikuti("S.M.").baca("Lewat batas tinggal")
    kabid.buka(f"/penempatan/tinggal/{h.penampungan_id}/").ungkap("Perpanjang masa tinggal")
    sampai = k.instansi.hari_ini() + timedelta(days=5)
    kabid.halaman.locator('[name="perpanjang-sampai"]').fill(sampai.isoformat())
    kabid.halaman.locator('[name="perpanjang-alasan"]').fill("Panti belum menjawab.")
    kabid.tekan("Perpanjang").baca("Masa tinggal diperpanjang")

    for kode in TITIK[TITIK.index("penjangkauan") : TITIK.index("diterima")]:
        kerjakan(k, kode, orang, darurat="ya")
    semua = {orang(P.PEKSOS): peksos, orang(P.KEPALA_BIDANG): kabid}
    pejalan = Pejalan(layar, semua, foto)
    pejalan.jendela = {j.pk: jendela for j, jendela in semua.items()}
    k = pejalan.tempuh(k, sampai="serah-terima")
    assert Hunian.objects.get(kasus=k).selama.upper is None
    k = pejalan.tempuh(k)
    r = k.rujukan.get()
    assert (r.status, r.serah_terima.get().pindaian_id is None) == ("diserahkan", False)
    rps.buka("/penempatan/").baca("Yang kosong: 1 untuk perempuan")
    assert k.tertutup


def test_wisma_penuh_ditolak_sampai_yang_meninggal_membebaskannya(layar, orang, kasus, buat_rumah):
    """The second client waits on the list; the first one's death frees the bed for the Kabid."""
    bed = buat_rumah("RPS SENYUM", "rps")
    satu, dua = kasus("asesmen-lanjutan", darurat="ya"), kasus("asesmen-lanjutan", darurat="ya")
    hunian.selesaikan_penempatan(langkah(satu, "rps"), tempat_tidur=bed, by=orang(P.KETUA_RPS))

    rps = layar(orang(P.KETUA_RPS)).kerjakan(dua.nomor)
    rps.baca("Tidak ada tempat tidur kosong yang cocok")
    peksos = layar(orang(P.PEKSOS)).buka(f"{dua.get_absolute_url()}penempatan/")
    wisma = str(bed.kamar.wisma_id)
    peksos.isi(wisma=wisma, prioritas="1", alasan="Diancam.").tekan("Usulkan penempatan")
    kabid = layar(orang(P.KEPALA_BIDANG)).kerjakan("Setujui penempatan di RPS SENYUM")
    kabid.baca("Tidak ada tempat tidur kosong").tekan("Masukkan daftar tunggu")

    rincian = {"tanggal": "2026-01-15", "tempat": "RSUD", "surat": "12/2026"}
    isi = {"hasil": "meninggal", "rincian": rincian, "by": orang(P.PEKSOS)}
    usul = actions.usulkan_tutup(satu, **isi)
    actions.putuskan_tutup(usul, setuju=True, by=orang(P.KEPALA_BIDANG))
    kabid.kerjakan("giliran daftar tunggu").isi(tempat_tidur=str(bed.pk), hari="2")
    kabid.tekan("Setujui dan pesan tempat tidur")
    kabid.baca("Disetujui, tempat tidur dipesan")

    rps.kerjakan(dua.nomor).baca("dipesan untuk klien ini").tekan("Simpan dan selesaikan langkah")
    rps.buka("/penempatan/").baca("1 ditempati", "Penuh")
