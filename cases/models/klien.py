"""The person served."""

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import TrigramWordDistance
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce, Lower
from django.urls import reverse
from django.utils import timezone

from accounts.models import Instansi, Jabatan, Wilayah
from cases import kata_cari, kerahasiaan, pandangan
from cases.identitas import normalkan_telepon, periksa_nik, rapikan_nomor, umur
from cases.kategori import RAHASIA, Kategori

#: So many matches of a search are put in order; whoever finds more adds a word.
CALON = 60


class JenisKelamin(models.TextChoices):
    L = "L", "Laki-laki"
    P = "P", "Perempuan"


class SalahSatu(Func):
    """Is it one of an array that is gathered first? Asked with IN, PostgreSQL at times reads the
    whole table to find sixty of its rows."""

    template, arg_joiner = "(%(expressions)s))", " = ANY("
    output_field = models.BooleanField()


class KlienQuerySet(models.QuerySet):
    def visible_to(self, jabatan):
        """The clients whose existence this person may know: those of a case they may see."""
        if jabatan is None:
            return self.none()
        return self.aktif().filter(kerahasiaan.klien_ada(jabatan), instansi_id=jabatan.instansi_id)

    def terbuka_bagi(self, jabatan):
        """Of those, the ones whose name and identity they read: a search looks at no others."""
        return self.visible_to(jabatan).filter(kerahasiaan.klien_terbuka(jabatan))

    def dengan_pandangan(self, jabatan):
        """Each with what this person may read of it, for cases/kerahasiaan.py and templates."""
        return self.annotate(
            dekat=kerahasiaan.benar(kerahasiaan.klien_dekat(jabatan)),
            terbuka=kerahasiaan.benar(kerahasiaan.klien_terbuka(jabatan)),
            berahasia=kerahasiaan.benar(kerahasiaan.klien_rahasia()),
        )

    def aktif(self):
        """Without the records that were merged into another."""
        return self.filter(digabung_ke=None)

    def ber_nik(self, nik):
        """Whoever has this NIK, also on a record that was merged into theirs."""
        punya = Klien.objects.filter(nik=nik).annotate(tetap=Coalesce("digabung_ke", "pk"))
        return self.aktif().filter(pk__in=punya.values("tetap"))

    def cari(self, kata, jabatan):
        """Of those this person may open, by name, alias, address (a slip forgiven), NIK, phone."""
        angka = rapikan_nomor(kata)
        if angka.lstrip("+").isdigit():
            return self.berangka(angka, jabatan)
        dicari = kata_cari.KataDicari(kata, jabatan.instansi)
        return self.berkata(dicari, jabatan) if dicari else self.none()

    def berkata(self, dicari, jabatan):
        """The nearest names first, among the first CALON that match: no more are compared.

        Args:
            dicari: a kata_cari.KataDicari.
        """
        di_kantor = self.aktif().alias(kantor=F("instansi_id") + 0)  # the words name the office
        terbaca = kerahasiaan.klien_terbaca(jabatan)
        calon = di_kantor.filter(terbaca, dicari.klien(), kantor=jabatan.instansi_id)
        calon = ArraySubquery(calon.values("pk")[:CALON])
        cocok = self.model.objects.filter(SalahSatu("pk", calon)).ditemukan()
        return cocok.order_by(TrigramWordDistance(" ".join(dicari.kata), "nama"), "pk")

    def berangka(self, angka, jabatan):
        """With this NIK or telephone number."""
        terbuka = self.terbuka_bagi(jabatan)
        if len(angka) == 16 and angka.isdigit():
            return terbuka.ber_nik(angka).ditemukan()
        try:
            return terbuka.filter(telepon=normalkan_telepon(angka)).ditemukan()
        except ValueError:
            return self.none()

    def ditemukan(self):
        """Rows that the searcher may open, with what their names in a list depend on."""
        return self.annotate(
            terbuka=Value(True), berahasia=kerahasiaan.benar(kerahasiaan.klien_rahasia())
        )


class Klien(models.Model):
    """A client of one office; NIK is unique per office."""

    class Kawin(models.TextChoices):
        BELUM = "belum", "Belum kawin"
        KAWIN = "kawin", "Kawin"
        CERAI_HIDUP = "cerai_hidup", "Cerai hidup"
        CERAI_MATI = "cerai_mati", "Cerai mati"

    class Agama(models.TextChoices):
        ISLAM = "islam", "Islam"
        KRISTEN = "kristen", "Kristen"
        KATOLIK = "katolik", "Katolik"
        HINDU = "hindu", "Hindu"
        BUDDHA = "buddha", "Buddha"
        KHONGHUCU = "khonghucu", "Khonghucu"
        KEPERCAYAAN = "kepercayaan", "Kepercayaan terhadap Tuhan YME"

    class Pendidikan(models.TextChoices):
        TIDAK = "tidak", "Tidak/belum sekolah"
        SD = "sd", "SD/sederajat"
        SMP = "smp", "SMP/sederajat"
        SMA = "sma", "SMA/sederajat"
        DIPLOMA = "diploma", "Diploma"
        SARJANA = "sarjana", "Sarjana atau lebih"

    class Dtks(models.TextChoices):
        TERDATA = "terdata", "Terdata"
        BELUM = "belum", "Belum terdata"
        DIUSULKAN = "diusulkan", "Diusulkan"

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="klien")
    nama = models.CharField("nama lengkap", max_length=120)
    alias = models.CharField("alias/nama panggilan", max_length=120, blank=True)
    nik = models.CharField("NIK", max_length=16, null=True, blank=True)
    nomor_kk = models.CharField("nomor KK", max_length=16, blank=True)
    tanpa_identitas = models.BooleanField("tidak mempunyai identitas", default=False)
    alasan_tanpa_identitas = models.CharField(max_length=250, blank=True)
    jenis_kelamin = models.CharField(max_length=1, choices=JenisKelamin)
    tempat_lahir = models.CharField(max_length=60, blank=True)
    tanggal_lahir = models.DateField(null=True, blank=True)
    lahir_perkiraan = models.BooleanField("tanggal lahir adalah perkiraan", default=False)
    agama = models.CharField(max_length=12, choices=Agama, blank=True)
    status_kawin = models.CharField(max_length=12, choices=Kawin, blank=True)
    pendidikan = models.CharField(max_length=8, choices=Pendidikan, blank=True)
    pekerjaan = models.CharField(max_length=80, blank=True)
    alamat_ktp = models.CharField("alamat KTP", max_length=200, blank=True)
    rt_rw_ktp = models.CharField("RT/RW KTP", max_length=9, blank=True)
    wilayah_ktp = models.ForeignKey(
        Wilayah, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wilayah KTP"
    )
    alamat_domisili = models.CharField(max_length=200, blank=True)
    rt_rw_domisili = models.CharField("RT/RW domisili", max_length=9, blank=True)
    wilayah_domisili = models.ForeignKey(
        Wilayah, models.PROTECT, null=True, blank=True, related_name="+"
    )
    telepon = models.CharField(max_length=20, blank=True)
    disabilitas = models.CharField(max_length=120, blank=True)
    bahasa = models.CharField("bahasa sehari-hari", max_length=60, blank=True)
    jkn = models.CharField("nomor JKN/BPJS", max_length=20, blank=True)
    dtks = models.CharField("DTKS/DTSEN", max_length=10, choices=Dtks, blank=True)
    dtks_id = models.CharField("nomor DTKS/DTSEN", max_length=30, blank=True)
    desil = models.PositiveSmallIntegerField(
        "desil (1–10)",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
    )
    dtks_dicek = models.DateField("DTKS/DTSEN dicek tanggal", null=True, blank=True)
    kategori = models.CharField("kategori utama", max_length=2, choices=Kategori, blank=True)
    kategori_lain = ArrayField(
        models.CharField(max_length=2, choices=Kategori), default=list, blank=True
    )
    setuju_foto = models.BooleanField("klien menyetujui pengambilan foto", default=False)
    dicatat_oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    dicatat_pada = models.DateTimeField(auto_now_add=True)
    kunci_kirim = models.UUIDField(null=True, unique=True, editable=False)
    digabung_ke = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="leburan"
    )

    objects = KlienQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "nik"],
                condition=Q(digabung_ke__isnull=True),
                name="klien_nik_satu_per_kantor",
                violation_error_message="NIK ini sudah tercatat pada klien lain di kantor Anda.",
            ),
            models.CheckConstraint(
                condition=Q(tanpa_identitas=False) | ~Q(alasan_tanpa_identitas=""),
                name="klien_tanpa_identitas_beralasan",
            ),
        ]
        indexes = [
            models.Index(
                fields=["instansi", "-dicatat_pada", "-id"],
                condition=Q(digabung_ke__isnull=True),
                name="klien_daftar",
            ),
            GinIndex(fields=["nama"], opclasses=["gin_trgm_ops"], name="klien_nama_trgm"),
            GinIndex(kata_cari.KLIEN, name="klien_cari", fastupdate=False),
            models.Index(fields=["instansi", "telepon"]),
            models.Index(fields=["instansi", "tanggal_lahir"], name="klien_lahir"),
            models.Index("instansi", Lower("nama"), name="klien_nama_sama"),
            models.Index(fields=["nik"], name="klien_nik"),
        ]

    def __str__(self):
        return self.nama

    def get_absolute_url(self):
        return reverse("cases:klien_detail", args=[self.pk])

    @property
    def rahasia(self):
        """By category or age: cases of theirs are confidential from the start."""
        umur = self.umur(timezone.localdate())  # lists ask this of every row: no look at the office
        return self.kategori in RAHASIA or (umur is not None and umur < 18)

    @property
    def sebutan(self):
        """For lists and titles: initials, unless it was read with what one may know of it."""
        return pandangan.sebutan_klien(self)

    def peringatan_nik(self):
        """What does not agree between NIK and the other data; it may be right all the same."""
        if not self.nik:
            return []
        return periksa_nik(
            self.nik,
            hari_ini=self.instansi.hari_ini(),
            tanggal_lahir=None if self.lahir_perkiraan else self.tanggal_lahir,
            jenis_kelamin=self.jenis_kelamin,
            kode_wilayah=self.wilayah_ktp_id,
        ).peringatan

    def umur(self, pada=None):
        """Age in whole years, or None while the birth date is unknown."""
        if self.tanggal_lahir is None:
            return None
        return umur(self.tanggal_lahir, pada or self.instansi.hari_ini())
