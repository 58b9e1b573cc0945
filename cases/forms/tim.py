"""The teams that a step names, as form fields named tim_<code>."""

from django import forms

from cases.actions.tim import calon_anggota, peran_ditunjuk

AWALAN = "tim_"


class AnggotaField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, jabatan):
        return f"{jabatan.pengguna.nama}, {jabatan.nama_jabatan}"


def tanya_tim(form, kasus, peran, wajib=True):
    """Add one field per local role, with those who are named now already ticked.

    Args:
        peran: {code: skema.PeranSetempat}.
    """
    for kode, p in peran.items():
        calon = calon_anggota(kasus, p)
        form.fields[AWALAN + kode] = AnggotaField(calon, label=p.sebutan, required=wajib)
        orang = [
            t.pengguna_id for t in kasus.penugasan.all() if t.selesai is None and t.tim == kode
        ]
        form.initial[AWALAN + kode] = [j.pk for j in calon if j.pengguna_id in orang]


def tanya_tim_langkah(form, langkah, wajib=True):
    tanya_tim(form, langkah.kasus, peran_ditunjuk(langkah), wajib)


def pisahkan_tim(data):
    """A form's data with the teams gathered under `tim`, when it asked for any."""
    tim = {k.removeprefix(AWALAN): list(v) for k, v in data.items() if k.startswith(AWALAN)}
    lain = {k: v for k, v in data.items() if not k.startswith(AWALAN)}
    return lain | {"tim": tim} if tim else lain
