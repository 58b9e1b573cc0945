"""What a shortest time locks, and which limits the standard itself allows to be changed.

A minimum only informs; with `mengunci` its step, the first acts of its stage, or the closing as
*tujuan tercapai* wait for it. A clock that has not started locks nothing.
"""

from django.db.models import prefetch_related_objects
from django.utils import timezone

from cases.models.waktu import Tenggat
from standards.kata_waktu import waktu_panjang

PANJANG = Tenggat._meta.get_field("mengunci").max_length


def _menahan(kasus, peristiwa, kini=None):
    """The sentence while one of these events is still locked, or ""."""
    if not any(w.mengunci for w in kasus.aturan.waktu):
        return ""
    prefetch_related_objects([kasus], "jam")  # asked once for all steps of a page
    nama = {p[:PANJANG] for p in peristiwa}
    kini = kini or timezone.now()
    kunci = [j for j in kasus.jam.all() if j.mengunci in nama and j.paling_cepat > kini]
    if not kunci:
        return ""
    j = max(kunci, key=lambda j: j.paling_cepat)
    saat = waktu_panjang(j.paling_cepat, timezone.get_current_timezone())
    return f"Paling cepat {saat} menurut standar: “{j.teks}”."


def langkah(x):
    """Why the standard's shortest time still holds this step."""
    nama = [f"langkah {x.kode}"]
    if not x.rangkaian and _awal_tahap(x):
        nama.append(f"tahap {x.tahap}")
    return _menahan(x.kasus, nama)


def _awal_tahap(x):
    """No other step of its stage has been done: the lock of the stage holds whatever comes first.

    Optional and parallel steps are held with the first, or they would be a way around it.
    """
    return not any(
        y.terkini and y.selesai and y.tahap == x.tahap and not y.rangkaian
        for y in x.kasus.langkah.all()
    )


def penutupan(kasus):
    """Why the case cannot be closed as tujuan tercapai yet."""
    return _menahan(kasus, ["tutup"])


def dapat_diubah(kasus):
    """The running clocks whose limit the standard allows to change, [(Tenggat, Waktu)]."""
    waktu = kasus.aturan.waktu
    if not any(w.boleh_diubah for w in waktu):
        return []
    prefetch_related_objects([kasus], "jam")
    return [
        (j, waktu[j.urut])
        for j in kasus.jam.all()
        if j.berhenti is None and waktu[j.urut].boleh_diubah
    ]
