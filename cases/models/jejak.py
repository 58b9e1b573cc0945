"""The log of readings: who read, printed, downloaded what, when. Append-only by a row trigger."""

from django.db import models
from django.utils import timezone

from accounts.models import Instansi, Jabatan, Pengguna
from accounts.peran import Peran
from cases import kerahasiaan
from cases.models.kasus import Kasus


class JejakBacaQuerySet(models.QuerySet):
    def visible_to(self, jabatan):
        """The readings of one's unit's cases for the Kabid; of the office for Kepala and auditor.

        Not for admin_sistem: the log says which cases there are and who is near them.
        """
        if jabatan is None or jabatan.peran not in kerahasiaan.PEMBACA_JEJAK:
            return self.none()
        di_kantor = self.filter(instansi_id=jabatan.instansi_id)
        if jabatan.peran != Peran.KEPALA_BIDANG or jabatan.unit_id is None:
            return di_kantor
        kasus = Kasus.objects.visible_to(jabatan)
        # a whole list or report, taken along by the own unit or by those of no unit
        semua = models.Q(kasus=None, klien=None, aduan=None)
        seunit = models.Q(oleh__unit=jabatan.unit_id) | models.Q(oleh__unit=None)
        return di_kantor.filter(
            models.Q(kasus__in=kasus)
            | semua & seunit
            | models.Q(kasus=None, klien__in=kasus.values("klien"))
            | models.Q(kasus=None, aduan__in=kasus.values("aduan"))
        )


class JejakBaca(models.Model):
    """One reading. Written only by cases/actions/jejak.py."""

    class Cara(models.TextChoices):
        BACA = "baca", "Dibaca"
        DARURAT = "darurat", "Dibaca dengan akses darurat"
        NIK = "nik", "NIK ditampilkan"
        PELAPOR = "pelapor", "Identitas pelapor dibaca"
        CETAK = "cetak", "Dicetak"
        UNDUH = "unduh", "Berkas dibuka"
        EKSPOR = "ekspor", "Diekspor"

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="+")
    pengguna = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    sebagai = models.CharField("jabatan saat itu", max_length=180)
    pada = models.DateTimeField(default=timezone.now)
    cara = models.CharField(max_length=8, choices=Cara)
    apa = models.CharField("apa yang dibaca, tanpa nama klien", max_length=200)
    alamat = models.CharField("alamat halaman", max_length=200)
    kasus = models.ForeignKey(
        "cases.Kasus", models.PROTECT, null=True, blank=True, related_name="jejak"
    )
    klien = models.ForeignKey(
        "cases.Klien", models.PROTECT, null=True, blank=True, related_name="jejak"
    )
    aduan = models.ForeignKey(
        "cases.Aduan", models.PROTECT, null=True, blank=True, related_name="jejak"
    )
    #: Number of the ten minutes in which a plain reading counts once; NULL counts every time.
    selang = models.BigIntegerField(null=True, editable=False)

    objects = JejakBacaQuerySet.as_manager()

    class Meta:
        ordering = ["-pada", "-id"]
        indexes = [
            models.Index(fields=["instansi", "-pada", "-id"], name="jejak_kantor"),
            models.Index(fields=["kasus", "-pada", "-id"], name="jejak_kasus"),
            models.Index(fields=["pengguna", "-pada", "-id"], name="jejak_pengguna"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna", "alamat", "cara", "selang"], name="jejak_sekali_per_selang"
            ),
        ]

    def __str__(self):
        return f"{self.pada:%Y-%m-%d %H:%M} {self.cara} {self.apa}"
