"""Words of case work for the templates: stages, roles and fields in the office's language."""

from datetime import date, datetime

from django import template
from django.utils import timezone

from accounts.kalimat import nik_samar
from accounts.peran import Peran
from cases import pandangan
from cases.forms.fakta import TANYA_BAWAAN
from cases.izin_koreksi import izin_tarik
from cases.models import Klien
from cases.perubahan import medan_klien
from cases.rincian import LABEL, terbaca
from standards.instrumen import sebutan
from standards.kosakata import Tahap

register = template.Library()
register.filter(pandangan.sebutan_kasus)
register.filter(pandangan.sebutan_klien)
register.filter("sebutan_instrumen", sebutan)


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
def boleh_dibuka(berkas, jabatan):
    return berkas.dapat_dibuka(jabatan)


@register.filter
def boleh_ditarik(berkas, jabatan):
    return izin_tarik(berkas, jabatan).sekarang


@register.filter
def perubahan_klien(riwayat, jelas):
    """[(label, before, after)] of a correction; numbers in full only where they may be read."""
    return list(medan_klien(riwayat.data, bool(jelas)))


@register.filter
def jawaban(fakta, langkah):
    """[(question, before, after)] of the answers that a correction changed."""
    tanya = TANYA_BAWAAN | {f.kode: f.tanya for f in langkah.kasus.aturan.fakta}
    return [(tanya.get(k, k), *map(_kata_jawaban, ubah)) for k, ubah in fakta.items()]


def _kata_jawaban(nilai):
    return ", ".join(nilai) if isinstance(nilai, list) else nilai or ""


@register.filter
def hari(iso):
    """A day that was kept as text."""
    return date.fromisoformat(iso)


@register.filter
def saat(iso):
    """A moment that was kept as text."""
    return timezone.localtime(datetime.fromisoformat(iso))


@register.filter
def nama_medan(medan):
    return Klien._meta.get_field(medan).verbose_name


@register.filter
def umur_klien(klien):
    """ "12 tahun" in a list that does not show a birth date."""
    umur = klien.umur(timezone.localdate())
    return "" if umur is None else f"{umur} tahun"
