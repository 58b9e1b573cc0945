"""A case handed over to the office it belongs to: what goes, to whom, and the answer."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Instansi, Jabatan
from accounts.peran import PIMPINAN_UNIT, Peran
from cases.models.kasus import Kasus

#: Those of the receiving office who sort what comes in, and answer.
TRIASE = (*PIMPINAN_UNIT, Peran.PETUGAS_LAYANAN)
#: Those who read what came in besides.
PEMBACA = (*TRIASE, Peran.KEPALA_INSTANSI, Peran.AUDITOR)


class PelimpahanQuerySet(models.QuerySet):
    def visible_to(self, jabatan):
        """Ours: who may know of the case. Theirs: who sorts what comes in, or has the new one."""
        if jabatan is None or jabatan.peran == Peran.ADMIN_SISTEM:
            return self.none()
        kasus = Kasus.objects.visible_to(jabatan)
        lihat = Q(instansi_asal=jabatan.instansi_id, kasus__in=kasus)
        lihat |= Q(instansi_tujuan=jabatan.instansi_id, kasus_baru__in=kasus)
        if jabatan.peran in PEMBACA:
            lihat |= Q(instansi_tujuan=jabatan.instansi_id)
        return self.filter(lihat)

    def menunggu(self):
        return self.filter(status=Pelimpahan.Status.DIAJUKAN)


class Pelimpahan(models.Model):
    """One handover. The other office reads `isi` and the copies of the files, nothing else."""

    class Status(models.TextChoices):
        DIAJUKAN = "diajukan", "Menunggu jawaban"
        DITERIMA = "diterima", "Diterima"
        DITOLAK = "ditolak", "Ditolak"
        DITARIK = "ditarik", "Ditarik kembali"

    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="pelimpahan")
    instansi_asal = models.ForeignKey(Instansi, models.PROTECT, related_name="+")
    instansi_tujuan = models.ForeignKey(Instansi, models.PROTECT, related_name="+")
    isi = models.JSONField("yang diserahkan, sebagaimana dikirim")
    alasan = models.TextField()
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)
    status = models.CharField(max_length=8, choices=Status, default=Status.DIAJUKAN)
    jawaban = models.TextField("alasan jawaban", blank=True)
    dijawab_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    dijawab_pada = models.DateTimeField(null=True, blank=True)
    kasus_baru = models.OneToOneField(
        Kasus, models.PROTECT, null=True, blank=True, related_name="asal_pelimpahan"
    )

    objects = PelimpahanQuerySet.as_manager()

    class Meta:
        ordering = ["-pada", "-id"]
        indexes = [
            models.Index(fields=["instansi_tujuan", "-pada", "-id"], name="pelimpahan_masuk"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kasus"],
                condition=Q(status="diajukan"),
                name="pelimpahan_satu_menunggu",
            ),
            models.CheckConstraint(
                condition=~Q(instansi_asal=F("instansi_tujuan")), name="pelimpahan_ke_kantor_lain"
            ),
            models.CheckConstraint(
                condition=Q(status="diterima", kasus_baru__isnull=False)
                | (~Q(status="diterima") & Q(kasus_baru__isnull=True)),
                name="pelimpahan_diterima_berarti_ada_kasus",
            ),
        ]

    def __str__(self):
        return f"Pelimpahan {self.isi.get('nomor', '')}".strip()

    def get_absolute_url(self):
        return reverse("cases:pelimpahan", args=[self.pk])

    @property
    def menunggu(self):
        return self.status == self.Status.DIAJUKAN

    @property
    def di_tujuan(self):
        """The other office reads what was handed over, unless it went back."""
        return self.status in (self.Status.DIAJUKAN, self.Status.DITERIMA)
