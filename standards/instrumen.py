"""The forms that a standard's steps may name, known here without importing the room that has them.

That room registers the forms that come with the program when the program starts. An office may
load more; a standard that names one of those gets a remark, not an error.
"""

from standards.kosakata import Jenis

#: Kinds of step that may name a form beside an assessment, whose record is the form itself.
BOLEH_BERINSTRUMEN = (Jenis.TUGAS, Jenis.BERKAS, Jenis.DISPOSISI, Jenis.PEMANTAUAN)
_sumber = []


def daftarkan(fungsi):
    """`fungsi()` gives {code: title} of the forms that come with the program."""
    if fungsi not in _sumber:
        _sumber.append(fungsi)


def bawaan():
    """{code: title}; empty where no room has registered."""
    return {kode: judul for fungsi in _sumber for kode, judul in fungsi().items()}


def sebutan(kode):
    """A form as it is called; of one that an office has loaded, its code in words."""
    judul = bawaan().get(kode)
    return judul[:1].lower() + judul[1:] if judul else kode.replace("_", " ").replace("-", " ")
