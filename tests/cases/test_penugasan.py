"""Who has the case in hand: assignment, take-over, a whole load; acting officials; other units."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.peran import Peran
from cases import actions
from cases.actions.penugasan import beban, calon_petugas
from cases.izin import izin_langkah
from cases.izin_kasus import izin_kasus
from cases.models import Kasus, Tugas
from tests.cases.bantu import aksi, ditolak, segar, serentak, terbuka, tugas
from tests.cases.test_disposisi import plt_kabid
from tests.conftest import buat_orang, kerjakan, langkah


@pytest.fixture
def tanpa_petugas(klien, standar, orang):
    """A case that the section head opened: nobody has it yet."""
    return actions.buka_kasus(klien(), standar, by=orang(Peran.KEPALA_SEKSI))


def antrean(jabatan, kasus):
    return sorted(t.jenis for t in Tugas.objects.untuk(jabatan).filter(kasus=kasus))


# ------------------------------------------------------------------ assignment


def test_kasus_tanpa_petugas_menunggu_penunjukan(tanpa_petugas, orang):
    t = tugas(tanpa_petugas, "penugasan").get()
    melihat = {p for p in Peran.values if Tugas.objects.untuk(orang(p)).filter(pk=t.pk)}
    assert melihat == {"kepala_seksi", "kepala_bidang"}


@pytest.mark.parametrize("peran", ["kepala_seksi", "kepala_bidang"])
def test_penunjukan_petugas(tanpa_petugas, orang, peran):
    peksos = orang(Peran.PEKSOS)
    actions.tugaskan(tanpa_petugas, petugas=peksos, by=orang(peran))
    k = segar(tanpa_petugas)
    assert k.petugas == peksos.pengguna
    p = k.penugasan.get()
    assert (p.pengguna, p.peran, p.utama, p.selesai, p.oleh) == (
        peksos.pengguna,
        "peksos",
        True,
        None,
        orang(peran),
    )
    assert not tugas(k, "penugasan").exists()


def test_hanya_pimpinan_unit_yang_menunjuk(tanpa_petugas, orang):
    for peran in set(Peran.values) - {"kepala_seksi", "kepala_bidang"}:
        with ditolak(tanpa_petugas, PermissionDenied):
            actions.tugaskan(tanpa_petugas, petugas=orang(Peran.PEKSOS), by=orang(peran))


def test_yang_ditunjuk_harus_dari_unit_dan_berperan(tanpa_petugas, orang, kantor_lain, unit_lain):
    kasi = orang(Peran.KEPALA_SEKSI)
    for salah in (
        orang(Peran.PEKSOS, baru=True, unit=unit_lain),
        buat_orang(kantor_lain, Peran.PEKSOS),
        orang(Peran.ADMIN_TU),
        orang(Peran.AUDITOR),
        orang(Peran.PEKSOS, baru=True, selesai=date(2020, 12, 31)),
    ):
        with ditolak(tanpa_petugas, ValidationError):
            actions.tugaskan(tanpa_petugas, petugas=salah, by=kasi)


def test_tugas_langkah_menjadi_milik_petugas_yang_ditunjuk(tanpa_petugas, orang):
    """A step's people are those assigned, once someone is: colleagues lose it from their queue."""
    a, b = orang(Peran.PEKSOS), orang(Peran.PEKSOS, baru=True)
    assert antrean(a, tanpa_petugas) == antrean(b, tanpa_petugas) == ["langkah"]
    actions.tugaskan(tanpa_petugas, petugas=a, by=orang(Peran.KEPALA_SEKSI))
    assert antrean(b, tanpa_petugas) == []
    assert antrean(orang(Peran.KEPALA_SEKSI), tanpa_petugas) == []
    assert antrean(a, tanpa_petugas) == ["langkah", "syarat"]
    assert not izin_langkah(langkah(tanpa_petugas, "laporan"), b).sekarang
    assert izin_langkah(langkah(tanpa_petugas, "laporan"), a).sekarang


def test_surat_tugas_disusun_lalu_ditandatangani(tanpa_petugas, orang):
    kasi, kadis = orang(Peran.KEPALA_SEKSI), orang(Peran.KEPALA_INSTANSI)
    actions.tugaskan(tanpa_petugas, petugas=orang(Peran.PEKSOS), by=kasi, surat_tugas=True)
    konsep = tanpa_petugas.langkah.get(jenis="surat")
    assert (konsep.surat, konsep.status) == ("tugas", "terbuka")
    actions.selesaikan_langkah(konsep, by=kasi)
    ttd = tanpa_petugas.langkah.get(jenis="tanda_tangan")
    assert ttd.status == "terbuka"
    assert Tugas.objects.untuk(kadis).filter(langkah=ttd).exists()
    actions.selesaikan_langkah(ttd, by=kadis)
    assert terbuka(tanpa_petugas) == ["laporan"]


def test_surat_tugas_tidak_menahan_kasus(tanpa_petugas, orang):
    peksos = orang(Peran.PEKSOS)
    actions.tugaskan(tanpa_petugas, petugas=peksos, by=orang(Peran.KEPALA_SEKSI), surat_tugas=True)
    actions.selesaikan_langkah(langkah(tanpa_petugas, "laporan"), by=peksos, catatan="x")
    assert segar(tanpa_petugas).tahap == "penjangkauan"
    assert {x.jenis for x in tanpa_petugas.langkah.filter(status="terbuka")} == {"surat", "tugas"}


def test_surat_tugas_kedua_untuk_petugas_pengganti(kasus, orang):
    k, kasi = kasus("penjangkauan"), orang(Peran.KEPALA_SEKSI)
    for _ in range(2):
        baru = orang(Peran.PEKSOS, baru=True)
        actions.tugaskan(k, petugas=baru, by=kasi, alasan="Cuti", surat_tugas=True)
    assert k.langkah.filter(jenis="surat", surat="tugas", status="terbuka").count() == 2


# ------------------------------------------------------------------ take-over and reassignment


def test_peksos_mengambil_kasus_yang_belum_berpetugas(tanpa_petugas, orang):
    peksos = orang(Peran.PEKSOS)
    actions.ambil(tanpa_petugas, by=peksos)
    assert segar(tanpa_petugas).petugas == peksos.pengguna
    with ditolak(tanpa_petugas, PermissionDenied):
        actions.ambil(tanpa_petugas, by=peksos)


def test_siapa_yang_mengambil_kasus(tanpa_petugas, orang, unit_lain, kantor_lain):
    for peran in set(Peran.values) - {"peksos", "pendamping"}:
        with ditolak(tanpa_petugas, PermissionDenied):
            actions.ambil(tanpa_petugas, by=orang(peran))
    for luar in (
        orang(Peran.PEKSOS, baru=True, unit=unit_lain),
        buat_orang(kantor_lain, Peran.PEKSOS),
    ):
        with ditolak(tanpa_petugas, PermissionDenied):
            actions.ambil(tanpa_petugas, by=luar)


def test_mengambil_alih_perlu_alasan_dan_tugas_ikut(kasus, orang):
    k = kasus("asesmen-awal", nik=None, tanpa_identitas=True, alasan_tanpa_identitas="Hilang")
    lama, baru = orang(Peran.PEKSOS), orang(Peran.PEKSOS, baru=True)
    dulu = antrean(lama, k)
    assert dulu == ["identitas", "langkah", "syarat"]
    with ditolak(k, ValidationError):
        actions.ambil(k, by=baru, alasan=" ")
    actions.ambil(k, by=baru, alasan="Rekan cuti")
    assert segar(k).petugas == baru.pengguna
    assert antrean(lama, k) == []
    assert antrean(baru, k) == dulu
    assert not izin_langkah(langkah(k, "asesmen-awal"), lama).sekarang
    riwayat = k.riwayat.filter(aksi="tugaskan").latest("pk")
    assert (riwayat.dari, riwayat.ke, riwayat.alasan) == (
        lama.pengguna.nama,
        baru.pengguna.nama,
        "Rekan cuti",
    )
    assert [p.selesai is None for p in k.penugasan.order_by("pk")] == [False, True]


def test_pengganti_perlu_alasan(kasus, orang):
    k, kasi = kasus("penjangkauan"), orang(Peran.KEPALA_SEKSI)
    baru = orang(Peran.PEKSOS, baru=True)
    with ditolak(k, ValidationError) as info:
        actions.tugaskan(k, petugas=baru, by=kasi)
    assert "alasan" in info.value.error_dict
    with ditolak(k, ValidationError):
        actions.tugaskan(k, petugas=orang(Peran.PEKSOS), by=kasi, alasan="Lagi")
    actions.tugaskan(k, petugas=baru, by=kasi, alasan="Cuti")
    assert segar(k).petugas == baru.pengguna


def test_disposisi_yang_dituju_kepada_orang_tidak_pindah(kasus, orang):
    """A disposition is addressed to a person; whoever takes the case over gets no copy of it."""
    k, peksos = kasus("disposisi"), orang(Peran.PEKSOS)
    actions.putuskan(
        langkah(k, "disposisi"),
        putusan="setuju",
        penerima=[peksos.pengguna],
        by=orang(Peran.KEPALA_BIDANG),
    )
    actions.ambil(k, by=orang(Peran.PEKSOS, baru=True), alasan="Cuti")
    assert antrean(peksos, k) == ["disposisi"]


def test_petugas_baru_menyelesaikan_kasus(kasus, orang):
    k, baru = kasus("asesmen-lanjutan"), orang(Peran.PEKSOS, baru=True)
    actions.ambil(k, by=baru, alasan="Cuti")
    actions.selesaikan_langkah(langkah(k, "asesmen-lanjutan"), by=baru, catatan="x")
    assert segar(k).tahap == "pelayanan"


def test_kasi_sebagai_petugas_mengerjakan_langkahnya(kasus, orang):
    k, kasi = kasus("penjangkauan"), orang(Peran.KEPALA_SEKSI)
    actions.tugaskan(k, petugas=kasi, by=orang(Peran.KEPALA_BIDANG), alasan="Peksos cuti")
    assert antrean(kasi, k) == ["langkah", "syarat"]
    assert izin_langkah(langkah(k, "penjangkauan"), kasi).sekarang
    assert not izin_langkah(langkah(k, "penjangkauan"), orang(Peran.PEKSOS)).sekarang


@pytest.mark.django_db(transaction=True)
def test_dua_peksos_mengambil_kasus_serentak(tanpa_petugas, orang):
    a, b = orang(Peran.PEKSOS), orang(Peran.PEKSOS, baru=True)
    hasil = serentak(*[lambda by=by: actions.ambil(tanpa_petugas, by=by) for by in (a, b)])
    assert sorted(type(h).__name__ for h in hasil) == ["Kasus", "ValidationError"]
    assert tanpa_petugas.penugasan.filter(selesai=None).count() == 1


# ------------------------------------------------------------------ a whole load


@pytest.fixture
def dua_kasus(buat_standar, buka):
    singkat = '[[langkah]]\nkode = "a"\ntahap = "aduan"\njenis = "tugas"\nteks = "A"\n'
    standar = buat_standar(singkat)
    return [buka(standar), buka(standar)]


def test_seluruh_beban_dialihkan_dengan_riwayat_masing_masing(dua_kasus, orang):
    lama, baru = orang(Peran.PEKSOS), orang(Peran.PEKSOS, baru=True)
    jumlah = actions.alihkan_semua(
        lama.pengguna, baru, by=orang(Peran.KEPALA_SEKSI), alasan="Pindah tugas"
    )
    assert jumlah == 2
    for k in dua_kasus:
        assert segar(k).petugas == baru.pengguna
        assert antrean(lama, k) == []
        assert antrean(baru, k) == ["langkah"]
        assert k.riwayat.filter(aksi="tugaskan", alasan="Pindah tugas").count() == 1


def test_kasus_tertutup_dan_kasus_orang_lain_tidak_ikut_dialihkan(dua_kasus, orang):
    tertutup = dua_kasus[0]
    lama, baru = orang(Peran.PEKSOS), orang(Peran.PEKSOS, baru=True)
    usul = actions.usulkan_tutup(
        tertutup, hasil="kabur", rincian={"tanggal": "2026-01-01", "alasan": "x"}, by=lama
    )
    actions.putuskan_tutup(usul, setuju=True, by=orang(Peran.KEPALA_BIDANG))
    kasi = orang(Peran.KEPALA_SEKSI)
    assert actions.alihkan_semua(lama.pengguna, baru, by=kasi, alasan="Pindah") == 1
    assert segar(tertutup).petugas == lama.pengguna
    assert actions.alihkan_semua(lama.pengguna, baru, by=kasi, alasan="Pindah") == 0


def test_siapa_yang_mengalihkan_beban(dua_kasus, orang):
    lama, baru = orang(Peran.PEKSOS), orang(Peran.PEKSOS, baru=True)
    for peran in set(Peran.values) - {"kepala_seksi", "kepala_bidang", "admin_sistem"}:
        with pytest.raises(PermissionDenied):
            actions.alihkan_semua(lama.pengguna, baru, by=orang(peran), alasan="x")
    kasi = orang(Peran.KEPALA_SEKSI)
    for ke, alasan in ((baru, " "), (lama, "x")):
        with pytest.raises(ValidationError):
            actions.alihkan_semua(lama.pengguna, ke, by=kasi, alasan=alasan)
    assert set(Kasus.objects.values_list("petugas", flat=True)) == {lama.pengguna_id}


def test_beban_per_orang(dua_kasus, orang):
    orang(Peran.PEKSOS, baru=True)
    daftar = beban(orang(Peran.KEPALA_SEKSI))
    assert {j.pengguna: j.beban for j in daftar}[orang(Peran.PEKSOS).pengguna] == 2
    assert sorted(j.beban for j in daftar) == [0, 0, 2]


def test_calon_petugas_hanya_dari_unit(orang, unit_lain, kantor_lain):
    orang(Peran.PEKSOS, baru=True, unit=unit_lain)
    buat_orang(kantor_lain, Peran.PEKSOS)
    orang(Peran.PEKSOS, baru=True, selesai=date(2020, 12, 31))
    orang(Peran.ADMIN_TU)
    peksos = orang(Peran.PEKSOS, baru=True)
    assert list(calon_petugas(orang(Peran.KEPALA_BIDANG))) == [peksos]


# ------------------------------------------------------------------ acting officials


def hari(n):
    return date.today() + timedelta(days=n)


@pytest.mark.parametrize(
    ("mulai", "selesai", "boleh"),
    [(-5, 5, True), (0, 0, True), (-5, -1, False), (1, 5, False)],
    ids=["dalam masa", "sehari ini", "sudah lewat", "belum mulai"],
)
def test_plt_kabid_memutus_hanya_dalam_masanya(kasus, orang, mulai, selesai, boleh):
    k = kasus("disposisi")
    plt = plt_kabid(orang(Peran.PENDAMPING), mulai=hari(mulai), selesai=hari(selesai))
    x = langkah(k, "disposisi")
    assert izin_langkah(x, plt).sekarang == boleh
    assert (plt.pengguna.jabatan is not None) or not boleh
    if boleh:
        actions.putuskan(x, putusan="setuju", by=plt)
        assert k.riwayat.filter(aksi="selesaikan_langkah").latest("pk").sebagai == (
            "Plt. Kepala Bidang"
        )
    else:
        with ditolak(k, PermissionDenied):
            actions.putuskan(x, putusan="setuju", by=plt)


def test_plt_yang_habis_masanya_tidak_bertindak_atas_kasus(kasus, orang):
    k = kasus("asesmen-awal")
    plt = plt_kabid(orang(Peran.PENDAMPING), selesai=hari(-1))
    assert not any(i.boleh for i in izin_kasus(k, plt).values())
    with ditolak(k, PermissionDenied):
        actions.kembalikan(k, kode="penjangkauan", alasan="x", by=plt)


# ------------------------------------------------------------------ units


def test_unit_lain_tidak_bertindak_atas_kasus(kasus, orang, unit_lain):
    k = kasus("disposisi")
    for peran in (Peran.KEPALA_BIDANG, Peran.KEPALA_SEKSI, Peran.PEKSOS, Peran.KETUA_RPS):
        luar = orang(peran, baru=True, unit=unit_lain)
        assert not any(i.boleh for i in izin_kasus(k, luar).values()), peran
        assert not Tugas.objects.untuk(luar).exists()
    with ditolak(k, PermissionDenied):
        actions.putuskan(
            langkah(k, "disposisi"),
            putusan="setuju",
            by=orang(Peran.KEPALA_BIDANG, baru=True, unit=unit_lain),
        )


def test_pejabat_tanpa_unit_bertindak_di_seluruh_kantor(kasus, orang):
    k = kasus("disposisi")
    actions.putuskan(
        langkah(k, "disposisi"),
        putusan="setuju",
        by=orang(Peran.KEPALA_BIDANG, baru=True, unit=None),
    )
    assert aksi(k)[-1] == "pindah_tahap"


def test_kasus_tanpa_unit_dikerjakan_seluruh_kantor(kasus, orang, unit_lain):
    k = kasus("disposisi")
    Kasus.objects.filter(pk=k.pk).update(unit=None)
    luar = orang(Peran.KEPALA_BIDANG, baru=True, unit=unit_lain)
    actions.putuskan(langkah(k, "disposisi"), putusan="setuju", by=luar)
    kerjakan(k, "asesmen-lanjutan", orang)
    assert segar(k).tahap == "pelayanan"
