"""The flow of one path as a drawing: SVG made on the server, top to bottom, one unit a pixel of a
phone.

A drawing is cut into sheets between two steps, so that no box is cut by the edge of a printed page;
on the screen the sheets stand without a gap and look like one. Shape and word carry every meaning,
colour none: dashed is "only if", a rhombus decides, a double frame waits for somebody outside.
"""

from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

LEBAR = 328
HURUF, BARIS = 14, 18
KIRI, KANAN = 36, 284  # of a box
TEGAK = 58  # the line from step to step
JARAK = 22  # between two boxes: room for an arrow
TEPI = 10
LINGKAR = (296, 304, 312)  # the lines that lead back
LEMBAR = 850  # a sheet fits on a page of A4
BARIS_TEKS, BARIS_BILA = 5, 7
TEBAL = 1.1  # how much wider bold letters are
SEMPIT, LEBAR_HURUF = set("ijlt.,;:'’|!()[]f -"), set("mwMW—")


def gambar(bagan, id_="alur"):
    """The sheets of the drawing, one SVG below the other."""
    return _Gambar(bagan, id_).lembar()


def _lebar(teks):
    """About how wide a text is; rather too wide than too narrow."""
    return HURUF * sum(
        0.32 if h in SEMPIT else 0.9 if h in LEBAR_HURUF else 0.7 if h.isupper() else 0.59
        for h in teks
    )


def bungkus(teks, lebar, paling=99):
    """The text in lines no wider than this; what does not fit ends in an ellipsis."""
    baris = [""]
    for kata in teks.split():
        while _lebar(kata) > lebar:
            muat = next(n for n in range(len(kata), 0, -1) if _lebar(kata[:n]) <= lebar)
            baris += [kata[:muat]]
            kata = kata[muat:]
        if _lebar(f"{baris[-1]} {kata}".strip()) <= lebar:
            baris[-1] = f"{baris[-1]} {kata}".strip()
        else:
            baris.append(kata)
    baris = [b for b in baris if b]
    if len(baris) <= paling:
        return baris
    akhir = baris[paling - 1]
    while _lebar(f"{akhir} …") > lebar:
        akhir = akhir[:-1]
    return [*baris[: paling - 1], f"{akhir.rstrip(' ,.;:')} …"]


class _Gambar:
    def __init__(self, bagan, id_):
        self.bagan, self.id = bagan, id_
        self.y, self.unsur, self.potong = 2, [], []
        self.letak = {}  # code of a step → (top, bottom, right edge) of its box
        self.ulang = []
        self._susun()

    # ----------------------------------------------------------------- the parts, from the top
    def _susun(self):
        self._ujung(self.bagan.awal)
        for pita in self.bagan.pita:
            self._pita(pita)
        self._panah_turun()
        self._ujung(self.bagan.akhir)
        if self.bagan.pasca:
            self._pita(self.bagan.pasca)
        self._kembali()
        self.tinggi = self.y + 2

    def _ujung(self, teks):
        """Where the flow begins or ends."""
        tinggi = BARIS + 14
        self._kotak_svg(KIRI, KANAN, self.y, tinggi, "alur-ujung", rx=tinggi // 2)
        self._teks([teks], KIRI + 16, self.y + 7, "alur-tebal")
        self.y += tinggi
        self._boleh_potong(True)

    def _pita(self, pita):
        self._panah_turun()
        mulai = self.y
        judul = bungkus(pita.judul, (LEBAR - 32) / TEBAL)
        self.y += 8
        tempat = len(self.unsur)
        self._teks(judul, 16, self.y, "alur-tebal")
        self.y += BARIS * len(judul) + 8
        for urut, kelompok in enumerate(pita.kelompok):
            if urut:
                self._panah_turun()
            self._kelompok(kelompok)
        self._garis([(TEGAK, self.y), (TEGAK, self.y + 12)])
        self.y += 12
        isi = f'<rect class="alur-pita" x="1" y="{mulai}" width="{LEBAR - 2}" '
        isi += f'height="{self.y - mulai}" rx="6" fill="#eef3f4" stroke="#74828c"/>'
        self.unsur.insert(tempat, (mulai, self.y, isi))
        self._boleh_potong(True)

    def _kelompok(self, kelompok):
        if len(kelompok) == 1:
            self._langkah(kelompok[0], KIRI)
            return
        mulai = self.y
        self._teks(["Berjalan bersamaan"], KIRI - 4, self.y + 5, "alur-samar")
        self.y += BARIS + 12
        tempat, rel, pintu = len(self.unsur), KIRI - 6, []
        for urut, k in enumerate(kelompok):
            self.y += 8 if urut else 0
            pintu.append(self.y + 20)
            self._langkah(k, KIRI + 12, jarak=8)
        self._garis([(rel, mulai + BARIS + 10), (rel, pintu[-1])])
        for y in pintu:
            self._garis([(rel, y), (KIRI + 11, y)], panah="kanan")
        self.y += 8
        isi = f'<rect class="alur-bersama" x="{KIRI - 14}" y="{mulai}" rx="6" '
        isi += f'width="{KANAN - KIRI + 22}" height="{self.y - mulai}" '
        isi += 'fill="none" stroke="#44525d" stroke-dasharray="1 4" stroke-linecap="round"/>'
        self.unsur.insert(tempat, (mulai, self.y, isi))
        self._boleh_potong(False)

    def _langkah(self, k, kiri, jarak=JARAK):
        lebar = KANAN - kiri - 2 * TEPI
        bila = bungkus(f"Hanya bila {k.bila}", lebar, BARIS_BILA) if k.bila else []
        bila += [] if k.wajib else ["Tidak wajib"]
        teks = bungkus(k.teks, lebar, BARIS_TEKS)
        luar = bungkus(f"Menunggu pihak luar: {k.luar}", lebar / TEBAL, 3) if k.luar else []
        ulang = bungkus(f"↺ {k.ulang[0].upper()}{k.ulang[1:]}", lebar, 6) if k.ulang else []
        nomor = max(26, _lebar(k.no) + 14)
        pelaku = bungkus(k.pelaku, lebar - nomor - 6, 2) if k.pelaku else []
        kepala = max(26, BARIS * len(pelaku))
        bagian = [(b, kelas) for b, kelas in _bagian(bila, teks, luar, ulang) if b]
        tinggi = TEPI * 2 + kepala + sum(4 + BARIS * len(b) for b, _ in bagian)
        mulai = self.y = self.y + (4 if k.luar else 0)
        if k.luar:
            self._kotak_svg(kiri - 4, KANAN + 4, mulai - 4, tinggi + 8, "alur-luar")
        putus = bool(k.bila) or not k.wajib
        self._kotak_svg(kiri, KANAN, mulai, tinggi, "alur-langkah", putus=putus)
        y = mulai + TEPI
        self._nomor(k, kiri + TEPI, y, nomor)
        self._teks(pelaku, kiri + TEPI + nomor + 6, y + (kepala - BARIS * len(pelaku)) / 2)
        y += kepala
        for baris, kelas in bagian:
            self._teks(baris, kiri + TEPI, y + 4, kelas)
            y += 4 + BARIS * len(baris)
        self.y = mulai + tinggi + (4 if k.luar else 0)
        self.letak[k.id] = (mulai, mulai + tinggi)
        if k.ulang:
            self.ulang.append((k.id, k.ulang_ke))
        for cabang in k.cabang:
            self._cabang(cabang)
        self._boleh_potong(False, jarak)

    def _nomor(self, k, x, y, lebar):
        """The printed number: in a rhombus where something is decided, else in a rounded field."""
        tengah = y + 13
        if k.putusan:
            titik = [(x - 3, tengah), (x + lebar / 2, y - 4)]
            titik += [(x + lebar + 3, tengah), (x + lebar / 2, y + 30)]
            bentuk = f'<polygon class="alur-nomor" points="{_titik(titik)}"'
        else:
            bentuk = f'<rect class="alur-nomor" x="{_n(x)}" y="{_n(y)}" width="{_n(lebar)}" '
            bentuk += 'height="26" rx="13"'
        self._tambah(y, y + 26, f'{bentuk} fill="#fff" stroke="#14202a"/>')
        no = k.no or "•"
        self._teks([no], x + lebar / 2, y + 4, "alur-tebal alur-tengah", tengah=True)

    def _cabang(self, c):
        """An answer: beside the line when it goes on, else a box of its own beside it."""
        kiri = TEGAK + 26
        kata = f"{c.label}: {c.akibat}"
        baris = bungkus(kata, (KANAN - kiri - 16) / (TEBAL if c.lanjut else 1), 6)
        tinggi = BARIS * len(baris) + 10
        mulai = self.y + 8
        self._garis([(TEGAK, self.y), (TEGAK, mulai + tinggi)])
        y = mulai + tinggi / 2
        if c.lanjut:
            baris[-1] += " ↓"
            self._teks(baris, TEGAK + 10, mulai + 5, "alur-tebal")
        else:
            self._garis([(TEGAK, y), (kiri - 1, y)], panah="kanan")
            self._kotak_svg(kiri, KANAN, mulai, tinggi, "alur-akhir", rx=12)
            self._teks(baris, kiri + 10, mulai + 5)
        self.y = mulai + tinggi

    def _panah_turun(self):
        self._garis([(TEGAK, self.y), (TEGAK, self.y + JARAK - 1)], panah="bawah")
        self.y += JARAK

    def _kembali(self):
        """The loops: from the right of a step back up to the right of the one it reopens."""
        for urut, (dari, ke) in enumerate(self.ulang):
            if ke not in self.letak:
                continue
            rel = LINGKAR[urut % len(LINGKAR)]
            bawah = (self.letak[dari][0] + self.letak[dari][1]) / 2
            atas = self.letak[ke][0] + 20
            titik = [(KANAN, bawah), (rel, bawah), (rel, atas), (KANAN + 1, atas)]
            self._garis(titik, panah="kiri", kelas="alur-ulang")

    # ----------------------------------------------------------------- shapes
    def _tambah(self, atas, bawah, isi):
        self.unsur.append((atas, bawah, isi))

    def _kotak_svg(self, kiri, kanan, y, tinggi, kelas, *, rx=6, putus=False):
        isi = f'<rect class="{kelas}" x="{_n(kiri)}" y="{_n(y)}" width="{_n(kanan - kiri)}" '
        isi += f'height="{_n(tinggi)}" rx="{rx}" fill="#fff" stroke="#14202a"'
        isi += ' stroke-dasharray="6 4"' if putus else ""
        self._tambah(y, y + tinggi, f"{isi}/>")

    def _teks(self, baris, x, y, kelas="", tengah=False):
        if not baris:
            return
        isi = "".join(
            f'<tspan x="{_n(x)}" y="{_n(y + BARIS * i + 13)}">{escape(b)}</tspan>'
            for i, b in enumerate(baris)
        )
        atribut = f' class="{kelas}"' if kelas else ""
        atribut += ' font-weight="600"' if "alur-tebal" in kelas else ""
        atribut += ' text-anchor="middle"' if tengah else ""
        self._tambah(y, y + BARIS * len(baris), f"<text{atribut}>{isi}</text>")

    def _garis(self, titik, panah="", kelas="alur-garis"):
        isi = f'<polyline class="{kelas}" points="{_titik(titik)}" fill="none" '
        isi += 'stroke="#14202a" stroke-width="1.5"/>'
        if panah:
            x, y = titik[-1]
            dx, dy = {"bawah": (0, 1), "kanan": (1, 0), "kiri": (-1, 0)}[panah]
            ujung = [(x, y)]
            ujung += [(x - 8 * dx + s * 5 * dy, y - 8 * dy + s * 5 * dx) for s in (1, -1)]
            isi += f'<polygon class="alur-panah" points="{_titik(ujung)}" fill="#14202a"/>'
        ys = [y for _, y in titik]
        self._tambah(min(ys) - 6, max(ys) + 6, isi)

    # ----------------------------------------------------------------- sheets
    def _boleh_potong(self, pita, jarak=JARAK):
        """In the middle of the gap that comes now the drawing may be cut."""
        self.potong.append((self.y + jarak // 2, pita))

    def _batas(self):
        """Where it is cut: as late as fits, rather between two stages when half full."""
        batas, mulai = [0], 0
        while self.tinggi - mulai > LEMBAR:
            muat = [(y, p) for y, p in self.potong if mulai < y <= mulai + LEMBAR]
            muat = muat or [min((p for p in self.potong if p[0] > mulai), default=(None, True))]
            antara = [y for y, p in muat if p and y and y > mulai + LEMBAR / 2]
            mulai = max(antara or [y for y, _ in muat if y] or [self.tinggi])
            if mulai >= self.tinggi - JARAK:
                break
            batas.append(mulai)
        return [*batas, self.tinggi]

    def lembar(self):
        batas = self._batas()
        return "\n".join(self._svg(a, b, urut) for urut, (a, b) in enumerate(pairwise(batas)))

    def _svg(self, atas, bawah, urut):
        isi = "".join(i for a, b, i in self.unsur if b >= atas and a <= bawah)
        kepala = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="alur-lembar" width="{LEBAR}" '
            f'height="{_n(bawah - atas)}" viewBox="0 {_n(atas)} {LEBAR} {_n(bawah - atas)}" '
            f'font-size="{HURUF}" fill="#14202a"'
        )
        if urut:  # the rest of the same drawing, which the first sheet has named and described
            return f'{kepala} aria-hidden="true" focusable="false">{isi}</svg>'
        judul, uraian = f"{self.id}-judul", f"{self.id}-uraian"
        return (
            f'{kepala} role="img" aria-labelledby={quoteattr(f"{judul} {uraian}")}>'
            f"<title id={quoteattr(judul)}>{escape(f'Gambar alur: {self.bagan.judul}')}</title>"
            f"<desc id={quoteattr(uraian)}>{escape(self.bagan.ringkas)}</desc>{isi}</svg>"
        )


def _bagian(bila, teks, luar, ulang):
    """The parts of a box from the top: when, what, who is waited for, the way back."""
    return (bila, "alur-samar"), (teks, ""), (luar, "alur-tebal"), (ulang, "")


def _n(nilai):
    return f"{nilai:g}" if nilai < 1e5 else f"{nilai:.0f}"


def _titik(titik):
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in titik)
