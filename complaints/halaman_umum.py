"""What every page for citizens wears: no session, no token, and who may keep a copy.

No cookie decides anything there, so a foreign page has nothing to borrow, and a lost cookie must
not lose what was typed: the posts carry no token. What opens something is in the form itself; a
post that the browser says comes from another site is not taken, so that nobody's visitors can be
made to send junk.
"""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.penanda import tanpa_sesi

#: Seconds that a page without anybody's own things may be kept by whoever stands between.
SIMPAN = 300


def halaman_umum(view):
    """Nobody keeps it: it holds a form's own key, a receipt, or what a code opened."""
    return _warga(never_cache(view))


def halaman_simpan(view):
    """The empty page is the same for everybody and may be kept; an answer to a post may not."""

    @wraps(view)
    def bungkus(request, *args, **kwargs):
        jawaban = view(request, *args, **kwargs)
        if request.method == "POST" or jawaban.status_code != 200:
            add_never_cache_headers(jawaban)
        else:
            patch_cache_control(jawaban, public=True, max_age=SIMPAN)
        return jawaban

    return _warga(bungkus)


def _warga(view):
    @wraps(view)
    def bungkus(request, *args, **kwargs):
        if request.method == "POST" and request.headers.get("Sec-Fetch-Site") == "cross-site":
            raise PermissionDenied("Kiriman dari situs lain tidak diterima; pakai formulir kami.")
        return view(request, *args, **kwargs)

    tepat = require_http_methods(["GET", "HEAD", "POST"])(bungkus)
    return csrf_exempt(login_not_required(tanpa_sesi(tepat)))
