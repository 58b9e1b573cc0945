"""Bars drawn on the server: no script, no inline style, readable without colour.

One drawer for the whole house. A table with the same numbers stands beside every picture.
"""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from django.utils.safestring import mark_safe

LEBAR, KANAN = 206, 70
BATANG, SELA, JARAK = 18, 4, 12
#: Widths of letters, and how much of them fits beside the bars: longer names stand above their
#: bars, so that the picture is legible on a phone without being made smaller.
KECIL, BESAR, MUAT = 6.9, 9.2, 72
DI_ATAS, TEPI = 18, 5
GARIS, TINTA, AKSEN, TUA = "#d5dce0", "#14202a", "#0b5c63", "#7a4f00"
#: Fill of a part: solid, striped, crossed, dark, empty. Told apart in grey print too.
PENUH, LURIK, SILANG, GELAP, HAMPA = "penuh", "lurik", "silang", "gelap", "hampa"
HURUF_LABEL = 38


class Ruas(NamedTuple):
    """One part of a bar."""

    nilai: float
    isi: str = PENUH


class Baris(NamedTuple):
    """A line of the picture: its name, its bars one below the other, and a word after each."""

    label: str
    batang: Sequence[Sequence[Ruas]]
    kata: Sequence[str]


class Skala(NamedTuple):
    """What the axis begins and ends with, and where it is ruled."""

    nol: float
    akhir: float
    garis: Sequence[float] = ()


def skala_dari(baris):
    """From nought to the longest bar, ruled at its middle and end."""
    puncak = max((sum(r.nilai for r in b) for x in baris for b in x.batang), default=0)
    puncak = max(puncak + puncak % 2, 2)
    return Skala(0, puncak, (0, puncak // 2, puncak))


def batang(baris, judul, *, nama, skala=None, huruf="inherit", muat=MUAT):
    """An SVG picture of these lines.

    Args:
        judul: what a screen reader says of it.
        nama: a word of its own on the page, for the patterns' ids.
        huruf: the family of its letters; a PDF's picture inherits none.
        muat: how wide the names may be beside the bars; paper has room for all.
    """
    baris = list(baris)
    skala = skala or skala_dari(baris)
    label = max((_lebar(b.label) for b in baris), default=0)
    kiri, atas = (TEPI, DI_ATAS) if label > muat else (round(label) + 12, 0)
    isi, y = [], 4
    for b in baris:
        isi.append(_label(b, *((kiri, y + 13) if atas else (0, y + _tinggi(b) / 2 + 5))))
        isi += _batang(b, kiri, y + atas, skala, nama)
        y += atas + _tinggi(b) + JARAK
    lebar, tinggi = kiri + LEBAR + KANAN, y + 18
    return mark_safe(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {lebar} {tinggi}" width="{lebar}" '
        f'height="{tinggi}" role="img" font-family="{huruf}" font-size="13" fill="{TINTA}">'
        f"<title>{escape(judul)}</title>{_pola(nama)}{''.join(_garis(kiri, skala, y))}"
        f"{''.join(isi)}</svg>"
    )


def kunci(isi, nama):
    """The small square of a legend."""
    return mark_safe(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="16" height="16" '
        f'aria-hidden="true" focusable="false">{_kotak(0, 0, 16, 16, isi, nama)}</svg>'
    )


def _tinggi(b):
    return len(b.batang) * (BATANG + SELA) - SELA


def _lebar(label):
    """About how wide a name is, in the picture's units."""
    return sum(BESAR if huruf.isupper() else KECIL for huruf in label)


def _label(b, x, y):
    return f'<text x="{x}" y="{y:.1f}">{escape(_pendek(b.label))}</text>'


def _batang(b, kiri, y, skala, nama):
    for i, (ruas, kata) in enumerate(zip(b.batang, b.kata, strict=True)):
        atas, x, jumlah = y + i * (BATANG + SELA), kiri, 0
        for r in ruas:
            if r.nilai:
                jumlah += float(r.nilai)
                lebar = max(kiri + _x(jumlah, skala) - x, 2)  # the smallest is still seen
                yield _kotak(x, atas, lebar, BATANG, r.isi, nama)
                x += lebar
        yield f'<text x="{x + 6:.1f}" y="{atas + 14}" font-size="12">{escape(kata)}</text>'


def _x(nilai, skala):
    """How far right of the axis."""
    return round((nilai - skala.nol) / (skala.akhir - skala.nol) * LEBAR, 1)


def _kotak(x, y, lebar, tinggi, isi, nama):
    warna = {PENUH: AKSEN, GELAP: TUA, HAMPA: "#fff"}.get(isi, f"url(#{nama}-{isi})")
    tepi = TUA if isi in (GELAP, SILANG) else AKSEN
    return (
        f'<rect x="{x:.1f}" y="{y}" width="{lebar:.1f}" height="{tinggi}" fill="{warna}" '
        f'stroke="{tepi}"/>'
    )


def _garis(kiri, skala, bawah):
    for nilai in skala.garis:
        x = kiri + _x(nilai, skala)
        yield (
            f'<line x1="{x}" y1="0" x2="{x}" y2="{bawah - 2}" stroke="{GARIS}"/>'
            f'<text x="{x}" y="{bawah + 13}" text-anchor="middle" font-size="12">{nilai}</text>'
        )


def _pola(nama):
    def pola(isi, warna, garis):
        return (
            f'<pattern id="{nama}-{isi}" width="6" height="6" patternUnits="userSpaceOnUse">'
            f'<rect width="6" height="6" fill="#fff"/><path d="{garis}" stroke="{warna}" '
            'stroke-width="1.5"/></pattern>'
        )

    lurik, silang = "M0 6L6 0M-1 1L1 -1M5 7L7 5", "M0 0L6 6M0 6L6 0"
    return f"<defs>{pola(LURIK, AKSEN, lurik)}{pola(SILANG, TUA, silang)}</defs>"


def _pendek(label):
    return label if len(label) <= HURUF_LABEL else f"{label[: HURUF_LABEL - 1].rstrip()}…"
