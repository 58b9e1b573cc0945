"""The queue: the only to-do mechanism of the office."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, Q
from django.utils import timezone

from accounts.models import Instansi, Jabatan, Pengguna, Unit
from accounts.peran import Peran
from cases.syarat_siap import sekali
from standards.models import Standar


def _melayani(jabatan):
    """The services of this person's unit: a unit without one takes up no reports."""
    seunit = Q(unit=jabatan.unit_id) | Q(unit=None)
    return Standar.objects.aktif().filter(seunit, instansi=jabatan.instansi_id)


@sekali("Tugas")
def _milik(jabatan):
    """The tasks of this person: named personally, or open to the role in their unit."""
    peran_saya = Q(pengguna__isnull=True, peran__contains=[jabatan.peran])
    if jabatan.unit_id:
        peran_saya &= Q(unit__isnull=True) | Q(unit=jabatan.unit_id)
        bukan_aduan = Q(aduan__isnull=True) & ~Q(jenis=Tugas.Jenis.ADUAN)
        peran_saya &= bukan_aduan | Q(Exists(_melayani(jabatan)))
    return (Q(pengguna=jabatan.pengguna_id) | peran_saya) & ~Q(kecuali=jabatan.pengguna_id)


class TugasQuerySet(models.QuerySet):
    def terbuka(self):
        return self.filter(ditutup_pada__isnull=True)

    def untuk(self, jabatan):
        """Open tasks of this person; the queue, its numbers and its mail start here."""
        return self.terbuka().filter(_milik(jabatan), instansi_id=jabatan.instansi_id)


class Tugas(models.Model):
    """One thing to do, by one person or by whoever holds a role in a unit."""

    class Jenis(models.TextChoices):
        LANGKAH = "langkah", "Langkah"
        SYARAT = "syarat", "Persyaratan"
        ADUAN = "aduan", "Aduan baru"
        PENUGASAN = "penugasan", "Penunjukan petugas"
        IDENTITAS = "identitas", "Identitas"
        PENGESAHAN = "pengesahan", "Pengesahan darurat"
        DISPOSISI = "disposisi", "Disposisi masuk"
        PENUTUPAN = "penutupan", "Penutupan"
        PEMOHON = "pemohon", "Berkas pada pemohon"
        AKSES = "akses", "Akses darurat"
        KECOCOKAN = "kecocokan", "Kecocokan klien"
        PELIMPAHAN = "pelimpahan", "Pelimpahan dari kantor lain"
        RUJUKAN = "rujukan", "Rujukan"
        PENEMPATAN = "penempatan", "Penempatan"
        HUNIAN = "hunian", "Batas tinggal"
        BIMBINGAN = "bimbingan", "Bimbingan lanjut"
        ASESMEN = "asesmen", "Asesmen"
        KONFERENSI = "konferensi", "Pembahasan kasus"
        RENCANA = "rencana", "Rencana intervensi"
        PEMANTAUAN = "pemantauan", "Pemantauan"
        PENGADUAN = "pengaduan", "Pengaduan layanan"
        INFORMASI = "informasi", "Permohonan informasi"
        PESAN = "pesan", "Pesan dari pelapor"
        ESKALASI = "eskalasi", "Terlambat pada bawahan"

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    peran = ArrayField(models.CharField(max_length=20, choices=Peran), default=list)
    pengguna = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="tugas"
    )
    kecuali = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="+"
    )  # whoever prepared the item does not decide it
    jenis = models.CharField(max_length=12, choices=Jenis)
    judul = models.CharField(max_length=400)
    tautan = models.CharField(max_length=200)
    darurat = models.BooleanField(default=False)
    menunggu = models.CharField("pihak luar yang ditunggu", max_length=200, blank=True)
    kasus = models.ForeignKey(
        "cases.Kasus", models.CASCADE, null=True, blank=True, related_name="tugas"
    )
    aduan = models.ForeignKey(
        "cases.Aduan", models.CASCADE, null=True, blank=True, related_name="tugas"
    )
    langkah = models.ForeignKey(
        "cases.Langkah", models.CASCADE, null=True, blank=True, related_name="tugas"
    )
    persyaratan = models.ForeignKey(
        "cases.Persyaratan", models.CASCADE, null=True, blank=True, related_name="tugas"
    )
    tenggat = models.DateTimeField(null=True, blank=True)
    dibuka_pada = models.DateTimeField(default=timezone.now)
    diingatkan_pada = models.DateTimeField("pengingat tentang tenggat ini", null=True, blank=True)
    ditutup_pada = models.DateTimeField(null=True, blank=True)
    ditutup_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = TugasQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["kasus"],
                condition=Q(ditutup_pada__isnull=True),
                name="tugas_terbuka_kasus",
            ),
            models.Index(
                fields=["instansi", "tenggat"],
                condition=Q(ditutup_pada__isnull=True),
                name="tugas_terbuka_kantor",
            ),
            models.Index(
                fields=["pengguna", "tenggat"],
                condition=Q(ditutup_pada__isnull=True),
                name="tugas_terbuka_orang",
            ),
            GinIndex(
                fields=["peran"],
                condition=Q(ditutup_pada__isnull=True),
                name="tugas_terbuka_peran",
            ),
            models.Index(
                fields=["instansi", "jenis"],
                condition=Q(ditutup_pada__isnull=True, jenis="eskalasi"),
                name="tugas_eskalasi_terbuka",
            ),
            models.Index(
                fields=["diingatkan_pada"],
                condition=Q(ditutup_pada__isnull=True, diingatkan_pada__isnull=False),
                name="tugas_diingatkan",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["langkah", "pengguna", "peran"],
                nulls_distinct=False,
                condition=Q(ditutup_pada__isnull=True, jenis="langkah"),
                name="tugas_satu_per_langkah_dan_orang",
            ),
            models.UniqueConstraint(
                fields=["persyaratan"],
                condition=Q(ditutup_pada__isnull=True, jenis="syarat"),
                name="tugas_satu_per_syarat",
            ),
        ]

    def __str__(self):
        return self.judul
