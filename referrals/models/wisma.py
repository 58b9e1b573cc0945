"""Homes, rooms and beds of an office, and the days on which a room cannot be used."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from accounts.models import Instansi, Jabatan, Unit
from accounts.peran import Peran
from cases.models.klien import JenisKelamin

#: Those who neither work with people in the homes nor answer for them.
BUKAN_URUSAN = (Peran.PETUGAS_DESA, Peran.SEKRETARIS, Peran.BENDAHARA)


class WismaQuerySet(models.QuerySet):
    def visible_to(self, jabatan):
        """The homes of one's own office."""
        if jabatan is None or jabatan.peran in BUKAN_URUSAN:
            return self.none()
        return self.filter(instansi=jabatan.instansi_id)


class Wisma(models.Model):
    """A home of the office: an RPS (shelter) or a dormitory."""

    class Jenis(models.TextChoices):
        RPS = "rps", "Rumah Perlindungan Sosial (RPS)"
        WISMA = "wisma", "Wisma atau asrama"

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="wisma")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    nama = models.CharField(max_length=120)
    jenis = models.CharField(max_length=6, choices=Jenis)
    alamat = models.CharField(max_length=200, blank=True)
    telepon = models.CharField(max_length=30, blank=True)
    batas_hari = models.PositiveSmallIntegerField(
        "lama tinggal paling panjang (hari)", null=True, blank=True
    )
    aktif = models.BooleanField(default=True)

    objects = WismaQuerySet.as_manager()

    class Meta:
        ordering = ["nama"]
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "nama"],
                name="wisma_nama_satu",
                violation_error_message="Rumah dengan nama ini sudah ada.",
            ),
        ]

    def __str__(self):
        return self.nama

    def get_absolute_url(self):
        return reverse("referrals:wisma", args=[self.pk])

    @property
    def rps(self):
        return self.jenis == self.Jenis.RPS


class Kamar(models.Model):
    """A room and whom it is for."""

    wisma = models.ForeignKey(Wisma, models.PROTECT, related_name="kamar")
    nama = models.CharField(max_length=60)
    jenis_kelamin = models.CharField("untuk", max_length=1, choices=JenisKelamin, blank=True)
    usia_min = models.PositiveSmallIntegerField("usia paling muda", null=True, blank=True)
    usia_maks = models.PositiveSmallIntegerField("usia paling tua", null=True, blank=True)
    ramah_disabilitas = models.BooleanField("dapat dipakai kursi roda", default=False)
    aktif = models.BooleanField(default=True)

    class Meta:
        ordering = ["nama"]
        constraints = [
            models.UniqueConstraint(
                fields=["wisma", "nama"],
                name="kamar_nama_satu",
                violation_error_message="Kamar dengan nama ini sudah ada di rumah ini.",
            ),
            models.CheckConstraint(
                condition=Q(usia_min=None) | Q(usia_maks=None) | Q(usia_min__lte=F("usia_maks")),
                name="kamar_batas_usia",
                violation_error_message="Usia paling muda tidak boleh melebihi usia paling tua.",
            ),
        ]

    def __str__(self):
        return f"{self.wisma}, {self.nama}"

    @property
    def untuk(self):
        """Whom the room is for, in a few words."""
        kelamin = self.get_jenis_kelamin_display().lower() or "laki-laki atau perempuan"
        kursi_roda = "kursi roda" if self.ramah_disabilitas else ""
        return ", ".join(filter(None, [kelamin, self._usia(), kursi_roda]))

    def _usia(self):
        muda, tua = self.usia_min, self.usia_maks
        if muda is not None and tua is not None:
            return f"{muda} tahun" if muda == tua else f"{muda} sampai {tua} tahun"
        if muda is not None:
            return f"{muda} tahun ke atas"
        return "" if tua is None else f"sampai {tua} tahun"


class TempatTidur(models.Model):
    kamar = models.ForeignKey(Kamar, models.PROTECT, related_name="tempat_tidur")
    kode = models.CharField(max_length=20)
    aktif = models.BooleanField(default=True)

    class Meta:
        ordering = ["kode"]
        constraints = [
            models.UniqueConstraint(
                fields=["kamar", "kode"],
                name="tempat_tidur_kode_satu",
                violation_error_message="Tempat tidur dengan kode ini sudah ada di kamar ini.",
            ),
        ]

    def __str__(self):
        return f"{self.kamar.nama}, {self.kode}"


class KamarTutup(models.Model):
    """A time in which a room is out of service, and why."""

    kamar = models.ForeignKey(Kamar, models.PROTECT, related_name="tutup")
    selama = DateTimeRangeField()
    alasan = models.CharField(max_length=200)
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-selama"]
        constraints = [
            ExclusionConstraint(
                name="kamar_tutup_tidak_bertumpuk",
                expressions=[
                    ("kamar", RangeOperators.EQUAL),
                    ("selama", RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self):
        return f"{self.kamar} tutup"
