"""A signatory's certificate for electronic signatures, kept as they uploaded it."""

import uuid

from django.db import models
from django.utils import timezone

from accounts.models import Pengguna


def tempat_sertifikat(sertifikat, nama):
    """A random name in a folder of its own; no address of the site serves it."""
    return f"sertifikat/{uuid.uuid4().hex}.p12"


class Sertifikat(models.Model):
    """One person's PKCS#12 file, protected by a passphrase that is never kept.

    Changed only by letters/actions/sertifikat.py.
    """

    pengguna = models.OneToOneField(Pengguna, models.PROTECT, related_name="sertifikat")
    berkas = models.FileField(upload_to=tempat_sertifikat, max_length=100)
    subjek = models.CharField("atas nama", max_length=200)
    penerbit = models.CharField(max_length=200)
    berlaku_sejak = models.DateTimeField()
    berlaku_sampai = models.DateTimeField()
    sidik = models.CharField("SHA-256 sertifikat", max_length=64)
    dipasang_pada = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"{self.subjek} ({self.penerbit})"

    def berlaku(self):
        return self.berlaku_sejak <= timezone.now() <= self.berlaku_sampai
