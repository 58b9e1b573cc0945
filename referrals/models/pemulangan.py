"""Bringing a person home, and staying in touch after the case is closed."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Jabatan, Wilayah
from cases.models import Kasus, Langkah
from referrals.models.lembaga import Lembaga
from referrals.models.serah_terima import MilikKasusQuerySet


class Pemulangan(models.Model):
    """One return: agreed with the destination, fit to travel, on the way, received or not."""

    class Status(models.TextChoices):
        DISIAPKAN = "disiapkan", "Disiapkan"
        BERANGKAT = "berangkat", "Dalam perjalanan"
        DITERIMA = "diterima", "Diterima"
        GAGAL = "gagal", "Tidak jadi diterima"
        MENINGGAL = "meninggal", "Klien meninggal dalam perjalanan"
        BATAL = "batal", "Dibatalkan"

    class Gagal(models.TextChoices):
        MENOLAK = "menolak", "Keluarga menolak"
        TIDAK_DITEMUKAN = "tidak_ditemukan", "Keluarga tidak ditemukan"
        LAIN = "lain", "Sebab lain"

    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="pemulangan")
    langkah = models.ForeignKey(Langkah, models.PROTECT, related_name="+")
    keluarga = models.CharField("keluarga yang dituju", max_length=150, blank=True)
    hubungan = models.CharField("hubungan dengan klien", max_length=60, blank=True)
    telepon = models.CharField("telepon keluarga", max_length=30, blank=True)
    alamat = models.CharField("alamat tujuan", max_length=250)
    wilayah = models.ForeignKey(Wilayah, models.PROTECT, null=True, blank=True, related_name="+")
    dinas = models.ForeignKey(  # whom the return is agreed with
        Lembaga, models.PROTECT, null=True, blank=True, related_name="+"
    )
    layak = models.BooleanField("layak menempuh perjalanan", null=True)
    layak_catatan = models.TextField("hasil pemeriksaan", blank=True)
    layak_oleh = models.CharField("yang memeriksa", max_length=150, blank=True)
    layak_tanggal = models.DateField("tanggal pemeriksaan", null=True, blank=True)
    moda = models.CharField("kendaraan", max_length=120, blank=True)
    pendamping = models.CharField(max_length=150, blank=True)
    berangkat_pada = models.DateTimeField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.DISIAPKAN)
    penerima = models.CharField("yang menerima", max_length=120, blank=True)
    penerima_hubungan = models.CharField(max_length=60, blank=True)
    penerima_nik = models.CharField("NIK yang menerima", max_length=16, blank=True)
    sebab_gagal = models.CharField(max_length=15, choices=Gagal, blank=True)
    meninggal_tanggal = models.DateField("tanggal meninggal", null=True, blank=True)
    meninggal_tempat = models.CharField("tempat meninggal", max_length=150, blank=True)
    uraian_akhir = models.TextField(blank=True)
    berakhir_pada = models.DateTimeField(null=True, blank=True)
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)

    BERJALAN = (Status.DISIAPKAN, Status.BERANGKAT)

    objects = MilikKasusQuerySet.as_manager()

    class Meta:
        ordering = ["-pada", "-id"]
        indexes = [models.Index(fields=["status", "-pada", "-id"], name="pemulangan_status")]
        constraints = [
            models.UniqueConstraint(
                fields=["kasus"],
                condition=Q(status__in=["disiapkan", "berangkat"]),
                name="pemulangan_satu_berjalan",
            ),
            models.CheckConstraint(
                condition=~Q(status="gagal") | (~Q(sebab_gagal="") & ~Q(uraian_akhir="")),
                name="pemulangan_gagal_beralasan",
            ),
            models.CheckConstraint(
                condition=~Q(status="berangkat") | Q(layak=True, berangkat_pada__isnull=False),
                name="pemulangan_berangkat_bila_layak",
            ),
        ]

    def __str__(self):
        return f"Pemulangan ke {self.alamat}"

    def get_absolute_url(self):
        return reverse("referrals:pemulangan", args=[self.pk])

    @property
    def berjalan(self):
        """Under way; one that only had to depart has ended, and is not known to have arrived."""
        return self.status in self.BERJALAN and self.berakhir_pada is None


class CatatanPerjalanan(models.Model):
    """Coordination before the journey and what happened on it; a leg may be another Dinas's."""

    class Jenis(models.TextChoices):
        KOORDINASI = "koordinasi", "Koordinasi"
        PERJALANAN = "perjalanan", "Perjalanan"
        ESTAFET = "estafet", "Diteruskan melalui dinas lain"

    pemulangan = models.ForeignKey(Pemulangan, models.PROTECT, related_name="perjalanan")
    jenis = models.CharField(max_length=12, choices=Jenis)
    dengan = models.CharField("dengan siapa", max_length=150, blank=True)
    lembaga = models.ForeignKey(Lembaga, models.PROTECT, null=True, blank=True, related_name="+")
    tempat = models.CharField(max_length=150, blank=True)
    waktu = models.DateTimeField(default=timezone.now)
    isi = models.TextField()
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["waktu", "id"]

    def __str__(self):
        return f"{self.get_jenis_display()} {self.waktu:%d-%m-%Y}"


class BimbinganLanjut(models.Model):
    """A contact planned after the case is closed; the case stays closed."""

    class Cara(models.TextChoices):
        KUNJUNGAN = "kunjungan", "Kunjungan"
        TELEPON = "telepon", "Telepon"
        MELALUI = "melalui", "Melalui dinas, desa, atau relawan"

    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="bimbingan_lanjut")
    rencana = models.DateField("direncanakan tanggal")
    cara = models.CharField(max_length=10, choices=Cara)
    perihal = models.CharField("yang perlu ditanyakan", max_length=200, blank=True)
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)
    tanggal = models.DateField("dilakukan tanggal", null=True, blank=True)
    hasil = models.TextField(blank=True)
    dilakukan_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    batal_alasan = models.CharField("alasan dibatalkan", max_length=200, blank=True)

    objects = MilikKasusQuerySet.as_manager()

    class Meta:
        ordering = ["rencana", "id"]
        indexes = [models.Index(fields=["kasus", "rencana"], name="bimbingan_kasus")]

    def __str__(self):
        return f"Bimbingan lanjut {self.rencana:%d-%m-%Y}"

    def get_absolute_url(self):
        return reverse("referrals:bimbingan", args=[self.pk])

    @property
    def terbuka(self):
        return self.tanggal is None and not self.batal_alasan
