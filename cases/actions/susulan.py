"""Documents that come after a case is closed: kept with it, and told apart by their day."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.actions import berkas as simpan_berkas
from cases.actions.inti import catat, kunci, minta_aksi


@transaction.atomic
def tambah_susulan(kasus, *, berkas, keterangan="", by):
    """Add files to a closed case; it stays closed, its requirements stay as they were.

    Args:
        berkas: uploads that a form has checked.
    """
    kasus = kunci(kasus)
    minta_aksi(kasus, "tambah_susulan", by)
    if not berkas:
        raise ValidationError({"berkas": "Pilih berkasnya."})
    for b in simpan_berkas.simpan(berkas, by=by, kasus=kasus):
        b.keterangan = keterangan.strip()[:150]
        b.save(update_fields=["keterangan"])
    catat(
        "tambah_susulan",
        by=by,
        kasus=kasus,
        alasan=keterangan.strip(),
        data={"banyak": len(berkas)},
    )
    return kasus
