"""What the office's screens share: the gate, an act with its form, a page that asks first."""

from functools import wraps

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.izin import BUKAN_ADMIN, mengelola
from accounts.salah import tempelkan

FORMULIR = require_http_methods(["GET", "HEAD", "POST"])


def hanya_admin(view):
    """Refuse before anything is shown; the acts themselves ask again."""

    @wraps(view)
    def jaga(request, *args, **kwargs):
        if not mengelola(request.user.jabatan):
            raise PermissionDenied(BUKAN_ADMIN)
        return never_cache(view)(request, *args, **kwargs)

    return jaga


def coba(form, aksi, *args, **kwargs):
    """(done, result) of an act with a form; its refusals stand beside the fields."""
    try:
        return True, aksi(*args, **kwargs)
    except ValidationError as salah:
        tempelkan(form, salah)
        return False, None


def tanya(request, *, judul, form, label, kembali, akibat=(), bahaya=False, tertahan=""):
    """The page that asks before an act, or says why it cannot be done now."""
    konteks = {
        "judul": judul,
        "form": form,
        "label": label,
        "kembali": kembali,
        "akibat": akibat,
        "bahaya": bahaya,
        "tertahan": tertahan,
    }
    templat = "accounts/tertahan.html" if tertahan else "komponen/konfirmasi.html"
    return render(request, templat, konteks)
