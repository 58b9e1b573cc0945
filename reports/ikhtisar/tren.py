"""Twelve months of cases opened and closed, and how many kept their time."""

from collections import Counter
from datetime import datetime, time
from typing import NamedTuple

from accounts.kalimat import BULAN_PENDEK
from cases.ketepatan import Ketepatan
from reports.hitung_bulan import MEDAN, awal_bulan, hitung_bulan
from reports.models import RingkasanBulan
from standards.diagram import LURIK, PENUH, SILANG, Baris, Ruas, batang
from standards.kata_waktu import BULAN

BANYAK = 12
K = Ketepatan
#: Parts of a bar and their fill, in the order they are stacked.
RUAS_KETEPATAN = ((K.TEPAT, PENUH), (K.JEDA, LURIK), (K.TERLAMBAT, SILANG))


class Bulan(NamedTuple):
    awal: object  # its first day
    angka: Counter

    @property
    def kode(self):
        return f"{self.awal:%Y-%m}"

    @property
    def nama(self):
        """'Mar 2026': twelve of them stand below each other."""
        return f"{BULAN_PENDEK[self.awal.month - 1]} {self.awal.year}"

    @property
    def persen(self):
        """Of those with a limit that were closed, how many in a hundred kept it; None: no such."""
        tepat = self.angka[K.TEPAT] + self.angka[K.JEDA]
        semua = tepat + self.angka[K.TERLAMBAT]
        return round(100 * tepat / semua) if semua else None


def sebut_bulan(awal):
    return f"{BULAN[awal.month - 1]} {awal.year}"


def setahun(instansi):
    """[Bulan] of the last twelve months, the present one last: the sums, and what came since.

    Months are of the office's own calendar.
    """
    kini = awal_bulan(instansi.hari_ini())
    bulan = {awal_bulan(kini, i): Counter() for i in range(1 - BANYAK, 1)}
    awal = datetime.combine(min(bulan), time(), instansi.zona)
    dari = awal
    for r in RingkasanBulan.objects.milik(instansi).filter(bulan__in=list(bulan)):
        if r.usang:  # from here on the sums are counted anew until the worker has
            dari = datetime.combine(r.bulan, time(), instansi.zona)
            break
        dari = max(dari, r.sampai)
        bulan[r.bulan].update({m: getattr(r, m) for m in MEDAN})
    for hari, angka in hitung_bulan(instansi, dari).items():
        if hari in bulan:
            bulan[hari].update(angka)
    return _sejak_mulai([Bulan(b, angka) for b, angka in bulan.items()])


def _sejak_mulai(bulan):
    """Without the months before the office's first case, but never fewer than two."""
    kosong = next((i for i, b in enumerate(bulan) if any(b.angka.values())), BANYAK)
    return bulan[min(kosong, BANYAK - 2) :]


def gambar_tren(bulan):
    baris = [
        Baris(
            b.nama,
            [[Ruas(b.angka["masuk"])], [Ruas(b.angka["tutup"], LURIK)]],
            [f"{b.angka['masuk']} masuk", f"{b.angka['tutup']} selesai"],
        )
        for b in bulan
    ]
    return batang(baris, "Kasus masuk dan selesai setiap bulan", nama="tren")


def gambar_ketepatan(bulan):
    baris = [
        Baris(
            b.nama,
            [[Ruas(b.angka[k], isi) for k, isi in RUAS_KETEPATAN]],
            ["" if b.persen is None else f"{b.persen}% tepat"],
        )
        for b in bulan
    ]
    return batang(baris, "Ketepatan waktu kasus yang selesai setiap bulan", nama="ketepatan")


def rentang(teks, zona):
    """(first moment, first moment after) of '2026-03', or None when it is no month."""
    try:
        awal = datetime.strptime(teks, "%Y-%m").date()
    except ValueError:
        return None
    return tuple(datetime.combine(awal_bulan(awal, i), time(), zona) for i in (0, 1))
