"""The second factor: set up, confirmed, asked for, turned off by its owner."""

import math

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django_otp.oath import hotp
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts import faktor_kedua as aturan
from accounts.actions.sesi import Peristiwa, akhiri_lain, catat_jejak

TERTAHAN = "tertahan"  # error code: nothing was tried, so nothing is counted
SALAH = "Kode ini tidak cocok. Ketik kode yang sedang tampil di aplikasi Anda."
TERPAKAI = "Kode ini sudah dipakai atau sudah lewat. Tunggu kode berikutnya di aplikasi Anda."
SALAH_PEMULIHAN = "Kode pemulihan ini tidak cocok atau sudah pernah dipakai."


# --- set up
@transaction.atomic
def mulai(pengguna):
    """A fresh secret, waiting for the first code. One that was begun before is thrown away."""
    if aturan.terpasang(pengguna):
        raise ValidationError("Faktor kedua sudah terpasang.")
    TOTPDevice.objects.filter(user=pengguna, confirmed=False).delete()
    return TOTPDevice.objects.create(user=pengguna, name="Aplikasi autentikator", confirmed=False)


def konfirmasi(pengguna, kode, *, sesi_id, dari):
    """The app shows the right code: from now on it is asked for. Returns the recovery codes."""
    with transaction.atomic():
        gawai = TOTPDevice.objects.select_for_update().filter(user=pengguna, confirmed=False)
        gawai = gawai.first()
        if gawai is None:
            raise ValidationError("Mulailah pemasangan dari awal.")
        if cocok := _cocok(gawai, aturan.rapikan(kode)):
            gawai.confirmed = True
            gawai.save(update_fields=["confirmed"])
            kode_baru = _tulis_kode(pengguna)
            catat_jejak(pengguna, Peristiwa.FAKTOR_DIPASANG, dari)
            akhiri_lain(pengguna, sesi_id, dari)
    if not cocok:  # outside, so that the count of wrong codes stays
        raise ValidationError(_sebab(gawai, SALAH))
    return gawai, kode_baru


def _tulis_kode(pengguna):
    """Ten new recovery codes; the old ones end. Only their hashes are kept."""
    StaticDevice.objects.filter(user=pengguna).delete()
    buku = StaticDevice.objects.create(user=pengguna, name="Kode pemulihan")
    kode = [aturan.kode_acak() for _ in range(aturan.BANYAK_KODE)]
    StaticToken.objects.bulk_create(
        StaticToken(device=buku, token=aturan.sidik_kode(pengguna, aturan.rapikan(k))) for k in kode
    )
    return kode


@transaction.atomic
def ganti_kode(pengguna, dari):
    if not aturan.terpasang(pengguna):
        raise ValidationError("Faktor kedua belum terpasang.")
    kode = _tulis_kode(pengguna)
    catat_jejak(pengguna, Peristiwa.KODE_DIGANTI, dari)
    return kode


# --- asked for at sign-in
def periksa_kode(pengguna, kode, dari):
    """The device that accepts this code, from the app or the sheet of recovery codes.

    The device's row is locked meanwhile: two requests with one code cannot both pass.
    """
    kode = aturan.rapikan(kode)
    dari_aplikasi = aturan.kode_aplikasi(kode)
    with transaction.atomic():
        gawai = _kunci_gawai(pengguna, dari_aplikasi)
        dicoba = kode if dari_aplikasi else aturan.sidik_kode(pengguna, kode)
        cocok = gawai is not None and _cocok(gawai, dicoba)
        if cocok and not dari_aplikasi:
            catat_jejak(pengguna, Peristiwa.KODE_PEMULIHAN, dari)
        if not cocok and not _tertahan(gawai):
            catat_jejak(pengguna, Peristiwa.KODE_SALAH, dari)
    if not cocok:
        kode_galat = TERTAHAN if _tertahan(gawai) else "salah"
        sebab = _sebab(gawai, SALAH if dari_aplikasi else SALAH_PEMULIHAN)
        raise ValidationError(sebab, code=kode_galat)
    return gawai


def _tertahan(gawai):
    return gawai is not None and gawai.tertahan


def _kunci_gawai(pengguna, dari_aplikasi):
    model = TOTPDevice if dari_aplikasi else StaticDevice
    return model.objects.select_for_update().filter(user=pengguna, confirmed=True).first()


def _cocok(gawai, kode):
    """True when django-otp takes it; a device that has to wait takes nothing and counts nothing."""
    gawai.tertahan = not gawai.verify_is_allowed()[0]
    lama = getattr(gawai, "last_t", -1)
    cocok = gawai.verify_token(kode)
    gawai.terpakai = not cocok and not gawai.tertahan and _pernah(gawai, kode, lama)
    return cocok


def _pernah(gawai, kode, lama):
    """Is it the code that was used last? Then the sentence says so."""
    if lama < 0 or not aturan.kode_aplikasi(kode):
        return False
    return int(kode) == hotp(gawai.bin_key, lama, gawai.digits)


def _sebab(gawai, salah):
    if gawai is None:
        return salah
    if _tertahan(gawai):
        _, isi = gawai.verify_is_allowed()
        sampai = (isi or {}).get("locked_until") or timezone.now()
        detik = max(1, math.ceil((sampai - timezone.now()).total_seconds()))
        return f"Terlalu cepat setelah kode yang salah. Coba lagi {_lama(detik)} lagi."
    return TERPAKAI if gawai.terpakai else salah


def _lama(detik):
    return f"{detik} detik" if detik < 90 else f"{math.ceil(detik / 60)} menit"


# --- turned off
@transaction.atomic
def matikan(pengguna, *, sesi_id, dari):
    """The owner turns it off, unless a role of theirs demands it."""
    if aturan.wajib(pengguna):
        raise PermissionDenied("Faktor kedua wajib untuk peran Anda.")
    hapus(pengguna)
    catat_jejak(pengguna, Peristiwa.FAKTOR_DIMATIKAN, dari)
    akhiri_lain(pengguna, sesi_id, dari)


def hapus(pengguna):
    """Inside another act: app, half-finished set-ups and recovery codes go together."""
    TOTPDevice.objects.filter(user=pengguna).delete()
    StaticDevice.objects.filter(user=pengguna).delete()
