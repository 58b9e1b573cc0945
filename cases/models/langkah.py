"""A step of the standard on this case."""

from functools import lru_cache
from textwrap import shorten

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Jabatan
from cases import kata_cari
from cases.models.kasus import Kasus
from standards.kosakata import Jenis, Tahap

#: In `rincian` of a letter's step whose scan is awaited: the roles that it was for until then.
PERAN_SEMULA = "peran_semula"
#: In `rincian` of a step: the assessment that was filled for it.
ASESMEN = "asesmen"
PINDAIAN = "Cetak, mintakan tanda tangan dan cap, unggah pindaian"


@lru_cache(maxsize=4096)
def _singkat(teks):
    """The first words; kept, since a queue shows the same few texts of the standards all day."""
    return shorten(teks, 56, placeholder=" …")


class LangkahQuerySet(models.QuerySet):
    def terkini(self):
        """The newest row of each step; older ones are the answers before a step was reopened."""
        return self.filter(terkini=True)


class Langkah(models.Model):
    """One step. A reopened step is a new row; the old answer stays."""

    class Status(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu"
        TERBUKA = "terbuka", "Terbuka"
        SELESAI = "selesai", "Selesai"
        GUGUR = "gugur", "Gugur"

    kasus = models.ForeignKey(Kasus, models.CASCADE, related_name="langkah")
    kode = models.CharField(max_length=60)
    no = models.CharField("nomor tercetak", max_length=20, blank=True)
    urut = models.PositiveSmallIntegerField()
    tahap = models.CharField(max_length=20, choices=Tahap)
    jenis = models.CharField(max_length=20, choices=Jenis)
    teks = models.TextField()
    peran = ArrayField(models.CharField(max_length=20))
    menunggu = models.CharField("pihak luar yang ditunggu", max_length=200, blank=True)
    wajib = models.BooleanField(default=True)
    pasca = models.BooleanField("setelah kasus ditutup", default=False)
    surat = models.CharField(max_length=40, blank=True)
    rangkaian = models.CharField("rangkaian tambahan", max_length=60, blank=True)
    tambahan = models.TextField("alasan langkah ini ditambahkan", blank=True)
    status = models.CharField(max_length=8, choices=Status, default=Status.MENUNGGU)
    terkini = models.BooleanField(default=True)
    dibuka_pada = models.DateTimeField(null=True, blank=True)
    tenggat = models.DateTimeField(null=True, blank=True)
    selesai_pada = models.DateTimeField(null=True, blank=True)
    selesai_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    tanggal = models.DateField("tanggal pelaksanaan", null=True, blank=True)
    catatan = models.TextField(blank=True)
    orang = models.TextField("orang yang hadir atau ditemui", blank=True)
    rincian = models.JSONField("isian menurut jenisnya", default=dict, blank=True)
    dikerjakan_sejak = models.DateTimeField("sedang dikerjakan sejak", null=True, blank=True)
    lama_kerja = models.DurationField("lama di meja kerja", null=True, blank=True)

    objects = LangkahQuerySet.as_manager()

    class Meta:
        ordering = ["urut", "id"]
        indexes = [
            GinIndex(
                kata_cari.LANGKAH,
                condition=Q(selesai_pada__isnull=False),
                name="langkah_cari",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kasus", "kode"],
                condition=Q(terkini=True),
                name="langkah_satu_terkini",
            ),
            models.CheckConstraint(
                condition=~Q(status="selesai")
                | Q(selesai_pada__isnull=False, selesai_oleh__isnull=False),
                name="langkah_selesai_oleh_siapa",
            ),
        ]

    def __str__(self):
        return f"{self.no} {self.teks}".strip()

    def get_absolute_url(self):
        return reverse("cases:langkah", args=[self.kasus.nomor, self.pk])

    @property
    def terbuka(self):
        return self.status == self.Status.TERBUKA

    @property
    def masih(self):
        """Still to do, now or later."""
        return self.status in (self.Status.TERBUKA, self.Status.MENUNGGU)

    @property
    def selesai(self):
        return self.status == self.Status.SELESAI

    @property
    def gugur(self):
        return self.status == self.Status.GUGUR

    @property
    def dari_asesmen(self):
        """Its record is an assessment's: corrected by a revision of that, not by itself."""
        return self.jenis == Jenis.ASESMEN and ASESMEN in self.rincian

    @property
    def formulir(self):
        """The code of the form that the standard offers beside this step's own record, or ""."""
        definisi = self.definisi if self.jenis != Jenis.ASESMEN else None
        return (definisi and definisi.instrumen) or ""

    @property
    def menunggu_pindaian(self):
        """Of a letter's step: whoever signs has decided, the scan of the paper is awaited.

        `rincian` keeps the step's roles from before (cases/actions/surat_daftar.py).
        """
        return self.terbuka and PERAN_SEMULA in self.rincian

    @property
    def sebutan(self):
        """A short name: what kind of act it is, or for a plain task its first words."""
        if self.menunggu_pindaian:
            return PINDAIAN
        if self.jenis == Jenis.TUGAS:
            return _singkat(self.teks)
        return self.get_jenis_display()

    @property
    def memutus(self):
        """Completed by a verdict: a disposition, or a conference that the standard lets decide."""
        if self.jenis == Jenis.DISPOSISI:
            return True
        definisi = self.definisi if self.jenis == Jenis.KONFERENSI else None
        return bool(definisi and definisi.putusan)

    @property
    def definisi(self):
        """The step as the standard says it; None for a step added on this case."""
        return next((x for x in self.kasus.aturan.langkah if x.id == self.kode), None)


class Andil(models.Model):
    """One person's part in a step that asks for several: each member's, or each visit's.

    A step with `semua` is done once everybody has had their part; one with `interval` collects a
    part per visit, until a visit says that it was the last.
    """

    langkah = models.ForeignKey(Langkah, models.CASCADE, related_name="andil")
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    sebagai = models.CharField("jabatan saat itu", max_length=180)
    tanggal = models.DateField("tanggal pelaksanaan")
    catatan = models.TextField(blank=True)
    orang = models.TextField("orang yang hadir atau ditemui", blank=True)
    pada = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pada", "id"]

    def __str__(self):
        return self.sebagai
