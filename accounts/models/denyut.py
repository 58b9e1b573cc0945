"""Signs of life of the system itself: what last ran, when, and how it ended."""

from django.db import models
from django.utils import timezone


class DenyutManager(models.Manager):
    def catat(self, nama, **isi):
        """Write that this has just happened. `isi` holds numbers and plain words, no person."""
        return self.update_or_create(nama=nama, defaults={"pada": timezone.now(), "isi": isi})[0]


class Denyut(models.Model):
    """The latest sign of one part: the worker's beat, the last backup, the last check of the data.

    One row per part, written over; /sehat/ and /kesehatan/ read them all in one query.
    """

    PEKERJA = "pekerja"
    CADANGAN = "cadangan"
    DATA = "data"
    BERKAS_HILANG = "berkas_hilang"
    PEMULIHAN = "pemulihan"
    TULIS = "tulis"
    KABAR = "kabar"
    PENGINGAT = "pengingat"

    nama = models.CharField(max_length=30, unique=True)
    pada = models.DateTimeField(default=timezone.now)
    isi = models.JSONField(default=dict, blank=True)

    objects = DenyutManager()

    def __str__(self):
        return f"{self.nama} {self.pada:%Y-%m-%d %H:%M}"
