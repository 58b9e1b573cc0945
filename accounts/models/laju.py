"""How often somebody asks for something: counted in the database, one row per key and minute."""

from datetime import timedelta

from django.db import connection, models
from django.utils import timezone

HITUNG = """
    INSERT INTO accounts_laju (kunci, jendela, jumlah) VALUES (%s, %s, 1)
    ON CONFLICT (kunci, jendela) DO UPDATE SET jumlah = accounts_laju.jumlah + 1
    RETURNING jumlah
"""


class LajuManager(models.Manager):
    def lewat(self, kunci, batas):
        """Count one more request of this key; True once it is over `batas` in this minute."""
        return self.catat(kunci) > batas

    def jumlah(self, kunci, menit):
        """How often this key was counted in the last so many minutes, an hour at most."""
        sejak = timezone.now() - timedelta(minutes=menit)
        hitung = self.filter(kunci=kunci[:80], jendela__gt=sejak)
        return hitung.aggregate(n=models.Sum("jumlah"))["n"] or 0

    def catat(self, kunci):
        """Count one more request of this key; how many there are in this minute."""
        jendela = timezone.now().replace(second=0, microsecond=0)
        with connection.cursor() as cursor:
            cursor.execute(HITUNG, [kunci[:80], jendela])
            jumlah = cursor.fetchone()[0]
        if jumlah == 1:  # a minute that begins sweeps those that are long over
            self.buang_lama()
        return jumlah

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
