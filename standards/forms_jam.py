"""Forms of office hours: the ordinary week, and other hours for a while."""

from django import forms

from accounts.models import Instansi
from standards.forms import AlasanForm
from standards.models.kalender import JamKhusus

HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
AKHIR_HARI = "23:59"
#: Perpres 21/2023: in Ramadan 32.5 hours a week from 08.00, the breaks not counted.
RAMADAN = {str(n): ["08:00", "15:00"] for n in range(4)} | {"4": ["08:00", "15:30"]}


class PerHari(forms.Form):
    """Opening and closing of each weekday in `hari`; those left empty are closed."""

    hari = range(7)

    def pasang(self, jam):
        """Add the two fields of each day, with what they hold now."""
        for n in self.hari:
            buka, tutup = jam.get(str(n), ("", ""))
            tutup = AKHIR_HARI if tutup in ("24:00", "00:00") else tutup
            self._tambah(f"buka_{n}", f"{HARI[n]} buka", buka)
            self._tambah(f"tutup_{n}", f"{HARI[n]} tutup", tutup)

    def _tambah(self, nama, label, nilai):
        masukan = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        pesan = {"invalid": "Tulis jamnya seperti 07:30."}
        self.fields[nama] = forms.TimeField(
            label=label, required=False, widget=masukan, error_messages=pesan
        )
        self.initial[nama] = nilai

    def per_hari(self):
        """[(day, its two bound fields)], for the page."""
        return [(HARI[n], self[f"buka_{n}"], self[f"tutup_{n}"]) for n in self.hari]

    def clean(self):
        data = super().clean()
        jam = {}
        for n in self.hari:
            buka, tutup = data.get(f"buka_{n}"), data.get(f"tutup_{n}")
            if self.errors.keys() & {f"buka_{n}", f"tutup_{n}"} or not (buka or tutup):
                continue
            if not (buka and tutup):
                kurang = "tutup" if buka else "buka"
                self.add_error(f"{kurang}_{n}", f"Isi jam {kurang} hari {HARI[n]}, atau kosongkan.")
            elif tutup <= buka:
                self.add_error(f"tutup_{n}", "Jam tutup harus sesudah jam buka.")
            else:
                jam[str(n)] = [f"{buka:%H:%M}", f"{tutup:%H:%M}"]
        if not jam and not self.errors:
            raise forms.ValidationError("Isi paling sedikit satu hari kerja.")
        self.jam = jam
        return data


class JamKerjaForm(AlasanForm, PerHari, forms.ModelForm):
    """When the office is open: its time zone, and opening and closing of each weekday."""

    class Meta:
        model = Instansi
        fields = ["zona_waktu", "hari_kerja"]
        labels = {"hari_kerja": "Hari kerja"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        alasan = self.fields.pop("alasan")
        self.pasang(self.instance.jam_kerja)
        self.fields["alasan"] = alasan

    def isi(self):
        waktu = {k: self.cleaned_data[k] for k in ("zona_waktu", "hari_kerja")}
        return waktu | {"jam_kerja": self.jam}


class JamKhususForm(AlasanForm, PerHari, forms.ModelForm):
    """Other hours for a while, on the days that the office works anyway."""

    class Meta:
        model = JamKhusus
        fields = ["nama", "mulai", "sampai"]
        labels = {"mulai": "Mulai tanggal", "sampai": "Sampai tanggal"}
        help_texts = {"nama": "Misalnya Ramadan 1448 H. Tampil pada penjelasan tenggat."}
        error_messages = {
            "nama": {"required": "Isi namanya, misalnya Ramadan 1448 H."},
            "mulai": {"required": "Isi tanggal mulainya."},
            "sampai": {"required": "Isi tanggal terakhirnya."},
        }
        widgets = {
            k: forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
            for k in ("mulai", "sampai")
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        alasan = self.fields.pop("alasan")
        alasan.help_text = "Misalnya: Surat Edaran Wali Kota Nomor 3 Tahun 2027."
        kantor = self.instance.instansi.jam_kerja
        self.hari = sorted(map(int, kantor))
        self.pasang(self.instance.jam_kerja or {n: RAMADAN.get(n, kantor[n]) for n in kantor})
        self.fields["alasan"] = alasan

    def clean(self):
        data = super().clean()
        self.instance.jam_kerja = self.jam
        return data
