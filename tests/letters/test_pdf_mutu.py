"""What the PDF of a letter is made of: archival and tagged, its fonts, its pages, its breaks."""

import re
import unicodedata
from io import BytesIO

import pytest
from pypdf import PdfReader

from accounts.peran import Peran
from letters import actions, pdf
from letters.gabung import gabung
from letters.kalimat import KALIMAT
from tests.conftest import langkah
from tests.letters.conftest import baca, isi_lengkap, teks_pdf

PEKSOS, KADIS = Peran.PEKSOS, Peran.KEPALA_INSTANSI
URAIAN = "Uraian tentang keadaan klien dan keluarganya sebagaimana diceritakan. "
ARAB = "عبد الرحمن"
BATAS = 120 * 1024


def cetak(kasus, orang, kode="surat-keluar", kalimat=None, **lain):
    """A draft of this step as it prints, or with a text of its own."""
    orang(KADIS)
    x = langkah(kasus, kode)
    surat = actions.susun(x, isi_lengkap(x, **lain), by=orang(PEKSOS))
    if kalimat is not None:
        surat.isi = surat.isi | {KALIMAT: kalimat}
    return surat, pdf.cetak(surat, gabung(surat))


def baris_halaman(isi):
    """[[line of text, …] of each page]."""
    halaman = PdfReader(BytesIO(isi)).pages
    return [[b.strip() for b in h.extract_text().splitlines() if b.strip()] for h in halaman]


def huruf_pdf(isi):
    """{font as embedded} of every page; one that is not embedded is named so."""
    hasil = set()
    for halaman in PdfReader(BytesIO(isi)).pages:
        for f in halaman["/Resources"]["/Font"].values():
            turunan = f.get_object()["/DescendantFonts"][0].get_object()
            tertanam = {"/FontFile2", "/FontFile3"} & set(turunan["/FontDescriptor"].get_object())
            hasil.add(str(turunan["/BaseFont"]) if tertanam else f"TANPA {turunan['/BaseFont']}")
    return hasil


# ------------------------------------------------------------------------------ for the archive
def test_pdf_arsip_bertanda_dan_berbahasa(terbit):
    pembaca = PdfReader(BytesIO(baca(terbit())))
    akar = pembaca.trailer["/Root"]
    assert akar["/Lang"] == "id"
    assert akar["/MarkInfo"]["/Marked"]
    assert akar["/StructTreeRoot"]["/K"]
    (niat,) = akar["/OutputIntents"]
    assert niat.get_object()["/S"] == "/GTS_PDFA1"
    assert pembaca.trailer["/ID"]
    xmp = akar["/Metadata"].get_object().get_data().decode()
    assert 'pdfaid:part="3"' in xmp
    assert 'pdfaid:conformance="U"' in xmp
    for halaman in pembaca.pages:
        assert "/StructParents" in halaman
        assert "/JavaScript" not in halaman.get("/AA", {})
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(akar)


def test_nama_klien_tidak_ada_dalam_data_berkas(terbit):
    surat = terbit()
    isi = baca(surat)
    pembaca = PdfReader(BytesIO(isi))
    data = (
        str(pembaca.metadata)
        + pembaca.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    )
    assert f"Surat Rujukan Nomor {surat.nomor}" in data
    for rahasia in ("Siti", "Maryam", surat.kasus.klien.nik):
        assert rahasia not in data
        assert rahasia.lower() not in (surat.nama_berkas + surat.pdf.name).lower()


def test_surat_seukuran_batas_dan_hurufnya_sebagian(terbit):
    isi = baca(terbit())
    assert len(isi) <= BATAS
    assert all(re.match(r"/[A-Z]{6}\+Surat-", h) for h in huruf_pdf(isi))


# ------------------------------------------------------------------------------ names
def test_nama_beraksen_arab_dan_panjang(kasus, orang):
    nama = "Fāṭimah az-Zahrāʾ Núñez Dvořák Çelik"
    panjang = "Raden Ajeng Kusumawardhani Puspitaningtyas Sastrowardoyo binti Mangkunegara"
    k = kasus("surat-keluar", nama=f"{nama} {ARAB}", alamat_ktp=f"{panjang}, {ARAB}")
    _, isi = cetak(k, orang)
    teks = unicodedata.normalize("NFC", teks_pdf(isi))
    assert unicodedata.normalize("NFC", nama) in teks
    assert set(ARAB) <= set(unicodedata.normalize("NFKC", teks))
    huruf = huruf_pdf(isi)
    assert all("+Surat-" in h for h in huruf), huruf  # none taken from the machine's own fonts
    assert any("Noto-Sans-Arabic" in h for h in huruf)
    assert len(isi) <= BATAS


def test_berita_acara_dengan_nama_arab(kasus, orang):
    k = kasus("serah-terima")
    _, isi = cetak(k, orang, "serah-terima", kedua_nama=f"Abdurrahman {ARAB}")
    huruf = huruf_pdf(isi)
    assert all("+Surat-" in h for h in huruf), huruf


def test_miring_punya_hurufnya(kasus, orang):
    _, isi = cetak(kasus("surat-keluar"), orang, pertimbangan="*miring* dan **tebal**")
    assert any(h.endswith("-Italic") or "Oblique" in h for h in huruf_pdf(isi))


@pytest.mark.parametrize("tembusan", ["", "Wali Kota"])
def test_tembusan_hanya_bila_ada(kasus, orang, tembusan):
    _, isi = cetak(kasus("surat-keluar"), orang, tembusan=tembusan)
    assert ("Tembusan" in teks_pdf(isi)) is bool(tembusan)


# ------------------------------------------------------------------------------ pages
def test_nomor_halaman_mulai_halaman_kedua(kasus, orang):
    _, isi = cetak(kasus("surat-keluar"), orang, kalimat="{klien}\n" + "\n".join([URAIAN * 6] * 20))
    halaman = baris_halaman(isi)
    assert len(halaman) >= 3
    assert "1" not in halaman[0]
    for nomor, baris in enumerate(halaman[1:], start=2):
        assert str(nomor) in (baris[0], baris[-1])


#: Where the signature begins, and who signs: of each layout's own.
PENANDA = {
    "surat-keluar": ("Kepala Dinas Sosial Kota Pangkalpinang,", KADIS),
    "serah-terima": ("PIHAK KEDUA,", PEKSOS),
}


def _di_atas_tanda_tangan(isi, mulai, nama):
    """The lines of text above the signature on its page, and that page's number from zero."""
    halaman = baris_halaman(isi)
    nomor = max(i for i, baris in enumerate(halaman) if any(nama in b for b in baris))
    baris = halaman[nomor]
    ttd = max(i for i, b in enumerate(baris) if b.startswith(mulai))
    return [b for b in baris[:ttd] if not b.isdigit()], nomor


@pytest.mark.parametrize("kode", PENANDA)
@pytest.mark.parametrize("panjang", [1, 6, 25])
def test_tanda_tangan_selalu_membawa_paling_sedikit_dua_baris(kasus, orang, kode, panjang):
    """Bodies of growing length, over every place at which the page can break."""
    k = kasus(kode)
    mulai, peran = PENANDA[kode]
    sampai = {1: 61, 6: 22, 25: 8}[panjang]
    letak = set()
    for banyak in range(1, sampai, 2 if panjang == 1 else 1):
        teks = "\n".join([f"{URAIAN[:60]}." if panjang == 1 else URAIAN * panjang] * banyak)
        _, isi = cetak(k, orang, kode, kalimat="{pihak}\n{klien}\n" + teks)
        atas, halaman = _di_atas_tanda_tangan(isi, mulai, orang(peran).pengguna.nama)
        assert len(atas) >= 2, (banyak, atas)
        letak.add(halaman)
    assert len(letak) >= 2


def test_penutup_satu_baris_pun_tidak_sendirian(kasus, orang):
    """The closing sentence of a letter as its kind has it, below a text of any length."""
    k = kasus("surat-keluar")
    for n in range(8, 60, 4):
        _, isi = cetak(k, orang, pertimbangan=URAIAN * n, lampiran="")
        atas, _ = _di_atas_tanda_tangan(isi, PENANDA["surat-keluar"][0], orang(KADIS).pengguna.nama)
        assert len(atas) >= 2
