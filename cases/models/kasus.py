"""The case: one client, one service, from the first report to closure."""

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from accounts.models import Instansi, Jabatan, Pengguna, Unit
from accounts.peran import Peran
from cases import kerahasiaan
from cases.workflow import AlurKasus
from standards.kosakata import Kerahasiaan
from standards.models import Standar


class Hasil(models.TextChoices):
    """How a case ends; what each demands stands in cases/penutupan.py."""

    TUJUAN_TERCAPAI = "tujuan_tercapai", "Tujuan tercapai"
    MASA_HABIS = "masa_habis", "Masa layanan habis"
    KEMBALI_KELUARGA = "kembali_keluarga", "Kembali ke keluarga"
    DIBERANGKATKAN = "diberangkatkan", "Diberangkatkan"
    DIRUJUK = "dirujuk", "Dirujuk"
    DILIMPAHKAN = "dilimpahkan", "Dilimpahkan"
    DITOLAK = "ditolak", "Ditolak"
    MENOLAK_LAYANAN = "menolak_layanan", "Klien menolak layanan"
    MENINGGAL = "meninggal", "Meninggal"
    KABUR = "kabur", "Kabur"
    TIDAK_DITEMUKAN = "tidak_ditemukan", "Tidak ditemukan"
    DUPLIKAT = "duplikat", "Duplikat"
    BUKAN_KEWENANGAN = "bukan_kewenangan", "Bukan kewenangan"
    GUGUR = "gugur", "Permohonan gugur"


#: What one line of a list shows of a case, and what orders the list.
SEBARIS = ("nomor", "kerahasiaan", "tahap", "hasil", "darurat", "tenggat", "dibuka_pada")
SEBARIS += ("ditutup_pada", "klien__nama", "petugas__nama", "standar__judul", "standar__sidik")


class KasusQuerySet(models.QuerySet):
    def visible_to(self, jabatan):
        """The cases whose existence this person may know. Every view and export starts here."""
        if jabatan is None:
            return self.none()
        return self.filter(kerahasiaan.kasus_ada(jabatan), instansi_id=jabatan.instansi_id)

    def terbuka_bagi(self, jabatan):
        """Of those, the ones of which they read more than number, service and initials."""
        return self.visible_to(jabatan).filter(kerahasiaan.kasus_terbuka(jabatan))

    def dengan_pandangan(self, jabatan):
        """Each with what this person may read of it, for cases/kerahasiaan.py and templates."""
        sampai = kerahasiaan.akses_berlaku(jabatan).filter(kasus=OuterRef("pk"))
        return self.annotate(
            dekat=kerahasiaan.benar(kerahasiaan.kasus_dekat(jabatan)),
            bernarasi=kerahasiaan.benar(kerahasiaan.kasus_narasi(jabatan)),
            darurat_sampai=Subquery(sampai.order_by("-sampai").values("sampai")[:1]),
        )

    def berjalan(self):
        return self.filter(ditutup_pada__isnull=True)

    def terlambat(self, pada):
        return self.berjalan().filter(tenggat__lt=pada)

    def lengkap(self):
        """With what every list and page shows, in one query."""
        return self.select_related("klien", "petugas", "standar", "instansi").defer(
            "standar__naskah", "fakta"
        )

    def sebaris(self, jabatan):
        """As one line of a list: number, client as this person may name them, stage, deadline."""
        return (
            self.select_related("klien", "standar", "petugas")
            .only(*SEBARIS)
            .annotate(dekat=kerahasiaan.benar(kerahasiaan.kasus_dekat(jabatan)))
        )


class Kasus(AlurKasus):
    """A case. Its stage is changed only by cases/actions (rule: `design`, one writer)."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="kasus")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    nomor = models.CharField(max_length=30, unique=True)
    klien = models.ForeignKey("cases.Klien", models.PROTECT, related_name="kasus")
    standar = models.ForeignKey(Standar, models.PROTECT, related_name="kasus")
    jalur = models.CharField(max_length=40, blank=True)
    aduan = models.ManyToManyField("cases.Aduan", related_name="kasus", blank=True)
    sebelumnya = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="episode_lanjutan"
    )
    kerahasiaan = models.CharField(max_length=8, choices=Kerahasiaan)
    fakta_awal = models.JSONField("fakta bawaan saat dibuka", default=dict, blank=True)
    fakta = models.JSONField("fakta yang dicatat langkah", default=dict, blank=True)
    darurat = models.BooleanField(default=False)
    petugas = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="kasus_utama"
    )
    dibuka_oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    dibuka_pada = models.DateTimeField(default=timezone.now)
    tahap_sejak = models.DateTimeField(default=timezone.now)
    lengkap_pada = models.DateTimeField("berkas lengkap pada", null=True, blank=True)
    tenggat = models.DateTimeField(null=True, blank=True)
    ditutup_pada = models.DateTimeField(null=True, blank=True)
    hasil = models.CharField(max_length=20, choices=Hasil, blank=True)
    rincian_hasil = models.JSONField(default=dict, blank=True)

    objects = KasusQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["instansi", "-dibuka_pada", "-id"], name="kasus_daftar"),
            models.Index(fields=["instansi", "unit", "-dibuka_pada"], name="kasus_daftar_unit"),
            models.Index(fields=["instansi", "tahap", "-dibuka_pada"], name="kasus_daftar_tahap"),
            models.Index(
                fields=["instansi", "tenggat"],
                condition=Q(ditutup_pada__isnull=True),
                name="kasus_berjalan_tenggat",
            ),
            models.Index(
                fields=["petugas"],
                condition=Q(ditutup_pada__isnull=True),
                name="kasus_berjalan_petugas",
            ),
            models.Index(
                fields=["instansi", "-ditutup_pada", "-id"],
                condition=Q(ditutup_pada__isnull=False),
                name="kasus_tutup",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ditutup_pada__isnull=True, hasil="")
                | (Q(ditutup_pada__isnull=False) & ~Q(hasil="")),
                name="kasus_tutup_berarti_ada_hasil",
            ),
            models.UniqueConstraint(fields=["sebelumnya"], name="kasus_satu_episode_lanjutan"),
            # what a stay in referrals leans on, so that its client is always the case's
            models.UniqueConstraint(fields=["id", "klien"], name="kasus_dengan_kliennya"),
        ]

    def __str__(self):
        return self.nomor

    def get_absolute_url(self):
        return reverse("cases:detail", args=[self.nomor])

    @property
    def aturan(self):
        return self.standar.aturan

    @property
    def rahasia(self):
        return self.kerahasiaan == Kerahasiaan.RAHASIA

    @property
    def tertutup(self):
        return self.ditutup_pada is not None

    @property
    def sebutan_tahap(self):
        return self.aturan.sebutan_tahap(self.tahap)

    @cached_property
    def jalur_lain(self):
        """{code: title} of the standard's other paths that open a case."""
        judul = {j.kode: j.judul for j in self.aturan.jalur}
        return {k: judul.get(k, "") for k in self.aturan.daftar_jalur() if k != self.jalur}

    @property
    def sebutan_jalur(self):
        """The path's title; '' for a service with a single, unnamed one."""
        return next((j.judul for j in self.aturan.jalur if j.kode == self.jalur), "")

    def kode_jalur(self):
        """The codes of the steps of this case's path, in running order."""
        return [x.id for x in self.aturan.langkah_jalur(self.jalur)]

    def anggota(self):
        """Those assigned now, the main one first."""
        return self.penugasan.aktif().select_related("pengguna").order_by("-utama", "mulai")


class PenugasanQuerySet(models.QuerySet):
    def aktif(self):
        return self.filter(selesai__isnull=True)


class Penugasan(models.Model):
    """Who has the case in hand, since when, until when, and who said so.

    With `tim`, a member of a team that a step of the standard filled for this case (a local role
    with `ditunjuk`); without, one of those who carry the case.
    """

    kasus = models.ForeignKey(Kasus, models.CASCADE, related_name="penugasan")
    pengguna = models.ForeignKey(Pengguna, models.PROTECT, related_name="penugasan")
    peran = models.CharField(max_length=20, choices=Peran)
    utama = models.BooleanField(default=True)
    tim = models.CharField("peran setempat yang diisi", max_length=40, blank=True)
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    mulai = models.DateTimeField(default=timezone.now)
    selesai = models.DateTimeField(null=True, blank=True)
    alasan = models.CharField(max_length=300, blank=True)

    objects = PenugasanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kasus", "pengguna", "tim"],
                condition=Q(selesai__isnull=True),
                name="penugasan_sekali_aktif_per_tim",
            ),
            models.UniqueConstraint(
                fields=["kasus"],
                condition=Q(selesai__isnull=True, utama=True),
                name="penugasan_satu_utama",
            ),
        ]

    def __str__(self):
        return f"{self.kasus_id}: {self.pengguna}"


class UsulPenutupan(models.Model):
    """The proposal to close; whoever proposes does not approve."""

    kasus = models.ForeignKey(Kasus, models.CASCADE, related_name="usul_penutupan")
    hasil = models.CharField(max_length=20, choices=Hasil)
    rincian = models.JSONField(default=dict)
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)
    disetujui = models.BooleanField(null=True)
    catatan = models.TextField(blank=True)
    diputus_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputus_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kasus"],
                condition=Q(diputus_pada__isnull=True),
                name="usul_penutupan_satu_menunggu",
            )
        ]

    def __str__(self):
        return f"{self.kasus_id}: {self.get_hasil_display()}"
