"""Months added up by the worker, and what came since: together they are what stands there."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from dunia_ikhtisar import salin

from accounts.peran import Peran
from cases.models import Kasus, Penutupan
from reports import ringkas as pekerja
from reports.actions.ringkasan import SELA, ringkas
from reports.hitung_bulan import awal_bulan
from reports.ikhtisar.tren import setahun
from reports.models import RingkasanBulan


def saat(kantor, geser, hari=10, jam=12):
    """That hour of that day, so many months from the present one, by the office's clock."""
    bulan = awal_bulan(kantor.hari_ini(), geser)
    return datetime(bulan.year, bulan.month, hari, jam, tzinfo=kantor.zona)


def angka(kantor):
    return [(b.awal, b.angka["masuk"], b.angka["tutup"]) for b in setahun(kantor)]


def langsung(kantor):
    """The same by hand, case by case."""
    baris = {}
    for k in Kasus.objects.filter(instansi=kantor):
        for i, pada in enumerate((k.dibuka_pada, k.ditutup_pada)):
            if pada:
                bulan = awal_bulan(timezone.localdate(pada, kantor.zona))
                baris.setdefault(bulan, [0, 0])[i] += 1
    awal = awal_bulan(kantor.hari_ini(), -11)
    return {b: tuple(n) for b, n in baris.items() if b >= awal}


@pytest.fixture
def arsip(kasus, kantor):
    """Cases of a year and a half, one at the last hour of a month that UTC calls the same day."""
    contoh = kasus("laporan")
    kantor.refresh_from_db()
    for i, geser in enumerate((-17, -12, -11, -3, -3, -1)):
        ditutup = {"ditutup_pada": saat(kantor, geser + 1), "hasil": "dirujuk"}
        salin(contoh, nomor=f"A{i}", dibuka_pada=saat(kantor, geser), **ditutup)
    # 01.00 WIB on the first is still the month before in UTC
    salin(contoh, nomor="M", dibuka_pada=saat(kantor, -2, hari=1, jam=1))
    return contoh


def sama(kantor):
    hasil = {b: (masuk, tutup) for b, masuk, tutup in angka(kantor) if masuk or tutup}
    assert hasil == langsung(kantor)


def test_sebelum_dan_sesudah_diringkas_sama(arsip, kantor):
    sama(kantor)
    ringkas(kantor)
    assert RingkasanBulan.objects.count() > 5
    sama(kantor)
    ringkas(kantor, timezone.now() + timedelta(hours=2))
    sama(kantor)


def test_yang_terjadi_sesudahnya_ikut_sampai_menit_ini(arsip, kantor):
    ringkas(kantor)
    salin(arsip, nomor="B1", dibuka_pada=timezone.now())
    salin(arsip, nomor="B2", ditutup_pada=timezone.now(), hasil="dirujuk")
    sama(kantor)


def test_yang_selesai_ditulis_terlambat_tidak_hilang(arsip, kantor):
    """A transaction that began before the sum and ended after it."""
    ringkas(kantor)
    salin(arsip, nomor="B1", dibuka_pada=timezone.now() - SELA + timedelta(seconds=1))
    ringkas(kantor, timezone.now() + timedelta(hours=2))
    sama(kantor)


def test_bulan_yang_diringkas_tidak_dihitung_ulang(arsip, kantor):
    """Proof that the page reads the sum: an old month follows the sum, not the cases."""
    ringkas(kantor)
    bulan = awal_bulan(kantor.hari_ini(), -3)
    RingkasanBulan.objects.filter(bulan=bulan).update(masuk=77)
    assert (bulan, 77) in [(b, masuk) for b, masuk, _ in angka(kantor)]


def test_pekerja_meringkas_sejam_sekali(arsip, kantor, kantor_lain):
    pekerja.rawat()
    pertama = RingkasanBulan.objects.filter(instansi=kantor).latest("sampai").sampai
    assert RingkasanBulan.objects.filter(instansi=kantor_lain).exists()
    pekerja.rawat()
    assert RingkasanBulan.objects.filter(instansi=kantor).latest("sampai").sampai == pertama
    RingkasanBulan.objects.update(sampai=pertama - timedelta(hours=2))
    pekerja.rawat()
    assert RingkasanBulan.objects.filter(instansi=kantor).latest("sampai").sampai > pertama
    sama(kantor)


@pytest.mark.parametrize("sesudah", [False, True], ids=["sebelum diringkas lagi", "sesudahnya"])
def test_penutupan_yang_dibatalkan_keluar_dari_bulannya(arsip, kantor, orang, sesudah):
    """A closing taken back later, the only one of its month, leaves nothing behind in the sum."""
    k = Kasus.objects.get(nomor="A0")
    pada = saat(kantor, -6)
    Kasus.objects.filter(pk=k.pk).update(ditutup_pada=pada)
    isi = {"hasil": "dirujuk", "semula": {}, "oleh": orang(Peran.PEKSOS)}
    tutup = Penutupan.objects.create(kasus=k, pada=pada, **isi)
    ringkas(kantor)
    sama(kantor)
    Kasus.objects.filter(pk=k.pk).update(ditutup_pada=None, hasil="")
    tutup.dibatalkan_pada, tutup.dibatalkan_oleh = timezone.now(), isi["oleh"]
    tutup.save()
    if sesudah:
        ringkas(kantor, timezone.now() + timedelta(hours=1))
        assert not any(r.usang for r in RingkasanBulan.objects.milik(kantor))
    sama(kantor)
