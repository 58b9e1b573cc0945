"""The period of a report, as the address names it: a year, or a part of one."""

from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from complaints.hasil_ikm import BAGIAN_TAHUN, SEBUTAN
from standards.kata_waktu import BULAN

#: {code: (first month, how many)} of every part of a year.
BAGIAN = {f"b{n}": (n, 1) for n in range(1, 13)} | BAGIAN_TAHUN
KATA = {f"b{n}": nama for n, nama in enumerate(BULAN, start=1)} | SEBUTAN
#: The choices as the form groups them.
PILIHAN = (
    ("", [("", "Setahun penuh")]),
    ("Triwulan", [(k, KATA[k]) for k in ("t1", "t2", "t3", "t4")]),
    ("Semester", [(k, KATA[k]) for k in ("s1", "s2")]),
    ("Bulan", [(f"b{n}", nama) for n, nama in enumerate(BULAN, start=1)]),
)
TAHUN_AWAL, TAHUN_AKHIR = 2000, 2100


class Masa(NamedTuple):
    """A period of an office: its days, and its moments in the office's time."""

    tahun: int
    bagian: str
    zona: ZoneInfo

    @property
    def bulan(self):
        """The numbers of its months."""
        awal, banyak = BAGIAN.get(self.bagian, (1, 12))
        return range(awal, awal + banyak)

    @property
    def awal(self):
        return date(self.tahun, self.bulan[0], 1)

    @property
    def sampai(self):
        """The first day after it."""
        akhir = self.bulan[-1]
        return date(self.tahun + akhir // 12, akhir % 12 + 1, 1)

    @property
    def rentang(self):
        """(first moment, first moment after), for half-open comparisons."""
        return self.saat(self.awal), self.saat(self.sampai)

    def saat(self, hari):
        return datetime(hari.year, hari.month, hari.day, tzinfo=self.zona)

    def dalam(self, medan):
        """The condition that a moment lies in the period, for `filter`."""
        dari, ke = self.rentang
        return {f"{medan}__gte": dari, f"{medan}__lt": ke}

    def __str__(self):
        if self.bagian not in KATA:
            return f"Tahun {self.tahun}"
        kata = KATA[self.bagian]
        return f"{kata} {self.tahun}"


def baca(kueri, instansi, bawaan=""):
    """The period that an address asks for; without one, the present year or its part.

    Args:
        bawaan: "" a year, "t" the quarter, "b" the month of today.
    """
    hari_ini = instansi.hari_ini()
    tahun, bagian = kueri.get("tahun", ""), kueri.get("bagian", "")
    if not (tahun.isdecimal() and TAHUN_AWAL < int(tahun) < TAHUN_AKHIR):
        kini = {"t": f"t{(hari_ini.month + 2) // 3}", "b": f"b{hari_ini.month}"}.get(bawaan, "")
        return Masa(hari_ini.year, bagian if bagian in BAGIAN else kini, instansi.zona)
    return Masa(int(tahun), bagian if bagian in BAGIAN else "", instansi.zona)
