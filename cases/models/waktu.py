"""The clocks of a case, what moves them, and what makes them stand."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Jabatan
from cases.models.kasus import Kasus


class Tenggat(models.Model):
    """One clock of the standard on this case; the due moment is stored for queries."""

    kasus = models.ForeignKey(Kasus, models.CASCADE, related_name="jam")
    urut = models.PositiveSmallIntegerField("nomor waktu dalam standar")
    teks = models.CharField(max_length=300)
    durasi = models.CharField(max_length=40, blank=True)
    mulai = models.DateTimeField()
    jatuh_tempo = models.DateTimeField(null=True, blank=True)
    paling_cepat = models.DateTimeField("batas paling singkat", null=True, blank=True)
    mengunci = models.CharField("langkah yang dikunci sampai saat itu", max_length=60, blank=True)
    berhenti = models.DateTimeField(null=True, blank=True)
    penjelasan = models.TextField()

    class Meta:
        ordering = ["jatuh_tempo", "urut"]
        indexes = [models.Index(fields=["jatuh_tempo"], name="tenggat_jatuh_tempo")]
        constraints = [
            models.UniqueConstraint(fields=["kasus", "urut"], name="tenggat_satu_per_waktu"),
            models.CheckConstraint(
                condition=Q(jatuh_tempo__isnull=False) | Q(paling_cepat__isnull=False),
                name="tenggat_ada_batas",
            ),
        ]

    def __str__(self):
        return self.penjelasan

    @property
    def tepat_waktu(self):
        return (
            self.berhenti is not None
            and self.jatuh_tempo is not None
            and self.berhenti <= self.jatuh_tempo
        )


class UbahWaktu(models.Model):
    """A limit set anew for one case, on the ground that the standard itself gives.

    The newest of a clock counts; the older ones say what it was before.
    """

    kasus = models.ForeignKey(Kasus, models.CASCADE, related_name="ubah_waktu")
    urut = models.PositiveSmallIntegerField("nomor waktu dalam standar")
    durasi = models.CharField(max_length=40)
    alasan = models.TextField()
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pada", "id"]

    def __str__(self):
        return self.durasi


class Jeda(models.Model):
    """The clock stands, for a reason: waiting for the police, Dukcapil, the family.

    With `pemohon_sampai` the file went back to the applicant, who has until then to complete it.
    """

    kasus = models.ForeignKey(Kasus, models.CASCADE, related_name="jeda")
    mulai = models.DateTimeField(default=timezone.now)
    selesai = models.DateTimeField(null=True, blank=True)
    alasan = models.CharField(max_length=300)
    pihak = models.CharField("pihak yang ditunggu", max_length=120, blank=True)
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    dilanjutkan_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    diterima = models.CharField("yang diterima sehingga dilanjutkan", max_length=300, blank=True)
    pemohon_sampai = models.DateTimeField(
        "berkas ada pada pemohon, paling lambat kembali", null=True, blank=True
    )

    class Meta:
        ordering = ["mulai"]
        constraints = [
            models.UniqueConstraint(
                fields=["kasus"], condition=Q(selesai__isnull=True), name="jeda_satu_terbuka"
            )
        ]

    def __str__(self):
        return self.alasan
