"""Handing a case over: what goes, to whom, why; and the other office's answer."""

from django import forms

from cases.actions.pelimpahan import berkas_kiriman, tujuan_pelimpahan
from cases.forms.aduan import BukaKasusForm
from cases.forms.dasar import teks_panjang
from cases.forms.kasus import AksiForm
from cases.serahan import identitas_terbaca, susun_isi


class LimpahkanForm(AksiForm):
    """First the office and what goes along; then exactly that is listed, and the reason asked."""

    tujuan = forms.ModelChoiceField(
        queryset=None, label="Instansi tujuan", empty_label="Pilih instansi …"
    )
    kronologi = forms.BooleanField(
        label="Sertakan kronologi aduannya", required=False, initial=True
    )
    berkas = forms.ModelMultipleChoiceField(
        queryset=None,
        label="Dokumen yang disertakan",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Dikirim sebagai salinan. Hanya yang perlu.",
    )
    catatan = teks_panjang(
        "Yang perlu diketahui instansi tujuan",
        baris=3,
        required=False,
        help_text="Catatan langkah dan riwayat kasus tidak ikut dikirim.",
    )
    alasan = teks_panjang("Mengapa kasus ini milik instansi itu", baris=3)

    def siapkan(self):
        self.fields["tujuan"].queryset = tujuan_pelimpahan(self.kasus)
        self.fields["berkas"].queryset = berkas_kiriman(self.kasus, self.by)
        if not self.fields["berkas"].queryset.exists():
            del self.fields["berkas"]
        if not self.data and "tujuan" not in self.kueri:
            self._tanya_dulu()
            return
        self.kiriman = self._susun(self.data or self.kueri)
        if self.kiriman is None:
            self._tanya_dulu()
            self.initial |= {k: v for k, v in self._pilihan(self.kueri).items() if k != "tujuan"}
            self.fields["tujuan"].help_text = "Pilih satu instansi dahulu."
            return
        for nama in ("tujuan", "kronologi", "catatan"):
            self.fields[nama].widget = forms.HiddenInput()
        if "berkas" in self.fields:
            self.fields["berkas"].widget = forms.MultipleHiddenInput()

    def _tanya_dulu(self):
        self.bertanya_dulu = True
        del self.fields["alasan"]

    def _susun(self, data):
        """What will be handed over by these choices; None without an office."""
        pilih = self.fields["tujuan"].queryset.filter(pk=_angka(data.get("tujuan"))).first()
        if pilih is None:
            return None
        self.initial = self._pilihan(data)
        isi = susun_isi(
            self.kasus,
            kronologi=self.initial["kronologi"],
            catatan=self.initial["catatan"].strip(),
            berkas=self.initial["berkas"],
        )
        return {"tujuan": pilih, "isi": isi, "identitas": list(identitas_terbaca(isi))}

    def _pilihan(self, data):
        """What was chosen, as the fields take it."""
        berkas = []
        if "berkas" in self.fields:
            pk = [b for b in data.getlist("berkas") if b.isdecimal()]
            berkas = list(self.fields["berkas"].queryset.filter(pk__in=pk))
        return {
            "tujuan": data.get("tujuan"),
            "kronologi": data.get("kronologi") in ("on", "True", "true", "1"),
            "catatan": data.get("catatan", ""),
            "berkas": berkas,
        }


def _angka(teks):
    return teks if teks and str(teks).isdecimal() else None


class TerimaPelimpahanForm(BukaKasusForm):
    """Under which of our services the case goes on."""

    def __init__(self, *args, instansi, **kwargs):
        super().__init__(*args, instansi=instansi, **kwargs)
        del self.fields["tetap"]
