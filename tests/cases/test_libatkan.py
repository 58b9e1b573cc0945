"""Who else has a part in a case: professions brought in, the office's own panti, the village."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.peran import Peran
from cases import actions
from cases.izin import izin_langkah
from cases.izin_kasus import izin_kasus
from cases.models import Kasus, Tugas
from tests.cases.bantu import aksi, ditolak, segar, tugas

P = Peran
BERSAMA = """
[[langkah]]
kode = "bersama"
tahap = "aduan"
jenis = "asesmen"
teks = "Asesmen komprehensif"
peran = ["peksos", "psikolog", "perawat"]

[[langkah]]
kode = "panti"
tahap = "penempatan"
jenis = "penempatan"
teks = "Panti menerima klien"
peran = ["pimpinan_lembaga"]

[[langkah]]
kode = "desa"
tahap = "pelayanan"
jenis = "tugas"
teks = "Desa menyampaikan surat"
peran = ["petugas_desa"]
"""


@pytest.fixture
def bersama(buka, buat_standar):
    return buka(buat_standar(BERSAMA))


def langkah(kasus, kode):
    x = kasus.langkah.terkini().get(kode=kode)
    x.kasus = segar(kasus)
    return x


def orang_tugas(kasus, kode):
    return set(
        tugas(kasus, "langkah").filter(langkah__kode=kode).values_list("pengguna", flat=True)
    )


def test_yang_dilibatkan_melihat_dan_mengerjakan_dari_unit_lain(bersama, orang, unit_lain):
    psikolog = orang(P.PSIKOLOG, unit=unit_lain)
    assert not Kasus.objects.visible_to(psikolog).filter(pk=bersama.pk).exists()

    actions.libatkan(bersama, petugas=psikolog, by=orang(P.PEKSOS))

    assert Kasus.objects.visible_to(psikolog).filter(pk=bersama.pk).exists()
    assert izin_langkah(langkah(bersama, "bersama"), psikolog).sekarang
    assert orang_tugas(bersama, "bersama") == {
        orang(P.PEKSOS).pengguna_id,
        psikolog.pengguna_id,
    }
    assert segar(bersama).petugas == orang(P.PEKSOS).pengguna


def test_satu_yang_mengerjakan_menutup_tugas_semuanya(bersama, orang):
    actions.libatkan(bersama, petugas=orang(P.PSIKOLOG), by=orang(P.PEKSOS))
    x = langkah(bersama, "bersama")
    actions.selesaikan_langkah(x, by=orang(P.PSIKOLOG), catatan="Selesai")

    assert not Tugas.objects.terbuka().filter(langkah=x).exists()


def test_profesi_lain_tidak_tertahan_petugas_kasus(bersama, orang):
    """A step printed as the nurse's too is hers, although a peksos carries the case."""
    assert izin_langkah(langkah(bersama, "bersama"), orang(P.PERAWAT)).sekarang


def test_profesi_tertahan_rekan_seprofesi_yang_dilibatkan(bersama, orang):
    actions.libatkan(bersama, petugas=orang(P.PERAWAT), by=orang(P.PEKSOS))
    lain = orang(P.PERAWAT, baru=True)

    assert (
        orang(P.PERAWAT).pengguna.nama in izin_langkah(langkah(bersama, "bersama"), lain).tertahan
    )


def test_melepaskan_mengakhiri_bagian_dan_penglihatannya(bersama, orang, unit_lain):
    psikolog = orang(P.PSIKOLOG, unit=unit_lain)
    actions.libatkan(bersama, petugas=psikolog, by=orang(P.PEKSOS))
    actions.lepaskan(bersama, petugas=psikolog.pengguna, alasan="Selesai", by=orang(P.PEKSOS))

    assert not Kasus.objects.visible_to(psikolog).filter(pk=bersama.pk).exists()
    assert orang_tugas(bersama, "bersama") == {orang(P.PEKSOS).pengguna_id}
    assert aksi(bersama)[-2:] == ["libatkan", "lepaskan"]


def test_petugas_utama_tidak_dilepaskan(bersama, orang):
    actions.libatkan(bersama, petugas=orang(P.PSIKOLOG), by=orang(P.PEKSOS))

    with ditolak(bersama, ValidationError):
        actions.lepaskan(
            bersama, petugas=orang(P.PEKSOS).pengguna, alasan="x", by=orang(P.KEPALA_SEKSI)
        )


@pytest.mark.parametrize("peran", [P.PSIKOLOG, P.ADMIN_TU, P.KEPALA_INSTANSI, P.AUDITOR])
def test_hanya_pimpinan_dan_pemegang_kasus_melibatkan(bersama, orang, peran):
    with ditolak(bersama, PermissionDenied):
        actions.libatkan(bersama, petugas=orang(P.PERAWAT), by=orang(peran))


def test_orang_kantor_lain_tidak_dilibatkan(bersama, orang, kantor_lain):
    asing = orang(P.PSIKOLOG, baru=True, kantor=kantor_lain)

    with ditolak(bersama, ValidationError):
        actions.libatkan(bersama, petugas=asing, by=orang(P.PEKSOS))


def test_kasus_tanpa_petugas_menunggu_penugasan(buka, buat_standar, orang):
    kasus = buka(buat_standar(BERSAMA), petugas=False)

    assert not izin_kasus(kasus, orang(P.KEPALA_SEKSI))["libatkan"].boleh


def test_kepala_panti_di_unitnya_sendiri_mengerjakan_langkahnya(bersama, orang, unit_lain):
    kepala = orang(P.PIMPINAN_LEMBAGA, unit=unit_lain)
    actions.selesaikan_langkah(langkah(bersama, "bersama"), by=orang(P.PEKSOS), catatan="x")

    assert izin_langkah(langkah(bersama, "panti"), kepala).sekarang
    assert Tugas.objects.untuk(kepala).filter(langkah__kode="panti").exists()


def test_langkah_desa_masuk_antrean_desa_yang_melapor(buat_standar, orang, klien):
    pelapor, lain = orang(P.PETUGAS_DESA), orang(P.PETUGAS_DESA, baru=True)
    isi = {"kanal": "surat", "sumber": "desa", "lokasi": "Caile", "kronologi": "Sendiri."}
    aduan = actions.terima_aduan(isi, by=pelapor)
    kasus = actions.buka_kasus(klien(), buat_standar(BERSAMA), by=orang(P.PEKSOS), aduan=aduan)
    actions.ambil(kasus, by=orang(P.PEKSOS))
    actions.selesaikan_langkah(langkah(kasus, "bersama"), by=orang(P.PEKSOS), catatan="x")
    actions.selesaikan_langkah(langkah(kasus, "panti"), by=orang(P.PIMPINAN_LEMBAGA), tempat="P")

    assert orang_tugas(kasus, "desa") == {pelapor.pengguna_id}
    assert not Kasus.objects.visible_to(lain).filter(pk=kasus.pk).exists()


PUTUSAN_BERSAMA = """
[[langkah]]
kode = "nilai"
tahap = "aduan"
jenis = "asesmen"
teks = "Menilai"

[[langkah]]
kode = "putus"
tahap = "aduan"
jenis = "disposisi"
teks = "Memutus"
peran = ["peksos", "kepala_seksi"]
"""


def test_petugas_yang_menyusun_tidak_menghalangi_pemutus_lain(buka, buat_standar, orang):
    """The case's peksos wrote the assessment; the other role of the step decides."""
    kasus = buka(buat_standar(PUTUSAN_BERSAMA))
    actions.selesaikan_langkah(langkah(kasus, "nilai"), by=orang(P.PEKSOS), catatan="Layak")
    x = langkah(kasus, "putus")

    assert izin_langkah(x, orang(P.KEPALA_SEKSI)).sekarang
    assert not izin_langkah(x, orang(P.PEKSOS)).sekarang
    assert Tugas.objects.untuk(orang(P.KEPALA_SEKSI)).filter(langkah=x).exists()
    assert not Tugas.objects.untuk(orang(P.PEKSOS)).filter(langkah=x).exists()
