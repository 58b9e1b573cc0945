"""Sign-in, sign-out, password, and the post one acts in."""

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView, PasswordChangeView
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts import titipan
from accounts.forms import MasukForm, PilihJabatanForm
from accounts.izin import mengelola


def tanpa_jabatan(view):
    """Mark a view that someone without a current post may still open."""
    view.tanpa_jabatan = True
    return view


@login_not_required
@never_cache
@sensitive_post_parameters("password")
def masuk(request):
    """Sign in; what was typed into an expired session is offered again afterwards."""
    bawaan = request.POST.get("titipan", "")
    if request.user.is_authenticated and request.method == "GET":
        return redirect("cases:tugas")
    form = MasukForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        if bawaan and (paket := titipan.buka(bawaan)):
            return titipan.lanjutkan(request, paket)
        return redirect(tujuan(request))
    konteks = {"form": form, "titipan": bawaan, "next": request.GET.get("next", "")}
    return render(request, "accounts/masuk.html", konteks)


def tujuan(request):
    """Where to go after sign-in: the page asked for, if it is one of ours."""
    ke = request.POST.get("next") or request.GET.get("next") or ""
    aman = url_has_allowed_host_and_scheme(
        ke, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return ke if aman else resolve_url(halaman_awal(request.user.jabatan))


def halaman_awal(jabatan):
    """Where work begins: the queue, but for a new office's administrator its first-run page."""
    baru = mengelola(jabatan) and jabatan.instansi.disiapkan_pada is None
    return "accounts:mulai" if baru else "cases:tugas"


def terkunci(request, *args, **kwargs):
    """Shown by django-axes after too many failed sign-ins."""
    return render(request, "accounts/terkunci.html", status=429)


def csrf_gagal(request, reason=""):
    """A page left open over a new sign-in: its form may be sent again, nothing is lost."""
    if titipan.dari_sini(request) and (paket := titipan.kemas(request)):
        if request.user.is_authenticated:
            return titipan.lanjutkan(request, paket)
        return titipan.minta_masuk(request)
    return render(request, "403_csrf.html", status=403)


@tanpa_jabatan
def pilih_jabatan(request):
    """Choose the post to act in; Plt. and Plh. stand beside one's own."""
    pilihan = request.user.semua_jabatan.berlaku().lengkap().order_by("sifat", "pk")
    form = PilihJabatanForm(
        request.POST or None, pilihan=pilihan, initial={"jabatan": request.user.jabatan_aktif_id}
    )
    if request.method == "POST" and form.is_valid():
        request.user.jabatan_aktif = form.cleaned_data["jabatan"]
        request.user.save(update_fields=["jabatan_aktif"])
        messages.success(request, f"Anda bertindak sebagai {request.user.jabatan.nama_jabatan}.")
        return redirect("cases:tugas")
    return render(request, "accounts/jabatan.html", {"form": form, "pilihan": pilihan})


class GantiSandi(PasswordChangeView):
    template_name = "accounts/ganti_sandi.html"

    def get_success_url(self):
        return reverse(halaman_awal(self.request.user.jabatan))

    def form_valid(self, form):
        messages.success(self.request, "Kata sandi Anda sudah diganti.")
        return super().form_valid(form)


ganti_sandi = tanpa_jabatan(GantiSandi.as_view())
keluar = tanpa_jabatan(require_POST(LogoutView.as_view()))
