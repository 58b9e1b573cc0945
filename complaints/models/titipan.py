"""Photos of a form that was not accepted yet: nobody has to choose them again."""

import uuid

from django.db import models
from django.utils import timezone


def tempat(foto, nama):
    return f"titipan/{uuid.uuid4().hex}.{foto.ekstensi}"


class FotoTitipan(models.Model):
    """One photo, checked and cleaned, kept under the form's own key until the form is sent.

    The worker throws away what nobody came back for.
    """

    kunci = models.UUIDField(db_index=True)
    nama = models.CharField(max_length=150)
    ekstensi = models.CharField(max_length=5)
    mime = models.CharField(max_length=60)
    ukuran = models.PositiveIntegerField()
    isi = models.FileField(upload_to=tempat)
    pada = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return self.nama
