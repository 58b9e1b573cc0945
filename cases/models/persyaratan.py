"""The requirements that the file check of the standard asks for, on this case."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Jabatan
from cases.models.kasus import Kasus


class Persyaratan(models.Model):
    """One requirement of the standard on this case.

    A person whom the standard names is one too: jenis `orang`, the subject's code after the prefix.
    """

    ORANG = "orang"
    AWALAN_ORANG = "orang:"

    class Status(models.TextChoices):
        BELUM = "belum", "Belum ada"
        ADA = "ada", "Ada"
        DIKECUALIKAN = "dikecualikan", "Dikecualikan"
        TIDAK_TERPENUHI = "tidak_terpenuhi", "Tidak terpenuhi"
        GUGUR = "gugur", "Tidak berlaku"

    kasus = models.ForeignKey(Kasus, models.CASCADE, related_name="persyaratan")
    kode = models.CharField(max_length=60)
    no = models.CharField(max_length=20, blank=True)
    urut = models.PositiveSmallIntegerField()
    teks = models.TextField()
    jenis = models.CharField(max_length=10)
    wajib = models.BooleanField(default=True)
    mutlak = models.BooleanField(default=False)
    kelompok = models.CharField(max_length=40, blank=True)
    tempo = models.CharField("jatuh tempo pada langkah", max_length=60, blank=True)
    status = models.CharField(max_length=15, choices=Status, default=Status.BELUM)
    alasan = models.TextField(blank=True)
    diperiksa_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    diperiksa_pada = models.DateTimeField(null=True, blank=True)
    ditambahkan_pada = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["urut", "id"]
        constraints = [
            models.UniqueConstraint(fields=["kasus", "kode"], name="persyaratan_satu_kode"),
            models.CheckConstraint(
                condition=~Q(status__in=["dikecualikan", "tidak_terpenuhi"]) | ~Q(alasan=""),
                name="persyaratan_beralasan",
            ),
        ]

    def __str__(self):
        return self.teks

    def get_absolute_url(self):
        if self.jenis == self.ORANG:
            return reverse("cases:orang", args=[self.kasus.nomor, self.subjek])
        return reverse("cases:syarat", args=[self.kasus.nomor, self.pk])

    @property
    def subjek(self):
        """The code of the named person whose data this row asks for."""
        return self.kode.removeprefix(self.AWALAN_ORANG)

    @property
    def terpenuhi(self):
        return self.status in (self.Status.ADA, self.Status.DIKECUALIKAN, self.Status.GUGUR)
