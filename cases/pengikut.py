"""Rooms above that keep rows of their own beside a case: brought in line after every act.

A bed is held for a case, a referral waits for its answer, a contact is due after closure. Such
rows follow the case whoever acts on it, in the act's own transaction. A room registers its
function when the program starts (as letters does with cases/surat_terbit.py).
"""

_pengikut = {}


def daftarkan(fungsi, *kolom):
    """`fungsi(kasus, by=jabatan)` brings its rows in line with a case that is locked.

    Args:
        kolom: (model, column) by which the room may have something of a case. Whether it has is
            read along with the case (cases/bacaan.py: `ada`).
    """
    _pengikut[fungsi] = kolom


def kolom():
    """Every (model, column) that a room has named."""
    return [k for semua in _pengikut.values() for k in semua]


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


_penutupan_aduan = []


def daftarkan_penutupan_aduan(fungsi):
    """`fungsi(aduan, by=jabatan)` follows a report that ended without a case."""
    if fungsi not in _penutupan_aduan:
        _penutupan_aduan.append(fungsi)


def aduan_ditutup(aduan, *, by):
    for fungsi in _penutupan_aduan:
        fungsi(aduan, by=by)


_penyerahan = []


def daftarkan_penyerahan(fungsi):
    """`fungsi(tugas, jabatan, by=jabatan)` takes what a personal task is about along with it, when
    a handover or its return gives the task to the holder of another post."""
    if fungsi not in _penyerahan:
        _penyerahan.append(fungsi)


def tugas_berpindah(tugas, jabatan, *, by):
    for fungsi in _penyerahan:
        fungsi(tugas, jabatan, by=by)
