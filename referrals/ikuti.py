"""What referrals keeps beside a case follows the case, whoever acted on it (cases/pengikut.py)."""

from cases.bacaan import ada
from referrals.actions import rujukan_lanjut
from referrals.actions.bimbingan import ikuti_bimbingan
from referrals.actions.ikut_hunian import ikuti_hunian
from referrals.actions.pulang import ikuti_pulang
from referrals.actions.serah import ikuti_serah
from referrals.models import BimbinganLanjut, Pemulangan, Penempatan, Rujukan, SerahTerima

#: Who follows → the tables and columns by which a case has something of theirs.
PENGIKUT = (
    (ikuti_hunian, ((Penempatan, "kasus_id"),)),
    (rujukan_lanjut.ikuti_kasus, ((Rujukan, "kasus_id"), (Rujukan, "kasus_baru_id"))),
    (ikuti_serah, ((SerahTerima, "kasus_id"),)),
    (ikuti_pulang, ((Pemulangan, "kasus_id"),)),
    (ikuti_bimbingan, ((BimbinganLanjut, "kasus_id"),)),
)
KOLOM = [k for _, semua in PENGIKUT for k in semua]


def ikuti_kasus(kasus, *, by):
    """Bring beds, referrals, returns and contacts in line with a case that is locked.

    Most acts are on cases that have none of them.
    """
    for ikuti, kolom in PENGIKUT:
        tinggal = ikuti is ikuti_hunian and kasus.penampungan.all()
        if tinggal or any(ada(kasus, *x) for x in kolom):
            ikuti(kasus, by=by)
