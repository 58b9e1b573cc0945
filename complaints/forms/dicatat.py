"""What the office types in when something reached it in another way than by its page."""

from django import forms
from django.utils import timezone

from cases.forms.aduan import WAKTU_LOKAL
from cases.forms.dasar import SekaliKirimMixin


class DicatatPetugasMixin(SekaliKirimMixin):
    """Sent once, however often the button is pressed; and when it came, never ahead of now."""

    diterima_pada = forms.DateTimeField(
        label="Diterima pada",
        required=False,
        help_text="Kosongkan bila baru saja diterima.",
        widget=forms.DateTimeInput(format=WAKTU_LOKAL, attrs={"type": "datetime-local"}),
    )

    def clean_diterima_pada(self):
        pada = self.cleaned_data.get("diterima_pada")
        if pada and pada > timezone.now():
            raise forms.ValidationError("Waktu diterima tidak boleh sesudah sekarang.")
        return pada

    def isi(self):
        return {k: v for k, v in self.cleaned_data.items() if k != "kunci_kirim"}
