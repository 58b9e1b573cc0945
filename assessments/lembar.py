"""An assessment as one sheet: the instrument's sections with their answers, progress and results.

Reads the rows that came with the assessment; asks nothing of the database.
"""

from functools import cached_property
from typing import NamedTuple

from assessments.instrumen import hitung, muat
from assessments.instrumen.skema import JenisTanya


class NilaiSkor(NamedTuple):
    """A computed score of one assessment, with its question."""

    tanya: object
    hasil: hitung.Skor

    def __str__(self):
        return hitung.terbaca_skor(self.hasil)

    @property
    def kode(self):
        return self.tanya.kode


class Bab:
    """One section: what is asked, what was answered, how far it is."""

    def __init__(self, lembar, isi, baris):
        self.lembar, self.isi, self.baris = lembar, isi, baris

    def __str__(self):
        return self.isi.judul

    @property
    def kode(self):
        return self.isi.kode

    @property
    def jawaban(self):
        return self.baris.jawaban

    @property
    def tampil(self):
        return hitung.tampil(self.isi, self.lembar.jawaban)

    @property
    def wajib(self):
        """Must it be signed? Not where nothing is asked but only computed."""
        return self.isi.wajib and bool(self.diketik)

    @property
    def sah(self):
        return self.baris.sah

    @cached_property
    def ditanya(self):
        """The questions that are shown now."""
        semua = self.lembar.jawaban
        return [p for p in self.isi.pertanyaan if hitung.tampil(p, semua)] if self.tampil else []

    @cached_property
    def diketik(self):
        return [p for p in self.ditanya if p.jenis != JenisTanya.SKOR]

    @cached_property
    def kurang(self):
        """Mandatory questions that are shown and empty."""
        return hitung.kurang(self.isi, self.lembar.jawaban) if self.tampil else []

    @property
    def salah(self):
        """Shown questions whose typing is no answer yet."""
        return [p for p in self.diketik if p.kode in self.baris.mentah]

    @property
    def terjawab(self):
        return hitung.terisi(self.isi, self.lembar.jawaban)[0]

    @property
    def persen(self):
        return round(100 * self.terjawab / len(self.diketik)) if self.diketik else 100

    def terbaca(self):
        """[(question, readable answer, carried over)] of what was answered."""
        hasil = []
        for p in self.diketik:
            nilai = self.jawaban.get(p.kode)
            if ada(nilai):
                hasil.append((p, hitung.terbaca(p, nilai), p.kode in self.baris.dibawa))
        return hasil


class Lembar:
    """The whole form of one assessment (with `instrumen` and `bagian` read along)."""

    def __init__(self, asesmen):
        self.asesmen = asesmen
        self.isi = muat.isi(asesmen.instrumen)
        baris = getattr(asesmen, "bagian_kini", None) or asesmen.bagian.all()
        self.baris = {b.kode: b for b in baris}
        self.bab = [Bab(self, b, self.baris[b.kode]) for b in self.isi.bagian]

    @cached_property
    def jawaban(self):
        return {kode: b.jawaban for kode, b in self.baris.items()}

    @cached_property
    def tampil(self):
        """The sections that are shown now, with something to answer."""
        return [b for b in self.bab if b.diketik]

    def cari(self, kode):
        return next((b for b in self.bab if b.kode == kode), None)

    @property
    def belum_sah(self):
        """Titles of the mandatory sections that nobody has signed."""
        return [b.isi.judul for b in self.bab if b.wajib and not b.sah]

    @property
    def persen(self):
        banyak = sum(len(b.diketik) for b in self.tampil)
        return round(100 * sum(b.terjawab for b in self.tampil) / banyak) if banyak else 0

    @cached_property
    def skor(self):
        """The computed scores that are known: none while an answer they need is missing."""
        semua = hitung.skor(self.isi, self.jawaban)
        punya = [(p, semua.get(p.kode)) for p in self.isi.pertanyaan]
        return [NilaiSkor(p, s) for p, s in punya if s is not None and s.nilai is not None]

    @cached_property
    def skor_kurang(self):
        """The scores that still wait for answers."""
        semua = hitung.skor(self.isi, self.jawaban)
        return [p for p in self.isi.pertanyaan if p.kode in semua and semua[p.kode].nilai is None]

    @cached_property
    def risiko(self):
        return hitung.risiko(self.isi, self.jawaban)

    @cached_property
    def temuan(self):
        """[(question, words)] of what was found; scores stand by themselves."""
        skor = {p.teks for p in self.isi.pertanyaan if p.jenis == JenisTanya.SKOR}
        return [t for t in hitung.temuan(self.isi, self.jawaban) if t.teks not in skor]

    def tabel(self, jenis):
        """[(question, rows)] of the answered tables of one kind."""
        return [
            (p, b.jawaban[p.kode])
            for b in self.tampil
            for p in b.diketik
            if p.jenis == jenis and b.jawaban.get(p.kode)
        ]


def ada(nilai):
    return not hitung.kosong(nilai)


def ringkasan(lembar, kesimpulan=""):
    """The result as text: for decision pages, letters and the case's history."""
    bab = [f"{lembar.isi.judul}."]
    if kesimpulan.strip():
        bab.append(kesimpulan.strip())
    butir = {
        "Risiko": [(r.teks, r.jawaban) for r in lembar.risiko],
        "Skor": [(s.tanya.teks, str(s)) for s in lembar.skor],
        "Temuan": list(lembar.temuan),
    }
    for judul, isi in butir.items():
        if isi:
            bab.append("\n".join([f"{judul}:", *(_butir(*x) for x in isi)]))
    return "\n\n".join(bab)


def _butir(teks, jawaban):
    return f"- {teks.rstrip(' :?.')}: {jawaban}"
