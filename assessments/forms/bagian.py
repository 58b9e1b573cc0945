"""One section of an instrument as a form: each question a field, judged but never refused.

What was typed is always kept; what is no answer yet stays beside its sentence (`Isian.mentah`).
"""

import json
import uuid
from typing import NamedTuple

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout, LayoutObject
from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.template.loader import render_to_string

from assessments.forms.tabel import TabelWidget
from assessments.instrumen import hitung
from assessments.instrumen.skema import JenisTanya as J
from cases.forms.dasar import BerkasField

AWALAN = "t_"
#: More options than this are a list to choose from, not buttons one below the other.
TOMBOL_TERBANYAK = 8
KOSONG = ("", "Belum dijawab")


class Isian(NamedTuple):
    """What a page has typed of one section, and what it had read before."""

    versi: int
    tab: str
    jawaban: dict
    mentah: dict

    def sama(self, baris):
        return self.jawaban == baris.jawaban and self.mentah == baris.mentah


class TanyaField(forms.Field):
    """Carries what was typed; the instrument judges it."""

    def clean(self, nilai):
        return nilai


class BagianForm(forms.Form):
    """The questions of one section, with the answers kept so far.

    Args:
        bab: the section (lembar.Bab).
        tambah: code of a table that gets one more empty row.
        beda: {question's code: what stands there now} where another page was faster.
    """

    use_required_attribute = False

    def __init__(self, *args, bab, tambah="", beda=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.bab, self.beda = bab, beda or {}
        self.tanya = [p for p in bab.isi.pertanyaan if p.jenis != J.SKOR and self._mungkin(p)]
        for p in self.tanya:
            self.fields[AWALAN + p.kode] = self._medan(p, p.kode == tambah)
            self.initial[AWALAN + p.kode] = diketik(bab.baris, p)
        self.fields["versi"] = forms.IntegerField(required=False, widget=forms.HiddenInput)
        self.fields["tab"] = forms.CharField(
            required=False, max_length=36, widget=forms.HiddenInput
        )
        self.initial |= {"versi": bab.baris.versi, "tab": str(uuid.uuid4())}
        self.fields["berkas"] = BerkasField(label="Foto atau berkas bagian ini", required=False)
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.form_show_errors = True
        tanya = [Tanya(AWALAN + p.kode, p) for p in self.tanya]
        self.helper.layout = Layout(
            Div("versi", css_id="wadah-versi"), "tab", *tanya, Field("berkas")
        )

    def _mungkin(self, p):
        """May it be shown while one is on this page? What other sections say does not change."""
        lain = [s for s in p.syarat_tampil if s.bagian != self.bab.kode]
        semua = self.bab.lembar.jawaban
        return hitung.tampil(_Syarat(tuple(lain)), semua)

    def _medan(self, p, tambah):
        widget = _widget(p, self.bab.baris.mentah.get(p.kode), tambah)
        return TanyaField(label=p.teks, help_text=bantuan(p), required=p.wajib, widget=widget)

    def isian(self):
        """Isian of what was sent, and {question's code: sentences} of what is no answer."""
        self.is_valid()
        tetap = {p.kode for p in self.tanya}
        baris = self.bab.baris
        jawaban = {k: v for k, v in baris.jawaban.items() if k not in tetap}
        mentah, salah = {}, {}
        for p in self.tanya:
            ketik = self.cleaned_data.get(AWALAN + p.kode)
            try:
                nilai = hitung.bersih(p, ketik)
                if not hitung.kosong(nilai):
                    jawaban[p.kode] = nilai
            except ValidationError as galat:
                mentah[p.kode] = ketik
                salah[p.kode] = galat.messages
        versi = self.cleaned_data.get("versi")
        isi = Isian(
            -1 if versi is None else versi, self.cleaned_data.get("tab", ""), jawaban, mentah
        )
        return isi, salah

    def tunjuk_mentah(self):
        """What was mistyped before stands there again, each with its sentence."""
        mentah = self.bab.baris.mentah
        salah = {p.kode: _galat(p, mentah[p.kode]) for p in self.tanya if p.kode in mentah}
        if salah:
            self._errors, self.cleaned_data = ErrorDict(), {}
            for kode, kata in salah.items():
                self.add_error(AWALAN + kode, kata)
        return self

    def katakan(self, salah):
        """Stand each sentence beside its question; one that is not on this page above the form."""
        self.is_valid()
        for kode, kata in salah.items():
            nama = AWALAN + kode
            self.add_error(nama if nama in self.fields else None, kata)


def _galat(p, nilai):
    try:
        hitung.bersih(p, nilai)
    except ValidationError as galat:
        return galat.messages
    return ["Belum benar; simpan lagi."]


def diketik(baris, p):
    """What stands in the field: what was mistyped, else the answer."""
    nilai = baris.mentah.get(p.kode, baris.jawaban.get(p.kode))
    if p.jenis == J.ANGKA and isinstance(nilai, float):
        return f"{nilai:g}".replace(".", ",")
    return nilai


class _Syarat(NamedTuple):
    syarat_tampil: tuple


class Tanya(LayoutObject):
    """A question with what hides it, what it was carried over from, what another page wrote."""

    def __init__(self, nama, tanya):
        self.fields = [nama]
        self.nama, self.tanya = nama, tanya

    def render(self, form, context, template_pack=None, **kwargs):
        bab, p = form.bab, self.tanya
        syarat = [s for s in p.syarat_tampil if s.bagian == bab.kode]
        return render_to_string(
            "assessments/_tanya.html",
            {
                "medan": form[self.nama],
                "p": p,
                "syarat": json.dumps([[AWALAN + s.pertanyaan, s.jawaban] for s in syarat])
                if syarat
                else "",
                "tampil": not syarat or hitung.tampil(p, bab.lembar.jawaban),
                "dibawa": p.kode in bab.baris.dibawa,
                "beda": form.beda.get(p.kode),
            },
        )


def bantuan(p):
    """What the form says below a question: its own help, the unit, the range."""
    kata = [p.bantuan] if p.bantuan else []
    if p.jenis == J.ANGKA:
        batas = [hitung.kata_angka(b) if b is not None else "" for b in (p.min, p.maks)]
        satuan = f" {p.satuan}" if p.satuan else ""
        if all(batas):
            kata.append(f"Angka dari {batas[0]} sampai {batas[1]}{satuan}.")
        elif p.satuan:
            kata.append(f"Dalam {p.satuan}.")
    if p.jenis == J.SKALA and (p.label_min or p.label_maks):
        kata.append(
            f"{p.min:g}: {p.label_min or 'paling rendah'}; "
            f"{p.maks:g}: {p.label_maks or 'paling tinggi'}."
        )
    return " ".join(kata)


def _widget(p, mentah, tambah):
    match p.jenis:
        case J.PARAGRAF:
            return forms.Textarea(attrs={"rows": 4})
        case J.ANGKA:
            return forms.TextInput(attrs={"inputmode": "decimal", "class": "isian-pendek"})
        case J.TANGGAL:
            jenis = "text" if mentah else "date"  # a date field would not show what was mistyped
            return forms.DateInput(format="%Y-%m-%d", attrs={"type": jenis})
        case J.BANYAK:
            return forms.CheckboxSelectMultiple(choices=hitung.pilihan(p))
        case J.TABEL | J.ORANG:
            return TabelWidget(p, tambah)
        case J.YA_TIDAK | J.PILIHAN | J.SKALA:
            return _satu_dari(p)
    return forms.TextInput()


def _satu_dari(p):
    pilihan = hitung.pilihan(p)
    if len(pilihan) > TOMBOL_TERBANYAK and p.jenis != J.SKALA:
        return forms.Select(choices=[("", "Pilih …"), *pilihan])
    boleh_kosong = [] if p.wajib else [KOSONG]
    return forms.RadioSelect(choices=[*pilihan, *boleh_kosong])
