"""The plan's form: as many lines as were added, the resources, the agreement; over a `konsep`."""

from django import forms
from django.core.exceptions import ValidationError

from assessments import konsep as isi_konsep
from assessments.models.rencana import Pilar, Rencana
from cases.forms.dasar import BerkasField, tanggal_field, teks_panjang
from cases.forms.fakta import pisahkan_fakta, tanya_fakta
from cases.forms.tim import pisahkan_tim, tanya_tim_langkah

PALING_LAMA = 5 * 366  # days from a line's beginning to its target
SELANG = ("1 minggu", "2 minggu", "1 bulan", "2 bulan", "3 bulan", "6 bulan")
#: What each line asks: (its fields) side by side on a wide screen.
JAJAR = (
    ("masalah", "tujuan"),
    ("pilar", "indikator"),
    ("kegiatan", "pelaksana"),
    ("frekuensi", "biaya"),
    ("mulai", "target"),
)


class PersetujuanMixin:
    """Who agreed to the plan: the client, a guardian, or nobody yet and why."""

    def tanya_persetujuan(self, kasus):
        self.hari_ini = kasus.instansi.hari_ini()
        self.fields["penyetuju"] = forms.ChoiceField(
            label="Siapa yang menyetujui rencana ini",
            choices=Rencana.Penyetuju,
            widget=forms.RadioSelect,
        )
        self.fields["nama_penyetuju"] = _teks("Nama yang menyetujui", 150, wajib=False)
        self.fields["hubungan_penyetuju"] = _teks(
            "Hubungannya dengan klien", 100, wajib=False, help_text="Diisi bila wali atau pengampu."
        )
        self.fields["disetujui_tanggal"] = tanggal_field("Tanggal persetujuan", required=False)
        self.fields["alasan_penyetuju"] = teks_panjang(
            "Alasan",
            baris=2,
            required=False,
            help_text="Mengapa wali yang menyetujui, atau mengapa belum disetujui.",
        )
        self.fields["berkas"] = BerkasField(
            label="Rencana yang sudah ditandatangani",
            required=False,
            help_text="Bila ada: pindaian atau foto, satu berkas.",
        )

    def periksa_persetujuan(self, data):
        siapa, hari = data.get("penyetuju"), data.get("disetujui_tanggal")
        if not siapa:
            return
        P = Rencana.Penyetuju
        if siapa == P.TIDAK_ADA:
            data["disetujui_tanggal"] = None
        elif "disetujui_tanggal" in data and hari is None:
            self.add_error("disetujui_tanggal", "Isi kapan rencana ini disetujui.")
        if hari and hari > self.hari_ini:
            self.add_error("disetujui_tanggal", "Tanggalnya tidak boleh sesudah hari ini.")
        if siapa == P.WALI:
            for nama in ("nama_penyetuju", "hubungan_penyetuju"):
                if not data.get(nama):
                    self.add_error(nama, "Wajib bila wali atau pengampu yang menyetujui.")
        if siapa != P.KLIEN and not data.get("alasan_penyetuju"):
            self.add_error("alasan_penyetuju", "Tulis alasannya.")

    def clean_berkas(self):
        if len(self.cleaned_data["berkas"] or ()) > 1:
            raise ValidationError("Gabungkan halamannya menjadi satu berkas.")
        return self.cleaned_data["berkas"]


class RencanaForm(PersetujuanMixin, forms.Form):
    """The whole plan. Bound to a `konsep`; checked only when it is handed in."""

    def __init__(self, data, files=None, *, kasus, rencana=None, selang_tetap=""):
        super().__init__(data, files)
        self.kasus = kasus
        konsep = {k: data.getlist(k) for k in data}
        self.butir = isi_konsep.baris(konsep, "butir")
        self.sumber = isi_konsep.baris(konsep, "sumber")
        self.semula = isi_konsep.pemilik_semula(rencana)
        for i, satu in enumerate(self.butir):
            wajib = i == 0 or isi_konsep.terisi(satu)
            self.fields |= {f"butir_{i}_{m}": f for m, f in _butir(wajib).items()}
        for i, satu in enumerate(self.sumber):
            wajib = isi_konsep.terisi(satu)
            self.fields |= {f"sumber_{i}_{m}": f for m, f in _sumber(wajib).items()}
        self.fields["terapi"] = teks_panjang("Rencana terapi", baris=3, required=False)
        if not selang_tetap:
            self.fields["selang_pantau"] = forms.ChoiceField(
                label="Pemantauan dilakukan setiap",
                choices=[("", "Belum ditetapkan"), *((s, s) for s in SELANG)],
                required=False,
                help_text="Tenggat pemantauan berikutnya dihitung dari sini.",
            )
        self.tanya_persetujuan(kasus)

    # ------------------------------------------------------------ as the page shows it
    def baris_butir(self):
        """[(number, bound fields in pairs, hidden field, is it a line of the plan in force?)]"""
        return [
            (
                i,
                [[self[f"butir_{i}_{m}"] for m in pasangan] for pasangan in JAJAR],
                self[f"butir_{i}_semula"],
                self.semula.get(_angka(satu["semula"])),
            )
            for i, satu in enumerate(self.butir)
        ]

    def baris_sumber(self):
        return [
            (i, [self[f"sumber_{i}_{m}"] for m in isi_konsep.SUMBER])
            for i in range(len(self.sumber))
        ]

    def lain(self):
        return [self[n] for n in ("terapi", "selang_pantau") if n in self.fields]

    def persetujuan(self):
        nama = ("penyetuju", "nama_penyetuju", "hubungan_penyetuju", "disetujui_tanggal")
        return [self[n] for n in (*nama, "alasan_penyetuju", "berkas")]

    def galat(self):
        """[(id of the field or '', sentence)] for the summary: which line it is about."""
        for kata in self.non_field_errors():
            yield "", kata
        for nama, semua in self.errors.items():
            if nama == "__all__":
                continue
            medan = self[nama]
            jenis, _, urut = nama.rpartition("_")[0].partition("_")
            baris = {"butir": "Baris", "sumber": "Sistem sumber"}.get(jenis)
            depan = f"{baris} {int(urut) + 1}, " if baris and urut.isdecimal() else ""
            for kata in semua:
                yield medan.id_for_label or medan.auto_id, f"{depan}{medan.label}: {kata}"

    # ------------------------------------------------------------ checking
    def clean(self):
        data = super().clean()
        for i in range(len(self.butir)):
            mulai, target = data.get(f"butir_{i}_mulai"), data.get(f"butir_{i}_target")
            if mulai and target and target < mulai:
                self.add_error(f"butir_{i}_target", "Target tidak boleh sebelum tanggal mulai.")
            elif mulai and target and (target - mulai).days > PALING_LAMA:
                self.add_error(
                    f"butir_{i}_target", "Lebih dari lima tahun sesudah mulai; periksa tahunnya."
                )
        self.periksa_persetujuan(data)
        return data

    def isi(self):
        """The plan's own fields, cleaned."""
        data = self.cleaned_data
        nama = ("terapi", "selang_pantau", "penyetuju", "nama_penyetuju", "hubungan_penyetuju")
        isi = {n: data.get(n, "") for n in (*nama, "alasan_penyetuju")}
        sumber = [
            {m: data[f"sumber_{i}_{m}"] for m in isi_konsep.SUMBER}
            for i, satu in enumerate(self.sumber)
            if isi_konsep.terisi(satu)
        ]
        return isi | {"disetujui_tanggal": data["disetujui_tanggal"], "sistem_sumber": sumber}

    def isi_butir(self):
        """[{field: value}] of the lines that were filled, in order."""
        data = self.cleaned_data
        return [
            {m: data[f"butir_{i}_{m}"] for m in (*isi_konsep.BUTIR, "semula")}
            for i, satu in enumerate(self.butir)
            if i == 0 or isi_konsep.terisi(satu)
        ]


class SetujuiForm(PersetujuanMixin, forms.Form):
    """The client's agreement to a plan that was handed in."""

    def __init__(self, *args, rencana, **kwargs):
        nama = ("penyetuju", "nama_penyetuju", "hubungan_penyetuju", "alasan_penyetuju")
        awal = {n: getattr(rencana, n) for n in (*nama, "disetujui_tanggal")}
        super().__init__(*args, initial=awal, **kwargs)
        self.tanya_persetujuan(rencana.kasus)

    def clean(self):
        data = super().clean()
        self.periksa_persetujuan(data)
        return data


class SahkanForm(forms.Form):
    """Approving: a note, and what the standard's step asks besides."""

    def __init__(self, *args, langkah=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.langkah = langkah
        if langkah is not None:
            tanya_fakta(self, langkah)
            tanya_tim_langkah(self, langkah)
        self.fields["catatan"] = teks_panjang(
            "Catatan",
            baris=2,
            required=False,
            help_text="Wajib bila dikembalikan: apa yang perlu diperbaiki.",
        )
        if langkah is not None:
            self.fields["berkas"] = BerkasField(required=False)

    def untuk_aksi(self):
        """The arguments of actions.rencana.sahkan_rencana."""
        data = pisahkan_tim(pisahkan_fakta(self.cleaned_data))
        return {k: v for k, v in data.items() if k != "jawaban" or v}


def _angka(teks):
    return int(teks) if str(teks).isdecimal() else 0


def _teks(label, panjang, wajib=True, **lain):
    return forms.CharField(label=label, max_length=panjang, required=wajib, **lain)


def _butir(wajib):
    pilar = forms.ChoiceField(
        label="Pilar", choices=[("", "Pilih …"), *Pilar.choices], required=wajib
    )
    return {
        "masalah": teks_panjang("Masalah", baris=2, required=wajib),
        "tujuan": teks_panjang(
            "Tujuan terukur",
            baris=2,
            required=wajib,
            help_text="Apa yang berubah, dan seberapa banyak.",
        ),
        "pilar": pilar,
        "kegiatan": teks_panjang("Kegiatan", baris=2, required=wajib),
        "pelaksana": _teks("Pelaksana", 200, wajib),
        "frekuensi": _teks("Frekuensi", 120, wajib),
        "mulai": tanggal_field("Mulai", required=wajib),
        "target": tanggal_field("Target selesai", required=wajib),
        "indikator": teks_panjang("Indikator keberhasilan", baris=2, required=wajib),
        "biaya": _teks("Biaya dan sumbernya", 200, wajib=False),
        "semula": forms.IntegerField(widget=forms.HiddenInput, required=False),
    }


def _sumber(wajib):
    return {
        "nama": _teks("Orang atau lembaga", 150, wajib),
        "jenis": forms.ChoiceField(
            label="Jenis",
            choices=[("", "Pilih …"), *((j, j) for j in isi_konsep.JENIS_SUMBER)],
            required=False,
        ),
        "bantuan": _teks("Yang dapat diberikan", 200, wajib=False),
        "kontak": _teks("Kontak", 150, wajib=False),
    }
