"""Gapless numbers: one locked row per office, series and year."""

from django.db import connection, models

AMBIL = """
    INSERT INTO standards_pencacah (instansi_id, seri, tahun, terakhir) VALUES (%s, %s, %s, 1)
    ON CONFLICT (instansi_id, seri, tahun) DO UPDATE SET terakhir = standards_pencacah.terakhir + 1
    RETURNING terakhir
"""
KUNCI = """
    INSERT INTO standards_pencacah (instansi_id, seri, tahun, terakhir) VALUES (%s, %s, %s, 0)
    ON CONFLICT (instansi_id, seri, tahun) DO UPDATE SET terakhir = standards_pencacah.terakhir
    RETURNING terakhir
"""


class PencacahManager(models.Manager):
    def berikut(self, instansi, seri, tahun):
        """The next number of a series, starting at 1 each year.

        The row stays locked until the caller's transaction ends, so a rolled-back act leaves no
        gap. Call it late, in a short transaction, and keep a unique column beside it.
        """
        return self._jalankan(AMBIL, instansi, seri, tahun)

    def kunci(self, instansi, seri, tahun):
        """The last number given, 0 before the first, locked like `berikut`."""
        return self._jalankan(KUNCI, instansi, seri, tahun)

    def _jalankan(self, perintah, instansi, seri, tahun):
        with connection.cursor() as cursor:
            cursor.execute(perintah, [instansi.pk, seri, tahun])
            return cursor.fetchone()[0]


class Pencacah(models.Model):
    instansi = models.ForeignKey("accounts.Instansi", models.CASCADE)
    seri = models.CharField(max_length=20)
    tahun = models.PositiveSmallIntegerField()
    terakhir = models.PositiveIntegerField()

    objects = PencacahManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "seri", "tahun"], name="pencacah_satu_baris"
            )
        ]

    def __str__(self):
        return f"{self.instansi_id} {self.seri} {self.tahun}: {self.terakhir}"
