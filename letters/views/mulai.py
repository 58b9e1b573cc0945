"""Beginning a letter from the case, and giving one up that has no number yet."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cases.views.dasar import coba, kasus_atau_404
from cases.views.kasus import kerangka
from letters import actions, forms
from letters.izin import izin_buat, izin_urung, pilihan_surat
from letters.jenis import bentuk_langkah
from standards.kosakata import SURAT_MENYURAT

FORMULIR = require_http_methods(["GET", "HEAD", "POST"])


@FORMULIR
def baru(request, nomor):
    """Which letter to write; the draft opens at once, filled from the case."""
    kasus = kasus_atau_404(request, nomor)
    jabatan = request.user.jabatan
    izin = izin_buat(kasus, jabatan)
    if not izin.boleh:
        raise PermissionDenied("Menyusun surat kasus ini bukan wewenang Anda.")
    form = forms.MulaiForm(
        request.POST if request.method == "POST" else None,
        pilihan=pilihan_surat(kasus, jabatan),
        initial={"kode": request.GET.get("kode", "")},
    )
    if request.method == "POST" and form.is_valid():
        kode = form.cleaned_data["kode"]
        langkah = coba(request, form, actions.mulai_surat, kasus, kode, by=jabatan)
        if langkah:
            return redirect("letters:langkah", kasus.nomor, langkah.pk)
    konteks = kerangka(kasus, jabatan, "surat") | {"form": form, "izin": izin}
    return render(request, "letters/baru.html", konteks)


@FORMULIR
def urung(request, nomor, pk):
    """Give up a letter begun from the case; it keeps its text and the reason."""
    kasus = kasus_atau_404(request, nomor)
    langkah = next((x for x in kasus.langkah.all() if x.pk == pk), None)
    if langkah is None or langkah.jenis not in SURAT_MENYURAT:
        raise Http404
    izin = izin_urung(langkah, request.user.jabatan)
    if not izin.boleh:
        raise PermissionDenied("Surat ini tidak dapat diurungkan.")
    form = forms.AlasanForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        isi = {"alasan": form.cleaned_data["alasan"], "by": request.user.jabatan}
        if coba(request, form, actions.urungkan_surat, langkah, **isi):
            messages.success(request, "Surat diurungkan; langkahnya gugur.")
            return redirect("letters:daftar", kasus.nomor)
    konteks = kerangka(kasus, request.user.jabatan, "surat") | {
        "form": form,
        "izin": izin,
        "judul": f"Urungkan {bentuk_langkah(langkah).judul}",
        "akibat": "Konsepnya tetap terbaca, tetapi tidak lagi disusun.",
        "tombol": "Urungkan surat",
        "kembali": langkah.get_absolute_url(),
    }
    return render(request, "letters/beralasan.html", konteks)
