"""Forms of the people screens: accounts, posts, and what somebody writes about themself."""

import re

from django import forms

from accounts.models import Jabatan, Pengguna
from accounts.peran import Peran

MASUKAN_TANGGAL = {"format": "%Y-%m-%d", "attrs": {"type": "date"}}


def alasan_field(bantuan="Tersimpan dalam riwayat kantor."):
    return forms.CharField(
        label="Alasan",
        max_length=300,
        help_text=bantuan,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Tulis alasannya; tersimpan dalam riwayat."},
    )


class AlasanForm(forms.Form):
    alasan = alasan_field()


class DataOrangMixin:
    """The rules of NIP, telephone and username, the same wherever they are typed."""

    def clean_username(self):
        nama = self.cleaned_data["username"].strip().lower()
        if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{2,59}", nama):
            raise forms.ValidationError(
                "Pakai huruf kecil, angka, titik, atau tanda hubung; paling sedikit tiga huruf."
            )
        sama = Pengguna.objects.filter(username__iexact=nama).exclude(pk=self.instance.pk)
        if sama.exists():
            raise forms.ValidationError("Nama pengguna ini sudah dipakai; pilih yang lain.")
        return nama

    def clean_nama(self):
        return " ".join(self.cleaned_data["nama"].split())

    def clean_nip(self):
        nip = re.sub(r"[\s.-]", "", self.cleaned_data["nip"])
        if nip and not (nip.isascii() and nip.isdigit() and len(nip) == 18):
            raise forms.ValidationError(f"NIP harus 18 angka; yang diketik {len(nip)}.")
        return nip

    def clean_telepon(self):
        nomor = re.sub(r"[\s.()-]", "", self.cleaned_data["telepon"])
        if nomor and not re.fullmatch(r"\+?[0-9]{6,15}", nomor):
            raise forms.ValidationError("Tulis nomor telepon dengan angka, misalnya 081234567890.")
        return nomor


class DataSendiriForm(DataOrangMixin, forms.ModelForm):
    """What a person writes about themself; letters print NIP and rank."""

    class Meta:
        model = Pengguna
        fields = ["nip", "pangkat", "email", "telepon"]
        help_texts = {
            "nip": "18 angka; dicetak di bawah tanda tangan. Kosongkan bila bukan ASN.",
            "pangkat": "Misalnya Penata (III/c).",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["nip"].max_length = None
        self.fields["nip"].validators = []
        self.fields["nip"].widget.attrs = {"inputmode": "numeric", "maxlength": 24}
        self.fields["telepon"].widget.input_type = "tel"
        self.fields["telepon"].widget.attrs["autocomplete"] = "tel"


class PenggunaForm(DataSendiriForm):
    class Meta(DataSendiriForm.Meta):
        fields = ["nama", "username", *DataSendiriForm.Meta.fields]
        labels = {"nama": "Nama lengkap dengan gelar"}
        help_texts = DataSendiriForm.Meta.help_texts | {
            "username": "Untuk masuk; huruf kecil tanpa spasi, misalnya rina.agustina.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs |= {"autocapitalize": "none", "autocomplete": "off"}


class UbahPenggunaForm(PenggunaForm):
    alasan = alasan_field("Misalnya: gelar baru. Tersimpan dalam riwayat kantor.")


class JabatanForm(forms.ModelForm):
    """One post: which role, where, in whose place, from when until when."""

    class Meta:
        model = Jabatan
        fields = ["peran", "unit", "sebutan", "sifat", "nomor_sk", "mulai", "selesai"]
        labels = {
            "peran": "Peran dalam Tuntas",
            "sebutan": "Nama jabatan sebagaimana pada SK",
            "sifat": "Definitif, Plt., Plh., atau a.n.",
            "nomor_sk": "Nomor SK atau surat perintah",
            "mulai": "Mulai",
            "selesai": "Sampai",
        }
        help_texts = {
            "unit": "Kosongkan untuk jabatan yang melayani seluruh kantor.",
            "sebutan": "Dicetak pada surat. Kosong berarti sebutan peran di kantor ini. "
            "Untuk a.n.: jabatannya sendiri, misalnya Kepala Bidang Rehabilitasi Sosial.",
            "nomor_sk": "Wajib untuk Plt., Plh., dan a.n.",
            "selesai": "Hari terakhir. Wajib untuk Plt., Plh., a.n.; kosong berarti seterusnya.",
        }
        widgets = {
            "mulai": forms.DateInput(**MASUKAN_TANGGAL),
            "selesai": forms.DateInput(**MASUKAN_TANGGAL),
        }

    def __init__(self, *args, instansi, **kwargs):
        super().__init__(*args, **kwargs)
        self.instansi = instansi
        sebutan = [(p.value, instansi.sebutan(p)) for p in Peran]
        self.fields["peran"].choices = [("", "Pilih peran …"), *sorted(sebutan, key=lambda x: x[1])]
        self.fields["unit"].queryset = instansi.unit.terbuka().order_by("nama")
        self.fields["unit"].empty_label = "Seluruh kantor"
        if not self.instance.pk:
            self.initial.setdefault("mulai", instansi.hari_ini())

    def _post_clean(self):
        """The rules of a post are the act's (accounts/actions/jabatan.py): asked once, there."""

    def isi(self):
        return dict(self.cleaned_data)


class KoreksiJabatanForm(JabatanForm):
    """A correction leaves the role: another role is another post."""

    alasan = alasan_field("Apa yang keliru dicatat. Tersimpan dalam riwayat kantor.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["peran"]


class AkhiriJabatanForm(forms.Form):
    selesai = forms.DateField(
        label="Hari terakhir jabatan ini dipegang",
        widget=forms.DateInput(**MASUKAN_TANGGAL),
        error_messages={"required": "Isi hari terakhirnya."},
    )
    alasan = alasan_field("Misalnya: mutasi, SK 821/045/BKPSDM/2026.")
