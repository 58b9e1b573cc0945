"""Number and code, and what the reporter writes."""

import uuid

from django import forms

from cases.forms.dasar import SekaliKirimMixin, teks_panjang


class LacakForm(forms.Form):
    nomor = forms.CharField(
        label="Nomor laporan",
        max_length=40,
        help_text="Misalnya 2026-PKP-A00017.",
        error_messages={"required": "Isi nomor pada tanda terima."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    kode = forms.CharField(
        label="Kode",
        max_length=40,
        help_text="Dua belas huruf dan angka pada tanda terima.",
        error_messages={"required": "Isi kode pada tanda terima."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class PesanForm(SekaliKirimMixin, forms.Form):
    isi = teks_panjang(
        "Pesan",
        baris=3,
        error_messages={"required": "Tulis pesannya."},
    )

    def baru(self):
        """An empty one after this was sent."""
        return type(self)(initial={"kunci_kirim": uuid.uuid4()})
