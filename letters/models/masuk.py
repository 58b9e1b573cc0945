"""Letters that came in: one row of the agenda each, with the scan."""

import uuid

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils import timezone

from accounts.models import Instansi, Jabatan
from accounts.peran import PIMPINAN_UNIT, SELURUH_KANTOR

#: Who reads the agenda of incoming letters: Tata Usaha and those whom they are put before.
PEMBACA_MASUK = (*SELURUH_KANTOR, *PIMPINAN_UNIT)


def tempat_masuk(masuk, nama):
    """A random name below the office's folder, and the ending that its content has."""
    akhir = nama.rpartition(".")[2]
    return f"{masuk.instansi.kode}/masuk/{masuk.diterima:%Y/%m}/{uuid.uuid4().hex}.{akhir}"


class SuratMasukQuerySet(models.QuerySet):
    def visible_to(self, jabatan):
        if jabatan is None or jabatan.peran not in PEMBACA_MASUK:
            return self.none()
        return self.filter(instansi=jabatan.instansi_id)

    def lengkap(self):
        return self.select_related("instansi", "dicatat_oleh__pengguna")


class SuratMasuk(models.Model):
    """One incoming letter. Changed only by letters/actions/masuk.py."""

    class Sifat(models.TextChoices):
        BIASA = "biasa", "Biasa"
        SEGERA = "segera", "Segera"
        SANGAT_SEGERA = "sangat_segera", "Sangat segera"
        RAHASIA = "rahasia", "Rahasia"

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="surat_masuk")
    tahun = models.PositiveSmallIntegerField()
    urut = models.PositiveIntegerField("nomor agenda")
    diterima = models.DateField("diterima tanggal")
    dari = models.CharField("surat dari", max_length=200)
    nomor = models.CharField("nomor surat", max_length=100, blank=True)
    tanggal = models.DateField("tanggal surat", null=True, blank=True)
    sifat = models.CharField(max_length=13, choices=Sifat, default=Sifat.BIASA)
    hal = models.CharField(max_length=250)
    lampiran = models.CharField(max_length=150, blank=True)
    pindaian = models.FileField(upload_to=tempat_masuk, max_length=200, blank=True)
    sidik = models.CharField("SHA-256 pindaian", max_length=64, blank=True)
    dicatat_oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    dicatat_pada = models.DateTimeField(default=timezone.now)
    kunci_kirim = models.UUIDField(null=True, unique=True, editable=False)

    objects = SuratMasukQuerySet.as_manager()

    class Meta:
        ordering = ["-diterima", "-id"]
        indexes = [
            models.Index(fields=["instansi", "-diterima", "-id"], name="surat_masuk_daftar"),
            GinIndex(
                fields=["dari", "hal"],
                opclasses=["gin_trgm_ops", "gin_trgm_ops"],
                name="surat_masuk_cari",
            ),
            GinIndex(OpClass(Upper("nomor"), name="gin_trgm_ops"), name="surat_masuk_nomor_trgm"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "tahun", "urut"], name="surat_masuk_satu_nomor"
            )
        ]

    def __str__(self):
        return f"{self.agenda} {self.dari}"

    def get_absolute_url(self):
        return reverse("letters:masuk_detail", args=[self.pk])

    @property
    def agenda(self):
        """As the book prints it: 12/2026."""
        return f"{self.urut}/{self.tahun}"

    @property
    def nama_pindaian(self):
        return f"surat-masuk-{self.tahun}-{self.urut}.{self.pindaian.name.rpartition('.')[2]}"
