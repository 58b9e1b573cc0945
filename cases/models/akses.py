"""Break-glass, and clients who may be the same person outside somebody's sight."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Instansi, Jabatan, Pengguna
from accounts.peran import Peran
from cases import kerahasiaan
from cases.models.kasus import Kasus
from cases.models.klien import Klien


class AksesDaruratQuerySet(models.QuerySet):
    def visible_to(self, jabatan):
        """Whoever opened it, those who review it, and whoever has the case in hand."""
        if jabatan is None or jabatan.peran == Peran.ADMIN_SISTEM:
            return self.none()
        di_kantor = self.filter(instansi_id=jabatan.instansi_id)
        if jabatan.peran in kerahasiaan.PEMBACA_KANTOR:
            return di_kantor
        boleh = Q(pengguna=jabatan.pengguna_id) | Q(kasus__petugas=jabatan.pengguna_id)
        if jabatan.peran == Peran.KEPALA_BIDANG:
            boleh |= Q(kasus__in=Kasus.objects.visible_to(jabatan))
        return di_kantor.filter(boleh)


class AksesDarurat(models.Model):
    """Sight of one case for a day, for a reason that the Kabid reviews afterwards."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="+")
    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="akses_darurat")
    pengguna = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    sebagai = models.CharField("jabatan saat itu", max_length=180)
    alasan = models.TextField()
    pada = models.DateTimeField(default=timezone.now)
    sampai = models.DateTimeField()
    wajar = models.BooleanField("dinilai wajar", null=True, blank=True)
    catatan = models.TextField("catatan peninjau", blank=True)
    ditinjau_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ditinjau_pada = models.DateTimeField(null=True, blank=True)

    objects = AksesDaruratQuerySet.as_manager()

    class Meta:
        ordering = ["-pada", "-id"]
        indexes = [
            models.Index(fields=["pengguna", "-sampai"], name="akses_pengguna"),
            models.Index(fields=["kasus", "-pada"], name="akses_kasus"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(alasan=""), name="akses_beralasan"),
            models.CheckConstraint(
                condition=Q(wajar=None, ditinjau_oleh=None, ditinjau_pada=None)
                | Q(
                    wajar__isnull=False,
                    ditinjau_oleh__isnull=False,
                    ditinjau_pada__isnull=False,
                ),
                name="akses_ditinjau_oleh_siapa",
            ),
        ]

    def __str__(self):
        return f"{self.kasus_id}: {self.sebagai}"

    def get_absolute_url(self):
        return reverse("cases:tinjau_akses", args=[self.pk])

    @property
    def berlaku(self):
        return self.sampai > timezone.now()


class KecocokanQuerySet(models.QuerySet):
    def visible_to(self, jabatan):
        """The Kabid who answers it (of the unit that knows the other client), and who asked."""
        if jabatan is None or jabatan.peran == Peran.ADMIN_SISTEM:
            return self.none()
        di_kantor = self.filter(instansi_id=jabatan.instansi_id)
        if jabatan.peran in kerahasiaan.PEMBACA_KANTOR:
            return di_kantor
        boleh = Q(oleh__pengguna=jabatan.pengguna_id)
        if jabatan.peran == Peran.KEPALA_BIDANG:
            boleh |= Q(unit=jabatan.unit_id) | Q(unit=None) if jabatan.unit_id else Q()
        return di_kantor.filter(boleh)


class Kecocokan(models.Model):
    """A client just entered who may be one that the office has, outside the enterer's sight."""

    class Sebab(models.TextChoices):
        NIK = "nik", "NIK sama"
        NAMA = "nama", "Nama mirip dan tanggal lahir sama"

    class Putusan(models.TextChoices):
        SAMA = "sama", "Orang yang sama"
        LAIN = "lain", "Orang lain"

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        "accounts.Unit", models.PROTECT, null=True, blank=True, related_name="+"
    )
    klien_baru = models.ForeignKey(Klien, models.PROTECT, related_name="kecocokan")
    klien_lama = models.ForeignKey(Klien, models.PROTECT, related_name="kecocokan_lama")
    sebab = models.CharField(max_length=4, choices=Sebab)
    nik = models.CharField("NIK yang diketik", max_length=16, blank=True)
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)
    putusan = models.CharField(max_length=4, choices=Putusan, blank=True)
    catatan = models.TextField(blank=True)
    diputus_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputus_pada = models.DateTimeField(null=True, blank=True)

    objects = KecocokanQuerySet.as_manager()

    class Meta:
        ordering = ["-pada", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["klien_baru", "klien_lama"],
                condition=Q(putusan=""),
                name="kecocokan_satu_terbuka",
            ),
            models.CheckConstraint(
                condition=Q(putusan="", diputus_oleh=None, diputus_pada=None)
                | (~Q(putusan="") & Q(diputus_oleh__isnull=False, diputus_pada__isnull=False)),
                name="kecocokan_diputus_oleh_siapa",
            ),
        ]

    def __str__(self):
        return f"{self.klien_baru_id} = {self.klien_lama_id}?"

    def get_absolute_url(self):
        return reverse("cases:kecocokan", args=[self.pk])
