"""A signature drawn on the screen: a real picture, of sensible size, and not a blank one."""

import base64
import binascii
import io

from django.core.exceptions import ValidationError
from PIL import Image

AWALAN = "data:image/png;base64,"
PALING_BESAR = 300_000  # bytes of the picture
SISI = (2400, 1200)  # pixels: a wide screen of fine resolution
GELAP = 140  # of 255: ink, not a shadow
TINTA_SEDIKIT, TINTA_BANYAK = 80, 0.5  # pixels; share of the whole
GORES = 24  # pixels: the longest side of the least that somebody writes
TEPI = 6

KOSONG = "Belum ada tanda tangan; goreskan dahulu pada kotaknya."
RUSAK = "Gambar tanda tangan tidak terbaca; goreskan sekali lagi."


def periksa(kiriman):
    """The picture that a page sent, as clean PNG bytes cut to the ink.

    Args:
        kiriman: what the canvas gives, a data address of a PNG.

    Raises:
        ValidationError: not a PNG, too large, blank, or covered all over.
    """
    gambar = _abu(_buka(_urai(kiriman)))
    tinta = gambar.point(lambda v: 255 if v < GELAP else 0)
    banyak = tinta.histogram()[255]
    kotak = tinta.getbbox()
    if kotak is None or banyak < TINTA_SEDIKIT:
        raise ValidationError(KOSONG)
    kiri, atas, kanan, bawah = kotak
    if max(kanan - kiri, bawah - atas) < GORES:
        raise ValidationError(KOSONG)
    if banyak > TINTA_BANYAK * gambar.width * gambar.height:
        raise ValidationError(RUSAK)
    lebar, tinggi = gambar.size
    potong = (max(kiri - TEPI, 0), max(atas - TEPI, 0))
    potong += (min(kanan + TEPI, lebar), min(bawah + TEPI, tinggi))
    isi = io.BytesIO()
    gambar.crop(potong).save(isi, "PNG", optimize=True)
    return isi.getvalue()


def _urai(kiriman):
    if not kiriman:
        raise ValidationError(KOSONG)
    if not kiriman.startswith(AWALAN):
        raise ValidationError(RUSAK)
    try:
        isi = base64.b64decode(kiriman.removeprefix(AWALAN), validate=True)
    except (binascii.Error, ValueError) as salah:
        raise ValidationError(RUSAK) from salah
    if len(isi) > PALING_BESAR:
        raise ValidationError("Gambar tanda tangan terlalu besar; goreskan sekali lagi.")
    return isi


def _buka(isi):
    """Measured before it is unpacked: a small file may hold a huge picture."""
    try:
        gambar = Image.open(io.BytesIO(isi), formats=["PNG"])
        if gambar.width > SISI[0] or gambar.height > SISI[1]:
            raise ValidationError(RUSAK)
        gambar.load()
    except ValidationError:
        raise
    except Exception as salah:  # whatever Pillow says of a broken file
        raise ValidationError(RUSAK) from salah
    return gambar


def _abu(gambar):
    """Grey on white; what is transparent is paper."""
    gambar = gambar.convert("RGBA")
    kertas = Image.new("RGBA", gambar.size, "white")
    kertas.alpha_composite(gambar)
    return kertas.convert("L")
