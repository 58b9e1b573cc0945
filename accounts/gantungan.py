"""What hangs on a person or a unit, asked of the rooms above without knowing them.

They register a question when the program starts; the answer is words and numbers, never names:
whoever keeps the accounts sees no cases.
"""

from typing import NamedTuple

_penjawab = {"pengguna": [], "unit": []}


class Gantungan(NamedTuple):
    kata: str
    jumlah: int


def penjawab(apa):
    """Register fungsi(objek, instansi) → iterable of (words, number)."""

    def daftar(fungsi):
        _penjawab[apa].append(fungsi)
        return fungsi

    return daftar


def gantungan(apa, objek, instansi):
    """Everything that still hangs on it, the empty left out."""
    semua = (Gantungan(*x) for fungsi in _penjawab[apa] for x in fungsi(objek, instansi))
    return [x for x in semua if x.jumlah]


def sebut(daftar):
    """'3 kasus dan 1 tugas pribadi'."""
    kata = [f"{x.jumlah} {x.kata}" for x in daftar]
    return " dan ".join([", ".join(kata[:-1]), kata[-1]]) if len(kata) > 1 else "".join(kata)
