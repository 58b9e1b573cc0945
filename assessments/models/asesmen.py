"""An answered instrument: sections filled and signed off by their professions."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Jabatan
from assessments.models.instrumen import Instrumen
from cases import kerahasiaan
from cases.models import Berkas, Kasus, Langkah


class AsesmenQuerySet(models.QuerySet):
    def visible_to(self, jabatan):
        """Of the cases that one may know of; what is answered there is a narrative of the case."""
        if jabatan is None:
            return self.none()
        kasus = Kasus.objects.visible_to(jabatan).filter(kerahasiaan.kasus_narasi(jabatan))
        return self.filter(kasus__in=kasus)


class Asesmen(models.Model):
    """One filling of an instrument on a case; a correction after it was final is a new revision."""

    class Status(models.TextChoices):
        DRAF = "draf", "Sedang diisi"
        FINAL = "final", "Final"
        DIREVISI = "direvisi", "Diganti revisi"
        BATAL = "batal", "Dibatalkan"

    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="asesmen")
    langkah = models.ForeignKey(Langkah, models.PROTECT, null=True, blank=True, related_name="+")
    instrumen = models.ForeignKey(Instrumen, models.PROTECT, related_name="asesmen")
    status = models.CharField(max_length=8, choices=Status, default=Status.DRAF)
    revisi = models.PositiveSmallIntegerField(default=0)
    semula = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="revisi_berikut"
    )
    alasan = models.TextField("alasan direvisi atau dibatalkan", blank=True)
    tanggal = models.DateField("tanggal pelaksanaan")
    diwawancarai = models.TextField("yang diwawancarai", blank=True)
    kesimpulan = models.TextField(blank=True)
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)
    final_oleh = models.ForeignKey(Jabatan, models.PROTECT, null=True, blank=True, related_name="+")
    final_pada = models.DateTimeField(null=True, blank=True)

    objects = AsesmenQuerySet.as_manager()

    class Meta:
        ordering = ["-tanggal", "-id"]
        indexes = [models.Index(fields=["kasus", "-tanggal", "-id"], name="asesmen_kasus")]
        constraints = [
            models.UniqueConstraint(
                fields=["langkah"],
                condition=Q(status__in=["draf", "final"], langkah__isnull=False),
                name="asesmen_satu_per_langkah",
            ),
            models.CheckConstraint(
                condition=~Q(status="final")
                | Q(final_pada__isnull=False, final_oleh__isnull=False),
                name="asesmen_final_oleh_siapa",
            ),
            models.CheckConstraint(
                condition=Q(semula=None) | ~Q(alasan=""), name="asesmen_revisi_beralasan"
            ),
        ]

    def __str__(self):
        return f"{self.instrumen.judul}, {self.tanggal:%d-%m-%Y}"

    def get_absolute_url(self):
        return reverse("assessments:asesmen", args=[self.pk])

    @property
    def draf(self):
        return self.status == self.Status.DRAF

    @property
    def final(self):
        return self.status == self.Status.FINAL

    @property
    def id_langkah(self):
        """The step it belongs to; a revision being written takes it over when it is final."""
        return self.langkah_id or (self.semula.langkah_id if self.semula_id else None)


class BagianAsesmen(models.Model):
    """One section's answers. `versi` rises with every save: a stale tab is told, not obeyed.

    What was typed but is no answer (a word where a number belongs) is kept in `mentah` until it
    is mended. `tab` names the page that saved last: its own lost answer is not another's change.
    """

    asesmen = models.ForeignKey(Asesmen, models.CASCADE, related_name="bagian")
    kode = models.SlugField(max_length=60)
    jawaban = models.JSONField(default=dict, blank=True)
    mentah = models.JSONField("ketikan yang belum benar", default=dict, blank=True)
    dibawa = models.JSONField("jawaban dari asesmen terdahulu", default=dict, blank=True)
    versi = models.PositiveIntegerField(default=0)
    tab = models.CharField("halaman yang terakhir menyimpan", max_length=36, blank=True)
    diubah_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    diubah_pada = models.DateTimeField(null=True, blank=True)
    disahkan_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    disahkan_pada = models.DateTimeField(null=True, blank=True)
    sebagai = models.CharField("jabatan saat mengesahkan", max_length=180, blank=True)
    berkas = models.ManyToManyField(Berkas, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["asesmen", "kode"], name="bagian_asesmen_satu"),
        ]

    def __str__(self):
        return self.kode

    @property
    def sah(self):
        return self.disahkan_pada is not None


class PersetujuanQuerySet(models.QuerySet):
    def visible_to(self, jabatan):
        """Of the cases whose narratives one reads: who consented, and why a guardian did."""
        if jabatan is None:
            return self.none()
        kasus = Kasus.objects.visible_to(jabatan).filter(kerahasiaan.kasus_narasi(jabatan))
        return self.filter(kasus__in=kasus)


class Persetujuan(models.Model):
    """Informed consent to be assessed, by the client or a guardian; or why there is none."""

    class Pemberi(models.TextChoices):
        KLIEN = "klien", "Klien"
        WALI = "wali", "Wali atau pengampu"
        TIDAK_ADA = "tidak_ada", "Belum ada persetujuan"

    class Cara(models.TextChoices):
        TERTULIS = "tertulis", "Tertulis"
        LISAN = "lisan", "Lisan"

    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="persetujuan")
    pemberi = models.CharField(max_length=10, choices=Pemberi)
    nama = models.CharField(max_length=150, blank=True)
    hubungan = models.CharField(max_length=100, blank=True)
    cara = models.CharField(max_length=8, choices=Cara, blank=True)
    alasan = models.TextField("mengapa wali, atau mengapa belum ada", blank=True)
    tanggal = models.DateField()
    berkas = models.ForeignKey(Berkas, models.PROTECT, null=True, blank=True, related_name="+")
    dicabut_pada = models.DateTimeField(null=True, blank=True)
    alasan_cabut = models.TextField(blank=True)
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)

    objects = PersetujuanQuerySet.as_manager()

    class Meta:
        ordering = ["-tanggal", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(pemberi="klien") | ~Q(alasan=""), name="persetujuan_beralasan"
            ),
        ]

    def __str__(self):
        return f"{self.get_pemberi_display()}, {self.tanggal:%d-%m-%Y}"
