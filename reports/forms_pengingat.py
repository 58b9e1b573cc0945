"""Forms of the reminders: the office's settings, and what a superior did."""

from django import forms

from cases.forms.dasar import teks_panjang
from reports.models import SetelanPengingat


class PengingatForm(forms.ModelForm):
    class Meta:
        model = SetelanPengingat
        fields = ("sebelum", "lewat", "eskalasi", "surel")
        help_texts = {
            "sebelum": "Dihitung mundur dalam hari kerja kantor; 0 berarti tidak diingatkan.",
            "eskalasi": "Masuk ke Tugas saya atasannya; 0 berarti tidak diteruskan.",
            "surel": "Setiap orang dapat mematikan surelnya sendiri pada Kabar (lonceng).",
        }

    def _post_clean(self):
        """The act writes the row."""

    def clean(self):
        data = super().clean()
        for medan in ("sebelum", "eskalasi"):
            if (data.get(medan) or 0) > 30:
                self.add_error(medan, "Paling lama 30 hari kerja.")
        return data


class TindakLanjutForm(forms.Form):
    tindak_lanjut = teks_panjang(
        "Apa yang Anda lakukan",
        baris=3,
        help_text="Misalnya: petugas diganti, atau sudah dibicarakan dan selesai besok.",
    )
