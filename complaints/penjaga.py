"""Keeping junk out of the public forms without a captcha, and people in.

A trap field that people do not see, the time a form takes, and a limit per address and per office.
Whoever is held back sees why, and keeps what was typed: behind one address may be a kelurahan.
"""

import uuid

from django import forms
from django.core import signing

from accounts.models.laju import Laju
from complaints.laju import alamat

GARAM = "complaints.penjaga"
PALING_CEPAT = 3  # seconds; nobody reads and fills a form sooner
PALING_LAMA = 2 * 24 * 3600
BATAS_ALAMAT, BATAS_KANTOR = 20, 200  # sent forms a minute
TERLALU_CEPAT = "Formulir ini terkirim terlalu cepat. Periksa isian Anda, lalu kirim sekali lagi."
TERLALU_SERING = (
    "Banyak kiriman masuk dari jaringan ini dalam satu menit terakhir. Isian Anda masih ada: "
    "tunggu satu menit, lalu kirim lagi."
)


def tanda_mulai():
    """The moment a form was shown, signed."""
    return signing.TimestampSigner(salt=GARAM).sign("mulai")


class PenjagaMixin(forms.Form):
    """Every public form: a key against doubles, the moment it was shown, and the trap."""

    kunci_kirim = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)
    mulai = forms.CharField(widget=forms.HiddenInput, required=False, initial=tanda_mulai)
    situs_web = forms.CharField(
        label="Biarkan kosong",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean(self):
        data = super().clean()
        if data.get("situs_web") or not self._wajar(data.get("mulai") or ""):
            self.data = self.data.copy()
            self.data["mulai"] = tanda_mulai()  # a person only has to send once more
            self.data["situs_web"] = ""
            raise forms.ValidationError(TERLALU_CEPAT)
        return data

    @staticmethod
    def _wajar(tanda):
        penanda = signing.TimestampSigner(salt=GARAM)
        try:
            penanda.unsign(tanda, max_age=PALING_LAMA)
        except signing.BadSignature:
            return False
        try:
            penanda.unsign(tanda, max_age=PALING_CEPAT)
        except signing.SignatureExpired:
            return True
        return False

    def isi(self):
        """What was typed, without the guards."""
        bukan = ("kunci_kirim", "mulai", "situs_web")
        return {k: v for k, v in self.cleaned_data.items() if k not in bukan}


def kunci_isi(form):
    """One key for the same form with the same words: sent twice it is one record."""
    isi = sorted((k, str(v)) for k, v in form.isi().items() if k != "lampiran")
    return uuid.uuid5(form.cleaned_data.get("kunci_kirim") or uuid.uuid4(), repr(isi))


def terlalu_sering(request, instansi, jenis, batas=BATAS_ALAMAT):
    """Count one sent form; True once this address or this office has had too many this minute."""
    kunci = f"{jenis}:{alamat(request)}", f"{jenis}-kantor:{instansi.pk}"
    dari, kantor = Laju.objects.catat(*kunci)
    return dari > batas or kantor > BATAS_KANTOR
