"""One closing of a case, with what it took away, so that a mistaken one can be taken back."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Jabatan
from cases.models.disposisi import Disposisi
from cases.models.kasus import Hasil, Kasus


class Penutupan(models.Model):
    """How a case was closed: by a decision, or by a proposal that the Kabid approved."""

    kasus = models.ForeignKey(Kasus, models.CASCADE, related_name="penutupan")
    hasil = models.CharField(max_length=20, choices=Hasil)
    rincian = models.JSONField(default=dict)
    disposisi = models.OneToOneField(
        Disposisi, models.PROTECT, null=True, blank=True, related_name="penutupan"
    )
    semula = models.JSONField("keadaan sebelum ditutup")
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)
    dibatalkan_pada = models.DateTimeField(null=True, blank=True)
    dibatalkan_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    alasan_batal = models.TextField(blank=True)

    class Meta:
        ordering = ["-pada", "-id"]
        indexes = [
            models.Index(fields=["pada"], name="penutupan_pada"),
            models.Index(
                fields=["dibatalkan_pada"],
                condition=Q(dibatalkan_pada__isnull=False),
                name="penutupan_batal",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kasus"],
                condition=Q(dibatalkan_pada__isnull=True),
                name="penutupan_satu_berlaku",
            ),
        ]

    def __str__(self):
        return f"{self.kasus_id}: {self.get_hasil_display()}"

    @property
    def berlaku(self):
        return self.dibatalkan_pada is None
