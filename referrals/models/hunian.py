"""Who has which bed, from when to when: reservations and stays, which can never overlap."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Jabatan
from cases.models import Kasus, Klien, Langkah, Penampungan
from referrals.models.wisma import TempatTidur, Wisma


class Penempatan(models.Model):
    """A place that is asked for a client: proposed, approved with a bed reserved, moved into."""

    class Status(models.TextChoices):
        DIUSULKAN = "diusulkan", "Menunggu persetujuan"
        ANTRE = "antre", "Dalam daftar tunggu"
        DIPESAN = "dipesan", "Disetujui, tempat tidur dipesan"
        DIHUNI = "dihuni", "Sudah menempati"
        DITOLAK = "ditolak", "Tidak disetujui"
        BATAL = "batal", "Dibatalkan"
        KEDALUWARSA = "kedaluwarsa", "Pesanan tidak dipakai"

    class Prioritas(models.IntegerChoices):
        DARURAT = 1, "Darurat"
        MENDESAK = 2, "Mendesak"
        BIASA = 3, "Biasa"

    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="penempatan")
    langkah = models.ForeignKey(Langkah, models.PROTECT, null=True, blank=True, related_name="+")
    wisma = models.ForeignKey(Wisma, models.PROTECT, related_name="penempatan")
    status = models.CharField(max_length=12, choices=Status, default=Status.DIUSULKAN)
    prioritas = models.PositiveSmallIntegerField(choices=Prioritas, default=Prioritas.BIASA)
    alasan = models.TextField()
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)
    diputus_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputus_pada = models.DateTimeField(null=True, blank=True)
    catatan_putusan = models.TextField(blank=True)

    class Meta:
        ordering = ["prioritas", "pada", "id"]
        indexes = [
            models.Index(
                fields=["wisma", "prioritas", "pada"],
                condition=Q(status="antre"),
                name="penempatan_daftar_tunggu",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kasus"],
                condition=Q(status__in=["diusulkan", "antre", "dipesan"]),
                name="penempatan_satu_berjalan",
            ),
        ]

    def __str__(self):
        return f"Penempatan di {self.wisma.nama}"

    def get_absolute_url(self):
        return reverse("referrals:penempatan", args=[self.pk])


class Hunian(models.Model):
    """One bed held for one case: a reservation until it expires, or a stay until the exit.

    The database refuses what people must not do: two in one bed, one client in two beds. A
    reservation may wait while the client stays elsewhere. `klien` repeats the case's client for
    that rule; a composite foreign key that cascades keeps it the same (migration 0001).
    """

    class Jenis(models.TextChoices):
        PESANAN = "pesanan", "Dipesan"
        TINGGAL = "tinggal", "Ditempati"

    tempat_tidur = models.ForeignKey(TempatTidur, models.PROTECT, related_name="hunian")
    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="hunian")
    klien = models.ForeignKey(Klien, models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=8, choices=Jenis)
    selama = DateTimeRangeField()
    lepas = models.BooleanField("dilepas sebelum dipakai", default=False)
    penampungan = models.ForeignKey(
        Penampungan, models.PROTECT, null=True, blank=True, related_name="hunian"
    )
    penempatan = models.ForeignKey(
        Penempatan, models.PROTECT, null=True, blank=True, related_name="hunian"
    )
    keluar_perkiraan = models.DateField("perkiraan keluar", null=True, blank=True)
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-selama", "-id"]
        indexes = [models.Index(fields=["kasus"], name="hunian_kasus")]
        constraints = [
            ExclusionConstraint(
                name="hunian_satu_tempat_tidur",
                expressions=[
                    ("tempat_tidur", RangeOperators.EQUAL),
                    ("selama", RangeOperators.OVERLAPS),
                ],
                condition=Q(lepas=False),
            ),
            ExclusionConstraint(
                name="hunian_satu_klien",
                expressions=[
                    ("klien", RangeOperators.EQUAL),
                    ("selama", RangeOperators.OVERLAPS),
                ],
                condition=Q(lepas=False, jenis="tinggal"),
            ),
            ExclusionConstraint(
                name="hunian_satu_pesanan",
                expressions=[
                    ("klien", RangeOperators.EQUAL),
                    ("selama", RangeOperators.OVERLAPS),
                ],
                condition=Q(lepas=False, jenis="pesanan"),
            ),
            models.CheckConstraint(
                condition=Q(jenis="pesanan") | Q(penampungan__isnull=False),
                name="hunian_tinggal_berarti_penampungan",
            ),
        ]

    def __str__(self):
        return str(self.tempat_tidur)


class CatatanHarian(models.Model):
    """A day in the shelter, as who was on duty wrote it."""

    penampungan = models.ForeignKey(Penampungan, models.PROTECT, related_name="harian")
    tanggal = models.DateField()
    isi = models.TextField()
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["tanggal", "pada", "id"]

    def __str__(self):
        return f"{self.penampungan}, {self.tanggal:%d-%m-%Y}"


class Titipan(models.Model):
    """Something of the client that the home keeps: handed in, and handed back."""

    class Jenis(models.TextChoices):
        BARANG = "barang", "Barang"
        OBAT = "obat", "Obat"
        DOKUMEN = "dokumen", "Dokumen"
        UANG = "uang", "Uang"

    penampungan = models.ForeignKey(Penampungan, models.PROTECT, related_name="titipan")
    jenis = models.CharField(max_length=8, choices=Jenis)
    nama = models.CharField(max_length=150)
    jumlah = models.CharField(max_length=60, blank=True)
    aturan = models.CharField("aturan pakai obat", max_length=150, blank=True)
    diterima_oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    diterima_pada = models.DateTimeField(default=timezone.now)
    kembali_kepada = models.CharField("dikembalikan kepada", max_length=150, blank=True)
    kembali_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    kembali_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["diterima_pada", "id"]

    def __str__(self):
        return self.nama


class Perpanjangan(models.Model):
    """A stay that may last longer than the home's limit, allowed by the Kabid for a reason."""

    penampungan = models.ForeignKey(Penampungan, models.PROTECT, related_name="perpanjangan")
    sampai = models.DateField()
    alasan = models.TextField()
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pada", "id"]

    def __str__(self):
        return f"Sampai {self.sampai:%d-%m-%Y}"
