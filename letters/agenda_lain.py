"""Letters of rooms above that take their number from the same counter: in the same book.

A room registers a function when the program starts: fungsi(jabatan, saring) → a queryset with
`urutan_agenda`, whose rows answer what the columns of letters/agenda.py ask.
"""

from heapq import merge
from operator import attrgetter

from django.db.models import Min

_sumber = []
URUT = attrgetter("urutan_agenda")


def daftarkan(fungsi):
    if fungsi not in _sumber:
        _sumber.append(fungsi)


def _semua(jabatan, saring, **batas):
    for fungsi in _sumber:
        yield fungsi(jabatan, saring).filter(**batas)


def sehalaman(daftar, baris, jabatan, saring, *, terakhir):
    """A page of the book, newest first, with what stands between its letters.

    A row of a room above stands on the page of the letter just older than it; those older than
    all stand on the last page.
    """
    batas = {}
    if daftar:
        lebih_baru = baris.filter(urutan_agenda__gt=daftar[0].urutan_agenda)
        if atas := lebih_baru.order_by().aggregate(atas=Min("urutan_agenda"))["atas"]:
            batas["urutan_agenda__lt"] = atas
        if not terakhir:
            batas["urutan_agenda__gt"] = daftar[-1].urutan_agenda
    lain = [x for b in _semua(jabatan, saring, **batas) for x in b]
    return sorted([*daftar, *lain], key=URUT, reverse=True)


class Gabungan:
    """The whole book in order, row by row, as a file takes it."""

    def __init__(self, baris, jabatan, saring):
        self.bagian = [b.order_by("urutan_agenda", "pk") for b in (baris, *_semua(jabatan, saring))]

    def iterator(self, chunk_size=500):
        return merge(*(b.iterator(chunk_size=chunk_size) for b in self.bagian), key=URUT)
