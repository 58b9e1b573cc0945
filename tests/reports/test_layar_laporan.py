"""The pages of the reports: filters in the address, names, letterhead, and a steady number of
queries."""

from dataclasses import replace
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from accounts.peran import Peran
from cases.models import Aduan, JejakBaca
from reports import kirim
from reports.bentuk import Minta
from reports.laporan import ppks
from reports.laporan.daftar import SEMUA
from reports.masa import Masa
from reports.sajian import sajikan
from tests.reports.conftest import saat

pytestmark = pytest.mark.django_db
P = Peran


def alamat(kode, kueri=""):
    return reverse("reports:laporan_isi", args=[kode]) + f"?tahun=2026{kueri}"


def test_saringan_tetap_di_alamat_dan_di_formulir(catat, sebagai):
    catat("2026-03-01")
    halaman = sebagai(P.KEPALA_BIDANG).get(alamat("ppks", "&bagian=b3&kecamatan=19.71.01")).text
    assert '<option value="b3" selected>Maret</option>' in halaman
    assert '<option value="19.71.01" selected>Bukit Intan</option>' in halaman
    assert "Maret 2026" in halaman
    assert "tahun=2026&amp;bagian=b3&amp;kecamatan=19.71.01&amp;bentuk=xlsx" in halaman


@pytest.mark.parametrize("kueri", ["&bagian=x9&layanan=%00&kecamatan=zz", "&sesudah=rusak"])
def test_alamat_yang_tidak_masuk_akal_diabaikan(catat, sebagai, kueri):
    catat("2026-03-01")
    c = sebagai(P.KEPALA_BIDANG)
    for kode in ("ppks", "buku-kasus", "triwulan"):
        assert c.get(alamat(kode, kueri)).status_code == 200
    assert c.get(reverse("reports:laporan_isi", args=["ppks"]) + "?tahun=99999").status_code == 200


def test_register_di_layar_inisial_di_buku_nama(catat, sebagai):
    """As the book of the homes: the file names those whose name its reader may read."""
    catat("2026-03-01", nama="Sarah Sipit", kategori="27", kerahasiaan="rahasia")
    c = sebagai(P.KEPALA_BIDANG)
    assert "Sarah" not in c.get(alamat("orang-terlantar")).text
    assert "Sarah Sipit" in _csv(c.get(alamat("orang-terlantar", "&bentuk=csv")))
    tu = sebagai(P.ADMIN_TU)  # has no hand in it
    assert "Sarah" not in _csv(tu.get(alamat("orang-terlantar", "&bentuk=csv")))
    assert "Sarah" not in _csv(c.get(alamat("buku-kasus", "&bentuk=csv")))


def _csv(jawaban):
    return b"".join(jawaban.streaming_content).decode()


def test_pdf_berkop_dengan_pejabatnya(catat, sebagai, orang, tmp_path):
    orang(P.KEPALA_INSTANSI)
    catat("2026-03-01", nama="Budi Raharjo", kerahasiaan="rahasia")
    c = sebagai(P.KEPALA_BIDANG)
    for kode, kata in (("ppks", "Gelandangan"), ("buku-kasus", "B.R.")):
        berkas = tmp_path / f"{kode}.pdf"
        berkas.write_bytes(c.get(alamat(kode, "&bentuk=pdf")).content)
        teks = " ".join(h.extract_text() for h in PdfReader(berkas).pages)
        for ada in ("DINAS SOSIAL", "Tahun 2026", kata, orang(P.KEPALA_INSTANSI).pengguna.nama):
            assert ada in teks, (kode, ada)
        assert "Budi" not in teks
    assert JejakBaca.objects.first().cara == "cetak"


def test_tanda_tangan_tidak_sendirian_di_halaman_terakhir(catat, orang, kota):
    """However many lines there are: the last page holds the last of them."""
    jabatan = orang(P.KEPALA_BIDANG)
    catat("2026-03-01")
    minta = Minta(jabatan, Masa(2026, "", kota.zona), {})
    satu = ppks.susun(minta._replace(pilih={"susunan": "kategori"}))
    for n in range(12, 20):
        banyak = [satu.baris[0]._replace(label=(f"Baris-{i}",)) for i in range(n)]
        sajian = sajikan(replace(satu, baris=banyak, total=False))
        isi = kirim.cetak_rekap(sajian, minta, judul="J", keterangan=["Tahun 2026"], nama="x")
        akhir = PdfReader(BytesIO(isi.content)).pages[-1].extract_text()
        assert f"Baris-{n - 1}" in akhir, n


def test_buku_aduan_menyebut_setiap_kasusnya(catat, sebagai, aduan):
    satu = aduan()
    Aduan.objects.update(diterima_pada=saat("2026-03-01"), wilayah="19.71.01")
    for _ in range(2):
        catat("2026-03-01").aduan.add(satu)
    isi = _csv(sebagai(P.KEPALA_BIDANG).get(alamat("buku-aduan", "&bentuk=csv")))
    assert ";2026-PKP-00001, 2026-PKP-00002\r\n" in isi
    assert ";Kec. Bukit Intan;" in isi  # one's own town is not repeated in every line


def test_versi_untuk_diumumkan_hanya_bagi_yang_menerbitkan(catat, sebagai):
    for _ in range(2):
        catat("2026-03-01")
    url = alamat("ppks", "&umum=1")
    halaman = sebagai(P.KEPALA_BIDANG).get(url).text
    assert "Tidak ada angka yang dapat diumumkan" in halaman  # two people
    assert sebagai(P.PEKSOS).get(url).status_code == 403
    assert "umum=1" not in sebagai(P.PEKSOS).get(alamat("ppks")).text
    assert sebagai(P.KEPALA_BIDANG).get(alamat("beban", "&umum=1")).status_code == 403
    assert sebagai(P.KEPALA_BIDANG).get(alamat("buku-kasus", "&umum=1")).status_code == 403


def test_laporan_yang_tidak_ada(sebagai):
    assert sebagai(P.KEPALA_BIDANG).get(alamat("rahasia")).status_code == 404
    assert sebagai(P.KEPALA_BIDANG).get("/ekspor/rahasia/").status_code == 404


@pytest.mark.parametrize("kode", SEMUA)
def test_kueri_setiap_laporan_tetap(catat, sebagai, kode):
    """At most eight with the page's own frame, however many cases there are."""
    c = sebagai(P.KEPALA_BIDANG)

    def hitung():
        c.get(alamat(kode))
        with CaptureQueriesContext(connection) as kueri:
            assert c.get(alamat(kode)).status_code == 200
        return [k["sql"] for k in kueri.captured_queries]

    catat("2026-03-01", kategori="27")
    sedikit = hitung()
    for n in range(12):
        catat("2026-03-01", kategori=("27", "8", "11")[n % 3], wilayah_domisili_id="19.01.01")
    banyak = hitung()
    assert len(banyak) == len(sedikit)
    assert len(banyak) <= 8, "\n".join(banyak)
