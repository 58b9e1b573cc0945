"""Lists that can be taken along as a file, asked of the room above without knowing it.

It registers a function when the program starts: fungsi(jabatan, kode) → the page that hands the
list out, or '' for whoever may not take it along.
"""

_pemberi = []


def daftarkan(fungsi):
    if fungsi not in _pemberi:
        _pemberi.append(fungsi)


def alamat(jabatan, kode):
    """Where this list is handed out as a file; '' when nobody does, or not to this person."""
    return next((ke for f in _pemberi if (ke := f(jabatan, kode))), "")
