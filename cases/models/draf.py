"""Drafts of long forms, kept on the server as one types."""

from django.db import models

from accounts.models import Pengguna


class Draf(models.Model):
    pengguna = models.ForeignKey(Pengguna, models.CASCADE, related_name="+")
    halaman = models.CharField(max_length=200)
    isi = models.JSONField()
    disimpan_pada = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pengguna", "halaman"], name="draf_satu_per_halaman")
        ]

    def __str__(self):
        return self.halaman
