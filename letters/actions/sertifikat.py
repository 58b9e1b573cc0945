"""A signatory's own certificate: put in, replaced, taken away. The passphrase is never kept."""

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction

from accounts.models.riwayat import catat
from letters import sertifikat
from letters.models import Sertifikat


@transaction.atomic
def pasang_sertifikat(berkas, sandi, *, by):
    """Keep this PKCS#12 file as the person's certificate, in the place of the one before.

    Args:
        berkas: its bytes, protected by a passphrase.
        sandi: that passphrase, to read what the certificate says.

    Raises:
        ValidationError: no such file, another passphrase, or a certificate not valid now.
    """
    _minta(by)
    isi = sertifikat.buka(berkas, sandi)
    sertifikat.berlaku(isi)
    punya = Sertifikat.objects.select_for_update().filter(pengguna=by.pengguna_id).first()
    lama = punya.berkas.name if punya else ""
    punya = punya or Sertifikat(pengguna=by.pengguna)
    for medan in sertifikat.MEDAN_ISI:
        setattr(punya, medan, getattr(isi, medan))
    punya.berkas.save("sertifikat.p12", ContentFile(berkas), save=False)
    punya.save()
    _buang_setelahnya(punya.berkas.storage, lama)
    _catat("pasang_sertifikat", isi.subjek, by, {"penerbit": ["", isi.penerbit]})
    return punya


@transaction.atomic
def lepas_sertifikat(*, by):
    """Take the person's certificate away; letters signed with it stay valid."""
    _minta(by)
    punya = Sertifikat.objects.select_for_update().filter(pengguna=by.pengguna_id).first()
    if punya is None:
        return
    punya.delete()
    _buang_setelahnya(punya.berkas.storage, punya.berkas.name)
    _catat("lepas_sertifikat", punya.subjek, by)


def _minta(by):
    if by is None:
        raise PermissionDenied("Sertifikat dipasang oleh pejabat yang sedang memegang jabatan.")


def _buang_setelahnya(simpanan, nama):
    if nama:
        transaction.on_commit(lambda: simpanan.delete(nama))


def _catat(aksi, subjek, by, data=None):
    catat(aksi, subjek, instansi=by.instansi, oleh=by, pengguna=by.pengguna, data=data)
