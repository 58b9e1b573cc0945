"""The people of a report: several at once, and one to correct or take off."""

from django import forms

from cases.forms.dasar import PilihMixin, SekaliKirimMixin, teks_panjang
from cases.models import OrangAduan

BARIS_KOSONG = 5


class OrangForm(PilihMixin, forms.ModelForm):
    class Meta:
        model = OrangAduan
        fields = ["nama", "jenis_kelamin", "perkiraan_umur", "keterangan"]
        labels = {"nama": "Nama atau ciri", "perkiraan_umur": "Perkiraan umur"}
        widgets = {
            "perkiraan_umur": forms.NumberInput(attrs={"min": 0, "max": 130}),
            "keterangan": forms.TextInput(),
        }

    def clean_perkiraan_umur(self):
        umur = self.cleaned_data["perkiraan_umur"]
        if umur is not None and umur > 130:
            raise forms.ValidationError("Umur paling tinggi 130 tahun.")
        return umur


class BarisOrangForm(OrangForm):
    """A row of the form for several: one left empty is nobody."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, empty_permitted=True, use_required_attribute=False, **kwargs)


class KunciForm(SekaliKirimMixin):
    """The key of the whole form, so that sending it twice adds nobody twice."""


class DaftarOrangForm:
    """Several people in one form; without JavaScript `_perbarui` brings more empty rows."""

    def __init__(self, data=None, banyak=BARIS_KOSONG):
        if data is not None:
            terkirim = data.get("banyak", "")
            banyak = min(int(terkirim), 200) if terkirim.isdecimal() else banyak
            banyak += BARIS_KOSONG if "_perbarui" in data else 0
        self.banyak = banyak
        self.kunci = KunciForm(data)
        self.baris = [BarisOrangForm(data, prefix=f"o{i}") for i in range(banyak)]
        self.galat = ""

    def is_valid(self):
        sah = [f.is_valid() for f in (self.kunci, *self.baris)]
        if all(sah) and not self.isi():
            self.galat = "Isi paling sedikit satu orang."
        return all(sah) and not self.galat

    def tanpa_periksa(self):
        for form in self.baris:
            form._errors, form.cleaned_data = forms.utils.ErrorDict(), {}

    def isi(self):
        return [f.cleaned_data for f in self.baris if f.cleaned_data.get("nama")]


class UbahOrangForm(OrangForm):
    alasan = teks_panjang("Alasan mengubah atau menghapus", baris=2)
