"""What the case's own page says of a stay in a bed of ours."""

from django import template

from referrals import ranjang
from referrals.models import Hunian

register = template.Library()


@register.inclusion_tag("referrals/_tinggal_kini.html")
def tinggal_kini(penampungan):
    """The bed of an open stay, its limit, and the way to its page."""
    hunian = _hunian(penampungan)
    if hunian is None:
        return {"penampungan": penampungan}
    wisma = hunian.tempat_tidur.kamar.wisma
    sampai = ranjang.batas(penampungan, wisma, hunian.diperpanjang)
    hari_ini = wisma.instansi.hari_ini()
    return {
        "penampungan": penampungan,
        "hunian": hunian,
        "sampai": sampai,
        "awas": ranjang.mendekati_batas(sampai, hari_ini),
        "lewat": sampai is not None and hari_ini > sampai,
    }


def _hunian(penampungan):
    """The open stay in a bed, unless the page has read it already."""
    if "hunian_kini" in penampungan.__dict__:
        return penampungan.hunian_kini
    ada = Hunian.objects.filter(
        penampungan=penampungan, jenis=Hunian.Jenis.TINGGAL, lepas=False, selama__upper_inf=True
    )
    ada = ada.select_related("tempat_tidur__kamar__wisma__instansi")
    return ada.annotate(diperpanjang=ranjang.DIPERPANJANG).first()
