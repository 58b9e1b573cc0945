"""What is handed over, by whom, to whom, before whom; receipts of papers ask less."""

from django import forms
from django.core.exceptions import ValidationError

from cases import rincian
from cases.forms.dasar import BerkasField, tanggal_field, teks_panjang
from cases.forms.fakta import pisahkan_fakta, tanya_fakta
from cases.forms.rincian import periksa_rincian, pisahkan_rincian, tanya_rincian
from referrals.awal_serah import awal, dari_catatan
from referrals.kelengkapan import bersaksi
from referrals.models import ButirSerah
from standards.kosakata import Jenis

BARIS, TAMBAH, PALING_BANYAK = 3, 3, 60
MEDAN_BUTIR = ("jenis", "nama", "jumlah", "keterangan")
PEMISAH = ","


def formulir_serah(langkah):
    """The form of this step: a client's handover, of aid, or a receipt of papers."""
    return BerkasForm if rincian.objek(langkah) == "berkas" else SerahForm


class DasarForm(forms.Form):
    """What every handover asks; sections are (title, names of fields)."""

    def __init__(self, *args, langkah, by, serah=None, **kwargs):
        isi = dari_catatan(serah) if serah else awal(langkah, by)
        super().__init__(*args, initial=isi, **kwargs)
        self.langkah, self.by, self.bagian = langkah, by, []
        hari_ini = langkah.kasus.instansi.hari_ini()
        self.fields["tanggal"] = tanggal_field("Tanggal serah terima")
        self.fields["tanggal"].widget.attrs["max"] = hari_ini.isoformat()

    def clean_tanggal(self):
        if self.cleaned_data["tanggal"] > self.langkah.kasus.instansi.hari_ini():
            raise ValidationError("Tanggal serah terima tidak boleh sesudah hari ini.")
        return self.cleaned_data["tanggal"]

    def _tambah(self, judul, **medan):
        self.fields |= medan
        self.bagian.append((judul, tuple(medan)))

    def _tanya_langkah(self):
        """What the step's own record and the standard ask besides."""
        ada, isi = set(self.fields), dict(self.initial)
        if self.langkah.jenis != Jenis.PEMULANGAN:
            tanya_rincian(self, self.langkah)
        tanya_fakta(self, self.langkah)
        self.initial |= {k: v for k, v in isi.items() if v}
        return tuple(k for k in self.fields if k not in ada)

    def kelompok(self):
        """[(title, bound fields)] as the page shows them."""
        return [(judul, [self[n] for n in nama]) for judul, nama in self.bagian]

    def untuk_aksi(self):
        """The arguments of actions.serah.susun_serah, without the step."""
        data = self.cleaned_data
        if self.langkah.jenis != Jenis.PEMULANGAN:
            data = pisahkan_rincian(self.langkah, data)
        data = pisahkan_fakta(data)
        lain = {k: data.pop(k) for k in ("rincian", "jawaban") if k in data}
        return {"isi": self.isi(data), "butir": self.isi_butir(), **lain}


class SerahForm(DasarForm):
    """A client or aid: both parties, the client's condition, what goes along, the witnesses."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        klien = rincian.objek(self.langkah) == "klien"
        pulang = self.langkah.jenis == Jenis.PEMULANGAN
        self.bagian.append(("Waktu dan tempat", ("tanggal", "tempat")))
        self.fields["tempat"] = _teks("Tempat serah terima", 150)
        self._tambah("Yang menyerahkan (pihak pertama)", **_pihak("pertama"))
        kedua = _pihak("kedua", "Hubungan dengan klien" if pulang else "")
        kedua["kedua_alamat"] = _teks("Alamat" if pulang else "Lembaga dan alamat", 250)
        self._tambah("Yang menerima (pihak kedua)", **kedua)
        if klien:
            label = "Kondisi klien saat tiba" if pulang else "Kondisi klien"
            self._tambah("Kondisi klien", kondisi=teks_panjang(label, baris=2))
        elif tanya := self._tanya_langkah():
            self.bagian.append(("Yang diserahkan", tanya))
        self.baris = self._siapkan_baris() if klien else 0
        wajib = bersaksi(self.langkah)
        judul = "Saksi" if wajib else "Saksi, bila ada"
        self._tambah(judul, **_saksi("1", "pertama", wajib), **_saksi("2", "kedua", wajib))
        if klien and (tanya := self._tanya_langkah()):
            self.bagian.append(("Pertanyaan standar", tanya))

    # ------------------------------------------------------------ what goes along
    def _siapkan_baris(self):
        """Rows of the list: those there are, and some empty ones; more with a button."""
        punya = self.initial.get("butir", [])
        banyak = self.data.get("banyak", "") if self.is_bound else ""
        baris = int(banyak) if banyak.isdecimal() else max(len(punya) + 1, BARIS)
        baris = min(baris + TAMBAH * ("_perbarui" in self.data), PALING_BANYAK)
        for i in range(baris):
            self.fields |= {f"butir_{i}_{m}": f for m, f in _butir().items()}
            for m, nilai in (punya[i] if i < len(punya) else {}).items():
                self.initial[f"butir_{i}_{m}"] = nilai
        return baris

    def baris_butir(self):
        """The rows as the page shows them, each its bound fields."""
        return [[self[f"butir_{i}_{m}"] for m in MEDAN_BUTIR] for i in range(self.baris)]

    def clean(self):
        data = super().clean()
        for i in range(self.baris):
            lain = data.get(f"butir_{i}_jumlah") or data.get(f"butir_{i}_keterangan")
            if lain and not data.get(f"butir_{i}_nama"):
                self.add_error(f"butir_{i}_nama", "Tulis apa yang diserahkan.")
        if self.langkah.jenis != Jenis.PEMULANGAN:
            periksa_rincian(self, data)
        return data

    def isi(self, data):
        return {k: v for k, v in data.items() if not k.startswith("butir_")}

    def isi_butir(self):
        if not self.baris:
            return _satu_butir(self.cleaned_data, ButirSerah.Jenis.BARANG)
        semua = (
            {m: self.cleaned_data[f"butir_{i}_{m}"] for m in MEDAN_BUTIR} for i in range(self.baris)
        )
        return [b for b in semua if b["nama"]]


class BerkasForm(DasarForm):
    """A receipt: what, and by whom it was received; the rest is known."""

    baris = 0

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        tanya = self._tanya_langkah()
        penerima = teks_panjang(
            "Yang menerima", baris=3, help_text="Satu orang per baris: nama, jabatan."
        )
        self.fields["penerima"] = penerima
        self.bagian.append(("Yang diserahkan", (*tanya, "penerima", "tanggal")))

    def clean_penerima(self):
        """(name, post) of each receiver."""
        semua = []
        for baris in filter(None, map(str.strip, self.cleaned_data["penerima"].splitlines())):
            nama, _, jabatan = (x.strip() for x in baris.partition(PEMISAH))
            if not jabatan:
                raise ValidationError(f"Tulis juga jabatan {nama} sesudah koma.")
            if len(nama) > 120 or len(jabatan) > 150:
                raise ValidationError("Baris ini terlalu panjang.")
            semua.append((nama, jabatan))
        return semua

    def clean(self):
        data = super().clean()
        periksa_rincian(self, data)
        return data

    def isi(self, data):
        (nama, jabatan), *lain = data["penerima"]
        kantor, orang = self.langkah.kasus.instansi, self.by.pengguna
        return {
            "tanggal": data["tanggal"],
            "tempat": kantor.nama[:150],
            "pertama_nama": orang.nama,
            "pertama_nomor": orang.nip,
            "pertama_jabatan": self.by.nama_jabatan,
            "kedua_nama": nama,
            "kedua_jabatan": jabatan,
            "kedua_alamat": kantor.nama,
            "penerima_lain": "\n".join(f"{n}, {j}" for n, j in lain),
        }

    def isi_butir(self):
        return _satu_butir(self.cleaned_data, ButirSerah.Jenis.DOKUMEN)


def _satu_butir(data, jenis):
    return [{"jenis": jenis, "nama": data["barang"][:150], "jumlah": data["jumlah"][:60]}]


def _teks(label, panjang, wajib=True, **lain):
    return forms.CharField(label=label, max_length=panjang, required=wajib, **lain)


def _pihak(kode, jabatan=""):
    return {
        f"{kode}_nama": _teks("Nama", 120),
        f"{kode}_nomor": _teks("NIP atau NIK", 40, wajib=False),
        f"{kode}_jabatan": _teks(jabatan or "Jabatan, atau hubungan dengan klien", 150),
    }


def _saksi(urut, sebutan, wajib):
    return {
        f"saksi{urut}_nama": _teks(f"Nama saksi {sebutan}", 120, wajib),
        f"saksi{urut}_jabatan": _teks(f"Jabatan saksi {sebutan}", 150, wajib),
    }


def _butir():
    jenis = forms.ChoiceField(label="Jenis", choices=ButirSerah.Jenis, required=False)
    jenis.widget.attrs["class"] = "form-select"
    medan = {
        "nama": _teks("Apa", 150, wajib=False),
        "jumlah": _teks("Berapa", 60, wajib=False),
        "keterangan": _teks("Keterangan", 150, wajib=False),
    }
    return {"jenis": jenis} | medan


class ParafForm(forms.Form):
    """The picture that the canvas gives; checked by the act."""

    gambar = forms.CharField(widget=forms.HiddenInput, required=False)


class PindaianForm(forms.Form):
    """The scan of the paper that all have signed, one file."""

    berkas = BerkasField(label="Pindaian yang ditandatangani semua pihak")

    def clean_berkas(self):
        if len(self.cleaned_data["berkas"]) > 1:
            raise ValidationError("Gabungkan halamannya menjadi satu berkas.")
        return self.cleaned_data["berkas"][0]
