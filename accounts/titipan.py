"""Typing is never lost: a form sent into an expired session survives the sign-in.

The typed fields travel through the sign-in page as one signed value and are posted again, by the
person's own press of a button, once they are signed in. Files cannot travel; the page says so.
"""

from urllib.parse import urlsplit

from django.core import signing
from django.shortcuts import render

from accounts.forms import MasukForm

SALT = "titipan"
BATAS_UMUR = 24 * 60 * 60  # seconds
KATA_SANDI = ("password", "old_password", "new_password1", "new_password2")


def kemas(request):
    """What was typed and where to; None for a form with a password, which no page shows."""
    if any(k in request.POST for k in KATA_SANDI):
        return None
    isi = [(k, v) for k, vs in request.POST.lists() for v in vs if k != "csrfmiddlewaretoken"]
    return {"ke": request.get_full_path(), "isi": isi, "berkas": bool(request.FILES)}


def bungkus(paket):
    return signing.dumps(paket, salt=SALT, compress=True) if paket else ""


def buka(teks):
    """The carried fields, or None when the value is foreign or too old."""
    try:
        return signing.loads(teks, salt=SALT, max_age=BATAS_UMUR)
    except signing.BadSignature:
        return None


def minta_masuk(request):
    """The sign-in page in place of the page that was posted to."""
    konteks = {"form": MasukForm(request), "titipan": bungkus(kemas(request))}
    return render(request, "accounts/masuk.html", konteks, status=401)


def lanjutkan(request, paket):
    """The page that posts the carried fields again, with a fresh token."""
    return render(request, "accounts/lanjutkan.html", {"paket": paket})


def dari_sini(request):
    """True when the browser says that this request came from one of our own pages."""
    asal = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(asal).netloc == request.get_host()
