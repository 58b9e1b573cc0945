"""What changed since the last assessment of the same instrument, and the scores over time."""

from typing import NamedTuple

from django.db.models import Prefetch

from assessments.instrumen import hitung
from assessments.lembar import Lembar, NilaiSkor
from assessments.models import Asesmen, BagianAsesmen

#: So many points stand in a chart; older ones stay in their own pages.
PALING_BANYAK = 12


class Titik(NamedTuple):
    tanggal: object
    nilai: float
    kata: str
    tingkat: int
    asesmen: int


def deret(asesmen, jabatan):
    """Sheets of this instrument for this client, oldest first, up to and with this assessment.

    Of corrected ones only the newest revision counts; of other cases only what one reads.
    """
    semua = (
        Asesmen.objects.visible_to(jabatan)
        .filter(
            kasus__klien=asesmen.kasus.klien_id,
            instrumen__kode=asesmen.instrumen.kode,
            status=Asesmen.Status.FINAL,
            tanggal__lte=asesmen.tanggal,
        )
        .exclude(pk=asesmen.pk)
        .exclude(pk=asesmen.semula_id)
        .select_related("instrumen")
        .defer("instrumen__naskah")
        .prefetch_related(Prefetch("bagian", BagianAsesmen.objects.defer("mentah", "dibawa")))
    )
    return [Lembar(a) for a in reversed(semua[: PALING_BANYAK - 1])]


def perubahan(lembar, dulu):
    """{question's code: words} of what differs from the sheet before, scores and findings."""
    lama = {s.kode: s for s in dulu.skor}
    kata = {s.kode: _beda_skor(s, lama[s.kode]) for s in lembar.skor if s.kode in lama}
    return {k: v for k, v in kata.items() if v}


def _beda_skor(kini, lama):
    selisih = kini.hasil.nilai - lama.hasil.nilai
    if not selisih:
        return f"tetap {hitung.kata_angka(kini.hasil.nilai)}"
    arah = "naik" if selisih > 0 else "turun"
    dari = hitung.kata_angka(lama.hasil.nilai)
    return f"{arah} {hitung.kata_angka(abs(selisih))}, semula {dari}"


def temuan_lama(lembar, dulu):
    """{question: what was found before} where the answer is another one now."""
    lama = dict(dulu.temuan)
    kini = dict(lembar.temuan)
    return {teks: lama[teks] for teks in kini if teks in lama and lama[teks] != kini[teks]}


def grafik_skor(lembar, semua):
    """[(question, highest, [Titik])] of every score that at least two sheets know."""
    hasil = []
    for s in lembar.skor:
        titik = [t for x in (*semua, lembar) for t in _titik(x, s.kode)]
        if len(titik) > 1:
            hasil.append((s.tanya, s.hasil.maksimum, titik))
    return hasil


def _titik(lembar, kode):
    for s in lembar.skor:
        if s.kode == kode and isinstance(s, NilaiSkor):
            g = s.hasil.golongan
            a = lembar.asesmen
            yield Titik(a.tanggal, s.hasil.nilai, str(s), g.tingkat if g else 0, a.pk)
