"""A request for public information (UU 14/2008), and the objection to its answer."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Instansi, Jabatan
from accounts.peran import PIMPINAN_UNIT, Peran
from standards.kata_isian import KANAL

PETUGAS = (Peran.PETUGAS_LAYANAN, Peran.ADMIN_TU, Peran.SEKRETARIS)
PEMBACA = (*PETUGAS, *PIMPINAN_UNIT, Peran.KEPALA_INSTANSI, Peran.AUDITOR)


class PermohonanQuerySet(models.QuerySet):
    def visible_to(self, jabatan):
        """The office's requests, for those who answer, lead or watch; public servants all."""
        if jabatan is None or jabatan.peran not in PEMBACA:
            return self.none()
        return self.filter(instansi=jabatan.instansi_id)


class PermohonanInformasi(models.Model):
    """Who asks for what, until when, and what was answered. Changed only by complaints/actions."""

    class Status(models.TextChoices):
        BARU = "baru", "Diproses"
        DIBERIKAN = "diberikan", "Diberikan seluruhnya"
        SEBAGIAN = "sebagian", "Diberikan sebagian"
        DITOLAK = "ditolak", "Ditolak"
        KEBERATAN = "keberatan", "Dalam keberatan"
        SELESAI = "selesai", "Selesai setelah keberatan"

    class Cara(models.TextChoices):
        MELIHAT = "melihat", "Melihat, membaca, atau mendengarkan"
        SALINAN = "salinan", "Salinan di atas kertas"
        BERKAS = "berkas", "Salinan berkas elektronik"

    class Antar(models.TextChoices):
        AMBIL = "ambil", "Diambil langsung"
        SUREL = "surel", "Surel"
        POS = "pos", "Pos"
        WA = "wa", "WhatsApp"

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="permohonan_informasi")
    nomor = models.CharField(max_length=30, unique=True)
    sidik_kode = models.CharField(max_length=64)
    kunci_kirim = models.UUIDField(null=True, blank=True, unique=True)
    kanal = models.CharField("disampaikan lewat", max_length=20, choices=list(KANAL.items()))
    diterima_pada = models.DateTimeField(default=timezone.now)
    dicatat_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    nama = models.CharField("nama pemohon atau badan", max_length=120)
    nomor_identitas = models.CharField("nomor KTP atau akta badan hukum", max_length=40, blank=True)
    alamat = models.CharField(max_length=200)
    pekerjaan = models.CharField(max_length=80, blank=True)
    telepon = models.CharField(max_length=20, blank=True)
    surel = models.EmailField(blank=True)
    rincian = models.TextField("informasi yang diminta")
    tujuan = models.TextField("tujuan penggunaan informasi")
    cara = models.CharField("cara memperoleh", max_length=8, choices=Cara, default=Cara.BERKAS)
    antar = models.CharField(
        "cara mendapat salinan", max_length=6, choices=Antar, default=Antar.SUREL
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.BARU)
    hari_standar = models.PositiveSmallIntegerField(default=7)
    tenggat_standar = models.DateTimeField()
    tenggat_uu = models.DateTimeField()
    diperpanjang_pada = models.DateTimeField(null=True, blank=True)
    alasan_perpanjangan = models.TextField(blank=True)
    jawaban = models.TextField(blank=True)
    dasar_penolakan = models.CharField(max_length=20, blank=True)
    uraian_penolakan = models.TextField("alasan penolakan", blank=True)
    dijawab_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    dijawab_pada = models.DateTimeField(null=True, blank=True)

    objects = PermohonanQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["instansi", "-diterima_pada", "-id"], name="informasi_daftar"),
            models.Index(fields=["instansi", "status", "-diterima_pada"], name="informasi_status"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=["sebagian", "ditolak"])
                | (~Q(dasar_penolakan="") & ~Q(uraian_penolakan="")),
                name="informasi_penolakan_berdasar",
            ),
            models.CheckConstraint(
                condition=Q(diperpanjang_pada=None) | ~Q(alasan_perpanjangan=""),
                name="informasi_perpanjangan_beralasan",
            ),
        ]

    def __str__(self):
        return f"Permohonan informasi {self.nomor}"

    def get_absolute_url(self):
        return reverse("complaints:informasi_detail", args=[self.nomor])

    @property
    def terjawab(self):
        return self.dijawab_pada is not None

    @property
    def lewat_uu(self):
        """No answer came within the time of the law, its extension counted."""
        return self.dijawab_pada is None and timezone.now() > self.tenggat_uu

    @property
    def tenggat(self):
        """Until when the office wants to answer: its own promise, the law's once extended."""
        return self.tenggat_uu if self.diperpanjang_pada else self.tenggat_standar


class KeberatanInformasi(models.Model):
    """The objection to the atasan PPID (UU 14/2008 Ps. 35); one per request."""

    class Alasan(models.TextChoices):
        DITOLAK = "a", "Permohonan ditolak dengan alasan pengecualian"
        BERKALA = "b", "Informasi berkala tidak disediakan"
        TIDAK_DITANGGAPI = "c", "Permohonan tidak ditanggapi"
        TIDAK_SESUAI = "d", "Permohonan ditanggapi tidak sebagaimana diminta"
        TIDAK_DIPENUHI = "e", "Permohonan tidak dipenuhi"
        BIAYA = "f", "Biaya yang dikenakan tidak wajar"
        TERLAMBAT = "g", "Informasi disampaikan melebihi waktu"

    permohonan = models.OneToOneField(PermohonanInformasi, models.PROTECT, related_name="keberatan")
    alasan = models.CharField(max_length=1, choices=Alasan)
    uraian = models.TextField(blank=True)
    diajukan_pada = models.DateTimeField(default=timezone.now)
    dicatat_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    tenggat = models.DateTimeField()
    diterima = models.BooleanField("keberatan diterima", null=True, blank=True)
    tanggapan = models.TextField(blank=True)
    ditanggapi_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ditanggapi_pada = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return f"Keberatan atas {self.permohonan}"
