"""A list: one act of the standard done once for many cases, with an outcome per row."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts import peran
from accounts.models import Instansi, Jabatan, Unit
from cases.models.kasus import Kasus
from cases.models.langkah import Langkah
from standards.kosakata import Putusan


class DaftarQuerySet(models.QuerySet):
    def visible_to(self, jabatan):
        """The lists this person opened, and those with a case they may know of."""
        if jabatan is None or jabatan.peran == peran.Peran.ADMIN_SISTEM:
            return self.none()
        di_kantor = self.filter(instansi_id=jabatan.instansi_id)
        if jabatan.peran in peran.SELURUH_KANTOR:
            return di_kantor
        terlihat = BarisDaftar.objects.filter(
            langkah__kasus__in=Kasus.objects.visible_to(jabatan)
        ).values("daftar")
        return di_kantor.filter(Q(dibuat_oleh__pengguna=jabatan.pengguna_id) | Q(pk__in=terlihat))

    def berjalan(self):
        return self.filter(selesai_pada__isnull=True)


class Daftar(models.Model):
    """One list of cases that wait at the same step of the same service.

    While it is open rows come and go; completing it completes the step of every row.
    """

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    nomor = models.CharField(max_length=30, unique=True)
    layanan = models.SlugField("kode standar", max_length=80)
    kode = models.CharField("kode langkah", max_length=60)
    judul = models.CharField(max_length=200)
    dibuat_oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField(default=timezone.now)
    selesai_pada = models.DateTimeField(null=True, blank=True)
    selesai_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = DaftarQuerySet.as_manager()

    class Meta:
        ordering = ["-dibuat_pada", "-id"]
        indexes = [
            models.Index(fields=["instansi", "-dibuat_pada", "-id"], name="daftar_kantor"),
        ]

    def __str__(self):
        return self.nomor

    def get_absolute_url(self):
        return reverse("cases:daftar_kolektif", args=[self.nomor])

    @property
    def selesai(self):
        return self.selesai_pada is not None


class BarisDaftar(models.Model):
    """One case on a list: its step there, and what came of it."""

    #: Left out of the act: the step stays open and may go on another list.
    TIDAK_IKUT = "tidak_ikut"
    SELESAI = "selesai"

    daftar = models.ForeignKey(Daftar, models.CASCADE, related_name="baris")
    langkah = models.ForeignKey(Langkah, models.PROTECT, related_name="pada_daftar")
    hasil = models.CharField("putusan, atau 'selesai', atau kosong", max_length=20, blank=True)
    catatan = models.TextField(blank=True)
    terbuka = models.BooleanField("daftarnya belum selesai", default=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["langkah"], condition=Q(terbuka=True), name="baris_daftar_satu_terbuka"
            ),
            models.UniqueConstraint(fields=["daftar", "langkah"], name="baris_daftar_sekali"),
        ]

    def __str__(self):
        return f"{self.daftar}: {self.langkah_id}"

    @property
    def ikut(self):
        return self.hasil != self.TIDAK_IKUT

    @property
    def sebutan_hasil(self):
        """The outcome in words; a verdict in the office's own, once it stands on the case."""
        lain = {self.TIDAK_IKUT: "Tidak ikut", self.SELESAI: "Selesai"}
        if self.hasil in lain:
            return lain[self.hasil]
        putusan = getattr(self.langkah, "disposisi", None)
        return putusan.sebutan if putusan else Putusan(self.hasil).label
