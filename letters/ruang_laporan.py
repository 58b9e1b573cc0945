"""What the professional room knows of a case, asked by a laporan sosial without importing it.

Assessments, conference and plan are kept by a room above; when the program starts, it registers
what it can say to the sections of the report (as letters/ruang_berita.py does for minutes). What
nobody can say stays for the author to write.
"""

_penjawab = []
KINI = "_isi_laporan"


def daftarkan(fungsi):
    """`fungsi(kasus)` gives {section: text} of a case."""
    if fungsi not in _penjawab:
        _penjawab.append(fungsi)


def isi(bagian):
    """How a draft's field is filled with this section; the case is asked once for all of them."""

    def awal(kasus):
        tahu = vars(kasus)
        if KINI not in tahu:
            jawab = [fungsi(kasus) for fungsi in _penjawab]
            tahu[KINI] = {k: v for satu in reversed(jawab) for k, v in satu.items() if v}
        return tahu[KINI].get(bagian, "")

    return awal


def tutup(kasus):
    """Nothing of it is told on this page: whoever drafts does not read the client's story."""
    setattr(kasus, KINI, {})
