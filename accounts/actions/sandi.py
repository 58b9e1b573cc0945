"""Passwords: changed by their owner, or set anew by a link that was mailed."""

from django.db import transaction

from accounts.actions.sesi import Peristiwa, akhiri_lain, akhiri_semua, catat_jejak


def _tulis(pengguna, sandi, dari):
    pengguna.set_password(sandi)
    pengguna.sandi_sementara = False
    pengguna.save(update_fields=["password", "sandi_sementara"])
    catat_jejak(pengguna, Peristiwa.SANDI_DIGANTI, dari)


@transaction.atomic
def ganti_sandi(pengguna, sandi, *, sesi_id, dari):
    """A new password of one's own; whoever else was signed in is out."""
    _tulis(pengguna, sandi, dari)
    akhiri_lain(pengguna, sesi_id, dari)


@transaction.atomic
def atur_sandi(pengguna, sandi, *, dari):
    """By a mailed link: nobody is signed in afterwards, and the second factor is still asked."""
    _tulis(pengguna, sandi, dari)
    akhiri_semua(pengguna)
