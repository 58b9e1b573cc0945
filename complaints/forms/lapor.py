"""The public report: plain questions, each field mapped to the report's own."""

import uuid

from django import forms
from django.core import signing
from django.utils import timezone

from accounts.medan import WilayahField, WilayahWidget
from cases.forms.aduan import WAKTU_LOKAL, telepon_bersih
from cases.forms.dasar import BerkasField
from cases.kebutuhan import Kebutuhan, dugaan
from cases.models import Aduan
from cases.models.aduan import Sumber

STEMPEL = signing.TimestampSigner(salt="complaints.lapor")
BERNAMA, RAHASIA, ANONIM = "nama", "rahasia", "anonim"
IDENTITAS = [
    (BERNAMA, "Dengan nama saya"),
    (RAHASIA, "Dengan nama saya, tetapi rahasiakan"),
    (ANONIM, "Tanpa nama (anonim)"),
]
SIAPA = [
    (Sumber.WARGA, "Warga yang melihat atau mendengar"),
    (Sumber.KELUARGA, "Keluarga orang itu"),
    (Sumber.KLIEN, "Saya sendiri yang membutuhkan"),
    (Sumber.LEMBAGA, "Mewakili lembaga, sekolah, atau tempat kerja"),
]
BUKAN_FOTO = "kirim foto (JPEG, PNG, atau WEBP), bukan dokumen atau video."


def stempel_baru(kunci=None):
    """The form's key and the moment it was shown, signed."""
    return STEMPEL.sign((kunci or uuid.uuid4()).hex)


def baca_stempel(stempel):
    """(key, seconds since it was shown); a key of our own and None for what we did not sign."""
    try:
        kunci = uuid.UUID(STEMPEL.unsign(stempel))
        isi = signing.b62_decode(stempel.split(":")[1])
    except (signing.BadSignature, ValueError):
        return uuid.uuid4(), None
    return kunci, max(timezone.now().timestamp() - isi, 0)


class WilayahPublikWidget(WilayahWidget):
    """The same four selects, filled by a script of our own that needs no sign-in."""

    template_name = "complaints/medan/wilayah.html"


class FotoField(BerkasField):
    """Photos only; the view asks it for those that can be kept even when others cannot."""

    def __init__(self, **kwargs):
        super().__init__(
            label="Foto",
            required=False,
            help_text="Paling banyak 5 foto. Lokasi yang tersimpan di dalam foto kami hapus.",
            **kwargs,
        )
        self.widget.attrs["accept"] = "image/*"

    def _periksa(self, unggahan):
        bukan_foto = forms.ValidationError(f"{unggahan.name}: {BUKAN_FOTO}")
        try:
            bersih = super()._periksa(unggahan)
        except forms.ValidationError as salah:  # a sentence that would have a document instead
            raise bukan_foto if "PDF" in salah.message else salah from salah
        if not bersih.mime.startswith("image/"):
            raise bukan_foto
        return bersih


class LaporForm(forms.ModelForm):
    darurat = forms.ChoiceField(
        label="Apakah orang itu dalam bahaya atau perlu ditolong sekarang juga?",
        choices=[("ya", "Ya, darurat"), ("tidak", "Tidak")],
        widget=forms.RadioSelect,
    )
    kebutuhan = forms.ChoiceField(
        label="Apa yang Anda lihat?", choices=Kebutuhan.choices, widget=forms.RadioSelect
    )
    wilayah = WilayahField(
        label="Di daerah mana?",
        help_text="Pilih sampai kelurahan atau desa bila tahu.",
        widget=WilayahPublikWidget,
    )
    sumber = forms.ChoiceField(
        label="Anda siapa?", choices=SIAPA, widget=forms.RadioSelect, initial=Sumber.WARGA
    )
    identitas = forms.ChoiceField(
        label="Bagaimana Anda ingin melapor?",
        choices=IDENTITAS,
        widget=forms.RadioSelect,
        initial=BERNAMA,
        help_text="“Rahasiakan”: hanya petugas yang memeriksa laporan dan pimpinannya yang tahu. "
        "“Anonim”: nama, telepon, dan surel tidak kami simpan.",
    )
    foto = FotoField()

    class Meta:
        model = Aduan
        fields = [
            "darurat",
            "kebutuhan",
            "kronologi",
            "terlapor",
            "kejadian_pada",
            "wilayah",
            "lokasi",
            "lintang",
            "bujur",
            "sumber",
            "identitas",
            "pelapor_nama",
            "pelapor_telepon",
            "pelapor_surel",
        ]
        labels = {
            "kronologi": "Ceritakan apa yang terjadi",
            "terlapor": "Nama atau ciri orangnya",
            "kejadian_pada": "Kapan?",
            "lokasi": "Tepatnya di mana?",
            "lintang": "Lintang",
            "bujur": "Bujur",
            "pelapor_nama": "Nama Anda",
            "pelapor_telepon": "Nomor telepon atau WhatsApp",
            "pelapor_surel": "Surel",
        }
        help_texts = {
            "kronologi": "Apa yang Anda lihat, sudah berapa lama, dan apa yang dibutuhkan.",
            "terlapor": "Bila tahu. Misalnya: nenek berkerudung biru, sekitar 70 tahun.",
            "kejadian_pada": "Boleh dikosongkan.",
            "lokasi": "Nama jalan, patokan, atau petunjuk agar petugas dapat menemukannya.",
            "pelapor_telepon": "Boleh dikosongkan; hanya untuk bertanya tentang laporan ini.",
            "pelapor_surel": "Boleh dikosongkan; kabar perkembangan dikirim ke sini.",
        }
        widgets = {
            "kronologi": forms.Textarea(attrs={"rows": 5, "maxlength": 5000}),
            "kejadian_pada": forms.DateTimeInput(
                format=WAKTU_LOKAL, attrs={"type": "datetime-local"}
            ),
            "lintang": forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            "bujur": forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            "pelapor_nama": forms.TextInput(attrs={"autocomplete": "name"}),
            "pelapor_telepon": forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
            "pelapor_surel": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        wajib = "Pilih salah satu."
        for nama in ("darurat", "kebutuhan", "sumber", "identitas"):
            self.fields[nama].error_messages["required"] = wajib
        self.fields["kronologi"].error_messages["required"] = "Ceritakan apa yang terjadi."
        self.fields["lokasi"].error_messages["required"] = "Tulis jalan atau patokannya."

    def _post_clean(self):
        """No row is built to be checked: what is typed was checked here, area and lengths too, and
        the model's constraints are about what becomes of a report."""

    def clean_darurat(self):
        return self.cleaned_data["darurat"] == "ya"

    def clean_kronologi(self):
        kronologi = self.cleaned_data["kronologi"].strip()
        if len(kronologi) > 5000:
            raise forms.ValidationError("Ceritanya terlalu panjang; paling banyak 5.000 huruf.")
        return kronologi

    def clean_kejadian_pada(self):
        kejadian = self.cleaned_data.get("kejadian_pada")
        if kejadian and kejadian > timezone.now():
            raise forms.ValidationError("Waktu kejadian tidak boleh sesudah sekarang.")
        return kejadian

    def clean_pelapor_telepon(self):
        return telepon_bersih(self, "pelapor_telepon")

    def clean(self):
        data = super().clean()
        if data.get("identitas") in (BERNAMA, RAHASIA) and not data.get("pelapor_nama"):
            self.add_error("pelapor_nama", "Tulis nama Anda, atau pilih melapor tanpa nama.")
        lintang, bujur = data.get("lintang"), data.get("bujur")
        if (lintang is None) != (bujur is None):
            self.add_error("lintang", "Isi lintang dan bujur, atau kosongkan keduanya.")
        elif lintang is not None and not (-90 <= lintang <= 90 and -180 <= bujur <= 180):
            self.add_error("lintang", "Posisi ini tidak ada di bumi; kosongkan bila ragu.")
        return data

    def isi(self):
        """The report's own fields. Who wants no name leaves none, whatever was typed."""
        isi = {k: v for k, v in self.cleaned_data.items() if k not in ("foto", "identitas")}
        identitas = self.cleaned_data["identitas"]
        if identitas == ANONIM:
            isi |= dict.fromkeys(("pelapor_nama", "pelapor_telepon", "pelapor_surel"), "")
        return isi | {
            "anonim": identitas == ANONIM,
            "rahasiakan_pelapor": identitas == RAHASIA,
            "kategori": dugaan(isi["kebutuhan"]),
        }
