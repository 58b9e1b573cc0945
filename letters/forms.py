"""The form of a draft follows its kind of letter; a draft may be saved while incomplete."""

from django import forms

from cases.forms.dasar import tanggal_field, teks_panjang

PANJANG_TEKS = 250
PANJANG_PARAGRAF = 4000


class KonsepForm(forms.Form):
    """One field per field of the kind; what must not stay empty is asked for at handing in."""

    def __init__(self, *args, bentuk, **kwargs):
        super().__init__(*args, **kwargs)
        self.bentuk = bentuk
        for i in bentuk.isian:
            self.fields[i.nama] = _medan(i)

    def bagian(self):
        """[(heading, bound fields)], as the page groups them."""
        return [(b.judul, [self[i.nama] for i in b.isian]) for b in self.bentuk.bagian]

    def isi(self):
        """The draft as text, dates in ISO form."""
        return {
            nama: nilai.isoformat() if hasattr(nilai, "isoformat") else nilai or ""
            for nama, nilai in self.cleaned_data.items()
        }


def _medan(isian):
    lain = {
        "label": isian.label if isian.wajib else f"{isian.label} (boleh kosong)",
        "help_text": isian.bantuan,
        "required": False,
    }
    if isian.bentuk == "tanggal":
        return tanggal_field(**lain)
    if isian.bentuk == "pilihan":
        return forms.ChoiceField(choices=[(p, p) for p in isian.pilihan], **lain)
    if isian.bentuk in ("paragraf", "daftar"):
        return teks_panjang(baris=3, max_length=PANJANG_PARAGRAF, **lain)
    return forms.CharField(max_length=PANJANG_TEKS, **lain)


class KembalikanForm(forms.Form):
    catatan = teks_panjang(
        "Apa yang perlu diperbaiki",
        baris=3,
        max_length=PANJANG_PARAGRAF,
        error_messages={"required": "Tulis apa yang perlu diperbaiki."},
    )


class TindakanForm(forms.Form):
    """A button that asks nothing; refusals of the act stand in its errors."""

    aksi = forms.CharField(required=False, widget=forms.HiddenInput)
