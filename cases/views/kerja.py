"""Work at the desk begun and put down, and the notice that a file went back to its applicant."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from cases import actions, draf, jejak, pengembalian
from cases.actions.antrean import tautan_langkah
from cases.izin import izin_kerja
from cases.views.dasar import kasus_atau_404, ke_berikutnya


@require_POST
def kerja(request, nomor, pk):
    """*Mulai kerjakan* opens the step; *Tunda* keeps what was typed and leaves it."""
    kasus = kasus_atau_404(request, nomor)
    langkah = next((x for x in kasus.langkah.all() if x.pk == pk), None)
    langkah = langkah or get_object_or_404(kasus.langkah, pk=pk)
    if not izin_kerja(langkah, request.user.jabatan).boleh:
        raise PermissionDenied("Langkah ini bukan wewenang Anda.")
    menunda = request.POST.get("kerja") == "tunda"
    if menunda and draf.ada_isi(request):
        draf.simpan(request, langkah.get_absolute_url())
    try:
        (actions.tunda if menunda else actions.mulai_kerjakan)(langkah, by=request.user.jabatan)
    except ValidationError as salah:
        messages.warning(request, " ".join(salah.messages))
        return redirect(kasus)
    if menunda:
        messages.success(request, "Pekerjaan ditunda; waktu kerjanya berhenti dihitung.")
        return ke_berikutnya(request, kasus)
    kueri = "?antrean" if "antrean" in request.GET else ""
    return redirect(tautan_langkah(langkah) + kueri)


@require_GET
def tanda(request, nomor):
    """What the applicant takes home: what is missing, and until when."""
    kasus = kasus_atau_404(request, nomor)
    satu = pengembalian.terakhir(kasus)
    if satu is None:
        raise Http404("Berkas kasus ini belum pernah dikembalikan.")
    jeda, isi = satu
    jejak.tandai(request, jejak.Cara.CETAK, "Tanda pengembalian berkas", kasus=kasus)
    konteks = {"kasus": kasus, "jeda": jeda, "isi": isi, "aduan": kasus.aduan.first()}
    return render(request, "cases/tanda_pengembalian.html", konteks)
