"""The intervention plan: problem, measurable goal, pillar, activity; agreed and approved."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Jabatan
from cases import kerahasiaan
from cases.models import Berkas, Kasus, Langkah


class Pilar(models.TextChoices):
    """The seven pillars of ATENSI (source 2, step e)."""

    HIDUP_LAYAK = "hidup_layak", "Dukungan pemenuhan hidup layak"
    PERAWATAN = "perawatan", "Perawatan sosial dan/atau pengasuhan"
    KELUARGA = "keluarga", "Dukungan keluarga"
    TERAPI = "terapi", "Terapi fisik, mental spiritual, dan psikososial"
    VOKASIONAL = "vokasional", "Pelatihan vokasional dan kewirausahaan"
    BANTUAN = "bantuan", "Bantuan dan asistensi sosial"
    AKSESIBILITAS = "aksesibilitas", "Dukungan aksesibilitas"


class RencanaQuerySet(models.QuerySet):
    def visible_to(self, jabatan):
        if jabatan is None:
            return self.none()
        kasus = Kasus.objects.visible_to(jabatan).filter(kerahasiaan.kasus_narasi(jabatan))
        return self.filter(kasus__in=kasus)


class Rencana(models.Model):
    """One version of a case's plan; a change after approval is a new one, the old one stays."""

    class Status(models.TextChoices):
        DRAF = "draf", "Sedang disusun"
        DIAJUKAN = "diajukan", "Menunggu pengesahan"
        DIKEMBALIKAN = "dikembalikan", "Dikembalikan untuk diperbaiki"
        DISAHKAN = "disahkan", "Disahkan"
        DIGANTI = "diganti", "Diganti rencana baru"

    class Penyetuju(models.TextChoices):
        KLIEN = "klien", "Klien"
        WALI = "wali", "Wali atau pengampu"
        TIDAK_ADA = "tidak_ada", "Belum disetujui"

    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="rencana")
    langkah = models.ForeignKey(Langkah, models.PROTECT, null=True, blank=True, related_name="+")
    revisi = models.PositiveSmallIntegerField(default=0)
    semula = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="revisi_berikut"
    )
    alasan = models.TextField("alasan direvisi", blank=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAF)
    versi = models.PositiveIntegerField(default=0)
    terapi = models.TextField("rencana terapi", blank=True)
    sistem_sumber = models.JSONField("sistem sumber", default=list, blank=True)
    selang_pantau = models.CharField("selang pemantauan", max_length=40, blank=True)
    penyetuju = models.CharField(max_length=10, choices=Penyetuju, blank=True)
    nama_penyetuju = models.CharField(max_length=150, blank=True)
    hubungan_penyetuju = models.CharField(max_length=100, blank=True)
    disetujui_tanggal = models.DateField(null=True, blank=True)
    alasan_penyetuju = models.TextField(blank=True)
    berkas = models.ForeignKey(Berkas, models.PROTECT, null=True, blank=True, related_name="+")
    catatan_kembali = models.TextField(blank=True)
    #: What is being typed, as the form sends it: it becomes lines once it is handed in.
    konsep = models.JSONField(default=dict, blank=True)
    konsep_tab = models.CharField("tab yang terakhir menyimpan", max_length=36, blank=True)
    konsep_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    konsep_pada = models.DateTimeField(null=True, blank=True)
    penulis = models.ManyToManyField(Jabatan, related_name="+")  # none of them approves it
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)
    diajukan_pada = models.DateTimeField(null=True, blank=True)
    disahkan_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    disahkan_pada = models.DateTimeField(null=True, blank=True)

    objects = RencanaQuerySet.as_manager()

    class Meta:
        ordering = ["-pada", "-id"]
        indexes = [models.Index(fields=["kasus", "-pada"], name="rencana_kasus")]
        constraints = [
            models.UniqueConstraint(
                fields=["kasus"],
                condition=Q(status__in=["draf", "diajukan", "dikembalikan"]),
                name="rencana_satu_disusun",
            ),
            models.UniqueConstraint(
                fields=["kasus"], condition=Q(status="disahkan"), name="rencana_satu_berlaku"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["disahkan", "diganti"])
                | Q(disahkan_pada__isnull=False, disahkan_oleh__isnull=False),
                name="rencana_disahkan_oleh_siapa",
            ),
            models.CheckConstraint(
                condition=Q(semula=None) | ~Q(alasan=""), name="rencana_revisi_beralasan"
            ),
        ]

    def __str__(self):
        return f"Rencana intervensi revisi {self.revisi}" if self.revisi else "Rencana intervensi"

    def get_absolute_url(self):
        return reverse("assessments:rencana", args=[self.pk])

    @property
    def disusun(self):
        """Its writers may still change it."""
        return self.status in (self.Status.DRAF, self.Status.DIKEMBALIKAN)


class ButirRencana(models.Model):
    """One line of the plan."""

    rencana = models.ForeignKey(Rencana, models.CASCADE, related_name="butir")
    urut = models.PositiveSmallIntegerField(default=0)
    semula = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+"
    )  # the same line in the version before: its progress goes on
    masalah = models.TextField()
    tujuan = models.TextField("tujuan terukur")
    pilar = models.CharField(max_length=14, choices=Pilar)
    kegiatan = models.TextField()
    pelaksana = models.CharField(max_length=200)
    frekuensi = models.CharField(max_length=120)
    mulai = models.DateField()
    target = models.DateField()
    indikator = models.TextField("indikator keberhasilan")
    biaya = models.CharField("biaya dan sumbernya", max_length=200, blank=True)

    class Meta:
        ordering = ["urut", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(target__gte=models.F("mulai")), name="butir_target_sesudah_mulai"
            ),
        ]

    def __str__(self):
        return self.tujuan[:80]
