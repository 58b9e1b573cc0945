"""The people whom a standard names in a case besides the client."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cases.actions.inti import catat, kunci, lanjutkan, minta
from cases.izin import izin_isi
from cases.models import OrangKasus, Persyaratan


@transaction.atomic
def simpan_orang(kasus, subjek, isi, *, by, alasan=""):
    """Enter a named person of the case or correct one; what changed stands in history.

    Args:
        alasan: why; must be said when a value that was already there changes.
        subjek: the person's code in the standard.
        isi: the model's fields, as the form cleaned them.
    """
    kasus = kunci(kasus)
    minta(izin_isi(kasus, by))
    if subjek not in {s.kode for s in kasus.aturan.subjek}:
        raise ValidationError("Standar ini tidak menyebut orang itu.")
    lama = kasus.orang.select_for_update().filter(subjek=subjek).first()
    orang = lama or OrangKasus(kasus=kasus, subjek=subjek, dicatat_oleh=by)
    ubah = {k: [str(getattr(orang, k) or ""), str(v or "")] for k, v in isi.items()}
    ubah = {k: v for k, v in ubah.items() if v[0] != v[1]}
    if lama and any(v[0] for v in ubah.values()) and not alasan.strip():
        raise ValidationError({"alasan_ubah": "Tulis mengapa data yang lama keliru."})
    for k, v in isi.items():
        setattr(orang, k, v)
    orang.save()
    if ubah:
        aksi = "ubah_orang" if lama else "catat_orang"
        catat(
            aksi,
            by=by,
            kasus=kasus,
            ke=orang.nama,
            alasan=alasan.strip(),
            data=ubah | {"subjek": subjek},
        )
    _nilai_lagi(kasus, subjek, by)
    lanjutkan(kasus, by=by)
    return orang


def _nilai_lagi(kasus, subjek, by):
    """Somebody who was waived or missing is there now."""
    kasus.persyaratan.filter(kode=f"{Persyaratan.AWALAN_ORANG}{subjek}").exclude(
        status=Persyaratan.Status.ADA
    ).update(status=Persyaratan.Status.BELUM, diperiksa_oleh=None, diperiksa_pada=timezone.now())
