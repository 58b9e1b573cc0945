"""What each role reads of a case: role × level × relation to the case.

The table is written from docs/kerahasiaan.md and asked of the pages themselves. The case is in the
hands of somebody else and waits for nobody: what a person sees comes from the relation alone.
"""

from datetime import timedelta

import pytest
from django.urls import reverse
from dunia import foto
from test_access import peramban

from accounts.models import Unit
from accounts.peran import Peran
from cases import actions
from cases.models import Aduan, AksesDarurat, Kasus, Tugas
from standards.kosakata import Kerahasiaan
from tests.conftest import buat_orang, langkah
from tests.ringkas import wakil

P = Peran
TINGKAT = ("biasa", "terbatas", "rahasia")
NAMA, NIK = "Nuraini Permatasari", "1971045201950001"
NARASI, PELAPOR = "Dipukul setiap malam oleh suaminya.", "Hasan Sadikin"
HAK = ("ada", "nama", "nik", "narasi", "pelapor", "berkas", "riwayat")

SEMUA = frozenset(HAK)
TANPA_PELAPOR = SEMUA - {"pelapor"}
KULIT = frozenset({"ada", "riwayat"})  # number, service, initials, and what was done by whom
TIDAK = frozenset()
PENDAMPING = {P.PEKSOS, P.PENDAMPING}
PROFESI = {P.PSIKOLOG, P.PERAWAT, P.PENYULUH_SOSIAL, P.PROFESI_LAIN}
PIMPINAN = {P.KEPALA_SEKSI, P.KEPALA_BIDANG}
DARURAT = PENDAMPING | PROFESI | PIMPINAN | {P.KETUA_RPS}


def harap(peran, tingkat, hubungan):
    """The rights of this role in this relation to a case of this level."""
    if peran in (P.KEPALA_INSTANSI, P.AUDITOR):
        return SEMUA
    if peran in (P.ADMIN_TU, P.SEKRETARIS):
        return KULIT | {"nama", "berkas"} if tingkat == "biasa" else KULIT
    if hubungan == "ditugaskan":
        return TANPA_PELAPOR if peran in PROFESI else SEMUA
    if hubungan == "seunit" and peran in PIMPINAN:
        return SEMUA
    if hubungan == "darurat" and peran in DARURAT:
        return TANPA_PELAPOR
    if hubungan == "mencatat":
        biasa = {"nama", "berkas", "nik"} if peran == P.PETUGAS_LAYANAN else {"nama", "berkas"}
        return KULIT | {"pelapor"} | (biasa if tingkat == "biasa" else set())
    return TIDAK


HUBUNGAN = {
    "ditugaskan": PENDAMPING | PROFESI | {P.KEPALA_SEKSI},
    "seunit": set(P),
    "unit lain": PIMPINAN | {P.PEKSOS, P.PSIKOLOG, P.KEPALA_INSTANSI, P.ADMIN_TU, P.AUDITOR},
    "darurat": DARURAT,
    "mencatat": {P.PETUGAS_LAYANAN, P.PETUGAS_DESA},
}


@pytest.fixture
def dunia(kasus, orang, kantor):
    """A case beyond its assessment, in the hands of a peksos who is nobody of the table."""
    k = kasus("berkas", nama=NAMA, nik=NIK)
    pemegang = orang(P.PEKSOS)
    r = k.persyaratan.get()
    actions.periksa_syarat(r, status="ada", berkas=[foto()], by=pemegang)
    k.langkah.filter(kode="asesmen-awal").update(catatan=NARASI)
    Aduan.objects.filter(kasus=k).update(pelapor_nama=PELAPOR)
    Tugas.objects.filter(kasus=k, pengguna=None).delete()
    Unit.objects.create(instansi=kantor, nama="Bidang Lain")
    return k


def tempatkan(peran, hubungan, kasus, kantor):
    """Somebody new of this role, in this relation to the case."""
    nama_unit = "Bidang Lain" if hubungan in ("unit lain", "darurat") else kasus.unit.nama
    jabatan = buat_orang(kantor, peran, unit=kantor.unit.get(nama=nama_unit))
    if hubungan == "ditugaskan":
        kasus.penugasan.create(pengguna=jabatan.pengguna, peran=peran, utama=False, oleh=jabatan)
    elif hubungan == "darurat":
        actions.buka_akses(kasus.nomor, alasan="Klien datang malam ini terluka.", by=jabatan)
    elif hubungan == "mencatat":
        Aduan.objects.filter(kasus=kasus).update(dicatat_oleh=jabatan)
    return jabatan


def terbaca(jabatan, kasus):
    """The rights that this person's pages show."""
    klien = peramban(jabatan)

    def teks(url):
        jawaban = klien.get(url, follow=True)
        return jawaban.text if jawaban.status_code == 200 and not jawaban.streaming else ""

    alamat = kasus.get_absolute_url()
    asesmen = reverse("cases:langkah", args=[kasus.nomor, langkah(kasus, "asesmen-awal").pk])
    berkas = klien.get(kasus.persyaratan.get().berkas.get().get_absolute_url())
    if berkas.streaming:
        berkas.getvalue()
    hasil = {
        "ada": klien.get(alamat).status_code == 200,
        "nama": NAMA in teks(alamat),
        "nik": NIK in teks(f"{kasus.klien.get_absolute_url()}?nik=1"),
        "narasi": NARASI in teks(asesmen),
        "pelapor": PELAPOR in teks(kasus.aduan.get().get_absolute_url()),
        "berkas": berkas.status_code == 200,
        "riwayat": klien.get(reverse("cases:riwayat", args=[kasus.nomor])).status_code == 200,
    }
    return {k for k, v in hasil.items() if v}


@pytest.mark.parametrize("hubungan", HUBUNGAN)
@pytest.mark.parametrize("tingkat", TINGKAT)
def test_yang_terbaca(dunia, kantor, tingkat, hubungan):
    Kasus.objects.filter(pk=dunia.pk).update(kerahasiaan=tingkat)
    type(dunia.klien).objects.update(kategori="10" if tingkat == "rahasia" else "8")
    salah = []
    pencatat = dunia.aduan.get().dicatat_oleh
    for peran in wakil(sorted(HUBUNGAN[hubungan])):
        jabatan = tempatkan(peran, hubungan, dunia, kantor)
        dapat, mestinya = terbaca(jabatan, dunia), harap(peran, tingkat, hubungan)
        if dapat != mestinya:
            kurang, lebih = sorted(mestinya - dapat), sorted(dapat - mestinya)
            salah.append(f"{peran}: kurang {kurang}, lebih {lebih}")
        Aduan.objects.filter(kasus=dunia).update(dicatat_oleh=pencatat)
    assert salah == []


def test_setiap_tingkat_ada_dalam_tabel():
    assert set(TINGKAT) == set(Kerahasiaan.values)


def test_daftar_dan_judul_rahasia_selalu_inisial(dunia, orang):
    """Also for whoever reads the name on the case's own page."""
    for peran in (P.PEKSOS, P.KEPALA_BIDANG, P.KEPALA_INSTANSI, P.AUDITOR, P.ADMIN_TU):
        klien = peramban(orang(peran))
        for nama in ("cases:tugas", "cases:daftar", "cases:klien", "letters:semua"):
            assert NAMA not in klien.get(reverse(nama)).text, (peran, nama)
        judul = klien.get(dunia.get_absolute_url()).text.partition("</title>")[0]
        assert NAMA not in judul, peran
        assert "N.P." in judul, peran


def test_terbatas_bernama_di_daftar_bagi_yang_dekat_saja(dunia, orang):
    Kasus.objects.update(kerahasiaan="terbatas")
    type(dunia.klien).objects.update(kategori="8")
    for peran, bernama in [(P.PEKSOS, True), (P.KEPALA_BIDANG, True), (P.ADMIN_TU, False)]:
        for nama in ("cases:daftar", "cases:klien"):
            teks = peramban(orang(peran)).get(reverse(nama)).text
            assert (NAMA in teks) is bernama, (peran, nama)
            assert bernama or "N.P." in teks


@pytest.mark.parametrize("kata", [NAMA, NIK, "Nuraini"])
def test_pencarian_hanya_atas_yang_boleh_dibaca(dunia, orang, kata):
    for peran, ketemu in [(P.PEKSOS, True), (P.KEPALA_INSTANSI, True), (P.ADMIN_TU, False)]:
        for nama in ("cases:cari", "cases:klien"):
            teks = peramban(orang(peran)).get(reverse(nama), {"q": kata}).text
            assert ("N.P." in teks) is ketemu, (peran, nama)


def test_tu_menemukan_kasus_rahasia_dengan_nomornya(dunia, orang):
    teks = peramban(orang(P.ADMIN_TU)).get(reverse("cases:cari"), {"q": dunia.nomor}).text
    assert dunia.get_absolute_url() in teks
    assert NAMA not in teks


def test_akses_darurat_berakhir_sendiri(dunia, kantor):
    jabatan = tempatkan(P.PSIKOLOG, "darurat", dunia, kantor)
    assert terbaca(jabatan, dunia) == TANPA_PELAPOR
    akses = AksesDarurat.objects.get()
    AksesDarurat.objects.update(sampai=akses.sampai - timedelta(hours=25))
    assert terbaca(jabatan, dunia) == TIDAK
