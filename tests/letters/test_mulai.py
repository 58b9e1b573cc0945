"""Letters begun from the case, without a step of the standard."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.peran import Peran
from cases import actions as kasus_actions
from letters import actions
from letters.izin import izin_buat, pilihan_surat
from letters.models import Surat
from letters.rantai import giliran
from tests.conftest import langkah
from tests.letters.conftest import isi_lengkap
from tests.tangan import tanda_tangani

PEKSOS, KABID, KADIS, TU = (
    Peran.PEKSOS,
    Peran.KEPALA_BIDANG,
    Peran.KEPALA_INSTANSI,
    Peran.ADMIN_TU,
)


def test_panggilan_dari_kasus_sampai_terbit(kasus, orang):
    k = kasus("asesmen-awal")
    x = actions.mulai_surat(k, "panggilan", by=orang(PEKSOS))
    x.kasus = k
    actions.susun(x, isi_lengkap(x), by=orang(PEKSOS))
    actions.serahkan(x, by=orang(PEKSOS))
    rangkaian = k.langkah.terkini().filter(rangkaian=x.rangkaian)
    for jenis, peran, aksi in (
        ("paraf", KABID, actions.paraf),
        ("tanda_tangan", KADIS, tanda_tangani),
    ):
        berikut = rangkaian.get(jenis=jenis)
        berikut.kasus = k
        aksi(berikut, by=orang(peran))
    surat = Surat.objects.get()
    assert surat.terbit
    assert surat.nomor
    assert all(r.selesai for r in rangkaian)
    assert not langkah(k, "asesmen-awal").selesai  # the case itself has not moved


@pytest.mark.parametrize("peran", Peran)
def test_siapa_yang_boleh_membuat_surat(kasus, orang, peran):
    """The case's peksos, the section's head and Tata Usaha; nobody else writes."""
    boleh = peran in (PEKSOS, Peran.KEPALA_SEKSI, TU)
    assert izin_buat(kasus("asesmen-awal"), orang(peran)).sekarang == boleh


def test_peksos_lain_tidak_membuat_surat_kasus_rekannya(kasus, orang):
    k = kasus("asesmen-awal")
    lain = orang(PEKSOS, 2)
    assert "petugas kasus" in izin_buat(k, lain).tertahan
    with pytest.raises(ValidationError):
        actions.mulai_surat(k, "panggilan", by=lain)


def test_narasi_bukan_untuk_tata_usaha(kasus, orang):
    k = kasus("asesmen-awal")
    assert not {"laporan_sosial", "notulen"} & set(pilihan_surat(k, orang(TU)))
    assert {"laporan_sosial", "notulen"} <= set(pilihan_surat(k, orang(PEKSOS)))
    with pytest.raises(ValidationError):
        actions.mulai_surat(k, "laporan_sosial", by=orang(TU))


def test_berita_acara_hanya_dari_langkah_serah_terimanya(kasus, orang):
    k = kasus("asesmen-awal")
    for kode in ("ba_serah_terima", "ba_pemulangan", "tidak_ada"):
        with pytest.raises(ValidationError):
            actions.mulai_surat(k, kode, by=orang(PEKSOS))
    assert not k.langkah.filter(rangkaian__startswith="surat-bebas").exists()


def test_dikirim_dua_kali_satu_rangkaian(kasus, orang):
    k = kasus("asesmen-awal")
    pertama = actions.mulai_surat(k, "panggilan", by=orang(PEKSOS))
    kedua = actions.mulai_surat(k, "panggilan", by=orang(PEKSOS))
    assert pertama.pk == kedua.pk
    assert k.langkah.filter(surat="panggilan", jenis="surat").count() == 1


def test_diurungkan_langkahnya_gugur_dan_konsepnya_terbaca(kasus, orang):
    k = kasus("asesmen-awal")
    x = actions.mulai_surat(k, "panggilan", by=orang(PEKSOS))
    x.kasus = k
    actions.susun(x, isi_lengkap(x), by=orang(PEKSOS))
    with pytest.raises(ValidationError):
        actions.urungkan_surat(x, alasan=" ", by=orang(PEKSOS))
    with pytest.raises(PermissionDenied):
        actions.urungkan_surat(x, alasan="Salah jenis", by=orang(KADIS))
    actions.urungkan_surat(x, alasan="Salah jenis", by=orang(PEKSOS))
    surat = Surat.objects.get()
    assert (surat.status, surat.alasan_batal, surat.nomor) == ("batal", "Salah jenis", "")
    assert all(r.gugur for r in k.langkah.filter(rangkaian=x.rangkaian))
    assert not k.tugas.filter(langkah__rangkaian=x.rangkaian, ditutup_pada=None).exists()
    assert k.riwayat.filter(aksi="urungkan_surat", alasan="Salah jenis").exists()


def test_langkah_standar_tidak_dapat_diurungkan(kasus, orang):
    x = langkah(kasus("surat-keluar"), "surat-keluar")
    with pytest.raises(PermissionDenied):
        actions.urungkan_surat(x, alasan="Tidak perlu", by=orang(PEKSOS))


def test_setelah_kasus_ditutup_surat_masih_dapat_dibuat(kasus, orang):
    k = kasus("disposisi")
    kasus_actions.putuskan(
        langkah(k, "disposisi"), putusan="tolak", alasan="Di luar wewenang", by=orang(KABID)
    )
    k.refresh_from_db()
    assert k.tertutup
    x = actions.mulai_surat(k, "pengantar", by=orang(TU))
    x.kasus = k
    actions.susun(x, isi_lengkap(x), by=orang(TU))
    assert giliran(x, Surat.objects.latest("pk")) is None  # to be handed in for initials
    assert x.pasca


def test_halaman_memilih_lalu_membuka_konsep(kasus, orang, client):
    k = kasus("asesmen-awal")
    client.force_login(orang(PEKSOS).pengguna)
    alamat = reverse("letters:baru", args=[k.nomor])
    assert "Surat Panggilan" in client.get(alamat).content.decode()
    assert "Pilih salah satu surat." in client.post(alamat, {}).content.decode()
    konsep = client.post(alamat, {"kode": "panggilan"}, follow=True).content.decode()
    assert "asesmen awal, pemeriksaan identitas, dan pencatatan" in konsep
    assert "Urungkan surat" in konsep
