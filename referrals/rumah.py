"""Which of an office's homes a step of a standard means."""

from accounts.peran import Peran
from referrals.models import Wisma

KATA_RPS = ("RPS", "Rumah Perlindungan")


def jenis_rumah(langkah):
    """The shelter, when the step names it or is its head's; else a dormitory."""
    rps = any(k in langkah.teks for k in KATA_RPS) or langkah.peran == [Peran.KETUA_RPS]
    return Wisma.Jenis.RPS if rps else Wisma.Jenis.WISMA
