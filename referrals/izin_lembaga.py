"""Who keeps the directory of institutions; everybody of the office but the kelurahan reads it."""

from django.utils import timezone

from accounts.izin import TIDAK, YA
from accounts.peran import PIMPINAN_UNIT, Peran

PENGURUS = (*PIMPINAN_UNIT, Peran.PEKSOS, Peran.ADMIN_TU, Peran.ADMIN_SISTEM)


def izin_lembaga(jabatan, lembaga=None):
    """May this person add an institution, or change this one of their office?"""
    if jabatan is None or jabatan.peran not in PENGURUS:
        return TIDAK
    if not jabatan.berlaku(timezone.localdate()):
        return TIDAK
    return TIDAK if lembaga and lembaga.instansi_id != jabatan.instansi_id else YA
