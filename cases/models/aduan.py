"""A report about a person in need: who tells, by which channel, what, where, when."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, Q
from django.urls import reverse
from django.utils import timezone

from accounts import peran
from accounts.models import Instansi, Jabatan, Wilayah
from accounts.peran import Peran
from cases import kerahasiaan
from cases.kategori import RAHASIA, Kategori
from cases.models.kasus import Kasus
from standards.models import Standar


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
    LEMBAGA = "lembaga", "Lembaga/LKS/ormas"
    PETUGAS = "petugas", "Petugas sendiri"


#: The answer to a standard's built-in fact `pelapor`.
SUMBER_FAKTA = {
    Sumber.PSM_TKSK: "petugas",
    Sumber.SLRT: "petugas",
    Sumber.RUMAH_SAKIT: "lembaga",
}


class AduanQuerySet(models.QuerySet):
    def visible_to(self, jabatan):
        """The reports this person may know of.

        A new one is open to those who triage in a unit that gives a service; afterwards it follows
        its cases. The counter, and those who see the whole office, see every report.
        """
        if jabatan is None or jabatan.peran == Peran.ADMIN_SISTEM:
            return self.none()
        di_kantor = self.filter(instansi_id=jabatan.instansi_id)
        if jabatan.peran in (*peran.SELURUH_KANTOR, Peran.PETUGAS_LAYANAN):
            return di_kantor
        milik = Q(dicatat_oleh__pengguna=jabatan.pengguna_id) | Q(
            pk__in=Kasus.objects.visible_to(jabatan).values("aduan")
        )
        if jabatan.peran in (Peran.PEKSOS, Peran.PENDAMPING, *peran.PIMPINAN_UNIT):
            melayani = Standar.objects.aktif().filter(instansi=jabatan.instansi_id)
            if jabatan.unit_id:
                melayani = melayani.filter(Q(unit=jabatan.unit_id) | Q(unit=None))
            milik |= Q(Exists(melayani), status__in=[Aduan.Status.BARU, Aduan.Status.SELESAI])
        return di_kantor.filter(milik)

    def dengan_pandangan(self, jabatan):
        """Each with what this person may read of it, for cases/kerahasiaan.py and templates."""
        return self.annotate(
            bernarasi=kerahasiaan.benar(kerahasiaan.aduan_narasi(jabatan)),
            berpelapor=kerahasiaan.benar(kerahasiaan.aduan_pelapor(jabatan)),
        )

    def baru(self):
        return self.filter(status=Aduan.Status.BARU)


class Aduan(models.Model):
    """A report. It opens no case, one, or several; several may open one."""

    class Status(models.TextChoices):
        BARU = "baru", "Baru"
        DITINDAKLANJUTI = "ditindaklanjuti", "Ditindaklanjuti"
        SELESAI = "selesai", "Selesai tanpa kasus"

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="aduan")
    nomor = models.CharField(max_length=30, unique=True)
    diterima_pada = models.DateTimeField(default=timezone.now)
    kanal = models.CharField(max_length=12, choices=Kanal)
    sumber = models.CharField(max_length=12, choices=Sumber)
    nomor_surat = models.CharField("nomor surat masuk", max_length=80, blank=True)
    anonim = models.BooleanField("pelapor tidak mau disebut namanya", default=False)
    pelapor_nama = models.CharField("nama pelapor", max_length=120, blank=True)
    pelapor_telepon = models.CharField("telepon pelapor", max_length=20, blank=True)
    pelapor_hubungan = models.CharField(
        "hubungan pelapor dengan yang dilaporkan", max_length=80, blank=True
    )
    terlapor = models.CharField("nama atau ciri yang dilaporkan", max_length=200, blank=True)
    kategori = models.CharField("kategori dugaan", max_length=2, choices=Kategori, blank=True)
    wilayah = models.ForeignKey(Wilayah, models.PROTECT, null=True, blank=True, related_name="+")
    lokasi = models.CharField("lokasi/patokan", max_length=250)
    kejadian_pada = models.DateTimeField("waktu kejadian", null=True, blank=True)
    kronologi = models.TextField()
    darurat = models.BooleanField("keadaan darurat", default=False)
    status = models.CharField(max_length=15, choices=Status, default=Status.BARU)
    alasan_selesai = models.TextField(blank=True)
    dicatat_oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    kunci_kirim = models.UUIDField(null=True, unique=True, editable=False)

    objects = AduanQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["instansi", "-diterima_pada", "-id"], name="aduan_daftar"),
            models.Index(fields=["instansi", "status", "-diterima_pada"], name="aduan_status"),
            GinIndex(fields=["terlapor"], opclasses=["gin_trgm_ops"], name="aduan_terlapor_trgm"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="selesai") | ~Q(alasan_selesai=""),
                name="aduan_selesai_beralasan",
            ),
        ]

    def __str__(self):
        return self.nomor

    def get_absolute_url(self):
        return reverse("cases:aduan_detail", args=[self.nomor])

    @property
    def rahasia(self):
        return self.kategori in RAHASIA

    @property
    def pelapor(self):
        return "Tidak mau disebut namanya" if self.anonim else self.pelapor_nama

    def boleh_dibaca(self, jabatan):
        """The chronology, the people and photos: a narrative."""
        return kerahasiaan.baca_aduan(self, jabatan)

    @property
    def fakta_pelapor(self):
        return SUMBER_FAKTA.get(self.sumber, self.sumber)
