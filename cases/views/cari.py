"""One search for everything: case number, report number, name, NIK, telephone."""

from django.db.models import Q
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cases.models import Aduan, Kasus, Klien

BATAS = 20


@require_GET
def cari(request):
    """Only what this person may open is searched."""
    jabatan = request.user.jabatan
    kata = request.GET.get("q", "").strip()[:100]
    konteks = {"q": kata}
    if kata:
        klien = Klien.objects.terbuka_bagi(jabatan).dengan_pandangan(jabatan).cari(kata)
        konteks["klien"] = list(klien[:BATAS])
        terlihat = Kasus.objects.visible_to(jabatan).lengkap().dengan_pandangan(jabatan)
        cocok = Q(nomor__iexact=kata) | Q(klien__in=[k.pk for k in konteks["klien"]])
        konteks["kasus"] = list(terlihat.filter(cocok).order_by("-dibuka_pada")[:BATAS])
        konteks["aduan"] = list(
            Aduan.objects.visible_to(jabatan).filter(nomor__iexact=kata)[:BATAS]
        )
    return render(request, "cases/cari.html", konteks)
