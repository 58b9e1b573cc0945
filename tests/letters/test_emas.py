"""One page of each layout, compared with the image that was approved (tests/letters/emas).

After a change that is meant, look at the pages, and keep them as the new images with

    EMAS=baru .venv/bin/python -m pytest tests/letters/test_emas.py -p no:xdist -k gambar

The comparison is coarse on purpose: greys of squares, so that another version of the drawing
library passes and a block that has moved does not.
"""

import os
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from letters import pdf
from letters.jenis import SEMUA

EMAS = Path(__file__).parent / "emas"
LOGO = (pdf.STATIS / "logo" / "tuntas.svg").as_uri()
TITIK, PETAK, BEDA = 60, 12, 24  # dots per inch; side of a square; greys it may differ in

KLIEN = [
    ["Nama", "Siti Maryam"],
    ["NIK", "1971045201950001"],
    ["Jenis kelamin", "Perempuan"],
    ["Tempat, tanggal lahir", "Pangkalpinang, 12 Januari 1995 (31 tahun)"],
    ["Kategori", "Tuna susila"],
    ["Alamat", "Jl. Merdeka No. 1, Kelurahan Bintang, Kecamatan Rangkui, Kota Pangkalpinang"],
]
UMUM = {
    "nomor": "400.9.4.2/12/DINSOS/III/2026",
    "tanggal": "26 Maret 2026",
    "kota": "Pangkalpinang",
    "kantor": "Dinas Sosial Kota Pangkalpinang",
    "kop": {
        "pemerintah": "Pemerintah Kota Pangkalpinang",
        "nama": "Dinas Sosial",
        "alamat": "Jl. Usman Ambon No. 25, Pangkalpinang 33173",
        "kontak": "Telepon 081358734496",
        "logo": "",
        "kertas": "A4",
    },
    "penanda": {
        "jabatan": "Kepala Dinas Sosial Kota Pangkalpinang",
        "nama": "Drs. H. Rusdi Hamdani, M.Si.",
        "pangkat": "Pembina Utama Muda (IV/c)",
        "nip": "19690412 199303 1 915",
    },
    "klien": KLIEN,
    "luar": [],
    "periksa": "https://tuntas.contoh.id/periksa-surat/abcdefghijklmnopqrstuv/",
}
#: Layout → the kind that stands for it, and what it prints.
CONTOH = {
    "L1": (
        "rujukan",
        {
            "sifat": "Rahasia",
            "hal": "Rujukan klien",
            "banyak_lampiran": "2 (dua) berkas",
            "lampiran": ["Laporan sosial", "Fotokopi KTP"],
            "sebut_lampiran": "laporan sosial dan fotokopi KTP",
            "kepada": ["Kepala Panti Sosial Bina Serumpun", "di Pangkalan Baru"],
            "tanggal_asesmen": "20 Maret 2026",
            "layanan": "rehabilitasi sosial",
            "lembaga": "Panti Sosial Bina Serumpun",
            "tembusan": ["Wali Kota Pangkalpinang", "Kepala Dinas Sosial Provinsi"],
        },
    ),
    "L2": (
        "rekomendasi",
        {
            "dasar": "surat Lurah Bintang Nomor 400/12/KB/2026 tanggal 3 Maret 2026",
            "lembaga": "Sentra Pangurangi Takalar",
            "pertimbangan": ["Lanjut usia tanpa keluarga", "Tidak mempunyai penghasilan"],
            "petugas": [{"nama": "Rina Agustina, S.Tr.Sos.", "nip": "19890817 201402 2 903"}],
            "tembusan": ["Wali Kota Pangkalpinang"],
        },
    ),
    "L3": (
        "ba_serah_terima",
        {
            "hari_serah": "Kamis tanggal dua puluh enam bulan Maret tahun dua ribu dua puluh enam",
            "tempat": "Panti Bina Serumpun",
            "kedua_nama": "Nurhayati",
            "kedua_jabatan": "Kepala Panti Sosial Bina Serumpun",
            "kedua_sebutan": "NIP",
            "kedua_nomor": "19690203 199403 2 001",
            "kedua_alamat": "Panti Sosial Bina Serumpun, Pangkalan Baru",
            "kondisi": "sehat",
            "barang": ["Laporan sosial", "Pakaian satu tas"],
            "saksi1_nama": "Erwandi, S.ST.",
            "saksi1_jabatan": "Kepala Bidang Rehabilitasi Sosial",
            "saksi2_nama": "Joko Susilo",
            "saksi2_jabatan": "Ketua RPS",
            "mengetahui": UMUM["penanda"],
        },
    ),
    "L4": (
        "lembar_disposisi",
        {
            "surat_dari": "Lurah Bintang",
            "diterima": "6 Maret 2026",
            "agenda": "12/2026",
            "sifat": "Segera",
            "hal": "Rehabilitasi sosial",
            "diteruskan": ["Rina Agustina"],
            "pilihan_tindakan": ["Tindak lanjuti", "Proses", "Tolak"],
            "tindakan": "Tindak lanjuti",
            "catatan": ["Tangani; lakukan asesmen lanjutan; lapor 30 Maret."],
        },
    ),
}


#: One page of each layout, and the page where a berita acara is signed.
HALAMAN = [*((kode, 1) for kode in CONTOH), ("L3", 2)]
#: What is moved so that the image must differ, and the pages that have it.
GESER = [
    (".surat-ttd { position: relative; left: -6mm }", [("L1", 1), ("L2", 1), ("L4", 1)]),
    (".surat-dua td { padding-left: 15mm }", [("L3", 2)]),
    (".surat-dua { margin-top: 9mm }", [("L3", 2)]),
    (".surat-judul, .surat-kepada { margin-bottom: 9mm }", HALAMAN[:4]),
    (".surat-kop { border: 0 }", HALAMAN[:4]),
]


def gambar(tata_letak, halaman, gaya=""):
    """A page as a grey image, with one more style where a test moves something."""
    jenis, isi = CONTOH[tata_letak]
    bentuk = SEMUA[jenis]
    assert bentuk.tata_letak == tata_letak
    nilai = UMUM | {"jenis": jenis, "judul": bentuk.judul, "tata_letak": tata_letak} | isi
    html = pdf.html_bentuk(bentuk, nilai).replace("</head>", f"<style>{gaya}</style></head>")
    kop = '<div class="surat-kop">'
    html = html.replace(kop, f'{kop}<img src="{LOGO}" alt="Lambang">')
    hal = str(halaman)
    perintah = ["pdftoppm", "-r", str(TITIK), "-gray", "-png", "-f", hal, "-l", hal, "-"]
    hasil = subprocess.run(
        perintah, input=pdf.cetak_html(html, **pdf.ARSIP), capture_output=True, check=True
    )
    return Image.open(BytesIO(hasil.stdout)).convert("L")


def beda_terbesar(satu, dua):
    """The largest difference in grey between the same squares of two pages."""
    if satu.size != dua.size:
        return 255
    kecil = tuple(n // PETAK for n in satu.size)
    satu, dua = (g.resize(kecil, Image.Resampling.BOX) for g in (satu, dua))
    return ImageStat.Stat(ImageChops.difference(satu, dua)).extrema[0][1]


def berkas(tata_letak, halaman):
    return EMAS / f"{tata_letak}-{halaman}.png"


@pytest.mark.parametrize(("tata_letak", "halaman"), HALAMAN)
def test_gambar_halaman_seperti_yang_disetujui(tata_letak, halaman):
    kini, tujuan = gambar(tata_letak, halaman), berkas(tata_letak, halaman)
    if os.environ.get("EMAS") == "baru":
        kini.quantize(16).save(tujuan, optimize=True)
    with Image.open(tujuan) as emas:
        assert beda_terbesar(kini, emas.convert("L")) <= BEDA


@pytest.mark.parametrize(
    ("gaya", "tata_letak", "halaman"), [(gaya, *satu) for gaya, hal in GESER for satu in hal]
)
def test_blok_yang_bergeser_ketahuan(gaya, tata_letak, halaman):
    with Image.open(berkas(tata_letak, halaman)) as emas:
        assert beda_terbesar(gambar(tata_letak, halaman, gaya), emas.convert("L")) > BEDA
