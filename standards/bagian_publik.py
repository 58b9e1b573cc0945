"""Sections that rooms above add to the public page of a service, without being known here.

A room registers its function when the program starts: it gets the office and the service's code,
and answers with (template, variables) or None.
"""

_penyumbang = []


def daftarkan(fungsi):
    if fungsi not in _penyumbang:
        _penyumbang.append(fungsi)


def bagian(instansi, kode):
    """[{templat, isi}] of what the rooms above publish about this service."""
    semua = (fungsi(instansi, kode) for fungsi in _penyumbang)
    return [{"templat": x[0], "isi": x[1]} for x in semua if x]
