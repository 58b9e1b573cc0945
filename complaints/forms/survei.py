"""The survey sheet, giving out codes, figures of earlier years."""

from django import forms

from cases.forms.dasar import PilihMixin, teks_panjang
from complaints.actions.survei import PALING_BANYAK
from complaints.ikm import UNSUR, medan_unsur
from complaints.models import IkmTercatat
from complaints.penjaga import PenjagaMixin
from standards.models import Standar

BELUM = "Pilih salah satu jawaban."


class SurveiForm(PenjagaMixin):
    """Nine questions, four answers each, and room for a remark.

    What is left out is asked for once; `apa_adanya` sends it as it is, and it is not counted.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for i, (nama, tanya, jawab) in enumerate(UNSUR, start=1):
            self.fields[f"u{i}"] = forms.TypedChoiceField(
                label=f"{i}. {tanya}",
                help_text=nama,
                choices=list(enumerate(jawab, start=1)),
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )
        self.fields["saran"] = teks_panjang(
            "Saran atau masukan",
            baris=3,
            required=False,
            max_length=2000,
            help_text="Jangan menulis nama atau hal yang menunjukkan siapa Anda.",
        )

    def clean(self):
        data = super().clean()
        if "apa_adanya" not in self.data:
            for m in medan_unsur():
                if data.get(m) is None and m not in self.errors:
                    self.add_error(m, BELUM)
        return data

    @property
    def hanya_kurang(self):
        """Nothing is wrong but answers left out: they may stay out."""
        return bool(self.errors) and set(self.errors) <= set(medan_unsur())

    def nilai(self):
        return {m: self.cleaned_data.get(m) for m in medan_unsur()}


class KodeForm(PilihMixin, forms.Form):
    layanan = forms.ModelChoiceField(
        Standar.objects.none(), label="Layanan yang diterima", required=False
    )
    banyak = forms.IntegerField(
        label="Banyaknya kode",
        initial=1,
        min_value=1,
        max_value=PALING_BANYAK,
        help_text=f"Satu kode untuk satu orang; paling banyak {PALING_BANYAK} sekali buat.",
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args, kantor, **kwargs):
        super().__init__(*args, **kwargs)
        layanan = Standar.objects.aktif().ringkas().filter(instansi=kantor).order_by("judul")
        self.fields["layanan"].queryset = layanan
        self.fields["layanan"].empty_label = "Pelayanan kantor pada umumnya"
        self.fields["layanan"].label_from_instance = lambda s: s.judul


class IkmTercatatForm(forms.ModelForm):
    class Meta:
        model = IkmTercatat
        fields = ("tahun", "untuk", "nilai", "responden", "sumber")
        widgets = {
            "tahun": forms.TextInput(attrs={"inputmode": "numeric"}),
            "nilai": forms.TextInput(attrs={"inputmode": "decimal"}),
            "responden": forms.TextInput(attrs={"inputmode": "numeric"}),
        }
        help_texts = {
            "nilai": "Misalnya 86,69.",
            "responden": "Kosongkan bila tidak diketahui.",
            "sumber": "Misalnya “Standar pelayanan 2022”.",
        }
        localized_fields = ("nilai",)
