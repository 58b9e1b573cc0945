"""Keeping uploaded files: checked by content, hashed, under a random name."""

import hashlib

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


def _sidik(f):
    f.seek(0)
    sidik = hashlib.file_digest(f, "sha256").hexdigest()
    f.seek(0)
    return sidik
