"""Deadlines: the published examples and the rules one by one."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from standards.waktu import (
    Jeda,
    Kalender,
    hitung_tenggat,
    lama_kerja,
    sisa,
    tanggal_panjang,
    urai_durasi,
    waktu_panjang,
)

WIB, WITA, WIT = map(ZoneInfo, ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"))
JAM = {hari: (time(7, 30), time(16)) for hari in range(5)}
LIBUR_2026 = {
    **dict.fromkeys((date(2026, 1, 1), date(2026, 1, 16), date(2026, 2, 17)), "Libur"),
    date(2026, 3, 18): "Cuti Bersama Hari Suci Nyepi",
    date(2026, 3, 19): "Hari Suci Nyepi",
    date(2026, 3, 20): "Cuti Bersama Hari Raya Idul Fitri",
    date(2026, 3, 21): "Hari Raya Idul Fitri",
    date(2026, 3, 22): "Hari kedua dari Hari Raya Idul Fitri",
    date(2026, 3, 23): "Cuti Bersama Hari Raya Idul Fitri",
    date(2026, 3, 24): "Cuti Bersama Hari Raya Idul Fitri",
    date(2026, 4, 3): "Wafat Yesus Kristus",
    date(2026, 4, 5): "Kebangkitan Yesus Kristus",
}
KANTOR = Kalender(WIB, JAM, LIBUR_2026, frozenset({2026}))
SELALU = Kalender(WIB, dict.fromkeys(range(7), (time(0), time(0))), LIBUR_2026, frozenset({2026}))
JAM_SEHARI = timedelta(hours=8, minutes=30)


def saat(bulan, hari, jam=9, menit=0, zona=WIB, tahun=2026):
    return datetime(tahun, bulan, hari, jam, menit, tzinfo=zona)


def pada(mulai, durasi, kalender=KANTOR, **lain):
    return hitung_tenggat(mulai, durasi, kalender, **lain).pada


# --- the published examples


def test_dua_hari_kerja_dari_17_maret_jatuh_26_maret():
    tenggat = hitung_tenggat(saat(3, 17, 10), "2 hari kerja", KANTOR)

    assert tenggat.pada == saat(3, 26, 16)
    assert tenggat.penjelasan() == (
        "Tenggat Kamis, 26 Maret 2026: 2 hari kerja dari Selasa, 17 Maret 2026; "
        "dilewati 18–24 Maret (cuti bersama, Nyepi, Idul Fitri)."
    )


def test_tiga_puluh_hari_kerja_dari_2_maret_jatuh_21_april():
    tenggat = hitung_tenggat(saat(3, 2), "30 hari kerja", KANTOR)

    assert tenggat.pada == saat(4, 21, 16)
    assert "18–24 Maret (cuti bersama, Nyepi, Idul Fitri)" in tenggat.penjelasan()
    assert "dan 5 akhir pekan" in tenggat.penjelasan()


@pytest.mark.parametrize(
    ("menit", "selesai"), [(30, (9, 30)), (2, (9, 2)), (5, (9, 5)), (3, (9, 3)), (40, (9, 40))]
)
def test_menit_layanan_di_meja(menit, selesai):
    assert pada(saat(3, 2), f"{menit} menit") == saat(3, 2, *selesai)


def test_tujuh_hari_adalah_hari_kalender():
    assert pada(saat(3, 2), "7 hari") == saat(3, 9, 23, 59)
    assert pada(saat(3, 2), "1 minggu") == saat(3, 9, 23, 59)


# --- day 0 and office hours


@pytest.mark.parametrize(
    ("diterima", "jatuh"),
    [
        (saat(3, 2, 6, 0), 3),  # before opening: the same day
        (saat(3, 2, 16, 0), 3),  # at closing: still the same day
        (saat(3, 2, 16, 1), 4),
        (saat(3, 6, 20, 0), 10),  # Friday evening: received on Monday
        (saat(3, 7, 9, 0), 10),
    ],
)
def test_hari_terima_adalah_hari_nol(diterima, jatuh):
    assert pada(diterima, "1 hari kerja") == saat(3, jatuh, 16)


def test_penerimaan_di_luar_jam_kerja_disebut():
    kata = hitung_tenggat(saat(3, 6, 20), "1 hari kerja", KANTOR).penjelasan()

    assert "dari Jumat, 6 Maret 2026 (di luar jam kerja, jadi dihitung dari Senin, 9" in kata


def test_hari_kalender_tidak_digeser_dari_hari_libur_tetapi_disebut():
    tenggat = hitung_tenggat(saat(3, 12), "7 hari", KANTOR)

    assert tenggat.pada == saat(3, 19, 23, 59)
    assert "jatuh pada hari kantor tutup (Nyepi)" in tenggat.penjelasan()


@pytest.mark.parametrize(
    ("mulai", "durasi", "jatuh"),
    [
        (saat(3, 2, 15, 50), "40 menit", saat(3, 3, 8, 0)),
        (saat(3, 2, 15, 20), "40 menit", saat(3, 2, 16, 0)),  # not the next opening
        (saat(3, 7, 9), "4 jam", saat(3, 9, 11, 30)),
        (saat(3, 17, 14), "4 jam", saat(3, 25, 9, 30)),
        (saat(3, 2, 9), "10 jam 30 menit", saat(3, 3, 11, 0)),
    ],
)
def test_jam_berjalan_hanya_dalam_jam_kantor(mulai, durasi, jatuh):
    assert pada(mulai, durasi) == jatuh


@pytest.mark.parametrize(
    ("durasi", "jatuh"),
    [
        ("2 hari 4 jam", saat(3, 5, 11, 30)),
        ("2 hari kerja 4 jam", saat(3, 5, 11, 30)),
        ("4 jam 2 hari kerja", saat(3, 5, 11, 30)),  # large to small whatever the order
        ("1 minggu 1 hari kerja", saat(3, 10, 16)),
        ("1 bulan 3 hari", saat(4, 5, 23, 59)),
        ("1 bulan 1 hari 1 hari kerja", saat(4, 6, 16)),
    ],
)
def test_satuan_campuran(durasi, jatuh):
    assert pada(saat(3, 2), durasi) == jatuh


@pytest.mark.parametrize(
    ("mulai", "durasi", "jatuh"),
    [
        (date(2025, 12, 31), "2 bulan", date(2026, 2, 28)),
        (date(2025, 12, 31), "3 bulan", date(2026, 3, 31)),
        (date(2024, 2, 29), "1 tahun", date(2025, 2, 28)),
        (date(2024, 2, 29), "4 tahun", date(2028, 2, 29)),
    ],
)
def test_bulan_dan_tahun_berhenti_di_akhir_bulan(mulai, durasi, jatuh):
    assert pada(datetime.combine(mulai, time(9), WIB), durasi).date() == jatuh


# --- around the clock


def test_terus_berjalan_menurut_jam_dan_tidak_peduli_libur_atau_jeda():
    jeda = [Jeda(saat(3, 18), saat(3, 20), "menunggu")]

    tenggat = hitung_tenggat(saat(3, 17, 22, 30), "24 jam", KANTOR, jeda, "terus")

    assert tenggat.pada == saat(3, 18, 22, 30)
    assert (tenggat.jeda, tenggat.dilewati) == ((), ())
    assert tenggat.penjelasan() == (
        "Tenggat Rabu, 18 Maret 2026 pukul 22.30 WIB: 24 jam terus-menerus "
        "dari Selasa, 17 Maret 2026 pukul 22.30 WIB."
    )
    assert pada(saat(3, 17, 22), "7 hari", hitung="terus") == saat(3, 24, 22)


def test_kantor_24_jam_tidak_mengenal_libur():
    assert pada(saat(3, 17, 22), "2 hari kerja", SELALU) == saat(3, 19, 23, 59)
    assert pada(saat(3, 17, 22), "4 jam", SELALU) == saat(3, 18, 2)
    assert hitung_tenggat(saat(3, 17), "2 hari kerja", SELALU).dilewati == ()
    assert lama_kerja(saat(3, 17), saat(3, 20), SELALU) == timedelta(days=3)
    assert sisa(saat(3, 19, 23, 59), saat(3, 17, 22), SELALU) == "2 hari lagi"


def test_bulan_terus_yang_dipotong_mendapat_seluruh_hari_terakhirnya():
    awal, akhir = saat(1, 30, 23), saat(1, 31, 1)

    assert pada(awal, "1 bulan", hitung="terus") == saat(2, 28, 23, 59)
    assert pada(akhir, "1 bulan", hitung="terus") == saat(2, 28, 23, 59)
    assert pada(saat(1, 28, 23), "1 bulan", hitung="terus") == saat(2, 28, 23)


@pytest.mark.parametrize("tutup", [time(0), time(23, 59), time(23, 59, 59)])
def test_tutup_menjelang_tengah_malam_berarti_sehari_penuh(tutup):
    kalender = Kalender(WIB, dict.fromkeys(range(7), (time(0), tutup)))

    assert kalender.selalu_buka
    assert lama_kerja(saat(3, 2), saat(3, 4), kalender) == timedelta(days=2)


# --- pauses


@pytest.mark.parametrize(
    ("durasi", "jeda", "jatuh"),
    [
        # working days: within one day none, over the night one, over a weekend the days between
        ("3 hari kerja", [(saat(3, 3, 9), saat(3, 3, 15))], saat(3, 5, 16)),
        ("3 hari kerja", [(saat(3, 3, 20), saat(3, 4, 6))], saat(3, 5, 16)),
        ("3 hari kerja", [(saat(3, 3, 9), saat(3, 4, 9))], saat(3, 6, 16)),
        ("3 hari kerja", [(saat(3, 3, 9), saat(3, 10, 9))], saat(3, 12, 16)),
        # begun on the last day itself, and after it
        ("3 hari kerja", [(saat(3, 5, 9), saat(3, 9, 9))], saat(3, 9, 16)),
        ("3 hari kerja", [(saat(3, 5, 17), saat(3, 9, 9))], saat(3, 5, 16)),
        # begun before the receipt
        ("3 hari kerja", [(saat(2, 20, 9), saat(3, 3, 9))], saat(3, 6, 16)),
        # a first pause moves the deadline into the second
        ("1 hari kerja", [(saat(3, 3), saat(3, 5)), (saat(3, 5, 11), saat(3, 6))], saat(3, 6, 16)),
        # overlapping pauses count once
        ("3 hari kerja", [(saat(3, 3), saat(3, 5)), (saat(3, 4), saat(3, 6))], saat(3, 10, 16)),
        # calendar days: the dates, weekend included
        ("7 hari", [(saat(3, 6, 10), saat(3, 9, 10))], saat(3, 12, 23, 59)),
        # hours: the office time paused and not a minute more
        ("4 jam", [(saat(3, 2, 10), saat(3, 2, 11, 15))], saat(3, 2, 14, 15)),
        ("4 jam", [(saat(3, 2, 10), saat(3, 3, 8))], saat(3, 3, 11)),
        # mixed: each stage by its own measure
        (
            "2 hari kerja 4 jam",
            [(saat(3, 3), saat(3, 4)), (saat(3, 6, 8), saat(3, 6, 9))],
            saat(3, 6, 12, 30),
        ),
        (
            "3 hari 2 hari kerja",
            [(saat(3, 3), saat(3, 4)), (saat(3, 9, 8), saat(3, 10, 9))],
            saat(3, 11, 16),
        ),
    ],
)
def test_jeda_menggeser_tenggat(durasi, jeda, jatuh):
    jeda = [Jeda(*j, "menunggu kepolisian") for j in jeda]

    assert pada(saat(3, 2), durasi, jeda=jeda) == jatuh


def test_jeda_disebut_dengan_alasannya():
    jeda = [
        Jeda(saat(3, 3), saat(3, 10), "menunggu kepolisian"),
        Jeda(saat(4, 28), saat(4, 30), "sesudah tenggat"),
    ]

    tenggat = hitung_tenggat(saat(3, 2), "3 hari kerja", KANTOR, jeda)

    assert tenggat.jeda == tuple(jeda[:1])
    assert tenggat.penjelasan() == (
        "Tenggat Kamis, 12 Maret 2026: 3 hari kerja dari Senin, 2 Maret 2026; "
        "dilewati 7–8 Maret (akhir pekan); dihentikan 3–10 Maret (menunggu kepolisian)."
    )


def test_jeda_yang_masih_berjalan_dihitung_sampai_sekarang():
    jeda = [Jeda(saat(3, 3), None, "berkas kurang")]

    tanpa = hitung_tenggat(saat(3, 2), "3 hari kerja", KANTOR, jeda)
    kini = hitung_tenggat(saat(3, 2), "3 hari kerja", KANTOR, jeda, sekarang=saat(3, 5))

    assert (tanpa.terjeda, tanpa.pada) == (True, saat(3, 5, 16))
    assert (kini.terjeda, kini.pada) == (True, saat(3, 9, 16))
    assert "dihentikan sejak 3 Maret (berkas kurang)" in kini.penjelasan()


# --- years, zones, words


def test_tahun_yang_belum_dikonfirmasi_diperingatkan():
    tenggat = hitung_tenggat(saat(12, 22), "10 hari kerja", KANTOR)

    assert tenggat.tahun_belum_pasti == (2027,)
    assert tenggat.penjelasan().endswith("; kalender 2027 belum dikonfirmasi.")
    assert (
        "2–3 Januari 2027 (akhir pekan)"
        in hitung_tenggat(saat(12, 30), "4 hari kerja", KANTOR).penjelasan()
    )
    assert hitung_tenggat(saat(12, 22), "30 hari", KANTOR).tahun_belum_pasti == ()


@pytest.mark.parametrize(
    ("zona", "kata"), [(WIB, "23.30 WIB"), (WITA, "00.30 WITA"), (WIT, "01.30 WIT")]
)
def test_waktu_panjang_menurut_zona(zona, kata):
    hari = "Kamis, 26 Maret 2026" if zona is WIB else "Jumat, 27 Maret 2026"

    assert waktu_panjang(saat(3, 26, 23, 30), zona) == f"{hari} pukul {kata}"


def test_satu_saat_dapat_jatuh_pada_hari_berbeda_di_tiap_zona():
    diterima = saat(3, 3, 15, 0)  # 17.00 in Jayapura, where the office has closed
    timur = Kalender(WIT, JAM, LIBUR_2026)

    assert pada(diterima, "1 hari kerja") == saat(3, 4, 16)
    assert pada(diterima, "1 hari kerja", timur) == saat(3, 5, 16, zona=WIT)


def test_waktu_tanpa_zona_ditolak():
    with pytest.raises(ValueError, match="zona waktu"):
        pada(datetime(2026, 3, 2, 9), "1 hari")


def test_nama_hari_dan_bulan_berbahasa_indonesia():
    assert tanggal_panjang(date(2026, 3, 26)) == "Kamis, 26 Maret 2026"
    assert tanggal_panjang(date(2026, 8, 14)) == "Jumat, 14 Agustus 2026"


@pytest.mark.parametrize(
    ("teks", "bagian"),
    [
        ("2 hari kerja", ((2, "hari kerja"),)),
        ("2 Hari  Kerja", ((2, "hari kerja"),)),
        ("2 hari 4 jam", ((2, "hari"), (4, "jam"))),
        ("1 bulan, 2 minggu dan 3 hari", ((1, "bulan"), (2, "minggu"), (3, "hari"))),
        ("40menit", ((40, "menit"),)),
        ("1 tahun", ((1, "tahun"),)),
    ],
)
def test_durasi_terbaca(teks, bagian):
    assert urai_durasi(teks) == bagian


@pytest.mark.parametrize(
    ("teks", "sebab"),
    [
        ("", "tidak dapat dibaca"),
        ("segera", "tidak dapat dibaca"),
        ("dua hari", "tidak dapat dibaca"),
        ("2", "tidak dapat dibaca"),
        ("1,5 jam", "tidak dapat dibaca"),
        ("1-7 hari", "tidak dapat dibaca"),
        ("-2 hari", "tidak dapat dibaca"),
        ("2 harian", "tidak dapat dibaca"),
        ("2 hari,", "tidak dapat dibaca"),
        ("2 hari dan", "tidak dapat dibaca"),
        ("0 hari", "angka nol"),
        ("2 hari 3 hari", "lebih dari sekali"),
        ("101 tahun", "terlalu panjang"),
    ],
)
def test_durasi_keliru_dijelaskan(teks, sebab):
    with pytest.raises(ValueError, match=sebab):
        urai_durasi(teks)


def test_hari_kerja_tidak_dapat_dihitung_terus():
    with pytest.raises(ValueError, match="terus-menerus"):
        pada(saat(3, 2), "2 hari kerja", hitung="terus")
    with pytest.raises(ValueError, match="tidak dikenal"):
        pada(saat(3, 2), "2 hari", hitung="selamanya")


@pytest.mark.parametrize(
    "jam", [{}, {7: (time(8), time(16))}, {0: (time(16), time(8))}, {0: (time(8), time(8))}]
)
def test_kalender_mustahil_ditolak(jam):
    with pytest.raises(ValueError, match=r"Kalender|Jam tutup"):
        Kalender(WIB, jam)


@pytest.mark.parametrize(
    ("tenggat", "kini", "kata"),
    [
        (saat(3, 26, 16), saat(3, 17, 10), "2 hari kerja lagi"),
        (saat(3, 26, 16), saat(3, 25, 17), "1 hari kerja lagi"),
        (saat(3, 26, 16), saat(3, 26, 8), "hari ini sampai 16.00"),
        (saat(3, 26, 16), saat(3, 26, 15, 20), "40 menit lagi"),
        (saat(3, 26, 16), saat(3, 26, 16), "1 menit lagi"),
        (saat(3, 27, 2), saat(3, 26, 23), "3 jam lagi"),
        (saat(3, 22, 23, 59), saat(3, 20, 10), "2 hari lagi"),  # only closed days between
        (saat(3, 26, 16), saat(3, 26, 16, 20), "lewat 20 menit"),
        (saat(3, 26, 16), saat(3, 26, 19), "lewat 3 jam"),
        (saat(3, 26, 16), saat(3, 27, 9), "lewat 1 hari kerja"),
        (saat(3, 17, 16), saat(3, 26, 9), "lewat 2 hari kerja"),
        (saat(3, 20, 16), saat(3, 22, 16), "lewat 2 hari"),
    ],
)
def test_sisa_waktu_dalam_kata(tenggat, kini, kata):
    assert sisa(tenggat, kini, KANTOR) == kata


def test_sisa_bertahun_tahun_tidak_menelusuri_hari(monkeypatch):
    monkeypatch.setattr(Kalender, "maju", lambda *_: pytest.fail("menelusuri hari"))
    monkeypatch.setattr(Kalender, "buka", lambda *_: pytest.fail("menelusuri hari"))
    kalender = Kalender(WIB, JAM)

    assert sisa(saat(3, 2, tahun=2036), saat(3, 2), kalender) == "2609 hari kerja lagi"


@pytest.mark.parametrize(
    ("mulai", "selesai", "lama"),
    [
        (saat(3, 2, 9), saat(3, 2, 11), timedelta(hours=2)),
        (saat(3, 2, 5), saat(3, 2, 20), JAM_SEHARI),
        (saat(3, 2, 15), saat(3, 3, 8), timedelta(hours=1, minutes=30)),
        (saat(3, 17, 15), saat(3, 25, 8), timedelta(hours=1, minutes=30)),
        (saat(3, 7, 9), saat(3, 8, 9), timedelta(0)),
        (saat(3, 2, 9), saat(3, 2, 8), timedelta(0)),
        (saat(3, 2, 7, 30), saat(3, 9, 7, 30), 5 * JAM_SEHARI),
    ],
)
def test_lama_kerja_menghitung_jam_kantor(mulai, selesai, lama):
    assert lama_kerja(mulai, selesai, KANTOR) == lama


def test_lama_kerja_tanpa_jeda():
    jeda = [Jeda(saat(3, 2, 10), saat(3, 2, 12), ""), Jeda(saat(3, 2, 11), None, "")]

    assert lama_kerja(saat(3, 2, 9), saat(3, 3, 9), KANTOR, jeda[:1]) == timedelta(hours=6.5)
    assert lama_kerja(saat(3, 2, 9), saat(3, 3, 9), KANTOR, jeda) == timedelta(hours=1)
