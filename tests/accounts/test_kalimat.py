"""Indonesian words for moments, spans, numbers and names, in the office's time zone."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from accounts import kalimat

SAAT = datetime(2026, 3, 26, 7, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def kamis_pagi(monkeypatch):
    """It is Thursday 26 March 2026, 14.05 in the west."""
    monkeypatch.setattr(timezone, "now", lambda: SAAT)
    with timezone.override(ZoneInfo("Asia/Jakarta")):
        yield


@pytest.mark.parametrize(
    ("zona", "bunyi"),
    [
        ("Asia/Jakarta", "Kamis, 26 Maret 2026 pukul 14.05 WIB"),
        ("Asia/Makassar", "Kamis, 26 Maret 2026 pukul 15.05 WITA"),
        ("Asia/Jayapura", "Kamis, 26 Maret 2026 pukul 16.05 WIT"),
    ],
)
def test_waktu_lengkap_menurut_zona_kantor(zona, bunyi):
    with timezone.override(ZoneInfo(zona)):
        assert kalimat.waktu_lengkap(SAAT) == bunyi


def test_lewat_tengah_malam_sudah_hari_berikutnya():
    larut = datetime(2026, 3, 25, 17, 30, tzinfo=UTC)
    assert kalimat.tanggal(larut) == "Kam, 26 Mar 2026"
    assert kalimat.jam(larut) == "00.30"


def test_tanggal_tanpa_jam():
    assert kalimat.tanggal(date(2026, 8, 17)) == "Sen, 17 Agu 2026"
    assert kalimat.waktu_lengkap(date(2026, 8, 17)) == "Senin, 17 Agustus 2026"
    assert kalimat.tanggal(None) == ""


@pytest.mark.parametrize(
    ("lagi", "bunyi", "nada"),
    [
        (timedelta(minutes=25), "25 menit lagi", "perhatian"),
        (timedelta(hours=2), "hari ini pukul 16.05", "perhatian"),
        (timedelta(hours=20), "besok pukul 10.05", "perhatian"),
        (timedelta(days=3), "3 hari lagi", "biasa"),
        (timedelta(minutes=-1), "lewat 1 menit", "bahaya"),
        (timedelta(hours=-5), "lewat 5 jam", "bahaya"),
        (timedelta(days=-3, hours=-1), "lewat 3 hari", "bahaya"),
    ],
)
def test_sisa_dan_nada_sebuah_saat(lagi, bunyi, nada):
    assert kalimat.sisa(SAAT + lagi) == bunyi
    assert kalimat.nada_tenggat(SAAT + lagi) == nada


@pytest.mark.parametrize(
    ("hari", "bunyi", "nada"),
    [
        (26, "hari ini", "perhatian"),
        (27, "besok", "perhatian"),
        (29, "3 hari lagi", "biasa"),
        (25, "lewat 1 hari", "bahaya"),
    ],
)
def test_sisa_dan_nada_sebuah_tanggal(hari, bunyi, nada):
    assert kalimat.sisa(date(2026, 3, hari)) == bunyi
    assert kalimat.nada_tenggat(date(2026, 3, hari)) == nada


@pytest.mark.parametrize(
    ("tadi", "bunyi"),
    [
        (timedelta(seconds=20), "baru saja"),
        (timedelta(minutes=5), "5 menit lalu"),
        (timedelta(hours=14), "14 jam lalu"),
        (timedelta(hours=15), "kemarin"),
        (timedelta(days=3), "3 hari lalu"),
        (timedelta(days=9), "Sel, 17 Mar 2026"),
    ],
)
def test_lalu(tadi, bunyi):
    assert kalimat.lalu(SAAT - tadi) == bunyi


@pytest.mark.parametrize(
    ("nilai", "bunyi"),
    [(1250, "1.250"), (1250.5, "1.250,5"), (Decimal("1234567.25"), "1.234.567,25"), (None, "")],
)
def test_angka(nilai, bunyi):
    assert kalimat.angka(nilai) == bunyi


def test_nik_samar_menutup_orangnya():
    assert kalimat.nik_samar("1971034506900001") == "1971************"
    assert kalimat.nik_samar("") == ""


@pytest.mark.parametrize(
    ("nama", "bunyi"),
    [
        ("Siti Maryam", "S.M."),
        ("siti", "S."),
        ("Rina Astuti, S.Tr.Sos.", "R.A."),
        ("Tanpa nama (laki-laki)", "T.N."),
        ("", ""),
        (None, ""),
    ],
)
def test_inisial(nama, bunyi):
    assert kalimat.inisial(nama) == bunyi
