"""Files of plans and progress: kept with a step whose files are narratives, as their text is."""

from cases.actions import berkas as simpan
from cases.models.berkas import JENIS_NARASI


def simpan_berkas(berkas, *, by, kasus, langkah=None):
    """Keep uploads that a form has checked, with a step: without one its readers would be more."""
    berkas = list(berkas or ())
    if not berkas:
        return []
    return simpan.simpan(berkas, by=by, kasus=kasus, langkah=langkah or langkah_narasi(kasus))


def langkah_narasi(kasus):
    """The step that such a file belongs with: an open one, else the newest that was done."""
    semua = [x for x in kasus.langkah.all() if x.terkini and x.jenis in JENIS_NARASI]
    terbuka = [x for x in semua if x.terbuka]
    selesai = sorted((x for x in semua if x.selesai), key=lambda x: x.selesai_pada)
    return next(iter(terbuka or selesai[::-1] or semua), None)
