"""Who acts at a step: teams filled for one case, steps that ask everybody, the named persons."""

from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.peran import Peran
from cases import actions, aturan
from cases.izin import izin_langkah
from cases.izin_kasus import izin_kasus
from cases.models import Kasus, Tugas
from standards.muat import muat
from tests.cases.bantu import aksi, ditolak, kalimat, segar, terbuka, tugas

P = Peran
PERWALIAN = Path(__file__).parent.parent / "bahan" / "perwalian.toml"
WALI = {"nama": "Siti Aminah", "hubungan": "Bibi", "tanggal_lahir": date(1990, 5, 1)}


@pytest.fixture
def perwalian(kantor):
    return muat(PERWALIAN).standar


@pytest.fixture
def ambil(buka, perwalian, aduan):
    """The case at its first step, reported today."""
    return buka(perwalian, aduan=aduan())


def langkah(kasus, kode):
    return kasus.langkah.terkini().get(kode=kode)


def selesaikan(kasus, kode, by, **isi):
    return actions.selesaikan_langkah(langkah(kasus, kode), by=by, catatan="Ada.", **isi)


def isi_berkas(kasus, orang, wali=WALI):
    peksos = orang(P.PEKSOS)
    actions.simpan_orang(kasus, "wali", wali, by=peksos)
    for r in kasus.persyaratan.filter(kode="S1"):
        actions.periksa_syarat(r, status="ada", by=peksos)
    selesaikan(kasus, "terima", peksos)
    return segar(kasus)


def tunjuk(kasus, orang, *anggota, yatim=None):
    yatim = yatim or kasus.instansi.hari_ini() - timedelta(days=10)
    selesaikan(
        kasus,
        "penunjukan",
        orang(P.KEPALA_SEKSI),
        jawaban={"tanggal_yatim": yatim.isoformat()},
        tim={"tim_asesmen": anggota},
    )
    return segar(kasus)


@pytest.fixture
def bertim(ambil, orang):
    """The case with its team: the peksos of the case and a psychologist."""
    kasus = isi_berkas(ambil, orang)
    return tunjuk(kasus, orang, orang(P.PEKSOS), orang(P.PSIKOLOG))


# ------------------------------------------------------------------ named persons
def test_orang_yang_wajib_menjadi_persyaratan_dan_tugas(ambil, orang):
    r = ambil.persyaratan.get(kode="orang:wali")

    assert (r.status, r.tempo, r.teks) == ("belum", "terima", "Data calon wali")
    assert tugas(ambil, "syarat").filter(persyaratan=r, tautan__endswith="/orang/wali/").exists()
    with ditolak(ambil, ValidationError) as info:
        selesaikan(ambil, "terima", orang(P.PEKSOS))
    assert "Data calon wali" in kalimat(info)


def test_orang_yang_tidak_wajib_tidak_menahan(ambil, orang):
    kasus = isi_berkas(ambil, orang)

    assert kasus.persyaratan.get(kode="orang:penjamin").status == "belum"
    assert kasus.tahap == "penjangkauan"


def test_mencatat_orang_memenuhi_persyaratan_dan_menutup_tugasnya(ambil, orang):
    actions.simpan_orang(ambil, "wali", WALI, by=orang(P.PEKSOS))

    r = ambil.persyaratan.get(kode="orang:wali")
    assert (r.status, r.alasan) == ("ada", "Siti Aminah")
    assert not tugas(ambil, "syarat").filter(persyaratan=r).exists()
    assert aksi(ambil)[-1] == "catat_orang"


@pytest.mark.parametrize(
    ("lahir", "status"),
    [
        (date(1990, 5, 1), "ada"),
        (date(2010, 5, 1), "tidak_terpenuhi"),
        (date(1950, 5, 1), "tidak_terpenuhi"),
        (None, "belum"),
    ],
)
def test_umur_orang_lain_dihitung_dari_datanya(ambil, orang, lahir, status):
    actions.simpan_orang(ambil, "wali", WALI | {"tanggal_lahir": lahir}, by=orang(P.PEKSOS))

    r = ambil.persyaratan.get(kode="umur-wali")
    assert r.status == status
    assert "calon wali" in r.alasan


def test_umur_mengikuti_perbaikan_data_dan_perbaikannya_terbaca(ambil, orang):
    actions.simpan_orang(
        ambil, "wali", WALI | {"tanggal_lahir": date(2010, 1, 1)}, by=orang(P.PEKSOS)
    )
    actions.simpan_orang(ambil, "wali", WALI, by=orang(P.PEKSOS), alasan="Salah baca KTP")

    assert ambil.persyaratan.get(kode="umur-wali").status == "ada"
    catatan = ambil.riwayat.filter(aksi="ubah_orang").get()
    assert catatan.alasan == "Salah baca KTP"
    assert catatan.data["tanggal_lahir"] == ["2010-01-01", "1990-05-01"]


def test_orang_yang_tidak_ada_dikecualikan_dengan_alasan_lalu_datang_juga(ambil, orang):
    r = ambil.persyaratan.get(kode="orang:wali")
    actions.periksa_syarat(r, status="dikecualikan", alasan="Tidak ada", by=orang(P.PEKSOS))
    actions.simpan_orang(ambil, "wali", WALI, by=orang(P.PEKSOS))

    assert segar(r).status == "ada"


def test_orang_yang_tidak_disebut_standar_ditolak(ambil, orang):
    with ditolak(ambil, ValidationError):
        actions.simpan_orang(ambil, "tetangga", WALI, by=orang(P.PEKSOS))


@pytest.mark.parametrize("peran", [P.KETUA_RPS, P.ADMIN_TU, P.AUDITOR, P.KEPALA_INSTANSI])
def test_hanya_yang_mengerjakan_kasus_mencatat_orang(ambil, orang, peran):
    with ditolak(ambil, PermissionDenied):
        actions.simpan_orang(ambil, "wali", WALI, by=orang(peran))


# ------------------------------------------------------------------ rules on dates
@pytest.mark.parametrize(("hari", "status"), [(60, "ada"), (61, "tidak_terpenuhi"), (0, "ada")])
def test_selang_dua_tanggal(ambil, orang, hari, status):
    kasus = isi_berkas(ambil, orang)
    yatim = kasus.instansi.hari_ini() - timedelta(days=hari)
    kasus = tunjuk(kasus, orang, orang(P.PEKSOS), yatim=yatim)

    assert kasus.persyaratan.get(kode="tenggat-permohonan").status == status


@pytest.mark.parametrize("hari", range(7))
def test_selang_berhari_berjalan_juga_selagi_kantor_tutup(kantor, hari):
    """A fire on a Saturday is a day old on Sunday; only working days wait for the office."""
    senin, kasus = date(2026, 11, 16), SimpleNamespace(instansi=kantor)
    jatuh = senin + timedelta(days=hari)
    assert aturan._lewat(jatuh, "1 hari", kasus) == jatuh + timedelta(days=1)
    assert aturan._lewat(jatuh, "1 hari kerja", kasus).isoweekday() <= 5


def test_selang_belum_dinilai_selama_tanggalnya_belum_dicatat(ambil):
    assert ambil.persyaratan.get(kode="tenggat-permohonan").status == "belum"


# ------------------------------------------------------------------ teams
def test_langkah_penunjukan_meminta_anggota(ambil, orang):
    kasus = isi_berkas(ambil, orang)

    with ditolak(kasus, ValidationError) as info:
        tunjuk(kasus, orang)
    assert "Tim Asesmen" in kalimat(info)


@pytest.mark.parametrize("peran", [P.KEPALA_SEKSI, P.PERAWAT])
def test_anggota_harus_berperan_dasar_tim(ambil, orang, peran):
    kasus = isi_berkas(ambil, orang)

    with ditolak(kasus, ValidationError):
        tunjuk(kasus, orang, orang(peran))


def test_orang_kantor_lain_bukan_anggota(ambil, orang, kantor_lain):
    kasus = isi_berkas(ambil, orang)
    asing = orang(P.PSIKOLOG, baru=True, kantor=kantor_lain)

    with ditolak(kasus, ValidationError):
        tunjuk(kasus, orang, asing)


def test_tugas_langkah_tim_masuk_antrean_setiap_anggota(bertim, orang):
    baris = tugas(bertim, "langkah").filter(langkah__kode="asesmen")

    anggota = {orang(P.PEKSOS).pengguna_id, orang(P.PSIKOLOG).pengguna_id}
    assert set(baris.values_list("pengguna", flat=True)) == anggota


def test_yang_bukan_anggota_tidak_mengerjakan_walau_berperan_sama(bertim, orang):
    lain = orang(P.PSIKOLOG, baru=True)

    assert not izin_langkah(langkah(bertim, "asesmen"), lain).boleh
    with ditolak(bertim, PermissionDenied):
        selesaikan(bertim, "asesmen", lain)


def test_anggota_melihat_kasusnya_dari_unit_mana_pun(ambil, orang, unit_lain):
    psikolog = orang(P.PSIKOLOG, unit=unit_lain)
    kasus = isi_berkas(ambil, orang)
    Kasus.objects.filter(pk=kasus.pk).update(petugas=orang(P.PEKSOS).pengguna)
    assert not Kasus.objects.visible_to(psikolog).filter(pk=kasus.pk).exists()

    kasus = tunjuk(kasus, orang, orang(P.PEKSOS), psikolog)

    assert Kasus.objects.visible_to(psikolog).filter(pk=kasus.pk).exists()
    assert izin_langkah(langkah(kasus, "asesmen"), psikolog).sekarang


def test_langkah_tim_dan_peran_lain_dikerjakan_salah_satunya(bertim, orang):
    for siapa in (P.PEKSOS, P.PSIKOLOG):
        selesaikan(bertim, "asesmen", orang(siapa))
    kasus = segar(bertim)
    assert terbuka(kasus) == ["rapat"]

    rapat = langkah(kasus, "rapat")
    assert izin_langkah(rapat, orang(P.PSIKOLOG)).boleh
    assert izin_langkah(rapat, orang(P.KEPALA_BIDANG)).sekarang
    selesaikan(kasus, "rapat", orang(P.KEPALA_BIDANG), orang="Tim")
    assert segar(kasus).tahap == "pelayanan"


def test_mengubah_tim_memindahkan_tugas(bertim, orang):
    baru = orang(P.PSIKOLOG, baru=True)
    actions.ubah_tim(
        bertim,
        tim={"tim_asesmen": [orang(P.PEKSOS), baru]},
        alasan="Cuti",
        by=orang(P.KEPALA_SEKSI),
    )

    baris = tugas(bertim, "langkah").filter(langkah__kode="asesmen")
    assert set(baris.values_list("pengguna", flat=True)) == {
        orang(P.PEKSOS).pengguna_id,
        baru.pengguna_id,
    }
    assert izin_langkah(langkah(bertim, "asesmen"), baru).sekarang
    assert not izin_langkah(langkah(bertim, "asesmen"), orang(P.PSIKOLOG)).boleh


@pytest.mark.parametrize("peran", [P.PEKSOS, P.PSIKOLOG, P.ADMIN_TU, P.KEPALA_INSTANSI])
def test_hanya_pimpinan_unit_mengubah_tim(bertim, orang, peran):
    assert not izin_kasus(bertim, orang(peran))["ubah_tim"].boleh


def test_tim_belum_ditunjuk_dikerjakan_siapa_pun_yang_berperan(buka, buat_standar, orang):
    standar = buat_standar(
        """
        [peran.tim]
        sebutan = "Tim"
        dasar = ["psikolog"]
        ditunjuk = "tunjuk"

        [[langkah]]
        kode = "tunjuk"
        tahap = "aduan"
        jenis = "tugas"
        teks = "Menunjuk tim bila perlu"
        wajib = false
        sejajar = true

        [[langkah]]
        kode = "nilai"
        tahap = "aduan"
        jenis = "tugas"
        teks = "Menilai"
        peran = ["tim"]
        """
    )
    kasus = buka(standar)

    assert izin_langkah(langkah(kasus, "nilai"), orang(P.PSIKOLOG)).sekarang


# ------------------------------------------------------------------ everybody's part
def test_langkah_semua_selesai_setelah_bagian_terakhir(bertim, orang):
    selesaikan(bertim, "asesmen", orang(P.PSIKOLOG))
    x = langkah(bertim, "asesmen")

    assert x.terbuka
    assert [a.oleh for a in x.andil.all()] == [orang(P.PSIKOLOG)]
    assert [t.pengguna for t in Tugas.objects.terbuka().filter(langkah=x)] == [
        orang(P.PEKSOS).pengguna
    ]

    selesaikan(bertim, "asesmen", orang(P.PEKSOS))
    assert langkah(bertim, "asesmen").selesai
    assert segar(bertim).tahap == "case_conference"


def test_bagian_yang_sama_tidak_dua_kali(bertim, orang):
    selesaikan(bertim, "asesmen", orang(P.PSIKOLOG))

    with ditolak(bertim, ValidationError) as info:
        selesaikan(bertim, "asesmen", orang(P.PSIKOLOG))
    assert "menunggu" in kalimat(info)


def sampai_penetapan(kasus, orang):
    for siapa in (P.PEKSOS, P.PSIKOLOG):
        selesaikan(kasus, "asesmen", orang(siapa))
    selesaikan(kasus, "rapat", orang(P.KEPALA_BIDANG), orang="Tim")
    return langkah(segar(kasus), "penetapan")


def test_semua_peran_harus_setuju(bertim, orang):
    x = sampai_penetapan(bertim, orang)
    actions.putuskan(x, putusan="setuju", by=orang(P.KEPALA_INSTANSI))
    assert not bertim.disposisi.exists()
    assert terbuka(segar(bertim)) == ["penetapan"]

    actions.putuskan(x, putusan="setuju", by=orang(P.KEPALA_BIDANG))
    assert bertim.disposisi.get().putusan == "setuju"
    assert segar(bertim).tahap == "terminasi"


def test_satu_penolakan_cukup(bertim, orang):
    x = sampai_penetapan(bertim, orang)
    actions.putuskan(x, putusan="setuju", by=orang(P.KEPALA_INSTANSI))
    actions.putuskan(x, putusan="tolak", alasan="Tidak layak", by=orang(P.KEPALA_BIDANG))

    assert segar(bertim).hasil == "ditolak"


def test_setiap_anggota_penyusun_tidak_memutus(buka, buat_standar, orang):
    """Whoever had a part in the assessment does not decide on it."""
    standar = buat_standar(
        """
        [[langkah]]
        kode = "nilai"
        tahap = "aduan"
        jenis = "asesmen"
        teks = "Menilai bersama"
        peran = ["peksos", "kepala_bidang"]
        semua = true

        [[langkah]]
        kode = "putus"
        tahap = "aduan"
        jenis = "disposisi"
        teks = "Memutus"
        """
    )
    kasus = buka(standar)
    selesaikan(kasus, "nilai", orang(P.KEPALA_BIDANG))
    selesaikan(kasus, "nilai", orang(P.PEKSOS))

    assert "tidak memutus" in izin_langkah(langkah(kasus, "putus"), orang(P.KEPALA_BIDANG)).tertahan


def test_putusan_pihak_luar_dicatat_siapa_pun_yang_berperan(buka, buat_standar, orang):
    standar = buat_standar(
        """
        [[langkah]]
        kode = "nilai"
        tahap = "aduan"
        jenis = "asesmen"
        teks = "Menilai"

        [[langkah]]
        kode = "putus"
        tahap = "aduan"
        jenis = "disposisi"
        teks = "Pengadilan memutus"
        menunggu = "Pengadilan Agama"
        peran = ["peksos"]
        """
    )
    kasus = buka(standar)
    selesaikan(kasus, "nilai", orang(P.PEKSOS))

    assert izin_langkah(langkah(kasus, "putus"), orang(P.PEKSOS)).sekarang
