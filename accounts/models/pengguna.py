"""People, and who holds which role where and until when."""

import unicodedata
from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models.kantor import Instansi, Unit
from accounts.peran import Peran


def sandi_seragam(sandi):
    """One spelling for characters that look alike: phones and desktops encode "é" differently."""
    return sandi if sandi is None else unicodedata.normalize("NFKC", sandi)


class PenggunaManager(BaseUserManager):
    def dengan_jabatan(self):
        """The user, the post acted in, its office and unit in one query."""
        return self.select_related("jabatan_aktif__instansi", "jabatan_aktif__unit")

    def visible_to(self, jabatan):
        """Who holds, held or will hold a post in this office."""
        jabatan_sini = Jabatan.objects.filter(pengguna=OuterRef("pk"), instansi=jabatan.instansi_id)
        return self.filter(Exists(jabatan_sini))

    def create_user(self, username, password=None, **isi):
        pengguna = self.model(username=username, **isi)
        pengguna.set_password(password)
        pengguna.save(using=self._db)
        return pengguna


class Pengguna(AbstractBaseUser):
    """A person who signs in. What they may do comes from the Jabatan they act in."""

    username = models.CharField("nama pengguna", max_length=60, unique=True)
    nama = models.CharField(max_length=120)
    nip = models.CharField("NIP", max_length=18, blank=True)
    pangkat = models.CharField("pangkat/golongan", max_length=60, blank=True)
    email = models.EmailField("surel", blank=True)
    telepon = models.CharField(max_length=20, blank=True)
    is_active = models.BooleanField("aktif", default=True)
    sandi_sementara = models.BooleanField("kata sandi harus diganti saat masuk", default=False)
    jabatan_aktif = models.ForeignKey(
        "Jabatan", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    #: The newest browser that this person has not yet called their own.
    perangkat_baru = models.ForeignKey(
        "Perangkat", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = PenggunaManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["nama"]

    class Meta:
        indexes = [models.Index(fields=["nama", "id"], name="pengguna_daftar")]

    def __str__(self):
        return self.nama

    def get_full_name(self):
        return self.nama

    def set_password(self, raw_password):
        super().set_password(sandi_seragam(raw_password))

    def check_password(self, raw_password):
        return super().check_password(sandi_seragam(raw_password))

    @property
    def jabatan(self):
        """The post this user acts in now, or None once its period has ended."""
        jabatan = self.jabatan_aktif
        if jabatan is None or not jabatan.berlaku():
            return None
        jabatan.pengguna = self
        return jabatan

    @property
    def nip_terbaca(self):
        """NIP in its printed groups: 19800101 200501 2 003."""
        n = self.nip
        return f"{n[:8]} {n[8:14]} {n[14]} {n[15:]}" if len(n) == 18 else n


class JabatanQuerySet(models.QuerySet):
    def berlaku(self, pada=None):
        """Posts held on that date (default today)."""
        pada = pada or timezone.localdate()
        return self.filter(
            Q(selesai__isnull=True) | Q(selesai__gte=pada),
            mulai__lte=pada,
            pengguna__is_active=True,
        )

    def lengkap(self):
        return self.select_related("pengguna", "instansi", "unit")


class MasaJabatan(Func):
    """The days of a post, both ends included; without an end it goes on."""

    function = "DATERANGE"
    output_field = DateRangeField()


class Jabatan(models.Model):
    """Who holds which role, in which office and unit, from when until when.

    Plt. and Plh. act for a role during their period; history and letters show both. Whoever acts
    "a.n." signs in the name of its holder and stays in their own post, which `sebutan` names.
    """

    class Sifat(models.TextChoices):
        DEFINITIF = "definitif", "Definitif"
        PLT = "Plt", "Plt."
        PLH = "Plh", "Plh."
        AN = "an", "a.n."

    pengguna = models.ForeignKey(Pengguna, models.PROTECT, related_name="semua_jabatan")
    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="jabatan")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="jabatan")
    peran = models.CharField(max_length=20, choices=Peran)
    sebutan = models.CharField("nama jabatan", max_length=150, blank=True)
    sifat = models.CharField(max_length=9, choices=Sifat, default=Sifat.DEFINITIF)
    nomor_sk = models.CharField("nomor SK", max_length=60, blank=True)
    mulai = models.DateField(default=date.today)
    selesai = models.DateField(null=True, blank=True)

    objects = JabatanQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["instansi", "peran"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="jabatan_selesai_setelah_mulai",
            ),
            models.CheckConstraint(
                condition=Q(sifat="definitif") | (Q(selesai__isnull=False) & ~Q(nomor_sk="")),
                name="jabatan_plt_plh_bermasa_dan_ber_sk",
            ),
            models.CheckConstraint(
                condition=~Q(sifat="an") | ~Q(sebutan=""), name="jabatan_an_menyebut_jabatannya"
            ),
            ExclusionConstraint(
                name="jabatan_sama_tidak_tumpang",
                expressions=[
                    ("pengguna", RangeOperators.EQUAL),
                    ("instansi", RangeOperators.EQUAL),
                    (Coalesce("unit", 0), RangeOperators.EQUAL),
                    ("peran", RangeOperators.EQUAL),
                    (
                        MasaJabatan("mulai", "selesai", RangeBoundary(True, True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self):
        return f"{self.pengguna.nama}, {self.nama_jabatan}"

    @property
    def nama_jabatan(self):
        """As history and letters print it: "Plt. Kepala Bidang Rehabilitasi Sosial"."""
        if self.sifat == self.Sifat.AN:
            return f"{self.sebutan} a.n. {self.instansi.sebutan(self.peran)}"
        sebutan = self.sebutan or self.instansi.sebutan(self.peran)
        return sebutan if self.sifat == self.Sifat.DEFINITIF else f"{self.sifat}. {sebutan}"

    def berlaku(self, pada=None):
        pada = pada or self.instansi.hari_ini()
        return self.mulai <= pada and (self.selesai is None or pada <= self.selesai)
