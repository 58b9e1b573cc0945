"""Mail. Without an SMTP server it is skipped, and the log says so without naming anyone."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

log = logging.getLogger(__name__)


def kirim(pengguna, judul, templat, konteks):
    """Send one plain letter to a person. False when there is no address or no server."""
    if not pengguna.email:
        return False
    if not settings.SUREL_AKTIF:
        log.warning("Surel belum diatur (TUNTAS_SMTP_HOST kosong): “%s” tidak dikirim.", judul)
        return False
    isi = render_to_string(templat, {"pengguna": pengguna, **konteks})
    EmailMessage(judul, isi, to=[pengguna.email]).send()
    return True
