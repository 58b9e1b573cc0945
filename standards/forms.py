"""Forms of the calendar."""

from django import forms

from standards.models.kalender import HariLibur


class AlasanForm(forms.Form):
    alasan = forms.CharField(
        label="Alasan atau dasar",
        max_length=300,
        error_messages={"required": "Tulis alasan atau dasar perubahan ini."},
        help_text="Misalnya: SKB Tiga Menteri Nomor 1497 Tahun 2025. Tersimpan dalam riwayat.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class LiburForm(AlasanForm, forms.ModelForm):
    class Meta:
        model = HariLibur
        fields = ["tanggal", "nama", "jenis", "instansi"]
        labels = {"nama": "Nama hari libur", "instansi": "Berlaku untuk"}
        error_messages = {
            "tanggal": {
                "required": "Isi tanggal hari liburnya.",
                "invalid": "Tanggal tidak dikenal; tulis misalnya 19-03-2026.",
            },
            "nama": {"required": "Isi nama hari liburnya, misalnya Hari Raya Waisak."},
        }
        widgets = {"tanggal": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}

    field_order = ["tanggal", "nama", "jenis", "instansi", "alasan"]

    def __init__(self, *args, instansi, **kwargs):
        super().__init__(*args, **kwargs)
        pilihan = self.fields["instansi"]
        pilihan.queryset = type(instansi).objects.filter(pk=instansi.pk)
        pilihan.empty_label = "Semua instansi"


class KonfirmasiForm(AlasanForm):
    lingkup = forms.ChoiceField(label="Berlaku untuk", widget=forms.RadioSelect)

    field_order = ["lingkup", "alasan"]

    def __init__(self, *args, instansi, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lingkup"].choices = [
            ("semua", "Semua instansi"),
            ("sendiri", f"Hanya {instansi.nama}"),
        ]
        self.fields["lingkup"].initial = "semua"
