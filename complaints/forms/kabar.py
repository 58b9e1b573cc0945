"""How a person wants to hear of new tasks."""

from django import forms

from complaints.actions.kabar import MEDAN
from complaints.models import SetelanKabar


class KabarForm(forms.ModelForm):
    class Meta:
        model = SetelanKabar
        fields = MEDAN
        help_texts = {
            "surel_pengingat": "Surel pengingat menyebut nomor kasus dan tenggatnya saja.",
            "surel_harian": "Surel hanya menyebut jumlah dan jenis tugas, tanpa nama siapa pun.",
        }

    def _post_clean(self):
        """The act writes the row."""
