"""What referrals keeps beside a case follows the case, whoever acted on it (cases/pengikut.py)."""

from referrals.actions import rujukan_lanjut
from referrals.actions.bimbingan import ikuti_bimbingan
from referrals.actions.ikut_hunian import ikuti_hunian
from referrals.actions.pulang import ikuti_pulang
from referrals.actions.serah import ikuti_serah


def ikuti_kasus(kasus, *, by):
    """Bring beds, referrals, returns and contacts in line with a case that is locked."""
    ikuti_hunian(kasus, by=by)
    rujukan_lanjut.ikuti_kasus(kasus, by=by)
    ikuti_serah(kasus, by=by)
    ikuti_pulang(kasus, by=by)
    ikuti_bimbingan(kasus, by=by)
