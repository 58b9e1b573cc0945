"""Sign-in in one or two steps, sign-out, and the post one acts in."""

from axes.handlers.proxy import AxesProxyHandler
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts import alat, faktor_kedua, pintu, titipan
from accounts.actions.faktor_kedua import TERTAHAN, periksa_kode
from accounts.actions.sesi import catat_sandi_salah, lupakan
from accounts.forms import MasukForm, PilihJabatanForm
from accounts.forms_akun import KodeForm
from accounts.penanda import bebas_kewajiban, tanpa_jabatan


@login_not_required
@never_cache
@sensitive_post_parameters("password")
def masuk(request):
    """Sign in; what was typed into an expired session is offered again afterwards."""
    bawaan = request.POST.get("titipan", "")
    if request.user.is_authenticated and request.method == "GET":
        return redirect("cases:tugas")
    form = MasukForm(request, request.POST or None)
    if request.method == "POST":
        if form.is_valid():
            return _sandi_benar(request, form.get_user(), bawaan)
        if not getattr(request, "axes_locked_out", False):
            catat_sandi_salah(request.POST.get("username", ""), alat.dari(request))
    konteks = {"form": form, "titipan": bawaan, "next": request.GET.get("next", "")}
    return render(request, "accounts/masuk.html", konteks)


def _sandi_benar(request, pengguna, bawaan):
    """In, or on to the code. What was typed and where to go wait in the session."""
    ke = tujuan(request)
    pintu.tinggalkan(request)
    pintu.bawa(request, bawaan, ke)
    if faktor_kedua.terpasang(pengguna):
        pintu.tahan(request, pengguna)
        return redirect("accounts:kode")
    pintu.bukakan(request, pengguna)
    return pintu.lanjut(request)


@login_not_required
@never_cache
@sensitive_post_parameters("kode")
def kode(request):
    """The second step. Only the right code signs in; until then nobody is."""
    pengguna = pintu.ditunggu(request)
    if pengguna is None:
        return _waktu_habis(request)
    pemulihan = "pemulihan" in request.GET
    form = KodeForm(request.POST or None, pemulihan=pemulihan)
    if request.method == "POST":
        if not AxesProxyHandler.is_allowed(request, {"username": pengguna.username}):
            return terkunci(request)
        if form.is_valid():
            try:
                gawai = periksa_kode(pengguna, form.cleaned_data["kode"], alat.dari(request))
            except ValidationError as salah:
                form.add_error("kode", salah)
                if salah.code != TERTAHAN:
                    pintu.hitung_salah(request, pengguna)
            else:
                return _kode_benar(request, pengguna, gawai)
    return render(request, "accounts/kode.html", {"form": form, "pemulihan": pemulihan})


def _kode_benar(request, pengguna, gawai):
    pintu.bukakan(request, pengguna, gawai)
    sisa = faktor_kedua.sisa_kode(pengguna)
    if sisa <= faktor_kedua.KODE_SEDIKIT:
        messages.warning(
            request,
            f"Kode pemulihan Anda tinggal {sisa}. Buatlah yang baru di Akun saya, Faktor kedua.",
        )
    return pintu.lanjut(request)


def _waktu_habis(request):
    if request.user.is_authenticated:
        return redirect("cases:tugas")
    messages.info(request, "Waktu untuk mengetik kode sudah habis. Masuklah sekali lagi.")
    bawaan = request.session.get(pintu.BAWAAN, {})
    konteks = {
        "form": MasukForm(request),
        "titipan": bawaan.get("titipan", ""),
        "next": bawaan.get("tujuan", ""),
    }
    return render(request, "accounts/masuk.html", konteks)


def tujuan(request):
    """Where to go after sign-in: the page asked for, if it is one of ours; "" for the queue."""
    ke = request.POST.get("next") or request.GET.get("next") or ""
    aman = url_has_allowed_host_and_scheme(
        ke, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return ke if aman else ""


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


class Keluar(LogoutView):
    def post(self, request, *args, **kwargs):
        lupakan(request.session.session_key)
        return super().post(request, *args, **kwargs)


keluar = bebas_kewajiban()(tanpa_jabatan(require_POST(Keluar.as_view())))
