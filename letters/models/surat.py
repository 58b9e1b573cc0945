"""A letter: drafted at a step, initialled, signed, numbered, and stored once as PDF."""

import uuid

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import ExtractYear, Upper
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from accounts.models import Instansi, Jabatan
from cases.identitas import inisial
from cases.models import BarisDaftar, Kasus, Langkah
from letters.models.jenis import JenisSurat
from letters.models.terlihat import surat_ada


def tempat_pdf(surat, nama):
    """A random name below the office's folder: no client's name in a path."""
    return f"{surat.instansi.kode}/surat/{surat.tanggal:%Y/%m}/{uuid.uuid4().hex}.pdf"


def tempat_pindaian(surat, nama):
    """As the PDF, and with the ending that the content was found to have."""
    akhir = nama.rpartition(".")[2]
    return f"{surat.instansi.kode}/surat/{surat.tanggal:%Y/%m}/{uuid.uuid4().hex}.{akhir}"


#: So far apart are the years in the order of the agenda.
PER_TAHUN = 10**9


def penerima(teks):
    """The addressees, each the lines of one address; an empty line stands between two."""
    blok = [[]]
    for baris in (b.strip() for b in teks.splitlines()):
        if baris:
            blok[-1].append(baris)
        elif blok[-1]:
            blok.append([])
    return [b for b in blok if b]


class SuratQuerySet(models.QuerySet):
    def visible_to(self, jabatan):
        """The letters that this person may see: letters/models/terlihat.py."""
        if jabatan is None:
            return self.none()
        return self.filter(surat_ada(jabatan), instansi=jabatan.instansi_id)

    def tentang(self, kasus):
        """The letters that name these cases (a queryset) in their annex: one letter of a list."""
        baris = BarisDaftar.objects.filter(langkah__kasus__in=kasus).exclude(
            hasil=BarisDaftar.TIDAK_IKUT
        )
        return self.filter(langkah__pada_daftar__daftar__in=baris.values("daftar"))

    def lengkap(self):
        """With what a page about one letter shows, in one query."""
        lama = self.model.objects.filter(pengganti=OuterRef("pk")).order_by("pk")
        return self.annotate(nomor_lama=ArraySubquery(lama.values("nomor"))).select_related(
            "instansi",
            "kasus__klien",
            "langkah",
            "konseptor__pengguna",
            "konseptor__instansi",
            "penanda_tangan__pengguna",
            "penanda_tangan__instansi",
            "pengganti",
        )

    def dengan_buka(self, jabatan):
        """With `sudah_dibuka`: whether this person opened the letter since it last changed."""
        dibuka = self.model.objects.filter(
            pk=OuterRef("pk"),
            dibuka__pengguna=jabatan.pengguna_id,
            dibuka__pada__gte=F("diubah_pada"),
        )
        return self.annotate(sudah_dibuka=Exists(dibuka))

    def berstatus(self, status):
        """Those that read as this status: see `Surat.status_kini`."""
        dibuka_lagi = Q(status=Surat.Status.DISERAHKAN, langkah__terkini=False)
        if status == Surat.Status.DRAF:
            mungkin = (Surat.Status.DRAF, Surat.Status.DISERAHKAN)  # for the index
            return self.filter(Q(status=status) | dibuka_lagi, status__in=mungkin)
        return self.filter(status=status).exclude(dibuka_lagi)

    def pada_langkah(self, konsep, jenis):
        """The newest letter drafted at this step, counting the rows before it was reopened."""
        return self.filter(kasus=konsep.kasus_id, langkah__kode=konsep.kode, jenis=jenis).order_by(
            "-pk"
        )


class Surat(models.Model):
    """One letter of a case. Changed only by letters/actions."""

    class Status(models.TextChoices):
        DRAF = "draf", "Draf"
        DISERAHKAN = "diserahkan", "Menunggu tanda tangan"
        BERNOMOR = "bernomor", "Bernomor, belum tersimpan"
        DICETAK = "dicetak", "Menunggu tanda tangan basah"
        TERBIT = "terbit", "Terbit"
        BATAL = "batal", "Batal"

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="surat")
    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="surat")
    langkah = models.ForeignKey(
        Langkah, models.PROTECT, related_name="naskah", verbose_name="langkah penyusunan"
    )
    jenis = models.CharField(max_length=40, choices=JenisSurat)
    kode = models.CharField("kode dalam standar", max_length=40, blank=True)
    judul = models.CharField("judul menurut standar", max_length=200, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAF)
    isi = models.JSONField("isian konsep", default=dict)
    konseptor = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField(default=timezone.now)
    diubah_pada = models.DateTimeField(auto_now=True)
    catatan_kembali = models.TextField(blank=True)
    dikembalikan_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    nomor = models.CharField(max_length=100, blank=True)
    urut = models.PositiveIntegerField("nomor urut", null=True, blank=True)
    #: A backdated letter stands between two numbers: 1 prints "a" after the running number.
    sisipan = models.PositiveSmallIntegerField("urutan sisipan", default=0)
    #: The place in the book of outgoing letters: by year, running number, suffix.
    urutan_agenda = models.GeneratedField(
        expression=ExtractYear("tanggal") * PER_TAHUN + F("urut") * 100 + F("sisipan"),
        output_field=models.BigIntegerField(),
        db_persist=True,
    )
    tanggal = models.DateField(null=True, blank=True)
    cetak = models.JSONField("nilai sebagaimana tercetak", default=dict, blank=True)
    penanda_tangan = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    terbit_pada = models.DateTimeField(null=True, blank=True)
    pdf = models.FileField(upload_to=tempat_pdf, max_length=200, blank=True)
    sidik = models.CharField("SHA-256", max_length=64, blank=True)
    # A letter signed on paper: when, and the scan of it. Where people outside the office sign,
    # `penanda_luar` says who did, and `penanda_tangan` is the official who printed it.
    penanda_luar = models.CharField(
        "yang menandatangani di atas kertas", max_length=300, blank=True
    )
    ditandatangani_pada = models.DateField(null=True, blank=True)
    pindaian = models.FileField(upload_to=tempat_pindaian, max_length=200, blank=True)
    sidik_pindaian = models.CharField("SHA-256 pindaian", max_length=64, blank=True)
    token = models.CharField("kode pada QR", max_length=32, unique=True, null=True, blank=True)
    alasan_batal = models.TextField(blank=True)
    dibatalkan_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    dibatalkan_pada = models.DateTimeField(null=True, blank=True)
    #: Of a void letter: the one that was written in its place.
    pengganti = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="menggantikan"
    )

    objects = SuratQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["instansi", "-dibuat_pada", "-id"], name="surat_daftar"),
            models.Index(fields=["instansi", "status", "-dibuat_pada"], name="surat_status"),
            models.Index(fields=["kasus", "-id"], name="surat_kasus"),
            models.Index(
                fields=["instansi", "-urutan_agenda", "-id"],
                condition=~Q(nomor=""),
                name="surat_agenda",
            ),
            GinIndex(OpClass(Upper("nomor"), name="gin_trgm_ops"), name="surat_nomor_trgm"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "nomor"], condition=~Q(nomor=""), name="surat_satu_nomor"
            ),
            models.UniqueConstraint(fields=["langkah", "jenis"], name="surat_satu_per_langkah"),
            models.CheckConstraint(
                condition=~Q(status__in=["terbit", "dicetak"])
                | (
                    ~Q(nomor="")
                    & ~Q(pdf="")
                    & ~Q(sidik="")
                    & Q(tanggal__isnull=False, penanda_tangan__isnull=False)
                ),
                name="surat_terbit_bernomor_dan_tersimpan",
            ),
            models.CheckConstraint(
                condition=~Q(status="bernomor")
                | (~Q(nomor="") & Q(tanggal__isnull=False, penanda_tangan__isnull=False)),
                name="surat_bernomor_lengkap",
            ),
            models.CheckConstraint(
                condition=~Q(status="batal") | ~Q(alasan_batal=""), name="surat_batal_beralasan"
            ),
        ]

    def __str__(self):
        return f"{self.sebutan} {self.nomor}".strip()

    def get_absolute_url(self):
        return reverse("letters:detail", args=[self.pk])

    @property
    def sebutan(self):
        """What lists and messages call it: the standard's own title, else the kind."""
        return self.judul or self.get_jenis_display()

    @property
    def status_kini(self):
        """A draft handed in whose drafting step was reopened since is a draft again."""
        if self.status == self.Status.DISERAHKAN and not self.langkah.terkini:
            return self.Status.DRAF
        return self.Status(self.status)

    @property
    def terbit(self):
        return self.status == self.Status.TERBIT

    @property
    def bernomor(self):
        """Bound to its number: nothing in it changes any more, also once it is void."""
        return bool(self.nomor)

    @property
    def tersimpan(self):
        """Kept as PDF, which comes right after the number unless that failed."""
        return bool(self.pdf)

    @property
    def elektronik(self):
        """Signed with a certificate, or about to be: the printed block says so."""
        return bool((self.cetak.get("penanda") or {}).get("elektronik"))

    @property
    def jabatan_penanda(self):
        """The signatory's post in one line: 'Kepala Bidang Rehabilitasi Sosial a.n. Kepala …'."""
        penanda = self.cetak.get("penanda") or {}
        return " ".join(x for x in (penanda.get("jabatan"), penanda.get("atas_nama")) if x)

    @property
    def digantikan(self):
        """The valid letter written in the place of this void one, or None."""
        if self.status != self.Status.BATAL or self.pengganti_id is None:
            return None
        return self.pengganti if self.pengganti.terbit else None

    @property
    def nama_berkas(self):
        """The PDF's name for whoever downloads it: kind and number, never a client's name."""
        nomor = slugify(self.nomor.replace("/", "-").replace(".", "-")) or f"draf-{self.pk}"
        return f"{slugify(self.sebutan)}-{nomor}.pdf"

    @property
    def nama_pindaian(self):
        akhir = self.pindaian.name.rpartition(".")[2]
        return f"{self.nama_berkas.removesuffix('.pdf')}-ditandatangani.{akhir}"

    @property
    def kepada(self):
        """The first line of the address, for lists, and how many more there are."""
        pertama, *lain = penerima(self.isi.get("kepada") or "") or [[""]]
        if self.kasus.rahasia:  # a summons is addressed to the client
            pertama = [pertama[0].replace(nama := self.kasus.klien.nama, inisial(nama))]
        return f"{pertama[0]}, dan {len(lain)} lainnya" if lain else pertama[0]

    def paraf_berlaku(self):
        """The initials of the present round; those given before the draft was returned lapsed."""
        return [p for p in self.paraf.all() if p.langkah.terkini]
