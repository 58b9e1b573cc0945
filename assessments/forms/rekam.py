"""What of a case its record prints; the answers stand in the address."""

from django import forms

from assessments.rekam.bagian import Bagian, Masa
from assessments.rekam.susun import Pilihan
from cases.forms.dasar import tanggal_field


class RekamForm(forms.Form):
    bagian = forms.MultipleChoiceField(
        label="Yang dimuat",
        choices=Bagian.choices,
        initial=Bagian.values,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih paling sedikit satu bagian."},
    )
    dari = tanggal_field(
        "Dari tanggal", required=False, help_text="Kosongkan untuk memuat seluruh masa kasus."
    )
    sampai = tanggal_field("Sampai tanggal", required=False)
    selengkapnya = forms.BooleanField(
        label="Semua jawaban asesmen, bukan hanya temuan dan skornya", required=False
    )
    nik = forms.BooleanField(
        label="NIK dan nomor KK lengkap, karena penerima rekam memerlukannya", required=False
    )
    tanda_tangan = forms.BooleanField(
        label="Halaman tanda tangan (petugas, diketahui kepala bidang)",
        initial=True,
        required=False,
    )

    def __init__(self, *args, boleh_nik, **kwargs):
        super().__init__(*args, **kwargs)
        if not boleh_nik:
            del self.fields["nik"]

    def clean(self):
        isi = super().clean()
        dari, sampai = isi.get("dari"), isi.get("sampai")
        if dari and sampai and sampai < dari:
            self.add_error(
                "sampai", "Tanggal akhir harus sama dengan tanggal awal atau sesudahnya."
            )
        return isi

    def pilihan(self):
        isi = self.cleaned_data
        return Pilihan(
            frozenset(Bagian(b) for b in isi["bagian"]),
            Masa(isi["dari"], isi["sampai"]),
            isi["selengkapnya"],
            isi.get("nik", False),
        )
