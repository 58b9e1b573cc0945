"""The overview: every number is the count of the rows behind it, for every role."""

import csv
import re
from html.parser import HTMLParser
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from dunia_ikhtisar import isi_dunia, salin

from accounts.models import Pengguna
from accounts.peran import Peran
from cases.models import JejakBaca, Kasus, Tugas
from config.tasks import periksa_seluruh_data
from letters.models import Surat
from reports.ekspor.daftar import SEMUA as EKSPOR
from reports.ikhtisar.angka import MENURUT_KODE
from reports.ikhtisar.isi import kasus_meja, surat_bernomor
from reports.ikhtisar.susunan import SUSUNAN, boleh
from reports.izin_laporan import boleh_baca
from tests.ringkas import wakil

P = Peran
BATAS, BATAS_DAFTAR = 10, 8
#: They count what every office has: its own people, services and beds.
SELALU_ADA = {"pengguna", "tanpa-jabatan", "sandi-sementara", "standar"}


class Halaman(HTMLParser):
    """The links that are numbers, and the rows of the list."""

    def __init__(self, isi):
        super().__init__()
        self.angka, self.baris, self._tubuh, self._tautan, self._teks = [], 0, False, "", ""
        self.feed(isi)

    def handle_starttag(self, tag, attrs):
        self._tubuh = self._tubuh or tag == "tbody"
        self.baris += self._tubuh and tag == "tr"
        if tag == "a":
            self._tautan, self._teks = dict(attrs).get("href", ""), ""

    def handle_endtag(self, tag):
        self._tubuh = self._tubuh and tag != "tbody"
        if tag == "a":
            angka = re.match(r"\s*([\d.]+)", self._teks)
            if angka and self._tautan.startswith("/ikhtisar/"):
                self.angka.append((self._tautan, int(angka[1].replace(".", ""))))
            self._tautan = ""

    def handle_data(self, data):
        self._teks += data if self._tautan else ""


def masuk(jabatan):
    klien = Client()
    klien.force_login(jabatan.pengguna, backend="accounts.backends.JabatanBackend")
    return klien


def angka_ikhtisar(klien):
    return Halaman(klien.get(reverse("reports:ikhtisar")).content.decode()).angka


def banyak_baris(klien, alamat):
    """Rows over all pages of a list."""
    jumlah, lanjut = 0, alamat
    while lanjut:
        jawaban = klien.get(lanjut)
        assert jawaban.status_code == 200, lanjut
        jumlah += Halaman(jawaban.content.decode()).baris
        kunci = jawaban.context["berikutnya"]
        pisah = "&" if "?" in alamat else "?"
        lanjut = f"{alamat}{pisah}sesudah={kunci}" if kunci else ""
    return jumlah


def kueri(klien, alamat):
    klien.get(alamat)
    with CaptureQueriesContext(connection) as semua:
        klien.get(alamat)
    return len(semua)


@pytest.fixture
def dunia(orang, kasus):
    isi_dunia(orang, kasus("disposisi"))
    return orang


def test_setiap_angka_sama_dengan_barisnya(dunia):
    """Every number of every role, and each at least once with rows behind it."""
    ada = set()
    for peran in wakil(SUSUNAN):
        klien = masuk(dunia(peran))
        for alamat, banyak in angka_ikhtisar(klien):
            assert banyak_baris(klien, alamat) == banyak, f"{peran} {alamat}"
            if banyak:
                ada.add(alamat.split("/")[2])
    assert {a.kode for a in MENURUT_KODE.values()} - ada == {"gagal"}, "angka tanpa baris"


def test_berkasnya_memuat_baris_yang_sama(dunia):
    """As many as the number says, of every role that may take such a list along."""
    ada, berkas = set(), 0
    for peran in wakil(SUSUNAN):
        jabatan = dunia(peran)
        klien = masuk(jabatan)
        for alamat, banyak in angka_ikhtisar(klien):
            angka = MENURUT_KODE[alamat.split("/")[2]]
            pisah = "&" if "?" in alamat else "?"
            jawaban = klien.get(f"{alamat}{pisah}bentuk=csv")
            boleh_unduh = angka.isi.ekspor and boleh_baca(EKSPOR[angka.isi.ekspor], jabatan)
            assert jawaban.streaming is bool(boleh_unduh), f"{peran} {alamat}"
            if boleh_unduh:
                teks = b"".join(jawaban.streaming_content).decode("utf-8-sig")
                assert len(list(csv.reader(StringIO(teks)))) == banyak + 1, f"{peran} {alamat}"
                ada |= {angka.isi.ekspor} if banyak else set()
                berkas += 1
    assert ada == {"kasus", "tugas", "aduan", "surat", "penempatan"}
    assert JejakBaca.objects.filter(cara="ekspor", apa__startswith="Ikhtisar: ").count() == berkas


def test_setiap_tugas_latar_gagal_ada_di_daftarnya(dunia):
    """More than one page of them: the number is the list's."""
    hasil = [periksa_seluruh_data.enqueue() for _ in range(31)]
    for satu in DBTaskResult.objects.filter(pk__in=[x.id for x in hasil]):
        satu.set_failed(RuntimeError("x"))
    klien = masuk(dunia(P.ADMIN_SISTEM))
    isi = klien.get(reverse("reports:ikhtisar")).context["kotak"]
    _, banyak, alamat = next(k for k in isi if k[0].kode == "gagal")
    ulangi, lanjut = 0, alamat
    while lanjut:
        jawaban = klien.get(lanjut)
        ulangi += jawaban.text.count("/ulangi/")
        kunci = jawaban.context["berikutnya"]
        lanjut = f"{alamat}?sesudah={kunci}" if kunci else ""
    assert ulangi == banyak == 31


def test_anggaran_tetap_dan_daftar_berhalaman(dunia, kasus):
    ikhtisar = reverse("reports:ikhtisar")
    orang = {p: masuk(dunia(p)) for p in P}
    semula = {p: kueri(klien, ikhtisar) for p, klien in orang.items()}
    contoh = Kasus.objects.get(nomor="L0")
    for i in range(30):
        k = salin(contoh, nomor=f"X{i}")
        tugas = Tugas.objects.filter(kasus=contoh).first()
        salin(tugas, kasus_id=k.pk, langkah_id=salin(tugas.langkah, kasus_id=k.pk).pk)
    assert {p: n for p, n in semula.items() if n > BATAS} == {}
    assert {p: kueri(klien, ikhtisar) for p, klien in orang.items()} == semula
    kabid = orang[P.KEPALA_BIDANG]
    angka = dict(angka_ikhtisar(kabid))
    lewat = reverse("reports:ikhtisar_baris", args=["lewat"])
    assert angka[lewat] == banyak_baris(kabid, lewat) > 30
    assert kueri(kabid, lewat) <= BATAS_DAFTAR


def test_anggaran_juga_bila_ada_perangkat_baru(dunia):
    """The frame asks once more, for every role."""
    for peran in P:
        pengguna = dunia(peran).pengguna
        baru = pengguna.perangkat.create(sidik=f"sidik-{pengguna.pk}", alat="Firefox")
        Pengguna.objects.filter(pk=pengguna.pk).update(perangkat_baru=baru)
    orang = {p: masuk(dunia(p)) for p in P}
    ikhtisar = reverse("reports:ikhtisar")
    assert all("perangkat baru" in klien.get(ikhtisar).text for klien in orang.values())
    banyak = {p: kueri(klien, ikhtisar) for p, klien in orang.items()}
    assert {p: n for p, n in banyak.items() if n > BATAS} == {}


def test_kantor_lain_tidak_terhitung(dunia, kantor_lain):
    for peran in wakil(SUSUNAN):
        klien = masuk(dunia(peran, baru=True, kantor=kantor_lain, unit=None))
        for alamat, banyak in angka_ikhtisar(klien):
            kode = alamat.split("/")[2]
            if kode not in SELALU_ADA:
                assert (alamat, banyak) == (alamat, 0), peran
            assert banyak_baris(klien, alamat) == banyak, f"{peran} {alamat}"


def test_hanya_yang_boleh_diketahui(dunia):
    """What is counted without `visible_to` is a part of it."""
    for peran in P:
        jabatan = dunia(peran)
        assert not kasus_meja(jabatan).exclude(pk__in=Kasus.objects.visible_to(jabatan))
        assert not surat_bernomor(jabatan).exclude(pk__in=Surat.objects.visible_to(jabatan))


def test_angka_jabatan_lain_ditolak(dunia):
    for peran in (P.PEKSOS, P.ADMIN_SISTEM, P.BENDAHARA):
        klien = masuk(dunia(peran))
        for kode, angka in MENURUT_KODE.items():
            if angka.alamat:
                continue
            status = klien.get(reverse("reports:ikhtisar_baris", args=[kode])).status_code
            assert status == (200 if boleh(peran, kode) else 403), f"{peran} {kode}"
        assert klien.get("/ikhtisar/tidak-ada/").status_code == 404


@pytest.mark.parametrize("pilih", ["", "2026-13", "x" * 200, "99999999999-kosong", "o", "%00"])
def test_pilihan_yang_tidak_masuk_akal(orang, pilih):
    for peran, kode in (
        (P.KEPALA_INSTANSI, "tutup-terlambat"),
        (P.KEPALA_BIDANG, "beban"),
        (P.KEPALA_BIDANG, "menunggu"),
        (P.KETUA_RPS, "ranjang"),
        (P.PEKSOS, "tahap"),
    ):
        alamat = reverse("reports:ikhtisar_baris", args=[kode])
        jawaban = masuk(orang(peran)).get(f"{alamat}?pilih={pilih}")
        assert jawaban.status_code == (404 if pilih == "%00" else 200)
