"""A handover (BAST): who gives, who receives, what goes along, and that both have signed."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Jabatan
from cases.models import Berkas, Kasus, Langkah
from referrals.models.rujukan import Rujukan


class MilikKasusQuerySet(models.QuerySet):
    """Rows beside a case: known to whoever may know of the case."""

    def visible_to(self, jabatan):
        return self.filter(kasus__in=Kasus.objects.visible_to(jabatan))


class SerahTerima(models.Model):
    """One handover of a step; complete once both sides have signed, on screen or on paper."""

    class Objek(models.TextChoices):
        KLIEN = "klien", "Klien"
        BANTUAN = "bantuan", "Bantuan"
        BERKAS = "berkas", "Berkas"

    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="serah_terima")
    langkah = models.ForeignKey(
        Langkah, models.PROTECT, null=True, blank=True, related_name="serah_terima"
    )
    rujukan = models.ForeignKey(
        Rujukan, models.PROTECT, null=True, blank=True, related_name="serah_terima"
    )
    objek = models.CharField(max_length=8, choices=Objek, default=Objek.KLIEN)
    tanggal = models.DateField()
    tempat = models.CharField(max_length=150)
    pertama_nama = models.CharField("yang menyerahkan", max_length=120)
    pertama_nomor = models.CharField("NIP atau NIK yang menyerahkan", max_length=40, blank=True)
    pertama_jabatan = models.CharField("jabatan yang menyerahkan", max_length=150)
    kedua_nama = models.CharField("yang menerima", max_length=120)
    kedua_nomor = models.CharField("NIP atau NIK yang menerima", max_length=40, blank=True)
    kedua_jabatan = models.CharField("jabatan atau hubungan dengan klien", max_length=150)
    kedua_alamat = models.CharField("lembaga dan alamat", max_length=250)
    penerima_lain = models.TextField("yang juga menerima", blank=True)  # one a line
    kondisi = models.TextField("kondisi klien", blank=True)
    saksi1_nama = models.CharField("saksi pertama", max_length=120, blank=True)
    saksi1_jabatan = models.CharField("jabatan saksi pertama", max_length=150, blank=True)
    saksi2_nama = models.CharField("saksi kedua", max_length=120, blank=True)
    saksi2_jabatan = models.CharField("jabatan saksi kedua", max_length=150, blank=True)
    pindaian = models.ForeignKey(Berkas, models.PROTECT, null=True, blank=True, related_name="+")
    dinyatakan = models.BooleanField("diterima tanpa tanda tangan", default=False)
    isi_langkah = models.JSONField("isian langkahnya, sampai selesai", default=dict, blank=True)
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)
    selesai_pada = models.DateTimeField(null=True, blank=True)
    batal_pada = models.DateTimeField(null=True, blank=True)
    alasan_batal = models.TextField(blank=True)

    objects = MilikKasusQuerySet.as_manager()

    class Meta:
        ordering = ["-pada", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["langkah"],
                condition=Q(batal_pada__isnull=True, langkah__isnull=False),
                name="serah_terima_satu_per_langkah",
            ),
        ]

    def __str__(self):
        return f"Serah terima {self.get_objek_display().lower()} kepada {self.kedua_nama}"

    def get_absolute_url(self):
        return reverse("referrals:serah_terima", args=[self.pk])

    @property
    def berjalan(self):
        return self.selesai_pada is None and self.batal_pada is None


class ButirSerah(models.Model):
    """One thing that changes hands with the client, or instead of one."""

    class Jenis(models.TextChoices):
        DOKUMEN = "dokumen", "Dokumen"
        BARANG = "barang", "Barang"
        OBAT = "obat", "Obat"

    serah_terima = models.ForeignKey(SerahTerima, models.CASCADE, related_name="butir")
    jenis = models.CharField(max_length=8, choices=Jenis)
    nama = models.CharField(max_length=150)
    jumlah = models.CharField(max_length=60, blank=True)
    keterangan = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["jenis", "id"]

    def __str__(self):
        return self.nama


def tempat_paraf(tanda, nama):
    """A random name below the office's folder: no name of a person in a path."""
    kantor = tanda.serah_terima.kasus.instansi.kode
    return f"{kantor}/{timezone.now():%Y/%m}/{uuid.uuid4().hex}.png"


class TandaTangan(models.Model):
    """A signature drawn on the screen, of one party or witness."""

    class Pihak(models.TextChoices):
        PERTAMA = "pertama", "Yang menyerahkan"
        KEDUA = "kedua", "Yang menerima"
        SAKSI1 = "saksi1", "Saksi pertama"
        SAKSI2 = "saksi2", "Saksi kedua"

    serah_terima = models.ForeignKey(SerahTerima, models.PROTECT, related_name="tanda_tangan")
    pihak = models.CharField(max_length=8, choices=Pihak)
    gambar = models.ImageField(upload_to=tempat_paraf)
    sidik = models.CharField("SHA-256", max_length=64)
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["serah_terima", "pihak"], name="tanda_tangan_satu_per_pihak"
            ),
        ]

    def __str__(self):
        return self.get_pihak_display()
