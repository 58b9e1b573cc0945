"""The forms of corrections. Each asks the reason."""

from django import forms

from cases.forms.dasar import BerkasField, teks_panjang
from cases.forms.fakta import AWALAN, pisahkan_fakta
from cases.forms.langkah import LangkahForm
from cases.forms.rincian import pisahkan_rincian
from cases.izin_koreksi import fakta_terkoreksi
from cases.models import Kasus

#: What a step asked when it was done and a correction does not ask again.
BUKAN_KOREKSI = ("tempat", "tidak_diperoleh", "berkas", "usai")
#: What follows the assessment that the record was written from.
MILIK_ASESMEN = ("tanggal", "catatan", "orang")


class AlasanForm(forms.Form):
    """A correction that asks nothing but its reason."""

    alasan = teks_panjang("Alasan", baris=3)

    def __init__(self, *args, label="", **kwargs):
        super().__init__(*args, **kwargs)
        if label:
            self.fields["alasan"].label = label


class KoreksiCatatanForm(LangkahForm):
    """The record of a step as it stands, to be written anew."""

    pasti = forms.CharField(required=False, widget=forms.HiddenInput)  # the answers shown before

    def __init__(self, *args, langkah, **kwargs):
        super().__init__(*args, langkah=langkah, **kwargs)
        tim = [f for f in self.fields if f.startswith("tim_")]
        boleh = {AWALAN + k for k in fakta_terkoreksi(langkah)}
        tetap = [f for f in self.fields if f.startswith(AWALAN) and f not in boleh]
        tetap += MILIK_ASESMEN if langkah.dari_asesmen else ()
        for nama in (*BUKAN_KOREKSI, *tim, *tetap):
            self.fields.pop(nama, None)
        self.initial |= {
            "tanggal": langkah.tanggal,
            "catatan": langkah.catatan,
            "orang": langkah.orang,
        }
        self.fields["alasan"] = teks_panjang(
            "Mengapa jawaban yang lama keliru"
            if langkah.dari_asesmen
            else "Mengapa catatan yang lama keliru",
            baris=2,
        )

    def untuk_aksi(self):
        """The arguments of actions.koreksi_catatan."""
        data = {k: v for k, v in self.cleaned_data.items() if k != "pasti"}
        return pisahkan_fakta(pisahkan_rincian(self.langkah, data))


class TarikBerkasForm(forms.Form):
    alasan = teks_panjang("Mengapa berkas ini ditarik", baris=2)
    pengganti = BerkasField(label="Berkas pengganti, bila ada", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pengganti"].widget.attrs.pop("multiple")


class PindahBerkasForm(forms.Form):
    ke = forms.CharField(label="Nomor kasus tujuan", max_length=30)
    alasan = teks_panjang("Mengapa berkas ini dipindahkan", baris=2)

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by

    def clean_ke(self):
        """A case that one may know of; of others nothing is said."""
        nomor = self.cleaned_data["ke"].strip()
        kasus = Kasus.objects.visible_to(self.by).filter(nomor__iexact=nomor).first()
        if kasus is None:
            raise forms.ValidationError(
                "Tidak ada kasus bernomor itu di antara yang dapat Anda buka."
            )
        return kasus
