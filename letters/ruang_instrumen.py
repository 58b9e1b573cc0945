"""What an instrument asks on paper, asked by the blank forms without importing its room.

The room that knows instruments registers its answer when the program starts (as letters does with
cases/surat_terbit.py).
"""

_penjawab = []


def daftarkan(fungsi):
    """`fungsi(langkah)` gives the sections that a step fills, as letters.blangko.medan.Bagian."""
    if fungsi not in _penjawab:
        _penjawab.append(fungsi)


def bagian(langkah):
    """The printed sections of the instrument that a step fills; empty without one."""
    return next(filter(None, (fungsi(langkah) for fungsi in _penjawab)), [])
