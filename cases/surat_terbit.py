"""What has left the house under a number, asked of the rooms above without importing them.

A correction cannot take back a letter that was issued; it can only say that there is one. Letters
registers its answer here when the program starts (as cases does with the calendar).
"""

from datetime import datetime
from typing import NamedTuple

_penjawab = []
KINI = "_surat_terbit"


class Terbit(NamedTuple):
    """An issued letter in words, and since when."""

    sebutan: str
    pada: datetime


def daftarkan(fungsi):
    """`fungsi(kasus)` gives the issued letters of a case as [Terbit]."""
    if fungsi not in _penjawab:
        _penjawab.append(fungsi)


def milik(kasus):
    """Every issued letter of this case, oldest first; asked once per case object."""
    if KINI not in vars(kasus):
        semua = (t for fungsi in _penjawab for t in fungsi(kasus))
        setattr(kasus, KINI, sorted(semua, key=lambda t: t.pada))
    return getattr(kasus, KINI)
