"""A referral: what goes along, then exactly that with the button; and every answer to one."""

from datetime import timedelta

from django import forms

from cases.actions.pelimpahan import berkas_kiriman
from cases.forms.aduan import BukaKasusForm
from cases.forms.dasar import BerkasField, PilihMixin, tanggal_field, teks_panjang
from cases.forms.fakta import AWALAN, pisahkan_fakta, tanya_fakta
from cases.rincian import MENERIMA, MENOLAK
from referrals import kiriman
from referrals.actions.rujukan import HARI_JAWAB
from referrals.models import Rujukan

#: The ticks, as `pilihan` keeps them.
TANDA = ("asesmen", "surat", "berkas")


class RujukForm(forms.Form):
    """What goes along and why. `tinjau` hides what was chosen: it stands listed above the form."""

    kronologi = forms.BooleanField(
        label="Sertakan kronologi aduannya", required=False, initial=True
    )
    asesmen = forms.TypedMultipleChoiceField(
        label="Hasil asesmen yang disertakan",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    surat = forms.TypedMultipleChoiceField(
        label="Surat yang disertakan",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    berkas = forms.TypedMultipleChoiceField(
        label="Dokumen yang disertakan",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Dikirim sebagai salinan. Hanya yang perlu.",
    )
    catatan = teks_panjang(
        "Yang perlu diketahui lembaga tujuan",
        baris=3,
        required=False,
        help_text="Identitas klien selalu ikut; catatan langkah lain dan riwayat kasus tidak.",
    )
    alasan = teks_panjang("Mengapa klien dirujuk ke sana", baris=3)
    sidik = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, kasus, by, langkah=None, rujukan=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.kasus, self.by = kasus, by
        self._isi_pilihan("asesmen", [(x.pk, x.teks) for x in kiriman.asesmen_kiriman(kasus, by)])
        self._isi_pilihan("surat", [(s.pk, str(s)) for s in kiriman.surat_kiriman(kasus, by)])
        self._isi_pilihan("berkas", [(b.pk, b.nama_asli) for b in berkas_kiriman(kasus, by)])
        if langkah is not None:
            tanya_fakta(self, langkah)
            self.order_fields([*(n for n in self.fields if n not in ("alasan", "sidik")), "alasan"])
        self.fields["jawab_sebelum"] = tanggal_field(
            "Jawaban ditunggu sampai",
            initial=kasus.instansi.hari_ini() + timedelta(days=HARI_JAWAB),
            required=False,
        )
        if rujukan is not None:
            self._dari(rujukan)

    def _isi_pilihan(self, nama, pilihan):
        self.fields[nama].choices = pilihan
        if not pilihan:
            del self.fields[nama]
        elif nama != "berkas":  # what was found and decided goes, unless it is unticked
            self.initial[nama] = [pk for pk, _ in pilihan]

    def _dari(self, rujukan):
        """The draft that came back, as it was."""
        lama = rujukan.pilihan
        self.initial |= {"alasan": rujukan.alasan} | {
            k: v for k, v in lama.items() if k != "jawaban"
        }
        self.initial |= {AWALAN + k: v for k, v in lama.get("jawaban", {}).items()}

    def susun(self):
        """What will be sent by these choices."""
        return kiriman.susun(self.kasus, self.pilihan(), self.by)[0]

    def pilihan(self):
        data = pisahkan_fakta(self.cleaned_data)
        tanda = {k: data.get(k, []) for k in TANDA}
        return tanda | {k: data[k] for k in ("kronologi", "catatan", "jawaban")}

    def untuk_aksi(self):
        data = self.cleaned_data
        isi = {k: data[k] for k in ("alasan", "sidik", "jawab_sebelum")}
        return isi | {"pilihan": self.pilihan()}

    def pilih(self):
        """First page: what goes along."""
        self._sembunyi("sidik", "jawab_sebelum")
        return self

    def tinjau(self, sidik, *, langsung):
        """Second page: everything is listed; only the day is asked, where it goes out at once."""
        tetap = {"jawab_sebelum"} if langsung else set()
        self._sembunyi(*(set(self.fields) - tetap))
        self.data = self.data.copy()
        self.data["sidik"] = sidik
        if not self.data.get("jawab_sebelum"):
            self.data["jawab_sebelum"] = self.fields["jawab_sebelum"].initial.isoformat()
        return self

    def _sembunyi(self, *nama):
        for n in nama:
            banyak = isinstance(self.fields[n], forms.MultipleChoiceField)
            widget = forms.MultipleHiddenInput() if banyak else forms.HiddenInput()
            self.fields[n].widget = widget


class KirimForm(forms.Form):
    jawab_sebelum = tanggal_field("Jawaban ditunggu sampai")

    def __init__(self, *args, kasus, **kwargs):
        super().__init__(*args, **kwargs)
        hari_ini = kasus.instansi.hari_ini()
        self.fields["jawab_sebelum"].initial = hari_ini + timedelta(days=HARI_JAWAB)
        self.fields["jawab_sebelum"].widget.attrs["min"] = hari_ini.isoformat()


class TolakForm(PilihMixin, forms.Form):
    pihak = forms.TypedChoiceField(
        label="Siapa yang menolak", choices=[("", "Pilih …"), *Rujukan.Pihak.choices]
    )
    alasan = teks_panjang("Alasannya", baris=3)


class TerimaRujukanForm(BukaKasusForm):
    """Under which of our services the client is taken up."""

    def __init__(self, *args, instansi, **kwargs):
        super().__init__(*args, instansi=instansi, **kwargs)
        del self.fields["tetap"]


class JawabanForm(forms.Form):
    """What an institution outside answered, as it reached us."""

    tanggal = tanggal_field("Tanggal jawaban")
    penjawab = forms.CharField(label="Siapa yang menjawab (nama, jabatan)", max_length=150)
    jawaban = forms.ChoiceField(
        label="Jawaban lembaga",
        widget=forms.RadioSelect,
        choices=[(MENERIMA, "Menerima"), (MENOLAK, "Menolak")],
    )
    catatan = teks_panjang("Isi jawabannya", baris=3, required=False)
    pihak = forms.ChoiceField(
        label="Bila ditolak, oleh siapa",
        choices=[("", "Pilih …"), *Rujukan.Pihak.choices],
        required=False,
    )
    alasan = teks_panjang("Bila ditolak, alasannya", baris=2, required=False)
    berkas = BerkasField(label="Pindaian surat balasan", required=False)

    def __init__(self, *args, kasus, **kwargs):
        super().__init__(*args, **kwargs)
        self.hari_ini = kasus.instansi.hari_ini()
        self.fields["tanggal"].initial = self.hari_ini
        self.fields["tanggal"].widget.attrs["max"] = self.hari_ini.isoformat()

    def clean_tanggal(self):
        tanggal = self.cleaned_data["tanggal"]
        if tanggal > self.hari_ini:
            raise forms.ValidationError("Tanggalnya tidak boleh sesudah hari ini.")
        return tanggal

    def clean(self):
        data = super().clean()
        if data.get("jawaban") == MENOLAK:
            if not data.get("pihak"):
                self.add_error("pihak", "Pilih siapa yang menolak.")
            if not data.get("alasan"):
                self.add_error("alasan", "Tulis alasan penolakannya.")
        return data


class KabarForm(forms.Form):
    isi = teks_panjang("Kabar perkembangan klien", baris=3)


class PendampinganForm(forms.Form):
    tanggal = tanggal_field("Tanggal")
    tempat = forms.CharField(label="Tempat", max_length=150, required=False)
    isi = teks_panjang("Yang dilakukan", baris=3)

    def __init__(self, *args, kasus, **kwargs):
        super().__init__(*args, **kwargs)
        hari_ini = kasus.instansi.hari_ini()
        self.fields["tanggal"].initial = hari_ini
        self.fields["tanggal"].widget.attrs["max"] = hari_ini.isoformat()
