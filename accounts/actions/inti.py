"""What every act on the office shares: the lock, the permission, the reason, the history."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError

from accounts.izin import BUKAN_ADMIN, mengelola
from accounts.models import Instansi


def kunci_kantor(by):
    """The office row, locked until the transaction ends, for those who keep it."""
    if not mengelola(by):
        raise PermissionDenied(BUKAN_ADMIN)
    return Instansi.objects.select_for_update().get(pk=by.instansi_id)


def minta(izin):
    """Raise unless the Izin allows the act now."""
    if not izin.boleh:
        raise PermissionDenied(BUKAN_ADMIN)
    if izin.tertahan:
        raise ValidationError(izin.tertahan)


def minta_alasan(alasan):
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis alasannya; tersimpan dalam riwayat."})


def ubah(objek, isi):
    """Set these fields; {field: [from, to]} of those that differ. Nothing is saved yet."""
    beda = {}
    for nama, baru in isi.items():
        lama = getattr(objek, nama)
        if lama != baru:
            beda[nama] = [tertulis(lama), tertulis(baru)]
            setattr(objek, nama, baru)
    return beda


def tertulis(nilai):
    """A value as history keeps it."""
    if isinstance(nilai, date):
        return nilai.isoformat()
    if nilai is None or isinstance(nilai, str | int | float | bool | list | dict):
        return nilai
    return str(nilai)
