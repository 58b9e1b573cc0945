"""What somebody writes about themself."""

from django.contrib import messages
from django.shortcuts import redirect, render

from accounts.actions.pengguna import ubah_data_sendiri
from accounts.forms_pengguna import DataSendiriForm
from accounts.models import Pengguna
from accounts.views.dasar import FORMULIR, coba


@FORMULIR
def data_saya(request):
    """Data saya: NIP and rank, which letters print, and how to reach me."""
    diri = Pengguna.objects.get(pk=request.user.pk)
    form = DataSendiriForm(request.POST or None, instance=diri)
    if request.method == "POST" and form.is_valid():
        jadi, _ = coba(form, ubah_data_sendiri, diri, form.cleaned_data, by=request.user.jabatan)
        if jadi:
            messages.success(request, "Data Anda tersimpan.")
            return redirect("accounts:data_saya")
    konteks = {"form": form, "jabatan": request.user.jabatan, "diri": request.user}
    return render(request, "accounts/data_saya.html", konteks)
