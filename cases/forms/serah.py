"""The form by which a whole load goes to somebody else."""

from django import forms

from cases.beban import calon_penerima
from cases.forms.dasar import tanggal_field, teks_panjang
from cases.forms.kasus import PetugasField
from cases.models import SerahBeban


class AlihkanForm(forms.Form):
    """Who gets it, why, and, for a leave, from when until when."""

    ke = PetugasField(queryset=None, label="Diserahkan kepada", empty_label="Pilih petugas …")
    sebab = forms.ChoiceField(label="Sebab", choices=SerahBeban.Sebab, widget=forms.RadioSelect)
    mulai = tanggal_field(
        "Hari pertama cuti", required=False, help_text="Hanya untuk cuti; kosong berarti hari ini."
    )
    sampai = tanggal_field(
        "Hari terakhir cuti",
        required=False,
        help_text="Hanya untuk cuti. Bebannya pindah sekarang, dan dikembalikan sesudahnya.",
    )
    alasan = teks_panjang("Alasan", baris=2)

    def __init__(self, *args, dari, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ke"].queryset = calon_penerima(dari, by)
        self.initial.setdefault("sebab", SerahBeban.Sebab.PINDAH)
