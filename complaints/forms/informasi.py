"""Source 2's request form, offline and online, and what the office answers."""

from django import forms

from cases.forms.aduan import telepon_bersih
from cases.forms.dasar import BerkasField, PilihMixin, teks_panjang
from complaints.actions.informasi import DASAR
from complaints.forms.dicatat import DicatatPetugasMixin
from complaints.models import KeberatanInformasi, PermohonanInformasi
from complaints.penjaga import PenjagaMixin

Cara = PermohonanInformasi.Cara
KERTAS = (
    "Salinan di atas kertas diambil langsung atau dikirim lewat pos; pilih salah satunya, atau "
    "minta salinan berkas elektronik."
)


class IsiPermohonanForm(PilihMixin, forms.ModelForm):
    class Meta:
        model = PermohonanInformasi
        fields = (
            "rincian",
            "tujuan",
            "cara",
            "antar",
            "nama",
            "nomor_identitas",
            "alamat",
            "pekerjaan",
            "telepon",
            "surel",
        )
        widgets = {
            "rincian": forms.Textarea(attrs={"rows": 4}),
            "tujuan": forms.Textarea(attrs={"rows": 2}),
            "nama": forms.TextInput(attrs={"autocomplete": "name"}),
            "alamat": forms.TextInput(attrs={"autocomplete": "street-address"}),
            "telepon": forms.TextInput(
                attrs={"inputmode": "tel", "autocomplete": "tel", "type": "tel"}
            ),
            "surel": forms.EmailInput(attrs={"autocomplete": "email"}),
        }
        labels = {
            "rincian": "Informasi yang diminta",
            "tujuan": "Untuk apa informasi itu dipakai",
            "cara": "Cara memperoleh informasi",
            "antar": "Cara mendapat salinannya",
            "nama": "Nama pemohon atau badan",
            "telepon": "Nomor telepon atau WhatsApp",
            "surel": "Alamat surel",
        }

    def clean_telepon(self):
        return telepon_bersih(self, "telepon")

    def clean(self):
        data = super().clean()
        cara = data.get("cara")
        if cara == Cara.MELIHAT:
            return data  # at the office: nothing is sent
        if cara == Cara.SALINAN and data.get("antar") in ("surel", "wa"):
            self.add_error("antar", KERTAS)
            return data
        if data.get("antar") == "surel" and not data.get("surel"):
            self.add_error("surel", "Isi alamat surel tujuan salinan, atau pilih cara lain.")
        if data.get("antar") == "wa" and not data.get("telepon"):
            self.add_error("telepon", "Isi nomor WhatsApp tujuan salinan, atau pilih cara lain.")
        return data

    def _post_clean(self):
        """The act makes the row."""


class PermohonanPublikForm(PenjagaMixin, IsiPermohonanForm):
    pass


class PermohonanPetugasForm(DicatatPetugasMixin, IsiPermohonanForm):
    """A request on paper, or by WhatsApp, social media or mail, typed in by the office."""

    class Meta(IsiPermohonanForm.Meta):
        fields = ("kanal", *IsiPermohonanForm.Meta.fields)


class JawabForm(PilihMixin, forms.Form):
    hasil = forms.ChoiceField(
        label="Hasil",
        choices=[
            ("diberikan", "Diberikan seluruhnya"),
            ("sebagian", "Diberikan sebagian"),
            ("ditolak", "Ditolak"),
        ],
        widget=forms.RadioSelect,
    )
    jawaban = teks_panjang("Informasi yang diberikan, atau cara memperolehnya", required=False)
    berkas = BerkasField(label="Berkas informasi", required=False)
    dasar = forms.ChoiceField(
        label="Dasar hukum penolakan (UU 14/2008)",
        choices=[("", "Pilih …"), *DASAR],
        required=False,
        help_text="Bila diberikan sebagian atau ditolak.",
    )
    uraian = teks_panjang("Bagian yang ditolak dan alasannya", baris=3, required=False)

    def untuk_aksi(self):
        return self.cleaned_data


class PerpanjangForm(forms.Form):
    alasan = teks_panjang("Alasan perpanjangan", baris=3, help_text="Pemohon membacanya.")

    def untuk_aksi(self):
        return self.cleaned_data


class KeberatanForm(PilihMixin, forms.Form):
    alasan = forms.ChoiceField(
        label="Alasan keberatan (UU 14/2008 Pasal 35)", choices=KeberatanInformasi.Alasan
    )
    uraian = teks_panjang("Penjelasan", baris=3, required=False)

    def untuk_aksi(self):
        return self.cleaned_data


class TanggapiKeberatanForm(forms.Form):
    diterima = forms.ChoiceField(
        label="Keputusan atas keberatan",
        choices=[("ya", "Diterima"), ("tidak", "Ditolak")],
        widget=forms.RadioSelect,
    )
    tanggapan = teks_panjang("Tanggapan", help_text="Pemohon membacanya.")
    berkas = BerkasField(label="Berkas informasi", required=False)

    def untuk_aksi(self):
        return self.cleaned_data | {"diterima": self.cleaned_data["diterima"] == "ya"}
