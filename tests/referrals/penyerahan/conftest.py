"""A case at a handover or a return, and signatures as a canvas sends them."""

import io
from base64 import b64encode

import pytest
from PIL import Image, ImageDraw

from accounts.peran import Peran
from cases import actions
from referrals.actions import serah as aksi
from tests.cases.conftest import buat_standar, buka  # noqa: F401
from tests.conftest import langkah

RANGKA = """
[[langkah]]
kode = "lapor"
tahap = "aduan"
jenis = "tugas"
teks = "Terima"

[[langkah]]
kode = "akhir"
tahap = "terminasi"
jenis = "{jenis}"
teks = "Akhir"
peran = ["peksos"]
{isi}
"""
PERAN = Peran.PEKSOS


def gambar_png(goresan=True, ukuran=(640, 260), latar=(0, 0, 0, 0), geser=0):
    """PNG bytes of a canvas: a scribble, or nothing."""
    gambar = Image.new("RGBA", ukuran, latar)
    if goresan:
        lebar, tinggi = ukuran
        titik = [(lebar * x // 10, tinggi * y // 10) for x, y in ((1, 5), (3, 2), (5, 8), (8, 4))]
        titik[0] = (titik[0][0], titik[0][1] + geser)
        ImageDraw.Draw(gambar).line(titik, fill=(16, 24, 43, 255), width=4)
    isi = io.BytesIO()
    gambar.save(isi, "PNG")
    return isi.getvalue()


def kiriman(isi=None):
    return "data:image/png;base64," + b64encode(gambar_png() if isi is None else isi).decode()


@pytest.fixture
def sampai(buat_standar, buka, orang):  # noqa: F811
    """sampai(jenis, isi) → the open step of that kind, of a made-up service."""

    def sampai(jenis, isi=""):
        orang(Peran.KEPALA_BIDANG)
        k = buka(buat_standar(RANGKA.format(jenis=jenis, isi=isi)))
        actions.selesaikan_langkah(langkah(k, "lapor"), by=orang(PERAN), catatan="x")
        return langkah(k, "akhir")

    return sampai


def isi_serah(x, **lain):
    """What the form of a client's handover gives."""
    isi = {
        "tanggal": x.kasus.instansi.hari_ini(),
        "tempat": "Panti Bina Serumpun",
        "pertama_nama": "Rina",
        "pertama_nomor": "",
        "pertama_jabatan": "Pekerja Sosial",
        "kedua_nama": "Nurhayati",
        "kedua_nomor": "196902031994032001",
        "kedua_jabatan": "Kepala Panti",
        "kedua_alamat": "Panti Sosial Bina Serumpun, Pangkalan Baru",
        "kondisi": "sehat",
        "saksi1_nama": "Joko Susilo",
        "saksi1_jabatan": "Ketua RPS",
        "saksi2_nama": "Hasan",
        "saksi2_jabatan": "Ketua RT 02",
    }
    return isi | lain


BUTIR = [
    {"jenis": "dokumen", "nama": "Laporan sosial", "jumlah": "1 berkas", "keterangan": ""},
    {"jenis": "obat", "nama": "Amlodipin 5 mg", "jumlah": "10 tablet", "keterangan": "pagi"},
]


@pytest.fixture
def tersusun(sampai, orang):
    """tersusun(objek) → a handover that is written down and waits for signatures."""

    def tersusun(objek="klien", **lain):
        x = sampai("serah_terima", f'objek = "{objek}"')
        rincian = None if objek == "klien" else {"barang": "Kursi roda", "jumlah": "1 buah"}
        butir = BUTIR if objek == "klien" else []
        return aksi.susun_serah(
            x, isi_serah(x, **lain), by=orang(PERAN), butir=butir, rincian=rincian
        )

    return tersusun
