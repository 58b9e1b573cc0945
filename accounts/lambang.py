"""The office's emblem: checked by content, encoded anew, kept under the hash of what it shows.

A name never gets other content, so browsers keep it, and a letter issued with an old emblem still
finds it.
"""

import base64
import hashlib
import io
import re

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from accounts.pemeriksaan_berkas import bersihkan_foto, periksa_berkas

FOLDER = "logo"
MAKS_BYTE = 2 * 1024 * 1024
MAKS_SISI = 800
MIN_SISI = 64
MIME = {"png": "image/png", "jpg": "image/jpeg"}
NAMA = re.compile(rf"{FOLDER}/([0-9a-f]{{32}}\.(?:png|jpg))")


def siapkan(unggahan):
    """(name to keep it under, its bytes) of an acceptable emblem; else a sentence."""
    try:
        jenis = periksa_berkas(unggahan.name, unggahan, maks_byte=MAKS_BYTE)
        if jenis.ekstensi not in MIME:
            raise ValueError(f"Logo harus PNG atau JPEG; berkas ini {jenis.sebutan}.")
        isi = bersihkan_foto(unggahan, maks_sisi=MAKS_SISI)
    except ValueError as salah:
        raise ValidationError(str(salah)) from salah
    sisi = min(Image.open(io.BytesIO(isi)).size)
    if sisi < MIN_SISI:
        raise ValidationError(
            f"Logo terlalu kecil untuk dicetak: sisi terpendeknya {sisi} piksel, "
            f"paling sedikit {MIN_SISI}."
        )
    sidik = hashlib.sha256(isi).hexdigest()[:32]
    return f"{FOLDER}/{sidik}.{jenis.ekstensi}", isi


def simpan(nama, isi):
    """Keep it; the same picture is kept once."""
    if not default_storage.exists(nama):
        default_storage.save(nama, ContentFile(isi))
    return nama


def berkas_lambang(nama):
    """The part of a stored name that stands in the address; '' when it is not ours or gone."""
    cocok = NAMA.fullmatch(str(nama or ""))
    return cocok[1] if cocok and default_storage.exists(cocok[0]) else ""


def data_uri(nama, isi):
    """The picture inside the page: a preview of what has not been kept yet."""
    mime = MIME[nama.rpartition(".")[2]]
    return f"data:{mime};base64,{base64.b64encode(isi).decode()}"
