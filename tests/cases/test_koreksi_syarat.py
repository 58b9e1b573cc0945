"""A wrong tick: a reason is asked, both versions are read, what it let pass is held again."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from accounts.peran import Peran
from cases import actions
from cases.models import Riwayat, Tenggat
from tests.cases.bantu import aksi, ditolak, segar, terbuka, tugas
from tests.conftest import kerjakan, langkah

P = Peran


@pytest.fixture
def tandai(orang):
    def tandai(kasus, status="ada", by=None, **isi):
        by = by or orang(P.PEKSOS)
        return actions.periksa_syarat(kasus.persyaratan.get(), status=status, by=by, **isi)

    return tandai


def test_memeriksa_yang_belum_diperiksa_bukan_koreksi(kasus, tandai):
    k = kasus("berkas")
    tandai(k, "belum")
    tandai(k, "ada")
    assert aksi(k)[-2:] == ["periksa_syarat", "periksa_syarat"]


@pytest.mark.parametrize("dari", ["ada", "dikecualikan", "tidak_terpenuhi"])
@pytest.mark.parametrize("koreksi", ["", "  "])
def test_mengubah_yang_sudah_diperiksa_perlu_alasan(kasus, tandai, dari, koreksi):
    k = kasus("berkas")
    tandai(k, dari, alasan="Dilihat sendiri")
    with ditolak(k, ValidationError) as info:
        tandai(k, "belum", koreksi=koreksi)
    assert "koreksi" in info.value.error_dict


def test_mengulang_keadaan_yang_sama_bukan_koreksi(kasus, tandai):
    k = kasus("berkas")
    tandai(k, "ada")
    tandai(k, "ada", alasan="Fotokopi disimpan")
    assert "koreksi_syarat" not in aksi(k)


def test_kedua_versi_terbaca_di_halamannya(client, kasus, tandai, orang):
    k = kasus("berkas")
    tandai(k, "ada", alasan="Dilihat di loket")
    tandai(k, "belum", koreksi="Itu KTP orang lain")
    client.force_login(orang(P.PEKSOS).pengguna, backend="accounts.backends.JabatanBackend")

    halaman = client.get(k.persyaratan.get().get_absolute_url()).text

    assert "Tadinya <s>Ada</s>" in halaman
    assert f"diperiksa {orang(P.PEKSOS).pengguna.nama}" in halaman
    assert "Catatan semula: Dilihat di loket" in halaman
    assert "dikoreksi menjadi <strong>Belum ada</strong>" in halaman
    assert "Itu KTP orang lain" in halaman


def test_riwayat_koreksi_hanya_bertambah(kasus, tandai):
    k = kasus("berkas")
    tandai(k, "ada")
    tandai(k, "belum", koreksi="Tertukar")
    baris = Riwayat.objects.filter(kasus=k, aksi="koreksi_syarat")
    with pytest.raises(DatabaseError, match="hanya dapat ditambah"), transaction.atomic():
        baris.update(alasan="lain")
    with pytest.raises(DatabaseError, match="hanya dapat ditambah"), transaction.atomic():
        baris.delete()


# ------------------------------------------------------------------ what follows


def test_sebelum_putusan_pemeriksaan_berkas_terbuka_lagi_dan_jamnya_hilang(kasus, tandai, orang):
    k = kasus("disposisi")
    lama = langkah(k, "berkas")
    assert k.lengkap_pada
    assert Tenggat.objects.filter(kasus=k).exists()

    tandai(k, "tidak_terpenuhi", alasan="Palsu", koreksi="Baru diketahui palsu")

    k = segar(k)
    assert terbuka(k) == ["berkas"]
    assert k.lengkap_pada is None
    assert not Tenggat.objects.filter(kasus=k).exists()
    assert {t.langkah_id for t in tugas(k, "langkah")} == {langkah(k, "berkas").pk}
    lama.refresh_from_db()
    assert (lama.status, lama.terkini) == ("selesai", False)
    assert "buka_lagi_berkas" in aksi(k)


def test_dilengkapi_lagi_kasus_menunggu_putusan_dengan_jam_baru(kasus, tandai, orang):
    k = kasus("disposisi")
    dulu = k.lengkap_pada
    tandai(k, "belum", koreksi="Tertukar")
    kerjakan(k, "berkas", orang)
    k = segar(k)
    assert terbuka(k) == ["disposisi"]
    assert k.lengkap_pada > dulu


def test_sesudah_putusan_hanya_peringatan(client, kasus, tandai, orang):
    k = kasus("asesmen-lanjutan")
    sejak = k.lengkap_pada

    tandai(k, "belum", koreksi="Tertukar")

    k = segar(k)
    assert terbuka(k) == ["asesmen-lanjutan"]
    assert k.lengkap_pada == sejak
    client.force_login(orang(P.PEKSOS).pengguna, backend="accounts.backends.JabatanBackend")
    assert (
        "Tidak lagi terpenuhi sesudah langkahnya selesai" in client.get(k.get_absolute_url()).text
    )


def test_tanpa_kekurangan_tidak_ada_peringatan(client, kasus, orang):
    k = kasus("asesmen-lanjutan")
    client.force_login(orang(P.PEKSOS).pengguna, backend="accounts.backends.JabatanBackend")
    assert "Tidak lagi terpenuhi" not in client.get(k.get_absolute_url()).text


@pytest.mark.parametrize("peran", Peran.values)
def test_yang_mengoreksi_ialah_yang_memeriksa(kasus, tandai, orang, peran):
    k = kasus("disposisi")
    if peran in ("peksos", "kepala_seksi", "petugas_layanan"):
        assert tandai(k, "belum", by=orang(peran), koreksi="x").status == "belum"
    else:
        with ditolak(k, PermissionDenied, ValidationError):
            tandai(k, "belum", by=orang(peran), koreksi="x")


def test_formulirnya_menaruh_kalimat_di_samping_isian(client, kasus, tandai, orang):
    k = kasus("berkas")
    tandai(k, "ada")
    client.force_login(orang(P.PEKSOS).pengguna, backend="accounts.backends.JabatanBackend")
    url = k.persyaratan.get().get_absolute_url()

    jawaban = client.post(url, {"status": "belum", "alasan": "Kata saya"})

    assert jawaban.status_code == 200
    assert "Tulis mengapa pemeriksaan yang lama keliru." in jawaban.text
    assert "Kata saya" in jawaban.text
    assert client.post(url, {"status": "belum", "koreksi": "Tertukar"}).status_code == 302
