"""What the room of a handover knows, asked by its minutes without importing that room.

The minutes are the paper of a record that a room above keeps: who gives, who receives, what goes
along, and the signatures drawn on the screen. The room registers its answer when the program
starts (as letters does with cases/surat_terbit.py).
"""

from typing import NamedTuple

_penjawab = []
KINI = "_catatan_berita"


class Catatan(NamedTuple):
    """The record of a step: the minutes' fields, and {party: stored picture of a signature}."""

    isi: dict
    paraf: dict


def daftarkan(fungsi):
    """`fungsi(langkah)` gives the Catatan of a step, or None."""
    if fungsi not in _penjawab:
        _penjawab.append(fungsi)


def catatan(langkah):
    """The record that this step's minutes are about; None without one. Asked once per step."""
    if KINI not in vars(langkah):
        punya = next(filter(None, (fungsi(langkah) for fungsi in _penjawab)), None)
        setattr(langkah, KINI, punya)
    return getattr(langkah, KINI)


def awal(bentuk, langkah):
    """A draft as the case fills it, after what the step's record says."""
    punya = catatan(langkah)
    return bentuk.awal(langkah.kasus) | (punya.isi if punya else {})
