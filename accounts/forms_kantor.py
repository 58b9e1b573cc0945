"""Forms of the office's own data, one per screen; each field is one of Instansi's."""

from django import forms

from accounts import lambang
from accounts.medan import WilayahField
from accounts.models import Instansi, Unit
from accounts.nomor import TERSEDIA, contoh_nomor
from accounts.peran import Peran


class UnitForm(forms.ModelForm):
    class Meta:
        model = Unit
        fields = ["nama"]
        labels = {"nama": "Nama unit"}
        help_texts = {"nama": "Sebagaimana pada struktur organisasi dan berkas standar."}


class _BagianForm(forms.ModelForm):
    """Part of the office's data; the act writes it, not the form."""

    def isi(self):
        return {k: self.cleaned_data[k] for k in self._meta.fields}


class DataForm(_BagianForm):
    wilayah = WilayahField(label="Wilayah kerja", required=False, paling_kasar=1)

    class Meta:
        model = Instansi
        fields = ["nama_singkat", "singkatan", "kota", "cara_tanda_tangan", "wilayah"]
        labels = {
            "nama_singkat": "Nama singkat",
            "singkatan": "Singkatan pada nomor kasus",
            "kota": "Tempat penandatanganan surat",
            "cara_tanda_tangan": "Cara pejabat menandatangani surat",
        }
        help_texts = {
            "nama_singkat": "Tampil di kepala layar.",
            "cara_tanda_tangan": "Di atas kertas: surat terbit setelah Tata Usaha mengunggah "
            "pindaiannya. Elektronik: setiap penanda tangan memasang sertifikatnya di Akun saya.",
            "singkatan": "Misalnya PKP pada 2026-PKP-00017. Kasus yang sudah ada tidak berubah.",
        }

    def clean_singkatan(self):
        isi = self.cleaned_data["singkatan"].strip().upper()
        if not (isi.isascii() and isi.isalnum()):
            raise forms.ValidationError("Pakai huruf dan angka saja; nomor kasus menjadi alamat.")
        return isi


class LogoInput(forms.FileInput):
    """The choice of a file; what is stored is shown by the preview."""


class KopForm(_BagianForm):
    logo_baru = forms.FileField(
        label="Ganti logo",
        required=False,
        help_text="PNG atau JPEG, paling besar 2 MB. Latar tembus pandang tetap tembus pandang.",
        widget=LogoInput(attrs={"accept": "image/png,image/jpeg", "data-maks-mb": "2"}),
    )
    hapus_logo = forms.BooleanField(label="Cetak kop tanpa logo", required=False)

    class Meta:
        model = Instansi
        fields = ["pemerintah", "nama", "alamat", "kontak", "kertas"]
        labels = {
            "pemerintah": "Baris pertama",
            "nama": "Nama kantor",
            "kontak": "Telepon, laman, surel",
            "kertas": "Ukuran kertas surat",
        }
        help_texts = {
            "pemerintah": "Misalnya Pemerintah Kota Pangkalpinang.",
            "nama": "Daerah yang sudah disebut baris pertama tidak dicetak dua kali.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.logo = None
        if not self.instance.logo:
            del self.fields["hapus_logo"]

    def clean_logo_baru(self):
        if berkas := self.cleaned_data["logo_baru"]:
            self.logo = lambang.siapkan(berkas)
        return berkas


class NomorForm(_BagianForm):
    class Meta:
        model = Instansi
        fields = ["templat_nomor", "unit_surat"]
        labels = {"templat_nomor": "Susunan nomor surat", "unit_surat": "Kode unit kerja"}
        help_texts = {
            "templat_nomor": f"Tersedia: {TERSEDIA}. {{urut:03d}} menulis 001.",
            "unit_surat": "Mengisi {unit}, misalnya DINSOS.",
        }

    def clean_templat_nomor(self):
        isi = self.cleaned_data["templat_nomor"]
        contoh_nomor(isi, "", self.instance.hari_ini())
        return isi


class SebutanForm(forms.Form):
    """What this office calls each role; empty means Tuntas's own word."""

    def __init__(self, *args, instance, **kwargs):
        super().__init__(*args, **kwargs)
        for peran in Peran:
            self.fields[peran.value] = forms.CharField(
                label=peran.label, required=False, max_length=60
            )
            self.initial[peran.value] = instance.sebutan_peran.get(peran.value, "")

    def isi(self):
        terisi = {k: " ".join(v.split()) for k, v in self.cleaned_data.items()}
        return {"sebutan_peran": {k: v for k, v in terisi.items() if v}}


class AturanMasukForm(_BagianForm):
    dua_faktor_wajib = forms.MultipleChoiceField(
        label="Wajib memakai faktor kedua",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kode dari aplikasi di ponsel, setelah kata sandi. Yang lain boleh memakainya.",
    )

    class Meta:
        model = Instansi
        fields = ["menit_diam", "dua_faktor_wajib"]
        labels = {"menit_diam": "Sesi berakhir setelah sekian menit tanpa kegiatan"}
        help_texts = {"menit_diam": "5 sampai 480 menit. Yang sedang diketik tidak hilang."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kantor = self.instance
        self.fields["dua_faktor_wajib"].choices = [(p.value, kantor.sebutan(p)) for p in Peran]
        self.fields["menit_diam"].widget.attrs |= {"inputmode": "numeric", "min": 5, "max": 480}
