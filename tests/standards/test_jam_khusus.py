"""Ramadan hours: other hours from one date to another, in deadlines counted by the hour."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.peran import Peran
from standards.jam_kantor import Kalender, MasaJam
from standards.kalender import hapus_jam_khusus, kalender_untuk, simpan_jam_khusus
from standards.models.kalender import JamKhusus, PerubahanKalender
from standards.terpakai import hari_kerja_terpakai, terpakai
from standards.waktu import Jeda, hitung_tenggat, lama_kerja

WIB = ZoneInfo("Asia/Jakarta")
BIASA = {n: (time(7, 30), time(16)) for n in range(5)}
PUASA = {n: (time(8), time(15)) for n in range(5)}
RAMADAN = MasaJam(date(2026, 2, 18), date(2026, 3, 19), "Ramadan", PUASA)
KALENDER = Kalender(WIB, BIASA, khusus=(RAMADAN,))


def saat(teks):
    return datetime.fromisoformat(teks).replace(tzinfo=WIB)


@pytest.mark.parametrize(
    ("mulai", "durasi", "pada"),
    [
        ("2026-02-18 14:00", "2 jam", "2026-02-19 09:00"),  # closes at 15, opens at 8
        ("2026-02-17 15:00", "2 jam", "2026-02-18 09:00"),  # into Ramadan
        ("2026-03-19 14:00", "2 jam", "2026-03-20 08:30"),  # out of it
        ("2026-02-18 10:00", "2 hari kerja", "2026-02-20 15:00"),
        ("2026-03-18 15:30", "1 hari kerja", "2026-03-20 16:00"),  # after closing: the next day
        ("2026-02-16 10:00", "1 hari kerja", "2026-02-17 16:00"),  # the day before
    ],
)
def test_jam_ramadan_dipakai_tenggat(mulai, durasi, pada):
    assert hitung_tenggat(saat(mulai), durasi, KALENDER).pada == saat(pada)


def test_penjelasan_menyebutnya_hanya_bila_berpengaruh():
    kena = hitung_tenggat(saat("2026-02-18 14:00"), "2 jam", KALENDER).penjelasan()
    assert "jam kerja Ramadan (18 Februari–19 Maret)" in kena
    for mulai, durasi in (("2026-03-24 08:00", "2 jam"), ("2026-02-18 10:00", "30 hari kerja")):
        assert "Ramadan" not in hitung_tenggat(saat(mulai), durasi, KALENDER).penjelasan()
    terus = hitung_tenggat(saat("2026-02-18 14:00"), "2 jam", KALENDER, hitung="terus")
    assert "Ramadan" not in terus.penjelasan()


def test_kantor_sepanjang_hari_tidak_mengenalnya():
    penuh = Kalender(WIB, dict.fromkeys(range(7), (time(0), time(0))), khusus=(RAMADAN,))
    assert hitung_tenggat(saat("2026-02-18 14:00"), "20 jam", penuh).pada == saat(
        "2026-02-19 10:00"
    )


# --- what holds for every stretch of other hours

AWAL = datetime(2026, 1, 1, tzinfo=WIB)
saat_saat = st.integers(0, 200 * 1440).map(lambda menit: AWAL + timedelta(minutes=menit))


@st.composite
def kalender_kalender(draw):
    mulai = AWAL.date() + timedelta(days=draw(st.integers(0, 150)))
    sampai = mulai + timedelta(days=draw(st.integers(0, 40)))
    buka = draw(st.integers(6, 11))
    jam = {n: (time(buka), time(buka + draw(st.integers(1, 8)))) for n in range(5)}
    libur = {AWAL.date() + timedelta(days=n): "Libur" for n in draw(st.sets(st.integers(0, 230)))}
    return Kalender(WIB, BIASA, libur, khusus=(MasaJam(mulai, sampai, "Ramadan", jam),))


tenang = settings(deadline=None, max_examples=25)


def kantor_buka(kalender, kini):
    """Is this minute office time? Out of the rules, not out of the code."""
    if kini.weekday() > 4 or kini.date() in kalender.libur:
        return False
    masa = kalender.khusus[0]
    jam = masa.jam if masa.mulai <= kini.date() <= masa.sampai else kalender.jam
    buka, tutup = jam[kini.weekday()]
    return buka <= kini.time() < tutup


@tenang
@given(saat_saat, st.integers(0, 2 * 1440), kalender_kalender())
def test_lama_kerja_sama_dengan_hitungan_lambat(mulai, menit, kalender):
    lambat = sum(kantor_buka(kalender, mulai + timedelta(minutes=n)) for n in range(menit))
    cepat = lama_kerja(mulai, mulai + timedelta(minutes=menit), kalender)
    assert cepat == timedelta(minutes=lambat)


@tenang
@given(saat_saat, st.integers(1, 5000), kalender_kalender())
def test_lama_kerja_sampai_tenggat_adalah_durasinya(mulai, menit, kalender):
    pada = hitung_tenggat(mulai, f"{menit} menit", kalender).pada
    assert lama_kerja(mulai, pada, kalender) == timedelta(minutes=menit)


@tenang
@given(saat_saat, st.integers(1, 40), kalender_kalender())
def test_hari_kerja_tidak_berubah_hanya_jam_tutupnya(mulai, n, kalender):
    biasa = Kalender(WIB, BIASA, kalender.libur)
    satu = kalender.hari_terima(mulai)
    if satu == biasa.hari_terima(mulai):  # received while open by either clock
        pada = hitung_tenggat(mulai, f"{n} hari kerja", kalender).pada
        assert pada.date() == hitung_tenggat(mulai, f"{n} hari kerja", biasa).pada.date()
        assert pada == kalender.tutup(pada.date())


@tenang
@given(saat_saat, st.integers(1, 30), kalender_kalender(), st.integers(0, 9), st.integers(1, 6))
def test_terpakai_pada_tenggat_adalah_batasnya(mulai, n, kalender, jarak, lama):
    """Used up exactly at the due moment, with a pause of whole working days or none."""
    dari = kalender.maju(kalender.hari_terima(mulai), jarak)
    sampai = kalender.maju(dari, lama)
    jeda = [Jeda(kalender.selang(dari)[0], kalender.selang(sampai)[0])] if jarak else []
    pada = hitung_tenggat(mulai, f"{n} hari kerja", kalender, jeda).pada
    potong = [(j.mulai, j.selesai) for j in jeda if j.mulai < pada]
    assert hari_kerja_terpakai(mulai, pada, kalender, potong)[0] == n


def test_mundur_kebalikan_maju():
    for n in range(1, 30):
        hari = KALENDER.maju(date(2026, 2, 18), n)
        assert KALENDER.mundur(hari, n) == date(2026, 2, 18)


@pytest.mark.parametrize(
    ("durasi", "sampai", "kata", "dijeda"),
    [
        ("5 hari kerja", "2026-03-27 10:00", "3 hari kerja", "1 hari kerja"),
        ("8 jam", "2026-03-24 10:00", "4 jam 30 menit", ""),
        ("1 bulan", "2026-03-30 10:00", "6 hari", "1 hari"),
        ("", "2026-03-23 09:00", "0 hari kerja", ""),
    ],
)
def test_terpakai_dalam_satuan_batasnya(durasi, sampai, kata, dijeda):
    jeda = [Jeda(saat("2026-03-25 09:00"), saat("2026-03-26 09:00"))]
    mulai = saat("2026-03-23 14:00") if durasi == "8 jam" else saat("2026-03-23 09:00")
    assert terpakai(durasi, mulai, saat(sampai), KALENDER, jeda) == (kata, dijeda)


# --- the table, its acts and its screens


def masa(kantor, **isi):
    bawaan = {"nama": "Ramadan", "mulai": date(2026, 2, 18), "sampai": date(2026, 3, 19)}
    return JamKhusus(instansi=kantor, **bawaan | {"jam_kerja": {"0": ["08:00", "15:00"]}} | isi)


def test_menambah_dan_menghapus_langsung_berlaku(kantor, admin):
    baru = masa(kantor)
    simpan_jam_khusus(baru, by=admin, alasan="Perpres 21/2023")
    senin, selasa = date(2026, 2, 23), date(2026, 2, 24)
    assert kalender_untuk(kantor).selang(senin)[0].time() == time(8)
    assert kalender_untuk(kantor).selang(selasa)[0].time() == time(7, 30), "hari tanpa jam khusus"
    hapus_jam_khusus(baru, by=admin, alasan="Keliru")
    assert kalender_untuk(kantor).selang(senin)[0].time() == time(7, 30)
    catatan = list(PerubahanKalender.objects.values_list("keterangan", flat=True))
    assert [k.split()[0] for k in catatan] == ["Menghapus", "Menambah"]


def test_yang_bertumpang_dan_terbalik_ditolak(kantor, admin, buat_instansi):
    simpan_jam_khusus(masa(kantor), by=admin, alasan="x")
    for medan, kata, isi in (
        (
            "mulai",
            "Tanggalnya bertumpang dengan Ramadan, 18 Februari 2026–19 Maret 2026.",
            {"mulai": date(2026, 3, 19), "sampai": date(2026, 3, 30)},
        ),
        (
            "sampai",
            "Tanggal terakhir tidak boleh mendahului tanggal mulai.",
            {"mulai": date(2027, 1, 1)},
        ),
    ):
        with pytest.raises(ValidationError) as salah:
            simpan_jam_khusus(masa(kantor, **isi), by=admin, alasan="x")
        assert salah.value.message_dict == {medan: [kata]}
    masa(buat_instansi("lain")).save()  # another office's own


def test_hanya_admin_kantornya_sendiri_dengan_alasan(kantor, admin, buat_jabatan, buat_instansi):
    with pytest.raises(PermissionDenied):
        simpan_jam_khusus(masa(kantor), by=buat_jabatan(kantor, Peran.KEPALA_BIDANG), alasan="x")
    with pytest.raises(PermissionDenied):
        simpan_jam_khusus(masa(buat_instansi("lain")), by=admin, alasan="x")
    with pytest.raises(ValidationError, match="alasan"):
        simpan_jam_khusus(masa(kantor), by=admin, alasan=" ")


def test_lewat_layar(kantor, admin, client):
    client.force_login(admin.pengguna, backend="accounts.backends.JabatanBackend")
    tambah = reverse("standards:jam_khusus_tambah")
    assert 'value="15:30"' in client.get(tambah).text, "usulan Perpres 21/2023 untuk Jumat"
    jam = {f"{a}_{n}": p for n in range(5) for a, p in (("buka", "08:00"), ("tutup", "14:30"))}
    isi = {"nama": "Ramadan 1447 H", "mulai": "2026-02-18", "sampai": "2026-02-01"} | jam
    jawaban = client.post(tambah, isi | {"alasan": "SE"})
    assert list(jawaban.context["form"].errors) == ["sampai"]
    assert 'value="14:30"' in jawaban.text
    client.post(tambah, isi | {"alasan": "SE", "sampai": "2026-03-19"})
    halaman = client.get(reverse("standards:kalender"), {"tahun": 2026}).text
    assert "Ramadan 1447 H" in halaman
    assert "Senin–Jumat 08.00–14.30" in halaman
    baris = JamKhusus.objects.get()
    client.post(reverse("standards:jam_khusus_hapus", args=[baris.pk]), {"alasan": "Dicabut"})
    assert not JamKhusus.objects.exists()
