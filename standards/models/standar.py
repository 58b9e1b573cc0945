"""A loaded standard: one immutable version of one office's published service."""

from functools import lru_cache

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection, models, transaction
from django.db.models import Q, Value, Window
from django.db.models.functions import Concat
from django.urls import reverse

from accounts.peran import Peran
from standards.kata_cari import BOLEH_SALAH, yang_dicari
from standards.skema import urai

#: How much of a word's trigrams must be there when nothing is found as typed: "suslia", "lanzia".
KEMIRIPAN = 0.42
PERTANYAAN_TERPANJANG = 200


class StandarQuerySet(models.QuerySet):
    def aktif(self):
        return self.filter(aktif=True)

    def ringkas(self):
        """Without the text of the file, which `aturan` fetches once by itself."""
        return self.defer("naskah", "kata_cari")

    @transaction.atomic
    def cari(self, teks, potong):
        """Rows in which every word asked for occurs, nearest title and office first.

        Each row has `semua`, the number of all rows found. Words as typed come first, for they are
        found quickly; typing errors are forgiven when nothing is found otherwise.

        Args:
            potong: the slice of the rows wanted.
        """
        if baris := list(self._memuat(teks)[potong]):
            return baris
        _maafkan(KEMIRIPAN)
        return list(self._memuat(teks, BOLEH_SALAH)[potong])

    def _memuat(self, teks, mirip_dari=PERTANYAAN_TERPANJANG + 1):
        kata = yang_dicari(teks)
        syarat = Q()
        for k in kata:
            # " k" is found by the index too: the space makes it the beginning of a word.
            mirip = len(k) >= mirip_dari
            syarat &= (
                Q(kata_cari__trigram_word_similar=k) if mirip else Q(kata_cari__contains=f" {k}")
            )
        nama = Concat("judul", Value(" "), "instansi__nama")
        dekat = TrigramWordSimilarity(" ".join(kata), nama)
        baris = self.filter(syarat).annotate(dekat=dekat, semua=Window(models.Count("*")))
        return baris.order_by("-dekat", "judul", "pk")

    def kelolaan(self, jabatan):
        """The versions that this person keeps: those of the own office, for its administrator."""
        if jabatan is None or jabatan.peran != Peran.ADMIN_SISTEM:
            return self.none()
        return self.filter(instansi=jabatan.instansi_id)

    def dengan_jumlah(self):
        """With the number of cases that run on the version, and of those that are closed."""
        return self.annotate(
            berjalan=models.Count("kasus", filter=Q(kasus__ditutup_pada=None, kasus__isnull=False)),
            ditutup=models.Count("kasus", filter=Q(kasus__ditutup_pada__isnull=False)),
        )


def _maafkan(batas):
    """How near a word must be, until the end of the transaction."""
    with connection.cursor() as cursor:
        atur = "SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)"
        cursor.execute(atur, [str(batas)])


class Standar(models.Model):
    """One version of a standard's file. A change is a new version; running cases keep theirs."""

    instansi = models.ForeignKey("accounts.Instansi", models.PROTECT, related_name="standar")
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, null=True, blank=True)
    kode = models.SlugField(max_length=80)
    versi = models.PositiveSmallIntegerField(default=1)
    judul = models.CharField(max_length=200)
    naskah = models.TextField("isi berkas (TOML)")  # text keeps order and comments; JSONB would not
    sidik = models.CharField("SHA-256 berkas", max_length=64)
    kata_cari = models.TextField("kata untuk mencari", default="", editable=False)
    aktif = models.BooleanField(default=True)
    dimuat_pada = models.DateTimeField(auto_now_add=True)

    objects = StandarQuerySet.as_manager()

    class Meta:
        ordering = ["judul", "-versi"]
        constraints = [
            models.UniqueConstraint(fields=["kode", "versi"], name="standar_satu_versi"),
            models.UniqueConstraint(
                fields=["kode"], condition=Q(aktif=True), name="standar_satu_aktif"
            ),
        ]
        indexes = [
            GinIndex(
                fields=["kata_cari"],
                opclasses=["gin_trgm_ops"],
                condition=Q(aktif=True),
                name="standar_kata_cari_trgm",
                fastupdate=False,  # written rarely, read often
            )
        ]

    def __str__(self):
        return self.judul

    def get_absolute_url(self):
        return reverse("standards:layanan_detail", args=[self.kode])

    @property
    def aturan(self):
        """The standard as typed objects; parsed once per process, since a version never changes."""
        return _aturan(self.pk, self.sidik)


@lru_cache(maxsize=512)
def _aturan(pk, sidik):
    return urai(Standar.objects.values_list("naskah", flat=True).get(pk=pk))


class MilikKantorQuerySet(models.QuerySet):
    def visible_to(self, jabatan):
        """The rows of the own office, for its administrator."""
        if jabatan is None or jabatan.peran != Peran.ADMIN_SISTEM:
            return self.none()
        return self.filter(instansi=jabatan.instansi_id)


class DrafStandar(models.Model):
    """A file as uploaded, faults and all, until it is put into force or thrown away."""

    instansi = models.ForeignKey("accounts.Instansi", models.CASCADE, related_name="draf_standar")
    nama_berkas = models.CharField(max_length=120)
    naskah = models.TextField("isi berkas (TOML)")
    oleh = models.ForeignKey("accounts.Jabatan", models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diubah_pada = models.DateTimeField(auto_now=True)

    objects = MilikKantorQuerySet.as_manager()

    class Meta:
        ordering = ["-diubah_pada", "-pk"]

    def __str__(self):
        return self.nama_berkas

    def get_absolute_url(self):
        return reverse("standards:draf", args=[self.pk])


class PerubahanStandar(models.Model):
    """Who put which version into force, when and why. Rows only come."""

    class Tindakan(models.TextChoices):
        MUAT = "muat", "Dimuat dan diaktifkan"
        AKTIFKAN_LAGI = "aktifkan_lagi", "Diaktifkan lagi"

    instansi = models.ForeignKey("accounts.Instansi", models.CASCADE, related_name="+")
    standar = models.ForeignKey(Standar, models.CASCADE, related_name="perubahan")
    tindakan = models.CharField(max_length=15, choices=Tindakan)
    alasan = models.CharField(max_length=300)
    # Empty: by the command line, where nobody has signed in.
    oleh = models.ForeignKey("accounts.Jabatan", models.PROTECT, null=True, related_name="+")
    pada = models.DateTimeField(auto_now_add=True)

    objects = MilikKantorQuerySet.as_manager()

    class Meta:
        ordering = ["-pada", "-pk"]

    def __str__(self):
        return f"{self.standar}: {self.get_tindakan_display()}"
