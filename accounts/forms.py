"""Sign-in and the choice of post."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm


class MasukForm(AuthenticationForm):
    error_messages = {
        "invalid_login": "Nama pengguna atau kata sandi tidak cocok. "
        "Periksa huruf besar dan kecil, lalu coba lagi.",
        "inactive": "Akun ini tidak aktif. Hubungi admin sistem kantor Anda.",
    }

    def __init__(self, request=None, *args, **kwargs):
        super().__init__(request, *args, **kwargs)
        self.fields["username"].label = "Nama pengguna"
        self.fields["password"].label = "Kata sandi"
        self.fields["username"].widget.attrs |= {"autocapitalize": "none", "class": "form-control"}
        self.fields["password"].widget.attrs |= {"class": "form-control", "data-perlihatkan": ""}


class PilihJabatanForm(forms.Form):
    jabatan = forms.ModelChoiceField(
        queryset=None,
        empty_label=None,
        label="Bertindak sebagai",
        error_messages={"invalid_choice": "Pilih jabatan dari daftar."},
    )

    def __init__(self, *args, pilihan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["jabatan"].queryset = pilihan
        self.fields["jabatan"].widget = forms.RadioSelect(choices=self.fields["jabatan"].choices)
        self.fields["jabatan"].label_from_instance = lambda j: (
            f"{j.nama_jabatan}, {j.unit or j.instansi.nama}"
        )
