"""A stay in a shelter, which an emergency opens before any paperwork (domain §2, T10 and T11)."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Jabatan
from cases.models.kasus import Kasus


class Penampungan(models.Model):
    kasus = models.ForeignKey(Kasus, models.CASCADE, related_name="penampungan")
    tempat = models.CharField(max_length=120)
    darurat = models.BooleanField(default=False)
    alasan = models.TextField(blank=True)
    masuk_pada = models.DateTimeField(default=timezone.now)
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    sahkan_sebelum = models.DateTimeField(null=True, blank=True)
    disahkan = models.BooleanField(null=True)
    disahkan_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    disahkan_pada = models.DateTimeField(null=True, blank=True)
    catatan_pengesahan = models.TextField(blank=True)
    keluar_pada = models.DateTimeField(null=True, blank=True)
    tujuan_keluar = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["-masuk_pada"]
        indexes = [models.Index(fields=["-masuk_pada", "-id"], name="penampungan_buku")]
        constraints = [
            models.UniqueConstraint(
                fields=["kasus"],
                condition=Q(keluar_pada__isnull=True),
                name="penampungan_satu_terbuka",
            ),
            models.CheckConstraint(
                condition=Q(darurat=False) | ~Q(alasan=""), name="penampungan_darurat_beralasan"
            ),
        ]

    def __str__(self):
        return self.tempat
