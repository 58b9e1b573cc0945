"""Is this letter real? The token and address that its QR code carries, and the code itself.

The public page behind it (letters/views/periksa.py) tells number, date, kind, signatory and status;
never whom the letter is about.
"""

import secrets

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import mark_safe

_pencari = []


def daftarkan_pencari(fungsi):
    """A room above prints letters of its own: fungsi(token) → what the page shows, or None."""
    if fungsi not in _pencari:
        _pencari.append(fungsi)


def cari_lain(token):
    """The letter of a room above that carries this token, or None."""
    return next((surat for fungsi in _pencari if (surat := fungsi(token))), None)


def token_baru():
    """128 random bits: nobody finds a letter by trying."""
    return secrets.token_urlsafe(16)


def alamat_periksa(token):
    """The full address, as a telephone reads it from paper."""
    return f"{settings.ALAMAT}{reverse('letters:periksa', args=[token])}"


def kode_qr(alamat):
    """The address as an SVG picture, black on white."""
    kode = segno.make(alamat, error="m", micro=False)
    return mark_safe(kode.svg_inline(scale=1, border=0, omitsize=True))
