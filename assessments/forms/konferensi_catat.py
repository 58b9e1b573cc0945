"""The minutes and the decision on one screen: who came, what was said, what was decided."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from assessments.forms.konferensi import BEBAS, gabung_waktu, jam_field, medan_luar
from assessments.izin_konferensi import PEMIMPIN_RAPAT, calon_peserta
from assessments.models import Konferensi
from assessments.notulen import setempat
from cases.actions.disposisi import BERALASAN, pilihan_putusan
from cases.forms.dasar import BerkasField, tanggal_field, teks_panjang
from cases.forms.fakta import AWALAN as FAKTA
from cases.forms.fakta import pisahkan_fakta, tanya_fakta
from cases.forms.langkah import bernomor, dapat_dibuka_lagi
from cases.forms.tim import AWALAN as TIM
from cases.forms.tim import pisahkan_tim, tanya_tim_langkah
from cases.pelaku import petugas_kasus
from letters.izin import PEMBUAT

TAMBAH, PALING_BANYAK = 2, 40
BARIS_TUGAS = 2
DARI_LUAR = "Dari luar kantor"


class OrangField(forms.TypedChoiceField):
    """One user of a list of posts that is read once; cleans to the user."""

    def __init__(self, calon, **kwargs):
        self.orang = {str(j.pengguna_id): j.pengguna for j in calon}
        pilihan = [(str(j.pengguna_id), f"{j.pengguna.nama}, {j.nama_jabatan}") for j in calon]
        kosong = kwargs.pop("kosong", "Pilih …")
        super().__init__(
            choices=[("", kosong), *pilihan], coerce=self.orang.get, empty_value=None, **kwargs
        )


class CatatForm(forms.Form):
    """Of a step (`langkah`), of a planned conference (`konferensi`), or of neither."""

    def __init__(self, *args, kasus, by, langkah=None, konferensi=None, **kwargs):
        self.kasus, self.by, self.langkah, self.konferensi = kasus, by, langkah, konferensi
        self.calon = calon_peserta(kasus)
        if by.pengguna_id not in {j.pengguna_id for j in self.calon}:
            self.calon.append(by)
        super().__init__(*args, initial=self._awal(), **kwargs)
        if langkah is None and konferensi is None:
            self.fields["keperluan"] = forms.ChoiceField(
                label="Untuk membahas", choices=BEBAS, widget=forms.RadioSelect
            )
        self._tanya_pertemuan()
        self.peserta = self._siapkan_peserta()
        self._tanya_isi()
        self.tugas = self._siapkan_tugas()
        if langkah is not None:
            self._tanya_langkah()
        self.fields["berkas"] = BerkasField(label="Daftar hadir atau lampiran", required=False)

    # ------------------------------------------------------------------ the fields
    def _awal(self):
        k, kini = self.konferensi, timezone.localtime(timezone=self.kasus.instansi.zona)
        saat = setempat(k) if k and k.waktu <= timezone.now() else kini
        pimpin = [j for j in self._pemimpin() if j.pengguna_id == self.by.pengguna_id]
        pimpin = pimpin or [j for j in self._pemimpin() if j.unit_id == self.kasus.unit_id]
        tulis = [j for j in self._penulis() if j not in pimpin[:1]]
        awal = {
            "tanggal": saat.date(),
            "pukul": saat.time().replace(second=0, microsecond=0),
            "tempat": k.tempat if k else f"Kantor {self.kasus.instansi.nama}"[:200],
            "pimpinan": str(pimpin[0].pengguna_id) if pimpin else "",
            "notulis": str(tulis[0].pengguna_id) if tulis else "",
            "keperluan": Konferensi.Keperluan.INTERVENSI,
        }
        isi = ("ringkasan", "opsi", "keputusan", "pendapat_berbeda")
        return awal | ({m: getattr(k, m) for m in isi} if k else {})

    def _pemimpin(self):
        """Those who may chair: leaders, of the case's own unit first; and whoever records it."""
        boleh = [
            j
            for j in self.calon
            if j.peran in PEMIMPIN_RAPAT or j.pengguna_id == self.by.pengguna_id
        ]
        return sorted(boleh, key=lambda j: (j.peran != "kepala_bidang", j.pengguna.nama))

    def _penulis(self):
        """Those who carry the case; where nobody does, those who may write its letters."""
        urut = [p.pengguna_id for p in sorted(petugas_kasus(self.kasus), key=lambda p: not p.utama)]
        punya = {j.pengguna_id: j for j in self.calon}
        pemegang = [punya[p] for p in urut if p in punya]
        return pemegang or [j for j in self.calon if j.peran in PEMBUAT]

    def _tanya_pertemuan(self):
        self.fields["tanggal"] = tanggal_field("Tanggal rapat")
        self.fields["tanggal"].widget.attrs["max"] = self.kasus.instansi.hari_ini().isoformat()
        self.fields["pukul"] = jam_field("Pukul")
        self.fields["tempat"] = forms.CharField(label="Tempat", max_length=200)
        self.fields["pimpinan"] = OrangField(self._pemimpin(), label="Pimpinan rapat")
        self.fields["notulis"] = OrangField(
            self._penulis(),
            label="Notulis",
            help_text="Menerima konsep notulen untuk diperiksa dan diserahkan.",
        )

    def _tanya_isi(self):
        self.fields["ringkasan"] = teks_panjang(
            "Jalannya pembahasan", baris=4, required=False, max_length=12000
        )
        self.fields["opsi"] = teks_panjang(
            "Pilihan yang dipertimbangkan", baris=3, required=False, max_length=8000
        )
        self.fields["keputusan"] = teks_panjang(
            "Keputusan dan pertimbangannya", baris=4, max_length=8000
        )
        self.fields["pendapat_berbeda"] = teks_panjang(
            "Pendapat berbeda",
            baris=2,
            required=False,
            max_length=8000,
            help_text="Siapa yang tidak sependapat, dan sebabnya.",
        )

    def _tanya_langkah(self):
        tanya_fakta(self, self.langkah, wajib=not self.langkah.memutus)
        tanya_tim_langkah(self, self.langkah, wajib=not self.langkah.memutus)
        if not self.langkah.memutus:
            return
        pilihan = list(pilihan_putusan(self.langkah).items())
        self.fields["putusan"] = forms.ChoiceField(choices=pilihan, widget=forms.HiddenInput)
        self.fields["alasan"] = teks_panjang(
            "Alasan",
            baris=2,
            required=False,
            help_text="Wajib untuk menolak, merujuk, atau mengembalikan; tercetak dalam suratnya.",
        )
        lama = [x for x in reversed(dapat_dibuka_lagi(self.kasus)) if x.urut < self.langkah.urut]
        if lama:
            self.fields["ke_langkah"] = forms.ChoiceField(
                label="Bila dikembalikan, ke langkah",
                required=False,
                choices=[("", "Asesmen terakhir"), *((x.kode, bernomor(x)[:74]) for x in lama)],
            )

    # ------------------------------------------------------------------ people
    def _hadirin(self):
        """Those who were asked, or whoever has the case; and who records it."""
        punya = {j.pengguna_id: j for j in self.calon}
        orang = (
            [_dari_undangan(p) for p in self.konferensi.peserta.all()] if self.konferensi else []
        )
        pk = [self.by.pengguna_id]
        if not orang:
            pk += [p.pengguna_id for p in petugas_kasus(self.kasus)]
        ada = {isi["awalan"] for isi in orang}
        baru = [_dari_jabatan(punya[p]) for p in dict.fromkeys(pk) if p in punya]
        return [x for x in baru if x["awalan"] not in ada] + orang

    def _siapkan_peserta(self):
        """Rows: those known (their names stand), then some to add; the number of these."""
        self.kenal = self._hadirin()
        for isi in self.kenal:
            awalan = isi["awalan"]
            self.fields[f"{awalan}_hadir"] = forms.BooleanField(label="Hadir", required=False)
            self.initial[f"{awalan}_hadir"] = isi["hadir"]
            self._tanya_kata(awalan, isi)
        tambahan = self._banyak("banyak_peserta", TAMBAH)
        for i in range(tambahan):
            self.fields[f"b{i}_pengguna"] = OrangField(
                self.calon, label="Siapa", required=False, kosong=DARI_LUAR
            )
            self.fields |= {f"b{i}_{m}": f for m, f in medan_luar().items()}
            self._tanya_kata(f"b{i}", {})
        return tambahan

    def _tanya_kata(self, awalan, isi):
        """What was said; what somebody wrote beforehand stands as they wrote it."""
        for m, label in (("ringkasan", "Ringkasan dari profesinya"), ("pendapat", "Pendapat")):
            if not isi.get(m):
                self.fields[f"{awalan}_{m}"] = teks_panjang(
                    label, baris=2, required=False, max_length=8000
                )

    def _banyak(self, nama, bawaan):
        banyak = self.data.get(nama, "") if self.is_bound else ""
        baris = int(banyak) if banyak.isdecimal() else bawaan
        return min(baris + TAMBAH * (self.data.get("_perbarui") == nama), PALING_BANYAK)

    def baris_peserta(self):
        """[(who, their bound fields)] of those known."""
        return [(isi, self._medan(isi["awalan"])) for isi in self.kenal]

    def baris_baru(self):
        return [self._medan(f"b{i}") for i in range(self.peserta)]

    def _medan(self, awalan):
        return [self[n] for n in self.fields if n.startswith(f"{awalan}_")]

    # ------------------------------------------------------------------ tasks
    def _siapkan_tugas(self):
        punya = list(self.konferensi.tugas.all()) if self.konferensi else []
        banyak = self._banyak("banyak_tugas", max(BARIS_TUGAS, len(punya) + 1))
        hari_ini = self.kasus.instansi.hari_ini()
        for i in range(banyak):
            self.fields[f"t{i}_uraian"] = forms.CharField(
                label="Apa", required=False, max_length=1000
            )
            self.fields[f"t{i}_pengguna"] = OrangField(self.calon, label="Siapa", required=False)
            self.fields[f"t{i}_tenggat"] = tanggal_field("Sampai", required=False)
            self.fields[f"t{i}_tenggat"].widget.attrs["min"] = hari_ini.isoformat()
            if i < len(punya):
                self.initial[f"t{i}_uraian"] = punya[i].uraian
                self.initial[f"t{i}_pengguna"] = str(punya[i].pengguna_id)
                self.initial[f"t{i}_tenggat"] = punya[i].tenggat
        return banyak

    def baris_tugas(self):
        return [self._medan(f"t{i}") for i in range(self.tugas)]

    @property
    def tugas_terisi(self):
        """Something stands there already: the section shows itself open."""
        return any(
            self[f"t{i}_uraian"].value() or self[f"t{i}_tenggat"].value() for i in range(self.tugas)
        )

    @property
    def baru_terisi(self):
        return any(
            self[f"b{i}_nama"].value() or self[f"b{i}_pengguna"].value()
            for i in range(self.peserta)
        )

    @property
    def uraian_terisi(self):
        return any(self[m].value() for m in ("ringkasan", "opsi", "pendapat_berbeda"))

    def medan_langkah(self):
        """The questions of the standard and the teams it names, as the page shows them."""
        return [self[n] for n in self.fields if n.startswith((FAKTA, TIM))]

    # ------------------------------------------------------------------ checking
    def clean(self):
        data = super().clean()
        if data.get("tanggal") and data.get("pukul"):
            data["waktu"] = gabung_waktu(self.kasus, data["tanggal"], data["pukul"])
            if data["waktu"] > timezone.now():
                self.add_error("pukul", "Waktu rapat tidak boleh sesudah sekarang.")
        if data.get("putusan") in BERALASAN and not data.get("alasan"):
            self.add_error("alasan", "Tulis alasannya, lalu tekan tombol putusan lagi.")
        if data.get("pimpinan") and data.get("pimpinan") == data.get("notulis"):
            kalimat = "Notulen ditandatangani pimpinan dan notulis; pilih orang yang lain."
            self.add_error("notulis", kalimat)
        if not any(p["hadir"] for p in self._peserta(data)):
            self.add_error(None, ValidationError("Tandai paling sedikit satu orang yang hadir."))
        for i in range(self.tugas):
            self._periksa_tugas(data, f"t{i}")
        return data

    def _periksa_tugas(self, data, awalan):
        uraian, siapa, sampai = (
            data.get(f"{awalan}_{m}") for m in ("uraian", "pengguna", "tenggat")
        )
        if not (uraian or siapa or sampai):
            return
        if not uraian:
            self.add_error(f"{awalan}_uraian", "Tulis apa yang dikerjakan.")
        if not siapa and f"{awalan}_pengguna" not in self.errors:
            self.add_error(f"{awalan}_pengguna", "Pilih siapa yang mengerjakan.")
        if not sampai and f"{awalan}_tenggat" not in self.errors:
            self.add_error(f"{awalan}_tenggat", "Isi sampai kapan.")
        elif sampai and sampai < self.kasus.instansi.hari_ini():
            self.add_error(f"{awalan}_tenggat", "Tenggatnya hari ini atau sesudahnya.")

    def _peserta(self, data):
        """The rows as the act takes them."""
        for isi in self.kenal:
            kata = {m: data.get(f"{isi['awalan']}_{m}") or "" for m in ("ringkasan", "pendapat")}
            yield isi | kata | {"hadir": data.get(f"{isi['awalan']}_hadir", False)}
        for i in range(self.peserta):
            nama = ("pengguna", "nama", "profesi", "lembaga", "ringkasan", "pendapat")
            isi = {m: data.get(f"b{i}_{m}") or "" for m in nama}
            if pengguna := isi["pengguna"] or None:
                jabatan = next(j for j in self.calon if j.pengguna_id == pengguna.pk)
                yield _dari_jabatan(jabatan) | {m: isi[m] for m in ("ringkasan", "pendapat")}
            elif isi["nama"]:
                yield isi | {"id": None, "pengguna": None, "hadir": True}

    def untuk_aksi(self):
        """The arguments of actions.konferensi_catat.catat_konferensi, without the case."""
        data = pisahkan_tim(pisahkan_fakta(self.cleaned_data))
        medan = ("waktu", "tempat", "ringkasan", "opsi", "keputusan", "pendapat_berbeda")
        medan += ("pimpinan", "notulis", "keperluan")
        tugas = (
            {m: data.get(f"t{i}_{m}") for m in ("uraian", "pengguna", "tenggat")}
            for i in range(self.tugas)
        )
        lain = ("putusan", "alasan", "ke_langkah", "jawaban", "tim", "berkas")
        return {
            "isi": {m: data[m] for m in medan if m in data},
            "peserta": list(self._peserta(self.cleaned_data)),
            "tugas": [t for t in tugas if t["uraian"]],
        } | {k: data[k] for k in lain if data.get(k)}


def _dari_undangan(p):
    """A row is known by its person, so that one kept open still fits what was changed meanwhile."""
    kata = {m: getattr(p, m) for m in ("nama", "profesi", "lembaga", "ringkasan", "pendapat")}
    return kata | {
        "awalan": f"u{p.pengguna_id}" if p.pengguna_id else f"p{p.pk}",
        "id": p.pk,
        "pengguna": None,
        "sebagai": p.sebagai,
        "hadir": p.hadir is not False,
    }


def _dari_jabatan(j):
    return {
        "awalan": f"u{j.pengguna_id}",
        "id": None,
        "pengguna": j.pengguna,
        "nama": j.pengguna.nama,
        "profesi": j.nama_jabatan,
        "sebagai": j.nama_jabatan,
        "lembaga": "",
        "hadir": True,
    }
