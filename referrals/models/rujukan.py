"""A referral: a handshake between the office that has the case and whoever is to take it up."""

import uuid

from django.db import models
from django.db.models import OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Instansi, Jabatan
from accounts.peran import Peran
from cases.models import Kasus, Langkah
from cases.models.pelimpahan import PEMBACA
from cases.syarat_siap import TIDAK_ADA, ada, sekali
from referrals.models.lembaga import Lembaga


@sekali("referrals.Rujukan")
def rujukan_ada(jabatan):
    """Ours: who may know of the case. Theirs: who sorts what comes in, or has the new one."""
    if jabatan is None or jabatan.peran == Peran.ADMIN_SISTEM:
        return TIDAK_ADA
    kasus = Kasus.objects.visible_to(jabatan)  # of our own office alone
    tujuan = Q(tujuan__isnull=False, tujuan=jabatan.instansi_id, dikirim_pada__isnull=False)
    lihat = ada(kasus, pk=OuterRef("kasus"))
    if jabatan.peran in PEMBACA:
        return lihat | tujuan
    return lihat | tujuan & ada(kasus, pk=OuterRef("kasus_baru"))


class RujukanQuerySet(models.QuerySet):
    def visible_to(self, jabatan):
        return self.filter(rujukan_ada(jabatan))

    def aktif(self):
        """On their way: neither answered with no, nor taken back, nor done."""
        return self.filter(status__in=Rujukan.BERJALAN)


class Rujukan(models.Model):
    """One referral. An office in Tuntas reads `isi` and the copies of the files, nothing else."""

    class Status(models.TextChoices):
        DRAF = "draf", "Menunggu persetujuan"
        DISETUJUI = "disetujui", "Disetujui, belum dikirim"
        DIKIRIM = "dikirim", "Menunggu jawaban"
        DITERIMA = "diterima", "Diterima, klien belum diserahkan"
        DISERAHKAN = "diserahkan", "Klien sudah diserahkan"
        SELESAI = "selesai", "Selesai"
        DITOLAK = "ditolak", "Ditolak"
        DITARIK = "ditarik", "Ditarik kembali"

    BERJALAN = (Status.DRAF, Status.DISETUJUI, Status.DIKIRIM, Status.DITERIMA, Status.DISERAHKAN)

    #: Of an office in Tuntas: it has, or had to answer, what was sent.
    TERKIRIM = (Status.DIKIRIM, Status.DITERIMA, Status.DISERAHKAN, Status.SELESAI)

    class Pihak(models.TextChoices):
        LEMBAGA = "lembaga", "Lembaga tujuan"
        KLIEN = "klien", "Klien"
        KELUARGA = "keluarga", "Keluarga klien"

    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="rujukan")
    asal = models.ForeignKey(  # the office of the case, for its list
        Instansi, models.PROTECT, editable=False, related_name="+"
    )
    langkah = models.ForeignKey(Langkah, models.PROTECT, null=True, blank=True, related_name="+")
    lembaga = models.ForeignKey(Lembaga, models.PROTECT, related_name="rujukan")
    tujuan = models.ForeignKey(  # the institution's office, when it works in Tuntas
        Instansi, models.PROTECT, null=True, blank=True, related_name="+"
    )
    alasan = models.TextField("mengapa dirujuk")
    isi = models.JSONField("yang dikirim, sebagaimana disusun", default=dict)
    #: What was ticked to make `isi`, so that a draft can be changed and its files copied.
    pilihan = models.JSONField(default=dict, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAF)
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)
    disetujui_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    disetujui_pada = models.DateTimeField(null=True, blank=True)
    catatan_kembali = models.TextField("mengapa dikembalikan", blank=True)
    dasar_persetujuan = models.CharField(max_length=200, blank=True)
    dikirim_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    dikirim_pada = models.DateTimeField(null=True, blank=True)
    jawab_sebelum = models.DateField(null=True, blank=True)
    pihak_penolak = models.CharField(max_length=8, choices=Pihak, blank=True)
    jawaban = models.TextField(blank=True)
    penjawab = models.CharField("nama yang menjawab", max_length=150, blank=True)
    dijawab_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    dijawab_pada = models.DateTimeField(null=True, blank=True)
    diserahkan_pada = models.DateTimeField(null=True, blank=True)
    selesai_pada = models.DateTimeField(null=True, blank=True)
    kasus_baru = models.OneToOneField(
        Kasus, models.PROTECT, null=True, blank=True, related_name="asal_rujukan"
    )

    objects = RujukanQuerySet.as_manager()

    class Meta:
        ordering = ["-pada", "-id"]
        indexes = [
            models.Index(fields=["kasus", "-pada"], name="rujukan_kasus"),
            models.Index(fields=["tujuan", "-pada", "-id"], name="rujukan_masuk"),
            models.Index(fields=["asal", "-pada", "-id"], name="rujukan_keluar"),
            models.Index(fields=["lembaga", "-pada"], name="rujukan_lembaga"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="ditolak") | (~Q(jawaban="") & ~Q(pihak_penolak="")),
                name="rujukan_penolakan_beralasan",
            ),
            models.CheckConstraint(
                condition=Q(kasus_baru=None)
                | Q(status__in=["diterima", "diserahkan", "selesai"], tujuan__isnull=False),
                name="rujukan_kasus_baru_bila_diterima",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["diterima", "diserahkan", "selesai"], tujuan__isnull=False)
                | Q(kasus_baru__isnull=False),
                name="rujukan_diterima_kantor_berarti_ada_kasus",
            ),
        ]

    def __str__(self):
        return f"Rujukan ke {self.lembaga.nama}"

    def save(self, *args, **kwargs):
        if self.asal_id is None:
            self.asal_id = self.kasus.instansi_id
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("referrals:rujukan", args=[self.pk])

    @property
    def berjalan(self):
        return self.status in self.BERJALAN

    @property
    def menunggu(self):
        return self.status == self.Status.DIKIRIM

    @property
    def di_tujuan(self):
        """The other office reads what was sent, unless it went back."""
        return self.tujuan_id is not None and self.status in self.TERKIRIM


def tempat_salinan(salinan, nama):
    """A random name below the receiving office's folder: no name of a person in a path."""
    kantor = salinan.rujukan.tujuan.kode
    return f"{kantor}/{timezone.now():%Y/%m}/{uuid.uuid4().hex}.{salinan.ekstensi}"


class SalinanRujukan(models.Model):
    """A file or letter as it went along: what becomes of ours does not touch it."""

    rujukan = models.ForeignKey(Rujukan, models.PROTECT, related_name="salinan")
    nama = models.CharField(max_length=200)
    ekstensi = models.CharField(max_length=5)
    mime = models.CharField(max_length=60)
    sidik = models.CharField("SHA-256", max_length=64)
    isi = models.FileField(upload_to=tempat_salinan)

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return self.nama

    def get_absolute_url(self):
        return reverse("referrals:salinan", args=[self.rujukan_id, self.pk])


class KabarRujukan(models.Model):
    """News of the client's progress, written for the office that referred; append-only."""

    rujukan = models.ForeignKey(Rujukan, models.PROTECT, related_name="kabar")
    isi = models.TextField()
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pada", "id"]

    def __str__(self):
        return f"{self.rujukan}: kabar"


class CatatanPendampingan(models.Model):
    """Accompaniment until the client is received (source 4: "rekomendasi dan pendampingan")."""

    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="pendampingan")
    rujukan = models.ForeignKey(
        Rujukan, models.PROTECT, null=True, blank=True, related_name="pendampingan"
    )
    tanggal = models.DateField()
    tempat = models.CharField(max_length=150, blank=True)
    isi = models.TextField("yang dilakukan")
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["tanggal", "pada", "id"]

    def __str__(self):
        return f"Pendampingan {self.tanggal:%d-%m-%Y}"
