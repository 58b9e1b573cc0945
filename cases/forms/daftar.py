"""The forms of a list: what all rows share, and what each row says for itself.

What they ask follows the step's kind, so the shared part is the form of the single step.
"""

from django import forms

from cases.actions.disposisi import BERALASAN, MENERUSKAN, pilihan_putusan
from cases.forms.fakta import AWALAN, pisahkan_fakta, tanya_fakta
from cases.forms.langkah import ISIAN, DisposisiForm, LangkahForm
from cases.models import BarisDaftar
from standards.kosakata import Jenis

TIDAK_IKUT = (BarisDaftar.TIDAK_IKUT, "Tidak ikut; langkahnya tetap terbuka")


def _buang_fakta(form):
    for nama in [n for n in form.fields if n.startswith(AWALAN)]:
        del form.fields[nama]


class CatatanBersamaForm(LangkahForm):
    """The plain record once for all rows: date, people, files; a row may have its own note."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _buang_fakta(self)
        self.fields["catatan"].required = False
        self.fields["catatan"].widget.attrs["rows"] = 3
        self.fields[
            "catatan"
        ].help_text = "Untuk semua baris, kecuali yang menulis catatan sendiri."

    def untuk_baris(self, langkah):
        """The shared arguments of actions.selesaikan_langkah."""
        data = self.untuk_aksi()
        del data["jawaban"]
        return data


class PutusanBersamaForm(DisposisiForm):
    """What goes with every verdict of the list: instruction, recipients, deadline, minutes."""

    ke_petugas = forms.BooleanField(
        label="Sampaikan kepada petugas setiap kasus", required=False, initial=True
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _buang_fakta(self)
        for nama in ("putusan", "alasan", "ke_langkah"):
            self.fields.pop(nama, None)
        self.initial["penerima"] = []
        self.fields["penerima"].label = "Diteruskan juga kepada"

    def untuk_baris(self, langkah):
        """The shared arguments of actions.putuskan; the recipients follow the row's case."""
        data = self.untuk_aksi()
        ke_petugas = data.pop("ke_petugas")
        del data["jawaban"]
        petugas = langkah.kasus.petugas if ke_petugas else None
        lain = [p for p in data["penerima"] if p != petugas]
        return data | {"penerima": [petugas, *lain] if petugas else lain}


class BarisForm(forms.Form):
    """One row: its outcome, its own reason or note, and the answers the standard asks there."""

    hasil = forms.ChoiceField(label="Hasil", required=False)
    catatan = forms.CharField(label="Catatan", max_length=2000, required=False)

    def __init__(self, *args, langkah, **kwargs):
        super().__init__(*args, **kwargs)
        self.langkah = langkah
        tanya_fakta(self, langkah, wajib=False)
        if langkah.memutus:
            self.fields["catatan"].label = "Alasan"
            pilihan = [("", "Pilih putusannya …"), *pilihan_putusan(langkah).items(), TIDAK_IKUT]
        else:
            pilihan = [(BarisDaftar.SELESAI, "Selesai"), TIDAK_IKUT]
            self.initial["hasil"] = BarisDaftar.SELESAI
        self.fields["hasil"].choices = pilihan

    def clean(self):
        data = super().clean()
        hasil = data.get("hasil")
        if not hasil and "hasil" not in self.errors:
            self.add_error("hasil", "Pilih hasilnya.")
        if hasil in BERALASAN and not data.get("catatan"):
            self.add_error("catatan", "Tulis alasannya.")
        if hasil in (*MENERUSKAN, BarisDaftar.SELESAI):
            for nama in self.fields:
                if nama.startswith(AWALAN) and data.get(nama) in (None, "", []):
                    self.add_error(nama, "Pertanyaan ini harus dijawab.")
        return data

    def untuk_aksi(self, bersama):
        """The arguments of this row's act; the shared note stands where the row has none."""
        data = pisahkan_fakta(self.cleaned_data)
        if data["hasil"] == BarisDaftar.TIDAK_IKUT:
            return {"hasil": data["hasil"], "catatan": data["catatan"]}
        umum = bersama.untuk_baris(self.langkah)
        if self.langkah.memutus:
            data["alasan"] = data.pop("catatan")
        else:
            data["catatan"] = data["catatan"] or umum["catatan"]
        return umum | data


class FormulirDaftar:
    """All forms of a list's page. Rows that were not on the page when it was sent stay unanswered.

    Args:
        data: what was sent, or a draft; None for a new page.
        periksa: False shows what was typed without judging it yet.
    """

    def __init__(self, baris, *, data=None, files=None, periksa=True):
        langkah = baris[0].langkah
        kelas = PutusanBersamaForm if langkah.memutus else CatatanBersamaForm
        self.memutus = langkah.memutus
        self.bersama = kelas(data, files, langkah=langkah)
        self.baris = {b.pk: self._baris(b, data) for b in baris}
        if data is not None and not periksa:
            for form in (self.bersama, *self.baris.values()):
                form._errors, form.cleaned_data = forms.utils.ErrorDict(), {}

    def _baris(self, b, data):
        awalan = f"b{b.pk}"
        dikirim = data if data is not None and f"{awalan}-hasil" in data else None
        return BarisForm(dikirim, prefix=awalan, langkah=b.langkah)

    def is_valid(self):
        sah = [form.is_valid() for form in (self.bersama, *self.baris.values())]
        return all(sah) and self._catatan_ada()

    def _catatan_ada(self):
        """Where the single step must have a note, every row needs one, its own or the shared."""
        if self.memutus or self.bersama.cleaned_data["catatan"]:
            return True
        jenis = Jenis(self.bersama.langkah.jenis)
        kosong = [
            f
            for f in self.baris.values()
            if f.cleaned_data["hasil"] == BarisDaftar.SELESAI and not f.cleaned_data["catatan"]
        ]
        if not ISIAN[jenis].wajib_catatan or not kosong:
            return True
        self.bersama.add_error(
            "catatan", "Tulis catatan untuk semua baris, atau pada setiap baris."
        )
        return False

    def isi(self):
        """What actions.selesaikan_daftar takes."""
        return {pk: f.untuk_aksi(self.bersama) for pk, f in self.baris.items()}
