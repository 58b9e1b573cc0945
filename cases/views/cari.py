"""One search for everything: case number, report number, name, NIK, telephone."""

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
        kasus = Kasus.objects.visible_to(jabatan).lengkap()
        klien = list(
            Klien.objects.visible_to(jabatan).cari(kata).values_list("pk", flat=True)[:BATAS]
        )
        konteks["kasus"] = list(
            (kasus.filter(nomor__iexact=kata) | kasus.filter(klien__in=klien)).order_by(
                "-dibuka_pada"
            )[:BATAS]
        )
        konteks["klien"] = list(Klien.objects.filter(pk__in=klien))
        konteks["aduan"] = list(
            Aduan.objects.visible_to(jabatan).filter(nomor__iexact=kata)[:BATAS]
        )
    return render(request, "cases/cari.html", konteks)
