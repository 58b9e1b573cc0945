"""Handing a report on to another office."""

from django import forms

from accounts.models import Instansi
from cases.forms.dasar import teks_panjang
from complaints.kantor_tujuan import penerima


class TeruskanForm(forms.Form):
    tujuan = forms.ModelChoiceField(
        Instansi.objects.none(),
        label="Kantor tujuan",
        empty_label="Pilih …",
        error_messages={"required": "Pilih kantornya."},
    )
    alasan = teks_panjang(
        "Mengapa diteruskan",
        baris=3,
        help_text="Dibaca kantor tujuan.",
        error_messages={"required": "Tulis alasannya."},
    )

    def __init__(self, *args, aduan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tujuan"].queryset = penerima(aduan)
