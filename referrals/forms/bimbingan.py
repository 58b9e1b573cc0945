"""A contact after closure: planned, recorded, or cancelled."""

from django import forms

from cases.forms.dasar import tanggal_field, teks_panjang
from referrals.models import BimbinganLanjut


class RencanaForm(forms.Form):
    rencana = tanggal_field("Direncanakan tanggal")
    cara = forms.ChoiceField(
        label="Caranya", choices=BimbinganLanjut.Cara, widget=forms.RadioSelect
    )
    perihal = forms.CharField(label="Yang perlu ditanyakan", max_length=200, required=False)


class HasilForm(forms.Form):
    tanggal = tanggal_field("Dilakukan tanggal")
    hasil = teks_panjang("Hasil", baris=5)
