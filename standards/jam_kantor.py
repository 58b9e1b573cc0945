"""When an office is open: the arithmetic of days and office hours that deadlines stand on."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

from standards.kata_waktu import AKHIR_PEKAN

SATU_HARI = timedelta(days=1)
AWAL_HARI = time(0)
AKHIR_HARI = time(23, 59)


class MasaJam(NamedTuple):
    """Other hours from one date to another, both included: Ramadan. The working days stay."""

    mulai: date
    sampai: date
    nama: str
    jam: Mapping[int, tuple[time, time]]


@dataclass(frozen=True)
class Kalender:
    """When an office is open. A closing time of 00.00 or from 23.59 on means midnight."""

    zona: ZoneInfo
    jam: Mapping[int, tuple[time, time]]
    libur: Mapping[date, str] = field(default_factory=dict)
    tahun_pasti: frozenset[int] = frozenset()
    khusus: tuple[MasaJam, ...] = ()

    def __post_init__(self):
        if not self.jam or not set(self.jam) <= set(range(7)):
            raise ValueError("Kalender harus memiliki hari kerja, bernomor 0 (Senin) sampai 6.")
        semua = (_lama(jam) for jam in (self.jam, *(m.jam for m in self.khusus)))
        if any(lama <= timedelta(0) for satu in semua for lama in satu.values()):
            raise ValueError("Jam tutup kantor harus sesudah jam buka.")

    @cached_property
    def selalu_buka(self):
        """24×7: such an office has no holidays either."""
        return len(self.jam) == 7 and set(self._lama_hari.values()) == {SATU_HARI}

    @cached_property
    def _lama_hari(self):
        return _lama(self.jam)

    @cached_property
    def _libur_kerja(self):
        """Holidays that fall on a day the office would be open, in order."""
        return sorted(d for d in self.libur if d.weekday() in self.jam and not self.buka(d))

    def buka(self, hari):
        return self.selalu_buka or (hari.weekday() in self.jam and hari not in self.libur)

    def sebab_tutup(self, hari):
        """Why the office is closed that day, in words; "" when it is open."""
        if self.buka(hari):
            return ""
        if hari in self.libur:
            return self.libur[hari]
        return AKHIR_PEKAN if hari.weekday() >= 5 else "kantor tutup"

    def setempat(self, saat):
        if saat.tzinfo is None:
            raise ValueError("Waktu harus menyebut zona waktunya.")
        return saat.astimezone(self.zona)

    def masa(self, hari):
        """The stretch of other hours in which this day lies, or None."""
        if self.selalu_buka:
            return None
        return next((m for m in self.khusus if m.mulai <= hari <= m.sampai), None)

    def jam_pada(self, hari):
        """(opening, closing) by the clock of an open day."""
        masa = self.masa(hari)
        biasa = self.jam[hari.weekday()]
        return masa.jam.get(hari.weekday(), biasa) if masa else biasa

    def tutup(self, hari):
        """The closing moment of an open day."""
        return saat_tutup(hari, self.jam_pada(hari)[1], self.zona)

    def selang(self, hari):
        """(opening, closing) of that day, or None when closed."""
        if not self.buka(hari):
            return None
        return saat_pada(hari, self.jam_pada(hari)[0], self.zona), self.tutup(hari)

    def hari_terima(self, saat):
        """The working day to which something received at this moment belongs."""
        hari = self.setempat(saat).date()
        if self.buka(hari) and saat <= self.tutup(hari):
            return hari
        return self.maju(hari, 1)

    def maju(self, hari, n):
        """The n-th working day after `hari`."""
        while n > 0:
            hari += SATU_HARI
            n -= self.buka(hari)
        return hari

    def mundur(self, hari, n):
        """The n-th working day before `hari`."""
        while n > 0:
            hari -= SATU_HARI
            n -= self.buka(hari)
        return hari

    def hari_kerja_antara(self, dari, sampai):
        """Working days after `dari` up to and including `sampai`."""
        return self._jumlah(dari, sampai, dict.fromkeys(self.jam, 1), 0)

    def jam_kerja_antara(self, dari, sampai):
        """Office time of the days after `dari` up to and including `sampai`."""
        biasa = self._lama_hari
        lama = self._jumlah(dari, sampai, biasa, timedelta(0))
        for m in () if self.selalu_buka else self.khusus:
            awal, akhir = max(dari, m.mulai - SATU_HARI), min(sampai, m.sampai)
            if awal < akhir:
                beda = {n: x - biasa[n] for n, x in _lama(m.jam).items() if n in biasa}
                lama += self._jumlah(
                    awal, akhir, dict.fromkeys(biasa, timedelta(0)) | beda, timedelta(0)
                )
        return lama

    def _jumlah(self, dari, sampai, bobot, nol):
        """Sum a weight per weekday over (dari, sampai] by whole weeks, without walking the days."""
        a, b = dari.toordinal() - 1, sampai.toordinal() - 1
        semua = sum((x * ((b - n) // 7 - (a - n) // 7) for n, x in bobot.items()), nol)
        libur = self._libur_kerja
        kena = libur[bisect_right(libur, dari) : bisect_right(libur, sampai)]
        return semua - sum((bobot[d.weekday()] for d in kena), nol)


def _lama(jam):
    """{weekday: how long the office is open}"""
    hari = date(2024, 1, 1)  # any: lengths do not depend on it
    return {n: saat_tutup(hari, tutup) - saat_pada(hari, buka) for n, (buka, tutup) in jam.items()}


def saat_pada(hari, pukul, zona=None):
    return datetime.combine(hari, pukul.replace(tzinfo=None), zona)


def saat_tutup(hari, pukul, zona=None):
    """A closing moment, where midnight belongs to the day that ends."""
    if pukul == AWAL_HARI or pukul >= AKHIR_HARI:
        return saat_pada(hari + SATU_HARI, AWAL_HARI, zona)
    return saat_pada(hari, pukul, zona)
