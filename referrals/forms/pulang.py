"""The forms of a return: where to, coordination, fitness, departure, journey, and its end."""

from django import forms
from django.utils import timezone

from accounts.medan import WilayahField
from cases.forms.dasar import tanggal_field, teks_panjang
from cases.forms.fakta import pisahkan_fakta, tanya_fakta
from cases.rincian import berangkat
from referrals.models import CatatanPerjalanan, Lembaga, Pemulangan

Jenis = CatatanPerjalanan.Jenis


class PulangForm(forms.Form):
    """Base: fields follow the return and the person; `untuk_aksi` gives the act's arguments."""

    def __init__(self, *args, pulang, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.pulang, self.by = pulang, by
        self.siapkan()

    def siapkan(self):
        """Choices and first values that depend on the return."""

    def untuk_aksi(self):
        return {"isi": dict(self.cleaned_data)}


class LembagaField(forms.ModelChoiceField):
    def __init__(self, label, **kwargs):
        lain = {"required": False, "empty_label": "Tidak ada", "queryset": Lembaga.objects.none()}
        super().__init__(label=label, **lain | kwargs)


def dinas(by):
    """The institutions of our directory through which people go home."""
    return Lembaga.objects.visible_to(by).filter(aktif=True).order_by("nama")


class TujuanForm(PulangForm):
    """Where to, and to whom."""

    keluarga = forms.CharField(label="Keluarga yang dituju", max_length=150, required=False)
    hubungan = forms.CharField(label="Hubungan dengan klien", max_length=60, required=False)
    telepon = forms.CharField(label="Telepon keluarga", max_length=30, required=False)
    alamat = forms.CharField(label="Alamat tujuan", max_length=250)
    wilayah = WilayahField(label="Wilayah tujuan", required=False)
    dinas = LembagaField("Dinas atau lembaga di daerah tujuan")

    def siapkan(self):
        self.fields["dinas"].queryset = dinas(self.by)
        if self.pulang is not None:
            self.initial = {m: getattr(self.pulang, m) for m in self.fields}


class KoordinasiForm(PulangForm):
    dengan = forms.CharField(
        label="Dengan siapa", max_length=150, help_text="Nama dan jabatan, atau hubungan keluarga."
    )
    waktu = forms.DateTimeField(label="Waktu")
    isi = teks_panjang("Hasil koordinasi", baris=3)

    def siapkan(self):
        _waktu(self, "waktu")

    def untuk_aksi(self):
        return {"isi": self.cleaned_data | {"jenis": Jenis.KOORDINASI}}


class PeriksaForm(PulangForm):
    """Fit to travel or not: by whom, when, with what result."""

    layak = forms.TypedChoiceField(
        label="Kelayakan jalan",
        choices=[("ya", "Layak menempuh perjalanan"), ("tidak", "Belum layak")],
        coerce=lambda v: v == "ya",
        empty_value=None,
        widget=forms.RadioSelect,
    )
    layak_oleh = forms.CharField(label="Yang memeriksa (nama, jabatan)", max_length=150)
    layak_tanggal = tanggal_field("Tanggal pemeriksaan")
    layak_catatan = teks_panjang(
        "Hasil pemeriksaan", baris=3, required=False, help_text="Wajib bila belum layak."
    )

    def siapkan(self):
        self.initial["layak_tanggal"] = self.pulang.kasus.instansi.hari_ini()


class BerangkatForm(PulangForm):
    moda = forms.CharField(label="Kendaraan", max_length=120)
    pendamping = forms.CharField(label="Pendamping perjalanan", max_length=150, required=False)
    berangkat_pada = forms.DateTimeField(label="Waktu berangkat")

    def siapkan(self):
        _waktu(self, "berangkat_pada")
        self.initial["pendamping"] = self.by.pengguna.nama
        if berangkat(self.pulang.langkah):
            tanya_fakta(self, self.pulang.langkah)

    def untuk_aksi(self):
        isi = pisahkan_fakta(self.cleaned_data)
        return {"jawaban": isi.pop("jawaban"), "isi": isi}


class PerjalananForm(PulangForm):
    """Something on the way; or the next leg, which another office takes."""

    jenis = forms.ChoiceField(
        label="Yang dicatat",
        choices=[(j, j.label) for j in (Jenis.PERJALANAN, Jenis.ESTAFET)],
        widget=forms.RadioSelect,
        initial=Jenis.PERJALANAN,
    )
    lembaga = LembagaField("Bila diteruskan, melalui")
    dengan = forms.CharField(label="Petugasnya", max_length=150, required=False)
    tempat = forms.CharField(label="Tempat", max_length=150, required=False)
    waktu = forms.DateTimeField(label="Waktu")
    isi = teks_panjang("Catatan", baris=3)

    def siapkan(self):
        _waktu(self, "waktu")
        self.fields["lembaga"].queryset = dinas(self.by)


class GagalForm(PulangForm):
    sebab = forms.ChoiceField(label="Sebab", choices=Pemulangan.Gagal, widget=forms.RadioSelect)
    uraian = teks_panjang("Apa yang terjadi", baris=4)

    def untuk_aksi(self):
        return dict(self.cleaned_data)


class MeninggalForm(PulangForm):
    tanggal = tanggal_field("Tanggal meninggal")
    tempat = forms.CharField(label="Tempat meninggal", max_length=100)
    uraian = teks_panjang("Keterangan", baris=3, required=False)

    def untuk_aksi(self):
        return dict(self.cleaned_data)


class BatalForm(PulangForm):
    alasan = teks_panjang("Mengapa pemulangan ini dibatalkan", baris=3)

    def untuk_aksi(self):
        return dict(self.cleaned_data)


def _waktu(form, nama):
    """A moment of the office's day, not after now."""
    kini = timezone.localtime().replace(second=0, microsecond=0)
    form.fields[nama].widget = forms.DateTimeInput(
        format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}
    )
    form.fields[nama].input_formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
    form.initial.setdefault(nama, kini)
