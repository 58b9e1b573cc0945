"""What a run leaves to `make test-lengkap`: the same answer asked again of equals.

`make test` asks every rule and walks a path of every source. Of roles with the same rights one
stands for the others, journeys that go through the browser at two widths go at that of a phone,
and of the eight paths the longest of each source is walked there. `make test-lengkap`
(TUNTAS_UJI=lengkap) leaves nothing out; it is run before a change to permissions, to paths, or to
the paper forms.
"""

import os

from accounts.peran import Peran as P

LENGKAP = os.environ.get("TUNTAS_UJI") == "lengkap"
#: Every post whose rights are its own; the psychologist stands for the other professions.
WAKIL = frozenset(
    {
        P.PEKSOS,
        P.KEPALA_SEKSI,
        P.KEPALA_BIDANG,
        P.KETUA_RPS,
        P.KEPALA_INSTANSI,
        P.ADMIN_TU,
        P.PETUGAS_LAYANAN,
        P.PETUGAS_DESA,
        P.PSIKOLOG,
        P.AUDITOR,
        P.ADMIN_SISTEM,
    }
)
#: Of another office: those whom the most is open to in their own.
WAKIL_LUAR = frozenset({P.KEPALA_BIDANG, P.AUDITOR, P.ADMIN_SISTEM})


def wakil(peran):
    """Those of these roles who are asked in this run."""
    return [p for p in peran if LENGKAP or p in WAKIL]


def wakil_luar(peran):
    return [p for p in peran if LENGKAP or p in WAKIL_LUAR]


def pilihan(semua, ringkas):
    """`semua` in a full run, else those of it that are in `ringkas`."""
    return [x for x in semua if LENGKAP or x in ringkas]
