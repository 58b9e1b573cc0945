"""What referrals keeps beside a case follows the case, whoever acted on it (cases/pengikut.py)."""

from referrals.actions import rujukan_lanjut
from referrals.actions.ikut_hunian import ikuti_hunian


def ikuti_kasus(kasus, *, by):
    """Bring beds, referrals, returns and contacts in line with a case that is locked."""
    ikuti_hunian(kasus, by=by)
    rujukan_lanjut.ikuti_kasus(kasus, by=by)
