"""Who may look after a colleague's sign-in: the administrator of an office where that one works."""

from accounts.izin import izin_akun
from accounts.models import Pengguna


def rekan(jabatan):
    """The people who have, or had, a post in this office. Everyone else does not exist here."""
    return Pengguna.objects.filter(semua_jabatan__instansi=jabatan.instansi_id).distinct()


def alasan_tertahan(pengguna, by):
    """Why this administrator may not take away that person's factor or sessions, or ''."""
    if pengguna.pk == by.pengguna_id:
        return "Untuk akun Anda sendiri, mintalah admin sistem lain, atau pakai halaman Akun saya."
    return izin_akun(pengguna, by).tertahan
