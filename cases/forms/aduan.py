"""The report, the client, and the opening of a case."""

from django import forms
from django.utils import timezone

from accounts.medan import WilayahField, satu_daftar_provinsi
from cases import identitas
from cases.actions.aduan import IDENTITAS, identitas_berubah
from cases.actions.kecocokan import sudah_dapat_dibuka
from cases.forms.dasar import BerkasField, PilihMixin, SekaliKirimMixin, teks_panjang
from cases.models import Aduan, Klien
from cases.models.aduan import Kanal
from standards.models import Standar

WAKTU_LOKAL = "%Y-%m-%dT%H:%M"


def telepon_bersih(form, medan):
    """The number in one spelling, or the sentence that says what is wrong with it."""
    if not (nilai := form.cleaned_data.get(medan)):
        return ""
    try:
        return identitas.normalkan_telepon(nilai)
    except ValueError as salah:
        raise forms.ValidationError(str(salah)) from salah


class AduanForm(PilihMixin, SekaliKirimMixin, forms.ModelForm):
    wilayah = WilayahField(
        label="Wilayah kejadian", help_text="Pilih sampai kelurahan bila diketahui."
    )
    foto = BerkasField(label="Foto atau lampiran", required=False)

    class Meta:
        model = Aduan
        fields = [
            "darurat",
            "kronologi",
            "terlapor",
            "kategori",
            "kejadian_pada",
            "wilayah",
            "lokasi",
            "sumber",
            "kanal",
            "anonim",
            "pelapor_nama",
            "pelapor_telepon",
            "rahasiakan_pelapor",
            "pelapor_surel",
            "pelapor_hubungan",
            "nomor_surat",
        ]
        widgets = {
            "kronologi": forms.Textarea(attrs={"rows": 5}),
            "kejadian_pada": forms.DateTimeInput(
                format=WAKTU_LOKAL, attrs={"type": "datetime-local"}
            ),
            "pelapor_telepon": forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
        }
        labels = {
            "darurat": "Keadaan darurat: perlu pengamanan sekarang",
            "rahasiakan_pelapor": "Pelapor minta identitasnya dirahasiakan",
            "kronologi": "Apa yang terjadi",
        }
        help_texts = {
            "kategori": "Dugaan saja; petugas memastikannya saat asesmen.",
            "lokasi": "Jalan, patokan, atau petunjuk lain agar petugas dapat menemukannya.",
            "nomor_surat": "Bila aduan datang dengan surat.",
            "pelapor_surel": "Bila ada, kabar perkembangan dikirim ke sini.",
            "sumber": "Siapa yang memberi tahu.",
            "kanal": "Dengan cara apa kabarnya sampai.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kanal = self.fields["kanal"]
        kanal.choices = [k for k in kanal.choices if k[0] != Kanal.SITUS]  # reporters' own

    def clean_kejadian_pada(self):
        kejadian = self.cleaned_data.get("kejadian_pada")
        if kejadian and kejadian > timezone.now():
            raise forms.ValidationError("Waktu kejadian tidak boleh sesudah sekarang.")
        return kejadian

    def clean_pelapor_telepon(self):
        return telepon_bersih(self, "pelapor_telepon")

    def clean(self):
        data = super().clean()
        if data.get("anonim") and data.get("rahasiakan_pelapor"):
            self.add_error("rahasiakan_pelapor", "Pilih salah satu: dirahasiakan, atau anonim.")
        if not data.get("anonim") and not data.get("pelapor_nama"):
            self.add_error(
                "pelapor_nama", "Isi nama pelapor, atau tandai bahwa ia tidak mau disebut namanya."
            )
        return data


class KlienForm(PilihMixin, SekaliKirimMixin, forms.ModelForm):
    """Identity with its checks: impossible is an error, a mismatch only a warning."""

    wilayah_ktp = WilayahField(label="Wilayah KTP", required=False)
    wilayah_domisili = WilayahField(label="Wilayah domisili", required=False)
    foto = BerkasField(label="Foto klien", required=False)
    alasan_ubah = teks_panjang(
        "Mengapa identitas yang lama keliru",
        baris=2,
        required=False,
        help_text="Wajib bila nama, NIK, nomor KK, tanggal lahir, atau jenis kelamin yang sudah "
        "terisi diubah.",
    )
    tetap_baru = forms.BooleanField(
        label="Saya sudah memeriksa klien yang mirip; ini orang lain",
        required=False,
        widget=forms.HiddenInput,
    )

    class Meta:
        model = Klien
        fields = [
            "nama",
            "alias",
            "jenis_kelamin",
            "tempat_lahir",
            "tanggal_lahir",
            "lahir_perkiraan",
            "nik",
            "nomor_kk",
            "tanpa_identitas",
            "alasan_tanpa_identitas",
            "alamat_ktp",
            "rt_rw_ktp",
            "wilayah_ktp",
            "alamat_domisili",
            "rt_rw_domisili",
            "wilayah_domisili",
            "telepon",
            "kategori",
            "kategori_lain",
            "agama",
            "status_kawin",
            "pendidikan",
            "pekerjaan",
            "disabilitas",
            "bahasa",
            "jkn",
            "dtks",
            "dtks_id",
            "desil",
            "dtks_dicek",
            "setuju_foto",
        ]
        widgets = {
            "tanggal_lahir": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "dtks_dicek": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "nik": forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 24}),
            "nomor_kk": forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 24}),
            "telepon": forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
            "kategori_lain": forms.CheckboxSelectMultiple,
            "jenis_kelamin": forms.RadioSelect,
        }
        help_texts = {
            "nama": "Bila belum diketahui, tulis ciri yang dikenal: “Perempuan, sekitar 40 tahun”.",
            "alasan_tanpa_identitas": "Misalnya: hilang, tidak pernah dibuat, disita pihak lain.",
        }
        labels = {
            "setuju_foto": "Klien, keluarganya, atau yang berwenang menyetujui pengambilan foto",
        }

    def __init__(self, *args, jabatan, **kwargs):
        super().__init__(*args, **kwargs)
        self.jabatan, self.instance.instansi = jabatan, jabatan.instansi
        self.lama = {k: getattr(self.instance, k) for k in IDENTITAS}
        if self.instance.pk is None:
            del self.fields["alasan_ubah"]
        self.peringatan = []
        satu_daftar_provinsi(self)
        self.fields["jenis_kelamin"].choices = self.fields["jenis_kelamin"].choices[1:]

    def clean_nik(self):
        nik = identitas.rapikan_nomor(self.cleaned_data.get("nik")) or None
        lain = self.instance if self.instance.pk else None
        if nik and sudah_dapat_dibuka(nik, by=self.jabatan, klien=lain):
            raise forms.ValidationError(
                "NIK ini sudah tercatat pada klien lain di kantor Anda. Cari klien itu."
            )
        return nik

    def clean_telepon(self):
        return telepon_bersih(self, "telepon")

    def clean_tanggal_lahir(self):
        lahir = self.cleaned_data.get("tanggal_lahir")
        if lahir and lahir > self.instance.instansi.hari_ini():
            raise forms.ValidationError("Tanggal lahir tidak boleh sesudah hari ini.")
        return lahir

    def clean_foto(self):
        foto = self.cleaned_data.get("foto") or []
        if foto and not self.data.get("setuju_foto"):
            raise forms.ValidationError("Foto hanya disimpan bila disetujui.")
        return foto

    def clean(self):
        data = super().clean()
        if data.get("tanpa_identitas"):
            if not data.get("alasan_tanpa_identitas"):
                self.add_error("alasan_tanpa_identitas", "Tulis mengapa klien tidak beridentitas.")
            if data.get("nik"):
                self.add_error("nik", "Kosongkan NIK, atau hapus tanda tidak beridentitas.")
        elif not data.get("nik") and "nik" not in self.errors:
            self.add_error(
                "nik", "Isi NIK, atau tandai bahwa klien tidak mempunyai identitas dan alasannya."
            )
        self._periksa_nomor(data)
        self._periksa_koreksi(data)
        return data

    def _periksa_koreksi(self, data):
        """Who somebody is was written already: a change has a reason."""
        ubah = {k: [str(v or ""), str(data.get(k) or "")] for k, v in self.lama.items()}
        ubah = {k: v for k, v in ubah.items() if v[0] != v[1] and k not in self.errors}
        tanpa = "alasan_ubah" in self.fields and not data.get("alasan_ubah")
        if tanpa and identitas_berubah(ubah):
            self.add_error("alasan_ubah", "Tulis mengapa identitas yang lama keliru.")

    def _periksa_nomor(self, data):
        hari_ini = self.instance.instansi.hari_ini()
        wilayah = data.get("wilayah_ktp")
        if data.get("nik"):
            lahir = None if data.get("lahir_perkiraan") else data.get("tanggal_lahir")
            hasil = identitas.periksa_nik(
                data["nik"],
                hari_ini=hari_ini,
                tanggal_lahir=lahir,
                jenis_kelamin=data.get("jenis_kelamin"),
                kode_wilayah=wilayah.kode if wilayah else None,
            )
            self._terima("nik", hasil)
        if data.get("nomor_kk"):
            hasil = identitas.periksa_kk(data["nomor_kk"], hari_ini=hari_ini, nik=data.get("nik"))
            data["nomor_kk"] = hasil.nomor
            self._terima("nomor_kk", hasil)

    def _terima(self, medan, hasil):
        for kalimat in hasil.galat:
            self.add_error(medan, kalimat)
        self.peringatan += hasil.peringatan

    def isi(self):
        """The model's own fields, as actions.simpan_klien takes them."""
        bukan = ("foto", "kunci_kirim", "tetap_baru", "alasan_ubah")
        return {k: v for k, v in self.cleaned_data.items() if k not in bukan}


class BukaKasusForm(forms.Form):
    """Which service, and which of its paths."""

    standar = forms.ChoiceField(label="Layanan", widget=forms.RadioSelect)
    tetap = forms.BooleanField(
        label="Tetap buka kasus baru walaupun masih ada kasus yang berjalan",
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(self, *args, instansi, **kwargs):
        super().__init__(*args, **kwargs)
        self.layanan = dict(_layanan(instansi))
        pilihan = [(kode, judul) for kode, (judul, *_) in self.layanan.items()]
        self.fields["standar"].choices = pilihan
        if len(pilihan) == 1:
            self.initial["standar"] = pilihan[0][0]

    def terpilih(self):
        """(Standar, path) of the choice."""
        return self.layanan[self.cleaned_data["standar"]][1:]

    def tawarkan_tetap(self):
        """Show the box once the server has said that a case is already running."""
        self.fields["tetap"].widget = forms.CheckboxInput()


def _layanan(instansi):
    """(choice, (words, Standar, path)) of every path that opens a case in this office."""
    for s in Standar.objects.ringkas().aktif().filter(instansi=instansi).select_related("unit"):
        sebutan = {j.kode: f"{s.judul}: {j.judul}" for j in s.aturan.jalur}
        for jalur in s.aturan.daftar_jalur():
            kode = f"{s.pk}:{jalur}" if jalur else str(s.pk)
            yield kode, (sebutan.get(jalur, s.judul), s, jalur)


class TutupAduanForm(forms.Form):
    alasan = teks_panjang("Mengapa aduan ini tidak menjadi kasus")
    jawaban = teks_panjang(
        "Jawaban kepada pelapor",
        required=False,
        help_text="Dibaca pelapor pada halaman pelacakan. Tanpa nama atau keadaan orang yang "
        "dilaporkan. Boleh kosong.",
    )
