"""The door: from the right password over the code to a session, and what is owed behind it.

Between password and code nobody is signed in; the session only remembers who is expected. What was
typed and where to go is carried along until the last duty is done.
"""

import time
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.signals import user_login_failed
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp import login as tandai_faktor

from accounts import alat, faktor_kedua, kalimat, titipan
from accounts.actions import sesi as aksi
from accounts.izin import mengelola
from accounts.models import Pengguna

BACKEND = "accounts.backends.JabatanBackend"
MENUNGGU, BAWAAN, WAJIB = "menunggu", "bawaan", "wajib_faktor"
BATAS_TUNGGU = 10 * 60  # seconds between password and code
SELANG = 60  # seconds: how often activity is written down
MENIT_DIAM = 30  # for someone without any post
KUKI_PERANGKAT = "perangkat"
UMUR_KUKI = 400 * 24 * 60 * 60


# --- between password and code
def tinggalkan(request):
    """Whoever was signed in here goes out before the next one comes in."""
    if request.session.session_key:
        aksi.lupakan(request.session.session_key)
    request.session.flush()


def tahan(request, pengguna):
    """The password was right; wait for the code. Nobody is signed in yet."""
    request.session[MENUNGGU] = {
        "pk": pengguna.pk,
        "sandi": pengguna.get_session_auth_hash(),
        "sampai": int(time.time()) + BATAS_TUNGGU,
    }
    request.session.set_expiry(BATAS_TUNGGU)


def ditunggu(request):
    """The person whose code is awaited, or None once that took too long."""
    paket = request.session.get(MENUNGGU)
    if not paket or paket["sampai"] < time.time():
        return None
    pengguna = Pengguna.objects.dengan_jabatan().filter(pk=paket["pk"], is_active=True).first()
    sama = pengguna and constant_time_compare(paket["sandi"], pengguna.get_session_auth_hash())
    return pengguna if sama else None


def hitung_salah(request, pengguna):
    """A wrong code or password counts with the wrong passwords at the door (django-axes)."""
    user_login_failed.send(
        sender=__name__, credentials={"username": pengguna.username}, request=request
    )


# --- in
def bukakan(request, pengguna, gawai=None):
    """Sign in; the session gets a new key and a fixed last moment."""
    login(request, pengguna, backend=BACKEND)
    if gawai:
        tandai_faktor(request, gawai)
    _sampaikan_tindakan_admin(request, pengguna)
    situs = request.build_absolute_uri("/")[:-1]
    baris, tanda = aksi.mulai(
        pengguna,
        request.session.session_key,
        request.COOKIES.get(KUKI_PERANGKAT, ""),
        alat.dari(request),
        situs,
    )
    request.session.pop(MENUNGGU, None)
    request.session.update(
        {
            "sesi": baris.pk,
            "perangkat": baris.perangkat_id,
            "dilihat": int(time.time()),
            WAJIB: gawai is None and faktor_kedua.wajib(pengguna),
        }
    )
    _batasi(request)
    request.tanda_perangkat = tanda  # the middleware sets the cookie


def _sampaikan_tindakan_admin(request, pengguna):
    """On screen as well: not everyone has an address for mail."""
    for jejak in aksi.tindakan_admin(pengguna):
        saat = kalimat.waktu_lengkap(jejak.pada)
        messages.warning(
            request, f"{jejak.get_peristiwa_display()}, {saat}. Alasan: {jejak.alasan}"
        )


def _batasi(request):
    """Activity must not move the end: it is a moment, not a length of time."""
    sampai = timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE)
    request.session.set_expiry(sampai)


def bawa(request, titip="", tujuan=""):
    """Keep what was typed, or the page that was asked for, until the way is free."""
    request.session[BAWAAN] = {"titipan": titip, "tujuan": tujuan}


def lanjut(request):
    """On: to what is still owed, to what was typed, or to the page that was asked for."""
    if ke := kewajiban(request):
        return redirect(ke)
    bawaan = request.session.pop(BAWAAN, {})
    if bawaan.get("titipan") and (paket := titipan.buka(bawaan["titipan"])):
        return titipan.lanjutkan(request, paket)
    return redirect(bawaan.get("tujuan") or halaman_awal(request.user.jabatan))


def halaman_awal(jabatan):
    """Where work begins: the queue, but for a new office's administrator its first-run page."""
    baru = mengelola(jabatan) and jabatan.instansi.disiapkan_pada is None
    return "accounts:mulai" if baru else "cases:tugas"


def kewajiban(request):
    """The page that this person must be done with before any other, or None."""
    pengguna = request.user
    if pengguna.sandi_sementara:
        return "accounts:ganti_sandi"
    if DEVICE_ID_SESSION_KEY in request.session:
        return None
    jabatan = pengguna.jabatan
    if request.session.get(WAJIB) or (jabatan and faktor_kedua.diminta(jabatan)):
        return "accounts:faktor_kedua"
    return None


# --- idle
def sisa(request):
    """Seconds until this session ends when nothing more is done."""
    jabatan = request.user.jabatan_aktif
    menit = jabatan.instansi.menit_diam if jabatan else MENIT_DIAM
    return int(request.session.get("dilihat", time.time()) + menit * 60 - time.time())


def catat_kegiatan(request, segera=False):
    """Somebody is there. Written down at most once a minute."""
    kini = int(time.time())
    if "sesi" not in request.session:
        baris = aksi.ikutkan(request.user, request.session.session_key, alat.dari(request))
        request.session["sesi"] = baris.pk
        _batasi(request)
    elif not segera and kini - request.session.get("dilihat", 0) < SELANG:
        return
    else:
        aksi.sentuh(request.session["sesi"])
    request.session["dilihat"] = kini


def keluarkan(request):
    """End this session; with a sentence when a page, not a form, will follow."""
    aksi.lupakan(request.session.session_key)
    logout(request)
    if request.method == "GET" and not request.headers.get("HX-Request"):
        messages.info(request, "Anda sudah keluar karena lama tidak aktif. Silakan masuk kembali.")
