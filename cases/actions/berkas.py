"""Keeping uploaded files: checked by content, hashed, under a random name."""

import hashlib

from django.core.files.base import ContentFile

from cases.models import Berkas


def simpan(berkas, *, by, kasus=None, aduan=None, klien=None, langkah=None, persyaratan=None):
    """Keep files that a form has already checked (forms/berkas.py gives each `.mime`).

    Args:
        by: who uploads; None for whoever reported on the public page, then `aduan` says where.
    """
    return [
        Berkas.objects.create(
            instansi=(by or aduan).instansi,
            kasus=kasus,
            aduan=aduan,
            klien=klien,
            langkah=langkah,
            persyaratan=persyaratan,
            nama_asli=f.name[:150],
            ekstensi=f.ekstensi,
            mime=f.mime,
            ukuran=f.size,
            sidik=_sidik(f),
            isi=f,
            oleh=by,
        )
        for f in berkas
    ]


def salin(berkas, instansi, *, by=None, **milik):
    """Copies of their own in another office's folder: what ours become does not touch them.

    Args:
        by: who hands them over; None: each stays with whoever uploaded it.
        milik: the record that holds them there.
    """
    for b in berkas:
        with b.isi.open("rb") as sumber:
            isi = ContentFile(sumber.read(), name=b.nama_asli)
        Berkas.objects.create(
            instansi=instansi,
            keterangan=b.keterangan,
            nama_asli=b.nama_asli,
            ekstensi=b.ekstensi,
            mime=b.mime,
            ukuran=b.ukuran,
            sidik=b.sidik,
            isi=isi,
            oleh=by or b.oleh,
            **milik,
        )


def _sidik(f):
    f.seek(0)
    sidik = hashlib.file_digest(f, "sha256").hexdigest()
    f.seek(0)
    return sidik
