import io
import re
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageCms, PngImagePlugin
from pypdf import PdfWriter
from pypdf.actions import JavaScript

from accounts.pemeriksaan_berkas import (
    MIME_DITERIMA,
    bersihkan_foto,
    periksa_berkas,
    siapkan_berkas,
)

MB = 1024 * 1024


def gambar(format_, ukuran=(60, 40), mode="RGB", **pilihan):
    """A picture with a red left half, so that turning it shows."""
    im = Image.new(mode, ukuran, {"RGB": "blue", "RGBA": (0, 0, 255, 99)}.get(mode, 0))
    if mode == "RGB":
        im.paste("red", (0, 0, ukuran[0] // 2, ukuran[1]))
    hasil = io.BytesIO()
    im.save(hasil, format_, **pilihan)
    return hasil.getvalue()


def pdf(**isi):
    tulis = PdfWriter()
    tulis.add_blank_page(200, 200)
    if js := isi.get("js"):
        tulis.add_open_action(JavaScript(js))
    if sandi := isi.get("sandi"):
        tulis.encrypt(sandi, algorithm="RC4-128")
    hasil = io.BytesIO()
    tulis.write(hasil)
    return hasil.getvalue()


def periksa(nama, isi, **pilihan):
    return periksa_berkas(nama, io.BytesIO(isi), **pilihan)


def ditolak(kalimat, nama, isi, **pilihan):
    with pytest.raises(ValueError, match=kalimat):
        periksa(nama, isi, **pilihan)


@pytest.mark.parametrize(
    ("nama", "isi", "mime", "ekstensi"),
    [
        ("KTP.JPG", gambar("JPEG"), "image/jpeg", "jpg"),
        ("foto.jpeg", gambar("JPEG", mode="L"), "image/jpeg", "jpg"),
        ("layar.png", gambar("PNG", mode="RGBA"), "image/png", "png"),
        ("wa.webp", gambar("WEBP"), "image/webp", "webp"),
        ("surat.pdf", pdf(), "application/pdf", "pdf"),
        ("image", gambar("JPEG"), "image/jpeg", "jpg"),
        ("Surat No. 12 Bpk. Ahmad", pdf(), "application/pdf", "pdf"),
        ("dari obrolan.jpg", gambar("WEBP"), "image/webp", "webp"),
        ("", gambar("PNG"), "image/png", "png"),
    ],
)
def test_yang_diterima(nama, isi, mime, ekstensi):
    jenis = periksa(nama, isi)

    assert (jenis.mime, jenis.ekstensi) == (mime, ekstensi)
    assert jenis.mime in MIME_DITERIMA
    assert jenis.gambar == mime.startswith("image/")


def test_berkas_dikembalikan_ke_awal():
    berkas = io.BytesIO(gambar("PNG"))
    berkas.seek(7)

    periksa_berkas("a.png", berkas)

    assert berkas.tell() == 0


@pytest.mark.parametrize("jenis", [SimpleUploadedFile, TemporaryUploadedFile])
def test_unggahan_django_diterima(jenis):
    isi = gambar("PNG")
    if jenis is SimpleUploadedFile:
        unggahan = SimpleUploadedFile("a.png", isi)
    else:
        unggahan = TemporaryUploadedFile("a.png", "image/png", len(isi), None)
        unggahan.write(isi)

    with unggahan:
        jenis_isi, bersih = siapkan_berkas(unggahan.name, unggahan)

        assert jenis_isi.mime == "image/png"
        assert Image.open(io.BytesIO(bersih)).size == (60, 40)
        assert unggahan.tell() == 0


def test_berkas_kosong():
    ditolak("kosong", "a.pdf", b"")


def test_batas_ukuran_tepat():
    isi = pdf()

    assert periksa("a.pdf", isi, maks_byte=len(isi)).ekstensi == "pdf"
    ditolak("paling besar", "a.pdf", isi, maks_byte=len(isi) - 1)


def test_yang_kelebihan_satu_byte_tidak_dibaca_seperti_pas():
    isi = b"%PDF-" + b"0" * (10 * MB)

    ditolak(re.escape("berukuran 10,1 MB; paling besar 10 MB"), "a.pdf", isi)


@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("foto.jpg", pdf()),
        ("surat.pdf", gambar("JPEG")),
        ("foto.jpg.html", gambar("JPEG")),
        ("foto.svg", gambar("PNG")),
        ("foto.php", gambar("PNG")),
    ],
)
def test_nama_yang_menyamar(nama, isi):
    ditolak("berakhiran", nama, isi)


@pytest.mark.parametrize(
    ("nama", "isi", "kalimat"),
    [
        ("a.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "tidak dikenal"),
        ("a.jpg", b"<!doctype html><script>alert(1)</script>", "tidak dikenal"),
        ("a.pdf", b"\n%PDF-1.7 tidak di awal", "tidak dikenal"),
        ("a.jpg", b"MZ\x90\x00", "tidak dikenal"),
        ("a.jpg", b"\xff\xd8", "tidak dikenal"),
        ("a.docx", b"PK\x03\x04" + b"\0" * 40, "PDF"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "PDF"),
        ("a.heic", b"\0\0\0\x18ftypheic" + b"\0" * 40, "HEIC"),
        ("a.mp4", b"\0\0\0\x18ftypmp42" + b"\0" * 40, "Video"),
        ("a.gif", gambar("GIF"), "JPEG atau PNG"),
        ("a.bmp", gambar("BMP"), "JPEG atau PNG"),
        ("a.tif", gambar("TIFF"), "JPEG atau PNG"),
    ],
)
def test_jenis_lain_ditolak_dengan_saran(nama, isi, kalimat):
    ditolak(kalimat, nama, isi)


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("kode", [b"<script>", b"<HTML>", b"<svg onload=alert(1)>", b"<?php "])
def test_halaman_web_di_ekor_gambar(format_, kode):
    ditolak("kode halaman web", "a.png", gambar(format_) + kode)


def test_halaman_web_di_kepala_atau_ekor_gambar_besar():
    derau = Image.effect_noise((600, 600), 90)
    komentar, biasa = io.BytesIO(), io.BytesIO()
    derau.save(komentar, "JPEG", comment=b"<script>alert(1)</script>")
    derau.save(biasa, "JPEG")
    assert len(biasa.getvalue()) > 2 * 64 * 1024

    assert periksa("a.jpg", biasa.getvalue()).gambar
    ditolak("kode halaman web", "a.jpg", komentar.getvalue())
    ditolak("kode halaman web", "a.jpg", biasa.getvalue() + b"<script>alert(1)</script>")


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_gambar_terpotong(format_):
    isi = gambar(format_, (400, 300))

    ditolak("rusak atau tidak lengkap", "a.jpg", isi[: len(isi) // 2])


def png_bohong(lebar, tinggi):
    """A tiny PNG that claims to be huge."""
    kepala = struct.pack(">IIBBBBB", lebar, tinggi, 8, 2, 0, 0, 0)
    potongan = [(b"IHDR", kepala), (b"IDAT", zlib.compress(b"\0")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d))
        for n, d in potongan
    )


@pytest.mark.parametrize("ukuran", [(8000, 7000), (10_000, 10_000), (60_000, 60_000)])
def test_bom_piksel_ditolak_sebelum_dibuka(ukuran):
    ditolak("50 juta piksel", "a.png", png_bohong(*ukuran))


@pytest.mark.parametrize("kunci", ["GPS", "teks"])
def test_teks_png_yang_mengembang_tidak_menghabiskan_memori(kunci):
    bom = PngImagePlugin.PngInfo()
    bom.add_text(kunci, "0" * (80 * MB), zip=True)

    ditolak("rusak", "a.png", gambar("PNG", pnginfo=bom))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["JPEG", "PNG", "WEBP"]), st.data())
def test_gambar_yang_dirusak_diterima_utuh_atau_ditolak_dengan_kalimat(format_, data):
    isi = bytearray(gambar(format_))
    for tempat in data.draw(st.lists(st.integers(0, len(isi) - 1), min_size=1, max_size=5)):
        isi[tempat] = data.draw(st.integers(0, 255))
    try:
        jenis, bersih = siapkan_berkas("a.jpg", io.BytesIO(bytes(isi)))
    except ValueError as tolak:
        kalimat = str(tolak)
    else:
        kalimat = "Dapat dibuka kembali."
        Image.open(io.BytesIO(bersih), formats=[jenis.ekstensi.replace("jpg", "jpeg")]).load()
    assert re.fullmatch(r"[A-Z].*\.", kalimat)


# --- PDF


def pdf_padat(isi, saringan=zlib.compress):
    """A PDF whose dictionaries lie in a compressed object stream, as newer writers do."""
    padat = saringan(isi)
    kepala = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>" % len(padat)
    return b"%PDF-1.7\n1 0 obj\n" + kepala + b"\nstream\r\n" + padat + b"\nendstream\n%%EOF\n"


@pytest.mark.parametrize(
    "isi",
    [
        pdf(js="app.alert('halo')"),
        b"%PDF-1.4\n<< /S /Launch /F (cmd.exe) >>\n%%EOF",
        b"%PDF-1.4\n<< /S /J#61vaScript /JS (app.alert(1)) >>\n%%EOF",
        pdf_padat(b"5 0 << /S /JavaScript /JS (app.alert(1)) >>"),
        pdf_padat(b"5 0 << /S /J#61vaScript /JS (app.alert(1)) >>"),
    ],
)
def test_pdf_berisi_program(isi):
    ditolak("memuat program", "a.pdf", isi)


def test_pdf_padat_yang_jujur_diterima():
    assert periksa("a.pdf", pdf_padat(b"5 0 << /Type /Page >>")).ekstensi == "pdf"


@pytest.mark.parametrize(
    "buntut", [b"/ObjStm", b"/ObjStm endstream", b"/ObjStm stream xx endstream"]
)
def test_aliran_objek_yang_cacat_tidak_menggantung(buntut):
    isi = b"%PDF-1.7\nendstream " + buntut * 1000 + b"\n%%EOF"

    assert periksa("a.pdf", isi).ekstensi == "pdf"


def test_bom_dalam_pdf():
    ditolak("terlalu rumit", "a.pdf", pdf_padat(b"\0" * (40 * MB)))


def test_pdf_terkunci():
    ditolak("kata sandi", "a.pdf", pdf(sandi="rahasia"))


def test_pdf_terpotong():
    ditolak("terpotong", "a.pdf", pdf()[:-200])


def test_pdf_dengan_isian_nol_di_ekor_diterima():
    assert periksa("a.pdf", pdf() + b"\0" * 4096).ekstensi == "pdf"


def test_pdf_yang_juga_halaman_web():
    ditolak("kode halaman web", "a.pdf", pdf().replace(b"\n", b"\n<script>x</script>\n", 1))


# --- foto


def exif_lengkap(arah=1):
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = arah
    exif[ExifTags.Base.Model] = "Ponsel Peksos"
    exif[ExifTags.Base.DateTime] = "2026:03:17 08:00:00"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (2.0, 7.0, 48.0)
    return exif


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_foto_kehilangan_tempat_dan_alat(format_):
    asli = gambar(format_, exif=exif_lengkap(), xmp=b"<x:xmpmeta>Ponsel Peksos</x:xmpmeta>")
    assert Image.open(io.BytesIO(asli)).getexif().get_ifd(ExifTags.IFD.GPSInfo)

    bersih = bersihkan_foto(io.BytesIO(asli))

    hasil = Image.open(io.BytesIO(bersih))
    assert hasil.format == format_
    assert not hasil.getexif()
    assert not {"exif", "xmp", "comment"} & hasil.info.keys()
    assert b"Ponsel Peksos" not in bersih


def test_komentar_jpeg_dan_teks_png_hilang():
    teks = PngImagePlugin.PngInfo()
    teks.add_text("Author", "Siti Maryam")

    for asli in (gambar("JPEG", comment=b"Siti Maryam"), gambar("PNG", pnginfo=teks)):
        assert b"Siti Maryam" in asli
        assert b"Siti Maryam" not in bersihkan_foto(io.BytesIO(asli))


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    ("arah", "merah"), [(1, (5, 20)), (3, (55, 20)), (6, (20, 5)), (8, (20, 55))]
)
def test_foto_tetap_tegak_seperti_dipotret(format_, arah, merah):
    asli = gambar(format_, exif=exif_lengkap(arah))

    hasil = Image.open(io.BytesIO(bersihkan_foto(io.BytesIO(asli)))).convert("RGB")

    assert hasil.size == ((60, 40) if arah in (1, 3) else (40, 60))
    r, _, b = hasil.getpixel(merah)
    assert r > 200
    assert b < 60


@pytest.mark.parametrize(
    ("asli", "hasil"),
    [((4000, 3000), (2560, 1920)), ((3000, 4000), (1920, 2560)), ((6000, 100), (2560, 43)),
     ((2560, 2560), (2560, 2560)), ((60, 40), (60, 40))],
)  # fmt: skip
def test_sisi_terpanjang(asli, hasil):
    bersih = bersihkan_foto(io.BytesIO(gambar("JPEG", asli)))

    assert Image.open(io.BytesIO(bersih)).size == hasil


@pytest.mark.parametrize(
    ("format_", "mode", "jadi"),
    [
        ("JPEG", "L", "L"),
        ("JPEG", "CMYK", "RGB"),
        ("PNG", "1", "L"),
        ("PNG", "P", "RGB"),
        ("PNG", "LA", "RGBA"),
        ("PNG", "I;16", "L"),
        ("PNG", "RGBA", "RGBA"),
        ("WEBP", "RGBA", "RGBA"),
    ],
)
def test_semua_ragam_warna_dapat_disimpan(format_, mode, jadi):
    bersih = bersihkan_foto(io.BytesIO(gambar(format_, mode=mode)))

    assert Image.open(io.BytesIO(bersih)).mode == jadi


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_profil_warna_tetap(format_):
    profil = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    asli = gambar(format_, icc_profile=profil)

    hasil = Image.open(io.BytesIO(bersihkan_foto(io.BytesIO(asli))))

    assert hasil.info["icc_profile"] == profil


def test_abu_abu_16_bit_tidak_menjadi_putih():
    """A scan in 16 bits keeps its shades."""
    asli = io.BytesIO()
    Image.new("I;16", (10, 10), 0x8000).save(asli, "PNG")

    hasil = Image.open(io.BytesIO(bersihkan_foto(asli)))

    assert hasil.getpixel((5, 5)) == 0x80


def test_dua_lensa_satu_foto():
    """Many phones write "MPO": a second picture, or a depth map, behind the first."""
    kedua = Image.new("RGB", (60, 40), "green")
    asli = gambar("MPO", save_all=True, append_images=[kedua], exif=exif_lengkap(6))

    jenis, bersih = siapkan_berkas("potret.jpg", io.BytesIO(asli))

    hasil = Image.open(io.BytesIO(bersih))
    assert jenis.mime == "image/jpeg"
    assert (hasil.format, hasil.size) == ("JPEG", (40, 60))


@pytest.mark.parametrize("exif", [b"Exif\0\0bukan exif sama sekali", b"Exif\0\0MM\0*\0\0"])
@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_exif_rusak_tidak_menggugurkan_foto(format_, exif):
    asli = gambar(format_, exif=exif)

    assert Image.open(io.BytesIO(bersihkan_foto(io.BytesIO(asli)))).size == (60, 40)


def test_siapkan_pdf_apa_adanya():
    isi = pdf()

    assert siapkan_berkas("a.pdf", io.BytesIO(isi)) == (periksa("a.pdf", isi), isi)
