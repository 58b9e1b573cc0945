"""Which answers to try on a path: the space that the paper walk (jalan.py) goes through.

Only facts that some condition reads are tried, and answers that no condition tells apart are tried
once: what is left out cannot change the walk.
"""

from collections import defaultdict
from itertools import combinations, product
from math import prod

from standards import alur
from standards.kosakata import FAKTA_BAWAAN

BATAS = 2048  # combinations of one path; beyond it every pair of answers is tried instead
#: Steps of all walks of a file together, each combination counted once: a check runs while
#: somebody waits for a page, so a long file has fewer combinations than BATAS.
ANGGARAN = 60_000


class Ruang:
    """The answers of one path to try.

    A variable is (fact, step that records it); the step is "" for what is known from the start.
    A fact that several steps record may be answered differently at each.
    """

    def __init__(self, isi, jalur):
        self.pencatat = pencatat(isi, jalur)
        kondisi = _kondisi(isi, jalur)
        self.nilai = {
            (f, di): _pilihan(isi, f, kondisi[f])
            for f in sorted(kondisi)
            for di in self.pencatat.get(f) or ([""] if f in FAKTA_BAWAAN else [])
        }
        self.jumlah = prod(len(p) for p in self.nilai.values())
        panjang = sum(len(isi.langkah_jalur(j)) for j in isi.daftar_jalur())
        self.batas = min(BATAS, ANGGARAN // max(panjang, 1))
        self.penuh = self.jumlah <= self.batas

    def kombinasi(self):
        """Every combination {variable: answer}; of too many, a set with every pair of answers.

        Past the limit only pairs that have not met yet are still brought together.
        """
        if self.penuh:
            for jawab in product(*self.nilai.values()):
                yield dict(zip(self.nilai, jawab, strict=True))
        else:
            yield from _pasangan(self.nilai, self.batas)


def pencatat(isi, jalur):
    """{fact: codes of the path's steps that record it, in running order}."""
    hasil = defaultdict(list)
    for x in isi.langkah_jalur(jalur):
        for f in x.catat:
            hasil[f].append(x.id)
    return dict(hasil)


def semua_jawaban(isi, kode):
    """Every answer that a fact can get, one at a time."""
    dinyatakan = {f.kode: f.pilihan for f in isi.fakta}
    return list(FAKTA_BAWAAN.get(kode) or dinyatakan.get(kode) or ["2026-01-02"])


def _kondisi(isi, jalur):
    """{fact: the sets of answers that some condition of the path asks for}."""
    bila = [e.bila for e in (*isi.langkah_jalur(jalur), *isi.syarat_jalur(jalur))]
    bila += [w.bila for w in isi.waktu if w.di_jalur(jalur)]
    bila += [x.ulang.bila for x in isi.langkah_jalur(jalur) if x.ulang]
    bila += [b.bila for x in isi.langkah_jalur(jalur) for b in x.besaran]
    hasil = defaultdict(list)
    for satu in bila:
        for f, mau in satu.items():
            hasil[f].append(frozenset([mau] if isinstance(mau, str) else mau))
    return hasil


def _pilihan(isi, kode, kondisi):
    """One answer of each kind that the conditions tell apart; of "several of", each mixture."""
    wakil = {}
    for n in semua_jawaban(isi, kode):
        wakil.setdefault(tuple(n in mau for mau in kondisi), n)
    satu = list(wakil.values())
    if not any(f.kode == kode and f.jenis == "banyak" for f in isi.fakta):
        return satu
    ukuran = range(1, len(satu) + 1) if len(satu) <= 4 else (1, 2, len(satu))
    return [list(c) for n in ukuran for c in combinations(satu, n)]


def _pasangan(nilai, batas):
    """Combinations in which every pair of answers to two questions meets at least once."""
    urutan = range(len(nilai))
    pilihan = list(nilai.values())
    bertemu, putar = set(), 0
    for a, b in combinations(urutan, 2):
        for x, y in product(range(len(pilihan[a])), range(len(pilihan[b]))):
            if putar >= batas and (a, x, b, y) in bertemu:
                continue
            putar += 1
            pakai = [(putar + i) % len(pilihan[i]) for i in urutan]
            pakai[a], pakai[b] = x, y
            bertemu |= {(i, pakai[i], j, pakai[j]) for i, j in combinations(urutan, 2)}
            yield {k: pilihan[i][pakai[i]] for i, k in enumerate(nilai)}


def awal(isi, jalur, jawab):
    """The facts known before the first step: built-in ones that no step of the path asks."""
    ditanya = alur.fakta_dicatat(isi, jalur)
    return {f: v for (f, di), v in jawab.items() if not di and f not in ditanya}
