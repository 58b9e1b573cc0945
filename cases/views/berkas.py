"""Serving an uploaded file, only after the permission check."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from cases.models import Berkas


@require_GET
def berkas(request, pk):
    """Images and PDFs open in the browser; the browser may not guess another type."""
    b = get_object_or_404(Berkas.objects.visible_to(request.user.jabatan), pk=pk)
    if not b.dapat_dibuka(request.user.jabatan):
        raise PermissionDenied("Berkas ini sudah ditarik.")
    jawaban = FileResponse(
        b.isi.open("rb"), content_type=b.mime, filename=f"berkas-{b.pk}.{b.ekstensi}"
    )
    jawaban["Cache-Control"] = "private, no-store"
    jawaban["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return jawaban
