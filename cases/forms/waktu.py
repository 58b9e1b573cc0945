"""The forms of the acts on time: a changed limit, a file given back, a request that lapses."""

from django import forms
from django.utils import timezone

from cases import kunci_waktu, pengembalian
from cases.actions.jeda import batas_pemohon, belum_ada
from cases.forms.dasar import teks_panjang
from cases.forms.kasus import AksiForm
from cases.models.kasus import Hasil
from standards.kata_waktu import tanggal_panjang


class UbahWaktuForm(AksiForm):
    urut = forms.TypedChoiceField(label="Waktu yang diubah", coerce=int, widget=forms.RadioSelect)
    durasi = forms.CharField(
        label="Menjadi",
        max_length=40,
        help_text="Angka dan satuannya, misalnya 10 hari kerja, 3 bulan, atau 1 tahun 6 bulan.",
    )
    alasan = teks_panjang("Alasan", baris=3)

    def siapkan(self):
        """Each clock with its limit of now and the ground that the standard gives."""
        self.fields["urut"].choices = [
            (j.urut, f"{j.teks} Sekarang {j.durasi}. Dasar menurut standar: {w.boleh_diubah}")
            for j, w in kunci_waktu.dapat_diubah(self.kasus)
        ]
        if len(self.fields["urut"].choices) == 1:
            self.initial["urut"] = self.fields["urut"].choices[0][0]


class KembalikanPemohonForm(AksiForm):
    kurang = forms.MultipleChoiceField(
        label="Yang belum ada", required=False, widget=forms.CheckboxSelectMultiple
    )
    catatan = teks_panjang(
        "Catatan untuk pemohon", baris=3, required=False, help_text="Tercetak pada tanda terima."
    )

    def siapkan(self):
        """Everything that is not there is ticked; until when follows from the standard."""
        berkas = pengembalian.langkah_berkas(self.kasus)
        kurang = belum_ada(self.kasus, berkas) if berkas else []
        self.fields["kurang"].choices = [(r.kode, r.teks) for r in kurang]
        self.initial["kurang"] = [r.kode for r in kurang]
        if not kurang:
            del self.fields["kurang"]
            self.fields["catatan"].required = True
        sampai = berkas and batas_pemohon(self.kasus, berkas, timezone.now())
        if sampai:
            hari = tanggal_panjang(timezone.localtime(sampai))
            self.fields["catatan"].help_text += f" Berkas ditunggu sampai {hari}."

    def untuk_aksi(self):
        return {"kurang": []} | dict(self.cleaned_data)


class GugurForm(AksiForm):
    alasan = teks_panjang("Alasan", baris=3)

    def siapkan(self):
        keluar = pengembalian.terbuka(self.kasus)
        if keluar and keluar.pemohon_sampai:
            hari = tanggal_panjang(timezone.localtime(keluar.pemohon_sampai))
            kurang = "; ".join(pengembalian.rincian(self.kasus, keluar)["kurang"])
            self.initial["alasan"] = f"Berkas tidak dilengkapi sampai {hari}" + (
                f": {kurang}." if kurang else "."
            )

    def untuk_aksi(self):
        return {"hasil": Hasil.GUGUR, "rincian": dict(self.cleaned_data)}
