"""What an administrator does to a colleague's sign-in: with a reason, in the office's history."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from accounts import faktor_kedua
from accounts.actions.faktor_kedua import hapus
from accounts.actions.sesi import Peristiwa, akhiri_semua, catat_jejak
from accounts.izin import mengelola
from accounts.izin_masuk import alasan_tertahan, rekan
from accounts.models.riwayat import catat
from accounts.tasks import kabari_tindakan_admin


def _tanya(pengguna, alasan, by):
    """Permission and reason; `by` None is a command on the server."""
    if by is not None:
        if not mengelola(by) or not rekan(by).filter(pk=pengguna.pk).exists():
            raise PermissionDenied("Hanya admin sistem kantor orang itu yang dapat melakukannya.")
        if sebab := alasan_tertahan(pengguna, by):
            raise ValidationError(sebab)
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis alasannya; ia tercatat di riwayat kantor."})


def _tulis(aksi, peristiwa, objek, pengguna, alasan, by):
    kantor = by.instansi if by else pengguna.jabatan_aktif.instansi
    catat(aksi, objek, instansi=kantor, oleh=by, pengguna=pengguna, alasan=alasan)
    jejak = catat_jejak(pengguna, peristiwa, oleh=by, alasan=alasan)
    kabari_tindakan_admin.enqueue(jejak.pk)


@transaction.atomic
def lepas_faktor_kedua(pengguna, alasan, by):
    """The phone is gone: the person signs in by password again, and is told.

    A password that a second factor stood beside may be too short to stand alone; so a new one is
    asked for, unless the role leads straight to a new second factor anyway.
    """
    _tanya(pengguna, alasan, by)
    if not faktor_kedua.terpasang(pengguna):
        raise ValidationError("Orang ini tidak memakai faktor kedua.")
    hapus(pengguna)
    if not faktor_kedua.wajib(pengguna):
        pengguna.sandi_sementara = True
        pengguna.save(update_fields=["sandi_sementara"])
    akhiri_semua(pengguna)
    objek = f"Faktor kedua {pengguna.nama}"
    _tulis("lepas_faktor_kedua", Peristiwa.FAKTOR_DILEPAS, objek, pengguna, alasan, by)


@transaction.atomic
def akhiri_sesi_rekan(pengguna, alasan, by):
    """End everything that a colleague has open, for instance on a lost phone."""
    _tanya(pengguna, alasan, by)
    banyak = akhiri_semua(pengguna)
    objek = f"Sesi {pengguna.nama} ({banyak})"
    _tulis("akhiri_sesi", Peristiwa.SESI_DIAKHIRI_ADMIN, objek, pengguna, alasan, by)
    return banyak
