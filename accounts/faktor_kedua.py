"""The second factor: who has one, who must, and what its codes look like. Reads only.

Secrets and codes are checked by django-otp, which also slows down guessing and refuses a code that
was used before. Recovery codes are kept as keyed hashes, so that the table alone opens nothing.
"""

import re
from base64 import b32encode

import segno
from django.utils.crypto import salted_hmac
from django.utils.safestring import mark_safe
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import Jabatan

BANYAK_KODE = 10
KODE_SEDIKIT = 3


def gawai(pengguna):
    """The confirmed authenticator app of a person, or None."""
    return TOTPDevice.objects.filter(user=pengguna, confirmed=True).first()


def calon(pengguna):
    """The authenticator being set up, not yet confirmed by a code."""
    return TOTPDevice.objects.filter(user=pengguna, confirmed=False).first()


def terpasang(pengguna):
    return bool(pengguna and pengguna.pk and gawai(pengguna))


def wajib(pengguna):
    """One of the person's present posts has a role for which that office demands it."""
    semua = Jabatan.objects.berlaku().filter(pengguna=pengguna).select_related("instansi")
    return any(diminta(j) for j in semua)


def diminta(jabatan):
    return jabatan.peran in jabatan.instansi.dua_faktor_wajib


# --- codes
def rapikan(kode):
    """As typed, without the spaces and dashes people put between the groups."""
    return re.sub(r"[\s\-–—.]", "", kode).lower()


def kode_aplikasi(kode):
    """Six digits come from the app; anything else can only be a recovery code."""
    return bool(re.fullmatch(r"[0-9]{6}", kode))


def sidik_kode(pengguna, kode):
    """What is kept of a recovery code; sixteen characters are what django-otp's column holds."""
    sidik = salted_hmac("kode-pemulihan", f"{pengguna.pk}:{kode}", algorithm="sha256").digest()
    return b32encode(sidik)[:16].decode().lower()


def kode_acak():
    kode = StaticToken.random_token()
    return f"{kode[:4]}-{kode[4:]}"


def buku_kode(pengguna):
    return StaticDevice.objects.filter(user=pengguna).first()


def sisa_kode(pengguna):
    return StaticToken.objects.filter(device__user=pengguna).count()


# --- what the set-up page shows
def rahasia_terbaca(gawai):
    """The secret in groups of four, for those who type it by hand."""
    teks = b32encode(gawai.bin_key).decode().rstrip("=")
    return " ".join(teks[i : i + 4] for i in range(0, len(teks), 4))


def gambar_qr(gawai):
    """The address that the app scans, as an SVG without styles (the policy forbids them)."""
    svg = segno.make(gawai.config_url, error="m").svg_inline(
        omitsize=True, border=4, dark="#000", light="#fff", svgclass=None, lineclass=None
    )
    return mark_safe(svg)  # drawn by segno from our own address; no text of the user is in it
