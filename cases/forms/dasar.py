"""What the forms share: files checked by content, and refusals of the domain beside their field."""

import uuid

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.pemeriksaan_berkas import siapkan_berkas


class BanyakBerkasInput(forms.ClearableFileInput):
    template_name = "django/forms/widgets/file.html"
    allow_multiple_selected = True


class BerkasField(forms.FileField):
    """Several files, each checked by content and size; photos lose their hidden data.

    Cleans to a list of uploads that carry `.mime` and `.ekstensi`.
    """

    widget = BanyakBerkasInput

    def __init__(self, *, label="Berkas atau foto", help_text=None, **kwargs):
        bantuan = "PDF, JPEG, PNG, atau WEBP; paling besar 10 MB setiap berkas."
        super().__init__(label=label, help_text=help_text or bantuan, **kwargs)
        self.widget.attrs |= {"accept": "image/*,application/pdf", "multiple": True}

    def clean(self, data, initial=None):
        daftar = [d for d in (data if isinstance(data, list | tuple) else [data]) if d]
        if self.required and not daftar:
            raise forms.ValidationError("Pilih berkasnya.")
        return [self._periksa(f) for f in daftar]

    def pilah(self, unggahan):
        """(files that can be kept, sentences about those that cannot)"""
        baik, salah = [], []
        for f in unggahan:
            f.seek(0)  # the form may have read it
            try:
                baik.append(self._periksa(f))
            except forms.ValidationError as galat:
                salah += galat.messages
        return baik, salah

    def _periksa(self, unggahan):
        try:
            jenis, isi = siapkan_berkas(
                unggahan.name, unggahan, maks_byte=settings.UKURAN_BERKAS_MAKS
            )
        except ValueError as salah:
            raise forms.ValidationError(f"{unggahan.name}: {salah}") from salah
        bersih = SimpleUploadedFile(unggahan.name, isi, jenis.mime)
        bersih.mime, bersih.ekstensi = jenis.mime, jenis.ekstensi
        return bersih


class SekaliKirimMixin(forms.Form):
    """A hidden key per form shown, so that the same form sent twice is one record."""

    kunci_kirim = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)


class PilihMixin:
    """An empty choice says "Pilih …" instead of a row of dashes."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for medan in self.fields.values():
            pilihan = getattr(medan, "choices", None)
            if isinstance(medan, forms.TypedChoiceField) and pilihan and pilihan[0][0] == "":
                medan.choices = [("", "Pilih …"), *list(pilihan)[1:]]


def tanggal_field(label, **kwargs):
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, **kwargs)


def teks_panjang(label, *, baris=4, **kwargs):
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": baris}), **kwargs)
