"""Sertifikat saya: what one signs with electronically, put in, replaced and taken away."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import Instansi
from accounts.views.dasar import coba
from letters.actions.sertifikat import lepas_sertifikat, pasang_sertifikat
from letters.forms_giliran import SertifikatForm
from letters.models import Sertifikat


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sertifikat(request):
    """One page: the certificate there is, the form for a new one, taking it away."""
    saya = request.user.jabatan
    memasang = request.method == "POST" and "lepas" not in request.POST
    form = SertifikatForm(*(request.POST, request.FILES) if memasang else ())
    if request.method == "POST" and "lepas" in request.POST:
        lepas_sertifikat(by=saya)
        messages.success(request, "Sertifikat Anda dilepas dan berkasnya dihapus.")
        return redirect("letters:sertifikat")
    if memasang and form.is_valid():
        isi = form.cleaned_data
        jadi, hasil = coba(form, pasang_sertifikat, isi["berkas"].read(), isi["sandi"], by=saya)
        if jadi:
            messages.success(request, f"Sertifikat atas nama {hasil.subjek} terpasang.")
            return redirect("letters:sertifikat")
    konteks = {
        "form": form,
        "punya": Sertifikat.objects.filter(pengguna=request.user).first(),
        "elektronik": saya.instansi.cara_tanda_tangan == Instansi.CaraTandaTangan.ELEKTRONIK,
    }
    return render(request, "letters/sertifikat.html", konteks)
