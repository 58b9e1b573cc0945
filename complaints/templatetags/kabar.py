"""What pages of the rooms below show of this one: the bell, the way to a survey code."""

from django import template

from complaints.izin_survei import izin_kode
from complaints.kabar import jumlah_baru

register = template.Library()


@register.simple_tag
def lonceng(jabatan):
    """How many new tasks, '' for none: one query."""
    return jumlah_baru(jabatan)


@register.simple_tag
def boleh_kode_survei(jabatan):
    """May this person give out survey codes?"""
    return izin_kode(jabatan).sekarang
