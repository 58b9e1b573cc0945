"""Many letters at once: a job with the outcome of each letter; and every print of a stored PDF."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils import timezone

from accounts.models import Instansi, Jabatan, Pengguna
from cases.models import Langkah
from letters.models.surat import Surat


class BoronganQuerySet(models.QuerySet):
    def visible_to(self, jabatan):
        """One's own: a job acts, and shows its outcome, in the name of who began it."""
        return self.filter(oleh=jabatan) if jabatan else self.none()

    def berjalan(self):
        return self.filter(status__in=(Borongan.Status.MENUNGGU, Borongan.Status.BERJALAN))


class Borongan(models.Model):
    """One job on many letters. Changed only by letters/actions/borongan.py.

    `tanda` is the worker that has it in hand and `denyut` its last sign of life: whoever comes
    after a worker that was killed takes the job over, and the first one, should it wake, stops.
    """

    class Jenis(models.TextChoices):
        PARAF = "paraf", "Paraf"
        TANDA_TANGAN = "tanda_tangan", "Tanda tangan"
        CETAK = "cetak", "Cetak"

    class Status(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu giliran"
        BERJALAN = "berjalan", "Sedang dikerjakan"
        SELESAI = "selesai", "Selesai"
        TERHENTI = "terhenti", "Terhenti"

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="+")
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=12, choices=Jenis)
    bolak_balik = models.BooleanField("setiap surat mulai di halaman muka", default=False)
    status = models.CharField(max_length=8, choices=Status, default=Status.MENUNGGU)
    kunci_kirim = models.UUIDField(default=uuid.uuid4)
    tanda = models.UUIDField("yang mengerjakannya", null=True, editable=False)
    denyut = models.DateTimeField(default=timezone.now)
    percobaan = models.PositiveSmallIntegerField(default=0)
    dibuat_pada = models.DateTimeField(default=timezone.now)
    selesai_pada = models.DateTimeField(null=True, blank=True)
    # The joined PDF's name in the storage. No file field: it lives a day, and no backup misses it.
    berkas = models.CharField(max_length=200, blank=True)

    objects = BoronganQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["oleh", "-dibuat_pada"], name="borongan_orang"),
            models.Index(
                fields=["denyut"],
                condition=models.Q(status__in=["menunggu", "berjalan"]),
                name="borongan_berjalan",
            ),
            models.Index(
                fields=["selesai_pada"], condition=~models.Q(berkas=""), name="borongan_berkas"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["oleh", "kunci_kirim"], name="borongan_sekali_kirim"),
        ]

    def __str__(self):
        return f"{self.get_jenis_display()} {self.pk}"

    def get_absolute_url(self):
        return reverse("letters:borongan", args=[self.pk])

    @property
    def usai(self):
        return self.status in (self.Status.SELESAI, self.Status.TERHENTI)


class BarisBorongan(models.Model):
    """One letter of a job and what became of it."""

    class Hasil(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu"
        DIKERJAKAN = "dikerjakan", "Sedang dikerjakan"
        BERHASIL = "berhasil", "Berhasil"
        GAGAL = "gagal", "Tidak dikerjakan"

    borongan = models.ForeignKey(Borongan, models.CASCADE, related_name="baris")
    urut = models.PositiveSmallIntegerField()
    surat = models.ForeignKey(Surat, models.CASCADE, related_name="+")
    langkah = models.ForeignKey(Langkah, models.CASCADE, null=True, blank=True, related_name="+")
    hasil = models.CharField(max_length=10, choices=Hasil, default=Hasil.MENUNGGU)
    kalimat = models.TextField("mengapa tidak", blank=True)

    class Meta:
        ordering = ["urut"]
        constraints = [
            models.UniqueConstraint(fields=["borongan", "surat"], name="borongan_surat_sekali"),
            models.UniqueConstraint(fields=["borongan", "urut"], name="borongan_urut"),
        ]

    def __str__(self):
        return f"{self.borongan_id}/{self.urut}"


class CetakSurat(models.Model):
    """The stored PDF of a letter was opened to be printed. Append-only by a row trigger."""

    class Cara(models.TextChoices):
        SENDIRI = "sendiri", "Sendiri"
        GABUNGAN = "gabungan", "Bersama surat lain"

    surat = models.ForeignKey(Surat, models.PROTECT, related_name="cetakan")
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    sebagai = models.CharField("jabatan saat itu", max_length=180)
    pada = models.DateTimeField(default=timezone.now)
    cara = models.CharField(max_length=8, choices=Cara)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["surat", "-id"], name="cetak_surat")]

    def __str__(self):
        return f"{self.surat_id}: {self.sebagai}"


class BukaSurat(models.Model):
    """When somebody whose turn it is last opened the letter; older than its text, it counts not."""

    surat = models.ForeignKey(Surat, models.CASCADE, related_name="dibuka")
    pengguna = models.ForeignKey(Pengguna, models.CASCADE, related_name="+")
    pada = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["surat", "pengguna"], name="buka_surat_sekali"),
        ]

    def __str__(self):
        return f"{self.surat_id}: {self.pada:%Y-%m-%d %H:%M}"
