"""What office and reporter ask and answer each other, and what the reporter was told by mail."""

from django.db import models
from django.utils import timezone

from accounts.models import Jabatan
from cases.models import Aduan, Kasus


class PesanAduan(models.Model):
    """One message; the reporter reads and writes on the tracking page. Nothing is erased."""

    aduan = models.ForeignKey(Aduan, models.PROTECT, related_name="pesan")
    isi = models.TextField()
    pada = models.DateTimeField(default=timezone.now)
    oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )  # nobody of ours: the reporter
    kunci_kirim = models.UUIDField(null=True, unique=True, editable=False)

    class Meta:
        ordering = ["pada", "id"]

    def __str__(self):
        return f"{self.aduan_id}, {self.pada:%Y-%m-%d %H:%M}"

    @property
    def dari_pelapor(self):
        return self.oleh_id is None


class Kabar(models.Model):
    """What the reporter of a case was told by mail: each stage once, and its end."""

    aduan = models.ForeignKey(Aduan, models.CASCADE, related_name="+")
    kasus = models.ForeignKey(Kasus, models.CASCADE, related_name="+")
    hal = models.CharField("tahap, atau selesai", max_length=20)
    pada = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["aduan", "kasus", "hal"], name="kabar_sekali"),
        ]

    def __str__(self):
        return f"{self.aduan_id}: {self.hal}"
