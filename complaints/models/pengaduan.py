"""A complaint about the service, its answer, and the history of what the public sent."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from accounts.models import Instansi, Jabatan, Pengguna
from accounts.peran import PIMPINAN_UNIT, Peran
from standards.kata_isian import KANAL
from standards.models import Standar

#: Those who see every complaint of the office, but never one about themselves.
PEMBACA = (
    *PIMPINAN_UNIT,
    Peran.KEPALA_INSTANSI,
    Peran.SEKRETARIS,
    Peran.AUDITOR,
    Peran.PETUGAS_LAYANAN,
    Peran.ADMIN_TU,
)
#: Those who read who complains, also where it is to stay confidential.
PEMBACA_NAMA = (Peran.KEPALA_INSTANSI, Peran.SEKRETARIS, Peran.PETUGAS_LAYANAN)


class PengaduanQuerySet(models.QuerySet):
    def visible_to(self, jabatan):
        """The office's, for those who sort and lead; else those in one's own hands or entered by
        oneself. Nobody sees the complaint that is about them."""
        if jabatan is None or jabatan.peran in (Peran.ADMIN_SISTEM, Peran.PETUGAS_DESA):
            return self.none()
        saya = jabatan.pengguna_id
        baris = self.filter(instansi=jabatan.instansi_id)
        baris = baris.filter(Q(terlapor=None) | ~Q(terlapor=saya))
        if jabatan.peran in PEMBACA:
            return baris
        return baris.filter(Q(penangan__pengguna=saya) | Q(dicatat_oleh__pengguna=saya))

    def berjalan(self):
        return self.exclude(status__in=(Pengaduan.Status.SELESAI, Pengaduan.Status.TIDAK_DITERIMA))


class Pengaduan(models.Model):
    """A complaint about the service. Changed only by complaints/actions."""

    class Status(models.TextChoices):
        BARU = "baru", "Menunggu verifikasi"
        TERVERIFIKASI = "terverifikasi", "Menunggu penunjukan"
        DITANGANI = "ditangani", "Ditindaklanjuti"
        PARAF = "paraf", "Menunggu paraf"
        TANDA_TANGAN = "tanda_tangan", "Menunggu tanda tangan"
        BERNOMOR = "bernomor", "Menunggu tanda tangan basah"
        DIJAWAB = "dijawab", "Sudah dijawab"
        SELESAI = "selesai", "Selesai"
        TIDAK_DITERIMA = "tidak_diterima", "Bukan pengaduan layanan"

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="pengaduan")
    nomor = models.CharField(max_length=30, unique=True)
    sidik_kode = models.CharField(max_length=64)
    kunci_kirim = models.UUIDField(null=True, blank=True, unique=True)
    kanal = models.CharField("disampaikan lewat", max_length=20, choices=list(KANAL.items()))
    diterima_pada = models.DateTimeField(default=timezone.now)
    dicatat_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    anonim = models.BooleanField("tidak menyebut nama", default=False)
    rahasia = models.BooleanField("nama dirahasiakan", default=False)
    nama = models.CharField(max_length=120, blank=True)
    nomor_identitas = models.CharField("nomor KTP atau identitas lain", max_length=30, blank=True)
    alamat = models.CharField(max_length=200, blank=True)
    telepon = models.CharField(max_length=20, blank=True)
    surel = models.EmailField(blank=True)
    layanan = models.ForeignKey(Standar, models.PROTECT, null=True, blank=True, related_name="+")
    pokok = models.CharField("pokok pengaduan", max_length=200)
    uraian = models.TextField()
    harapan = models.TextField("yang diharapkan", blank=True)
    petugas_disebut = models.CharField(
        "petugas yang diadukan, menurut pengadu", max_length=150, blank=True
    )
    terlapor = models.ForeignKey(
        Pengguna,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="petugas yang diadukan",
    )
    status = models.CharField(max_length=14, choices=Status, default=Status.BARU)
    kelas = models.CharField(max_length=80, blank=True)
    hari_kerja = models.PositiveSmallIntegerField(null=True, blank=True)
    tenggat_verifikasi = models.DateTimeField()
    tenggat = models.DateTimeField("tenggat jawaban", null=True, blank=True)
    diverifikasi_pada = models.DateTimeField(null=True, blank=True)
    penangan = models.ForeignKey(Jabatan, models.PROTECT, null=True, blank=True, related_name="+")
    putaran = models.PositiveSmallIntegerField(default=1)
    dijawab_pada = models.DateTimeField(null=True, blank=True)
    puas = models.BooleanField(null=True, blank=True)
    selesai_pada = models.DateTimeField(null=True, blank=True)
    alasan_tidak_diterima = models.TextField(blank=True)

    objects = PengaduanQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["instansi", "-diterima_pada", "-id"], name="pengaduan_daftar"),
            models.Index(fields=["instansi", "status", "-diterima_pada"], name="pengaduan_status"),
            models.Index(fields=["penangan", "-diterima_pada"], name="pengaduan_penangan"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(putaran__in=(1, 2)), name="pengaduan_dua_putaran"),
            models.CheckConstraint(
                condition=Q(anonim=True) | ~Q(nama=""), name="pengaduan_bernama_atau_anonim"
            ),
        ]

    def __str__(self):
        return f"Pengaduan {self.nomor}"

    def get_absolute_url(self):
        return reverse("complaints:pengaduan_detail", args=[self.nomor])

    @property
    def tertutup(self):
        return self.status in (self.Status.SELESAI, self.Status.TIDAK_DITERIMA)

    @property
    def pengadu(self):
        return "Tanpa nama" if self.anonim else self.nama

    def nama_terbaca(self, jabatan):
        """Who complains, as far as this person may read it."""
        boleh = not self.rahasia or jabatan.peran in PEMBACA_NAMA
        boleh = boleh or (self.penangan and self.penangan.pengguna_id == jabatan.pengguna_id)
        return self.pengadu if boleh else "Dirahasiakan"


def tempat_jawaban(jawaban, nama):
    """A random name below the office's folder: no citizen's name in a path."""
    kode = jawaban.pengaduan.instansi.kode
    return f"{kode}/pengaduan/{timezone.now():%Y/%m}/{uuid.uuid4().hex}.{nama.rpartition('.')[2]}"


class JawabanPengaduan(models.Model):
    """The answer letter of one round: drafted, initialled, signed, numbered, kept as PDF.

    A letter of the office without a case; it takes its number from the office's one counter, so
    that the book of outgoing letters stays one series (docs/keputusan.md).
    """

    pengaduan = models.ForeignKey(Pengaduan, models.PROTECT, related_name="jawaban")
    putaran = models.PositiveSmallIntegerField(default=1)
    hasil = models.TextField("hasil pemeriksaan")
    tindakan = models.TextField("tindakan yang dilakukan")
    klasifikasi = models.CharField("kode klasifikasi arsip", max_length=30)
    konseptor = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    diserahkan_pada = models.DateTimeField(default=timezone.now)
    catatan_kembali = models.TextField(blank=True)
    pemaraf = models.ForeignKey(Jabatan, models.PROTECT, null=True, blank=True, related_name="+")
    penanda_tangan = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    nomor = models.CharField(max_length=100, blank=True)
    urut = models.PositiveIntegerField(null=True, blank=True)
    tanggal = models.DateField(null=True, blank=True)
    cetak = models.JSONField("nilai sebagaimana tercetak", default=dict, blank=True)
    pdf = models.FileField(upload_to=tempat_jawaban, max_length=200, blank=True)
    sidik = models.CharField("SHA-256", max_length=64, blank=True)
    token = models.CharField(max_length=32, unique=True, null=True, blank=True)
    pindaian = models.FileField(upload_to=tempat_jawaban, max_length=200, blank=True)
    sidik_pindaian = models.CharField("SHA-256 pindaian", max_length=64, blank=True)
    dikirim_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["putaran"]
        constraints = [
            models.UniqueConstraint(fields=["pengaduan", "putaran"], name="jawaban_satu_putaran"),
            models.CheckConstraint(
                condition=Q(nomor="") | (~Q(pdf="") & ~Q(sidik="") & Q(tanggal__isnull=False)),
                name="jawaban_bernomor_tersimpan",
            ),
        ]

    #: What the page behind the QR code (letters/periksa.py) and the book of outgoing letters
    #: (letters/agenda.py) ask of every letter.
    digantikan = pengganti = dibatalkan_pada = None
    sisipan = banyak_cetak = 0
    penanda_luar = ""
    sebutan = "Surat jawaban pengaduan"

    def __str__(self):
        return f"Surat jawaban pengaduan {self.nomor}".strip()

    def get_absolute_url(self):
        return reverse("complaints:pengaduan_jawaban", args=[self.pengaduan.nomor, self.putaran])

    @property
    def instansi(self):
        return self.pengaduan.instansi

    @property
    def status(self):
        return "terbit" if self.dikirim_pada else "dicetak"

    def get_jenis_display(self):
        return self.sebutan

    def get_status_display(self):
        return "Terbit" if self.dikirim_pada else "Menunggu tanda tangan basah"

    @property
    def kepada(self):
        p = self.pengaduan
        return p.nama if p.nama and not p.rahasia else f"Pengadu Nomor {p.nomor}"

    @property
    def pengiriman(self):
        """Sendings are not kept apart: it is handed out when its scan is kept."""
        return type(self).objects.none()

    @property
    def jabatan_penanda(self):
        penanda = self.cetak.get("penanda") or {}
        return " ".join(x for x in (penanda.get("jabatan"), penanda.get("atas_nama")) if x)

    @property
    def elektronik(self):
        return bool((self.cetak.get("penanda") or {}).get("elektronik"))

    @property
    def nama_berkas(self):
        nomor = slugify(self.nomor.replace("/", "-").replace(".", "-")) or "draf"
        return f"surat-jawaban-pengaduan-{nomor}.pdf"


def tempat_berkas(berkas, nama):
    kode = berkas.instansi.kode
    return f"{kode}/masyarakat/{timezone.now():%Y/%m}/{uuid.uuid4().hex}.{berkas.ekstensi}"


class BerkasPublik(models.Model):
    """A file that came with a complaint or a request, checked by content."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="+")
    pengaduan = models.ForeignKey(
        Pengaduan, models.PROTECT, null=True, blank=True, related_name="berkas"
    )
    permohonan = models.ForeignKey(
        "PermohonanInformasi", models.PROTECT, null=True, blank=True, related_name="berkas"
    )
    nama_asli = models.CharField(max_length=150)
    ekstensi = models.CharField(max_length=5)
    mime = models.CharField(max_length=60)
    sidik = models.CharField("SHA-256", max_length=64)
    isi = models.FileField(upload_to=tempat_berkas, max_length=200)
    #: What the office gives to who asked; the others are what they sent.
    dari_kantor = models.BooleanField(default=False)
    pada = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(pengaduan=None) ^ Q(permohonan=None), name="berkas_publik_satu_milik"
            )
        ]

    def __str__(self):
        return f"Berkas {self.pk}"


class RiwayatPublik(models.Model):
    """What happened to a complaint or request. A row trigger keeps it append-only.

    `oleh` is empty where the citizen acted. `terbuka`: the citizen may read it.
    """

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="+")
    pengaduan = models.ForeignKey(
        Pengaduan, models.PROTECT, null=True, blank=True, related_name="riwayat"
    )
    permohonan = models.ForeignKey(
        "PermohonanInformasi", models.PROTECT, null=True, blank=True, related_name="riwayat"
    )
    oleh = models.ForeignKey(Jabatan, models.PROTECT, null=True, blank=True, related_name="+")
    sebagai = models.CharField("jabatan saat itu", max_length=180)
    pada = models.DateTimeField(default=timezone.now)
    aksi = models.CharField(max_length=40)
    kata = models.TextField(blank=True)
    terbuka = models.BooleanField(default=False)

    class Meta:
        ordering = ["-pada", "-id"]

    def __str__(self):
        return f"{self.pada:%Y-%m-%d %H:%M} {self.aksi}"
