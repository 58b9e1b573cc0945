"""Holidays as an editable table, and which years somebody has checked."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q

from standards.kata_waktu import rentang


class KalenderQuerySet(models.QuerySet):
    def visible_to(self, jabatan):
        """What holds for all offices, and what is one's own office's."""
        return self.filter(Q(instansi=None) | Q(instansi=jabatan.instansi_id))


class HariLibur(models.Model):
    """A closed day of every office (instansi empty) or of one.

    An office's own row stands before the national one of that day; with MASUK it opens that day.
    """

    class Jenis(models.TextChoices):
        LIBUR = "libur", "Libur nasional"
        CUTI_BERSAMA = "cuti_bersama", "Cuti bersama"
        DAERAH = "daerah", "Libur daerah"
        MASUK = "masuk", "Tetap masuk kerja"

    tanggal = models.DateField()
    nama = models.CharField(max_length=120)
    jenis = models.CharField(max_length=12, choices=Jenis, default=Jenis.LIBUR)
    instansi = models.ForeignKey(
        "accounts.Instansi", models.CASCADE, null=True, blank=True, related_name="hari_libur"
    )

    objects = KalenderQuerySet.as_manager()

    class Meta:
        ordering = ["tanggal"]
        constraints = [
            models.UniqueConstraint(
                fields=["tanggal", "instansi"],
                name="hari_libur_sekali_per_tanggal",
                nulls_distinct=False,
                violation_error_message="Tanggal ini sudah ada dalam daftar hari libur.",
            )
        ]

    def __str__(self):
        return f"{self.tanggal} {self.nama}"

    def clean(self):
        if self.jenis == self.Jenis.DAERAH and self.instansi is None:
            raise ValidationError(
                {"jenis": "Libur daerah hanya berlaku untuk satu instansi, bukan semua instansi."}
            )
        if self.jenis == self.Jenis.MASUK and self.instansi is None:
            raise ValidationError({"jenis": "Pengecualian ini hanya untuk satu instansi."})
        sama = HariLibur.objects.filter(tanggal=self.tanggal, instansi=self.instansi_id)
        if lain := sama.exclude(pk=self.pk).first():
            kata = f"Tanggal ini sudah ada dalam daftar hari libur: {lain.nama}."
            raise ValidationError({"tanggal": kata})


class MasaTanggal(Func):
    function = "DATERANGE"
    output_field = DateRangeField()


class JamKhusus(models.Model):
    """Other office hours from one date to another: Ramadan (Perpres 21/2023, pasal 4)."""

    instansi = models.ForeignKey("accounts.Instansi", models.CASCADE, related_name="jam_khusus")
    nama = models.CharField(max_length=80)
    mulai = models.DateField()
    sampai = models.DateField()
    jam_kerja = models.JSONField(default=dict)

    objects = KalenderQuerySet.as_manager()

    class Meta:
        ordering = ["-mulai"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sampai__gte=F("mulai")),
                name="jam_khusus_berurut",
                violation_error_message="Tanggal akhir tidak boleh mendahului tanggal mulai.",
            ),
            ExclusionConstraint(
                name="jam_khusus_tidak_tumpang",
                expressions=[
                    ("instansi", RangeOperators.EQUAL),
                    (
                        MasaTanggal("mulai", "sampai", RangeBoundary(True, True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message="Tanggalnya bertumpang dengan jam kerja khusus yang lain.",
            ),
        ]

    def __str__(self):
        return f"{self.nama} {self.mulai}"

    def clean(self):
        """Asked before the constraints: a range that runs backwards is an error to PostgreSQL."""
        if self.mulai and self.sampai and self.sampai < self.mulai:
            raise ValidationError(
                {"sampai": "Tanggal terakhir tidak boleh mendahului tanggal mulai."}
            )
        if not (self.mulai and self.sampai):
            return
        sama = JamKhusus.objects.filter(
            instansi=self.instansi_id, mulai__lte=self.sampai, sampai__gte=self.mulai
        )
        if lain := sama.exclude(pk=self.pk).first():
            masa = rentang(lain.mulai, lain.sampai, tahun=True)
            raise ValidationError({"mulai": f"Tanggalnya bertumpang dengan {lain.nama}, {masa}."})


class TahunKalender(models.Model):
    """A year of the calendar that has been filled; deadlines in it warn until it is confirmed."""

    tahun = models.PositiveSmallIntegerField()
    instansi = models.ForeignKey(
        "accounts.Instansi", models.CASCADE, null=True, blank=True, related_name="+"
    )
    dikonfirmasi_oleh = models.ForeignKey(
        "accounts.Jabatan", models.PROTECT, null=True, blank=True, related_name="+"
    )
    dikonfirmasi_pada = models.DateTimeField(null=True, blank=True)

    objects = KalenderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tahun", "instansi"],
                name="tahun_kalender_sekali",
                nulls_distinct=False,
            )
        ]

    def __str__(self):
        return str(self.tahun)


class PerubahanKalender(models.Model):
    """Who changed the calendar, and why: a moved holiday moves deadlines. Rows only come."""

    tanggal = models.DateField("tanggal yang berubah", null=True)
    tahun = models.PositiveSmallIntegerField()
    instansi = models.ForeignKey(
        "accounts.Instansi", models.CASCADE, null=True, blank=True, related_name="+"
    )
    keterangan = models.CharField(max_length=400)
    alasan = models.CharField(max_length=300)
    oleh = models.ForeignKey(
        "accounts.Jabatan", models.PROTECT, null=True, blank=True, related_name="+"
    )  # None: a command on the server
    pada = models.DateTimeField(auto_now_add=True)

    objects = KalenderQuerySet.as_manager()

    class Meta:
        ordering = ["-pada", "-pk"]
        indexes = [models.Index(fields=["tahun"])]

    def __str__(self):
        return f"{self.tahun}: {self.keterangan}"
