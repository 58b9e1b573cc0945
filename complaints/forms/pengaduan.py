"""The complaint as a citizen or the counter enters it, and what the office does with it."""

from django import forms

from accounts.models import Jabatan
from cases.forms.aduan import telepon_bersih
from cases.forms.dasar import BerkasField, PilihMixin, teks_panjang
from complaints import aturan
from complaints.actions.jawaban import KLASIFIKASI
from complaints.forms.dicatat import DicatatPetugasMixin
from complaints.izin_pengaduan import BUKAN_PENANGAN, jawaban_kini
from complaints.models import Pengaduan
from complaints.penjaga import PenjagaMixin
from standards.kata_isian import KANAL
from standards.models import Standar

PENGADU = ("nama", "rahasia", "nomor_identitas", "alamat", "telepon", "surel")
ISI = ("layanan", "pokok", "uraian", "harapan", "petugas_disebut")


def layanan_kantor(medan, kantor, kosong):
    """The office's services to choose from."""
    medan.queryset = Standar.objects.aktif().ringkas().filter(instansi=kantor).order_by("judul")
    medan.empty_label = kosong
    medan.label_from_instance = lambda s: s.judul


class IsiPengaduanForm(PilihMixin, forms.ModelForm):
    """What both forms ask."""

    lampiran = BerkasField(label="Foto atau dokumen pendukung", required=False)

    class Meta:
        model = Pengaduan
        fields = (*ISI, "anonim", *PENGADU)
        widgets = {
            "uraian": forms.Textarea(attrs={"rows": 5}),
            "harapan": forms.Textarea(attrs={"rows": 2}),
            "telepon": forms.TextInput(
                attrs={"inputmode": "tel", "autocomplete": "tel", "type": "tel"}
            ),
            "nama": forms.TextInput(attrs={"autocomplete": "name"}),
            "surel": forms.EmailInput(attrs={"autocomplete": "email"}),
        }
        labels = {
            "layanan": "Layanan yang diadukan",
            "pokok": "Pokok pengaduan, dalam satu kalimat",
            "uraian": "Apa yang terjadi, kapan, dan di mana",
            "petugas_disebut": "Petugas yang diadukan, bila ada",
            "anonim": "Saya tidak mau menyebut nama",
            "rahasia": "Rahasiakan nama saya dari petugas yang tidak memerlukannya",
            "telepon": "Nomor telepon atau WhatsApp",
            "surel": "Alamat surel",
            "harapan": "Penyelesaian yang diharapkan",
        }
        help_texts = {
            "nama": "Isi, kecuali Anda memilih tidak menyebut nama.",
            "petugas_disebut": "Petugas ini tidak akan ikut menangani pengaduan Anda.",
            "surel": "Kami kirim pemberitahuan bila ada jawaban.",
        }

    def __init__(self, *args, kantor, **kwargs):
        super().__init__(*args, **kwargs)
        self.kantor = kantor
        layanan_kantor(self.fields["layanan"], kantor, "Pelayanan kantor pada umumnya")

    def clean_telepon(self):
        return telepon_bersih(self, "telepon")

    def _post_clean(self):
        """The act asks the rules of the channel and makes the row."""


class PengaduanPublikForm(PenjagaMixin, IsiPengaduanForm):
    """The public form: a few questions, identity only as far as the office demands it."""

    def __init__(self, *args, kantor, **kwargs):
        super().__init__(*args, kantor=kantor, **kwargs)
        boleh_anonim, wajib = aturan.aturan_kanal(kantor, "situs")
        if not boleh_anonim:
            del self.fields["anonim"]
            self.fields["nama"].required = True
        self.fields["nama"].bersyarat = boleh_anonim
        self.fields["nomor_identitas"].required = wajib
        if not wajib:
            del self.fields["nomor_identitas"], self.fields["alamat"]


class PengaduanPetugasForm(DicatatPetugasMixin, IsiPengaduanForm):
    """A complaint that came by another channel, typed in by the office."""

    class Meta(IsiPengaduanForm.Meta):
        fields = ("kanal", *IsiPengaduanForm.Meta.fields)
        labels = IsiPengaduanForm.Meta.labels | {
            "anonim": "Pengadu tidak mau menyebut nama",
            "rahasia": "Nama pengadu dirahasiakan",
        }
        help_texts = {}

    def __init__(self, *args, kantor, **kwargs):
        super().__init__(*args, kantor=kantor, **kwargs)
        if standar := aturan.kanal_standar(kantor):
            lain = [(k, kata) for k, kata in KANAL.items() if k not in standar]
            self.fields["kanal"].choices = [
                ("", "Pilih …"),
                ("Tercantum pada standar kantor", list(standar.items())),
                ("Saluran lain", lain),
            ]


class CekForm(forms.Form):
    """Number and code, as the receipt has them."""

    nomor = forms.CharField(
        label="Nomor pada tanda terima",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    kode = forms.CharField(
        label="Kode pada tanda terima",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class TanggapanForm(forms.Form):
    """Is the answer satisfying?"""

    puas = forms.ChoiceField(
        label="Apakah jawaban ini memuaskan?",
        choices=[("ya", "Ya, memuaskan"), ("tidak", "Belum memuaskan")],
        widget=forms.RadioSelect,
    )
    alasan = teks_panjang(
        "Apa yang belum memuaskan", baris=3, required=False, help_text="Diisi bila belum memuaskan."
    )

    def untuk_aksi(self):
        return {"puas": self.cleaned_data["puas"] == "ya", "alasan": self.cleaned_data["alasan"]}


# ------------------------------------------------------------------- the office's acts
class VerifikasiForm(PilihMixin, forms.Form):
    diterima = forms.ChoiceField(
        label="Apakah ini pengaduan atas layanan kantor?",
        choices=[("ya", "Ya"), ("tidak", "Bukan")],
        widget=forms.RadioSelect,
    )
    kelas = forms.ChoiceField(label="Kelas pengaduan", required=False)
    terlapor = forms.ModelChoiceField(
        Jabatan.objects.none(),
        label="Petugas yang diadukan",
        required=False,
        help_text="Petugas ini tidak melihat dan tidak menangani pengaduan ini.",
    )
    alasan = teks_panjang(
        "Bila bukan: alasan dan ke mana sebaiknya disampaikan",
        baris=3,
        required=False,
        help_text="Pengadu membacanya.",
    )

    def __init__(self, *args, pengaduan, by, **kwargs):
        super().__init__(*args, **kwargs)
        semua = aturan.semua_kelas(pengaduan.instansi)
        self.fields["kelas"].choices = [
            ("", "Pilih …"),
            *((k.nama, f"{k.nama} ({k.hari_kerja} hari kerja)") for k in semua),
        ]
        self.fields["terlapor"].queryset = _jabatan(pengaduan)
        self.fields["terlapor"].empty_label = "Tidak ada petugas tertentu"

    def untuk_aksi(self):
        isi = self.cleaned_data
        jabatan = isi["terlapor"]
        return isi | {
            "diterima": isi["diterima"] == "ya",
            "terlapor": jabatan.pengguna if jabatan else None,
        }


def _jabatan(pengaduan):
    """Everybody who holds a post in the office today."""
    kantor = pengaduan.instansi
    semua = kantor.jabatan.berlaku(kantor.hari_ini()).lengkap()
    return semua.order_by("pengguna__nama", "pk")


class TugaskanForm(PilihMixin, forms.Form):
    penangan = forms.ModelChoiceField(Jabatan.objects.none(), label="Yang menangani")
    arahan = teks_panjang("Arahan", baris=3, required=False)

    def __init__(self, *args, pengaduan, by, **kwargs):
        super().__init__(*args, **kwargs)
        lalu = [j.konseptor.pengguna_id for j in pengaduan.jawaban.all()]
        calon = _jabatan(pengaduan).exclude(peran__in=BUKAN_PENANGAN)
        calon = calon.exclude(pengguna=pengaduan.terlapor_id)
        self.fields["penangan"].queryset = calon.exclude(
            pengguna__in=lalu if pengaduan.putaran == 2 else ()
        )
        self.fields["penangan"].empty_label = "Pilih …"

    def untuk_aksi(self):
        return self.cleaned_data


class TindakLanjutForm(forms.Form):
    catatan = teks_panjang("Yang dilakukan")
    untuk_pengadu = forms.BooleanField(label="Pengadu boleh membaca catatan ini", required=False)

    def __init__(self, *args, pengaduan, by, **kwargs):
        super().__init__(*args, **kwargs)

    def untuk_aksi(self):
        return self.cleaned_data


class JawabForm(forms.Form):
    hasil = teks_panjang(
        "Hasil pemeriksaan", help_text="Melanjutkan kalimat “… kami sampaikan bahwa”."
    )
    tindakan = teks_panjang(
        "Tindakan yang dilakukan", help_text="Melanjutkan “Tindakan yang dilakukan:”."
    )
    klasifikasi = forms.CharField(
        label="Kode klasifikasi arsip", max_length=30, initial=KLASIFIKASI
    )

    def __init__(self, *args, pengaduan, by, **kwargs):
        super().__init__(*args, **kwargs)
        if konsep := jawaban_kini(pengaduan):
            self.initial |= {m: getattr(konsep, m) for m in self.fields}

    def untuk_aksi(self):
        return self.cleaned_data


class TegasForm(forms.Form):
    """Nothing is asked: the page itself is the question."""

    def __init__(self, *args, pengaduan, by, **kwargs):
        super().__init__(*args, **kwargs)

    def untuk_aksi(self):
        return {}


class TandaTanganForm(TegasForm):
    """With a certificate, its passphrase."""

    def __init__(self, *args, pengaduan, by, **kwargs):
        super().__init__(*args, pengaduan=pengaduan, by=by, **kwargs)
        if pengaduan.instansi.cara_tanda_tangan == "elektronik":
            self.fields["sandi"] = forms.CharField(
                label="Kata sandi sertifikat Anda",
                widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
            )

    def untuk_aksi(self):
        return self.cleaned_data


class KembalikanForm(TegasForm):
    catatan = teks_panjang("Apa yang perlu diperbaiki", baris=3)

    def untuk_aksi(self):
        return self.cleaned_data


class KirimForm(TegasForm):
    berkas = BerkasField(
        label="Pindaian surat yang sudah ditandatangani",
        help_text="PDF atau foto yang jelas; paling besar 10 MB.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["berkas"].widget.attrs.pop("multiple")

    def untuk_aksi(self):
        return {"berkas": self.cleaned_data["berkas"][0]}


class TanggapanPetugasForm(TanggapanForm):
    def __init__(self, *args, pengaduan, by, **kwargs):
        super().__init__(*args, **kwargs)
