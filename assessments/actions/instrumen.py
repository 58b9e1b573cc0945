"""An office's own instruments: put into force, or let go of."""

from django.core.exceptions import PermissionDenied, ValidationError

from assessments.instrumen import muat
from assessments.izin_instrumen import boleh_kelola
from standards.salah import SalahStandar


def muat_instrumen(naskah, nama, *, by):
    """Put a text into force as the office's next version (muat.Hasil).

    Raises:
        ValidationError: the text does not hold; nothing is written.
    """
    _pastikan(by)
    try:
        return muat.simpan(by.instansi, naskah, by, nama)
    except SalahStandar as salah:
        raise ValidationError(salah.kesalahan) from salah


def lepas_instrumen(kode, *, by):
    """The shipped version is in force again, or nothing is; forms begun keep theirs."""
    _pastikan(by)
    return muat.lepas(by.instansi, kode)


def _pastikan(by):
    if not boleh_kelola(by):
        raise PermissionDenied("Hanya admin sistem yang dapat mengelola instrumen.")
