"""Taking a letter's text over to word it otherwise, and giving it back."""

from django.core.exceptions import ValidationError
from django.db import transaction

from letters.actions.giliran import ambil_konsep, catat_surat
from letters.gabung import gabung
from letters.jenis import bentuk_langkah
from letters.kalimat import ASAL, KALIMAT, asal, dapat_diubah, susunan_baku


@transaction.atomic
def ubah_kalimat(langkah, *, by):
    """Turn the kind's own text into markup, once: from now on it is edited and printed so."""
    langkah, surat = ambil_konsep(langkah, by)
    bentuk = bentuk_langkah(langkah)
    if not dapat_diubah(bentuk):
        raise ValidationError("Kalimat formulir tidak dapat diubah; isilah medannya.")
    if KALIMAT in surat.isi:
        return surat
    teks, sisipan = susunan_baku(gabung(surat), bentuk)
    surat.isi = surat.isi | {KALIMAT: teks, ASAL: asal(teks, sisipan)}
    surat.save()
    catat_surat("ubah_kalimat", surat, langkah, by)
    return surat


@transaction.atomic
def susun_baku(langkah, *, by):
    """Drop the edited text: the letter is printed in its kind's own words again."""
    langkah, surat = ambil_konsep(langkah, by)
    if KALIMAT not in surat.isi:
        return surat
    surat.isi = {k: v for k, v in surat.isi.items() if k not in (KALIMAT, ASAL)}
    surat.save()
    catat_surat("susun_baku", surat, langkah, by)
    return surat
