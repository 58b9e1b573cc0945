"""The fields of a kind's own record (cases/rincian.py) in a step's form."""

from django import forms
from django.core.exceptions import ValidationError

from accounts.salah import tempelkan
from cases import rincian

PANJANG = 200


def tanya_rincian(form, langkah):
    """Add the fields of this step's record, with what is known already."""
    for m in rincian.medan(langkah):
        form.fields[m.nama] = _medan(m)
    awal = {"lembaga": langkah.menunggu, "jumlah": rincian.besaran(langkah)}
    for nama, nilai in (awal | langkah.rincian).items():
        if nama in form.fields and nilai:
            form.initial[nama] = nilai
    if usul := rincian.besaran(langkah):
        form.fields["jumlah"].help_text = f"Menurut standar: {usul}."


def _medan(m):
    isi = {"label": m.label, "required": m.wajib, "help_text": m.bantuan}
    if m.pilihan and m.wajib:
        return forms.ChoiceField(choices=m.pilihan, widget=forms.RadioSelect, **isi)
    if m.pilihan:
        return forms.ChoiceField(choices=[("", "Pilih …"), *m.pilihan], **isi)
    return forms.CharField(max_length=PANJANG, **isi)


def periksa_rincian(form, data):
    """The gate's own check, while the form is still open."""
    if form.errors:
        return
    try:
        rincian.periksa(form.langkah, {m.nama: data[m.nama] for m in rincian.medan(form.langkah)})
    except ValidationError as salah:
        tempelkan(form, salah)


def pisahkan_rincian(langkah, data):
    """A form's data with the record's own fields gathered under `rincian`."""
    nama = {m.nama for m in rincian.medan(langkah)}
    isi = {k: v for k, v in data.items() if k not in nama}
    return isi | {"rincian": {k: v for k, v in data.items() if k in nama and v}}
