"""Letters on the way: drafts that lack nothing, and a case at each of a letter's steps."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from accounts.peran import Peran
from letters import actions
from letters.jenis import bentuk_langkah
from tests.conftest import langkah

LENGKAP = {
    "rujukan": {
        "kepada": "Kepala Panti Sosial Bina Serumpun\ndi Pangkalan Baru",
        "lembaga": "Panti Sosial Bina Serumpun",
        "tembusan": "Wali Kota Pangkalpinang\nKepala Dinas Sosial Provinsi",
    },
    "ba_serah_terima": {
        "kedua_nama": "Nurhayati",
        "kedua_jabatan": "Kepala Panti Sosial Bina Serumpun",
        "kedua_nomor": "196902031994032001",
        "kedua_alamat": "Panti Sosial Bina Serumpun, Pangkalan Baru",
        "kondisi": "sehat",
        "barang": "Laporan sosial\nPakaian satu tas",
        "saksi2_nama": "Joko Susilo",
        "saksi2_jabatan": "Ketua RPS",
    },
    "tugas": {},
    "penolakan": {"lembaga": "Dinas Sosial Kabupaten Bangka"},
}


def isi_lengkap(x, **lain):
    """A draft for this step as the case fills it, completed by hand."""
    bentuk = bentuk_langkah(x)
    return bentuk.awal(x.kasus) | LENGKAP[bentuk.kode] | lain


def serahkan(kasus, orang, kode="surat-keluar", **lain):
    """Draft the letter of a step in full and hand it in, as the peksos."""
    x = langkah(kasus, kode)
    actions.susun(x, isi_lengkap(x, **lain), by=orang(Peran.PEKSOS))
    return actions.serahkan(x, by=orang(Peran.PEKSOS))


@pytest.fixture
def siap_ttd(kasus, orang):
    """siap_ttd() → a case whose referral waits for the signature of the head."""

    def buat(**lain):
        k = kasus("surat-keluar")
        serahkan(k, orang, **lain)
        actions.paraf(langkah(k, "paraf"), by=orang(Peran.KEPALA_BIDANG))
        return k

    return buat


@pytest.fixture
def terbit(siap_ttd, orang):
    """terbit() → an issued referral."""

    def buat(**lain):
        k = siap_ttd(**lain)
        return actions.tanda_tangani(langkah(k, "tanda-tangan"), by=orang(Peran.KEPALA_INSTANSI))

    return buat


def teks_pdf(isi):
    """The text of a PDF, page by page, with its spaces evened out."""
    return " ".join(" ".join(h.extract_text() for h in PdfReader(BytesIO(isi)).pages).split())


def baca(surat):
    """The stored PDF."""
    with surat.pdf.open("rb") as berkas:
        return berkas.read()
