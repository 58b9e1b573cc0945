"""The books of a Tata Usaha: what went out and what came in, on screen, as XLSX and printed."""

import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.urls import reverse

from accounts.peran import Peran
from cases.models import Riwayat
from letters import actions
from letters.actions.masuk import catat_surat_masuk, ubah_surat_masuk
from letters.models import SuratMasuk
from tests.dunia import foto
from tests.letters.conftest import teks_pdf

PEKSOS, KADIS, TU = Peran.PEKSOS, Peran.KEPALA_INSTANSI, Peran.ADMIN_TU
PEMBACA = {TU, KADIS, Peran.SEKRETARIS, Peran.AUDITOR, Peran.KEPALA_SEKSI, Peran.KEPALA_BIDANG}


def isi(jabatan, **ubah):
    return {
        "diterima": jabatan.instansi.hari_ini(),
        "dari": "Polsek Bukit Intan",
        "nomor": "B/12/XI/2026",
        "tanggal": None,
        "sifat": "segera",
        "hal": "Penitipan orang terlantar",
        "lampiran": "",
    } | ubah


@pytest.fixture
def tu(client, orang):
    client.force_login(orang(TU).pengguna)
    return client


def teks_xlsx(jawaban):
    with zipfile.ZipFile(BytesIO(jawaban.getvalue())) as buku:
        return buku.read("xl/worksheets/sheet1.xml").decode()


# ------------------------------------------------------------------------------ going out
def test_agenda_keluar_memuat_surat_bernomor_juga_yang_batal(terbit, orang, tu):
    surat = terbit()
    actions.batalkan(surat, alasan="Salah alamat", by=orang(KADIS))
    halaman = tu.get(reverse("letters:agenda_keluar")).content.decode()
    for kata in (surat.nomor, "Surat rujukan", "Batal", "Kepala Panti Sosial Bina Serumpun"):
        assert kata in halaman
    assert surat.kasus.klien.nama not in halaman


def test_draf_tidak_masuk_agenda(siap_ttd, tu):
    siap_ttd()
    assert "Tidak ada surat" in tu.get(reverse("letters:agenda_keluar")).content.decode()


def test_saringan_masa_berlaku_juga_pada_xlsx_dan_cetakan(terbit, tu):
    surat = terbit()
    alamat, tahun = reverse("letters:agenda_keluar"), surat.tanggal.year
    for bentuk, baca in (("xlsx", teks_xlsx), ("pdf", lambda j: teks_pdf(j.content))):
        ada = baca(tu.get(alamat, {"tahun": tahun, "bentuk": bentuk}))
        kosong = baca(tu.get(alamat, {"tahun": tahun - 1, "bentuk": bentuk}))
        nomor = "".join(surat.nomor.split())
        assert nomor in "".join(ada.split())
        assert nomor not in "".join(kosong.split())


@pytest.mark.parametrize("kueri", ["tahun=x", "tahun=99999", "tahun=2026&bulan=13", "jenis=x"])
def test_saringan_yang_tidak_masuk_akal_diabaikan(terbit, tu, kueri):
    surat = terbit()
    for bentuk in ("", "&bentuk=pdf"):
        assert tu.get(f"{reverse('letters:agenda_keluar')}?{kueri}{bentuk}").status_code == 200
    assert surat.nomor


def test_sel_tidak_menjadi_rumus(orang, tu):
    catat_surat_masuk(isi(orang(TU), dari='=HYPERLINK("http://x")'), by=orang(TU))
    lembar = tu.get(reverse("letters:agenda_masuk"), {"bentuk": "xlsx"})
    assert "<f>" not in teks_xlsx(lembar)


# ------------------------------------------------------------------------------ coming in
def test_surat_masuk_dicatat_dibaca_dan_lembarnya_dicetak(orang, tu):
    hari = orang(TU).instansi.hari_ini()
    data = isi(orang(TU), tanggal=hari.isoformat(), diterima=hari.isoformat())
    data["pindaian"] = foto()
    halaman = tu.post(reverse("letters:masuk_baru"), data, follow=True).content.decode()
    assert f"nomor agenda 1/{hari.year}" in halaman
    masuk = SuratMasuk.objects.get()
    assert masuk.sidik
    assert tu.get(reverse("letters:masuk_pindaian", args=[masuk.pk])).getvalue()
    lembar = teks_pdf(tu.get(reverse("letters:masuk_lembar", args=[masuk.pk])).content)
    for kata in ("LEMBAR DISPOSISI", "Polsek Bukit Intan", f"1/{hari.year}", "Tindak lanjuti"):
        assert "".join(kata.split()) in "".join(lembar.split())


@pytest.mark.parametrize("peran", Peran)
def test_siapa_yang_membaca_dan_mencatat_surat_masuk(orang, client, peran):
    masuk = catat_surat_masuk(isi(orang(TU)), by=orang(TU))
    client.force_login(orang(peran).pengguna)
    baca = client.get(masuk.get_absolute_url()).status_code
    assert baca == (200 if peran in PEMBACA else 404)
    if peran != TU:
        with pytest.raises(PermissionDenied):
            catat_surat_masuk(isi(orang(peran)), by=orang(peran))


def test_agenda_kantor_lain_tidak_terlihat(orang, kantor_lain, client):
    masuk = catat_surat_masuk(isi(orang(TU)), by=orang(TU))
    client.force_login(orang(TU, baru=True, kantor=kantor_lain).pengguna)
    assert client.get(masuk.get_absolute_url()).status_code == 404
    assert masuk.dari not in client.get(reverse("letters:agenda_masuk")).content.decode()


def test_koreksi_minta_alasan_dan_kedua_versi_tercatat(orang):
    tu = orang(TU)
    masuk = catat_surat_masuk(isi(tu), by=tu)
    with pytest.raises(ValidationError):
        ubah_surat_masuk(masuk, isi(tu, dari="Polres"), alasan="", by=tu)
    ubah_surat_masuk(masuk, isi(tu, dari="Polres"), alasan="Salah baca", by=tu)
    baris = Riwayat.objects.get(aksi="ubah_surat_masuk")
    assert baris.data["ubah"]["dari"] == ["Polsek Bukit Intan", "Polres"]
    assert baris.alasan == "Salah baca"


def test_tanggal_yang_tidak_mungkin_ditolak(orang):
    tu = orang(TU)
    besok = tu.instansi.hari_ini() + timedelta(1)
    with pytest.raises(ValidationError) as salah:
        catat_surat_masuk(isi(tu, diterima=besok), by=tu)
    assert "diterima" in salah.value.message_dict
    with pytest.raises(ValidationError) as salah:
        catat_surat_masuk(isi(tu, tanggal=besok), by=tu)
    assert "tanggal" in salah.value.message_dict
    assert not SuratMasuk.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_dua_puluh_pencatat_serentak_tanpa_lompatan(orang):
    tu = orang(TU)

    def catat(n):
        try:
            return catat_surat_masuk(isi(tu, hal=f"Surat {n}"), by=tu).urut
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as kolam:
        urut = sorted(kolam.map(catat, range(20)))
    assert urut == list(range(1, 21))
