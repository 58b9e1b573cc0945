"""Forms around one's own account: code, passwords, reasons."""

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.core.exceptions import ValidationError

from accounts import sandi

#: A password field that can be shown (static/tuntas.js); pasting and managers are welcome.
SANDI = {"class": "form-control", "data-perlihatkan": ""}
TIDAK_SAMA = "Kedua isian kata sandi baru tidak sama. Ketik ulang keduanya."


class KodeForm(forms.Form):
    """The code of the app, or one of the recovery codes."""

    kode = forms.CharField(
        max_length=40,
        label="Kode dari aplikasi",
        help_text="Enam angka yang sedang tampil di aplikasi autentikator Anda.",
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "form-control"}
        ),
    )

    def __init__(self, *args, pemulihan=False, **kwargs):
        super().__init__(*args, **kwargs)
        if pemulihan:
            self.fields["kode"].label = "Kode pemulihan"
            self.fields["kode"].help_text = (
                "Delapan huruf atau angka, misalnya abcd-2345. Setiap kode hanya dapat dipakai "
                "satu kali."
            )
            self.fields["kode"].widget.attrs |= {
                "inputmode": "text",
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
            }


class SandiSayaForm(forms.Form):
    """The present password once more, before something that opens or weakens the account."""

    password = forms.CharField(
        label="Kata sandi Anda",
        strip=False,
        widget=forms.PasswordInput(attrs=SANDI | {"autocomplete": "current-password"}),
    )
    panjang = 0  # how long the password must be to stand alone afterwards

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_password(self):
        """Asked through the backends: guessing here is counted and locked as at the door."""
        isi = self.cleaned_data["password"]
        nama = self.request.user.username
        if authenticate(self.request, username=nama, password=isi) is None:
            raise ValidationError("Kata sandi tidak cocok.")
        if len(sandi.sandi_seragam(isi)) < self.panjang:
            raise ValidationError(
                f"Tanpa faktor kedua, kata sandi paling sedikit {self.panjang} karakter; kata "
                "sandi Anda lebih pendek. Gantilah kata sandi Anda dahulu, lalu ulangi."
            )
        return isi


class MatikanForm(SandiSayaForm):
    panjang = sandi.PALING_PENDEK


class _SandiBaru:
    """Labels, rules and sentences that both ways to a new password share."""

    def siapkan(self, pengguna):
        baru, ulang = self.fields["new_password1"], self.fields["new_password2"]
        baru.label, ulang.label = "Kata sandi baru", "Ketik sekali lagi kata sandi baru"
        baru.help_text, ulang.help_text = sandi.petunjuk(pengguna), ""
        for medan in self.fields.values():
            medan.widget.attrs |= SANDI
            medan.widget.attrs.pop("autofocus", None)
        self.error_messages = self.error_messages | {"password_mismatch": TIDAK_SAMA}

    def validate_password_for_user(self, user, password_field_name="new_password1", **lain):
        """Beside the first of the two fields, where the rules stand."""
        super().validate_password_for_user(user, password_field_name="new_password1")


class GantiSandiForm(_SandiBaru, PasswordChangeForm):
    error_messages = PasswordChangeForm.error_messages | {
        "password_incorrect": "Kata sandi yang sekarang tidak cocok. Ketik ulang.",
    }

    def __init__(self, user, *args, **kwargs):
        super().__init__(user, *args, **kwargs)
        sementara = user.sandi_sementara
        lama = self.fields["old_password"]
        lama.label = "Kata sandi sementara" if sementara else "Kata sandi sekarang"
        self.siapkan(user)

    def clean_new_password1(self):
        baru = self.cleaned_data["new_password1"]
        if self.user.check_password(baru):
            raise ValidationError("Ini kata sandi yang sekarang. Pilih yang lain.")
        return baru


class AturSandiForm(_SandiBaru, SetPasswordForm):
    def __init__(self, user, *args, **kwargs):
        super().__init__(user, *args, **kwargs)
        if user is not None:
            self.siapkan(user)


class LupaSandiForm(forms.Form):
    nama = forms.CharField(
        max_length=254,
        label="Nama pengguna atau alamat surel",
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "class": "form-control"}
        ),
    )


class AlasanForm(forms.Form):
    alasan = forms.CharField(
        max_length=1000,
        label="Alasan",
        help_text="Tercatat di riwayat kantor dan disampaikan kepada orangnya.",
        widget=forms.Textarea(attrs={"rows": 3, "class": "form-control"}),
    )
