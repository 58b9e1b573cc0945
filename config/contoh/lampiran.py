"""Attachments drawn in code: a plain photograph and a one-page document, marked as examples."""

import io
from functools import lru_cache

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFont

from cases.forms.dasar import BerkasField

HURUF = settings.BASE_DIR / "static/huruf/liberation-sans/LiberationSans-Regular.ttf"
LANGIT, TANAH, DINDING, TINTA = "#dfe7ea", "#b9b3a4", "#f5f1e6", "#333333"


def buat(teks):
    """An upload from "foto: caption" or "surat: caption", checked as the form would check it."""
    jenis, _, keterangan = teks.partition(": ")
    nama, isi = _gambar(jenis, keterangan)
    return BerkasField().clean([SimpleUploadedFile(nama, isi)])[0]


@lru_cache(maxsize=32)
def _gambar(jenis, keterangan):
    """(file name, bytes); the stories attach the same form many times."""
    return GAMBAR[jenis](keterangan)


def _foto(keterangan):
    gambar = Image.new("RGB", (960, 640), LANGIT)
    pena = ImageDraw.Draw(gambar)
    pena.rectangle((0, 420, 960, 640), fill=TANAH)
    pena.rectangle((300, 250, 660, 470), fill=DINDING)
    pena.polygon([(270, 250), (480, 130), (690, 250)], fill="#8a5a44")
    pena.rectangle((440, 350, 520, 470), fill="#6b7f86")
    _tulis(pena, (30, 580), f"{keterangan} (gambar contoh)", 30)
    return f"{keterangan}.png", _simpan(gambar, "PNG")


def _surat(keterangan):
    gambar = Image.new("L", (620, 877), "white")
    pena = ImageDraw.Draw(gambar)
    _tulis(pena, (70, 80), keterangan.upper(), 22)
    _tulis(pena, (70, 120), "Dokumen contoh, bukan dokumen asli.", 18)
    for baris in range(14):
        akhir = 550 if baris % 4 < 3 else 340
        pena.line((70, 190 + 34 * baris, akhir, 190 + 34 * baris), fill="#999999", width=2)
    return f"{keterangan}.pdf", _simpan(gambar, "PDF")


GAMBAR = {"foto": _foto, "surat": _surat}


def _tulis(pena, letak, teks, besar):
    pena.text(letak, teks, fill=TINTA, font=ImageFont.truetype(HURUF, besar))


def _simpan(gambar, format_):
    isi = io.BytesIO()
    gambar.save(isi, format_)
    return isi.getvalue()
