"""The words ever used in what is searched, without whose they are."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models


class KataCari(models.Model):
    """One word. Written by the database's own triggers (migration 0011), read by kata_cari.

    Not unique: two people entering the same new word at once must not wait for each other.
    """

    kata = models.TextField()

    class Meta:
        indexes = [
            models.Index(fields=["kata"], name="kata_cari"),
            GinIndex(OpClass("kata", name="gin_trgm_ops"), name="kata_cari_trgm", fastupdate=False),
        ]

    def __str__(self):
        return self.kata
