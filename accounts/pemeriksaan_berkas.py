"""What an uploaded file really is. Pure: bytes in, kind or a sentence out.

The kind is read from the content; the name is only compared with it and never used again. What
is served is always one of four kinds under its own MIME type.
"""

import io
import math
import os
import re
import zlib
from contextlib import contextmanager
from typing import NamedTuple

from PIL import ExifTags, Image, ImageFile

MAKS_BYTE = 10 * 1024 * 1024
MAKS_PIKSEL = 50_000_000  # the largest still of a common phone; decoded it takes 150 MB
MAKS_SISI = 2560
# For the form's `accept`: without HEIC in it a phone hands over its photos as JPEG.
MIME_DITERIMA = ("application/pdf", "image/jpeg", "image/png", "image/webp")


class Jenis(NamedTuple):
    """One accepted kind: what it is stored and served as, and its name in a sentence."""

    mime: str
    ekstensi: str
    sebutan: str

    @property
    def gambar(self):
        return self.mime.startswith("image/")


PDF = Jenis("application/pdf", "pdf", "PDF")
GAMBAR = {
    "JPEG": Jenis("image/jpeg", "jpg", "foto JPEG"),
    "PNG": Jenis("image/png", "png", "gambar PNG"),
    "WEBP": Jenis("image/webp", "webp", "gambar WEBP"),
}
# One image name for another is a chat program's doing, not a disguise.
EKSTENSI_GAMBAR = frozenset({"jpg", "jpeg", "jpe", "jfif", "png", "webp"})

TANDA_GAMBAR = [
    ("JPEG", re.compile(rb"\xff\xd8\xff")),
    ("PNG", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("WEBP", re.compile(rb"RIFF.{4}WEBP", re.DOTALL)),
]
# What people try most, so that the refusal can say what to do instead.
TANDA_LAIN = [
    (
        re.compile(rb".{4}ftyp(hei[cxms]|hev[cxms]|mif1|msf1)", re.DOTALL),
        "Foto HEIC belum dapat diterima. Di iPhone pilih Pengaturan, Kamera, Format, "
        "“Paling Kompatibel”, atau kirim tangkapan layarnya.",
    ),
    (re.compile(rb".{4}ftyp", re.DOTALL), "Video belum dapat diterima; unggah foto atau PDF."),
    (
        re.compile(rb"PK\x03\x04|\xd0\xcf\x11\xe0"),
        "Berkas Word, Excel, atau ZIP belum dapat diterima; simpan dulu sebagai PDF.",
    ),
    (
        re.compile(rb"GIF8|BM|II\*\0|MM\0\*"),
        "Gambar ini harus disimpan dulu sebagai JPEG atau PNG.",
    ),
]
TIDAK_DITERIMA = "Jenis berkas tidak dikenal. Yang diterima: PDF, JPEG, PNG, dan WEBP."

HALAMAN_WEB = re.compile(
    rb"<(!doctype\s+html|html|head|body|script|iframe|svg|\?php|object|embed)[\s>]", re.IGNORECASE
)
JENDELA = 64 * 1024  # where a second file hides: metadata at the start, the tail after the image

RUSAK = "Gambar rusak atau tidak lengkap; unggah ulang dari berkas aslinya."

PUTARAN = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _nama_pdf(*nama):
    """A pattern for these PDF names, whose letters may each be spelt #xx: /J#61vaScript."""
    huruf = ("".join(f"(?:{h}|#{ord(h):02x}|#{ord(h):02X})" for h in n) for n in nama)
    return f"/(?:{'|'.join(huruf)})".encode()


PDF_TERKUNCI = re.compile(_nama_pdf("Encrypt") + rb"\s*(\d+\s+\d+\s+R|<<)")
PDF_AKTIF = re.compile(_nama_pdf("JavaScript", "Launch", "RichMedia") + rb"\b")
MAKS_URAIAN_PDF = 32 * 1024 * 1024


def periksa_berkas(nama, berkas, *, maks_byte=MAKS_BYTE):
    """The Jenis of an acceptable file; ValueError with the sentence that refuses it.

    `berkas` is any seekable binary file, an upload too; it is left at its start.
    """
    isi = _baca(berkas, maks_byte)
    jenis = PDF if isi.startswith(b"%PDF-") else _jenis_gambar(isi)
    _periksa_nama(nama, jenis)
    if jenis.gambar:
        _periksa_gambar(isi)
    else:
        _periksa_pdf(isi)
    return jenis


def siapkan_berkas(nama, berkas, *, maks_byte=MAKS_BYTE):
    """(Jenis, bytes to store): checked, and a photo cleaned. What a form calls."""
    jenis = periksa_berkas(nama, berkas, maks_byte=maks_byte)
    if jenis.gambar:
        return jenis, bersihkan_foto(berkas)
    isi = berkas.read()
    berkas.seek(0)
    return jenis, isi


def bersihkan_foto(berkas, *, maks_sisi=MAKS_SISI):
    """The photo's bytes, encoded anew: upright, no side over `maks_sisi`, in the same format.

    Place, time, device and whatever else was hidden in the file stay behind.
    """
    gambar, format_ = _muat_gambar(berkas, maks_sisi)
    berkas.seek(0)
    # A colour profile is the only thing kept: without it the colours of a phone shift.
    icc = gambar.info.get("icc_profile") if gambar.mode in ("RGB", "RGBA") else None
    bersih = _mode_sederhana(_tegakkan(gambar), format_)
    bersih.thumbnail((maks_sisi, maks_sisi), Image.Resampling.LANCZOS)
    bersih.info.clear()
    hasil = io.BytesIO()
    mutu = {} if format_ == "PNG" else {"quality": 85}
    bersih.save(hasil, format_, icc_profile=icc, **mutu)
    return hasil.getvalue()


def _baca(berkas, maks_byte):
    ukuran = berkas.seek(0, os.SEEK_END)
    berkas.seek(0)
    if not ukuran:
        raise ValueError("Berkas kosong; pilih berkas lain.")
    if ukuran > maks_byte:
        raise ValueError(
            f"Berkas berukuran {_mb(ukuran)} MB; paling besar {_mb(maks_byte)} MB. "
            "Kecilkan dulu, atau potret ulang dengan mutu lebih rendah."
        )
    isi = berkas.read()
    berkas.seek(0)
    return isi


def _mb(jumlah_byte):
    """Megabytes rounded up to a tenth, so that too large never reads like just right."""
    persepuluh = math.ceil(jumlah_byte * 10 / 1024 / 1024)
    return f"{persepuluh / 10:g}".replace(".", ",")


def _periksa_nama(nama, jenis):
    cocok = re.search(r"\.([A-Za-z0-9]{1,5})$", nama or "")
    if not cocok:
        return
    ekstensi = cocok[1].lower()
    if ekstensi not in (EKSTENSI_GAMBAR if jenis.gambar else {jenis.ekstensi}):
        raise ValueError(
            f"Nama berkas berakhiran .{ekstensi}, tetapi isinya {jenis.sebutan}. "
            "Periksa apakah berkas yang dipilih sudah benar."
        )


def _jenis_gambar(isi):
    for format_, tanda in TANDA_GAMBAR:
        if tanda.match(isi):
            return GAMBAR[format_]
    for tanda, kalimat in TANDA_LAIN:
        if tanda.match(isi):
            raise ValueError(kalimat)
    raise ValueError(TIDAK_DITERIMA)


def _periksa_gambar(isi):
    """Decodes to the last row, and carries no web page along."""
    if HALAMAN_WEB.search(isi[:JENDELA]) or HALAMAN_WEB.search(isi[-JENDELA:]):
        raise ValueError("Gambar ini memuat kode halaman web, jadi tidak dapat diterima.")
    _muat_gambar(io.BytesIO(isi), MAKS_SISI)


@contextmanager
def _pembaca_tegas():
    """WeasyPrint, once imported, lets Pillow read broken images in the whole process; not here."""
    longgar, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = longgar


def _muat_gambar(berkas, sisi):
    """(decoded image, format). A JPEG much larger than `sisi` is decoded smaller at once."""
    berkas.seek(0)
    try:
        with _pembaca_tegas():
            gambar = Image.open(berkas, formats=list(GAMBAR))
            if math.prod(gambar.size) > MAKS_PIKSEL:
                raise Image.DecompressionBombError
            gambar.draft(None, (sisi, sisi))
            gambar.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bom:
        raise ValueError(
            f"Gambar ini terlalu besar; paling besar {MAKS_PIKSEL // 1_000_000} juta piksel."
        ) from bom
    except Exception as salah:
        # Decoders fed with hostile bytes raise whatever they stumble over; all of it means this.
        raise ValueError(RUSAK) from salah
    # Phones with two lenses write "MPO": a JPEG with a second one behind it.
    return gambar, "JPEG" if gambar.format == "MPO" else gambar.format


def _tegakkan(gambar):
    """Turned as its EXIF says. Not by ImageOps, which stumbles over writing odd EXIF anew."""
    try:
        arah = gambar.getexif().get(ExifTags.Base.Orientation)
    except Exception:
        return gambar  # its EXIF is unreadable, in whatever way; the picture is not
    return gambar.transpose(PUTARAN[arah]) if arah in PUTARAN else gambar


def _mode_sederhana(gambar, format_):
    if gambar.mode in ("L", "RGB") and "transparency" not in gambar.info:
        return gambar
    if gambar.mode.startswith("I;16"):
        return gambar.point(lambda terang: terang / 256).convert("L")
    if gambar.mode == "1":
        return gambar.convert("L")
    bening = format_ != "JPEG" and gambar.has_transparency_data
    return gambar.convert("RGBA" if bening else "RGB")


def _periksa_pdf(isi):
    if HALAMAN_WEB.search(isi[:1024]):
        raise ValueError("PDF ini memuat kode halaman web, jadi tidak dapat diterima.")
    if b"%%EOF" not in isi.rstrip(b"\0\r\n\t ")[-2048:]:
        raise ValueError("PDF terpotong atau rusak; unggah ulang dari berkas aslinya.")
    if PDF_TERKUNCI.search(isi):
        raise ValueError("PDF terkunci kata sandi; simpan dulu tanpa kata sandi.")
    if any(PDF_AKTIF.search(bagian) for bagian in (isi, *_objek_padat(isi))):
        raise ValueError(
            "PDF ini memuat program (JavaScript atau perintah), jadi tidak dapat diterima. "
            "Cetak ulang menjadi PDF biasa."
        )


def _objek_padat(isi):
    """The unpacked object streams, where newer PDFs keep their dictionaries."""
    sisa, posisi = MAKS_URAIAN_PDF, 0
    while (posisi := isi.find(b"/ObjStm", posisi)) >= 0:
        mulai = isi.find(b"stream", posisi)
        akhir = isi.find(b"endstream", mulai + 1)
        if mulai < 0 or akhir < 0:
            return
        posisi = akhir
        padat = isi[mulai:akhir].removeprefix(b"stream").lstrip(b"\r\n")
        try:
            uraian = zlib.decompressobj().decompress(padat, sisa)
        except zlib.error:
            continue  # not deflated: its plain text was searched already
        sisa -= len(uraian)
        if sisa <= 0:
            raise ValueError("PDF ini terlalu rumit; cetak ulang menjadi PDF biasa.")
        yield uraian
