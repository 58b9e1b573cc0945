"""Administrative areas, as the Ministry of Home Affairs codes them."""

from django.db import models


class Wilayah(models.Model):
    """An administrative area; the code's prefixes are its parents ("19.71.03.1001")."""

    kode = models.CharField(max_length=13, primary_key=True)
    nama = models.CharField(max_length=100)
    tingkat = models.PositiveSmallIntegerField()
    induk = models.ForeignKey("self", models.CASCADE, null=True, related_name="anak")

    class Meta:
        ordering = ["kode"]

    def __str__(self):
        return self.nama
