"""Who has how much in hand, handing a whole load over, and taking it back after a leave.

The administrator sees numbers only: no case is theirs to know.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from accounts.gantungan import gantungan
from accounts.izin import mengelola
from accounts.models import Pengguna
from cases import actions
from cases.actions.inti import Bentrok
from cases.actions.penugasan import beban as beban_unit
from cases.actions.penugasan import beban_kantor
from cases.actions.serah import izin_kembali, kantor_serah
from cases.beban import izin_serah, menggantung
from cases.forms.serah import AlihkanForm
from cases.models import Kasus
from cases.views.aduan import FORMULIR
from cases.views.dasar import coba


@require_GET
def beban(request):
    """Who has how many running cases; from here a whole load is handed over."""
    saya = request.user.jabatan
    _jaga(saya)
    konteks = {
        "daftar": beban_kantor(saya) if mengelola(saya) else beban_unit(saya),
        "cuti": [(s, izin_kembali(s, saya)) for s in kantor_serah(saya)],
        "menggantung": menggantung(saya.instansi) if mengelola(saya) else [],
        "hari_ini": saya.instansi.hari_ini(),
        "seluruh": mengelola(saya),
    }
    return render(request, "cases/beban.html", konteks)


@FORMULIR
def alihkan(request, pk):
    """Hand over everything that one person has in hand."""
    saya = request.user.jabatan
    _jaga(saya)
    dari = get_object_or_404(Pengguna.objects.visible_to(saya), pk=pk)
    form = AlihkanForm(request.POST or None, dari=dari, by=saya)
    if request.method == "POST" and form.is_valid():
        jumlah = coba(request, form, actions.alihkan_semua, dari, by=saya, **form.cleaned_data)
        if jumlah is not None:
            ke = form.cleaned_data["ke"].pengguna.nama
            messages.success(request, f"{jumlah} kasus diserahkan kepada {ke}.")
            if mengelola(saya):
                return redirect("accounts:pengguna_detail", dari.pk)
            return redirect("cases:beban")
    punya = Kasus.objects.visible_to(saya).berjalan().filter(petugas=dari).lengkap()
    konteks = {
        "dari": dari,
        "form": form,
        "kasus": punya,
        "beban": gantungan("pengguna", dari, saya.instansi),
        "seluruh": mengelola(saya),
    }
    return render(request, "cases/alihkan.html", konteks)


@FORMULIR
def kembalikan_beban(request, pk):
    """After a leave: what the substitute still holds goes back."""
    saya = request.user.jabatan
    _jaga(saya)
    serah = kantor_serah(saya).filter(pk=pk).first()
    if serah is None:
        raise Http404
    if not izin_kembali(serah, saya):
        raise PermissionDenied("Beban ini dikembalikan pimpinan unitnya atau admin sistem.")
    salah = []
    if request.method == "POST":
        try:
            jumlah = actions.kembalikan_beban(serah, by=saya)
        except Bentrok as bentrok:
            messages.warning(request, bentrok.messages[0])
            return redirect("cases:beban")
        except ValidationError as galat:
            salah = galat.messages
        else:
            messages.success(request, f"{jumlah} kasus kembali kepada {serah.dari.nama}.")
            return redirect("cases:beban")
    konteks = {"serah": serah, "salah": salah}
    return render(request, "cases/kembalikan_beban.html", konteks)


def _jaga(jabatan):
    if not izin_serah(jabatan):
        raise PermissionDenied("Halaman ini untuk pimpinan unit dan admin sistem.")
