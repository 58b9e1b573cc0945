"""Setting up a home: the home, its rooms, beds, and the time a room cannot be used."""

from django import forms
from django.utils import timezone

from referrals.actions.rumah import PALING_BANYAK
from referrals.models import Kamar, Wisma


class WismaForm(forms.ModelForm):
    class Meta:
        model = Wisma
        fields = ("nama", "jenis", "unit", "alamat", "telepon", "batas_hari", "aktif")
        labels = {
            "nama": "Nama rumah",
            "unit": "Unit",
            "batas_hari": "Lama tinggal paling panjang (hari)",
            "aktif": "Masih dipakai",
        }
        help_texts = {
            "batas_hari": "Kosongkan bila tidak dibatasi. RPS biasanya 7 hari.",
            "aktif": "Rumah yang tidak dipakai lagi tidak dapat dipilih.",
        }

    def __init__(self, *args, instansi, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = instansi.unit.filter(ditutup_pada=None)
        self.fields["unit"].empty_label = "Seluruh kantor"
        self.fields["jenis"].choices = Wisma.Jenis.choices
        if self.instance.pk is None:
            del self.fields["aktif"]

    def _post_clean(self):
        """The act checks the model's rules under its lock."""


class KamarForm(forms.ModelForm):
    class Meta:
        model = Kamar
        fields = ("nama", "jenis_kelamin", "usia_min", "usia_maks", "ramah_disabilitas", "aktif")
        labels = {
            "nama": "Nama kamar",
            "jenis_kelamin": "Untuk",
            "usia_min": "Usia paling muda",
            "usia_maks": "Usia paling tua",
            "ramah_disabilitas": "Dapat dipakai kursi roda",
            "aktif": "Masih dipakai",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        pilihan = list(self.fields["jenis_kelamin"].choices)[1:]
        self.fields["jenis_kelamin"].choices = [("", "Laki-laki atau perempuan"), *pilihan]
        if self.instance.pk is None:
            del self.fields["aktif"]
            self.fields["banyak"] = banyak_field(required=False)

    def _post_clean(self):
        """The act checks the model's rules under its lock."""


def banyak_field(**lain):
    return forms.IntegerField(
        label="Jumlah tempat tidur", min_value=1, max_value=PALING_BANYAK, **lain
    )


class TempatTidurForm(forms.Form):
    banyak = banyak_field()


def saat_field(label, **lain):
    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
    return forms.DateTimeField(
        label=label, widget=widget, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"], **lain
    )


class TutupKamarForm(forms.Form):
    mulai = saat_field("Mulai")
    sampai = saat_field(
        "Sampai", required=False, help_text="Kosongkan bila belum diketahui kapan dibuka lagi."
    )
    alasan = forms.CharField(label="Alasan", max_length=200)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["mulai"] = timezone.localtime().replace(second=0, microsecond=0)
