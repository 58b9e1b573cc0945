"""Traces of signing in: sessions that run, browsers that are known, and what has happened."""

from django.db import models
from django.utils import timezone

from accounts.models.pengguna import Jabatan, Pengguna


class PerangkatQuerySet(models.QuerySet):
    def belum_diakui(self):
        return self.filter(diakui=False)


class Perangkat(models.Model):
    """A browser that a person has signed in from, known again by a cookie.

    Only the cookie's hash is kept. `diakui`: the first one ever, or the person said "that was me".
    """

    pengguna = models.ForeignKey(Pengguna, models.CASCADE, related_name="perangkat")
    sidik = models.CharField(max_length=64)
    alat = models.CharField("peramban dan sistem, dalam kata", max_length=60)
    alamat = models.GenericIPAddressField(null=True, blank=True)
    sejak = models.DateTimeField(default=timezone.now)
    terakhir = models.DateTimeField(default=timezone.now)
    diakui = models.BooleanField(default=False)

    objects = PerangkatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pengguna", "sidik"], name="perangkat_satu_sidik"),
        ]

    def __str__(self):
        return self.alat


class Sesi(models.Model):
    """One signed-in browser. `kunci` names its row in django_session, so that it can be ended.

    The key is as secret as that row itself: it is never shown and never leaves the database.
    """

    pengguna = models.ForeignKey(Pengguna, models.CASCADE, related_name="sesi")
    kunci = models.CharField(max_length=40, unique=True)
    perangkat = models.ForeignKey(
        Perangkat, models.SET_NULL, null=True, blank=True, related_name="sesi"
    )
    alat = models.CharField("peramban dan sistem, dalam kata", max_length=60)
    alamat = models.GenericIPAddressField(null=True, blank=True)
    mulai = models.DateTimeField(default=timezone.now)
    terakhir = models.DateTimeField("terakhir dipakai", default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["pengguna", "-terakhir"], name="sesi_daftar")]

    def __str__(self):
        return f"{self.alat}, {self.mulai:%Y-%m-%d %H:%M}"


class JejakMasuk(models.Model):
    """What happened around one account, readable by its owner. A row trigger keeps it append-only.

    Never holds a password, a code or a secret.
    """

    class Peristiwa(models.TextChoices):
        MASUK = "masuk", "Masuk"
        PERANGKAT_BARU = "perangkat_baru", "Masuk dari perangkat baru"
        SANDI_SALAH = "sandi_salah", "Kata sandi salah"
        KODE_SALAH = "kode_salah", "Kode faktor kedua salah"
        KODE_PEMULIHAN = "kode_pemulihan", "Kode pemulihan dipakai"
        FAKTOR_DIPASANG = "faktor_dipasang", "Faktor kedua dipasang"
        FAKTOR_DIMATIKAN = "faktor_dimatikan", "Faktor kedua dimatikan"
        FAKTOR_DILEPAS = "faktor_dilepas", "Faktor kedua dilepas admin sistem"
        KODE_DIGANTI = "kode_diganti", "Kode pemulihan diganti"
        SANDI_DIGANTI = "sandi_diganti", "Kata sandi diganti"
        TAUTAN_SANDI = "tautan_sandi", "Tautan kata sandi baru dikirim"
        SESI_DIAKHIRI = "sesi_diakhiri", "Sesi diakhiri"
        SESI_DIAKHIRI_ADMIN = "sesi_diakhiri_admin", "Semua sesi diakhiri admin sistem"

    pengguna = models.ForeignKey(Pengguna, models.PROTECT, related_name="jejak_masuk")
    peristiwa = models.CharField(max_length=20, choices=Peristiwa)
    pada = models.DateTimeField(default=timezone.now)
    alat = models.CharField("peramban dan sistem, dalam kata", max_length=60, blank=True)
    alamat = models.GenericIPAddressField(null=True, blank=True)
    oleh = models.ForeignKey(Jabatan, models.PROTECT, null=True, blank=True, related_name="+")
    alasan = models.TextField(blank=True)

    class Meta:
        ordering = ["-pada", "-id"]
        indexes = [models.Index(fields=["pengguna", "-pada", "-id"], name="jejak_masuk_daftar")]

    def __str__(self):
        return f"{self.pada:%Y-%m-%d %H:%M} {self.peristiwa}"
