"""One search for everything: cases/pencarian.py."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from cases import pencarian


@require_GET
def cari(request):
    """Only what this person may open is searched."""
    kata = request.GET.get("q", "").replace("\0", "").strip()[:100]
    temuan = pencarian.cari(kata, request.user.jabatan) if kata else {}
    return render(request, "cases/cari.html", {"q": kata, "temuan": temuan})
