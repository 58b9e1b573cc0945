"""Uploaded files: kept outside the web root, served only through a permission check."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts import peran
from accounts.models import Instansi, Jabatan
from accounts.peran import Peran
from cases import kerahasiaan, pandangan
from cases.models.aduan import Aduan
from cases.models.kasus import Kasus
from cases.models.klien import Klien
from cases.models.pelimpahan import Pelimpahan
from standards.kosakata import Jenis

#: Steps whose files are narratives: for those assigned and those who lead (domain §3).
JENIS_NARASI = (Jenis.TUGAS, Jenis.ASESMEN, Jenis.KONFERENSI, Jenis.RENCANA, Jenis.PEMANTAUAN)
#: Those who still open a file that was withdrawn.
PEMBACA_DITARIK = (*peran.PIMPINAN_UNIT, Peran.AUDITOR)


def tempat(berkas, nama):
    """A random name below the office's folder: no client name in a path."""
    return f"{berkas.instansi.kode}/{timezone.now():%Y/%m}/{uuid.uuid4().hex}.{berkas.ekstensi}"


class BerkasQuerySet(models.QuerySet):
    def visible_to(self, jabatan):
        """Files of the reports, clients and cases one may read; narratives as their text is.

        Whoever uploaded a file keeps sight of it, as long as they know of what it belongs to.
        """
        if jabatan is None:
            return self.none()
        kasus, aduan = Kasus.objects.visible_to(jabatan), Aduan.objects.visible_to(jabatan)
        klien = Klien.objects.visible_to(jabatan)
        sendiri = Q(oleh__pengguna=jabatan.pengguna_id)
        terbuka = kasus.filter(kerahasiaan.kasus_terbuka(jabatan))
        narasi = kasus.filter(kerahasiaan.kasus_narasi(jabatan))
        isi_kasus = Q(kasus__in=narasi) | (
            Q(kasus__in=terbuka, pelimpahan=None)
            & (Q(langkah=None) | ~Q(langkah__jenis__in=JENIS_NARASI))
        )
        isi_aduan = Q(aduan__in=aduan.filter(kerahasiaan.aduan_narasi(jabatan)))
        isi_klien = Q(klien__in=klien.filter(kerahasiaan.klien_terbuka(jabatan)))
        return self.filter(
            isi_kasus
            | (sendiri & Q(kasus__in=kasus))
            | (Q(kasus=None) & (isi_aduan | (sendiri & Q(aduan__in=aduan))))
            | (Q(kasus=None, aduan=None) & (isi_klien | (sendiri & Q(klien__in=klien))))
            | Q(kasus=None, pelimpahan__in=_pelimpahan_terbaca(jabatan))
        )

    def pada(self, kasus, jabatan):
        """Those of one case whose page this person has open: the same rule, already answered."""
        lihat, semua = pandangan.pandangan(kasus, jabatan), kasus.berkas.all()
        if lihat.narasi:
            return semua
        boleh = Q(oleh__pengguna=jabatan.pengguna_id)
        if lihat.terbuka:
            boleh |= Q(langkah=None) | ~Q(langkah__jenis__in=JENIS_NARASI)
        return semua.filter(boleh)


def _pelimpahan_terbaca(jabatan):
    """What another office hands over to ours and waits for an answer; taken, it is the case's."""
    semua = Pelimpahan.objects.visible_to(jabatan).menunggu()
    return semua.filter(instansi_tujuan=jabatan.instansi_id).values("pk")


class Berkas(models.Model):
    """One file: a photo, a document that fulfils a requirement, a scan of a signed record."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="+")
    aduan = models.ForeignKey(
        "cases.Aduan", models.PROTECT, null=True, blank=True, related_name="berkas"
    )
    klien = models.ForeignKey(
        "cases.Klien", models.PROTECT, null=True, blank=True, related_name="berkas"
    )
    kasus = models.ForeignKey(
        "cases.Kasus", models.PROTECT, null=True, blank=True, related_name="berkas"
    )
    langkah = models.ForeignKey(
        "cases.Langkah", models.PROTECT, null=True, blank=True, related_name="berkas"
    )
    persyaratan = models.ForeignKey(
        "cases.Persyaratan", models.PROTECT, null=True, blank=True, related_name="berkas"
    )
    keterangan = models.CharField(max_length=150, blank=True)
    nama_asli = models.CharField(max_length=150)
    ekstensi = models.CharField(max_length=5)
    mime = models.CharField(max_length=60)
    ukuran = models.PositiveIntegerField()
    sidik = models.CharField("SHA-256", max_length=64)
    isi = models.FileField(upload_to=tempat)
    oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )  # nobody of ours: the reporter, on the public page
    pada = models.DateTimeField(default=timezone.now)
    pelimpahan = models.ForeignKey(
        "cases.Pelimpahan", models.PROTECT, null=True, blank=True, related_name="salinan"
    )
    ditarik_pada = models.DateTimeField(null=True, blank=True)
    ditarik_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    alasan_ditarik = models.TextField(blank=True)
    pengganti = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="menggantikan"
    )

    objects = BerkasQuerySet.as_manager()

    class Meta:
        ordering = ["pada", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ditarik_pada=None) | ~Q(alasan_ditarik=""),
                name="berkas_ditarik_beralasan",
            ),
        ]

    def __str__(self):
        return self.nama_asli

    def get_absolute_url(self):
        return reverse("cases:berkas", args=[self.pk])

    @property
    def gambar(self):
        return self.mime.startswith("image/")

    @property
    def ditarik(self):
        return self.ditarik_pada is not None

    def dapat_dibuka(self, jabatan):
        """A withdrawn file is opened only by those who lead, and by the auditor."""
        return not self.ditarik or jabatan.peran in PEMBACA_DITARIK
