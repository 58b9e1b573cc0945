"""A disposition as its own object: verdict, instruction, recipients who mark it read, deadline."""

from django.db import models
from django.utils import timezone

from accounts.models import Jabatan, Pengguna
from cases.models.kasus import Kasus
from cases.models.langkah import Langkah
from standards.kosakata import Putusan


class Disposisi(models.Model):
    kasus = models.ForeignKey(Kasus, models.CASCADE, related_name="disposisi")
    langkah = models.OneToOneField(Langkah, models.CASCADE, related_name="disposisi")
    putusan = models.CharField(max_length=10, choices=Putusan)
    sebutan = models.CharField("putusan dalam kata kantor", max_length=120)
    alasan = models.TextField(blank=True)
    instruksi = models.TextField(blank=True)
    tenggat = models.DateTimeField(null=True, blank=True)
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)
    dikoreksi_pada = models.DateTimeField(null=True, blank=True)
    dikoreksi_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    alasan_koreksi = models.TextField(blank=True)

    class Meta:
        ordering = ["-pada"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(dikoreksi_pada=None) | ~models.Q(alasan_koreksi=""),
                name="disposisi_koreksi_beralasan",
            ),
            models.CheckConstraint(
                condition=~models.Q(putusan__in=["tolak", "rujuk", "kembalikan"])
                | ~models.Q(alasan=""),
                name="disposisi_beralasan",
            ),
        ]

    def __str__(self):
        return self.sebutan


class PenerimaDisposisi(models.Model):
    """Someone the disposition is addressed to; read once they say so."""

    disposisi = models.ForeignKey(Disposisi, models.CASCADE, related_name="penerima")
    pengguna = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    dibaca_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["disposisi", "pengguna"], name="penerima_disposisi_sekali"
            )
        ]

    def __str__(self):
        return str(self.pengguna)
