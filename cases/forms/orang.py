"""A named person of a case: guardian, guarantor, whoever the standard asks for."""

from django import forms

from accounts.medan import WilayahField, satu_daftar_provinsi
from cases import identitas
from cases.forms.aduan import telepon_bersih
from cases.forms.dasar import PilihMixin, teks_panjang
from cases.models import OrangKasus


class OrangKasusForm(PilihMixin, forms.ModelForm):
    """Only the name must be known at once; a rule of the standard says what else it needs."""

    wilayah_ktp = WilayahField(label="Wilayah KTP", required=False)
    wilayah_domisili = WilayahField(label="Wilayah domisili", required=False)

    alasan_ubah = teks_panjang(
        "Mengapa data yang lama keliru",
        baris=2,
        required=False,
        help_text="Wajib bila data yang sudah terisi diubah.",
    )

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
        self.lama = {k: str(getattr(self.instance, k) or "") for k in self.Meta.fields}
        if self.instance.pk is None:
            del self.fields["alasan_ubah"]
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

    def clean(self):
        data = super().clean()
        ubah = [k for k, v in self.lama.items() if v and v != str(data.get(k) or "")]
        ubah = [k for k in ubah if k not in self.errors]
        if ubah and "alasan_ubah" in self.fields and not data.get("alasan_ubah"):
            self.add_error("alasan_ubah", "Tulis mengapa data yang lama keliru.")
        return data

    def untuk_aksi(self):
        """The arguments of actions.simpan_orang."""
        isi = dict(self.cleaned_data)
        return {"alasan": isi.pop("alasan_ubah", ""), "isi": isi}
