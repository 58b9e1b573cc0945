"""The bell: new tasks, and how one wants to hear of them."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cases.kerahasiaan import BUKAN_BAGIAN
from cases.views.aduan import FORMULIR
from complaints import kabar as isi
from complaints.actions import kabar as aksi
from complaints.forms.kabar import KabarForm

BARIS = 50


@FORMULIR
def kabar(request):
    """What came since one last looked, newest first; below it the settings."""
    jabatan = request.user.jabatan
    dikirim = request.POST if request.method == "POST" else None  # nothing ticked is an answer
    form = KabarForm(dikirim, instance=isi.setelan(request.user))
    if request.method == "POST" and form.is_valid():
        aksi.atur_kabar(form.cleaned_data, by=jabatan)
        messages.success(request, "Pengaturan kabar tersimpan.")
        return redirect("complaints:kabar")
    baru = isi.baru(jabatan).select_related("kasus__klien", "kasus__standar", "langkah", "aduan")
    baru = baru.defer("kasus__standar__naskah", "kasus__fakta", "aduan__kronologi")
    daftar = list(baru.order_by("-dibuka_pada", "-pk")[:BARIS])
    for t in daftar:  # a task of one's own is a hand in its case (cases/kerahasiaan.py)
        if t.kasus and t.jenis not in BUKAN_BAGIAN:
            t.kasus.dekat = True
    return render(request, "complaints/kabar.html", {"daftar": daftar, "form": form})


@require_POST
def kabar_dilihat(request):
    """What is there now is no longer new; it stays in the queue until it is done."""
    aksi.sudah_dilihat(by=request.user.jabatan)
    messages.success(request, "Kabar ditandai sudah dilihat; tugasnya tetap ada di Tugas saya.")
    return redirect("cases:tugas")
