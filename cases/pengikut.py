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
