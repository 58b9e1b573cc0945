"""How far a score can go, and whether its bands cover exactly that."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from assessments.instrumen.rantai import rantai
from standards.kata_standar import atau

BERSKOR = ("ya_tidak", "pilihan", "banyak", "skala", "angka", "skor")
#: Beyond so many different sums only the two ends are looked at, in steps of a hundredth.
NILAI_TERBANYAK = 20_000
LANGKAH = Fraction(1, 100)  # scores are kept to two decimals
JAUH = 10**9


def pecahan(angka):
    return Fraction(Decimal(str(angka)))


def periksa_skor(isi):
    """Sentences: what a score is computed from, and its bands."""
    semua = {p.kode: p for b in isi.bagian for p in b.pertanyaan}
    skor = [p for p in semua.values() if p.jenis == "skor"]
    salah = [k for p in skor for k in _sumber(semua, p)]
    salah = salah or list(_berputar(semua, skor))
    syarat = {} if salah else {e.kode: set(s) for e, s in rantai(isi) if e.kode in semua}
    yield from salah or [k for p in skor for k in _golongan(semua, syarat, p)]


def _sumber(semua, p):
    di = f"skor {p.kode}"
    if not p.dari:
        yield f"{di}: isi `dari` dengan kode pertanyaan yang dihitung"
    for kode in dict.fromkeys(x for x in p.dari if p.dari.count(x) > 1):
        yield f"{di}: {kode} ditulis dua kali pada `dari`"
    for kode in p.dari:
        if kode not in semua:
            yield f"{di}: menghitung {kode!r}, yang tidak ada; periksa ejaannya"
        else:
            yield from _berskor(di, semua[kode])


def _berskor(di, x):
    if x.jenis not in BERSKOR:
        yield f"{di}: pertanyaan {x.kode} berjenis {x.jenis} tidak berskor; pakai {atau(BERSKOR)}"
    elif x.jenis == "angka" and (x.min is None or x.maks is None):
        yield f"{di}: pertanyaan {x.kode} perlu `min` dan `maks`, agar batas skornya diketahui"
    elif any(n.skor is None for n in x.pilihan):
        tanpa = next(n.nilai for n in x.pilihan if n.skor is None)
        yield f"{di}: pertanyaan {x.kode}, pilihan {tanpa!r} belum mempunyai `skor`"
    elif any(abs(n.skor or 0) >= JAUH for n in x.pilihan):
        yield f"{di}: pertanyaan {x.kode} mempunyai `skor` yang terlalu besar"


def _berputar(semua, skor):
    """A score that is, by way of others, computed from itself."""

    def jalan(kode, lewat):
        if kode in lewat:
            return [*lewat, kode]
        anak = (x for x in semua[kode].dari if semua[x].jenis == "skor")
        return next((j for x in anak if (j := jalan(x, [*lewat, kode]))), None)

    for p in skor:
        if putar := jalan(p.kode, []):
            yield f"skor: {' → '.join(putar)} saling menghitung; hapus salah satunya dari `dari`"
            return


# ------------------------------------------------------------------------------ bands
def _golongan(semua, syarat, p):
    di = f"skor {p.kode}"
    urut = sorted(p.golongan, key=lambda g: g.dari)
    for g in urut:
        if g.dari > g.sampai:
            yield f"{di}: golongan “{g.label}” dari {g.dari:g} lebih besar daripada {g.sampai:g}"
        if not g.label:
            yield f"{di}: setiap golongan perlu `label`"
    for a, b in pairwise(urut):
        if a.sampai >= b.dari:
            yield f"{di}: golongan “{a.label}” dan “{b.label}” bertumpuk pada {b.dari:g}"
    if urut and all(g.dari <= g.sampai for g in urut):
        yield from _tertutup(di, urut, nilai_mungkin(semua, syarat, p))


def _tertutup(di, urut, jangkauan):
    """Every value that the score can have must lie in a band."""
    luar = sorted(x for x in jangkauan.nilai if not any(_di_dalam(g, x) for g in urut))
    if not jangkauan.lengkap and not luar:
        # Too many values to list: no gap between two bands may hold a hundredth.
        luar = [
            pecahan(a.sampai) + LANGKAH
            for a, b in pairwise(urut)
            if pecahan(b.dari) - pecahan(a.sampai) > LANGKAH
        ]
    if luar:
        yield (
            f"{di}: skor {float(luar[0]):g} dapat terjadi, tetapi di luar semua golongan; "
            "sambungkan `dari` dan `sampai`"
        )


def _di_dalam(g, x):
    return pecahan(g.dari) <= x <= pecahan(g.sampai)


class Jangkauan:
    """The values that a score can have; when not `lengkap`, at least its two ends."""

    def __init__(self, nilai, lengkap=True):
        self.nilai, self.lengkap = set(nilai), lengkap
        if len(self.nilai) > NILAI_TERBANYAK:
            self.nilai, self.lengkap = {min(self.nilai), max(self.nilai)}, False

    @property
    def ujung(self):
        return min(self.nilai), max(self.nilai)

    def boleh_tiada(self):
        return Jangkauan(self.nilai | {Fraction(0)}, self.lengkap)

    def tambah(self, lain):
        """All sums of a value of this and one of the other."""
        if len(self.nilai) * len(lain.nilai) > 50 * NILAI_TERBANYAK:
            (a, b), (c, d) = self.ujung, lain.ujung
            return Jangkauan({a + c, b + d}, False)
        semua = {x + y for x in self.nilai for y in lain.nilai}
        return Jangkauan(semua, self.lengkap and lain.lengkap)


def nilai_mungkin(semua, syarat, p):
    """The values that a scored question can contribute, or a score can come to.

    Args:
        syarat: {question: what must be answered for it to be shown}; what may be hidden while the
            score is shown may also contribute nothing.
    """
    if p.jenis != "skor":
        return _satu(p)
    sumber = [(semua[k], nilai_mungkin(semua, syarat, semua[k])) for k in p.dari]
    if p.cara == "cacah":
        return Jangkauan(Fraction(n) for n in range(len(sumber) + 1))
    if p.cara == "rata":
        ujung = [n for _, j in sumber for n in j.ujung]
        return Jangkauan({min(ujung), max(ujung)}, False)
    hasil = Jangkauan({Fraction(0)})
    for x, j in sumber:
        hasil = hasil.tambah(j if syarat[x.kode] <= syarat[p.kode] else j.boleh_tiada())
    return hasil


def _satu(p):
    if p.jenis == "angka":
        return Jangkauan({pecahan(p.min), pecahan(p.maks)}, False)
    if p.jenis == "skala":
        return Jangkauan(Fraction(n) for n in range(int(p.min), int(p.maks) + 1))
    if p.jenis == "ya_tidak" and not p.pilihan:
        return Jangkauan({Fraction(0), Fraction(1)})
    skor = [pecahan(x.skor) for x in p.pilihan]
    return _beberapa(skor) if p.jenis == "banyak" else Jangkauan(skor)


def _beberapa(skor):
    """Sums of one or more of these."""
    hasil = Jangkauan({skor[0]})
    for n in skor[1:]:
        tanpa = hasil
        dengan = hasil.tambah(Jangkauan({n}))
        lengkap = tanpa.lengkap and dengan.lengkap
        hasil = Jangkauan(tanpa.nilai | dengan.nilai | {n}, lengkap)
    return hasil
