"""The settings of the public side."""

from django import forms

from complaints.models import KanalPengaduan, KelasPengaduan, PengaturanPublik


class PengaturanForm(forms.ModelForm):
    class Meta:
        model = PengaturanPublik
        fields = ("bobot_ikm", "terbitkan_ikm", "hari_verifikasi", "hari_informasi")
        help_texts = {
            "hari_verifikasi": "SP4N-LAPOR!: 3 hari kerja.",
            "hari_informasi": "Batas yang dijanjikan standar kantor. Batas undang-undang, 10 hari "
            "kerja dan perpanjangan 7 hari kerja, tetap dihitung di sampingnya.",
        }


class KelasForm(forms.ModelForm):
    class Meta:
        model = KelasPengaduan
        fields = ("nama", "hari_kerja", "aktif")
        labels = {"aktif": "Dapat dipilih untuk pengaduan baru"}

    def validate_unique(self):
        """The act asks: it knows the office."""


class KanalForm(forms.ModelForm):
    class Meta:
        model = KanalPengaduan
        fields = ("kanal", "boleh_anonim", "wajib_identitas")

    def clean(self):
        data = super().clean()
        if data.get("boleh_anonim") and data.get("wajib_identitas"):
            self.add_error(
                "wajib_identitas", "Kanal yang menuntut identitas tidak menerima tanpa nama."
            )
        return data

    def validate_constraints(self):
        """Said above, beside the field."""
