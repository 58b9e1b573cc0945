"""The questions that a standard asks at a step, as form fields named fakta_<code>."""

from django import forms

from cases.fakta import usulan
from cases.forms.dasar import tanggal_field
from standards.kosakata import FAKTA_BAWAAN

AWALAN = "fakta_"
#: Words of the built-in facts, which a standard may ask without declaring them.
TANYA_BAWAAN = {
    "identitas": "Apakah klien mempunyai identitas (KTP/KK)?",
    "anak": "Apakah klien berusia di bawah 18 tahun?",
    "darurat": "Apakah keadaannya darurat dan perlu pengamanan?",
    "dtks": "Apakah klien terdata di DTKS/DTSEN?",
    "jenis_kelamin": "Jenis kelamin klien",
    "pelapor": "Siapa pelapornya?",
    "klien_lama": "Apakah klien pernah dilayani sebelumnya?",
}


def tanya_fakta(form, langkah, wajib=True):
    """Add one field per fact that the standard asks at this step."""
    dinyatakan = {f.kode: f for f in langkah.kasus.aturan.fakta}
    jawaban = usulan(langkah.kasus)
    for kode in langkah.definisi.catat if langkah.definisi else ():
        medan = _medan_fakta(kode, dinyatakan.get(kode))
        medan.required = wajib
        form.fields[AWALAN + kode] = medan
        form.initial[AWALAN + kode] = jawaban.get(kode)


def pisahkan_fakta(data):
    """A form's data with the answers to facts gathered under `jawaban`."""
    jawaban = {k.removeprefix(AWALAN): _polos(v) for k, v in data.items() if k.startswith(AWALAN)}
    return {k: v for k, v in data.items() if not k.startswith(AWALAN)} | {"jawaban": jawaban}


def _polos(nilai):
    return nilai.isoformat() if hasattr(nilai, "isoformat") else nilai


def _medan_fakta(kode, fakta):
    if fakta is None:
        pilihan = [(n, n.capitalize()) for n in FAKTA_BAWAAN[kode]]
        return forms.ChoiceField(
            label=TANYA_BAWAAN[kode], choices=pilihan, widget=forms.RadioSelect
        )
    if fakta.jenis == "tanggal":
        return tanggal_field(fakta.tanya)
    pilihan = [(n, n[:1].upper() + n[1:]) for n in fakta.pilihan]
    if fakta.jenis == "banyak":
        return forms.MultipleChoiceField(
            label=fakta.tanya, choices=pilihan, widget=forms.CheckboxSelectMultiple
        )
    return forms.ChoiceField(label=fakta.tanya, choices=pilihan, widget=forms.RadioSelect)
