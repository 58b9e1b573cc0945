"""What the case's own page says of a stay in a bed of ours, and of a client who came back."""

from django import template

from cases.models.kasus import Hasil
from referrals import ranjang
from referrals.models import Hunian, Pemulangan, Rujukan
from standards.kosakata import Jenis

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


#: Kinds of step at which it is decided how a case goes on.
MEMUTUSKAN = (Jenis.KONFERENSI, Jenis.DISPOSISI, Jenis.ASESMEN)
#: A referral that was accepted has left one of these behind.
MERUJUK = (Jenis.RUJUKAN, Jenis.SERAH_TERIMA)


@register.inclusion_tag("referrals/_klien_kembali.html")
def klien_kembali(kasus):
    """A return that failed, or a case elsewhere that ended, until it is decided what follows.

    Cases that have neither kind of step ask the database nothing.
    """
    semua = kasus.langkah.all()
    pulang = rujukan = None
    if any(x.jenis == Jenis.PEMULANGAN for x in semua):
        pulang = Pemulangan.objects.filter(kasus=kasus).order_by("-pk").first()
    if any(x.jenis in MERUJUK and x.selesai for x in semua):
        rujukan = _terakhir_berakhir(kasus)
    if pulang and (pulang.status != Pemulangan.Status.GAGAL or _diputus(semua, pulang)):
        pulang = None
    return {"pulang": pulang, "rujukan": rujukan}


def _diputus(semua, pulang):
    """Was it decided since how the case goes on?"""
    return any(
        x.jenis in MEMUTUSKAN and x.selesai and x.selesai_pada > pulang.berakhir_pada for x in semua
    )


def _terakhir_berakhir(kasus):
    """The newest referral, if the case it opened has ended and nothing was done here since."""
    diterima = Rujukan.objects.filter(kasus=kasus, kasus_baru__isnull=False)
    r = diterima.select_related("lembaga", "kasus_baru").order_by("-pk").first()
    akhir = r and r.kasus_baru.ditutup_pada
    if not akhir or r.kasus_baru.hasil == Hasil.MENINGGAL:
        return None
    sesudah = any(x.selesai and x.selesai_pada > akhir for x in kasus.langkah.all())
    return None if sesudah else r


def _hunian(penampungan):
    """The open stay in a bed, unless the page has read it already."""
    if "hunian_kini" in penampungan.__dict__:
        return penampungan.hunian_kini
    ada = Hunian.objects.filter(
        penampungan=penampungan, jenis=Hunian.Jenis.TINGGAL, lepas=False, selama__upper_inf=True
    )
    ada = ada.select_related("tempat_tidur__kamar__wisma__instansi")
    return ada.annotate(diperpanjang=ranjang.DIPERPANJANG).first()
