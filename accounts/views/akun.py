"""Akun saya: who I am here, my sessions and browsers; and a colleague's sessions, to be ended."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts import alat, faktor_kedua, pintu
from accounts.actions import sesi as aksi
from accounts.actions.masuk import akhiri_sesi_rekan
from accounts.forms_akun import AlasanForm
from accounts.izin import mengelola
from accounts.izin_masuk import alasan_tertahan, rekan
from accounts.penanda import bebas_kewajiban, bukan_kegiatan, tanpa_jabatan

JEJAK_TAMPIL = 30


@tanpa_jabatan
@require_GET
def akun(request):
    """One page from which everything about one's own account is reached."""
    saya = request.user
    konteks = {
        "gawai": faktor_kedua.gawai(saya),
        "wajib": faktor_kedua.wajib(saya),
        "semua_jabatan": saya.semua_jabatan.berlaku().lengkap().order_by("sifat", "pk"),
        "banyak_sesi": aksi.hidup(saya).count(),
        "banyak_perangkat": saya.perangkat.count(),
    }
    return render(request, "accounts/akun.html", konteks)


# --- sessions
@tanpa_jabatan
@never_cache
@require_GET
def sesi(request):
    """Where this account is open now, which browsers it knows, and what happened of late."""
    saya = request.user
    konteks = {
        "semua_sesi": list(aksi.hidup(saya)[:50]),
        "sesi_ini": request.session.get("sesi"),
        "perangkat": list(saya.perangkat.order_by("-terakhir", "-pk")[:50]),
        "perangkat_ini": request.session.get("perangkat"),
        "jejak": list(saya.jejak_masuk.select_related("oleh__pengguna")[:JEJAK_TAMPIL]),
        "jam_paling_lama": settings.SESSION_COOKIE_AGE // 3600,
    }
    return render(request, "accounts/sesi.html", konteks)


@tanpa_jabatan
@require_POST
def sesi_akhiri(request, pk):
    """End one of one's own sessions; the present one is ended by signing out."""
    satu = request.user.sesi.filter(pk=pk).exclude(pk=request.session.get("sesi")).first()
    if satu:
        aksi.akhiri(satu, alat.dari(request))
    messages.success(request, "Sesi itu sudah diakhiri.")
    return redirect("accounts:sesi")


@tanpa_jabatan
@require_POST
def sesi_akhiri_lain(request):
    banyak = aksi.akhiri_lain(request.user, request.session["sesi"], alat.dari(request))
    kata = f"{banyak} sesi lain sudah diakhiri." if banyak else "Tidak ada sesi lain."
    messages.success(request, kata)
    return redirect("accounts:sesi")


@login_not_required
@bukan_kegiatan
@never_cache
@require_GET
def sesi_sisa(request):
    """For the warning on an idle page: seconds left, and for whom. Not an activity itself."""
    if not request.user.is_authenticated:
        return JsonResponse({"sisa": 0})
    return JsonResponse(_sisa(request))


@bebas_kewajiban()
@tanpa_jabatan
@require_POST
def sesi_tetap(request):
    """ "Tetap masuk": somebody is there."""
    pintu.catat_kegiatan(request, segera=True)
    return JsonResponse(_sisa(request))


def _sisa(request):
    return {"sisa": pintu.sisa(request), "siapa": request.user.pk, "kunci": get_token(request)}


# --- browsers
@tanpa_jabatan
def perangkat_baru(request):
    """Was that you? The answer either keeps the new browser or shuts everything else out."""
    if request.method == "POST":
        if request.POST.get("jawab") == "bukan":
            aksi.tolak_perangkat(request.user, request.session["sesi"], alat.dari(request))
            aksi.akui_perangkat(request.user)
            messages.warning(
                request,
                "Semua sesi lain sudah diakhiri. Gantilah sekarang kata sandi Anda.",
            )
            return redirect("accounts:ganti_sandi")
        aksi.akui_perangkat(request.user)
        messages.success(request, "Terima kasih. Perangkat itu kini dikenal.")
        return redirect("accounts:sesi")
    baru = request.user.perangkat.belum_diakui().order_by("-sejak")
    return render(request, "accounts/perangkat_baru.html", {"baru": baru})


@tanpa_jabatan
@require_POST
def perangkat_lupakan(request, pk):
    ini = request.session.get("perangkat")
    satu = request.user.perangkat.filter(pk=pk).exclude(pk=ini).first()
    if satu:
        aksi.lupakan_perangkat(satu, alat.dari(request))
    messages.success(request, "Perangkat itu dilupakan, dan sesinya diakhiri.")
    return redirect("accounts:sesi")


# --- a colleague's
def sesi_rekan(request, pk):
    """The administrator ends all sessions of a colleague, with a reason."""
    saya = request.user.jabatan
    if not mengelola(saya):
        raise PermissionDenied("Halaman ini untuk admin sistem.")
    orang = get_object_or_404(rekan(saya), pk=pk)
    form = AlasanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            banyak = akhiri_sesi_rekan(orang, form.cleaned_data["alasan"], saya)
        except ValidationError as salah:
            form.add_error(None, salah.messages)
        else:
            messages.success(request, f"{banyak} sesi {orang.nama} sudah diakhiri.")
            return redirect("accounts:sesi_rekan", pk=orang.pk)
    konteks = {
        "orang": orang,
        "form": form,
        "banyak": aksi.hidup(orang).count(),
        "tertahan": alasan_tertahan(orang, saya),
        "kembali": reverse("accounts:faktor_kedua_rekan", args=[orang.pk]),
    }
    return render(request, "accounts/sesi_rekan.html", konteks)
