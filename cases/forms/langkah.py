"""The form of a step follows its kind, and the facts that the standard asks there."""

from datetime import datetime, time
from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import Jabatan, Pengguna
from cases import rincian
from cases.actions.koreksi_syarat import mengubah
from cases.actions.kunjungan import berkala
from cases.forms.dasar import BerkasField, tanggal_field, teks_panjang
from cases.forms.fakta import pisahkan_fakta, tanya_fakta
from cases.forms.rincian import periksa_rincian, pisahkan_rincian, tanya_rincian
from cases.forms.tim import pisahkan_tim, tanya_tim_langkah
from cases.izin_kasus import PENGUSUL_TUTUP
from cases.models import Persyaratan
from standards.kosakata import Jenis, Putusan


class Isian(NamedTuple):
    """What the record of a kind of step asks: labels, and which of them must be filled."""

    catatan: str
    wajib_catatan: bool = True
    orang: str = ""
    wajib_orang: bool = False
    wajib_berkas: bool = False


ISIAN = {
    Jenis.TUGAS: Isian("Catatan pelaksanaan", orang="Yang ditemui atau dihubungi"),
    Jenis.BERKAS: Isian("Catatan", wajib_catatan=False),
    Jenis.ASESMEN: Isian("Hasil asesmen", orang="Yang diwawancarai"),
    Jenis.KONFERENSI: Isian("Notulen: pendapat dan keputusan", True, "Yang hadir", True),
    Jenis.RENCANA: Isian("Rencana intervensi", orang="Yang menyepakati"),
    Jenis.PENEMPATAN: Isian("Keadaan klien saat masuk", False, "Petugas yang menerima"),
    Jenis.RUJUKAN: Isian(
        "Jawaban lembaga tujuan", True, "Siapa yang menjawab (nama, jabatan)", True
    ),
    Jenis.SERAH_TERIMA: Isian(
        "Keadaan klien, berkas, dan barang yang diserahkan",
        True,
        "Yang menerima (nama, jabatan)",
        True,
        True,
    ),
    Jenis.PEMULANGAN: Isian("Keadaan klien saat tiba", wajib_berkas=True),
    Jenis.PEMANTAUAN: Isian("Hasil pemantauan", orang="Yang ditemui"),
}
#: The same for what a step hands over, or where a return ends, when that is said otherwise.
BERANGKAT = Isian("Keadaan klien saat berangkat", False, "Yang mendampingi perjalanan")
PENYERAHAN = {
    "bantuan": Isian("Keadaan barang", False, "Yang menerima (nama, hubungan)", True, True),
    "berkas": Isian("Catatan", False, "Yang menerima (nama, jabatan)", True),
}
LABEL_BERKAS = {
    "klien": "Pindaian berita acara yang ditandatangani kedua pihak",
    "bantuan": "Pindaian tanda terima yang ditandatangani penerima",
    "berkas": "Pindaian tanda terima",
    "diterima": "Pindaian berita acara pemulangan",
}


def isian_langkah(langkah):
    """(what the record asks, label of its files), by the kind of step and what it is about."""
    if rincian.berangkat(langkah):
        return BERANGKAT, "Berkas atau foto"
    if langkah.jenis == Jenis.SERAH_TERIMA:
        objek = rincian.objek(langkah)
        return PENYERAHAN.get(objek, ISIAN[Jenis.SERAH_TERIMA]), LABEL_BERKAS[objek]
    label = "diterima" if langkah.jenis == Jenis.PEMULANGAN else ""
    return ISIAN[Jenis(langkah.jenis)], LABEL_BERKAS.get(label, "Berkas atau foto")


class LangkahForm(forms.Form):
    """The plain record of a step: date, place, answers, note, people, files."""

    def __init__(self, *args, langkah, **kwargs):
        super().__init__(*args, **kwargs)
        self.langkah = langkah
        hari_ini = langkah.kasus.instansi.hari_ini()
        isian, label = isian_langkah(langkah)
        tanggal = "Tanggal berangkat" if isian is BERANGKAT else "Tanggal pelaksanaan"
        self.fields["tanggal"] = tanggal_field(tanggal, initial=hari_ini)
        self.fields["tanggal"].widget.attrs["max"] = hari_ini.isoformat()
        if langkah.jenis == Jenis.PENEMPATAN:
            self.fields["tempat"] = forms.CharField(label="Tempat", max_length=120)
        tanya_rincian(self, langkah)
        tanya_fakta(self, langkah)
        tanya_tim_langkah(self, langkah)
        self.fields["catatan"] = teks_panjang(isian.catatan, baris=6, required=isian.wajib_catatan)
        if langkah.masih and langkah.catatan:  # a form has written its result already
            self.fields["catatan"].required = False
            self.fields["catatan"].help_text = "Ditambahkan di bawah hasil formulirnya."
        if isian.orang:
            self.fields["orang"] = teks_panjang(isian.orang, baris=2, required=isian.wajib_orang)
        if hasil := dicari(langkah):
            self.fields["tidak_diperoleh"] = forms.MultipleChoiceField(
                label="Yang tidak dapat diperoleh",
                choices=hasil,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text="Persyaratannya tetap belum ada, sampai dibawa atau dikecualikan "
                "dengan alasan. Kosongkan bila semuanya diperoleh.",
            )
        self.fields["berkas"] = BerkasField(label=label, required=isian.wajib_berkas)
        if berkala(langkah):
            self.fields["usai"] = forms.BooleanField(
                label="Pemantauan selesai; tidak ada kunjungan lagi", required=False
            )

    def clean_tanggal(self):
        tanggal = self.cleaned_data["tanggal"]
        if tanggal > self.langkah.kasus.instansi.hari_ini():
            raise ValidationError("Tanggal pelaksanaan tidak boleh sesudah hari ini.")
        return tanggal

    def untuk_aksi(self):
        """The arguments of actions.selesaikan_langkah."""
        data = pisahkan_rincian(self.langkah, self.cleaned_data)  # its own "jawaban" first
        return pisahkan_tim(pisahkan_fakta(data))

    def clean(self):
        """What the kind's own record demands; said beside its fields."""
        data = super().clean()
        periksa_rincian(self, data)
        return data


def dicari(langkah):
    """(code, text) of the requirements that a plain task goes out to bring."""
    if langkah.jenis != Jenis.TUGAS or not langkah.definisi:
        return []
    kode = set(langkah.definisi.keluaran)
    return [(r.kode, r.teks) for r in langkah.kasus.persyaratan.all() if r.kode in kode]


class SyaratForm(forms.Form):
    status = forms.ChoiceField(
        label="Keadaan persyaratan",
        widget=forms.RadioSelect,
        choices=[
            ("ada", "Ada"),
            ("belum", "Belum ada"),
            ("dikecualikan", "Dikecualikan, dengan alasan"),
            ("tidak_terpenuhi", "Tidak terpenuhi, dengan alasan"),
        ],
    )
    alasan = teks_panjang("Catatan atau alasan", baris=3, required=False)
    koreksi = teks_panjang(
        "Mengapa pemeriksaan yang lama keliru",
        baris=2,
        required=False,
        help_text="Wajib bila keadaannya diubah; yang lama tetap terbaca.",
    )
    berkas = BerkasField(required=False)

    def __init__(self, *args, persyaratan, terbaca=True, **kwargs):
        self.persyaratan = persyaratan
        awal = {"status": persyaratan.status, "alasan": persyaratan.alasan if terbaca else ""}
        super().__init__(*args, initial=awal, **kwargs)
        if persyaratan.mutlak:
            self.fields["status"].choices = [
                c for c in self.fields["status"].choices if c[0] != "dikecualikan"
            ]
        if not any(mengubah(persyaratan, s) for s in ("ada", "belum")):
            del self.fields["koreksi"]  # nothing was judged yet

    def clean(self):
        data = super().clean()
        perlu = (Persyaratan.Status.DIKECUALIKAN, Persyaratan.Status.TIDAK_TERPENUHI)
        if data.get("status") in perlu and not data.get("alasan"):
            self.add_error("alasan", "Tulis alasannya.")
        ubah = data.get("status") and mengubah(self.persyaratan, data["status"])
        if ubah and not data.get("koreksi"):
            self.add_error("koreksi", "Tulis mengapa pemeriksaan yang lama keliru.")
        return data


class DisposisiForm(forms.Form):
    """The verdict is the button pressed; reason and instruction stand above the buttons."""

    putusan = forms.ChoiceField(choices=Putusan, widget=forms.HiddenInput)
    instruksi = teks_panjang("Instruksi kepada penerima", baris=2, required=False)
    penerima = forms.ModelMultipleChoiceField(
        queryset=None,
        label="Diteruskan kepada",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    tenggat = tanggal_field("Ditindaklanjuti paling lambat", required=False)
    alasan = teks_panjang(
        "Alasan",
        baris=2,
        required=False,
        help_text="Wajib untuk menolak, merujuk, atau mengembalikan.",
    )
    ke_langkah = forms.ChoiceField(label="Bila dikembalikan, ke langkah", required=False)

    def __init__(self, *args, langkah, **kwargs):
        super().__init__(*args, **kwargs)
        self.langkah = langkah
        kasus = langkah.kasus
        self.fields["penerima"].queryset = calon_penerima(kasus)
        self.initial["penerima"] = [kasus.petugas_id] if kasus.petugas_id else []
        selesai = dapat_dibuka_lagi(kasus)
        self.fields["ke_langkah"].choices = [
            (x.kode, bernomor(x)[:74]) for x in reversed(selesai) if x.urut < langkah.urut
        ]
        if not self.fields["ke_langkah"].choices:
            del self.fields["ke_langkah"]
        tanya_fakta(self, langkah, wajib=False)
        tanya_tim_langkah(self, langkah, wajib=False)
        if langkah.jenis == Jenis.KONFERENSI:
            isian = ISIAN[Jenis.KONFERENSI]
            self.fields["notulen"] = teks_panjang(isian.catatan, baris=6)
            self.fields["orang"] = teks_panjang(isian.orang, baris=2)
            self.fields["berkas"] = BerkasField(required=False)

    def untuk_aksi(self):
        """The arguments of actions.putuskan; the deadline is the end of the day in the office."""
        data = pisahkan_tim(pisahkan_fakta(self.cleaned_data))
        if data.get("tenggat"):
            akhir = datetime.combine(data["tenggat"], time(23, 59))
            data["tenggat"] = timezone.make_aware(akhir, self.langkah.kasus.instansi.zona)
        return data

    def clean(self):
        data = super().clean()
        perlu = (Putusan.TOLAK, Putusan.RUJUK, Putusan.KEMBALIKAN)
        if data.get("putusan") in perlu and not data.get("alasan"):
            self.add_error("alasan", "Tulis alasannya, lalu tekan tombol putusan lagi.")
        return data


def bernomor(langkah):
    """A step among the options of a form: its printed number, if it has one, and its text."""
    return f"{langkah.no}. {langkah.teks}" if langkah.no else langkah.teks


def kelas_formulir(langkah):
    """The form that completes this step, on the screen and on paper."""
    return DisposisiForm if langkah.memutus else LangkahForm


def dapat_dibuka_lagi(kasus):
    """The completed steps of the case's own path, to which it can be sent back."""
    jalur = set(kasus.kode_jalur())
    return [x for x in kasus.langkah.all() if x.terkini and x.selesai and x.kode in jalur]


def calon_penerima(kasus):
    """Those in the case's office and unit who work on cases, and whoever has it in hand."""
    jabatan = Jabatan.objects.berlaku().filter(
        instansi=kasus.instansi_id, peran__in=(*PENGUSUL_TUTUP, "ketua_rps", "admin_tu")
    )
    return Pengguna.objects.filter(pk__in=jabatan.values("pengguna")).order_by("nama")
