"""Filters of letters."""

from django import template

from letters import kalimat, naskah, periksa
from letters.models.masuk import PEMBACA_MASUK

register = template.Library()
register.filter(periksa.kode_qr)
register.filter(naskah.alinea)
register.filter(naskah.sebaris)


@register.filter
def baca_agenda_masuk(jabatan):
    """Whether this person may open the agenda of incoming letters."""
    return jabatan.peran in PEMBACA_MASUK


@register.simple_tag
def badan_surat(nilai, bentuk):
    """The edited text of a letter in two parts; None where its kind's own text is printed."""
    return kalimat.badan(nilai, bentuk) if "kalimat" in nilai else None
