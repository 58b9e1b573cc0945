"""What a run leaves to `make test-lengkap`: the same answer asked again of equals.

`make test` asks every rule and walks a path of every source. Roles with the same rights have one
among them who stands for the others, and of the eight paths the longest of each source goes
through the browser. `make test-lengkap` (TUNTAS_UJI=lengkap) leaves nothing out; it is run before
a change to permissions, to paths, or to the paper forms.
"""

import os

from accounts.peran import Peran as P

LENGKAP = os.environ.get("TUNTAS_UJI") == "lengkap"
#: The psychologist stands for the other professions, the treasurer for the secretary.
SETARA = frozenset({P.PERAWAT, P.PENYULUH_SOSIAL, P.PROFESI_LAIN, P.SEKRETARIS})
#: Of another office: those whom the most is open to in their own.
PALING_BERHAK = frozenset(
    {
        P.PEKSOS,
        P.KEPALA_BIDANG,
        P.KEPALA_INSTANSI,
        P.ADMIN_TU,
        P.AUDITOR,
        P.ADMIN_SISTEM,
    }
)


def wakil(peran):
    """Those of these roles who are asked in this run."""
    return [p for p in peran if LENGKAP or p not in SETARA]


def wakil_luar(peran):
    return [p for p in peran if LENGKAP or p in PALING_BERHAK]


def pilihan(semua, ringkas):
    """`semua` in a full run, else those of it that are in `ringkas`."""
    return [x for x in semua if LENGKAP or x in ringkas]
