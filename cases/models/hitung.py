"""A changed calendar recomputes the open deadlines; what moved is kept, so that it can be said."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Instansi, Jabatan
from accounts.peran import PIMPINAN_UNIT, SELURUH_KANTOR, Peran
from cases.models.kasus import Kasus
from cases.models.langkah import Langkah

#: Whoever keeps the calendar, and those who lead by its deadlines.
PEMBACA = (Peran.ADMIN_SISTEM, *PIMPINAN_UNIT, *SELURUH_KANTOR)


class HitungUlangQuerySet(models.QuerySet):
    def visible_to(self, jabatan):
        if jabatan is None or jabatan.peran not in PEMBACA:
            return self.none()
        return self.filter(instansi=jabatan.instansi_id)


class HitungUlang(models.Model):
    """One change of an office's calendar, followed through all its running cases by the worker.

    `sampai` is the last case done: a worker that was killed is taken up there by the next.
    """

    instansi = models.ForeignKey(Instansi, models.CASCADE, related_name="+")
    sebab = models.CharField("perubahan kalendernya", max_length=400)
    oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )  # None: a command on the server
    dibuat_pada = models.DateTimeField(default=timezone.now)
    dikerjakan_pada = models.DateTimeField(null=True, blank=True)
    selesai_pada = models.DateTimeField(null=True, blank=True)
    sampai = models.BigIntegerField("kasus terakhir yang dihitung", default=0)
    diperiksa = models.PositiveIntegerField("kasus yang dihitung ulang", default=0)
    bergeser = models.PositiveIntegerField("tenggat yang bergeser", default=0)

    objects = HitungUlangQuerySet.as_manager()

    class Meta:
        ordering = ["-dibuat_pada", "-pk"]
        indexes = [
            models.Index(fields=["instansi", "-dibuat_pada"], name="hitung_ulang_kantor"),
            models.Index(
                fields=["dibuat_pada"],
                condition=Q(selesai_pada__isnull=True),
                name="hitung_ulang_belum",
            ),
        ]

    def __str__(self):
        return self.sebab

    def get_absolute_url(self):
        return reverse("cases:pergeseran", args=[self.pk])


class Pergeseran(models.Model):
    """One open deadline that moved: of a clock or a step of a case, or of another room's record."""

    hitung = models.ForeignKey(HitungUlang, models.CASCADE, related_name="pergeseran")
    kasus = models.ForeignKey(Kasus, models.CASCADE, null=True, blank=True, related_name="+")
    langkah = models.ForeignKey(Langkah, models.CASCADE, null=True, blank=True, related_name="+")
    nomor = models.CharField("nomor kasus atau kiriman", max_length=40)
    teks = models.CharField("waktu atau langkah", max_length=300)
    dari = models.DateTimeField()
    ke = models.DateTimeField()

    class Meta:
        ordering = ["nomor", "pk"]
        indexes = [models.Index(fields=["hitung", "nomor", "id"], name="pergeseran_urut")]

    def __str__(self):
        return f"{self.nomor}: {self.teks}"

    @property
    def mundur(self):
        """Later than before."""
        return self.ke > self.dari
