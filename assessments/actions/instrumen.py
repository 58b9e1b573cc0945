"""An office's own instruments: put into force, or let go of."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from accounts.models.riwayat import catat
from assessments.instrumen import muat
from assessments.izin_instrumen import boleh_kelola
from standards.salah import SalahStandar


@transaction.atomic
def muat_instrumen(naskah, nama, *, by):
    """Put a text into force as the office's next version (muat.Hasil).

    Raises:
        ValidationError: the text does not hold; nothing is written.
    """
    _pastikan(by)
    try:
        hasil = muat.simpan(by.instansi, naskah, by, nama)
    except SalahStandar as salah:
        raise ValidationError(salah.kesalahan) from salah
    if hasil.baru:
        _catat("muat_instrumen", hasil.instrumen, by)
    return hasil


@transaction.atomic
def lepas_instrumen(kode, *, by):
    """The shipped version is in force again, or nothing is; forms begun keep theirs."""
    _pastikan(by)
    for lama in muat.lepas(by.instansi, kode):
        _catat("lepas_instrumen", lama, by)


def _catat(aksi, instrumen, by):
    kata = f"{instrumen.judul}, versi {instrumen.versi}"
    catat(aksi, kata, instansi=by.instansi, oleh=by)


def _pastikan(by):
    if not boleh_kelola(by):
        raise PermissionDenied("Hanya admin sistem yang dapat mengelola instrumen.")
