"""Calling a conference, one's own words for it, and what came of a task."""

from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import Pengguna
from assessments.actions.konferensi import keperluan
from assessments.izin_konferensi import calon_peserta
from assessments.models import Konferensi
from assessments.notulen import setempat
from cases.forms.dasar import tanggal_field, teks_panjang
from cases.pelaku import petugas_kasus

BARIS, TAMBAH, PALING_BANYAK = 2, 2, 40
MEDAN_LUAR = ("nama", "profesi", "lembaga")
#: A conference that no step of the standard asks for decides no eligibility.
BEBAS = [x for x in Konferensi.Keperluan.choices if x[0] != Konferensi.Keperluan.KELAYAKAN]


def jam_field(label, **kwargs):
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    return forms.TimeField(label=label, widget=widget, **kwargs)


def gabung_waktu(kasus, tanggal, pukul):
    """A day and an hour in the office, as a moment."""
    return timezone.make_aware(datetime.combine(tanggal, pukul), kasus.instansi.zona)


class PesertaField(forms.ModelMultipleChoiceField):
    """Users by name and post, from a list of posts that is read once."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, calon, **kwargs):
        pk = [j.pengguna_id for j in calon]
        super().__init__(Pengguna.objects.filter(pk__in=pk), **kwargs)
        self.choices = [(j.pengguna_id, f"{j.pengguna.nama}, {j.nama_jabatan}") for j in calon]


class UndangForm(forms.Form):
    """When, where, about what, and who is asked; `konferensi` when it is changed."""

    def __init__(self, *args, kasus, by, langkah=None, konferensi=None, **kwargs):
        self.kasus, self.langkah, self.konferensi = kasus, langkah, konferensi
        calon = calon_peserta(kasus)
        awal = _terencana(konferensi) if konferensi else _baru(kasus, by, calon)
        super().__init__(*args, initial=awal, **kwargs)
        if langkah is None:
            self.fields["keperluan"] = forms.ChoiceField(
                label="Untuk membahas", choices=BEBAS, widget=forms.RadioSelect
            )
        self.fields["tanggal"] = tanggal_field("Tanggal")
        self.fields["tanggal"].widget.attrs["min"] = kasus.instansi.hari_ini().isoformat()
        self.fields["pukul"] = jam_field("Pukul")
        self.fields["tempat"] = forms.CharField(label="Tempat", max_length=200)
        self.fields["acara"] = teks_panjang(
            "Yang dibahas",
            baris=3,
            required=False,
            max_length=2000,
            help_text="Satu per baris, tanpa nama klien; tercetak dalam undangan.",
        )
        if konferensi:
            self.fields["alasan"] = teks_panjang(
                "Alasan, bila waktu atau tempatnya diubah", baris=2, required=False
            )
        self.fields["dalam"] = PesertaField(calon, label="Peserta dari kantor", required=False)
        self.baris = self._siapkan_luar(awal["luar"])

    def _siapkan_luar(self, punya):
        """Rows for people from outside: those there are and some empty ones; more by a button."""
        banyak = self.data.get("banyak", "") if self.is_bound else ""
        baris = int(banyak) if banyak.isdecimal() else max(len(punya) + 1, BARIS)
        baris = min(baris + TAMBAH * ("_perbarui" in self.data), PALING_BANYAK)
        for i in range(baris):
            self.fields |= {f"luar_{i}_{m}": f for m, f in medan_luar().items()}
            for m, nilai in (punya[i] if i < len(punya) else {}).items():
                self.initial[f"luar_{i}_{m}"] = nilai
        return baris

    def baris_luar(self):
        return [[self[f"luar_{i}_{m}"] for m in MEDAN_LUAR] for i in range(self.baris)]

    def pokok(self):
        """The fields above the people, as the page shows them."""
        return [self[n] for n in self.fields if n != "dalam" and not n.startswith("luar_")]

    def luar(self):
        isi = self.cleaned_data
        semua = ({m: isi.get(f"luar_{i}_{m}") or "" for m in MEDAN_LUAR} for i in range(self.baris))
        return [x for x in semua if x["nama"]]

    def clean(self):
        data = super().clean()
        for i in range(self.baris):
            lain = data.get(f"luar_{i}_profesi") or data.get(f"luar_{i}_lembaga")
            if lain and not data.get(f"luar_{i}_nama"):
                self.add_error(f"luar_{i}_nama", "Tulis namanya.")
        if data.get("tanggal") and data.get("pukul"):
            data["waktu"] = gabung_waktu(self.kasus, data["tanggal"], data["pukul"])
            semula = self.konferensi and self.konferensi.waktu
            if data["waktu"] <= timezone.now() and data["waktu"] != semula:
                self.add_error("tanggal", ValidationError("Waktunya harus sesudah sekarang."))
        if not data.get("dalam") and not self.luar() and "dalam" not in self.errors:
            self.add_error("dalam", "Pilih paling sedikit satu peserta.")
        return data

    def untuk_aksi(self):
        """The arguments of actions.konferensi.undang and ubah."""
        data = self.cleaned_data
        isi = {k: data[k] for k in ("keperluan", "waktu", "tempat", "acara") if k in data}
        lain = {"alasan": data["alasan"]} if self.konferensi else {}
        return {"isi": isi, "dalam": list(data["dalam"]), "luar": self.luar(), **lain}


def medan_luar():
    return {
        "nama": forms.CharField(label="Nama", max_length=150, required=False),
        "profesi": forms.CharField(label="Profesi atau jabatan", max_length=150, required=False),
        "lembaga": forms.CharField(label="Lembaga", max_length=150, required=False),
    }


def _baru(kasus, by, calon):
    """Whoever has the case and whoever calls it; in the office's own room."""
    saja = {j.pengguna_id for j in calon}
    dalam = {p.pengguna_id for p in petugas_kasus(kasus)} | {by.pengguna_id}
    return {
        "tempat": f"Kantor {kasus.instansi.nama}"[:200],
        "dalam": sorted(dalam & saja),
        "keperluan": Konferensi.Keperluan.INTERVENSI,
        "luar": [],
    }


def _terencana(konferensi):
    saat = setempat(konferensi)
    orang = list(konferensi.peserta.all())
    return {
        "keperluan": konferensi.keperluan,
        "tanggal": saat.date(),
        "pukul": saat.time(),
        "tempat": konferensi.tempat,
        "acara": konferensi.acara,
        "dalam": [p.pengguna_id for p in orang if p.pengguna_id],
        "luar": [{m: getattr(p, m) for m in MEDAN_LUAR} for p in orang if not p.pengguna_id],
    }


def judul_keperluan(langkah=None, konferensi=None):
    """What a conference is for, in a word."""
    kode = konferensi.keperluan if konferensi else keperluan(langkah) if langkah else ""
    return dict(Konferensi.Keperluan.choices).get(kode, "")


class PendapatForm(forms.Form):
    ringkasan = teks_panjang(
        "Ringkasan dari profesi Anda",
        baris=4,
        required=False,
        max_length=8000,
        help_text="Apa yang Anda ketahui tentang klien dari pekerjaan Anda.",
    )
    pendapat = teks_panjang("Pendapat Anda", baris=3, required=False, max_length=8000)

    def clean(self):
        data = super().clean()
        if not (data.get("ringkasan") or data.get("pendapat")):
            self.add_error("pendapat", "Tulis ringkasan atau pendapat Anda.")
        return data


class HasilTugasForm(forms.Form):
    hasil = teks_panjang("Hasilnya", baris=4, max_length=8000)
