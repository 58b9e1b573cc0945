"""Reminders: what the worker has said about a task's due moment, once for each event."""

from uuid import uuid4

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Instansi, Jabatan, Pengguna
from cases.models import Tugas

PALING_LAMA = [MaxValueValidator(30)]


class SetelanPengingat(models.Model):
    """When an office wants to be reminded. Without a row the defaults hold."""

    instansi = models.OneToOneField(Instansi, models.CASCADE, related_name="setelan_pengingat")
    sebelum = models.PositiveSmallIntegerField(
        "ingatkan sebelum jatuh tempo (hari kerja)", default=1, validators=PALING_LAMA
    )
    lewat = models.BooleanField("ingatkan bila tenggat lewat", default=True)
    eskalasi = models.PositiveSmallIntegerField(
        "teruskan kepada atasan sesudah terlambat (hari kerja)", default=2, validators=PALING_LAMA
    )
    surel = models.BooleanField("kirim juga lewat surel", default=True)

    def __str__(self):
        return f"Pengingat {self.instansi}"


class Pengingat(models.Model):
    """One event of one task: it comes due, it is late, its superior hears of it.

    The key is made by whoever writes the row: a row that is there after INSERT … ON CONFLICT DO
    NOTHING is one's own, and only its writer goes on to tell people.
    """

    class Jenis(models.TextChoices):
        SEBELUM = "sebelum", "Segera jatuh tempo"
        LEWAT = "lewat", "Lewat tenggat"
        ESKALASI = "eskalasi", "Diteruskan kepada atasan"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    instansi = models.ForeignKey(Instansi, models.CASCADE, related_name="+")
    tugas = models.ForeignKey(Tugas, models.CASCADE, related_name="pengingat")
    jenis = models.CharField(max_length=8, choices=Jenis)
    tenggat = models.DateTimeField("tenggat yang diingatkan")
    dibuat_pada = models.DateTimeField(default=timezone.now)
    tugas_atasan = models.OneToOneField(
        Tugas, models.CASCADE, null=True, blank=True, related_name="dari_pengingat"
    )
    tindak_lanjut = models.TextField(blank=True)
    ditindak_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ditindak_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-dibuat_pada", "-pk"]
        indexes = [
            models.Index(fields=["instansi", "-dibuat_pada", "-id"], name="pengingat_daftar")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["tugas", "jenis", "tenggat"], name="pengingat_sekali_per_kejadian"
            )
        ]

    def __str__(self):
        return f"{self.get_jenis_display()}: {self.tugas_id}"


class SuratPengingat(models.Model):
    """One reminder to mail to one person; a person's waiting ones go out as one mail."""

    pengingat = models.ForeignKey(Pengingat, models.CASCADE, related_name="surat")
    pengguna = models.ForeignKey(Pengguna, models.CASCADE, related_name="+")
    percobaan = models.PositiveSmallIntegerField(default=0)
    dikirim_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["pengguna"],
                condition=Q(dikirim_pada__isnull=True),
                name="surat_pengingat_menunggu",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["pengingat", "pengguna"], name="surat_pengingat_sekali_per_orang"
            )
        ]

    def __str__(self):
        return f"{self.pengingat_id} {self.pengguna_id}"
