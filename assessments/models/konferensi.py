"""A case conference: who was asked, who came, what each said, what was decided, who does what."""

from datetime import datetime, time

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Jabatan, Pengguna
from accounts.peran import Peran
from cases import kerahasiaan
from cases.models import Disposisi, Kasus, Langkah


class KonferensiQuerySet(models.QuerySet):
    def visible_to(self, jabatan):
        """Of the cases whose narratives one may read, and those that one was asked to.

        Being asked opens the conference, not the case; it stays open to those who took part.
        """
        if jabatan is None or jabatan.peran == Peran.ADMIN_SISTEM:
            return self.none()
        kasus = Kasus.objects.visible_to(jabatan).filter(kerahasiaan.kasus_narasi(jabatan))
        diundang = PesertaKonferensi.objects.filter(pengguna=jabatan.pengguna_id)
        sekantor = Q(kasus__instansi=jabatan.instansi_id)
        return self.filter(Q(kasus__in=kasus) | sekantor & Q(pk__in=diundang.values("konferensi")))


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
    # The drafting steps of its letters, begun from here.
    langkah_undangan = models.ForeignKey(
        Langkah, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    langkah_notulen = models.ForeignKey(
        Langkah, models.SET_NULL, null=True, blank=True, related_name="+"
    )
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

    def get_absolute_url(self):
        return reverse("assessments:konferensi", args=[self.pk])

    @property
    def direncanakan(self):
        return self.status == self.Status.DIRENCANAKAN

    @property
    def selesai(self):
        return self.status == self.Status.SELESAI

    @property
    def sebutan_putusan(self):
        """The decision in the office's words; '' for one that decided nothing on a step."""
        return self.disposisi.sebutan if self.disposisi_id else ""


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

    @property
    def sebagai(self):
        """Profession and institution in one line."""
        return ", ".join(x for x in (self.profesi, self.lembaga) if x)


class TugasKonferensiQuerySet(models.QuerySet):
    def visible_to(self, jabatan):
        """One's own, and those of the cases whose narratives one may read."""
        if jabatan is None or jabatan.peran == Peran.ADMIN_SISTEM:
            return self.none()
        kasus = Kasus.objects.visible_to(jabatan).filter(kerahasiaan.kasus_narasi(jabatan))
        sendiri = Q(pengguna=jabatan.pengguna_id, konferensi__kasus__instansi=jabatan.instansi_id)
        return self.filter(sendiri | Q(konferensi__kasus__in=kasus))


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

    objects = TugasKonferensiQuerySet.as_manager()

    class Meta:
        ordering = ["tenggat", "id"]

    def __str__(self):
        return self.uraian[:80]

    def get_absolute_url(self):
        return reverse("assessments:tugas_konferensi", args=[self.pk])

    @property
    def selesai(self):
        return self.selesai_pada is not None

    @property
    def sampai(self):
        """The end of its last day in the office, as the queue keeps it."""
        akhir = datetime.combine(self.tenggat, time(23, 59))
        return timezone.make_aware(akhir, self.konferensi.kasus.instansi.zona)
