"""A progress entry, and a monitoring round."""

import uuid

from django import forms

from assessments.actions.ikut_rencana import hari_berikut
from assessments.models import ButirRencana, Pemantauan
from cases.forms.dasar import BerkasField, SekaliKirimMixin, tanggal_field, teks_panjang
from cases.forms.fakta import pisahkan_fakta, tanya_fakta
from cases.forms.tim import pisahkan_tim, tanya_tim_langkah
from cases.selang import selang, selang_standar

SKOR = (
    ("", "Tidak dinilai"),
    ("1", "1, memburuk"),
    ("2", "2, belum berubah"),
    ("3", "3, mulai berubah"),
    ("4", "4, membaik"),
    ("5", "5, sangat membaik"),
)
K = Pemantauan.Keputusan


class ButirField(forms.ModelChoiceField):
    def label_from_instance(self, butir):
        return f"{butir.urut}. {butir.tujuan}"[:110]


class PerkembanganForm(SekaliKirimMixin, forms.Form):
    def __init__(self, *args, kasus, rencana=None, semula=None, **kwargs):
        awal = {"kunci_kirim": uuid.uuid4, "tanggal": kasus.instansi.hari_ini()}
        butir = ButirRencana.objects.filter(rencana=rencana) if rencana else None
        if semula is not None:
            awal |= {n: getattr(semula, n) for n in ISI}
            butir = butir if butir is not None else ButirRencana.objects.none()
            butir = butir | ButirRencana.objects.filter(pk=semula.butir_id)
        super().__init__(*args, initial=awal, **kwargs)
        self.kasus = kasus
        hari_ini = kasus.instansi.hari_ini()
        self.fields["tanggal"] = tanggal_field("Tanggal")
        self.fields["tanggal"].widget.attrs["max"] = hari_ini.isoformat()
        if butir is not None:
            self.fields["butir"] = ButirField(
                butir, label="Untuk tujuan", required=False, empty_label="Di luar rencana"
            )
        self.fields["kegiatan"] = teks_panjang("Yang dilakukan", baris=3)
        self.fields["respons"] = teks_panjang("Tanggapan klien", baris=2, required=False)
        self.fields["skor"] = forms.TypedChoiceField(
            label="Perubahan klien", choices=SKOR, required=False, coerce=int, empty_value=None
        )
        self.fields["kendala"] = teks_panjang("Kendala", baris=2, required=False)
        self.fields["tindak_lanjut"] = teks_panjang("Tindak lanjut", baris=2, required=False)
        self.fields["berkas"] = BerkasField(required=False)
        if semula is not None:
            self.fields["alasan"] = teks_panjang("Mengapa catatan yang lama keliru", baris=2)

    def clean_tanggal(self):
        if self.cleaned_data["tanggal"] > self.kasus.instansi.hari_ini():
            raise forms.ValidationError("Tanggalnya tidak boleh sesudah hari ini.")
        return self.cleaned_data["tanggal"]

    def untuk_aksi(self):
        data = dict(self.cleaned_data)
        lain = {k: data.pop(k) for k in ("berkas", "kunci_kirim", "alasan") if k in data}
        return {"isi": data, **lain}


ISI = ("tanggal", "butir", "kegiatan", "respons", "skor", "kendala", "tindak_lanjut")


class PantauForm(SekaliKirimMixin, forms.Form):
    """A round: each goal's percent and a note, the result, and what follows."""

    lalu = {}  # {id of a line: its percent} of the round before, for the page

    def __init__(self, *args, kasus, rencana=None, langkah=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.kasus, self.langkah, self.rencana = kasus, langkah, rencana
        self.butir = list(rencana.butir.all()) if rencana else []
        hari_ini = kasus.instansi.hari_ini()
        self.fields["tanggal"] = tanggal_field("Tanggal pemantauan", initial=hari_ini)
        self.fields["tanggal"].widget.attrs["max"] = hari_ini.isoformat()
        self.fields["ditemui"] = teks_panjang("Yang ditemui", baris=2, required=False)
        for b in self.butir:
            self.fields[f"persen_{b.pk}"] = _persen(wajib=b.mulai <= hari_ini)
            self.fields[f"catatan_{b.pk}"] = forms.CharField(
                label="Catatan", max_length=500, required=False
            )
        self.fields["hasil"] = teks_panjang("Hasil pemantauan", baris=4)
        if langkah is not None:
            tanya_fakta(self, langkah)
            tanya_tim_langkah(self, langkah)
        self.fields["keputusan"] = forms.ChoiceField(
            label="Keputusan", choices=self._keputusan(), widget=forms.RadioSelect
        )
        self.fields["alasan"] = teks_panjang(
            "Alasan",
            baris=2,
            required=False,
            help_text="Wajib bila rencana diubah atau kasus menuju terminasi.",
        )
        self.fields["berikut"] = tanggal_field(
            "Pemantauan berikutnya", required=False, help_text=self._bantuan_berikut()
        )
        self.fields["berkas"] = BerkasField(required=False)

    def _keputusan(self):
        if self.kasus.tertutup:
            return [(K.LANJUT, "Pemantauan dilanjutkan"), (K.TERMINASI, "Pemantauan selesai")]
        return (
            [(K.LANJUT, K.LANJUT.label)]
            + [x for x in ((K.UBAH, K.UBAH.label),) if self.rencana]
            + [(K.TERMINASI, K.TERMINASI.label)]
        )

    @property
    def selang(self):
        """(interval in words, is it the standard's own?)"""
        if self.langkah is not None:
            return selang(self.langkah), bool(selang_standar(self.langkah))
        return (self.rencana.selang_pantau if self.rencana else ""), False

    def _bantuan_berikut(self):
        lama, standar = self.selang
        if standar:
            return f"Kosongkan untuk mengikuti standar: setiap {lama}."
        if lama:
            return f"Kosongkan untuk mengikuti rencana: setiap {lama}."
        return "Kosongkan bila ini pemantauan yang terakhir."

    # ------------------------------------------------------------ as the page shows it
    def pembuka(self):
        return [self["tanggal"], self["ditemui"]]

    def baris(self):
        """[(line, its percent, its note, the percent of the round before or None)]"""
        return [
            (
                b,
                self[f"persen_{b.pk}"],
                self[f"catatan_{b.pk}"],
                self.lalu.get(b.pk, self.lalu.get(b.semula_id)),
            )
            for b in self.butir
        ]

    def penutup(self):
        kecuali = {"tanggal", "ditemui", "kunci_kirim"}
        kecuali |= {f"{n}_{b.pk}" for b in self.butir for n in ("persen", "catatan")}
        return [self[n] for n in self.fields if n not in kecuali]

    def galat(self):
        """[(id of the field or '', sentence)] for the summary: which goal it is about."""
        urut = {f"{n}_{b.pk}": b.urut for b in self.butir for n in ("persen", "catatan")}
        for nama, semua in self.errors.items():
            for kata in semua:
                if nama == "__all__":
                    yield "", kata
                    continue
                depan = f"Tujuan {urut[nama]}, " if nama in urut else ""
                medan = self[nama]
                yield medan.id_for_label or medan.auto_id, f"{depan}{medan.label}: {kata}"

    # ------------------------------------------------------------ checking
    def clean(self):
        data = super().clean()
        hari, berikut = data.get("tanggal"), data.get("berikut")
        putus = data.get("keputusan")
        if hari and hari > self.kasus.instansi.hari_ini():
            self.add_error("tanggal", "Tanggalnya tidak boleh sesudah hari ini.")
        perlu = putus and putus != K.LANJUT and not self.kasus.tertutup
        if perlu and not data.get("alasan"):
            self.add_error("alasan", "Tulis alasannya.")
        if berikut and putus == K.TERMINASI:
            self.add_error("berikut", "Kosongkan: dengan keputusan ini pemantauan berakhir.")
        elif berikut and hari:
            self._periksa_berikut(hari, berikut)
        return data

    def _periksa_berikut(self, hari, berikut):
        if berikut <= hari:
            self.add_error("berikut", "Pemantauan berikutnya sesudah pemantauan ini.")
            return
        lama, standar = self.selang
        if standar and berikut > (batas := hari_berikut(self.kasus, hari, lama)):
            self.add_error(
                "berikut", f"Paling lambat {batas:%d-%m-%Y}: standar menetapkan setiap {lama}."
            )

    def untuk_aksi(self):
        """The arguments of actions.pemantauan.catat_pemantauan."""
        data = pisahkan_tim(pisahkan_fakta(self.cleaned_data))
        capaian = []
        for b in self.butir:
            persen, catatan = data.pop(f"persen_{b.pk}"), data.pop(f"catatan_{b.pk}")
            if persen is not None:
                capaian.append((b, persen, catatan))
        return data | {"capaian": capaian}


def _persen(wajib):
    return forms.IntegerField(
        label="Tercapai (%)",
        min_value=0,
        max_value=100,
        required=wajib,
        error_messages={
            "min_value": "Isi antara 0 dan 100.",
            "max_value": "Isi antara 0 dan 100.",
            "invalid": "Isi dengan angka bulat antara 0 dan 100.",
        },
    )
