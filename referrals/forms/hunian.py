"""Choosing a bed, and what is written when a client comes, moves, stays and leaves."""

from django import forms
from django.db.models import Q
from django.utils import timezone

from cases.forms.dasar import tanggal_field, teks_panjang
from cases.forms.kasus import tempat_standar
from cases.forms.langkah import LangkahForm
from referrals import ranjang
from referrals.actions.penempatan import LAMA_PESANAN, PALING_LAMA
from referrals.actions.tempat import BARU_DIISI, rumah_kantor
from referrals.models import Hunian, Penempatan, Titipan, Wisma
from referrals.rumah import jenis_rumah


class TempatTidurField(forms.TypedChoiceField):
    """The fitting beds, by home; cleans to the TempatTidur."""

    def __init__(self, semua, klien, **lain):
        self.ada = {str(r.tempat_tidur.pk): r.tempat_tidur for r in semua}
        kelompok = {}
        for r in semua:
            kata = _sebut(r, klien)
            kelompok.setdefault(r.kamar.wisma.nama, []).append((str(r.tempat_tidur.pk), kata))
        awal = [] if semua and semua[0].keadaan != ranjang.KOSONG else [("", "Pilih …")]
        super().__init__(
            label="Tempat tidur",
            choices=[*awal, *kelompok.items()],
            coerce=self.ada.get,
            empty_value=None,
            error_messages={"invalid_choice": BARU_DIISI},
            **lain,
        )


def _sebut(r, klien):
    kata = [f"{r.tempat_tidur} (untuk {r.kamar.untuk})"]
    if r.keadaan != ranjang.KOSONG:
        kata.append("dipesan untuk klien ini")
    if awas := ranjang.peringatan(klien, r.kamar):
        kata.append(f"perhatikan: {awas}")
    return ", ".join(kata)


def perkiraan_field():
    return tanggal_field("Perkiraan keluar", required=False)


class TempatForm(forms.Form):
    """Base: a bed where the office has homes of this kind, else the place in words."""

    def pasang_tempat(self, kasus, wisma):
        """Add the field; `penuh` when there are homes and none has a fitting bed.

        Args:
            wisma: the homes to choose from (a queryset).
        """
        semua = ranjang.pilihan(kasus, wisma)
        self.berumah, self.penuh = bool(semua) or wisma.exists(), not semua
        if not self.berumah:
            self.penuh = False
            self.fields["tempat"] = forms.CharField(label="Tempat", max_length=120)
            return
        self.fields.pop("tempat", None)
        self.fields["tempat_tidur"] = TempatTidurField(semua, kasus.klien)
        self.fields["keluar_perkiraan"] = perkiraan_field()


class PenempatanForm(TempatForm, LangkahForm):
    """The record of a placement step, with the bed."""

    def __init__(self, *args, langkah, **kwargs):
        super().__init__(*args, langkah=langkah, **kwargs)
        kasus = langkah.kasus
        pesanan = Hunian.objects.filter(kasus=kasus, jenis="pesanan", lepas=False)
        pesanan = pesanan.filter(selama__contains=timezone.now())
        dipesan = Q(pk__in=pesanan.values("tempat_tidur__kamar__wisma"))
        wisma = rumah_kantor(kasus.instansi_id)
        self.pasang_tempat(kasus, wisma.filter(Q(jenis=jenis_rumah(langkah)) | dipesan))
        self.order_fields(["tanggal", "tempat_tidur", "tempat", "keluar_perkiraan"])


class DaruratForm(TempatForm):
    """An emergency admission: the bed in the shelter and the reason, nothing else."""

    alasan = teks_panjang("Mengapa darurat", baris=3)

    def __init__(self, *args, kasus, **kwargs):
        super().__init__(*args, **kwargs)
        self.pasang_tempat(kasus, rumah_kantor(kasus.instansi_id, Wisma.Jenis.RPS))
        self.initial["tempat"] = tempat_standar(kasus)
        self.order_fields(["tempat_tidur", "tempat", "alasan", "keluar_perkiraan"])


class PindahForm(TempatForm):
    alasan = teks_panjang("Mengapa dipindahkan", baris=2)

    def __init__(self, *args, kasus, **kwargs):
        super().__init__(*args, **kwargs)
        self.pasang_tempat(kasus, rumah_kantor(kasus.instansi_id))
        self.fields.pop("keluar_perkiraan", None)
        self.order_fields(["tempat_tidur", "alasan"])


class KeluarForm(forms.Form):
    tujuan = forms.CharField(label="Keluar ke mana", max_length=150)


class UsulForm(forms.Form):
    wisma = forms.ModelChoiceField(queryset=None, label="Rumah", empty_label="Pilih rumah …")
    prioritas = forms.TypedChoiceField(
        label="Prioritas",
        choices=Penempatan.Prioritas.choices,
        initial=Penempatan.Prioritas.BIASA,
        coerce=int,
        widget=forms.RadioSelect,
    )
    alasan = teks_panjang("Mengapa perlu ditempatkan", baris=3)

    def __init__(self, *args, kasus, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["wisma"].queryset = rumah_kantor(kasus.instansi_id)


class SetujuForm(forms.Form):
    """The bed that is held, and for how many days."""

    hari = forms.IntegerField(
        label="Ditahan berapa hari",
        min_value=1,
        max_value=PALING_LAMA,
        initial=LAMA_PESANAN,
        help_text="Sesudah itu tempat tidurnya bebas lagi dengan sendirinya.",
    )

    def __init__(self, *args, p, **kwargs):
        super().__init__(*args, **kwargs)
        semua = ranjang.pilihan(p.kasus, [p.wisma])
        self.penuh = not semua
        self.fields["tempat_tidur"] = TempatTidurField(semua, p.kasus.klien)
        self.order_fields(["tempat_tidur", "hari"])


class AlasanForm(forms.Form):
    def __init__(self, *args, label, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["alasan"] = teks_panjang(label, baris=2)


class HarianForm(forms.Form):
    tanggal = tanggal_field("Tanggal")
    isi = teks_panjang("Catatan hari itu", baris=3)

    def __init__(self, *args, hari_ini, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["tanggal"] = hari_ini
        self.fields["tanggal"].widget.attrs["max"] = hari_ini.isoformat()


class TitipanForm(forms.Form):
    jenis = forms.ChoiceField(label="Jenis", choices=Titipan.Jenis.choices)
    nama = forms.CharField(label="Nama barang atau obat", max_length=150)
    jumlah = forms.CharField(label="Jumlah", max_length=60, required=False)
    aturan = forms.CharField(label="Aturan pakai obat", max_length=150, required=False)


class KembaliForm(forms.Form):
    kepada = forms.CharField(label="Dikembalikan kepada", max_length=150)


class PerpanjangForm(forms.Form):
    sampai = tanggal_field("Diperpanjang sampai")
    alasan = teks_panjang("Mengapa diperpanjang", baris=2)
