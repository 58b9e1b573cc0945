"""What assessments keeps beside a case follows the case (cases/pengikut.py)."""

from assessments.actions.ikut_rencana import ikuti_rencana
from assessments.actions.konferensi import ikuti_konferensi
from assessments.ikut_asesmen import ikuti_asesmen
from assessments.models import Asesmen, Konferensi, Rencana
from cases.bacaan import ada
from standards.kosakata import Jenis

#: Who follows → the tables and columns by which a case has something of theirs.
PENGIKUT = (
    (ikuti_asesmen, ((Asesmen, "kasus_id"),)),
    (ikuti_konferensi, ((Konferensi, "kasus_id"),)),
    (ikuti_rencana, ((Rencana, "kasus_id"),)),
)
#: Who follows also a case that has a step of these kinds, before there is a row.
BERLANGKAH = {ikuti_rencana: (Jenis.RENCANA,)}
KOLOM = [k for _, semua in PENGIKUT for k in semua]


def ikuti_kasus(kasus, *, by):
    """Bring conferences, plans and monitoring in line with a case that is locked.

    Most acts are on cases that have none of them.
    """
    for ikuti, kolom in PENGIKUT:
        jenis = BERLANGKAH.get(ikuti, ())
        if any(ada(kasus, *x) for x in kolom) or any(x.jenis in jenis for x in kasus.langkah.all()):
            ikuti(kasus, by=by)
