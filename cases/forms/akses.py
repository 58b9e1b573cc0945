"""Break-glass, its review, the answer to a likely match, and the filter of the log of readings."""

from django import forms

from cases.forms.dasar import tanggal_field, teks_panjang
from cases.models import JejakBaca, Kecocokan


class AksesDaruratForm(forms.Form):
    nomor = forms.CharField(label="Nomor kasus", max_length=30)
    alasan = teks_panjang(
        "Mengapa perlu sekarang",
        baris=3,
        help_text="Misalnya: klien datang sendiri malam ini dalam keadaan luka.",
    )


class TinjauForm(forms.Form):
    wajar = forms.TypedChoiceField(
        label="Penilaian",
        choices=[("ya", "Wajar"), ("tidak", "Tidak wajar; akses diakhiri sekarang")],
        coerce=lambda v: v == "ya",
        widget=forms.RadioSelect,
    )
    catatan = teks_panjang("Catatan", baris=2, required=False)


class KecocokanForm(forms.Form):
    putusan = forms.ChoiceField(
        label="Menurut Anda", choices=Kecocokan.Putusan, widget=forms.RadioSelect
    )
    ikut = forms.BooleanField(
        label="Bila sama: libatkan pencatatnya dalam kasus klien itu yang sedang berjalan",
        required=False,
    )
    catatan = teks_panjang("Catatan untuk pencatat", baris=2, required=False)


class SaringJejakForm(forms.Form):
    """All optional: a wrong value filters nothing."""

    pengguna = forms.IntegerField(required=False)
    kasus = forms.CharField(required=False, max_length=30)
    cara = forms.ChoiceField(required=False, choices=[("", "Semua"), *JejakBaca.Cara.choices])
    dari = tanggal_field("Dari", required=False)
    sampai = tanggal_field("Sampai", required=False)
