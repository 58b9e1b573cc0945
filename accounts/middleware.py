"""Every page asks for sign-in and a post held today, unless its view says otherwise."""

import zoneinfo

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from accounts import pintu, titipan
from accounts.peran import Peran


class SesiMiddleware:
    """Ends a session that was idle for too long, and writes down that one is in use."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        jawaban = self.get_response(request)
        if tanda := getattr(request, "tanda_perangkat", ""):
            jawaban.set_cookie(
                pintu.KUKI_PERANGKAT,
                tanda,
                max_age=pintu.UMUR_KUKI,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return jawaban

    def process_view(self, request, view_func, view_args, view_kwargs):
        if getattr(view_func, "tanpa_sesi", False) or not request.user.is_authenticated:
            return
        if pintu.sisa(request) <= 0:
            pintu.keluarkan(request)
        elif not getattr(view_func, "bukan_kegiatan", False):
            pintu.catat_kegiatan(request)


class MasukDuluMiddleware(LoginRequiredMiddleware):
    """Closed by default; what was typed into an expired session is carried over the sign-in."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        if getattr(view_func, "tanpa_sesi", False):
            return None  # not even asked who it is
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request, view_func):
        if request.headers.get("HX-Request"):
            return HttpResponse("Sesi Anda telah berakhir. Silakan masuk kembali.", status=401)
        if request.method == "POST":
            return titipan.minta_masuk(request)
        return super().handle_no_permission(request, view_func)


class KewajibanMiddleware:
    """A temporary password, or a second factor that the role demands, comes before any page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not getattr(view_func, "login_required", True) or not request.user.is_authenticated:
            return None
        ke = pintu.kewajiban(request)
        bebas = getattr(view_func, "bebas_kewajiban", ())
        if ke is None or bebas is True or ke in bebas:
            return None
        if request.headers.get("HX-Request"):
            return HttpResponse("Selesaikan dahulu pengamanan akun Anda.", status=403)
        if request.method == "POST":
            pintu.bawa(request, titip=titipan.bungkus(titipan.kemas(request)))
        elif request.method == "GET" and pintu.BAWAAN not in request.session:
            pintu.bawa(request, tujuan=request.get_full_path())
        return redirect(ke)


class JabatanMiddleware:
    """A signed-in person acts in a Jabatan; the office's time zone holds for the page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not getattr(view_func, "login_required", True) or not request.user.is_authenticated:
            return None
        jabatan = request.user.jabatan
        if jabatan is None:
            bebas = getattr(view_func, "tanpa_jabatan", False)
            return None if bebas else redirect("accounts:jabatan")
        if jabatan.peran == Peran.AUDITOR and not _membaca(request):
            raise PermissionDenied("Auditor membaca dan tidak mengubah apa pun.")
        timezone.activate(zoneinfo.ZoneInfo(jabatan.instansi.zona_waktu))
        return None


def _membaca(request):
    """Nothing is sent, or it is about one's own sign-in."""
    return request.method in ("GET", "HEAD") or request.resolver_match.namespace == "accounts"
