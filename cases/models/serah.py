"""A person's whole load handed over: for a leave, to come back; for good, when somebody leaves."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import Instansi, Jabatan, Pengguna
from accounts.peran import Peran


class SerahBeban(models.Model):
    """Who gave everything to whom, why, and since when. Written by cases/actions/serah.py."""

    class Sebab(models.TextChoices):
        CUTI = "cuti", "Cuti"
        PINDAH = "pindah", "Pindah tugas"
        BERHENTI = "berhenti", "Berhenti"
        PENSIUN = "pensiun", "Pensiun"
        LAIN = "lain", "Alasan lain"

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="+")
    dari = models.ForeignKey(Pengguna, models.PROTECT, related_name="beban_diserahkan")
    ke = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    sebab = models.CharField(max_length=8, choices=Sebab)
    mulai = models.DateField("sejak")
    sampai = models.DateField(null=True, blank=True)
    alasan = models.TextField()
    pada = models.DateTimeField(default=timezone.now)
    dikembalikan_pada = models.DateTimeField(null=True, blank=True)
    dikembalikan_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["instansi", "-pada"], name="serah_beban_daftar")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(sebab="cuti") | Q(sampai__isnull=False, sampai__gte=F("mulai")),
                name="serah_beban_cuti_bermasa",
            ),
            models.UniqueConstraint(
                fields=["dari", "instansi"],
                condition=Q(sebab="cuti", dikembalikan_pada__isnull=True),
                name="serah_beban_satu_cuti",
            ),
        ]

    def __str__(self):
        return f"{self.dari} kepada {self.ke.pengguna}"


class BarisSerah(models.Model):
    """One thing that moved: the main assignment, a part, a seat in a team, or a personal task."""

    serah = models.ForeignKey(SerahBeban, models.CASCADE, related_name="baris")
    kasus = models.ForeignKey(
        "cases.Kasus", models.CASCADE, null=True, blank=True, related_name="+"
    )
    utama = models.BooleanField(default=False)
    tim = models.CharField(max_length=40, blank=True)
    peran = models.CharField("peran yang menyerahkan", max_length=20, choices=Peran, blank=True)
    penugasan = models.ForeignKey(
        "cases.Penugasan", models.CASCADE, null=True, blank=True, related_name="+"
    )  # the receiver's; None when they had the same part already
    sudah_terlibat = models.BooleanField("penerima sudah punya bagian", default=False)
    tugas = models.ForeignKey(
        "cases.Tugas", models.CASCADE, null=True, blank=True, related_name="+"
    )
    kembali = models.BooleanField(default=False)

    def __str__(self):
        return f"{self.serah_id}: {self.kasus_id or self.tugas_id}"
