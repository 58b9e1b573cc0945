"""The version of a table that may be published: nobody can be counted out of it (domain §8).

1. Lines of fewer than five are put together into "Lainnya", which holds at least five.
2. Within a block every cell of one to four is masked, in the lines and in the sums below.
3. The lines' own numbers stay, so one masked cell alone could be computed. A masked cell is safe
   if another table of whole numbers fits everything that is still shown and differs in that cell.
   The cells are the edges of a network (lines on one side, columns on the other; the sums below
   are one more line), and such a table exists exactly if the cell lies on a circle along which
   one can be added and taken away in turn. Where there is no circle of masked cells, the cheapest
   one is masked as well. Circles that would leave nought where somebody is are taken last.

What does not add up (shares, overlapping counts) is left out.
"""

from dataclasses import replace
from heapq import heappop, heappush

from reports.bentuk import Baris

BATAS = 5
SAMAR = "*"
#: Prices beside a cell's own number: of masking a nought, and of leaving nought where one was.
NOL, KOSONG = 6, 50
KETERANGAN = (
    "Tanda * menggantikan angka kurang dari 5, dan angka lain yang tanpanya angka itu dapat"
    " dihitung. Baris yang kurang dari 5 digabung menjadi Lainnya."
)


def untuk_umum(tabel):
    """The table as it may be published; None when it holds fewer than five altogether."""
    baris = gabung_kecil(tabel.baris, len(tabel.label))
    if baris is None:
        return None
    blok = tuple(b for b in tabel.blok if b.membagi)
    umum = replace(
        tabel,
        blok=blok,
        baris=baris,
        di_bawah=lambda jumlah: {},
        catatan=[*tabel.catatan, KETERANGAN],
    )
    bawah, tutup = umum.bawah, set()
    for b in blok:
        kunci = [k for k, _ in b.kolom]
        isi = [[r.isi.get(k) or 0 for k in kunci] for r in baris]
        tutup |= {(r, kunci[k]) for r, k in samarkan(isi)}
    umum.baris = [_tutup(r, i, tutup) for i, r in enumerate(baris)]
    return umum, _tutup(bawah, len(baris), tutup) if bawah else None


def _tutup(baris, nomor, tutup):
    isi = {k: SAMAR if (nomor, k) in tutup else n for k, n in baris.isi.items()}
    return baris._replace(isi=isi)


def gabung_kecil(baris, banyak_label):
    """The lines, those under five put together; None when even that is under five."""
    ada = sorted((b for b in baris if b.jumlah), key=lambda b: b.jumlah)
    kecil = [b for b in ada if b.jumlah < BATAS]
    if not kecil:
        return [b for b in baris if b.jumlah] or None
    sisa = ada[len(kecil) :]
    while sum(b.jumlah for b in kecil) < BATAS and sisa:
        kecil.append(sisa.pop(0))
    if sum(b.jumlah for b in kecil) < BATAS:
        return None
    terpakai = {id(b) for b in kecil}
    kunci = {k for b in kecil for k in b.isi}
    isi = {k: sum(b.isi.get(k) or 0 for b in kecil) for k in kunci}
    label = (f"Lainnya ({len(kecil)} baris)", *[""] * (banyak_label - 1))
    lain = Baris(label, sum(b.jumlah for b in kecil), isi)
    return [*(b for b in baris if b.jumlah and id(b) not in terpakai), lain]


def samarkan(isi):
    """Which cells of a block are masked: {(line, column)}; the line after the last are the sums.

    Args:
        isi: rows of whole numbers ≥ 0, each row's sum being shown and at least five.
    """
    if not isi or len(isi[0]) < 2:
        return set()
    jala = Jala(isi)
    aman = set()
    for sel in jala.kecil():
        if sel not in aman:
            aman |= jala.tutup_lingkaran(sel)
    return jala.samar


class Jala:
    """The network of a block: its cells, their sums below, and which of them are masked."""

    def __init__(self, isi):
        self.nilai = [*isi, [sum(k) for k in zip(*isi, strict=True)]]
        self.bawah = len(isi)
        self.lebar = len(isi[0])
        self.samar = {(r, k) for r, k in self._semua() if 0 < self.nilai[r][k] < BATAS}

    def _semua(self):
        return [(r, k) for r in range(self.bawah + 1) for k in range(self.lebar)]

    def kecil(self):
        """Those that must not be known, smallest first: one to four."""
        return sorted(self.samar, key=lambda sel: (self._isi(sel), sel))

    def _isi(self, sel):
        return self.nilai[sel[0]][sel[1]]

    def tutup_lingkaran(self, sel):
        """Mask the cheapest circle through a cell; the cells on it."""
        lingkaran = self.lingkaran(sel)
        if lingkaran is None:  # cannot be, where every row holds five: hide the whole block
            lingkaran = set(self._semua())
        self.samar |= lingkaran
        return lingkaran

    def _turun(self, r, naik):
        """Is one taken from this cell? A sum goes the other way than its line."""
        return (r == self.bawah) == naik

    def _boleh(self, sel, naik):
        return self._isi(sel) > 0 or not self._turun(sel[0], naik)

    def _ongkos(self, sel, naik):
        """What it costs to have a cell on the circle: to mask it, and to leave nought in it."""
        tutup = 0 if sel in self.samar else self._isi(sel) or NOL
        return tutup + (KOSONG if self._isi(sel) == 1 and self._turun(sel[0], naik) else 0)

    def lingkaran(self, sel):
        """The cells of the cheapest circle through this one, or None."""
        r, k = sel
        calon = []
        for naik in (True, False):
            if self._boleh(sel, naik):
                awal, akhir = (("k", k), ("r", r)) if naik else (("r", r), ("k", k))
                if jalan := self._jalan(awal, akhir, sel):
                    calon.append((jalan[0] + self._ongkos(sel, naik), jalan[1]))
        return {sel} | set(min(calon)[1]) if calon else None

    def _jalan(self, awal, akhir, kecuali):
        """(cost, cells) of the cheapest way: taken away towards lines, added towards columns."""
        antre, selesai = [(0, awal, ())], set()
        while antre:
            harga, simpul, lewat = heappop(antre)
            if simpul == akhir:
                return harga, lewat
            if simpul in selesai:
                continue
            selesai.add(simpul)
            naik = simpul[0] == "r"
            for ke, sel in self._tetangga(simpul):
                if sel != kecuali and ke not in selesai and self._boleh(sel, naik):
                    heappush(antre, (harga + self._ongkos(sel, naik), ke, (*lewat, sel)))
        return None

    def _tetangga(self, simpul):
        jenis, n = simpul
        if jenis == "k":
            return [(("r", r), (r, n)) for r in range(self.bawah + 1)]
        return [(("k", k), (n, k)) for k in range(self.lebar)]
