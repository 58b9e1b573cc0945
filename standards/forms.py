"""Forms of the calendar and of the standards."""

from django import forms

from standards import muat
from standards.models.kalender import HariLibur
from standards.salah import SalahStandar


class AlasanForm(forms.Form):
    alasan = forms.CharField(
        label="Alasan atau dasar",
        max_length=300,
        error_messages={"required": "Tulis alasan atau dasar perubahan ini."},
        help_text="Misalnya: SKB Tiga Menteri Nomor 1497 Tahun 2025. Tersimpan dalam riwayat.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class LiburForm(AlasanForm, forms.ModelForm):
    """A day of this office only: the national ones are every office's."""

    class Meta:
        model = HariLibur
        fields = ["tanggal", "nama", "jenis"]
        labels = {"nama": "Nama hari libur"}
        help_texts = {
            "jenis": "Tetap masuk kerja: kantor ini buka, walaupun hari itu libur nasional.",
        }
        error_messages = {
            "tanggal": {
                "required": "Isi tanggal hari liburnya.",
                "invalid": "Tanggal tidak dikenal; tulis misalnya 19-03-2026.",
            },
            "nama": {"required": "Isi nama hari liburnya, misalnya Hari Raya Waisak."},
        }
        widgets = {"tanggal": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}

    field_order = ["tanggal", "nama", "jenis", "alasan"]


class UnggahForm(forms.Form):
    berkas = forms.FileField(
        label="Berkas standar (.toml)",
        max_length=100,
        help_text="Teks UTF-8, paling besar 1 MB.",
        error_messages={
            "required": "Pilih berkas standar dari komputer atau ponsel Anda.",
            "empty": "Berkas ini kosong; pilih berkas yang berisi standar.",
            "max_length": "Nama berkas paling panjang 100 huruf; ganti namanya lebih pendek.",
        },
        widget=forms.ClearableFileInput(attrs={"accept": ".toml,text/plain", "data-maks-mb": "1"}),
    )

    def clean_berkas(self):
        """The text; kept beside the upload as `naskah`."""
        berkas = self.cleaned_data["berkas"]
        if not berkas.name.lower().endswith(".toml"):
            raise forms.ValidationError("Nama berkas standar harus berakhir dengan .toml.")
        # One byte too many is enough to know that it is too large.
        try:
            self.naskah = muat.teks_berkas(berkas.read(muat.PALING_BESAR + 1), berkas.name)
        except SalahStandar as salah:
            raise forms.ValidationError(salah.kesalahan) from salah
        if "\x00" in self.naskah:
            raise forms.ValidationError("Berkas ini bukan teks; pilih berkas standar.")
        return berkas


class NaskahForm(forms.Form):
    naskah = forms.CharField(
        label="Isi berkas",
        max_length=muat.PALING_BESAR,
        strip=False,
        error_messages={
            "required": "Naskah kosong; tulis isinya, atau buang draf ini.",
            "max_length": "Naskah lebih dari 1 MB; hapus yang bukan bagian standar.",
        },
        widget=forms.Textarea(
            attrs={"rows": 24, "class": "naskah", "spellcheck": "false", "wrap": "off"}
        ),
    )


class AktifkanForm(AlasanForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[
            "alasan"
        ].help_text = "Misalnya: SK Kepala Dinas Nomor 12 Tahun 2026. Tersimpan dalam riwayat."


class AktifkanDrafForm(AktifkanForm):
    sidik = forms.CharField(widget=forms.HiddenInput)
