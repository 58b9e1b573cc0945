"""A named person of a case: guardian, guarantor, whoever the standard asks for."""

from django import forms

from accounts.medan import WilayahField, satu_daftar_provinsi
from cases import identitas
from cases.forms.aduan import telepon_bersih
from cases.forms.dasar import PilihMixin
from cases.models import OrangKasus


class OrangKasusForm(PilihMixin, forms.ModelForm):
    """Only the name must be known at once; a rule of the standard says what else it needs."""

    wilayah_ktp = WilayahField(label="Wilayah KTP", required=False)
    wilayah_domisili = WilayahField(label="Wilayah domisili", required=False)

    class Meta:
        model = OrangKasus
        fields = [
            "nama",
            "hubungan",
            "nik",
            "jenis_kelamin",
            "tanggal_lahir",
            "telepon",
            "alamat",
            "wilayah_ktp",
            "wilayah_domisili",
        ]
        widgets = {
            "tanggal_lahir": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "nik": forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 24}),
            "telepon": forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
        }

    def __init__(self, *args, kasus, **kwargs):
        super().__init__(*args, **kwargs)
        satu_daftar_provinsi(self)
        self.hari_ini = kasus.instansi.hari_ini()

    def clean_telepon(self):
        return telepon_bersih(self, "telepon")

    def clean_tanggal_lahir(self):
        lahir = self.cleaned_data.get("tanggal_lahir")
        if lahir and lahir > self.hari_ini:
            raise forms.ValidationError("Tanggal lahir tidak boleh sesudah hari ini.")
        return lahir

    def clean_nik(self):
        nik = identitas.rapikan_nomor(self.cleaned_data.get("nik"))
        if nik:
            hasil = identitas.periksa_nik(nik, hari_ini=self.hari_ini)
            if hasil.galat:
                raise forms.ValidationError(hasil.galat)
        return nik
