"""The form of a step follows its kind, and the facts that the standard asks there."""

from datetime import datetime, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import Jabatan, Pengguna
from cases.fakta import usulan
from cases.forms.dasar import BerkasField, tanggal_field, teks_panjang
from cases.models import Persyaratan
from cases.workflow import PENGUSUL_TUTUP
from standards.kosakata import FAKTA_BAWAAN, Jenis, Putusan

#: Words of the built-in facts, which a standard may ask without declaring them.
TANYA_BAWAAN = {
    "identitas": "Apakah klien mempunyai identitas (KTP/KK)?",
    "anak": "Apakah klien berusia di bawah 18 tahun?",
    "darurat": "Apakah keadaannya darurat dan perlu pengamanan?",
    "dtks": "Apakah klien terdata di DTKS/DTSEN?",
    "jenis_kelamin": "Jenis kelamin klien",
    "pelapor": "Siapa pelapornya?",
    "klien_lama": "Apakah klien pernah dilayani sebelumnya?",
}
#: Kind → (label of the note, note required, label of the people, people required, file required)
ISIAN = {
    Jenis.TUGAS: ("Catatan pelaksanaan", True, "Yang ditemui atau dihubungi", False, False),
    Jenis.ASESMEN: ("Hasil asesmen", True, "Yang diwawancarai", False, False),
    Jenis.KONFERENSI: ("Notulen: pendapat dan keputusan", True, "Yang hadir", True, False),
    Jenis.RENCANA: ("Rencana intervensi", True, "Yang menyepakati", False, False),
    Jenis.PENEMPATAN: ("Keadaan klien saat masuk", False, "Petugas yang menerima", False, False),
    Jenis.RUJUKAN: (
        "Jawaban lembaga tujuan",
        True,
        "Siapa yang menyatakan menerima (nama, jabatan)",
        True,
        False,
    ),
    Jenis.SERAH_TERIMA: (
        "Keadaan klien, berkas, dan barang yang diserahkan",
        True,
        "Yang menerima (nama, jabatan)",
        True,
        True,
    ),
    Jenis.PEMULANGAN: ("Keadaan klien saat tiba", True, "Yang menerima", True, True),
    Jenis.PEMANTAUAN: ("Hasil pemantauan", True, "Yang ditemui", False, False),
    Jenis.BERKAS: ("Catatan", False, "", False, False),
}
LABEL_BERKAS = {
    Jenis.SERAH_TERIMA: "Pindaian berita acara yang ditandatangani kedua pihak",
    Jenis.PEMULANGAN: "Pindaian berita acara pemulangan",
}


class LangkahForm(forms.Form):
    """The plain record of a step: date, place, answers, note, people, files."""

    def __init__(self, *args, langkah, **kwargs):
        super().__init__(*args, **kwargs)
        self.langkah = langkah
        hari_ini = langkah.kasus.instansi.hari_ini()
        catatan, wajib_catatan, orang, wajib_orang, wajib_berkas = ISIAN[Jenis(langkah.jenis)]
        self.fields["tanggal"] = tanggal_field("Tanggal pelaksanaan", initial=hari_ini)
        self.fields["tanggal"].widget.attrs["max"] = hari_ini.isoformat()
        if langkah.jenis == Jenis.PENEMPATAN:
            self.fields["tempat"] = forms.CharField(label="Tempat", max_length=120)
        self._tanya(langkah)
        self.fields["catatan"] = teks_panjang(catatan, baris=6, required=wajib_catatan)
        if orang:
            self.fields["orang"] = teks_panjang(orang, baris=2, required=wajib_orang)
        label = LABEL_BERKAS.get(langkah.jenis, "Berkas atau foto")
        self.fields["berkas"] = BerkasField(label=label, required=wajib_berkas)

    def _tanya(self, langkah):
        """One field per fact that the standard asks at this step."""
        isi = langkah.kasus.aturan
        dinyatakan = {f.kode: f for f in isi.fakta}
        jawaban = usulan(langkah.kasus)
        for kode in langkah.definisi.catat if langkah.definisi else ():
            fakta = dinyatakan.get(kode)
            self.fields[f"fakta_{kode}"] = _medan_fakta(kode, fakta)
            self.initial[f"fakta_{kode}"] = jawaban.get(kode)

    def clean_tanggal(self):
        tanggal = self.cleaned_data["tanggal"]
        if tanggal > self.langkah.kasus.instansi.hari_ini():
            raise ValidationError("Tanggal pelaksanaan tidak boleh sesudah hari ini.")
        return tanggal

    def untuk_aksi(self):
        """The arguments of actions.selesaikan_langkah."""
        data = self.cleaned_data
        jawaban = {
            k.removeprefix("fakta_"): _polos(v) for k, v in data.items() if k[:6] == "fakta_"
        }
        lain = {k: v for k, v in data.items() if k[:6] != "fakta_"}
        return lain | {"jawaban": jawaban}


def _polos(nilai):
    return nilai.isoformat() if hasattr(nilai, "isoformat") else nilai


def _medan_fakta(kode, fakta):
    if fakta is None:
        pilihan = [(n, n.capitalize()) for n in FAKTA_BAWAAN[kode]]
        return forms.ChoiceField(
            label=TANYA_BAWAAN[kode], choices=pilihan, widget=forms.RadioSelect
        )
    if fakta.jenis == "tanggal":
        return tanggal_field(fakta.tanya)
    pilihan = [(n, n[:1].upper() + n[1:]) for n in fakta.pilihan]
    if fakta.jenis == "banyak":
        return forms.MultipleChoiceField(
            label=fakta.tanya, choices=pilihan, widget=forms.CheckboxSelectMultiple
        )
    return forms.ChoiceField(label=fakta.tanya, choices=pilihan, widget=forms.RadioSelect)


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
    berkas = BerkasField(required=False)

    def __init__(self, *args, persyaratan, **kwargs):
        awal = {"status": persyaratan.status, "alasan": persyaratan.alasan}
        super().__init__(*args, initial=awal, **kwargs)
        if persyaratan.mutlak:
            self.fields["status"].choices = [
                c for c in self.fields["status"].choices if c[0] != "dikecualikan"
            ]

    def clean(self):
        data = super().clean()
        perlu = (Persyaratan.Status.DIKECUALIKAN, Persyaratan.Status.TIDAK_TERPENUHI)
        if data.get("status") in perlu and not data.get("alasan"):
            self.add_error("alasan", "Tulis alasannya.")
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
        selesai = [x for x in kasus.langkah.all() if x.terkini and x.selesai and not x.rangkaian]
        self.fields["ke_langkah"].choices = [
            (x.kode, f"{x.no}. {x.teks[:70]}") for x in reversed(selesai) if x.urut < langkah.urut
        ]
        if not self.fields["ke_langkah"].choices:
            del self.fields["ke_langkah"]

    def untuk_aksi(self):
        """The arguments of actions.putuskan; the deadline is the end of the day in the office."""
        data = dict(self.cleaned_data)
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


def calon_penerima(kasus):
    """Those in the case's office and unit who work on cases, and whoever has it in hand."""
    jabatan = Jabatan.objects.berlaku().filter(
        instansi=kasus.instansi_id, peran__in=(*PENGUSUL_TUTUP, "ketua_rps", "admin_tu")
    )
    return Pengguna.objects.filter(pk__in=jabatan.values("pengguna")).order_by("nama")
