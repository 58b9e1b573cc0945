"""The buttons of a letter's turns, each with what it asks."""

from django import forms

from accounts.salah import tempelkan
from cases.forms.dasar import BerkasField, SekaliKirimMixin, tanggal_field
from cases.forms.fakta import pisahkan_fakta, tanya_fakta
from letters import sertifikat
from letters.sertifikat import PALING_BESAR


def sandi_sertifikat(bantuan):
    """The field of the passphrase of the signatory's certificate."""
    return forms.CharField(
        label="Kata sandi sertifikat",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=bantuan,
        error_messages={"required": "Isi kata sandi sertifikat Anda."},
    )


class TindakanForm(forms.Form):
    """A button, with the questions of the step that it completes; refusals stand in its errors."""

    aksi = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, langkah=None, **kwargs):
        super().__init__(*args, **kwargs)
        if langkah:
            tanya_fakta(self, langkah)

    def untuk_aksi(self):
        jawaban = pisahkan_fakta(self.cleaned_data)["jawaban"]
        return {"jawaban": jawaban} if jawaban else {}


class CobaLagiForm(TindakanForm):
    """The certificate's passphrase, where the letter is signed with one."""

    sandi = sandi_sertifikat("Dipakai sekali untuk menandatangani PDF ini; tidak disimpan.")

    def __init__(self, *args, elektronik=False, **kwargs):
        super().__init__(*args, **kwargs)
        if not elektronik:
            del self.fields["sandi"]

    def untuk_aksi(self):
        sandi = self.cleaned_data.get("sandi")
        return ({"sandi": sandi} if sandi else {}) | super().untuk_aksi()


class TandaTanganForm(CobaLagiForm):
    """Signing, and an earlier date where the letter was due before."""

    tanggal = tanggal_field("Tanggal surat", required=False)
    alasan_tanggal = forms.CharField(
        label="Alasan bila tanggalnya lebih awal daripada hari ini",
        max_length=300,
        required=False,
        help_text="Surat bertanggal mundur mendapat nomor sisipan, misalnya 008.a.",
    )

    def untuk_aksi(self):
        ambil = ("tanggal", "alasan_tanggal")
        return {k: self.cleaned_data[k] for k in ambil} | super().untuk_aksi()


class BoronganForm(SekaliKirimMixin):
    """The confirmation of many initials or signatures; what the signatory says goes to the act."""

    sandi = sandi_sertifikat("Dipakai sekali untuk semua surat di atas; tidak disimpan.")

    def __init__(self, *args, by, elektronik, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        if not elektronik:
            del self.fields["sandi"]

    def clean(self):
        """A wrong passphrase is told here, before any letter."""
        if sandi := self.cleaned_data.get("sandi"):
            try:
                sertifikat.penanda(self.by.instansi).periksa(self.by, sandi)
            except forms.ValidationError as salah:
                tempelkan(self, salah)
        return self.cleaned_data

    def untuk_aksi(self):
        """What `tanda_tangani` takes besides step and person; never kept."""
        sandi = self.cleaned_data.get("sandi")
        return {"sandi": sandi} if sandi else {}


class PindaianForm(TindakanForm):
    """The paper that was signed; who did is asked where people outside the office sign."""

    penanda = forms.CharField(
        label="Yang menandatangani", max_length=300, help_text="Nama; pisahkan dengan koma."
    )
    tanggal = tanggal_field("Ditandatangani tanggal")
    berkas = BerkasField(
        label="Pindaian surat yang sudah ditandatangani",
        help_text="Satu berkas PDF, JPEG, PNG, atau WEBP; paling besar 10 MB.",
    )

    def __init__(self, *args, luar=True, **kwargs):
        super().__init__(*args, **kwargs)
        if not luar:
            del self.fields["penanda"]

    def clean_berkas(self):
        if len(self.cleaned_data["berkas"]) > 1:
            raise forms.ValidationError("Unggah satu berkas; gabungkan halamannya lebih dahulu.")
        return self.cleaned_data["berkas"][0]

    def untuk_aksi(self):
        ambil = {"penanda", "tanggal", "berkas"} & set(self.fields)
        return {k: self.cleaned_data[k] for k in ambil} | super().untuk_aksi()


class SertifikatForm(forms.Form):
    """A certificate file with its passphrase, which only opens it here."""

    berkas = forms.FileField(
        label="Berkas sertifikat",
        help_text="Berkas .p12 atau .pfx, paling besar 100 KB.",
        widget=forms.FileInput(attrs={"accept": ".p12,.pfx"}),
        error_messages={"required": "Pilih berkas sertifikatnya."},
    )
    sandi = forms.CharField(
        label="Kata sandi sertifikat",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text="Hanya untuk membaca isi sertifikat sekarang; tidak disimpan.",
        error_messages={"required": "Isi kata sandi sertifikat itu."},
    )

    def clean_berkas(self):
        berkas = self.cleaned_data["berkas"]
        if berkas.size > PALING_BESAR:
            raise forms.ValidationError("Berkas sertifikat paling besar 100 KB.")
        return berkas
