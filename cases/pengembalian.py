"""The file is with the applicant: which step sent it back, what is missing, until when.

What was asked stands in the record of the berkas step (`rincian["pengembalian"]`, one entry per
return, with the pause it made); the pause carries the last day.
"""

from django.utils import timezone

from standards.kata_waktu import tanggal_panjang
from standards.kosakata import Jenis

KUNCI = "pengembalian"
ALASAN = "Berkas dikembalikan kepada pemohon"


def langkah_berkas(kasus):
    """The open check of papers, or None."""
    return next(
        (x for x in kasus.langkah.all() if x.terkini and x.terbuka and x.jenis == Jenis.BERKAS),
        None,
    )


def terbuka(kasus):
    """The pause that lasts while the file is with the applicant, or None."""
    jeda = next((j for j in kasus.jeda.all() if j.selesai is None), None)
    return jeda if jeda and rincian(kasus, jeda) else None


def rincian(kasus, jeda):
    """What was written when this pause began, {kurang, catatan, …}; None: another kind of pause."""
    semua = (r for x in kasus.langkah.all() for r in x.rincian.get(KUNCI, ()))
    return next((r for r in semua if r["jeda"] == jeda.pk), None)


def terakhir(kasus):
    """(pause, what was written) of the newest return, or None."""
    semua = [(j, r) for j in kasus.jeda.all() if (r := rincian(kasus, j))]
    return max(semua, key=lambda satu: satu[0].mulai, default=None)


def belum_lewat(jeda):
    """The sentence while the applicant still has time; "" once it is over."""
    if timezone.now() > jeda.pemohon_sampai:
        return ""
    sampai = tanggal_panjang(timezone.localtime(jeda.pemohon_sampai))
    return f"Pemohon masih dapat melengkapi berkasnya sampai {sampai}."
