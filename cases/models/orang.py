"""The people of a case besides the client: those its standard names, those a report lists."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Jabatan, Wilayah
from cases.models.aduan import Aduan
from cases.models.kasus import Kasus
from cases.models.klien import JenisKelamin


class OrangKasus(models.Model):
    """A person whom the standard names besides client and reporter: a guardian, a guarantor."""

    kasus = models.ForeignKey(Kasus, models.CASCADE, related_name="orang")
    subjek = models.CharField("kode pada standar", max_length=40)
    nama = models.CharField(max_length=120)
    hubungan = models.CharField("hubungan dengan klien", max_length=80, blank=True)
    nik = models.CharField("NIK", max_length=16, blank=True)
    jenis_kelamin = models.CharField(max_length=1, choices=JenisKelamin, blank=True)
    tanggal_lahir = models.DateField(null=True, blank=True)
    alamat = models.CharField(max_length=250, blank=True)
    wilayah_ktp = models.ForeignKey(
        Wilayah, models.PROTECT, null=True, blank=True, related_name="+"
    )
    wilayah_domisili = models.ForeignKey(
        Wilayah, models.PROTECT, null=True, blank=True, related_name="+"
    )
    telepon = models.CharField(max_length=20, blank=True)
    dicatat_oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    dicatat_pada = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["kasus", "subjek"], name="orang_kasus_satu_subjek"),
        ]

    def __str__(self):
        return self.nama

    def get_absolute_url(self):
        return reverse("cases:orang", args=[self.kasus.nomor, self.subjek])


class OrangAduan(models.Model):
    """Somebody on the list of a report, named when the list came; each may become a case."""

    aduan = models.ForeignKey(Aduan, models.CASCADE, related_name="orang")
    nama = models.CharField("nama atau ciri", max_length=150)
    jenis_kelamin = models.CharField(max_length=1, choices=JenisKelamin, blank=True)
    perkiraan_umur = models.PositiveSmallIntegerField(null=True, blank=True)
    keterangan = models.CharField(max_length=250, blank=True)
    kasus = models.ForeignKey(
        Kasus, models.SET_NULL, null=True, blank=True, related_name="asal_orang"
    )
    dicatat_oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    dicatat_pada = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(perkiraan_umur__isnull=True) | Q(perkiraan_umur__lte=130),
                name="orang_aduan_umur_wajar",
            )
        ]

    def __str__(self):
        return self.nama
