"""Files: the same rows, filters and names as the page, and no formula in any cell."""

import csv
import io
import zipfile
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.peran import Peran
from cases.models import JejakBaca, Kasus, Klien, Tenggat
from reports import berkas
from reports.berkas import aman
from reports.ekspor.daftar import SEMUA as EKSPOR
from reports.laporan.daftar import SEMUA as LAPORAN
from tests.reports.conftest import saat

pytestmark = pytest.mark.django_db
P = Peran
RUANG = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def csv_dari(jawaban):
    isi = b"".join(jawaban.streaming_content).decode("utf-8")
    assert isi.startswith("\ufeff")
    return list(csv.reader(io.StringIO(isi[1:]), delimiter=";"))


def xlsx_dari(jawaban):
    """[[text or number]] of the sheet; a formula would be a cell with <f>."""
    lembar = zipfile.ZipFile(io.BytesIO(jawaban.getvalue())).read("xl/worksheets/sheet1.xml")
    akar = ElementTree.fromstring(lembar)
    assert akar.findall(".//x:f", RUANG) == []
    return [["".join(sel.itertext()) for sel in baris] for baris in akar.findall(".//x:row", RUANG)]


def jam_layanan(kasus):
    """A clock that fell due: six of them are enough to publish."""
    isi = {"urut": 0, "teks": "Selesai", "mulai": kasus.dibuka_pada, "penjelasan": ""}
    Tenggat.objects.create(kasus=kasus, jatuh_tempo=saat("2026-01-09"), **isi)


def unduh(kode, bentuk="csv", **kueri):
    alamat = reverse("reports:ekspor", args=[kode])
    return f"{alamat}?{'&'.join(f'{k}={v}' for k, v in (kueri | {'bentuk': bentuk}).items())}"


@pytest.mark.parametrize("awal", ["=", "+", "-", "@", "\t", "\r", " =", "  @"])
def test_tidak_ada_sel_yang_menjadi_rumus(awal):
    teks = f"{awal}HYPERLINK(1)"
    assert aman(teks) == f"'{teks}"


def test_teks_biasa_dan_angka_tidak_diubah():
    assert aman("Siti - Maryam") == "Siti - Maryam"
    (_, _, baris) = berkas.csv_alir(["a", "b"], [[-3, 2.5]])
    assert baris == "-3;2,5\r\n"


def test_nama_berbahaya_dari_basis_data_sampai_berkas(catat, sebagai):
    catat("2026-01-01", nama="=cmd|' /C calc'!A0")
    c = sebagai(P.KEPALA_BIDANG)
    assert csv_dari(c.get(unduh("kasus")))[1][2] == "'=cmd|' /C calc'!A0"
    assert "=cmd|' /C calc'!A0" in xlsx_dari(c.get(unduh("kasus", "xlsx")))[1]  # a text, no <f>


def test_ekspor_kasus_sama_dengan_daftarnya(catat, sebagai):
    satu = catat("2026-01-01", nama="Ani Sari")
    catat("2026-01-02", "2026-02-01", "dirujuk")
    rahasia = catat("2026-01-03", nama="Budi Raharjo", kerahasiaan="rahasia")
    c = sebagai(P.KEPALA_BIDANG)
    kepala, *semua = csv_dari(c.get(unduh("kasus")))
    assert kepala[:3] == ["Nomor", "Dibuka", "Klien"]
    assert [b[0] for b in semua] == ["2026-PKP-00001", "2026-PKP-00002", "2026-PKP-00003"]
    assert (semua[0][2], semua[2][2]) == ("Ani Sari", "B.R.")
    berjalan = csv_dari(c.get(unduh("kasus", keadaan="berjalan")))[1:]
    assert {b[0] for b in berjalan} == {satu.nomor, rahasia.nomor}


def test_yang_bukan_urusannya_hanya_inisial_tanpa_rincian(catat, sebagai):
    catat("2026-01-03", nama="Budi Raharjo", kerahasiaan="terbatas")
    (_, baris) = csv_dari(sebagai(P.ADMIN_TU).get(unduh("kasus")))
    assert baris[2:7] == ["B.R.", "", "", "", ""]


def test_ekspor_hanya_yang_boleh_diketahui(catat, sebagai, kantor_lain):
    k = catat("2026-01-01")
    Kasus.objects.filter(pk=k.pk).update(instansi=kantor_lain)
    catat("2026-01-02")
    for peran, banyak in ((P.KEPALA_INSTANSI, 1), (P.PENYULUH_SOSIAL, 0)):
        assert len(csv_dari(sebagai(peran).get(unduh("kasus")))) == 1 + banyak


def test_setiap_daftar_dan_laporan_dapat_diunduh_dan_tercatat(catat, sebagai, orang):
    """Every file of every definition, for somebody who may: none breaks, each is written down."""
    for _ in range(6):
        jam_layanan(catat("2026-01-01", kategori="27"))
    for kode, daftar in EKSPOR.items():
        peran = P.KEPALA_BIDANG if P.KEPALA_BIDANG in daftar.pembaca else P.AUDITOR
        assert csv_dari(sebagai(peran).get(unduh(kode)))[0]
        assert JejakBaca.objects.first().apa.startswith(daftar.judul)
    c = sebagai(P.KEPALA_BIDANG)
    for kode, laporan in LAPORAN.items():
        alamat = reverse("reports:laporan_isi", args=[kode])
        assert c.get(f"{alamat}?tahun=2026").status_code == 200
        assert csv_dari(c.get(f"{alamat}?tahun=2026&bentuk=csv"))
        assert JejakBaca.objects.first().cara == "ekspor"
        assert xlsx_dari(c.get(f"{alamat}?tahun=2026&bentuk=xlsx"))
        assert laporan.judul in JejakBaca.objects.first().apa
        terbit = not laporan.register and laporan.terbit
        umum = c.get(f"{alamat}?tahun=2026&umum=1")
        assert umum.status_code == (200 if terbit else 403)


def test_kabid_dan_auditor_membaca_siapa_mengekspor(catat, sebagai, orang):
    catat("2026-01-01")
    list(sebagai(P.PEKSOS).get(unduh("kasus", "csv", keadaan="berjalan")))
    for peran in (P.KEPALA_BIDANG, P.AUDITOR):
        halaman = sebagai(peran).get(f"{reverse('cases:jejak_baca')}?cara=ekspor").text
        assert "Daftar kasus: keadaan berjalan (CSV)" in halaman
    assert JejakBaca.objects.visible_to(orang(P.PEKSOS)).count() == 0


def test_kata_pencarian_tidak_masuk_catatan(catat, sebagai):
    catat("2026-01-01", nama="Ratna Dewi")
    list(sebagai(P.KEPALA_BIDANG).get(unduh("klien", "csv", q="ratna")))
    apa = JejakBaca.objects.first().apa
    assert "ratna" not in apa.lower()
    assert "hasil pencarian" in apa


def test_tombol_dan_gerbang_bertanya_sama(catat, sebagai):
    catat("2026-01-01")
    tautan = reverse("reports:ekspor", args=["kasus"])
    for peran, boleh in ((P.KEPALA_BIDANG, True), (P.PETUGAS_LAYANAN, False)):
        c = sebagai(peran)
        assert (tautan in c.get(reverse("cases:daftar")).text) is (
            boleh and "2026-PKP" in c.get(reverse("cases:daftar")).text
        )
        assert c.get(unduh("kasus")).status_code == (200 if boleh else 403)


def test_dua_ribu_baris_berkueri_tetap(catat, sebagai):
    """Streamed in portions: the queries grow with the portions, not with the rows."""
    contoh = catat("2026-01-01")
    klien = [
        Klien(
            instansi=contoh.instansi,
            nama=f"Klien {i}",
            jenis_kelamin="L",
            dicatat_oleh=contoh.dibuka_oleh,
            wilayah_domisili_id="19.71.02",
        )
        for i in range(1999)
    ]
    Klien.objects.bulk_create(klien, batch_size=500)
    medan = {
        f.attname: getattr(contoh, f.attname)
        for f in Kasus._meta.concrete_fields
        if not f.generated and f.attname not in ("id", "nomor", "klien_id")
    }
    kasus = [Kasus(nomor=f"X-{i:05d}", klien=k, **medan) for i, k in enumerate(klien)]
    Kasus.objects.bulk_create(kasus, batch_size=500)
    c = sebagai(P.KEPALA_BIDANG)
    with CaptureQueriesContext(connection) as kueri:
        baris = csv_dari(c.get(unduh("kasus")))
    assert len(baris) == 2001
    assert len({b[0] for b in baris}) == 2001
    assert baris[-1][6] == "Kec. Taman Sari"
    assert len(kueri.captured_queries) < 20
    assert len(xlsx_dari(c.get(unduh("kasus", "xlsx")))) == 2001


def test_yang_terlalu_panjang_terpotong_dan_mengatakannya(monkeypatch):
    monkeypatch.setattr(berkas, "BATAS_BARIS", 2)
    baris = list(berkas.csv_alir(["a"], ([n] for n in range(9))))
    assert [b.strip() for b in baris[2:4]] == ["0", "1"]
    assert baris[4].startswith("Terpotong")
    assert len(baris) == 5
