"""What happens to a letter on its way: initials on the draft, and how it went out."""

from django.db import models
from django.utils import timezone

from accounts.models import Jabatan
from cases.models import Langkah
from letters.models.surat import Surat


class ParafSurat(models.Model):
    """An official's initials on a draft, given at one step."""

    surat = models.ForeignKey(Surat, models.CASCADE, related_name="paraf")
    langkah = models.ForeignKey(Langkah, models.PROTECT, related_name="paraf_surat")
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    sebagai = models.CharField("jabatan saat itu", max_length=180)
    pada = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pada", "id"]

    def __str__(self):
        return self.sebagai


class Pengiriman(models.Model):
    """How an issued letter went out: by which way, to whom, when, and who received it."""

    class Cara(models.TextChoices):
        LANGSUNG = "langsung", "Diserahkan langsung"
        KURIR = "kurir", "Kurir/caraka (buku ekspedisi)"
        POS = "pos", "Pos atau jasa kirim"
        SUREL = "surel", "Surel"
        APLIKASI = "aplikasi", "Aplikasi persuratan (SRIKANDI)"
        WA = "wa", "WhatsApp"

    surat = models.ForeignKey(Surat, models.PROTECT, related_name="pengiriman")
    cara = models.CharField(max_length=10, choices=Cara)
    kepada = models.CharField(max_length=250)
    tanggal = models.DateField("dikirim tanggal")
    resi = models.CharField("nomor resi atau buku ekspedisi", max_length=80, blank=True)
    penerima = models.CharField("nama yang menerima", max_length=120, blank=True)
    diterima = models.DateField("diterima tanggal", null=True, blank=True)
    dicatat_oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    dicatat_pada = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["tanggal", "id"]

    def __str__(self):
        return f"{self.surat_id}: {self.kepada}"
