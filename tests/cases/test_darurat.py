"""The emergency stay: before any paperwork, at any stage, ratified within 24 hours (domain T10)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from accounts.peran import Peran
from cases import actions
from cases.izin_kasus import izin_kasus
from cases.models import Penampungan, Tugas
from tests.cases.bantu import aksi, ditolak, kalimat, segar, terbuka, tugas
from tests.cases.test_disposisi import plt_kabid
from tests.conftest import buat_orang, kerjakan, langkah


@pytest.fixture
def tempatkan(orang):
    def tempatkan(kasus, by=None, tempat="RPS SENYUM", alasan="Diancam"):
        by = by or orang(Peran.PEKSOS)
        return actions.tempatkan_darurat(kasus, tempat=tempat, alasan=alasan, by=by)

    return tempatkan


@pytest.fixture
def sahkan(orang):
    def sahkan(kasus, setuju=True, by=None, catatan=""):
        by = by or orang(Peran.KEPALA_BIDANG)
        return actions.sahkan_darurat(kasus, setuju=setuju, by=by, catatan=catatan)

    return sahkan


def hunian(kasus):
    return kasus.penampungan.get(keluar_pada=None)


@pytest.mark.parametrize(
    "titik", ["laporan", "penjangkauan", "disposisi", "asesmen-lanjutan", "case-record", "tujuan"]
)
def test_penempatan_darurat_pada_tahap_mana_pun(kasus, tempatkan, titik):
    k = kasus(titik)
    tempatkan(k)
    h = hunian(k)
    assert (h.tempat, h.darurat, h.alasan) == ("RPS SENYUM", True, "Diancam")
    assert (segar(k).tahap, segar(k).darurat) == (k.tahap, True)
    assert titik in terbuka(k)


def test_pengesahan_diminta_dari_kabid_dalam_24_jam(kasus, tempatkan, orang):
    k = kasus("penjangkauan")
    tempatkan(k)
    t = tugas(k, "pengesahan").get()
    assert hunian(k).sahkan_sebelum - hunian(k).masuk_pada == timedelta(hours=24)
    assert (t.tenggat, t.darurat) == (hunian(k).sahkan_sebelum, True)
    yang_melihat = {p for p in Peran.values if Tugas.objects.untuk(orang(p)).filter(pk=t.pk)}
    assert yang_melihat == {"kepala_bidang"}


@pytest.mark.parametrize("alasan", ["", " "])
def test_darurat_perlu_alasan(kasus, tempatkan, alasan):
    k = kasus("penjangkauan")
    with ditolak(k, ValidationError):
        tempatkan(k, alasan=alasan)


BOLEH = {"peksos", "pendamping", "kepala_seksi", "ketua_rps"}


@pytest.mark.parametrize("peran", sorted(BOLEH))
def test_yang_menempatkan_darurat(kasus, tempatkan, orang, peran):
    k = kasus("laporan")
    assert izin_kasus(k, orang(peran))["darurat"].sekarang
    assert tempatkan(k, by=orang(peran)).oleh == orang(peran)


def test_yang_lain_tidak_menempatkan_darurat(kasus, tempatkan, orang):
    k = kasus("laporan")
    for peran in set(Peran.values) - BOLEH:
        assert not izin_kasus(k, orang(peran))["darurat"].boleh
        with ditolak(k, PermissionDenied):
            tempatkan(k, by=orang(peran))


def test_kantor_lain_tidak_menempatkan(kasus, tempatkan, kantor_lain):
    k = kasus("laporan")
    with ditolak(k, PermissionDenied):
        tempatkan(k, by=buat_orang(kantor_lain, Peran.KETUA_RPS))


def test_satu_hunian_terbuka_saja(kasus, tempatkan, orang):
    k = kasus("penjangkauan")
    tempatkan(k)
    with ditolak(k, ValidationError):
        tempatkan(k)
    with pytest.raises(IntegrityError), transaction.atomic():
        Penampungan.objects.create(kasus=k, tempat="Lain", oleh=orang(Peran.PEKSOS))


def test_basis_data_menuntut_alasan_darurat(kasus, orang):
    k = kasus("laporan")
    with pytest.raises(IntegrityError), transaction.atomic():
        Penampungan.objects.create(kasus=k, tempat="X", darurat=True, oleh=orang(Peran.PEKSOS))


# ------------------------------------------------------------------ ratification


def test_disahkan(kasus, tempatkan, sahkan, orang):
    k = kasus("penjangkauan")
    tempatkan(k)
    sahkan(k)
    h = hunian(k)
    assert (h.disahkan, h.disahkan_oleh) == (True, orang(Peran.KEPALA_BIDANG))
    assert not tugas(k, "pengesahan").exists()
    assert aksi(k)[-1] == "sahkan_darurat"


def test_tidak_disahkan_mengakhiri_hunian(kasus, tempatkan, sahkan):
    k = kasus("penjangkauan")
    tempatkan(k)
    with ditolak(k, ValidationError):
        sahkan(k, setuju=False)
    h = sahkan(k, setuju=False, catatan="Aman di rumah")
    assert (h.disahkan, h.catatan_pengesahan) == (False, "Aman di rumah")
    assert h.keluar_pada is not None
    assert not k.penampungan.filter(keluar_pada=None).exists()
    assert not tugas(k, "pengesahan").exists()


def test_yang_menempatkan_tidak_mengesahkan(kasus, tempatkan, sahkan, orang):
    k = kasus("penjangkauan")
    tempatkan(k)
    sendiri = plt_kabid(orang(Peran.PEKSOS))
    assert not Tugas.objects.untuk(sendiri).filter(jenis="pengesahan").exists()
    with ditolak(k, ValidationError) as info:
        sahkan(k, by=sendiri)
    assert "menempatkan" in kalimat(info)


def test_hanya_kabid_yang_mengesahkan(kasus, tempatkan, sahkan, orang):
    k = kasus("laporan")
    tempatkan(k)
    for peran in set(Peran.values) - {"kepala_bidang"}:
        with ditolak(k, PermissionDenied):
            sahkan(k, by=orang(peran))


def test_tidak_ada_yang_disahkan_dua_kali(kasus, tempatkan, sahkan):
    k = kasus("penjangkauan")
    tempatkan(k)
    sahkan(k)
    with ditolak(k, PermissionDenied):
        sahkan(k)


def test_dua_penempatan_darurat_disahkan_satu_per_satu(kasus, tempatkan, sahkan, orang):
    """The client left and came back before the Kabid had answered."""
    k = kasus("penjangkauan")
    pertama = tempatkan(k)
    actions.catat_keluar(k, tujuan="Pulang", by=orang(Peran.KETUA_RPS))
    kedua = tempatkan(k)
    assert tugas(k, "pengesahan").count() == 2
    assert sahkan(k) == pertama
    assert tugas(k, "pengesahan").count() == 1
    assert sahkan(k) == kedua
    assert not tugas(k, "pengesahan").exists()


# ------------------------------------------------------------------ the standard's placement step


def test_penempatan_darurat_memenuhi_langkah_penempatan(kasus, tempatkan, orang):
    k = kasus("asesmen-awal")
    tempatkan(k)
    for kode in ("asesmen-awal", "berkas", "disposisi"):
        kerjakan(k, kode, orang, darurat="ya")
    assert langkah(k, "rps").status == "selesai"
    assert terbuka(k) == ["asesmen-lanjutan"]
    assert k.penampungan.count() == 1
    kerjakan(k, "asesmen-lanjutan", orang)
    assert segar(k).tahap == "pelayanan"


def test_penempatan_darurat_menyelesaikan_langkah_yang_sedang_terbuka(kasus, tempatkan):
    k = kasus("asesmen-lanjutan", darurat="ya")
    assert "rps" in terbuka(k)
    tempatkan(k)
    assert terbuka(k) == ["asesmen-lanjutan"]
    assert not tugas(k, "langkah").filter(langkah__kode="rps").exists()


def test_bila_tidak_disahkan_langkah_penempatan_terbuka_lagi(kasus, tempatkan, sahkan, orang):
    k = kasus("asesmen-lanjutan", darurat="ya")
    tempatkan(k)
    sahkan(k, setuju=False, catatan="Tempatnya keliru")
    assert terbuka(k) == ["asesmen-lanjutan", "rps"]
    actions.selesaikan_langkah(langkah(k, "rps"), by=orang(Peran.KETUA_RPS), tempat="RPS lain")
    assert hunian(k).tempat == "RPS lain"


def test_tidak_disahkan_setelah_tahapnya_lewat_tidak_membuntukan_kasus(
    kasus, tempatkan, sahkan, orang
):
    k = kasus("serah-terima")
    tempatkan(k)
    sahkan(k, setuju=False, catatan="Aman di rumah")
    kerjakan(k, "serah-terima", orang)
    assert tugas(k, "penutupan").exists()
    assert terbuka(k) == []


def test_kasus_yang_dikembalikan_tidak_menempatkan_klien_dua_kali(kasus, tempatkan, orang):
    k = kasus("case-record", darurat="tidak")
    tempatkan(k)
    actions.kembalikan(k, kode="asesmen-awal", alasan="Keliru", by=orang(Peran.KEPALA_BIDANG))
    for kode in ("asesmen-awal", "berkas", "disposisi", "asesmen-lanjutan"):
        kerjakan(k, kode, orang, darurat="ya")
    assert segar(k).tahap == "pelayanan"
    assert k.penampungan.count() == 1


def test_kasus_tidak_dikembalikan_maju_ke_penempatan_yang_mendahului(kasus, tempatkan, orang):
    k = kasus("disposisi")
    tempatkan(k)
    assert langkah(k, "rps").status == "selesai"
    with ditolak(k, ValidationError):
        actions.kembalikan(k, kode="rps", alasan="x", by=orang(Peran.KEPALA_BIDANG))


# ------------------------------------------------------------------ leaving


def test_keluar_dicatat_dengan_tujuan(kasus, tempatkan, orang):
    k = kasus("penjangkauan")
    tempatkan(k)
    with ditolak(k, ValidationError):
        actions.catat_keluar(k, tujuan=" ", by=orang(Peran.KETUA_RPS))
    h = actions.catat_keluar(k, tujuan="Rumah ibunya", by=orang(Peran.KETUA_RPS))
    assert (h.tujuan_keluar, h.keluar_pada is not None) == ("Rumah ibunya", True)
    with ditolak(k, PermissionDenied):
        actions.catat_keluar(k, tujuan="Lagi", by=orang(Peran.KETUA_RPS))


def test_penutupan_kasus_mencatat_keluar(kasus, tempatkan, orang):
    k = kasus("disposisi")
    tempatkan(k)
    actions.putuskan(
        langkah(k, "disposisi"), putusan="tolak", alasan="x", by=orang(Peran.KEPALA_BIDANG)
    )
    h = k.penampungan.get()
    assert (h.keluar_pada, h.tujuan_keluar) == (segar(k).ditutup_pada, "Ditolak")


def test_pengesahan_tetap_diminta_setelah_kasus_ditutup(kasus, tempatkan, sahkan, orang):
    """What was done in the night is answered for even when the case has ended by morning."""
    k = kasus("disposisi")
    tempatkan(k)
    actions.putuskan(
        langkah(k, "disposisi"), putusan="tolak", alasan="x", by=orang(Peran.KEPALA_BIDANG)
    )
    assert tugas(k, "pengesahan").count() == 1
    sahkan(k, setuju=False, catatan="Tidak perlu")
    assert not tugas(k, "pengesahan").exists()
    assert not k.langkah.terkini().filter(pasca=False, status__in=["menunggu", "terbuka"]).exists()


def test_kasus_yang_ditutup_tidak_ditempatkan(kasus, tempatkan, orang):
    k = kasus("disposisi")
    actions.putuskan(
        langkah(k, "disposisi"), putusan="tolak", alasan="x", by=orang(Peran.KEPALA_BIDANG)
    )
    with ditolak(k):
        tempatkan(k)


DUA_RUMAH = """
[[langkah]]
kode = "lapor"
tahap = "aduan"
jenis = "tugas"
teks = "Terima"

[[langkah]]
kode = "rps"
tahap = "asesmen"
jenis = "penempatan"
teks = "RPS"

[[langkah]]
kode = "wisma"
tahap = "penempatan"
jenis = "penempatan"
teks = "Wisma"

[[langkah]]
kode = "akhir"
tahap = "terminasi"
jenis = "tugas"
teks = "Akhir"
"""


def test_pindah_rumah_menutup_hunian_yang_lama(buat_standar, buka, orang):
    k, peksos = buka(buat_standar(DUA_RUMAH)), orang(Peran.PEKSOS)
    actions.selesaikan_langkah(langkah(k, "lapor"), by=peksos, catatan="x")
    actions.selesaikan_langkah(langkah(k, "rps"), by=peksos, tempat="RPS")
    actions.selesaikan_langkah(langkah(k, "wisma"), by=peksos, tempat="Wisma Melati")
    dulu = k.penampungan.get(tempat="RPS")
    assert (dulu.tujuan_keluar, dulu.keluar_pada is not None) == ("Wisma Melati", True)
    assert hunian(k).tempat == "Wisma Melati"
