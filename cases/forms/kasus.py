"""The forms of the acts on a case as a whole; each one's cleaned data are its act's arguments."""

from django import forms
from django.http import QueryDict

from accounts.models import Pengguna
from cases import pengembalian
from cases.actions.jalur import rencana_pindah
from cases.actions.penugasan import calon_pendukung, calon_petugas
from cases.actions.penutupan import DEMAND, kalimat_versi
from cases.actions.tingkat import PERINGATAN, perlu_sadar
from cases.forms.dasar import BerkasField, tanggal_field, teks_panjang
from cases.forms.langkah import bernomor, dapat_dibuka_lagi
from cases.forms.tim import pisahkan_tim, tanya_tim
from cases.izin_kasus import tim_terisi
from cases.models.kasus import Hasil
from cases.pelaku import petugas_kasus
from cases.rincian import usul_hasil
from standards.kosakata import Kerahasiaan


class AksiForm(forms.Form):
    """Base: an act that asks nothing but to be confirmed."""

    bertanya_dulu = False  # True: the page asks one thing first and comes back with it (GET)

    def __init__(self, *args, kasus, by, kueri=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.kasus, self.by = kasus, by
        self.kueri = QueryDict() if kueri is None else kueri
        self.siapkan()

    def siapkan(self):
        """Fill choices that depend on case and person."""

    def untuk_aksi(self):
        return dict(self.cleaned_data)


class PetugasField(forms.ModelChoiceField):
    def label_from_instance(self, jabatan):
        beban = getattr(jabatan, "beban", None)
        kasus = "" if beban is None else f" ({beban} kasus berjalan)"
        return f"{jabatan.pengguna.nama}, {jabatan.nama_jabatan}{kasus}"


class TugaskanForm(AksiForm):
    petugas = PetugasField(queryset=None, label="Petugas kasus", empty_label="Pilih petugas …")
    alasan = teks_panjang("Alasan", baris=2, required=False)
    surat_tugas = forms.BooleanField(
        label="Buat surat tugas untuk petugas ini", required=False, initial=True
    )

    def siapkan(self):
        self.fields["petugas"].queryset = calon_petugas(self.by).exclude(
            pengguna=self.kasus.petugas_id
        )
        if self.kasus.petugas_id:
            self.fields["alasan"].required = True
            self.fields["alasan"].label = f"Alasan menggantikan {self.kasus.petugas}"
        else:
            del self.fields["alasan"]


class LibatkanForm(AksiForm):
    petugas = PetugasField(queryset=None, label="Petugas", empty_label="Pilih petugas …")
    alasan = teks_panjang("Untuk apa", baris=2, required=False)

    def siapkan(self):
        self.fields["petugas"].queryset = calon_pendukung(self.kasus)


class LepaskanForm(AksiForm):
    petugas = forms.ModelChoiceField(queryset=None, label="Petugas", empty_label="Pilih petugas …")
    alasan = teks_panjang("Alasan", baris=2)

    def siapkan(self):
        pendukung = [p.pengguna_id for p in petugas_kasus(self.kasus) if not p.utama]
        self.fields["petugas"].queryset = Pengguna.objects.filter(pk__in=pendukung)


class UbahTimForm(AksiForm):
    """The teams already named on this case, ticked as they are."""

    alasan = teks_panjang("Alasan perubahan", baris=2)

    def siapkan(self):
        terisi = tim_terisi(self.kasus)
        setempat = self.kasus.aturan.peran.items()
        tanya_tim(self, self.kasus, {k: p for k, p in setempat if k in terisi})
        self.order_fields([*[f for f in self.fields if f != "alasan"], "alasan"])

    def untuk_aksi(self):
        return pisahkan_tim(self.cleaned_data)


class AmbilForm(AksiForm):
    alasan = teks_panjang("Alasan", baris=2)

    def siapkan(self):
        if self.kasus.petugas_id is None:
            del self.fields["alasan"]


def tempat_standar(kasus):
    """The shelter that the standard itself names, or ''."""
    for x in kasus.aturan.langkah:
        if x.jenis == "penempatan" and "Rumah Perlindungan Sosial" in x.teks:
            return x.teks[x.teks.index("Rumah Perlindungan Sosial") :][:120]
    return ""


class DaruratForm(AksiForm):
    tempat = forms.CharField(label="Rumah perlindungan", max_length=120)
    alasan = teks_panjang("Mengapa darurat", baris=3)

    def siapkan(self):
        self.initial["tempat"] = tempat_standar(self.kasus)


class KeluarForm(AksiForm):
    tujuan = forms.CharField(label="Keluar ke mana", max_length=150)


class SahkanForm(AksiForm):
    setuju = forms.TypedChoiceField(
        label="Putusan",
        choices=[("ya", "Sahkan penempatan"), ("tidak", "Tidak disahkan; klien harus keluar")],
        coerce=lambda v: v == "ya",
        empty_value=None,
        widget=forms.RadioSelect,
    )
    catatan = teks_panjang("Catatan", baris=2, required=False)


class JedaForm(AksiForm):
    pihak = forms.CharField(
        label="Siapa yang ditunggu",
        max_length=120,
        help_text="Misalnya Kepolisian, Dukcapil, keluarga, atau pemohon.",
    )
    alasan = teks_panjang(
        "Apa yang ditunggu", baris=2, help_text="Misalnya surat dari kepolisian atau Dukcapil."
    )


class LanjutkanForm(AksiForm):
    diterima = forms.CharField(
        label="Apa yang sudah diterima, atau mengapa dilanjutkan", max_length=300
    )

    def siapkan(self):
        """The applicant's own return of the file says it already."""
        self.fields["diterima"].required = not pengembalian.terbuka(self.kasus)


class TambahSyaratForm(AksiForm):
    teks = forms.CharField(label="Persyaratan", max_length=300)
    diminta = forms.CharField(label="Diminta oleh", max_length=120)
    tempo = forms.ChoiceField(label="Harus ada sebelum")

    def siapkan(self):
        """Steps of the path that are still to be done, and the closure."""
        selesai = {x.kode for x in self.kasus.langkah.all() if x.terkini and x.selesai}
        nanti = [
            x for x in self.kasus.aturan.langkah_jalur(self.kasus.jalur) if x.id not in selesai
        ]
        self.fields["tempo"].choices = [(x.id, bernomor(x)[:84]) for x in nanti] + [
            ("tutup", "Penutupan kasus")
        ]


#: A request lapses only through its own act, once the applicant's time is over.
HASIL_DIUSULKAN = [(nilai, label) for nilai, label in Hasil.choices if nilai != Hasil.GUGUR]


class UsulTutupForm(AksiForm):
    """First the outcome, then what that outcome demands (the same table as the gate)."""

    hasil = forms.ChoiceField(label="Hasil", choices=HASIL_DIUSULKAN, widget=forms.RadioSelect)

    def siapkan(self):
        hasil = self.data.get("hasil") or self.kueri.get("hasil")
        usul, isi = usul_hasil(self.kasus)
        if hasil not in dict(HASIL_DIUSULKAN):
            self.bertanya_dulu = True
            self.initial["hasil"] = usul
            if "lanjut" in self.kueri:
                self.fields["hasil"].help_text = "Pilih satu hasil dahulu."
            return
        self.initial["hasil"] = hasil
        self.sebutan = Hasil(hasil).label
        self.fields["hasil"].widget = forms.HiddenInput()
        for isian, label in DEMAND[Hasil(hasil)]:
            self.fields[isian] = _medan_tutup(isian, label)
            if hasil == usul and isi.get(isian):
                self.initial[isian] = isi[isian]
        if "alasan" not in self.fields:
            self.fields["alasan"] = teks_panjang("Catatan", baris=3, required=False)

    def untuk_aksi(self):
        data = {k: str(v) for k, v in self.cleaned_data.items() if v}
        return {"hasil": data.pop("hasil"), "rincian": data}


def _medan_tutup(isian, label):
    if isian == "tanggal":
        return tanggal_field(label)
    if isian == "alasan":
        return teks_panjang(label, baris=3)
    return forms.CharField(label=label, max_length=150)


class PutusTutupForm(AksiForm):
    setuju = forms.TypedChoiceField(
        label="Putusan",
        choices=[("ya", "Setujui dan tutup kasus"), ("tidak", "Kembalikan kepada pengusul")],
        coerce=lambda v: v == "ya",
        empty_value=None,
        widget=forms.RadioSelect,
    )
    catatan = teks_panjang("Catatan", baris=2, required=False)


class KembalikanForm(AksiForm):
    kode = forms.ChoiceField(label="Kembali ke langkah", widget=forms.RadioSelect)
    alasan = teks_panjang("Alasan", baris=3)

    def siapkan(self):
        selesai = dapat_dibuka_lagi(self.kasus)
        self.fields["kode"].choices = [(x.kode, bernomor(x)) for x in selesai]


class PindahJalurForm(AksiForm):
    """First the path, then the page says what that does, and asks the reason."""

    jalur = forms.ChoiceField(label="Jalur yang baru", widget=forms.RadioSelect)
    alasan = teks_panjang("Alasan pindah jalur", baris=3)

    def siapkan(self):
        lain = self.kasus.jalur_lain
        self.fields["jalur"].choices = lain.items()
        pilihan = self.data.get("jalur") or self.kueri.get("jalur")
        if len(lain) == 1:
            pilihan = next(iter(lain))
        if pilihan not in lain:
            self.bertanya_dulu = True
            del self.fields["alasan"]
            if "lanjut" in self.kueri:
                self.fields["jalur"].help_text = "Pilih satu jalur dahulu."
            return
        self.initial["jalur"] = pilihan
        self.fields["jalur"].widget = forms.HiddenInput()
        self.jalur_baru = lain[pilihan]
        self.rencana = rencana_pindah(self.kasus, pilihan)


class KerahasiaanForm(AksiForm):
    tingkat = forms.ChoiceField(
        label="Tingkat yang baru", choices=Kerahasiaan, widget=forms.RadioSelect
    )
    alasan = teks_panjang("Alasan", baris=3)
    sadar = forms.BooleanField(
        label="Saya tahu bahwa kasus ini rahasia menurut jenisnya", required=False
    )

    def siapkan(self):
        lain = [c for c in Kerahasiaan.choices if c[0] != self.kasus.kerahasiaan]
        self.fields["tingkat"].choices = lain
        if any(perlu_sadar(self.kasus, tingkat) for tingkat, _ in lain):
            self.fields["sadar"].help_text = PERINGATAN
        else:
            del self.fields["sadar"]


class BukaKembaliForm(AksiForm):
    alasan = teks_panjang("Alasan membuka kembali", baris=3)

    def siapkan(self):
        self.fields["alasan"].help_text = kalimat_versi(self.kasus)


class SusulanForm(AksiForm):
    berkas = BerkasField(label="Dokumen")
    keterangan = forms.CharField(label="Tentang apa", max_length=150)


class BatalkanTutupForm(AksiForm):
    alasan = teks_panjang("Mengapa penutupan ini keliru", baris=3)
