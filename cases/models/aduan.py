"""A report about a person in need: who tells, by which channel, what, where, when."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Instansi, Jabatan, Wilayah
from cases import kata_cari, kerahasiaan, kode_lacak, pandangan
from cases.kategori import RAHASIA, Kategori
from cases.kebutuhan import Kebutuhan


class Kanal(models.TextChoices):
    """How the report came in."""

    TATAP_MUKA = "tatap_muka", "Tatap muka di loket"
    TELEPON = "telepon", "Telepon"
    WA = "wa", "WhatsApp/SMS"
    SURAT = "surat", "Surat"
    EMAIL = "email", "Surel"
    MEDIA_SOSIAL = "media_sosial", "Media sosial"
    LAPOR = "lapor", "SP4N-LAPOR!"
    SLRT = "slrt", "SLRT"
    LAPANGAN = "lapangan", "Temuan petugas di lapangan"
    SITUS = "situs", "Formulir di situs"


class Sumber(models.TextChoices):
    """Who tells. `standar` knows fewer words: see SUMBER_FAKTA."""

    WARGA = "warga", "Masyarakat"
    KELUARGA = "keluarga", "Keluarga"
    KLIEN = "klien", "Klien sendiri"
    PSM_TKSK = "psm_tksk", "PSM/TKSK"
    DESA = "desa", "Kelurahan/desa"
    POLISI = "polisi", "Kepolisian"
    RUMAH_SAKIT = "rumah_sakit", "Rumah sakit"
    SLRT = "slrt", "SLRT"
    DINSOS = "dinsos", "Dinas Sosial lain"
    LSM = "lsm", "LSM"
    ORSOS = "orsos", "Organisasi sosial/ormas"
    LEMBAGA = "lembaga", "Lembaga/LKS"
    RESPON_KASUS = "respon_kasus", "Respon kasus"
    PETUGAS = "petugas", "Petugas sendiri"


#: The answer to a standard's built-in fact `pelapor`.
SUMBER_FAKTA = {
    Sumber.PSM_TKSK: "petugas",
    Sumber.SLRT: "petugas",
    Sumber.RUMAH_SAKIT: "lembaga",
    Sumber.LSM: "lembaga",
    Sumber.ORSOS: "lembaga",
    Sumber.RESPON_KASUS: "petugas",
}


class Curiga(models.TextChoices):
    """Why a report from the public page waits in the lane that is looked through together."""

    JEBAKAN = "jebakan", "Kolom tersembunyi terisi"
    TERLALU_CEPAT = "terlalu_cepat", "Dikirim terlalu cepat"
    BERUNTUN = "beruntun", "Beruntun dari alamat yang sama"
    SERUPA = "serupa", "Isinya sama persis dengan laporan lain"
    KEBANJIRAN = "kebanjiran", "Kantor sedang kebanjiran laporan"


class AduanQuerySet(models.QuerySet):
    def visible_to(self, jabatan):
        """The reports whose existence this person may know."""
        if jabatan is None:
            return self.none()
        return self.filter(kerahasiaan.aduan_ada(jabatan), instansi_id=jabatan.instansi_id)

    def dengan_pandangan(self, jabatan):
        """Each with what this person may read of it, for cases/kerahasiaan.py and templates."""
        return self.annotate(
            bernarasi=kerahasiaan.benar(kerahasiaan.aduan_narasi(jabatan)),
            berpelapor=kerahasiaan.benar(kerahasiaan.aduan_pelapor(jabatan)),
        )

    def baru(self):
        return self.filter(status=Aduan.Status.BARU)

    def bersih(self):
        """Those that do not wait in the lane of what is looked through together."""
        return self.filter(curiga="")


class Aduan(models.Model):
    """A report. It opens no case, one, or several; several may open one."""

    class Status(models.TextChoices):
        BARU = "baru", "Baru"
        DITINDAKLANJUTI = "ditindaklanjuti", "Ditindaklanjuti"
        SELESAI = "selesai", "Selesai tanpa kasus"
        DUPLIKAT = "duplikat", "Digabung dengan aduan lain"
        DITERUSKAN = "diteruskan", "Diteruskan ke kantor lain"

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="aduan")
    nomor = models.CharField(max_length=30, unique=True)
    diterima_pada = models.DateTimeField(default=timezone.now)
    kanal = models.CharField(max_length=12, choices=Kanal)
    sumber = models.CharField(max_length=12, choices=Sumber)
    nomor_surat = models.CharField("nomor surat masuk", max_length=80, blank=True)
    anonim = models.BooleanField("pelapor tidak mau disebut namanya", default=False)
    rahasiakan_pelapor = models.BooleanField(
        "pelapor minta identitasnya dirahasiakan", default=False
    )
    pelapor_nama = models.CharField("nama pelapor", max_length=120, blank=True)
    pelapor_telepon = models.CharField("telepon pelapor", max_length=20, blank=True)
    pelapor_surel = models.EmailField("surel pelapor", blank=True)
    pelapor_hubungan = models.CharField(
        "hubungan pelapor dengan yang dilaporkan", max_length=80, blank=True
    )
    terlapor = models.CharField("nama atau ciri yang dilaporkan", max_length=200, blank=True)
    kategori = models.CharField("kategori dugaan", max_length=2, choices=Kategori, blank=True)
    wilayah = models.ForeignKey(Wilayah, models.PROTECT, null=True, blank=True, related_name="+")
    kebutuhan = models.CharField(
        "kebutuhan menurut pelapor", max_length=12, choices=Kebutuhan, blank=True
    )
    lokasi = models.CharField("lokasi/patokan", max_length=250)
    lintang = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    bujur = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    kejadian_pada = models.DateTimeField("waktu kejadian", null=True, blank=True)
    kronologi = models.TextField()
    darurat = models.BooleanField("keadaan darurat", default=False)
    status = models.CharField(max_length=15, choices=Status, default=Status.BARU)
    alasan_selesai = models.TextField(blank=True)
    jawaban = models.TextField("jawaban kepada pelapor", blank=True)
    induk = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="duplikat"
    )  # the report about the same event that this one was put under
    asal = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="penerus"
    )  # the report of another office that was forwarded to ours
    curiga = models.CharField("mengapa perlu disaring", max_length=15, choices=Curiga, blank=True)
    sidik_teks = models.CharField(max_length=64, blank=True, editable=False)
    kode = models.CharField("kode pelacakan", max_length=12, default=kode_lacak.kode_baru)
    dicatat_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )  # nobody: the reporter wrote it on the public page
    kunci_kirim = models.UUIDField(null=True, unique=True, editable=False)

    objects = AduanQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["instansi", "-diterima_pada", "-id"], name="aduan_daftar"),
            models.Index(fields=["instansi", "status", "-diterima_pada"], name="aduan_status"),
            models.Index(
                fields=["instansi", "curiga", "-darurat", "-diterima_pada", "-id"],
                condition=Q(status="baru"),
                name="aduan_triase",
            ),
            models.Index(
                fields=["sidik_teks", "-diterima_pada"],
                condition=~Q(sidik_teks=""),
                name="aduan_teks_sama",
            ),
            GinIndex(kata_cari.ADUAN, name="aduan_cari"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="selesai") | ~Q(alasan_selesai=""),
                name="aduan_selesai_beralasan",
            ),
            models.CheckConstraint(
                condition=Q(status="duplikat", induk__isnull=False)
                | ~Q(status="duplikat") & Q(induk=None),
                name="aduan_duplikat_berinduk",
            ),
            models.CheckConstraint(
                condition=Q(kanal="situs") | Q(dicatat_oleh__isnull=False) | Q(asal__isnull=False),
                name="aduan_dicatat_atau_dari_situs",
            ),
        ]

    def __str__(self):
        return self.nomor

    def get_absolute_url(self):
        return reverse("cases:aduan_detail", args=[self.nomor])

    @property
    def berakhir(self):
        """Nothing more is done with it here: no case is opened, nobody is added."""
        return self.status in (self.Status.SELESAI, self.Status.DUPLIKAT, self.Status.DITERUSKAN)

    @property
    def rahasia(self):
        return self.kategori in RAHASIA

    @property
    def pelapor(self):
        return "Tidak mau disebut namanya" if self.anonim else self.pelapor_nama

    @property
    def dari_masyarakat(self):
        """Written by the reporter on the public page."""
        return self.kanal == Kanal.SITUS

    @property
    def kode_tercetak(self):
        return kode_lacak.sebut(self.kode)

    @property
    def posisi(self):
        """'-2.12910,106.11380', as maps take it; '' when no position was sent."""
        return "" if self.lintang is None else f"{self.lintang},{self.bujur}"

    def boleh_dibaca(self, jabatan):
        """The chronology, the people and photos: a narrative."""
        return pandangan.baca_aduan(self, jabatan)

    @property
    def fakta_pelapor(self):
        return SUMBER_FAKTA.get(self.sumber, self.sumber)
