"""History: append-only (a row trigger enforces it); sentences are made at display time."""

from django.db import models
from django.utils import timezone

from accounts.models import Instansi, Jabatan


class Riwayat(models.Model):
    """Who did what, as whom, when, from, to, and why. Written only by cases/actions."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="+")
    kasus = models.ForeignKey(
        "cases.Kasus", models.PROTECT, null=True, blank=True, related_name="riwayat"
    )
    aduan = models.ForeignKey(
        "cases.Aduan", models.PROTECT, null=True, blank=True, related_name="riwayat"
    )
    klien = models.ForeignKey(
        "cases.Klien", models.PROTECT, null=True, blank=True, related_name="riwayat"
    )
    langkah = models.ForeignKey(
        "cases.Langkah", models.PROTECT, null=True, blank=True, related_name="riwayat"
    )
    oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )  # nobody of ours: the reporter, on the public page
    sebagai = models.CharField("jabatan saat itu", max_length=180)
    pada = models.DateTimeField(default=timezone.now)
    aksi = models.CharField(max_length=40)
    dari = models.CharField(max_length=200, blank=True)
    ke = models.CharField(max_length=200, blank=True)
    alasan = models.TextField(blank=True)
    data = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-pada", "-id"]
        indexes = [
            models.Index(fields=["kasus", "-pada", "-id"]),
            models.Index(fields=["aduan", "-pada"]),
        ]

    def __str__(self):
        return f"{self.pada:%Y-%m-%d %H:%M} {self.aksi}"
