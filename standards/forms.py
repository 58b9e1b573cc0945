"""Forms of the calendar and of the standards."""

from django import forms

from accounts.models import Instansi
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


HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
AKHIR_HARI = "23:59"


class JamKerjaForm(AlasanForm, forms.ModelForm):
    """When the office is open: its time zone, and opening and closing of each weekday."""

    class Meta:
        model = Instansi
        fields = ["zona_waktu", "hari_kerja"]
        labels = {"hari_kerja": "Hari kerja"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        alasan = self.fields.pop("alasan")
        for n, hari in enumerate(HARI):
            buka, tutup = self.instance.jam_kerja.get(str(n), ("", ""))
            tutup = AKHIR_HARI if tutup in ("24:00", "00:00") else tutup
            self._tambah(f"buka_{n}", f"{hari} buka", buka)
            self._tambah(f"tutup_{n}", f"{hari} tutup", tutup)
        self.fields["alasan"] = alasan

    def _tambah(self, nama, label, nilai):
        masukan = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        pesan = {"invalid": "Tulis jamnya seperti 07:30."}
        self.fields[nama] = forms.TimeField(
            label=label, required=False, widget=masukan, error_messages=pesan
        )
        self.initial[nama] = nilai

    def per_hari(self):
        """[(day, its two bound fields)], for the page."""
        return [(h, self[f"buka_{n}"], self[f"tutup_{n}"]) for n, h in enumerate(HARI)]

    def clean(self):
        data = super().clean()
        jam = {}
        for n, hari in enumerate(HARI):
            buka, tutup = data.get(f"buka_{n}"), data.get(f"tutup_{n}")
            if self.errors.keys() & {f"buka_{n}", f"tutup_{n}"} or not (buka or tutup):
                continue
            if not (buka and tutup):
                kurang = "tutup" if buka else "buka"
                self.add_error(f"{kurang}_{n}", f"Isi jam {kurang} hari {hari}, atau kosongkan.")
            elif tutup <= buka:
                self.add_error(f"tutup_{n}", "Jam tutup harus sesudah jam buka.")
            else:
                jam[str(n)] = [f"{buka:%H:%M}", f"{tutup:%H:%M}"]
        if not jam and not self.errors:
            raise forms.ValidationError("Isi paling sedikit satu hari kerja.")
        self.jam = jam
        return data

    def isi(self):
        waktu = {k: self.cleaned_data[k] for k in ("zona_waktu", "hari_kerja")}
        return waktu | {"jam_kerja": self.jam}


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
