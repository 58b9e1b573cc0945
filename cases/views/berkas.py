"""Serving an uploaded file, only after the permission check."""

from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from cases import jejak
from cases.models import Berkas


@require_GET
def berkas(request, pk):
    """Images and PDFs open in the browser; the browser may not guess another type."""
    terlihat = Berkas.objects.visible_to(request.user.jabatan)
    b = get_object_or_404(terlihat.select_related("kasus", "klien", "aduan"), pk=pk)
    milik = {"kasus": b.kasus, "klien": None if b.kasus_id else b.klien}
    milik["aduan"] = None if b.kasus_id or b.klien_id else b.aduan
    jejak.tandai(request, jejak.Cara.UNDUH, f"Berkas {b.pk}", **milik)
    jawaban = FileResponse(
        b.isi.open("rb"), content_type=b.mime, filename=f"berkas-{b.pk}.{b.ekstensi}"
    )
    jawaban["Cache-Control"] = "private, no-store"
    jawaban["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return jawaban
