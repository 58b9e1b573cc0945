"""Serving an uploaded file, only after the permission check."""

import logging

from django.core.exceptions import PermissionDenied
from django.http import FileResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts.models import Denyut
from cases import jejak
from cases.models import Berkas

catatan = logging.getLogger("tuntas.berkas")


@require_GET
def berkas(request, pk):
    """Images and PDFs open in the browser; the browser may not guess another type."""
    terlihat = Berkas.objects.visible_to(request.user.jabatan)
    b = get_object_or_404(terlihat.select_related("kasus", "klien", "aduan"), pk=pk)
    if not b.dapat_dibuka(request.user.jabatan):
        raise PermissionDenied("Berkas ini sudah ditarik.")
    milik = {"kasus": b.kasus, "klien": None if b.kasus_id else b.klien}
    milik["aduan"] = None if b.kasus_id or b.klien_id else b.aduan
    jejak.tandai(request, jejak.Cara.UNDUH, f"Berkas {b.pk}", **milik)
    return sajikan(request, b.isi, nama=f"berkas-{b.pk}.{b.ekstensi}", mime=b.mime)


def sajikan(request, isi, *, nama, mime, terkurung=True):
    """The stored file (a field's value) as an answer that nobody keeps.

    `terkurung`: what people uploaded runs nothing; False for what we printed ourselves.

    One that is gone from the storage is told in a sentence, and shows on the page of health.
    """
    try:
        berkas = isi.storage.open(isi.name, "rb")
    except FileNotFoundError:
        tentang = {"model": isi.instance._meta.label, "baris": isi.instance.pk}
        catatan.error("Berkas tidak ada di penyimpanan.", extra={"isi": tentang})
        Denyut.objects.catat(Denyut.BERKAS_HILANG, **tentang)
        return render(request, "cases/berkas_hilang.html", tentang, status=410)
    jawaban = FileResponse(berkas, content_type=mime, filename=nama)
    jawaban["Cache-Control"] = "private, no-store"
    if terkurung:
        jawaban["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return jawaban
