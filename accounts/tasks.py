"""Letters about an account, carried out by the worker; queued in the transaction that causes them.

Only keys are queued: no address, no token, no name lies in the queue's table.
"""

from datetime import timedelta

from django.contrib.auth.tokens import default_token_generator
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django_tasks import task

from accounts import surel
from accounts.models import JejakMasuk, Pengguna, Perangkat

PERCOBAAN = 5
JEDA_TAUTAN = timedelta(minutes=5)


def _antar(tugas, argumen, percobaan, *surat):
    """Send; when the server does not answer, try again later, at growing intervals."""
    try:
        return surel.kirim(*surat)
    except OSError:  # SMTP errors are OSErrors as well
        if percobaan >= PERCOBAAN:
            raise
        nanti = timezone.now() + timedelta(minutes=2**percobaan)
        tugas.using(run_after=nanti).enqueue(*argumen, percobaan=percobaan + 1)
        return False


@task()
def kabari_perangkat_baru(perangkat_id, situs, percobaan=1):
    """Someone signed in from a browser that this account has not seen before."""
    perangkat = Perangkat.objects.select_related("pengguna__jabatan_aktif__instansi")
    if perangkat := perangkat.filter(pk=perangkat_id).first():
        _antar(
            kabari_perangkat_baru,
            (perangkat_id, situs),
            percobaan,
            perangkat.pengguna,
            "Akun Tuntas Anda masuk dari perangkat baru",
            "accounts/surel/perangkat_baru.txt",
            {"perangkat": perangkat, "situs": situs, "kantor": _kantor(perangkat.pengguna)},
        )


@task()
def kabari_tindakan_admin(jejak_id, percobaan=1):
    """An administrator took away the second factor, or ended all sessions."""
    jejak = JejakMasuk.objects.select_related("pengguna__jabatan_aktif__instansi").get(pk=jejak_id)
    _antar(
        kabari_tindakan_admin,
        (jejak_id,),
        percobaan,
        jejak.pengguna,
        f"Akun Tuntas Anda: {jejak.get_peristiwa_display()}",
        "accounts/surel/tindakan_admin.txt",
        {"jejak": jejak, "kantor": _kantor(jejak.pengguna)},
    )


@task()
def kirim_tautan_sandi(pengguna_id, situs, percobaan=1):
    """The link to set a new password; at most one in five minutes for each person."""
    for pengguna in Pengguna.objects.filter(pk__in=pengguna_id, is_active=True):
        if percobaan == 1 and not _catat_tautan(pengguna):
            continue
        _antar(
            kirim_tautan_sandi,
            ([pengguna.pk], situs),
            percobaan,
            pengguna,
            "Kata sandi baru untuk akun Tuntas Anda",
            "accounts/surel/tautan_sandi.txt",
            {
                "situs": situs,
                "uidb64": urlsafe_base64_encode(force_bytes(pengguna.pk)),
                "token": default_token_generator.make_token(pengguna),
            },
        )


def _catat_tautan(pengguna):
    tautan = JejakMasuk.Peristiwa.TAUTAN_SANDI
    baru = timezone.now() - JEDA_TAUTAN
    if pengguna.jejak_masuk.filter(peristiwa=tautan, pada__gte=baru).exists():
        return False
    pengguna.jejak_masuk.create(peristiwa=tautan)
    return True


def _kantor(pengguna):
    return pengguna.jabatan_aktif.instansi if pengguna.jabatan_aktif_id else None
