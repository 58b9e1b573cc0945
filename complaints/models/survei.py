"""The satisfaction survey: codes given out, answers nobody can trace, figures of earlier years."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Instansi, Jabatan
from complaints.ikm import UNSUR, medan_unsur
from standards.models import Standar


class KodeSurvei(models.Model):
    """A right to answer once, as a link or QR; nothing says who answered with it."""

    class Asal(models.TextChoices):
        PETUGAS = "petugas", "Diberikan petugas"
        KIOS = "kios", "Layar di kantor"

    instansi = models.ForeignKey(Instansi, models.CASCADE, related_name="kode_survei")
    layanan = models.ForeignKey(Standar, models.PROTECT, null=True, blank=True, related_name="+")
    token = models.CharField(max_length=32, unique=True)
    asal = models.CharField(max_length=8, choices=Asal, default=Asal.PETUGAS)
    dibuat_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    dibuat_pada = models.DateTimeField(default=timezone.now)
    berlaku_sampai = models.DateField()
    #: The day only: with the moment an answer could be matched to who was at the counter.
    terpakai = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["instansi", "-dibuat_pada"], name="kode_survei_kantor")]

    def __str__(self):
        return f"Kode survei {self.pk}"


def _nilai(nama):
    return models.PositiveSmallIntegerField(
        nama, null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(4)]
    )


class JawabanSurvei(models.Model):
    """One filled sheet: nine answers of 1 to 4. One that is not complete is kept, not counted."""

    class Lewat(models.TextChoices):
        TAUTAN = "tautan", "Tautan atau QR"
        KIOS = "kios", "Layar di kantor"

    instansi = models.ForeignKey(Instansi, models.CASCADE, related_name="jawaban_survei")
    layanan = models.ForeignKey(Standar, models.PROTECT, null=True, blank=True, related_name="+")
    tanggal = models.DateField()
    lewat = models.CharField(max_length=8, choices=Lewat, default=Lewat.TAUTAN)
    u1, u2, u3, u4, u5, u6, u7, u8, u9 = (_nilai(nama) for nama, _, _ in UNSUR)
    lengkap = models.BooleanField(default=True)
    saran = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["instansi", "tanggal"], name="jawaban_survei_masa"),
            models.Index(
                fields=["instansi", "-id"], condition=~Q(saran=""), name="jawaban_survei_saran"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(lengkap=False)
                | Q(**{f"{m}__isnull": False for m in medan_unsur()}, lengkap=True),
                name="jawaban_survei_lengkap",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{m}__isnull": True}) | Q(**{f"{m}__range": (1, 4)}),
                    name=f"jawaban_survei_{m}",
                )
                for m in medan_unsur()
            ),
        ]

    def __str__(self):
        return f"Jawaban {self.tanggal}"


class IkmTercatat(models.Model):
    """A figure from before Tuntas, typed in from the office's own publication."""

    instansi = models.ForeignKey(Instansi, models.CASCADE, related_name="ikm_tercatat")
    tahun = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(2004), MaxValueValidator(2100)]
    )
    untuk = models.CharField(
        "unit atau layanan", max_length=120, help_text="Misalnya “Balai Budhi Dharma”."
    )
    nilai = models.DecimalField(
        "nilai IKM",
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(25), MaxValueValidator(100)],
    )
    responden = models.PositiveIntegerField(null=True, blank=True)
    sumber = models.CharField("sumber angka", max_length=200)
    dicatat_oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    dicatat_pada = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-tahun", "untuk"]
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "tahun", "untuk"],
                name="ikm_tercatat_satu",
                violation_error_message="Angka untuk tahun dan unit ini sudah tercatat.",
            )
        ]

    def __str__(self):
        return f"{self.untuk} {self.tahun}: {self.nilai}"
