"""Deadlines: what holds for every start, length, calendar and pause; and a slow reckoning."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from standards.waktu import Jeda, Kalender, hitung_tenggat, lama_kerja

WIB, WITA, WIT = map(ZoneInfo, ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"))
LIMA_HARI = {hari: (time(7, 30), time(16)) for hari in range(5)}
SEPANJANG_HARI = dict.fromkeys(range(7), (time(0), time(0)))


def pada(mulai, durasi, kalender, **lain):
    return hitung_tenggat(mulai, durasi, kalender, **lain).pada


def sifat(*strategi):
    """@given that a busy machine cannot fail."""
    tenang = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    return lambda uji: tenang(given(*strategi)(uji))


AWAL = datetime(2026, 1, 1, tzinfo=WIB)
saat_saat = st.integers(0, 400 * 1440).map(lambda menit: AWAL + timedelta(minutes=menit))
libur_libur = st.dictionaries(
    st.dates(date(2025, 12, 20), date(2027, 6, 30)), st.just("Libur"), max_size=40
)
jam_hari = st.integers(0, 1379).flatmap(
    lambda buka: st.integers(buka + 60, 1439).map(
        lambda tutup: (time(*divmod(buka, 60)), time(*divmod(tutup, 60)))
    )
)
kalender_kalender = st.builds(
    Kalender,
    st.sampled_from([WIB, WITA, WIT]),
    st.just(LIMA_HARI)
    | st.dictionaries(st.integers(0, 6), jam_hari, min_size=1)
    | st.just(SEPANJANG_HARI),
    libur_libur,
)
jeda_jeda = st.lists(
    st.builds(
        lambda mulai, menit: Jeda(mulai, mulai + timedelta(minutes=menit), ""),
        saat_saat,
        st.integers(1, 20 * 1440),
    ),
    max_size=4,
)


@st.composite
def durasi_durasi(draw, satuan=("bulan", "minggu", "hari", "hari kerja", "jam", "menit")):
    pilihan = draw(st.lists(st.sampled_from(satuan), min_size=1, max_size=3, unique=True))
    paling = {"bulan": 3, "minggu": 5, "jam": 60, "menit": 900}
    return {s: draw(st.integers(1, paling.get(s, 25))) for s in pilihan}


def tulis(lama):
    return " ".join(f"{n} {s}" for s, n in lama.items())


hitung_hitung = st.sampled_from(["kantor", "terus"])


@sifat(saat_saat, saat_saat, durasi_durasi(), kalender_kalender, jeda_jeda, hitung_hitung)
def test_mulai_lebih_lambat_tidak_pernah_lebih_cepat_jatuh(a, b, lama, kalender, jeda, hitung):
    assume(hitung == "kantor" or "hari kerja" not in lama)
    pada_a, pada_b = (pada(x, tulis(lama), kalender, jeda=jeda, hitung=hitung) for x in (a, b))

    assert (pada_a <= pada_b) if a <= b else (pada_b <= pada_a)
    assert pada_a >= a


@sifat(saat_saat, durasi_durasi(), kalender_kalender, jeda_jeda, hitung_hitung, st.data())
def test_durasi_lebih_panjang_tidak_pernah_lebih_cepat_jatuh(mulai, lama, kal, jeda, hitung, data):
    assume(hitung == "kantor" or "hari kerja" not in lama)
    satuan = data.draw(st.sampled_from(list(lama)))
    lebih = lama | {satuan: lama[satuan] + 1}

    pendek = pada(mulai, tulis(lama), kal, jeda=jeda, hitung=hitung)
    panjang = pada(mulai, tulis(lebih), kal, jeda=jeda, hitung=hitung)

    assert pendek <= panjang


@sifat(saat_saat, durasi_durasi(("hari kerja", "jam", "menit")), kalender_kalender, jeda_jeda)
def test_jatuh_selalu_saat_kantor_buka(mulai, lama, kalender, jeda):
    tenggat = hitung_tenggat(mulai, tulis(lama), kalender, jeda)
    # A midnight closing is the first moment of the next date.
    hari = (tenggat.pada - timedelta(seconds=1)).date()

    assert kalender.buka(hari)
    assert not any(kalender.buka(d) for d, _ in tenggat.dilewati)
    assert not any(j.mulai < tenggat.pada < j.selesai for j in jeda)


@sifat(saat_saat, durasi_durasi(), kalender_kalender, jeda_jeda, st.dates(AWAL.date()))
def test_libur_tambahan_tidak_pernah_mempercepat(mulai, lama, kalender, jeda, hari):
    hari = AWAL.date() + (hari - AWAL.date()) % timedelta(days=450)
    libur = Kalender(kalender.zona, kalender.jam, {**kalender.libur, hari: "Baru"})

    tambah = pada(mulai, tulis(lama), libur)

    assert pada(mulai, tulis(lama), kalender) <= tambah


@sifat(saat_saat, durasi_durasi(), kalender_kalender, jeda_jeda, jeda_jeda)
def test_jeda_tidak_pernah_mempercepat(mulai, lama, kalender, jeda, lagi):
    satu = pada(mulai, tulis(lama), kalender, jeda=jeda)

    assert pada(mulai, tulis(lama), kalender) <= satu
    assert satu <= pada(mulai, tulis(lama), kalender, jeda=jeda + lagi)


@sifat(saat_saat, st.integers(1, 40), st.integers(1, 40), kalender_kalender)
def test_hari_kerja_dapat_dijumlahkan(mulai, n, m, kalender):
    sekaligus = pada(mulai, f"{n + m} hari kerja", kalender)

    assert pada(pada(mulai, f"{n} hari kerja", kalender), f"{m} hari kerja", kalender) == sekaligus


@sifat(st.lists(saat_saat, min_size=3, max_size=3).map(sorted), kalender_kalender, jeda_jeda)
def test_lama_kerja_dapat_dijumlahkan(titik, kalender, jeda):
    a, b, c = titik

    dua = lama_kerja(a, b, kalender, jeda) + lama_kerja(b, c, kalender, jeda)

    assert dua == lama_kerja(a, c, kalender, jeda)
    assert timedelta(0) <= dua <= c - a


@sifat(saat_saat, st.integers(1, 5000), kalender_kalender, jeda_jeda)
def test_lama_kerja_sampai_tenggat_adalah_durasinya(mulai, menit, kalender, jeda):
    jatuh = pada(mulai, f"{menit} menit", kalender, jeda=jeda)

    assert lama_kerja(mulai, jatuh, kalender, jeda) == timedelta(minutes=menit)


@sifat(
    saat_saat,
    durasi_durasi(("bulan", "minggu", "hari", "jam", "menit")),
    kalender_kalender,
    kalender_kalender,
    jeda_jeda,
)
def test_terus_tidak_bergantung_pada_kalender(mulai, lama, satu, dua, jeda):
    assume(satu.zona == dua.zona)

    jatuh = pada(mulai, tulis(lama), satu, jeda=jeda, hitung="terus")

    assert jatuh == pada(mulai, tulis(lama), dua, hitung="terus")


# --- the slow reckoning: minute by minute, day by day, from the rules alone


def hari_buka(kalender, hari):
    penuh = len(kalender.jam) == 7 and all(j == (time(0), time(0)) for j in kalender.jam.values())
    return penuh or (hari.weekday() in kalender.jam and hari not in kalender.libur)


def kantor_buka(kalender, kini):
    """Is this minute office time?"""
    if not hari_buka(kalender, kini.date()):
        return False
    buka, tutup = kalender.jam[kini.weekday()]
    return buka <= kini.time() and (kini.time() < tutup or tutup in (time(0), time(23, 59)))


def dijeda_pada(jeda, kini):
    return any(j.mulai <= kini < j.selesai for j in jeda)


def jarum_menit(mulai, menit, kalender, jeda):
    kini = mulai.astimezone(kalender.zona)
    while menit:
        menit -= kantor_buka(kalender, kini) and not dijeda_pada(jeda, kini)
        kini += timedelta(minutes=1)
    return kini


def penutupan(kalender, kini):
    """The first closing moment of the office at or after `kini`."""
    hari = kini.date()
    while True:
        if hari_buka(kalender, hari):
            tutup = kalender.jam[hari.weekday()][1]
            akhir = time(23, 59) if tutup == time(0) else tutup
            if datetime.combine(hari, akhir, kalender.zona) >= kini:
                return datetime.combine(hari, akhir, kalender.zona)
        hari += timedelta(days=1)


def jarum_hari_kerja(mulai, n, kalender, jeda):
    """Day 0 closes first, then one closing a day; a closing during a pause asks for one more."""
    kini = mulai.astimezone(kalender.zona)
    tersisa = n + 1
    while True:
        kini = penutupan(kalender, kini)
        tersisa -= not dijeda_pada(jeda, kini)
        if not tersisa:
            return kini
        kini += timedelta(minutes=1)


@sifat(saat_saat, st.integers(1, 600), kalender_kalender, jeda_jeda)
def test_menit_sama_dengan_hitungan_lambat(mulai, menit, kalender, jeda):
    cepat = pada(mulai, f"{menit} menit", kalender, jeda=jeda)

    assert cepat == jarum_menit(mulai, menit, kalender, jeda)


def jarum_hari(mulai, n, kalender, jeda):
    """The same with every midnight; a receipt out of hours waits for the office's next day."""
    kini = mulai.astimezone(kalender.zona)
    if (tutup := penutupan(kalender, kini)).date() > kini.date():
        kini = datetime.combine(tutup.date(), time(0), kalender.zona)
    tersisa = n + 1
    while True:
        akhir = datetime.combine(kini.date(), time.max, kalender.zona)
        tersisa -= not dijeda_pada(jeda, akhir)
        if not tersisa:
            return akhir.replace(minute=59, second=0, microsecond=0)
        kini += timedelta(days=1)


@sifat(saat_saat, st.integers(1, 60), kalender_kalender, jeda_jeda)
def test_hari_kalender_sama_dengan_hitungan_lambat(mulai, n, kalender, jeda):
    assert pada(mulai, f"{n} hari", kalender, jeda=jeda) == jarum_hari(mulai, n, kalender, jeda)


@sifat(saat_saat, st.integers(1, 60), kalender_kalender, jeda_jeda)
def test_hari_kerja_sama_dengan_hitungan_lambat(mulai, n, kalender, jeda):
    assert pada(mulai, f"{n} hari kerja", kalender, jeda=jeda) == jarum_hari_kerja(
        mulai, n, kalender, jeda
    )


@sifat(saat_saat, st.integers(0, 3 * 1440), kalender_kalender, jeda_jeda)
def test_lama_kerja_sama_dengan_hitungan_lambat(mulai, menit, kalender, jeda):
    lambat = sum(
        kantor_buka(kalender, kini) and not dijeda_pada(jeda, kini)
        for kini in (mulai.astimezone(kalender.zona) + timedelta(minutes=n) for n in range(menit))
    )

    selesai = mulai + timedelta(minutes=menit)
    assert lama_kerja(mulai, selesai, kalender, jeda) == timedelta(minutes=lambat)


@sifat(saat_saat, st.integers(0, 500), kalender_kalender)
def test_sisa_hari_kerja_sama_dengan_hitungan_lambat(kini, n, kalender):
    dari = kini.date()
    hari = [dari + timedelta(days=i + 1) for i in range(n)]

    lambat = sum(hari_buka(kalender, d) for d in hari)

    assert kalender.hari_kerja_antara(dari, dari + timedelta(days=n)) == lambat
