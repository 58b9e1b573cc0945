"""Moments of the demo, counted back from now, and acting as if it were then."""

from contextlib import contextmanager
from datetime import datetime, time, timedelta

from django.utils import timezone

from standards.kalender import kalender_untuk

MALAM = "malam"
AKHIR_MALAM = time(23, 0)


@contextmanager
def seolah(saat):
    """Let `timezone.now()` say `saat`.

    It is the class that `now` reads that is replaced, not `now` itself: field defaults hold on to
    the function. For a command that has its process to itself; never for a server.
    """

    class Saat(datetime):
        @classmethod
        def now(cls, tz=None):
            return saat.astimezone(tz)

    asli = timezone.datetime
    timezone.datetime = Saat
    try:
        yield
    finally:
        timezone.datetime = asli


class Penanggalan:
    """From "12 09.30" or "malam 22.10" to the moment, in an office's own calendar.

    Day 0 is the working day that something received now would belong to, so that day 1 is over at
    whatever hour the demo is made, and a deadline two working days after day 2 is the next to come.
    """

    def __init__(self, kantor):
        self.kalender = kalender_untuk(kantor)
        self.kini = timezone.now().astimezone(kantor.zona)
        self._hari = [self.kalender.hari_terima(self.kini)]

    def hari(self, n):
        """The n-th working day before day 0."""
        while len(self._hari) <= n:
            hari = self._hari[-1] - timedelta(days=1)
            while not self.kalender.buka(hari):
                hari -= timedelta(days=1)
            self._hari.append(hari)
        return self._hari[n]

    def saat(self, teks):
        hari, _, pukul = teks.partition(" ")
        pukul = time.fromisoformat(pukul.replace(".", ":"))
        if hari == MALAM:
            lewat = self.kini.time() >= AKHIR_MALAM  # all of a night's lines are of one night
            hari = self.kini.date() - timedelta(days=0 if lewat else 1)
            return datetime.combine(hari, pukul, self.kini.tzinfo)
        return datetime.combine(self.hari(int(hari)), pukul, self.kini.tzinfo)
