"""The second factor of one's own account; and an administrator who takes it away after a loss."""

import time

from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp import login as tandai_faktor

from accounts import alat, pintu
from accounts import faktor_kedua as aturan
from accounts.actions import faktor_kedua as aksi
from accounts.actions.masuk import lepas_faktor_kedua
from accounts.forms_akun import AlasanForm, KodeForm, MatikanForm, SandiSayaForm
from accounts.izin import mengelola
from accounts.izin_masuk import alasan_tertahan, rekan
from accounts.penanda import bebas_kewajiban, tanpa_jabatan

KODE_BARU = "kode_pemulihan"
LAMA_TAMPIL = 15 * 60  # seconds that new codes wait to be written down

milik_sendiri = bebas_kewajiban("accounts:faktor_kedua")


@milik_sendiri
@tanpa_jabatan
@never_cache
@require_GET
def faktor_kedua(request):
    """What protects this account, and the next thing to do about it."""
    gawai = aturan.gawai(request.user)
    if gawai and pintu.kewajiban(request):
        # Set up in another browser meanwhile: this one has not shown a code yet.
        pintu.tinggalkan(request)
        logout(request)
        return redirect("accounts:masuk")
    konteks = {
        "gawai": gawai,
        "wajib": aturan.wajib(request.user),
        "dituntut": pintu.kewajiban(request) is not None,
        "sisa_kode": aturan.sisa_kode(request.user) if gawai else 0,
    }
    return render(request, "accounts/faktor_kedua.html", konteks)


@milik_sendiri
@tanpa_jabatan
@require_POST
def faktor_kedua_mulai(request):
    try:
        aksi.mulai(request.user)
    except ValidationError as salah:
        messages.info(request, salah.message)
        return redirect("accounts:faktor_kedua")
    return redirect("accounts:faktor_kedua_pasang")


@milik_sendiri
@tanpa_jabatan
@never_cache
@sensitive_post_parameters("kode")
def faktor_kedua_pasang(request):
    """The secret, as a picture and in letters; the first code confirms that the app has it."""
    gawai = aturan.calon(request.user)
    if gawai is None:
        return redirect("accounts:faktor_kedua")
    form = KodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            gawai, kode = aksi.konfirmasi(
                request.user,
                form.cleaned_data["kode"],
                sesi_id=request.session["sesi"],
                dari=alat.dari(request),
            )
        except ValidationError as salah:
            form.add_error("kode", salah)
        else:
            tandai_faktor(request, gawai)
            request.session[pintu.WAJIB] = False
            return _tampilkan_kode(request, kode)
    konteks = {
        "form": form,
        "qr": aturan.gambar_qr(gawai),
        "rahasia": aturan.rahasia_terbaca(gawai),
    }
    return render(request, "accounts/faktor_kedua_pasang.html", konteks)


def _tampilkan_kode(request, kode):
    """New codes wait in the session until they are written down: a second press loses nothing."""
    request.session[KODE_BARU] = {"kode": kode, "sampai": int(time.time()) + LAMA_TAMPIL}
    return redirect("accounts:kode_pemulihan")


@milik_sendiri
@tanpa_jabatan
@never_cache
def kode_pemulihan(request):
    """The ten codes, shown until "sudah saya simpan" is pressed, and never again."""
    paket = request.session.get(KODE_BARU)
    if request.method == "POST" or (paket and paket["sampai"] < time.time()):
        request.session.pop(KODE_BARU, None)
        return pintu.lanjut(request) if request.method == "POST" else _ke_ringkasan()
    if paket is None:
        return _ke_ringkasan()
    return render(request, "accounts/kode_pemulihan.html", {"kode": paket["kode"]})


def _ke_ringkasan():
    return redirect("accounts:faktor_kedua")


@tanpa_jabatan
@never_cache
@sensitive_post_parameters("password")
def kode_pemulihan_ganti(request):
    if not aturan.terpasang(request.user):
        return _ke_ringkasan()
    form = SandiSayaForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        return _tampilkan_kode(request, aksi.ganti_kode(request.user, alat.dari(request)))
    konteks = {
        "judul": "Buat kode pemulihan baru",
        "akibat": [
            "Kode pemulihan yang lama tidak berlaku lagi.",
            "Sepuluh kode baru ditampilkan.",
        ],
        "form": form,
        "label": "Buat kode baru",
        "kembali": reverse("accounts:faktor_kedua"),
    }
    return render(request, "komponen/konfirmasi.html", konteks)


@tanpa_jabatan
@never_cache
@sensitive_post_parameters("password")
def faktor_kedua_matikan(request):
    if not aturan.terpasang(request.user):
        return _ke_ringkasan()
    if aturan.wajib(request.user):
        raise PermissionDenied("Faktor kedua wajib untuk peran Anda.")
    form = MatikanForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        sesi_id = request.session["sesi"]
        aksi.matikan(request.user, sesi_id=sesi_id, dari=alat.dari(request))
        request.session.pop(DEVICE_ID_SESSION_KEY, None)
        messages.success(request, "Faktor kedua dimatikan. Sesi Anda yang lain diakhiri.")
        return redirect("accounts:akun")
    konteks = {
        "judul": "Matikan faktor kedua",
        "akibat": [
            "Kata sandi saja sudah cukup untuk masuk ke akun Anda.",
            "Kode pemulihan Anda tidak berlaku lagi, dan sesi Anda yang lain diakhiri.",
        ],
        "form": form,
        "label": "Matikan faktor kedua",
        "bahaya": True,
        "kembali": reverse("accounts:faktor_kedua"),
    }
    return render(request, "komponen/konfirmasi.html", konteks)


def faktor_kedua_rekan(request, pk):
    """After the loss of a phone: the office's administrator removes a colleague's second factor."""
    saya = request.user.jabatan
    if not mengelola(saya):
        raise PermissionDenied("Halaman ini untuk admin sistem.")
    orang = get_object_or_404(rekan(saya), pk=pk)
    form = AlasanForm(request.POST or None)
    terpasang = aturan.terpasang(orang)
    tertahan = alasan_tertahan(orang, saya)
    if request.method == "POST" and form.is_valid():
        try:
            lepas_faktor_kedua(orang, form.cleaned_data["alasan"], saya)
        except ValidationError as salah:
            form.add_error(None, salah.messages)
        else:
            messages.success(request, f"Faktor kedua {orang.nama} sudah dilepas.")
            return redirect("accounts:faktor_kedua_rekan", pk=orang.pk)
    konteks = {"orang": orang, "form": form, "terpasang": terpasang, "tertahan": tertahan}
    konteks["wajib"] = aturan.wajib(orang)
    return render(request, "accounts/faktor_kedua_rekan.html", konteks)
