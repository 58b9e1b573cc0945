"""The public page behind a letter's QR code: is it real, and is this file the very one?"""

import hashlib

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.backends import alamat_pemohon
from accounts.models.laju import Laju
from letters import forms
from letters.models import Surat
from letters.periksa import cari_lain

#: Per visitor and minute; whoever guesses tokens gets no further.
BATAS_PER_MENIT = 30


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def periksa(request, token):
    """Number, date, kind, signatory, status; nothing about whom the letter concerns."""
    if Laju.objects.lewat(f"periksa:{alamat_pemohon(request)}", BATAS_PER_MENIT):
        return render(request, "letters/terlalu_sering.html", status=429)
    surat = Surat.objects.select_related("instansi", "pengganti").filter(token=token).first()
    surat = surat or cari_lain(token)
    if surat is None:
        raise Http404
    dikirim = request.method == "POST"
    form = forms.PeriksaForm(*(request.POST, request.FILES) if dikirim else ())
    sama = None
    if dikirim and form.is_valid():
        sidik = hashlib.file_digest(form.cleaned_data["berkas"], "sha256").hexdigest()
        sama = sidik == surat.sidik
    konteks = {"surat": surat, "instansi": surat.instansi, "form": form, "sama": sama}
    return render(request, "letters/periksa.html", konteks)
