"""Typing is never lost: a form sent into an expired session survives the sign-in.

The typed fields travel through the sign-in page as one signed value and are posted again, by the
person's own press of a button, once they are signed in. Files cannot travel; the page says so.
"""

from django.core import signing
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.forms import MasukForm

SALT = "titipan"
BATAS_UMUR = 24 * 60 * 60  # seconds


def bungkus(request):
    isi = [(k, v) for k, vs in request.POST.lists() for v in vs if k != "csrfmiddlewaretoken"]
    paket = {"ke": request.get_full_path(), "isi": isi, "berkas": bool(request.FILES)}
    return signing.dumps(paket, salt=SALT, compress=True)


def buka(teks):
    """The carried fields, or None when the value is foreign or too old."""
    try:
        return signing.loads(teks, salt=SALT, max_age=BATAS_UMUR)
    except signing.BadSignature:
        return None


def minta_masuk(request):
    """The sign-in page in place of the page that was posted to."""
    konteks = {"form": MasukForm(request), "titipan": bungkus(request)}
    return render(request, "accounts/masuk.html", konteks, status=401)


def lanjutkan(request, paket):
    """The page that posts the carried fields again, with a fresh token."""
    return render(request, "accounts/lanjutkan.html", {"paket": paket})


def dari_sini(request):
    """True when the browser says that this request came from one of our own pages."""
    asal = request.headers.get("Origin") or request.headers.get("Referer", "")
    return url_has_allowed_host_and_scheme(asal, allowed_hosts={request.get_host()})
