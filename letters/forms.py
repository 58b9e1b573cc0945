"""The form of a draft follows its kind of letter; a draft may be saved while incomplete."""

from django import forms
from django.conf import settings

from cases.forms.dasar import BerkasField, SekaliKirimMixin, tanggal_field, teks_panjang
from letters.kalimat import KALIMAT
from letters.models import Pengiriman, SuratMasuk

PANJANG_TEKS = 250
PANJANG_PARAGRAF = 4000
PANJANG_KALIMAT = 20000
MARKAH = "**tebal**, *miring*; “- ” butir, “1. ” nomor; kolom tabel dipisah tanda |."
#: Kinds of field that are typed into a large box.
BESAR = ("paragraf", "naskah", "daftar", "penerima", "tabel")


class KonsepForm(forms.Form):
    """One field per field of the kind; what must not stay empty is asked for at handing in."""

    def __init__(self, *args, bentuk, kalimat=False, **kwargs):
        """`kalimat`: the whole text was taken over and is edited too."""
        super().__init__(*args, **kwargs)
        self.bentuk = bentuk
        for i in bentuk.isian:
            self.fields[i.nama] = _medan(i)
        if kalimat:
            self.fields[KALIMAT] = _medan_kalimat()

    def bagian(self):
        """[(heading, bound fields)], as the page groups them."""
        return [(b.judul, [self[i.nama] for i in b.isian]) for b in self.bentuk.bagian]

    @property
    def kalimat(self):
        """The bound field of the edited text, or None."""
        return self[KALIMAT] if KALIMAT in self.fields else None

    def isi(self):
        """The draft as text, dates in ISO form."""
        return {
            nama: nilai.isoformat() if hasattr(nilai, "isoformat") else nilai or ""
            for nama, nilai in self.cleaned_data.items()
        }


def _medan(isian):
    markah = MARKAH if isian.bentuk == "naskah" else ""
    lain = {
        "label": isian.label if isian.wajib else f"{isian.label} (boleh kosong)",
        "help_text": f"{isian.bantuan} {markah}".strip(),
        "required": False,
    }
    if isian.bentuk == "tanggal":
        return tanggal_field(**lain)
    if isian.bentuk == "pilihan":
        kosong = [] if isian.wajib else [("", "Tidak disebut")]
        return forms.ChoiceField(choices=kosong + [(p, p) for p in isian.pilihan], **lain)
    if isian.bentuk in BESAR:
        panjang = PANJANG_KALIMAT if isian.bentuk == "naskah" else PANJANG_PARAGRAF
        return teks_panjang(baris=3, max_length=panjang, **lain)
    return forms.CharField(max_length=PANJANG_TEKS, **lain)


def _medan_kalimat():
    return teks_panjang(
        "Isi surat, dari pembuka sampai penutup",
        baris=20,
        max_length=PANJANG_KALIMAT,
        required=False,
        help_text=(
            f"Satu baris satu alinea. {MARKAH} Baris seperti {{klien}} diganti tabel dari data "
            "kasus saat dicetak."
        ),
    )


class KembalikanForm(forms.Form):
    catatan = teks_panjang(
        "Apa yang perlu diperbaiki",
        baris=3,
        max_length=PANJANG_PARAGRAF,
        error_messages={"required": "Tulis apa yang perlu diperbaiki."},
    )


class MulaiForm(forms.Form):
    """Which letter to begin."""

    kode = forms.ChoiceField(
        label="Surat",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Pilih salah satu surat.",
            "invalid_choice": "Pilih salah satu surat yang tersedia.",
        },
    )

    def __init__(self, *args, pilihan, **kwargs):
        super().__init__(*args, **kwargs)
        self.pilihan = pilihan
        self.fields["kode"].choices = [(k, b.judul) for k, b in pilihan.items()]


class AlasanForm(forms.Form):
    """Why a letter is given up or voided; everybody who opens it reads this."""

    alasan = teks_panjang(
        "Alasan", baris=3, max_length=1000, error_messages={"required": "Tulis alasannya."}
    )


class BatalForm(AlasanForm):
    """Why a letter is void, and of one begun from the case, which other took its place."""

    pengganti = forms.ModelChoiceField(
        label="Digantikan oleh (boleh kosong)",
        queryset=None,
        required=False,
        empty_label="Tidak ada",
    )

    def __init__(self, *args, pengganti, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pengganti"].queryset = pengganti
        if not pengganti:
            del self.fields["pengganti"]


class KirimForm(forms.Form):
    cara = forms.ChoiceField(label="Cara pengiriman", choices=Pengiriman.Cara)
    kepada = forms.CharField(label="Kepada", max_length=PANJANG_TEKS)
    tanggal = tanggal_field("Dikirim tanggal")
    resi = forms.CharField(
        label="Nomor resi atau buku ekspedisi (boleh kosong)", max_length=80, required=False
    )
    penerima = forms.CharField(
        label="Nama yang menerima (boleh kosong)", max_length=120, required=False
    )
    diterima = tanggal_field("Diterima tanggal (boleh kosong)", required=False)


class PeriksaForm(forms.Form):
    """A PDF that somebody holds, to compare with the one that was issued."""

    berkas = forms.FileField(
        label="Berkas PDF yang Anda terima",
        help_text="Berkas tidak disimpan; hanya sidiknya yang dibandingkan.",
        error_messages={"required": "Pilih berkas PDF yang ingin dibandingkan."},
    )

    def clean_berkas(self):
        berkas = self.cleaned_data["berkas"]
        if berkas.size > settings.UKURAN_BERKAS_MAKS:
            raise forms.ValidationError("Berkas lebih besar dari 10 MB.")
        return berkas


class SuratMasukForm(SekaliKirimMixin, forms.ModelForm):
    """One incoming letter; correcting an entry asks why."""

    diterima = tanggal_field("Diterima tanggal")
    tanggal = tanggal_field("Tanggal surat (boleh kosong)", required=False)
    pindaian = BerkasField(
        label="Pindaian surat (boleh kosong)",
        help_text="Satu berkas PDF, JPEG, PNG, atau WEBP; paling besar 10 MB.",
        required=False,
    )
    alasan = teks_panjang("Alasan perubahan", baris=2, max_length=500, required=False)
    field_order = ("diterima", "dari", "nomor", "tanggal", "sifat", "hal", "lampiran", "pindaian")

    class Meta:
        model = SuratMasuk
        fields = ("diterima", "dari", "nomor", "tanggal", "sifat", "hal", "lampiran")
        labels = {
            "nomor": "Nomor surat (boleh kosong)",
            "lampiran": "Lampiran (boleh kosong)",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            del self.fields["alasan"]

    def clean_pindaian(self):
        if len(berkas := self.cleaned_data["pindaian"]) > 1:
            raise forms.ValidationError("Unggah satu berkas; gabungkan halamannya lebih dahulu.")
        return berkas[0] if berkas else None

    def isi(self):
        """What the action takes."""
        isi = {nama: self.cleaned_data[nama] for nama in self.Meta.fields}
        lain = {"isi": isi, "berkas": self.cleaned_data["pindaian"]}
        if "alasan" in self.fields:
            return lain | {"alasan": self.cleaned_data["alasan"]}
        return lain | {"kunci_kirim": self.cleaned_data["kunci_kirim"]}
