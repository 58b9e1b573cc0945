"""Rooms above that keep rows of their own beside a case: brought in line after every act.

A bed is held for a case, a referral waits for its answer, a contact is due after closure. Such
rows follow the case whoever acts on it, in the act's own transaction. A room registers its
function when the program starts (as letters does with cases/surat_terbit.py).
"""

_pengikut = []


def daftarkan(fungsi):
    """`fungsi(kasus, by=jabatan)` brings its rows in line with a case that is locked."""
    if fungsi not in _pengikut:
        _pengikut.append(fungsi)


def ikuti(kasus, *, by):
    for fungsi in _pengikut:
        fungsi(kasus, by=by)


#: `fungsi(langkah, pengguna)`: has this person of a profession done their share of a step that a
#: room divides among several? Then it no longer stands in their queue.
_bagian = []


def daftarkan_bagian(fungsi):
    if fungsi not in _bagian:
        _bagian.append(fungsi)


def bagian_selesai(langkah, pengguna):
    return any(fungsi(langkah, pengguna) for fungsi in _bagian)
