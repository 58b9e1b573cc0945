"""Filters of letters."""

from django import template

from letters import periksa
from letters.models.masuk import PEMBACA_MASUK

register = template.Library()
register.filter(periksa.kode_qr)


@register.filter
def baca_agenda_masuk(jabatan):
    """Whether this person may open the agenda of incoming letters."""
    return jabatan.peran in PEMBACA_MASUK
