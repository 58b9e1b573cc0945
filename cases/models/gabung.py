"""Two records of one person made one, and what is needed to take that back."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import Instansi, Jabatan
from cases.models.klien import Klien


class GabungKlien(models.Model):
    """One merge of two clients: which record stays, what of the other it took, what moved.

    The merged record keeps its own values; `medan` holds what the staying one had and got, and
    `milik` the rows that changed hands, so that the merge can be undone row by row.
    """

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="+")
    utama = models.ForeignKey(
        Klien, models.PROTECT, related_name="gabungan", verbose_name="klien yang tetap"
    )
    lebur = models.ForeignKey(
        Klien, models.PROTECT, related_name="peleburan", verbose_name="klien yang digabungkan"
    )
    medan = models.JSONField("{medan: [semula, menjadi]}", default=dict, blank=True)
    milik = models.JSONField("{kasus, berkas, leburan: [id]}", default=dict, blank=True)
    alasan = models.TextField()
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)
    dibatalkan_pada = models.DateTimeField(null=True, blank=True)
    dibatalkan_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    alasan_batal = models.TextField(blank=True)

    class Meta:
        ordering = ["-pada", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["lebur"],
                condition=Q(dibatalkan_pada__isnull=True),
                name="gabung_klien_sekali",
            ),
            models.CheckConstraint(condition=~Q(utama=F("lebur")), name="gabung_klien_dua_orang"),
            models.CheckConstraint(
                condition=~Q(alasan="") & (Q(dibatalkan_pada=None) | ~Q(alasan_batal="")),
                name="gabung_klien_beralasan",
            ),
        ]

    def __str__(self):
        return f"{self.lebur_id} ke {self.utama_id}"
