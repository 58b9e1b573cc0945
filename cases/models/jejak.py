"""The log of readings: who read, printed, downloaded what, when. Append-only by a row trigger."""

from django.db import models
from django.db.models import OuterRef, Q
from django.utils import timezone

from accounts.models import Instansi, Jabatan, Pengguna
from accounts.peran import Peran
from cases import kerahasiaan
from cases.models.kasus import Kasus
from cases.syarat_siap import SEMUA, TIDAK_ADA, ada, sekali


@sekali("JejakBaca")
def jejak_ada(jabatan):
    """The readings of one's unit's cases for the Kabid; of the office for Kepala and auditor.

    Not for admin_sistem: the log says which cases there are and who is near them.
    """
    if jabatan is None or jabatan.peran not in kerahasiaan.PEMBACA_JEJAK:
        return TIDAK_ADA
    if jabatan.peran != Peran.KEPALA_BIDANG or jabatan.unit_id is None:
        return SEMUA
    kasus = Kasus.objects.visible_to(jabatan)
    # a whole list or report, taken along by the own unit or by those of no unit
    semua = Q(kasus=None, klien=None, aduan=None)
    seunit = Jabatan.objects.filter(Q(unit=jabatan.unit_id) | Q(unit=None))
    return (
        ada(kasus, pk=OuterRef("kasus"))
        | semua & Q(oleh__in=seunit.values("pk"))
        | Q(kasus=None) & ada(kasus, klien=OuterRef("klien"))
        | Q(kasus=None) & ada(kasus, aduan=OuterRef("aduan"))
    )


class JejakBacaQuerySet(models.QuerySet):
    def visible_to(self, jabatan):
        if jabatan is None:
            return self.none()
        return self.filter(jejak_ada(jabatan), instansi_id=jabatan.instansi_id)


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
            models.Index(fields=["instansi", "cara", "-pada", "-id"], name="jejak_cara"),
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
