"""The page of a step that this room completes; each kind has its own view."""

from django.http import Http404
from django.shortcuts import redirect

from assessments.views.konferensi_catat import langkah_konferensi
from assessments.views.mulai_asesmen import langkah_asesmen
from assessments.views.pemantauan import langkah_pantau
from assessments.views.rencana import langkah_rencana
from cases.views.aduan import FORMULIR
from cases.views.dasar import kasus_atau_404
from standards.kosakata import Jenis

#: Kind of step → view(request, langkah); cases/actions/antrean.py sends these kinds here.
MENURUT_JENIS = {
    Jenis.ASESMEN: langkah_asesmen,
    Jenis.KONFERENSI: langkah_konferensi,
    Jenis.RENCANA: langkah_rencana,
    Jenis.PEMANTAUAN: langkah_pantau,
}

#: Kinds whose view shows again what was typed into a form that came too late.
TERLAMBAT = {Jenis.KONFERENSI}


@FORMULIR
def langkah(request, nomor, pk):
    """One step of a case: to be done here, or the case's own page once it is done."""
    kasus = kasus_atau_404(request, nomor)
    langkah = next((x for x in kasus.langkah.all() if x.pk == pk), None)
    if langkah is None or langkah.jenis not in MENURUT_JENIS:
        raise Http404
    masih = langkah.terkini and langkah.masih
    if not masih and not (request.method == "POST" and langkah.jenis in TERLAMBAT):
        return redirect(langkah)
    return MENURUT_JENIS[langkah.jenis](request, langkah)
