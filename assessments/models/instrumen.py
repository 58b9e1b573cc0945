"""A loaded instrument: one immutable version of a form."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Instansi, Jabatan


class InstrumenQuerySet(models.QuerySet):
    def ringkas(self):
        """Without the text of the file, which `muat.isi` fetches once by itself."""
        return self.defer("naskah")

    def visible_to(self, jabatan):
        """Those that come with the program, and the own office's: blank forms name nobody."""
        if jabatan is None:
            return self.none()
        return self.filter(Q(instansi=None) | Q(instansi=jabatan.instansi_id))


class Instrumen(models.Model):
    """One version of an instrument's file. An answered form keeps the version it was answered on.

    Without an office it is one that comes with the program; an office's own file of the same code
    stands before it.
    """

    instansi = models.ForeignKey(
        Instansi, models.PROTECT, null=True, blank=True, related_name="instrumen"
    )
    kode = models.SlugField(max_length=60)
    versi = models.PositiveSmallIntegerField()
    judul = models.CharField(max_length=200)
    naskah = models.TextField("isi berkas (TOML)")
    sidik = models.CharField("SHA-256 berkas", max_length=64)
    aktif = models.BooleanField(default=True)
    oleh = models.ForeignKey(Jabatan, models.PROTECT, null=True, blank=True, related_name="+")
    pada = models.DateTimeField(default=timezone.now)

    objects = InstrumenQuerySet.as_manager()

    class Meta:
        ordering = ["kode", "-versi"]
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "kode", "versi"],
                nulls_distinct=False,
                name="instrumen_versi_unik",
            ),
            models.UniqueConstraint(
                fields=["instansi", "kode"],
                nulls_distinct=False,
                condition=Q(aktif=True),
                name="instrumen_satu_aktif",
            ),
        ]

    def __str__(self):
        return f"{self.judul} (versi {self.versi})"
