"""Which client: giving a case to the right one, merging two, taking a merge back."""

from django import forms

from cases.forms.dasar import teks_panjang
from cases.forms.kasus import AksiForm
from cases.gabung_klien import banding
from cases.identitas import samarkan_nik
from cases.models import Klien
from cases.pandangan import sebutan_klien

BATAS = 10


def sebagai_pilihan(k):
    """One client among others, as a choice."""
    lahir = f", lahir {k.tanggal_lahir:%d-%m-%Y}" if k.tanggal_lahir else ""
    nik = f", NIK {samarkan_nik(k.nik)}" if k.nik else ", tanpa identitas"
    return f"{sebutan_klien(k)}{lahir}{nik}"


class PilihKlienForm(forms.Form):
    """Search before choosing: the page comes back with the matches (GET)."""

    q = forms.CharField(
        label="Nama, alias, NIK, atau telepon", widget=forms.TextInput(attrs={"type": "search"})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["q"].widget.attrs["autocomplete"] = "off"


class GantiKlienForm(AksiForm):
    """First whom it is about, then both side by side and the reason."""

    klien = forms.ModelChoiceField(queryset=None, widget=forms.HiddenInput)
    alasan = teks_panjang("Mengapa klien kasus ini keliru", baris=3)

    def siapkan(self):
        terlihat = Klien.objects.terbuka_bagi(self.by).dengan_pandangan(self.by)
        terlihat = terlihat.exclude(pk=self.kasus.klien_id)
        self.fields["klien"].queryset = terlihat
        pk = str(self.data.get("klien") or self.kueri.get("klien") or "")
        self.klien_baru = terlihat.filter(pk=pk).first() if pk.isdecimal() else None
        if self.klien_baru is None:
            self._tanya_dulu()
            return
        self.initial["klien"] = self.klien_baru.pk
        self.dua_klien = list(banding(self.kasus.klien, self.klien_baru))

    def _tanya_dulu(self):
        """Ask a name, and once there is one, which of the matches."""
        self.bertanya_dulu = True
        del self.fields["alasan"], self.fields["klien"]
        kata = self.kueri.get("q", "").strip()
        self.fields["q"] = PilihKlienForm.base_fields["q"]
        self.initial["q"] = kata
        if not kata:
            return
        cocok = Klien.objects.cari(kata, self.by).exclude(pk=self.kasus.klien_id)[:BATAS]
        pilihan = [(k.pk, sebagai_pilihan(k)) for k in cocok]
        if not pilihan:
            self.fields[
                "q"
            ].help_text = "Tidak ada klien yang mirip di antara yang dapat Anda buka."
            return
        self.fields["klien"] = forms.ChoiceField(
            label="Klien yang benar", choices=pilihan, widget=forms.RadioSelect
        )


class GabungForm(forms.Form):
    """Per difference, whose value stays; then the reason."""

    alasan = teks_panjang("Mengapa keduanya orang yang sama", baris=3)

    def __init__(self, *args, utama, lebur, jelas, **kwargs):
        super().__init__(*args, **kwargs)
        self.baris = list(banding(utama, lebur, jelas))
        for b in self.baris:
            if b.beda:
                self.fields[b.kode] = forms.ChoiceField(
                    label=b.label,
                    choices=[
                        ("utama", f"{b.utama} (yang tetap)"),
                        ("lebur", f"{b.lebur} (yang digabungkan)"),
                    ],
                    widget=forms.RadioSelect,
                    initial=b.usul,
                )
        self.order_fields([*[b.kode for b in self.baris if b.beda], "alasan"])

    def medan(self):
        """The choices to make, as fields."""
        return [self[b.kode] for b in self.baris if b.beda]

    def sama(self):
        return [b for b in self.baris if not b.beda and b.utama != "–"]

    def untuk_aksi(self):
        data = dict(self.cleaned_data)
        return {"alasan": data.pop("alasan"), "pilihan": data}


class BatalGabungForm(forms.Form):
    alasan = teks_panjang("Mengapa keduanya bukan orang yang sama", baris=3)

    def __init__(self, *args, sesudah, **kwargs):
        super().__init__(*args, **kwargs)
        if sesudah.exists():
            self.fields["ikut"] = forms.ModelMultipleChoiceField(
                queryset=sesudah,
                label="Kasus yang dibuka sesudah penggabungan dan milik klien yang dipulihkan",
                help_text="Yang tidak dipilih tetap pada klien yang sekarang.",
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
            self.order_fields(["ikut", "alasan"])
