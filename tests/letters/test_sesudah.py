"""After issuing: sending, voiding, and the public page that says whether a letter is real."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from pypdf import PdfReader

from accounts.models import Laju
from accounts.peran import Peran
from cases import actions as kasus_actions
from cases.actions.inti import Bentrok
from cases.izin import izin_langkah
from cases.models import Tugas
from letters import actions
from letters.izin import izin_batal
from letters.models import Surat
from letters.views.periksa import BATAS_PER_MENIT
from tests.conftest import langkah
from tests.letters.conftest import baca, isi_lengkap, teks_pdf
from tests.tangan import tanda_tangani

PEKSOS, KABID, KADIS, TU = (
    Peran.PEKSOS,
    Peran.KEPALA_BIDANG,
    Peran.KEPALA_INSTANSI,
    Peran.ADMIN_TU,
)


def kirim(surat, by, **ubah):
    isi = {"cara": "pos", "kepada": "Kepala Panti", "tanggal": surat.tanggal} | ubah
    return actions.catat_pengiriman(surat, by=by, **isi)


# ------------------------------------------------------------------------------ sending
def test_pengiriman_tercatat_dan_terbaca(terbit, orang, client):
    surat = terbit()
    kirim(surat, orang(TU), resi="JX-12", penerima="Nurhayati", diterima=surat.tanggal)
    client.force_login(orang(PEKSOS).pengguna)
    halaman = client.get(surat.get_absolute_url()).content.decode()
    for kata in ("Kepala Panti", "pos atau jasa kirim", "JX-12", "Nurhayati"):
        assert kata in halaman
    assert surat.kasus.riwayat.filter(aksi="kirim_surat").exists()


@pytest.mark.parametrize(("dikirim", "diterima"), [(-1, None), (1, None), (0, -1), (0, 1)], ids=str)
def test_tanggal_pengiriman_masuk_akal(terbit, orang, dikirim, diterima):
    surat = terbit()
    hari = {"tanggal": surat.tanggal + timedelta(dikirim)}
    if diterima is not None:
        hari["diterima"] = surat.tanggal + timedelta(diterima)
    with pytest.raises(ValidationError):
        kirim(surat, orang(TU), **hari)
    assert not surat.pengiriman.exists()


def test_draf_tidak_dikirim(siap_ttd, orang):
    siap_ttd()
    surat = Surat.objects.get()
    surat.tanggal = surat.instansi.hari_ini()
    with pytest.raises(ValidationError, match="terbit"):
        kirim(surat, orang(TU))


# ------------------------------------------------------------------------------ voiding
def test_surat_batal_tetap_bernomor_dan_langkahnya_terbuka_lagi(terbit, orang):
    surat = terbit()
    isi = baca(surat)
    actions.batalkan(surat, alasan="Salah alamat", by=orang(KADIS))
    surat.refresh_from_db()
    assert (surat.status, surat.alasan_batal) == ("batal", "Salah alamat")
    assert surat.nomor
    assert baca(surat) == isi
    k = surat.kasus
    assert langkah(k, "surat-keluar").terbuka
    assert not langkah(k, "tanda-tangan").selesai


def test_surat_pengganti_mendapat_nomor_berikutnya(terbit, orang):
    surat = terbit()
    actions.batalkan(surat, alasan="Salah alamat", by=orang(KADIS))
    k = surat.kasus
    x = langkah(k, "surat-keluar")
    actions.susun(x, isi_lengkap(x), by=orang(PEKSOS))
    actions.serahkan(x, by=orang(PEKSOS))
    actions.paraf(langkah(k, "paraf"), by=orang(KABID))
    baru = tanda_tangani(langkah(k, "tanda-tangan"), by=orang(KADIS))
    assert baru.urut == surat.urut + 1
    assert baru.token != surat.token


def tulis_lagi(k, orang):
    x = langkah(k, "surat-keluar")
    actions.susun(x, isi_lengkap(x), by=orang(PEKSOS))
    actions.serahkan(x, by=orang(PEKSOS))
    actions.paraf(langkah(k, "paraf"), by=orang(KABID))
    return tanda_tangani(langkah(k, "tanda-tangan"), by=orang(KADIS))


def test_surat_batal_menyebut_penggantinya_selama_itu_berlaku(terbit, orang, client):
    surat = terbit()
    actions.batalkan(surat, alasan="Salah alamat", by=orang(KADIS))
    client.force_login(orang(KADIS).pengguna)
    assert "sudah dibatalkan" in client.get(alamat(surat)).content.decode()
    baru = tulis_lagi(surat.kasus, orang)
    halaman = client.get(alamat(surat)).content.decode()
    assert "sudah digantikan" in halaman
    assert alamat(baru) in halaman
    assert baru.nomor in client.get(surat.get_absolute_url()).content.decode()
    assert surat.nomor in client.get(baru.get_absolute_url()).content.decode()
    actions.batalkan(baru, alasan="Keliru lagi", by=orang(KADIS))
    assert "sudah dibatalkan" in client.get(alamat(surat)).content.decode()


def test_batal_sebelum_pindaian_mengembalikan_langkah_kepada_penanda_tangan(
    siap_ttd, orang, client
):
    k = siap_ttd()
    orang(TU)
    surat = actions.tanda_tangani(langkah(k, "tanda-tangan"), by=orang(KADIS))
    assert langkah(k, "tanda-tangan").peran == [TU]
    assert izin_langkah(langkah(k, "tanda-tangan"), orang(TU)).sekarang
    assert not izin_langkah(langkah(k, "tanda-tangan"), orang(KADIS)).boleh
    tugas = Tugas.objects.untuk(orang(TU)).get(kasus=k)
    assert tugas.judul.startswith("Cetak, mintakan tanda tangan dan cap, unggah pindaian")
    client.force_login(orang(TU).pengguna)
    assert "cap, unggah pindaian" in client.get(reverse("cases:tugas")).content.decode()
    actions.batalkan(surat, alasan="Salah alamat", by=orang(KADIS))
    assert langkah(k, "surat-keluar").terbuka
    assert langkah(k, "tanda-tangan").peran == [KADIS]
    assert tulis_lagi(k, orang).terbit


def test_surat_tugas_yang_batal_ditulis_lagi_tanpa_memundurkan_kasus(kasus, orang):
    k = kasus("penjangkauan")
    kasi = orang(Peran.KEPALA_SEKSI)
    kasus_actions.tugaskan(k, petugas=kasi, by=orang(KABID), alasan="giliran", surat_tugas=True)

    def tulis():
        x = langkah(k, "surat-tugas-1:surat")
        actions.susun(x, isi_lengkap(x), by=kasi)
        actions.serahkan(x, by=kasi)
        return tanda_tangani(langkah(k, "surat-tugas-1:tanda_tangan"), by=orang(KADIS))

    lama = tulis()
    type(k).objects.filter(pk=k.pk).update(tahap="asesmen")
    actions.batalkan(lama, alasan="Petugas diganti", by=orang(KADIS))
    assert langkah(k, "surat-tugas-1:surat").terbuka
    k.refresh_from_db()
    assert k.tahap == "asesmen"
    baru = tulis()
    lama.refresh_from_db()
    assert lama.digantikan == baru


def test_surat_putusan_yang_batal_ditulis_lagi_setelah_penutupan(kasus, orang):
    k = kasus("disposisi")
    kasus_actions.putuskan(
        langkah(k, "disposisi"), putusan="tolak", alasan="Di luar wilayah", by=orang(KABID)
    )
    nama = "putusan-penolakan"

    def tulis():
        x = langkah(k, f"{nama}:surat")
        actions.susun(x, isi_lengkap(x), by=orang(PEKSOS))
        actions.serahkan(x, by=orang(PEKSOS))
        actions.paraf(langkah(k, f"{nama}:paraf"), by=orang(KABID))
        return tanda_tangani(langkah(k, f"{nama}:tanda_tangan"), by=orang(KADIS))

    lama = tulis()
    actions.batalkan(lama, alasan="Salah nama", by=orang(KADIS))
    assert langkah(k, f"{nama}:surat").terbuka
    assert tulis().urut == lama.urut + 1


def test_surat_bebas_menyebut_penggantinya_bila_dipilih(kasus, orang, client):
    k = kasus("tujuan")

    def tulis():
        x = actions.mulai_surat(k, "panggilan", by=orang(PEKSOS))
        actions.susun(x, isi_lengkap(x), by=orang(PEKSOS))
        actions.serahkan(x, by=orang(PEKSOS))
        actions.paraf(langkah(k, f"{x.rangkaian}:paraf"), by=orang(KABID))
        return tanda_tangani(langkah(k, f"{x.rangkaian}:tanda_tangan"), by=orang(KADIS))

    lama, lain = tulis(), tulis()
    with pytest.raises(ValidationError, match="tersedia"):
        actions.batalkan(lama, alasan="Keliru", by=orang(KADIS), pengganti=lama)
    client.force_login(orang(KADIS).pengguna)
    ke = reverse("letters:batal", args=[lama.pk])
    assert "Digantikan oleh" in client.get(ke).content.decode()
    client.post(ke, {"alasan": "Keliru hari", "pengganti": lain.pk})
    assert lain.nomor in client.get(alamat(lama)).content.decode()
    assert "Digantikan oleh" not in client.get(f"/surat/{lain.pk}/batal/").content.decode()


@pytest.mark.parametrize("peran", Peran)
def test_siapa_yang_boleh_membatalkan(terbit, orang, peran):
    """Whoever signs such letters, and the head of the unit."""
    assert izin_batal(terbit(), orang(peran)).sekarang == (peran in (KABID, KADIS))


def test_membatalkan_minta_alasan_dan_hanya_sekali(terbit, orang):
    surat = terbit()
    with pytest.raises(ValidationError):
        actions.batalkan(surat, alasan=" ", by=orang(KADIS))
    with pytest.raises(PermissionDenied), transaction.atomic():
        actions.batalkan(surat, alasan="Salah", by=orang(TU))
    actions.batalkan(surat, alasan="Salah", by=orang(KADIS))
    with pytest.raises(Bentrok):
        actions.batalkan(surat, alasan="Lagi", by=orang(KADIS))


# ------------------------------------------------------------------------------ verification
def alamat(surat):
    return reverse("letters:periksa", args=[surat.token])


def test_halaman_periksa_untuk_umum_tanpa_data_klien(terbit, client):
    surat = terbit()
    halaman = client.get(alamat(surat)).content.decode()
    for kata in (surat.nomor, "Surat rujukan", surat.cetak["penanda"]["nama"], surat.sidik):
        assert kata in halaman
    assert "terbit dan berlaku" in halaman
    klien = surat.kasus.klien
    for rahasia in (klien.nama, klien.nik, surat.kasus.nomor, surat.isi["lembaga"]):
        assert rahasia not in halaman


def test_halaman_periksa_menyebut_surat_batal(terbit, orang, client):
    surat = terbit()
    actions.batalkan(surat, alasan="Salah alamat klien", by=orang(KADIS))
    halaman = client.get(alamat(surat)).content.decode()
    assert "sudah dibatalkan" in halaman
    assert "Salah alamat klien" not in halaman


def test_hanya_berkas_yang_persis_sama_dinyatakan_sama(terbit, client):
    surat = terbit()
    isi = baca(surat)
    for berkas, kata in ((isi, "Sama persis."), (isi[:-1] + b"x", "Tidak sama.")):
        unggah = SimpleUploadedFile("surat.pdf", berkas, "application/pdf")
        assert kata in client.post(alamat(surat), {"berkas": unggah}).content.decode()
    assert "Pilih berkas PDF" in client.post(alamat(surat), {}).content.decode()


def test_kode_yang_ditebak_tidak_ada_dan_dibatasi(terbit, client):
    terbit()
    tebakan = reverse("letters:periksa", args=["AAAAAAAAAAAAAAAAAAAAAA"])
    # One more than twice the limit: over it even when a new minute begins in between.
    jawaban = [client.get(tebakan).status_code for _ in range(2 * BATAS_PER_MENIT + 1)]
    assert set(jawaban[:BATAS_PER_MENIT]) == {404}
    assert 429 in jawaban
    assert Laju.objects.count() <= 2  # one row a minute, not one a request


def test_kode_qr_tercetak_pada_halaman_pertama_saja(terbit):
    surat = terbit()
    assert surat.cetak["periksa"].endswith(alamat(surat))
    assert "Periksa keaslian surat ini" in teks_pdf(baca(surat))
    assert len(PdfReader(BytesIO(baca(surat))).pages) == 1
