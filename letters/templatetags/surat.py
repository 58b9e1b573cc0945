"""Filters of letters."""

from django import template

from letters import kalimat, naskah, periksa
from letters.models.masuk import PEMBACA_MASUK

register = template.Library()
register.filter(periksa.kode_qr)
register.filter(naskah.alinea)
register.filter(naskah.sebaris)


@register.filter
def akhir(nilai):
    """The last words of a sentence: of "S.Sos." and the full stop one is printed."""
    return str(nilai).rstrip(".")


@register.filter
def baca_agenda_masuk(jabatan):
    """Whether this person may open the agenda of incoming letters."""
    return jabatan.peran in PEMBACA_MASUK


@register.simple_tag
def badan_surat(nilai, bentuk):
    """The edited text of a letter, see kalimat.badan; None where its kind's own is printed."""
    return kalimat.badan(nilai, bentuk) if "kalimat" in nilai else None
