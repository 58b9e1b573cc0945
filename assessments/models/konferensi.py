"""A case conference: who was asked, who came, what each said, what was decided, who does what."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Jabatan, Pengguna
from cases import kerahasiaan
from cases.models import Disposisi, Kasus, Langkah


class KonferensiQuerySet(models.QuerySet):
    def visible_to(self, jabatan):
        """Of the cases whose narratives one may read, and those that one was asked to."""
        if jabatan is None:
            return self.none()
        semua = Kasus.objects.visible_to(jabatan)
        kasus = semua.filter(kerahasiaan.kasus_narasi(jabatan))
        diundang = PesertaKonferensi.objects.filter(pengguna=jabatan.pengguna_id)
        return self.filter(
            Q(kasus__in=kasus) | Q(kasus__in=semua, pk__in=diundang.values("konferensi"))
        )


class Konferensi(models.Model):
    class Keperluan(models.TextChoices):
        KELAYAKAN = "kelayakan", "Kelayakan"
        INTERVENSI = "intervensi", "Bentuk intervensi"
        TERMINASI = "terminasi", "Terminasi"

    class Status(models.TextChoices):
        DIRENCANAKAN = "direncanakan", "Direncanakan"
        SELESAI = "selesai", "Selesai"
        BATAL = "batal", "Dibatalkan"

    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="konferensi")
    langkah = models.ForeignKey(Langkah, models.PROTECT, null=True, blank=True, related_name="+")
    keperluan = models.CharField(max_length=10, choices=Keperluan)
    status = models.CharField(max_length=12, choices=Status, default=Status.DIRENCANAKAN)
    waktu = models.DateTimeField("tanggal dan jam")
    tempat = models.CharField(max_length=200)
    acara = models.TextField("yang dibahas", blank=True)
    pimpinan = models.CharField(max_length=150, blank=True)
    notulis = models.CharField(max_length=150, blank=True)
    ringkasan = models.TextField(blank=True)
    opsi = models.TextField("pilihan yang dipertimbangkan", blank=True)
    putusan = models.CharField(max_length=10, blank=True)
    keputusan = models.TextField(blank=True)
    pendapat_berbeda = models.TextField(blank=True)
    disposisi = models.OneToOneField(
        Disposisi, models.PROTECT, null=True, blank=True, related_name="konferensi"
    )
    alasan = models.TextField("alasan dibatalkan atau ditunda", blank=True)
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)
    selesai_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    selesai_pada = models.DateTimeField(null=True, blank=True)

    objects = KonferensiQuerySet.as_manager()

    class Meta:
        ordering = ["-waktu", "-id"]
        indexes = [models.Index(fields=["kasus", "-waktu"], name="konferensi_kasus")]
        constraints = [
            models.UniqueConstraint(
                fields=["langkah"],
                condition=Q(status="direncanakan", langkah__isnull=False),
                name="konferensi_satu_direncanakan",
            ),
            models.CheckConstraint(
                condition=~Q(status="selesai")
                | (Q(selesai_pada__isnull=False, selesai_oleh__isnull=False) & ~Q(keputusan="")),
                name="konferensi_selesai_berkeputusan",
            ),
        ]

    def __str__(self):
        return f"Pembahasan kasus ({self.get_keperluan_display().lower()})"


class PesertaKonferensi(models.Model):
    """Someone asked to come: a user of the office, or a person from outside by name."""

    konferensi = models.ForeignKey(Konferensi, models.CASCADE, related_name="peserta")
    pengguna = models.ForeignKey(Pengguna, models.PROTECT, null=True, blank=True, related_name="+")
    nama = models.CharField(max_length=150)
    profesi = models.CharField("profesi atau jabatan", max_length=150, blank=True)
    lembaga = models.CharField(max_length=150, blank=True)
    hadir = models.BooleanField(null=True, blank=True)
    ringkasan = models.TextField("ringkasan dari profesinya", blank=True)
    pendapat = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["konferensi", "pengguna"],
                condition=Q(pengguna__isnull=False),
                name="peserta_sekali",
            ),
        ]

    def __str__(self):
        return self.nama


class TugasKonferensi(models.Model):
    """What the conference asked of a person, until when; its row stands in that person's queue."""

    konferensi = models.ForeignKey(Konferensi, models.CASCADE, related_name="tugas")
    uraian = models.TextField()
    pengguna = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    tenggat = models.DateField()
    hasil = models.TextField(blank=True)
    selesai_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    selesai_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["tenggat", "id"]

    def __str__(self):
        return self.uraian[:80]
