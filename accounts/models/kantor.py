"""Offices and their units."""

from zoneinfo import ZoneInfo

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from accounts.models.wilayah import Wilayah
from accounts.peran import Peran


def jam_kerja_bawaan():
    """Perpres 21/2023: Monday to Friday from 07.30, 37.5 hours a week without the breaks."""
    return {str(hari): ["07:30", "16:00"] for hari in range(4)} | {"4": ["07:30", "16:30"]}


class Instansi(models.Model):
    """An office: the tenant that every case and client belongs to."""

    class Kertas(models.TextChoices):
        A4 = "A4", "A4 (210 × 297 mm)"
        F4 = "F4", "F4 (215 × 330 mm)"

    class CaraTandaTangan(models.TextChoices):
        """How the office's officials sign letters."""

        BASAH = "basah", "Di atas kertas, dengan cap (tanda tangan basah)"
        ELEKTRONIK = "elektronik", "Elektronik, dengan sertifikat penanda tangan"

    class Zona(models.TextChoices):
        WIB = "Asia/Jakarta", "WIB"
        WITA = "Asia/Makassar", "WITA"
        WIT = "Asia/Jayapura", "WIT"

    kode = models.SlugField(unique=True)
    singkatan = models.CharField("singkatan pada nomor kasus", max_length=8)
    nama = models.CharField(max_length=150)
    nama_singkat = models.CharField(max_length=60)
    pemerintah = models.CharField("baris pertama kop", max_length=150)
    kota = models.CharField("tempat penandatanganan", max_length=60)
    wilayah = models.ForeignKey(Wilayah, models.PROTECT, null=True, blank=True)
    alamat = models.CharField(max_length=250)
    kontak = models.CharField(max_length=250, blank=True)
    logo = models.FileField(upload_to="logo", max_length=100, blank=True)
    kertas = models.CharField(max_length=2, choices=Kertas, default=Kertas.A4)
    zona_waktu = models.CharField(max_length=20, choices=Zona, default=Zona.WIB)
    hari_kerja = models.CharField(
        max_length=1, choices=[("5", "Lima hari"), ("7", "24 jam, tujuh hari")], default="5"
    )
    jam_kerja = models.JSONField(default=jam_kerja_bawaan)
    sebutan_peran = models.JSONField("sebutan peran di kantor ini", default=dict, blank=True)
    templat_nomor = models.CharField(
        max_length=100, default="{klasifikasi}/{urut:03d}/{unit}/{bulan_romawi}/{tahun}"
    )
    unit_surat = models.CharField("kode unit pada nomor surat", max_length=30, default="DINSOS")
    cara_tanda_tangan = models.CharField(
        "cara pejabat menandatangani surat",
        max_length=10,
        choices=CaraTandaTangan,
        default=CaraTandaTangan.BASAH,
    )
    dua_faktor_wajib = ArrayField(
        models.CharField(max_length=20, choices=Peran),
        verbose_name="peran yang wajib memakai faktor kedua",
        default=list,
        blank=True,
    )
    menit_diam = models.PositiveSmallIntegerField(
        "menit tanpa kegiatan sampai sesi berakhir",
        default=30,
        validators=[MinValueValidator(5), MaxValueValidator(480)],
    )
    disiapkan_pada = models.DateTimeField("penyiapan kantor selesai", null=True, blank=True)

    def __str__(self):
        return self.nama

    @property
    def zona(self):
        return ZoneInfo(self.zona_waktu)

    def hari_ini(self):
        """The office's own date: at 23.30 UTC it is already tomorrow in Pangkalpinang."""
        return timezone.localdate(timezone=self.zona)

    def sebutan(self, peran):
        return self.sebutan_peran.get(peran) or Peran(peran).label


class UnitQuerySet(models.QuerySet):
    def terbuka(self):
        return self.filter(ditutup_pada__isnull=True)


class Unit(models.Model):
    """A bidang, pokja or section of an office. A closed one stays in old posts and cases."""

    instansi = models.ForeignKey(Instansi, models.CASCADE, related_name="unit")
    nama = models.CharField(max_length=120)
    ditutup_pada = models.DateField(null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "nama"], name="unit_satu_nama"),
        ]

    def __str__(self):
        return self.nama
