"""An institution as the office enters it."""

from django import forms

from accounts.medan import WilayahField
from accounts.models import Instansi
from cases.forms.dasar import PilihMixin
from cases.kategori import Kategori
from referrals.actions.lembaga import MEDAN
from referrals.models import Lembaga

BANTUAN = {
    "layanan": "Misalnya rehabilitasi sosial, perawatan, atau pelatihan menjahit.",
    "jenis_kelamin": "Kosongkan bila menerima laki-laki dan perempuan.",
}


class LembagaForm(PilihMixin, forms.ModelForm):
    sasaran = forms.MultipleChoiceField(
        label="Siapa yang dilayani",
        choices=Kategori,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kosongkan bila melayani semua.",
    )
    wilayah = WilayahField(label="Wilayah", required=False)

    class Meta:
        model = Lembaga
        fields = MEDAN
        help_texts = BANTUAN
        labels = {"jenis_kelamin": "Khusus", "surel": "Alamat surel"}
        widgets = {
            "layanan": forms.Textarea(attrs={"rows": 3}),
            "catatan": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args, kantor, **kwargs):
        super().__init__(*args, **kwargs)
        pilihan = Instansi.objects.exclude(pk=kantor.pk).order_by("nama")
        self.fields["kantor"].queryset = pilihan
        self.fields["kantor"].empty_label = "Di luar Tuntas: rujukan dikirim dengan surat"
        self.fields["kantor"].label = "Memakai Tuntas sebagai"
        self.fields["jenis_kelamin"].choices = [
            ("", "Semua"),
            *self.fields["jenis_kelamin"].choices[1:],
        ]

    def _post_clean(self):
        """The act asks the model's own rules, on a row of its own (double submits, locks)."""
