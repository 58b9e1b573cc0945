"""Words of case work for the templates: stages, roles and fields in the office's language."""

from django import template
from django.utils import timezone

from accounts.kalimat import nik_samar
from accounts.peran import Peran
from cases import kerahasiaan
from cases.models import Klien
from cases.rincian import LABEL, terbaca
from standards.kosakata import Tahap

register = template.Library()
register.filter(kerahasiaan.sebutan_kasus)
register.filter(kerahasiaan.sebutan_klien)


@register.filter
def sebutan_tahap(kode):
    return Tahap(kode).label if kode in Tahap.values else kode


@register.filter
def sebutan_peran(kode, instansi):
    """The role as this office calls it."""
    return instansi.sebutan(kode) if kode in Peran.values else kode


@register.filter
def rincian_langkah(isi):
    """[(label, value)] of what a kind of step keeps; an identity number is shown in part."""
    samar = {LABEL["nik"]: nik_samar}
    return [(label, samar.get(label, str)(nilai)) for label, nilai in terbaca(isi)]


@register.filter
def nama_medan(medan):
    return Klien._meta.get_field(medan).verbose_name


@register.filter
def umur_klien(klien):
    """ "12 tahun" in a list that does not show a birth date."""
    umur = klien.umur(timezone.localdate())
    return "" if umur is None else f"{umur} tahun"
