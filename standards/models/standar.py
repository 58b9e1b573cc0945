"""A loaded standard: one immutable version of one office's published service."""

from functools import lru_cache

from django.db import models
from django.urls import reverse

from standards.skema import urai


class StandarQuerySet(models.QuerySet):
    def aktif(self):
        return self.filter(aktif=True)

    def ringkas(self):
        """Without the text of the file, which `aturan` fetches once by itself."""
        return self.defer("naskah")


class Standar(models.Model):
    """One version of a standard's file. A change is a new version; running cases keep theirs."""

    instansi = models.ForeignKey("accounts.Instansi", models.PROTECT, related_name="standar")
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, null=True, blank=True)
    kode = models.SlugField(max_length=80)
    versi = models.PositiveSmallIntegerField(default=1)
    judul = models.CharField(max_length=200)
    naskah = models.TextField("isi berkas (TOML)")  # text keeps order and comments; JSONB would not
    sidik = models.CharField("SHA-256 berkas", max_length=64)
    aktif = models.BooleanField(default=True)
    dimuat_pada = models.DateTimeField(auto_now_add=True)

    objects = StandarQuerySet.as_manager()

    class Meta:
        ordering = ["judul", "-versi"]
        constraints = [
            models.UniqueConstraint(fields=["kode", "versi"], name="standar_satu_versi"),
            models.UniqueConstraint(
                fields=["kode"], condition=models.Q(aktif=True), name="standar_satu_aktif"
            ),
        ]

    def __str__(self):
        return self.judul

    def get_absolute_url(self):
        return reverse("standards:layanan_detail", args=[self.kode])

    @property
    def aturan(self):
        """The standard as typed objects; parsed once per process, since a version never changes."""
        return _aturan(self.pk, self.sidik)


@lru_cache(maxsize=512)
def _aturan(pk, sidik):
    return urai(Standar.objects.values_list("naskah", flat=True).get(pk=pk))
