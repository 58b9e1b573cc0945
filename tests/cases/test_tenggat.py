"""The clocks of a case: source 1's two working days, and what starts, stops and moves a clock."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.peran import Peran
from cases import actions
from cases.models import HitungUlang, Jeda, Kasus
from cases.tasks import hitung_ulang_tenggat
from standards.kalender import simpan_libur
from standards.models import HariLibur
from tests.cases.bantu import aksi, ditolak, segar, tugas
from tests.conftest import buat_orang, kerjakan, langkah

WIB = ZoneInfo("Asia/Jakarta")


def saat(teks):
    return datetime.fromisoformat(teks).replace(tzinfo=WIB)


@pytest.fixture
def pukul(monkeypatch):
    """pukul("2026-03-17 10:00") → it is now that moment in the office."""

    def pukul(teks):
        monkeypatch.setattr(timezone, "now", lambda: saat(teks))

    pukul("2026-03-02 08:00")
    return pukul


@pytest.fixture
def kalender(db):
    call_command("muat_libur", tahun=[2026], verbosity=0)


@pytest.fixture
def lengkap(kasus, orang, pukul, kalender):
    """lengkap("2026-03-17 10:00") → a case of source 1 whose papers are complete at that moment."""

    def lengkap(teks):
        k = kasus("berkas")
        pukul(teks)
        kerjakan(k, "berkas", orang)
        return segar(k)

    return lengkap


def jatuh_tempo(kasus):
    return timezone.localtime(kasus.jam.get().jatuh_tempo, WIB)


# ------------------------------------------------------------------ start and stop


def test_jam_belum_mulai_sebelum_berkas_lengkap(kasus):
    k = kasus("berkas")
    assert (k.jam.count(), k.tenggat, k.lengkap_pada) == (0, None, None)
    assert tugas(k, "langkah").get().tenggat is None


@pytest.mark.parametrize(
    ("mulai", "tempo"),
    [
        ("2026-03-02 10:00", "2026-03-04 16:00"),  # Monday → Wednesday
        ("2026-03-05 15:59", "2026-03-09 16:00"),  # Thursday → Monday
        ("2026-03-17 10:00", "2026-03-26 16:00"),  # Nyepi, Idulfitri and their leave days
        ("2026-03-17 16:30", "2026-03-27 16:30"),  # after closing: received the next working day
        ("2026-03-07 09:00", "2026-03-11 16:00"),  # a Saturday counts as Monday
    ],
)
def test_dua_hari_kerja_sejak_lengkap(lengkap, mulai, tempo):
    k = lengkap(mulai)
    jam = k.jam.get()
    assert (jam.mulai, k.lengkap_pada, jam.durasi) == (saat(mulai), saat(mulai), "2 hari kerja")
    assert jatuh_tempo(k) == saat(tempo)
    assert k.tenggat == jam.jatuh_tempo
    assert tugas(k, "langkah").get().tenggat == jam.jatuh_tempo


def test_tenggat_menjelaskan_dirinya(lengkap):
    penjelasan = lengkap("2026-03-17 10:00").jam.get().penjelasan
    for kata in ("17 Maret 2026", "26 Maret 2026", "2 hari kerja"):
        assert kata in penjelasan


@pytest.mark.parametrize(
    ("putus", "tepat"), [("2026-03-04 16:00", True), ("2026-03-04 16:01", False)]
)
def test_jam_berhenti_saat_disposisi(lengkap, orang, pukul, putus, tepat):
    k = lengkap("2026-03-02 10:00")
    pukul(putus)
    kerjakan(k, "disposisi", orang)
    jam = k.jam.get()
    assert (jam.berhenti, jam.tepat_waktu) == (saat(putus), tepat)
    assert segar(k).tenggat is None
    assert tugas(k, "langkah").get().tenggat is None


def test_kasus_terlambat_hanya_selama_jam_berjalan(lengkap, orang, pukul):
    k = lengkap("2026-03-02 10:00")
    assert not Kasus.objects.terlambat(saat("2026-03-04 16:00")).exists()
    assert list(Kasus.objects.terlambat(saat("2026-03-04 16:01"))) == [k]
    pukul("2026-03-06 09:00")
    kerjakan(k, "disposisi", orang)
    assert not Kasus.objects.terlambat(saat("2026-12-31 00:00")).exists()


def test_jam_berhenti_saat_kasus_ditutup(lengkap, orang, pukul):
    k = lengkap("2026-03-02 10:00")
    pukul("2026-03-03 10:00")
    rincian = {"alasan": "Tidak mau"}
    usul = actions.usulkan_tutup(
        k, hasil="menolak_layanan", rincian=rincian, by=orang(Peran.PEKSOS)
    )
    actions.putuskan_tutup(usul, setuju=True, by=orang(Peran.KEPALA_BIDANG))
    assert k.jam.get().berhenti == saat("2026-03-03 10:00")
    assert segar(k).tenggat is None


def test_kembalikan_menghentikan_jam_sampai_berkas_lengkap_lagi(lengkap, orang, pukul):
    k = lengkap("2026-03-02 10:00")
    pukul("2026-03-03 10:00")
    actions.putuskan(
        langkah(k, "disposisi"),
        putusan="kembalikan",
        alasan="Kurang",
        by=orang(Peran.KEPALA_BIDANG),
    )
    assert (k.jam.count(), segar(k).tenggat, segar(k).lengkap_pada) == (0, None, None)
    kerjakan(k, "asesmen-awal", orang)
    pukul("2026-03-09 10:00")
    kerjakan(k, "berkas", orang)
    assert k.jam.get().mulai == saat("2026-03-09 10:00")
    assert jatuh_tempo(k) == saat("2026-03-11 16:00")


# ------------------------------------------------------------------ a paused clock


def test_jeda_memundurkan_tenggat(lengkap, orang, pukul):
    k, peksos = lengkap("2026-03-02 10:00"), orang(Peran.PEKSOS)
    pukul("2026-03-03 10:00")
    actions.jeda(k, alasan="Menunggu surat kepolisian", by=peksos)
    Jeda.objects.update(mulai=saat("2026-03-03 10:00"))
    pukul("2026-03-05 10:00")
    actions.lanjutkan_jam(k, by=peksos)
    assert jatuh_tempo(k) == saat("2026-03-06 16:30")  # two working days later, a Friday
    assert "dihentikan 3–5 Maret" in k.jam.get().penjelasan
    assert "kepolisian" not in k.jam.get().penjelasan, "alasannya hanya bagi pembaca narasi"
    assert tugas(k, "langkah").get().tenggat == segar(k).tenggat


def test_jeda_perlu_alasan_dan_satu_saja(lengkap, orang):
    k, peksos = lengkap("2026-03-02 10:00"), orang(Peran.PEKSOS)
    with ditolak(k, ValidationError):
        actions.lanjutkan_jam(k, by=peksos)
    with ditolak(k, ValidationError):
        actions.jeda(k, alasan="  ", by=peksos)
    actions.jeda(k, alasan="Menunggu Dukcapil", by=peksos)
    with ditolak(k, ValidationError):
        actions.jeda(k, alasan="Lagi", by=peksos)
    assert aksi(k).count("jeda") == 1


def test_siapa_yang_menjeda(lengkap, orang):
    k = lengkap("2026-03-02 10:00")
    for peran in set(Peran.values) - {"peksos", "pendamping", "kepala_seksi", "kepala_bidang"}:
        with ditolak(k, PermissionDenied):
            actions.jeda(k, alasan="x", by=orang(peran))


def test_alasan_jeda_yang_panjang_tetap_utuh_dalam_riwayat(lengkap, orang):
    k, panjang = lengkap("2026-03-02 10:00"), "Menunggu jawaban. " * 40
    actions.jeda(k, alasan=panjang, by=orang(Peran.PEKSOS))
    assert k.riwayat.get(aksi="jeda").alasan == panjang.strip()


# ------------------------------------------------------------------ the calendar changes


def hitung_ulang():
    """What the worker does with the recomputations that wait."""
    for satu in HitungUlang.objects.filter(selesai_pada=None):
        hitung_ulang_tenggat.func(satu.pk)


@pytest.fixture
def tambah_libur(orang):
    def tambah_libur(tanggal, instansi):
        simpan_libur(
            HariLibur(
                tanggal=tanggal,
                nama="Pemilihan wali kota",
                jenis=HariLibur.Jenis.DAERAH,
                instansi=instansi,
            ),
            by=orang(Peran.ADMIN_SISTEM),
            alasan="Keputusan baru",
        )
        hitung_ulang()

    return tambah_libur


def test_libur_baru_memundurkan_tenggat_yang_tersimpan(lengkap, tambah_libur, kantor):
    k = lengkap("2026-03-02 10:00")
    tambah_libur(date(2026, 3, 3), kantor)
    assert jatuh_tempo(k) == saat("2026-03-05 16:00")
    assert segar(k).tenggat == k.jam.get().jatuh_tempo == tugas(k, "langkah").get().tenggat
    assert "Pemilihan wali kota" in k.jam.get().penjelasan


def test_libur_kantor_lain_tidak_berpengaruh(lengkap, kantor_lain, orang):
    k = lengkap("2026-03-02 10:00")
    libur = HariLibur(tanggal=date(2026, 3, 3), nama="Hari jadi", instansi=kantor_lain)
    simpan_libur(libur, by=buat_orang(kantor_lain, Peran.ADMIN_SISTEM), alasan="x")
    hitung_ulang()
    assert jatuh_tempo(k) == saat("2026-03-04 16:00")


def test_libur_sesudah_kasus_ditutup_tidak_mengubah_jamnya(
    lengkap, orang, pukul, tambah_libur, kantor
):
    k = lengkap("2026-03-02 10:00")
    actions.putuskan(
        langkah(k, "disposisi"), putusan="tolak", alasan="x", by=orang(Peran.KEPALA_BIDANG)
    )
    tambah_libur(date(2026, 3, 3), kantor)
    assert jatuh_tempo(k) == saat("2026-03-04 16:00")


def test_perubahan_kalender_masuk_antrean_pekerja(lengkap, tambah_libur, kantor):
    lengkap("2026-03-02 10:00")
    sebelum = DBTaskResult.objects.count()
    tambah_libur(date(2026, 3, 3), kantor)
    assert DBTaskResult.objects.count() == sebelum + 1


# ------------------------------------------------------------------ other clocks

DUA_JAM = """
[[fakta]]
kode = "mendesak"
tanya = "Mendesak?"
pilihan = ["ya", "tidak"]

[[langkah]]
kode = "lapor"
tahap = "aduan"
jenis = "tugas"
teks = "Terima"

[[langkah]]
kode = "nilai"
tahap = "asesmen"
jenis = "asesmen"
teks = "Asesmen"
catat = ["mendesak"]
batas = "3 hari"

[[langkah]]
kode = "akhir"
tahap = "terminasi"
jenis = "tugas"
teks = "Akhir"

[[waktu]]
teks = "10 hari sejak aduan"
mulai = "aduan"
berhenti = "langkah akhir"
maksimal = "10 hari"

[[waktu]]
teks = "Bila mendesak, 1 hari sejak aduan"
mulai = "aduan"
berhenti = "langkah akhir"
maksimal = "1 hari"
bila = { mendesak = "ya" }

[[waktu]]
teks = "Sesuai kebutuhan"
"""


@pytest.fixture
def dua_jam(buat_standar, buka, orang, pukul):
    def dua_jam(mendesak):
        k, peksos = buka(buat_standar(DUA_JAM)), orang(Peran.PEKSOS)
        Kasus.objects.filter(pk=k.pk).update(dibuka_pada=saat("2026-03-02 08:00"))
        pukul("2026-03-04 09:00")
        actions.selesaikan_langkah(langkah(k, "lapor"), by=peksos, catatan="x")
        assert k.jam.count() == 1
        actions.selesaikan_langkah(
            langkah(k, "nilai"), by=peksos, catatan="x", jawaban={"mendesak": mendesak}
        )
        return segar(k)

    return dua_jam


def test_jam_yang_syaratnya_baru_diketahui_dihitung_dari_mula_yang_sebenarnya(dua_jam):
    k = dua_jam("ya")
    assert {j.teks[:4]: j.jatuh_tempo for j in k.jam.all()} == {
        "10 h": saat("2026-03-12 23:59"),
        "Bila": saat("2026-03-03 23:59"),
    }
    assert k.tenggat == saat("2026-03-03 23:59")  # the nearest one


def test_jam_yang_syaratnya_tidak_berlaku_tidak_ada(dua_jam):
    k = dua_jam("tidak")
    assert [j.teks for j in k.jam.all()] == ["10 hari sejak aduan"]
    assert k.tenggat == saat("2026-03-12 23:59")


def test_batas_langkah_menjadi_tenggat_tugasnya(buat_standar, buka, orang, pukul):
    k = buka(buat_standar(DUA_JAM))
    pukul("2026-03-04 09:00")
    actions.selesaikan_langkah(langkah(k, "lapor"), by=orang(Peran.PEKSOS), catatan="x")
    x = langkah(k, "nilai")
    assert x.tenggat == saat("2026-03-07 23:59")
    assert tugas(k, "langkah").get().tenggat == x.tenggat
