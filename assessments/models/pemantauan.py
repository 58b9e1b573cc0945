"""Progress against the plan: dated notes, and monitoring rounds with what was reached."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Jabatan
from assessments.models.rencana import ButirRencana, Rencana
from cases import kerahasiaan
from cases.models import Berkas, Kasus, Langkah


class MilikKasusQuerySet(models.QuerySet):
    def visible_to(self, jabatan):
        if jabatan is None:
            return self.none()
        kasus = Kasus.objects.visible_to(jabatan).filter(kerahasiaan.kasus_narasi(jabatan))
        return self.filter(kasus__in=kasus)


class Perkembangan(models.Model):
    """What was done on a day, for a line of the plan or outside it, and how the client took it.

    A wrong one is corrected by a new one (`semula`), with the reason; the old one stays.
    """

    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="perkembangan")
    butir = models.ForeignKey(
        ButirRencana, models.PROTECT, null=True, blank=True, related_name="perkembangan"
    )
    tanggal = models.DateField()
    kegiatan = models.TextField()
    respons = models.TextField("tanggapan klien", blank=True)
    skor = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    kendala = models.TextField(blank=True)
    tindak_lanjut = models.TextField(blank=True)
    berkas = models.ManyToManyField(Berkas, blank=True, related_name="+")
    semula = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="koreksi"
    )
    alasan_koreksi = models.TextField(blank=True)
    kunci_kirim = models.UUIDField(null=True, blank=True, unique=True)
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)

    objects = MilikKasusQuerySet.as_manager()

    class Meta:
        ordering = ["-tanggal", "-id"]
        indexes = [models.Index(fields=["kasus", "-tanggal", "-id"], name="perkembangan_kasus")]
        constraints = [
            models.CheckConstraint(
                condition=Q(semula=None) | ~Q(alasan_koreksi=""),
                name="perkembangan_koreksi_beralasan",
            ),
            models.CheckConstraint(
                condition=Q(skor=None) | Q(skor__gte=1, skor__lte=5), name="perkembangan_skor"
            ),
        ]

    def __str__(self):
        return self.kegiatan[:80]


class Pemantauan(models.Model):
    """One monitoring round; it says whether the plan goes on, changes or ends."""

    class Keputusan(models.TextChoices):
        LANJUT = "lanjut", "Rencana dilanjutkan"
        UBAH = "ubah", "Rencana diubah"
        TERMINASI = "terminasi", "Menuju terminasi"

    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="pemantauan")
    langkah = models.ForeignKey(Langkah, models.PROTECT, null=True, blank=True, related_name="+")
    rencana = models.ForeignKey(
        Rencana, models.PROTECT, null=True, blank=True, related_name="pemantauan"
    )
    tanggal = models.DateField()
    hasil = models.TextField()
    ditemui = models.TextField("yang ditemui", blank=True)
    keputusan = models.CharField(max_length=10, choices=Keputusan)
    alasan = models.TextField(blank=True)
    berikut = models.DateField("pemantauan berikutnya", null=True, blank=True)
    berkas = models.ManyToManyField(Berkas, blank=True, related_name="+")
    kunci_kirim = models.UUIDField(null=True, blank=True, unique=True)
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)

    objects = MilikKasusQuerySet.as_manager()

    class Meta:
        ordering = ["-tanggal", "-id"]
        indexes = [models.Index(fields=["kasus", "-tanggal", "-id"], name="pemantauan_kasus")]

    def __str__(self):
        return f"Pemantauan {self.tanggal:%d-%m-%Y}"

    def get_absolute_url(self):
        return reverse("assessments:pemantauan", args=[self.pk])


class Capaian(models.Model):
    """How far one line of the plan was reached at a monitoring round, in percent."""

    pemantauan = models.ForeignKey(Pemantauan, models.CASCADE, related_name="capaian")
    butir = models.ForeignKey(ButirRencana, models.PROTECT, related_name="capaian")
    persen = models.PositiveSmallIntegerField()
    catatan = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["pemantauan", "butir"], name="capaian_sekali"),
            models.CheckConstraint(condition=Q(persen__lte=100), name="capaian_persen"),
        ]

    def __str__(self):
        return f"{self.persen}%"
