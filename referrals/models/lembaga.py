"""The directory of institutions that an office refers to, and returns people through."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from accounts.models import Instansi, Wilayah
from accounts.peran import Peran
from cases.kategori import Kategori
from cases.models.klien import JenisKelamin


class LembagaQuerySet(models.QuerySet):
    def visible_to(self, jabatan):
        """The directory of one's own office."""
        if jabatan is None or jabatan.peran == Peran.PETUGAS_DESA:
            return self.none()
        return self.filter(instansi=jabatan.instansi_id)


class Lembaga(models.Model):
    """An institution as our office knows it; `kantor` when it works in Tuntas itself."""

    class Jenis(models.TextChoices):
        SENTRA = "sentra", "Sentra Kementerian Sosial"
        PANTI = "panti", "UPT atau panti sosial"
        LKS = "lks", "Lembaga kesejahteraan sosial (LKS)"
        RUMAH_SAKIT = "rumah_sakit", "Rumah sakit"
        RSJ = "rsj", "Rumah sakit jiwa"
        IPWL = "ipwl", "Institusi penerima wajib lapor (IPWL)"
        POLISI = "polisi", "Kepolisian"
        DINAS = "dinas", "Dinas Sosial daerah lain"
        LAIN = "lain", "Lainnya"

    class Pemilik(models.TextChoices):
        KEMENTERIAN = "kementerian", "Kementerian atau lembaga pusat"
        PROVINSI = "provinsi", "Pemerintah provinsi"
        DAERAH = "daerah", "Pemerintah kabupaten/kota"
        MASYARAKAT = "masyarakat", "Masyarakat"

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="lembaga")
    kantor = models.ForeignKey(
        Instansi,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="instansi di Tuntas",
    )
    nama = models.CharField(max_length=150)
    jenis = models.CharField(max_length=12, choices=Jenis)
    pemilik = models.CharField(max_length=12, choices=Pemilik)
    layanan = models.TextField(blank=True)
    sasaran = ArrayField(models.CharField(max_length=2, choices=Kategori), default=list, blank=True)
    jenis_kelamin = models.CharField("khusus", max_length=1, choices=JenisKelamin, blank=True)
    usia_min = models.PositiveSmallIntegerField("usia paling muda", null=True, blank=True)
    usia_maks = models.PositiveSmallIntegerField("usia paling tua", null=True, blank=True)
    alamat = models.CharField(max_length=200, blank=True)
    wilayah = models.ForeignKey(Wilayah, models.PROTECT, null=True, blank=True, related_name="+")
    telepon = models.CharField(max_length=30, blank=True)
    surel = models.EmailField("alamat surel", blank=True)
    narahubung = models.CharField("nama narahubung", max_length=120, blank=True)
    catatan = models.TextField(blank=True)
    aktif = models.BooleanField(default=True)

    objects = LembagaQuerySet.as_manager()

    class Meta:
        ordering = ["nama"]
        indexes = [
            models.Index(fields=["instansi", "nama"], name="lembaga_kantor"),
            GinIndex(fields=["nama"], opclasses=["gin_trgm_ops"], name="lembaga_nama_trgm"),
            GinIndex(fields=["sasaran"], name="lembaga_sasaran"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "nama"],
                name="lembaga_nama_satu",
                violation_error_message="Lembaga dengan nama ini sudah ada di daftar Anda.",
            ),
            models.CheckConstraint(
                condition=Q(usia_min=None) | Q(usia_maks=None) | Q(usia_min__lte=F("usia_maks")),
                name="lembaga_batas_usia",
                violation_error_message="Usia paling muda tidak boleh melebihi usia paling tua.",
            ),
            models.CheckConstraint(
                condition=Q(kantor=None) | ~Q(kantor=F("instansi")),
                name="lembaga_bukan_kantor_sendiri",
            ),
        ]

    def __str__(self):
        return self.nama

    def get_absolute_url(self):
        return reverse("referrals:lembaga_detail", args=[self.pk])
