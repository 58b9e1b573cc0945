"""An office's own instrument: a file, or its text mended on the page."""

from django import forms

from standards import muat as muat_standar
from standards.salah import SalahStandar


class NaskahInstrumenForm(forms.Form):
    """A file takes the place of the text; `naskah` holds whichever was sent."""

    berkas = forms.FileField(
        label="Berkas instrumen (.toml)",
        required=False,
        max_length=100,
        help_text="Teks UTF-8, paling besar 1 MB. Berkas menggantikan naskah di bawah.",
        error_messages={
            "empty": "Berkas ini kosong; pilih berkas yang berisi instrumen.",
            "max_length": "Nama berkas paling panjang 100 huruf; ganti namanya lebih pendek.",
        },
        widget=forms.FileInput(attrs={"accept": ".toml,text/plain", "data-maks-mb": "1"}),
    )
    naskah = forms.CharField(
        label="Naskah",
        required=False,
        strip=False,
        max_length=muat_standar.PALING_BESAR,
        error_messages={"max_length": "Naskah lebih dari 1 MB; pendekkan."},
        widget=forms.Textarea(
            attrs={"rows": 18, "class": "naskah", "spellcheck": "false", "wrap": "off"}
        ),
    )
    nama = "naskah"

    def clean_berkas(self):
        berkas = self.cleaned_data["berkas"]
        if not berkas:
            return None
        if not berkas.name.lower().endswith(".toml"):
            raise forms.ValidationError("Nama berkas instrumen harus berakhir dengan .toml.")
        try:
            # One byte too many is enough to know that it is too large.
            isi = berkas.read(muat_standar.PALING_BESAR + 1)
            teks = muat_standar.teks_berkas(isi, berkas.name)
        except SalahStandar as salah:
            raise forms.ValidationError(salah.kesalahan) from salah
        if "\x00" in teks:
            raise forms.ValidationError("Berkas ini bukan teks; pilih berkas instrumen.")
        self.nama = berkas.name
        return teks

    def clean(self):
        data = super().clean()
        data["naskah"] = data.get("berkas") or muat_standar.rapikan(data.get("naskah") or "")
        if not data["naskah"].strip() and not self.errors:
            self.add_error("berkas", "Pilih berkas instrumen, atau tempel naskahnya di bawah.")
        return data
