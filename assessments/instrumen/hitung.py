"""What follows from answers: what is shown, what is missing, scores, bands, risks, findings.

Pure: answers are {section: {question: kept value}} and come from `jawaban.bersih`.
"""

from collections import Counter
from fractions import Fraction
from typing import NamedTuple

from assessments.instrumen.jangkauan import pecahan
from assessments.instrumen.jawaban import (
    bersih,
    kata_angka,
    kolom_tabel,
    kosong,
    pilihan,
    terbaca,
)
from assessments.instrumen.skema import Golongan, JenisTanya

__all__ = [
    "bersih",
    "kata_angka",
    "kolom_tabel",
    "kosong",
    "kurang",
    "pilihan",
    "risiko",
    "skor",
    "tampil",
    "temuan",
    "terbaca",
]
TINGKAT_RISIKO = 2  # bands from here on are a risk
TINGKAT_JAWABAN = 3  # an answer that the form calls a risk


class Skor(NamedTuple):
    """A score; `nilai` is None while an answer that it needs is missing."""

    nilai: float | None
    maksimum: float | None
    golongan: Golongan | None


class Risiko(NamedTuple):
    kode: str
    teks: str
    jawaban: str
    tingkat: int


class Temuan(NamedTuple):
    teks: str
    jawaban: str


def nilai(jawaban, bagian, pertanyaan):
    """The kept answer to a question, by their codes."""
    return (jawaban.get(bagian) or {}).get(pertanyaan)


# ------------------------------------------------------------------------------ shown, missing
def tampil(entri, jawaban):
    """Whether a section or a question is shown, and asked, with these answers.

    What waits for a hidden question is hidden too, though an old answer of it may still be kept.
    """
    return all(_cocok(nilai(jawaban, s.bagian, s.pertanyaan), s) for s in entri.syarat_tampil)


def _cocok(isi, syarat):
    if kosong(isi):
        return False
    return any(str(x) in syarat.jawaban for x in (isi if isinstance(isi, list) else [isi]))


def kurang(bagian, jawaban):
    """The questions of a section that are mandatory and shown, but have no answer."""
    if not tampil(bagian, jawaban):
        return []
    return [
        p
        for p in bagian.pertanyaan
        if p.wajib and kosong(nilai(jawaban, bagian.kode, p.kode)) and tampil(p, jawaban)
    ]


def terisi(bagian, jawaban):
    """(how many of the shown questions have an answer, how many are shown); scores not counted."""
    if not tampil(bagian, jawaban):
        return 0, 0
    tanya = [p for p in bagian.pertanyaan if p.jenis != JenisTanya.SKOR and tampil(p, jawaban)]
    ada = sum(not kosong(nilai(jawaban, bagian.kode, p.kode)) for p in tanya)
    return ada, len(tanya)


# ------------------------------------------------------------------------------ scores
def skor(isi, jawaban):
    """{code: Skor} of every score that is shown."""
    return {
        p.kode: _skor(isi, p, jawaban)
        for p in isi.pertanyaan
        if p.jenis == JenisTanya.SKOR and tampil(p, jawaban)
    }


def _skor(isi, p, jawaban):
    angka, maksimum = _hitung(isi, p, jawaban)
    if angka is None:
        return Skor(None, _rapi(maksimum), None)
    angka = _rapi(angka)
    golongan = next(
        (g for g in p.golongan if pecahan(g.dari) <= pecahan(angka) <= pecahan(g.sampai)), None
    )
    return Skor(angka, _rapi(maksimum), golongan)


def _hitung(isi, p, jawaban):
    """(value or None while something is missing, most that it could be), over what is shown."""
    poin, maksimum, lengkap = [], [], True
    for kode in p.dari:
        bagian, sumber = isi.cari(kode)
        if not tampil(sumber, jawaban):
            continue
        satu, paling = _poin(isi, bagian, sumber, jawaban)
        lengkap = lengkap and satu is not None
        poin.append(satu)
        maksimum.append(paling)
    if not maksimum:
        return None, None
    return (_gabung(p.cara, poin) if lengkap else None), _paling(p.cara, maksimum)


def _poin(isi, bagian, sumber, jawaban):
    """(points of one answer or None, most that it could give)"""
    if sumber.jenis == JenisTanya.SKOR:
        return _hitung(isi, sumber, jawaban)
    jawab = nilai(jawaban, bagian.kode, sumber.kode)
    daftar = _daftar_poin(sumber)
    if daftar is None:  # numbers and scales are their own points
        return (None if kosong(jawab) else pecahan(jawab)), pecahan(sumber.maks)
    paling = max(daftar.values())
    if sumber.jenis == JenisTanya.BANYAK:
        paling = sum((x for x in daftar.values() if x > 0), Fraction(0)) or paling
    if kosong(jawab):
        return None, paling
    pilih = jawab if isinstance(jawab, list) else [jawab]
    return sum((daftar.get(x, Fraction(0)) for x in pilih), Fraction(0)), paling


def _daftar_poin(p):
    if p.jenis in (JenisTanya.ANGKA, JenisTanya.SKALA):
        return None
    if p.pilihan:
        return {x.nilai: pecahan(x.skor) for x in p.pilihan}
    return {"ya": Fraction(1), "tidak": Fraction(0)}


def _gabung(cara, poin):
    if cara == "cacah":
        return Fraction(sum(x > 0 for x in poin))
    jumlah = sum(poin, Fraction(0))
    return jumlah / len(poin) if cara == "rata" else jumlah


def _paling(cara, maksimum):
    if any(x is None for x in maksimum):
        return None
    if cara == "cacah":
        return Fraction(len(maksimum))
    return max(maksimum) if cara == "rata" else sum(maksimum, Fraction(0))


def _rapi(angka):
    """To two decimals, halves up, before it is graded: 2.595 is 2.6, not 2.59."""
    if angka is None:
        return None
    ratusan = (abs(angka) * 100 + Fraction(1, 2)).__floor__() * (1 if angka >= 0 else -1)
    return ratusan // 100 if ratusan % 100 == 0 else ratusan / 100


def terbaca_skor(hasil):
    """`45 dari 100: ketergantungan berat`; "" while answers are missing."""
    if hasil.nilai is None:
        return ""
    kata = kata_angka(hasil.nilai)
    if hasil.maksimum is not None:
        kata += f" dari {kata_angka(hasil.maksimum)}"
    return f"{kata}: {hasil.golongan.label}" if hasil.golongan else kata


# ------------------------------------------------------------------------------ for the reader
def risiko(isi, jawaban):
    """Answers and scores that are a risk, the worst first."""
    semua = []
    for bagian in isi.bagian:
        for p in bagian.pertanyaan:
            jawab = nilai(jawaban, bagian.kode, p.kode)
            if p.risiko and (kena := _kena(p, jawab)) and tampil(p, jawaban):
                semua.append(Risiko(p.kode, p.teks, terbaca(p, kena), TINGKAT_JAWABAN))
    for kode, hasil in skor(isi, jawaban).items():
        if hasil.golongan and hasil.golongan.tingkat >= TINGKAT_RISIKO:
            p = isi.cari(kode)[1]
            semua.append(Risiko(kode, p.teks, terbaca_skor(hasil), hasil.golongan.tingkat))
    return sorted(semua, key=lambda r: -r.tingkat)


def _kena(p, jawab):
    """The part of an answer that is a risk; None without one."""
    if kosong(jawab):
        return None
    if isinstance(jawab, list):
        return [x for x in jawab if x in p.risiko] or None
    return jawab if str(jawab) in p.risiko else None


def temuan(isi, jawaban):
    """[(question, answer in words)] of what a deciding reader should see, in the form's order.

    A question that several sections ask in the same words is told with its section.
    """
    hasil, angka = [], skor(isi, jawaban)
    sebanyak = Counter(p.teks for bagian in isi.bagian for p in bagian.pertanyaan)
    for bagian in isi.bagian:
        for p in bagian.pertanyaan:
            if not p.temuan or not tampil(p, jawaban):
                continue
            if p.jenis == JenisTanya.SKOR:
                kata = terbaca_skor(angka[p.kode])
            else:
                kata = terbaca(p, nilai(jawaban, bagian.kode, p.kode))
            if kata:
                teks = f"{bagian.judul}: {p.teks}" if sebanyak[p.teks] > 1 else p.teks
                hasil.append(Temuan(teks, kata))
    return hasil
