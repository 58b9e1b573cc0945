"""Beginning an assessment with its consent, declaring it final, correcting it."""

from django import forms
from django.core.exceptions import ValidationError

from assessments.models import Persetujuan
from cases.forms.dasar import BerkasField, tanggal_field, teks_panjang
from cases.forms.fakta import pisahkan_fakta, tanya_fakta
from cases.forms.koreksi import AlasanForm
from cases.forms.tim import pisahkan_tim, tanya_tim_langkah

MEDAN_PERSETUJUAN = ("pemberi", "cara", "nama", "hubungan", "alasan", "berkas")


class TanggalMixin:
    """The day it was done, today at the latest."""

    def tanya_tanggal(self, kasus, label="Tanggal pelaksanaan", awal=None):
        hari_ini = kasus.instansi.hari_ini()
        self.kasus = kasus
        self.fields["tanggal"] = tanggal_field(label, initial=awal or hari_ini)
        self.fields["tanggal"].widget.attrs["max"] = hari_ini.isoformat()

    def clean_tanggal(self):
        tanggal = self.cleaned_data["tanggal"]
        if tanggal > self.kasus.instansi.hari_ini():
            raise ValidationError(f"{self.fields['tanggal'].label} tidak boleh sesudah hari ini.")
        return tanggal


class PersetujuanForm(TanggalMixin, forms.Form):
    """Who consented and how, or why nobody has."""

    pemberi = forms.ChoiceField(
        label="Siapa yang menyetujui asesmen?",
        choices=Persetujuan.Pemberi,
        widget=forms.RadioSelect,
        help_text="Jelaskan dahulu tujuan asesmen, apa yang ditanyakan, dan siapa yang membacanya.",
    )
    cara = forms.ChoiceField(
        label="Bagaimana disetujui",
        choices=Persetujuan.Cara,
        widget=forms.RadioSelect,
        required=False,
    )
    nama = forms.CharField(
        label="Nama wali atau pengampu",
        max_length=150,
        required=False,
        help_text="Diisi bila wali atau pengampu yang menyetujui.",
    )
    hubungan = forms.CharField(label="Hubungan dengan klien", max_length=100, required=False)
    alasan = teks_panjang(
        "Mengapa wali, atau mengapa belum ada persetujuan",
        baris=2,
        required=False,
        help_text="Wajib bila bukan klien sendiri yang menyetujui.",
    )
    berkas = BerkasField(label="Foto atau pindaian lembar persetujuan", required=False)

    def __init__(self, *args, kasus, **kwargs):
        super().__init__(*args, **kwargs)
        self.tanya_tanggal(kasus, "Tanggal persetujuan")

    def untuk_aksi(self):
        return {"isi": self.cleaned_data}


class MulaiForm(TanggalMixin, forms.Form):
    """When, with whom, from which earlier one; and consent where none stands yet."""

    def __init__(self, *args, kasus, setuju=False, calon=(), terpilih=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.tanya_tanggal(kasus)
        self.fields["orang"] = teks_panjang("Yang diwawancarai", baris=2, required=False)
        self.calon = {str(a.pk): a for a in calon}
        if calon:
            pilihan = [
                (k, f"{a.instrumen.judul}, {a.tanggal:%d-%m-%Y}") for k, a in self.calon.items()
            ]
            self.fields["dari"] = forms.ChoiceField(
                label="Bawa jawaban dari asesmen terdahulu",
                choices=[("", "Tidak, mulai dari kosong"), *pilihan],
                required=False,
                initial=terpilih or "",
                help_text="Jawaban yang dibawa bertanda, dan dapat diubah.",
            )
        self.setuju = setuju
        if setuju:
            for nama in MEDAN_PERSETUJUAN:
                self.fields[nama] = PersetujuanForm.base_fields[nama]

    def untuk_aksi(self):
        """The arguments of actions.mulai_asesmen."""
        data = self.cleaned_data
        isi = {"tanggal": data["tanggal"], "diwawancarai": data["orang"]}
        isi["dari"] = self.calon.get(data.get("dari"))
        if self.setuju:
            isi["persetujuan"] = {k: data[k] for k in (*MEDAN_PERSETUJUAN, "tanggal")}
        return isi


class FinalForm(TanggalMixin, forms.Form):
    """What the step asks besides the form itself, and the conclusion in the writer's words."""

    def __init__(self, *args, asesmen, langkah=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.langkah = langkah
        self.fields["kesimpulan"] = teks_panjang(
            "Kesimpulan",
            required=False,
            initial=asesmen.kesimpulan,
            help_text="Dibaca pertama kali oleh yang memutus; risiko, skor, dan temuan menyusul "
            "dengan sendirinya.",
        )
        if langkah is not None:
            tanya_fakta(self, langkah)
            tanya_tim_langkah(self, langkah)
        self.tanya_tanggal(asesmen.kasus, awal=asesmen.tanggal)
        self.fields["orang"] = teks_panjang(
            "Yang diwawancarai", baris=2, required=False, initial=asesmen.diwawancarai
        )
        if langkah is not None:
            self.fields["berkas"] = BerkasField(required=False)

    def untuk_aksi(self):
        """The arguments of actions.finalkan."""
        data = pisahkan_tim(pisahkan_fakta(self.cleaned_data))
        data["diwawancarai"] = data.pop("orang")
        if self.langkah is None:
            data.pop("jawaban", None)
        return data


class AndilForm(TanggalMixin, forms.Form):
    """One's own part at a step that asks everybody, once the assessment itself is final."""

    def __init__(self, *args, langkah, **kwargs):
        super().__init__(*args, **kwargs)
        self.tanya_tanggal(langkah.kasus)
        tanya_fakta(self, langkah)
        tanya_tim_langkah(self, langkah)
        self.fields["catatan"] = teks_panjang("Pendapat Anda atas hasil asesmen")

    def untuk_aksi(self):
        return pisahkan_tim(pisahkan_fakta(self.cleaned_data))


class RevisiForm(AlasanForm):
    """Why, and which sections are open again."""

    def __init__(self, *args, lembar, **kwargs):
        super().__init__(*args, label="Apa yang keliru atau berubah", **kwargs)
        self.fields["bagian"] = forms.MultipleChoiceField(
            label="Bagian yang dikoreksi",
            choices=[(b.kode, b.isi.judul) for b in lembar.tampil],
            widget=forms.CheckboxSelectMultiple,
            help_text="Bagian lain tetap sah seperti semula.",
        )


class BawaForm(forms.Form):
    """An earlier assessment whose answers come along."""

    dari = forms.ChoiceField(label="Asesmen terdahulu", widget=forms.RadioSelect)

    def __init__(self, *args, calon, **kwargs):
        super().__init__(*args, **kwargs)
        self.calon = {str(a.pk): a for a in calon}
        self.fields["dari"].choices = [
            (k, f"{a.instrumen.judul}, {a.tanggal:%d-%m-%Y}") for k, a in self.calon.items()
        ]
