"""How often somebody asks for something: counted in the database, one row per key and minute.

The worker sweeps the minutes that are over (complaints/rawat.py).
"""

from datetime import timedelta

from django.db import connection, models
from django.utils import timezone

#: The rows are written in the order of their keys, so that nobody waits for each other.
CATAT = """
    WITH kini AS (
        INSERT INTO accounts_laju (kunci, jendela, jumlah)
        SELECT k, %(kini)s, 1 FROM unnest(%(kunci)s::text[]) AS k ORDER BY k
        ON CONFLICT (kunci, jendela) DO UPDATE SET jumlah = accounts_laju.jumlah + 1
        RETURNING kunci, jumlah
    )
    SELECT kini.kunci, kini.jumlah + coalesce(sum(lalu.jumlah), 0)
    FROM kini LEFT JOIN accounts_laju lalu
        ON lalu.kunci = kini.kunci AND lalu.jendela > %(sejak)s AND lalu.jendela < %(kini)s
    GROUP BY kini.kunci, kini.jumlah
"""
JUMLAH = """
    SELECT coalesce(sum(l.jumlah), 0)
    FROM unnest(%s::text[], %s::timestamptz[]) WITH ORDINALITY AS t (kunci, sejak, urut)
    LEFT JOIN accounts_laju l ON l.kunci = t.kunci AND l.jendela > t.sejak
    GROUP BY t.urut ORDER BY t.urut
"""


class LajuManager(models.Manager):
    def lewat(self, kunci, batas):
        """Count one more request of this key; True once it is over `batas` in this minute."""
        return self.catat(kunci)[0] > batas

    def jumlah(self, *pasangan):
        """[how often each key was counted in the last so many minutes, an hour at most]

        Args:
            pasangan: (key, minutes).
        """
        kini = timezone.now()
        kunci = [k[:80] for k, _ in pasangan]
        sejak = [kini - timedelta(minutes=menit) for _, menit in pasangan]
        with connection.cursor() as cursor:
            cursor.execute(JUMLAH, [kunci, sejak])
            return [n for (n,) in cursor.fetchall()]

    def catat(self, *kunci, menit=1):
        """Count one more request of these keys; [how many each has in the last so many minutes]."""
        saat, kunci = timezone.now(), [k[:80] for k in kunci]
        kini = saat.replace(second=0, microsecond=0)
        isi = {"kunci": kunci, "kini": kini, "sejak": saat - timedelta(minutes=menit)}
        with connection.cursor() as cursor:
            cursor.execute(CATAT, isi)
            hasil = dict(cursor.fetchall())
        return [hasil[k] for k in kunci]

    def buang_lama(self):
        """Forget the minutes that are over; who asked what is not kept."""
        return self.filter(jendela__lt=timezone.now() - timedelta(hours=1)).delete()


class Laju(models.Model):
    """A counter of one minute, for public pages that must not be asked too often."""

    kunci = models.CharField(max_length=80)
    jendela = models.DateTimeField()
    jumlah = models.PositiveIntegerField()

    objects = LajuManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kunci", "jendela"], name="laju_satu_baris")]

    def __str__(self):
        return f"{self.kunci} {self.jendela:%H:%M}: {self.jumlah}"
