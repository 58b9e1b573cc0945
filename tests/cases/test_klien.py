"""The person served: checks of identity, one NIK per office, searching (domain §4)."""

import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.peran import Peran
from cases import actions
from cases.forms.aduan import KlienForm
from cases.kategori import RAHASIA
from cases.models import Kecocokan, Klien, Riwayat, Tugas
from cases.views.aduan import mirip
from tests.cases.bantu import segar, serentak
from tests.conftest import buat_orang

NIK = "1971045201950001"  # born 12-01-1995, a woman (day + 40), Kota Pangkalpinang
ISI = {
    "nama": "Siti Maryam",
    "jenis_kelamin": "P",
    "tanggal_lahir": "1995-01-12",
    "nik": NIK,
}


def formulir(kantor, klien=None, **isi):
    kepala = buat_orang(kantor, Peran.KEPALA_INSTANSI)
    return KlienForm(ISI | isi, instance=klien, jabatan=kepala)


# ------------------------------------------------------------------ the form's checks


def test_identitas_yang_cocok_diterima_tanpa_peringatan(kantor):
    form = formulir(kantor)
    assert form.is_valid(), form.errors
    assert form.peringatan == []


@pytest.mark.parametrize(
    "nik",
    [
        "197104520195000",  # fifteen digits
        "19710452019500012",  # seventeen
        "197104520195000O",  # a letter
        "0071045201950001",  # no such province
        "1971049901950001",  # no such day
        "1971045213950001",  # no such month
        "1971045201950000",  # serials begin at 0001
    ],
)
def test_nik_mustahil_ditolak(kantor, nik):
    form = formulir(kantor, nik=nik)
    assert not form.is_valid()
    assert form.errors["nik"]


@pytest.mark.parametrize(
    "beda",
    [{"tanggal_lahir": "1995-01-13"}, {"jenis_kelamin": "L"}],
    ids=["tanggal-lahir", "jenis-kelamin"],
)
def test_beda_dengan_nik_hanya_memperingatkan(kantor, beda):
    form = formulir(kantor, **beda)
    assert form.is_valid(), form.errors
    assert len(form.peringatan) == 1


def test_tanggal_lahir_perkiraan_tidak_dibandingkan_dengan_nik(kantor):
    form = formulir(kantor, tanggal_lahir="1990-01-01", lahir_perkiraan="on")
    assert form.is_valid(), form.errors
    assert form.peringatan == []


def test_tanpa_nik_harus_ditandai_tanpa_identitas(kantor):
    assert "nik" in formulir(kantor, nik="").errors


def test_tanpa_identitas_perlu_alasan(kantor):
    tanpa = {"nik": "", "tanpa_identitas": "on"}
    assert "alasan_tanpa_identitas" in formulir(kantor, **tanpa).errors
    assert formulir(kantor, **tanpa, alasan_tanpa_identitas="Hilang").is_valid()


def test_tanpa_identitas_tetapi_ber_nik_bertentangan(kantor):
    tanpa = {"tanpa_identitas": "on", "alasan_tanpa_identitas": "Hilang"}
    assert "nik" in formulir(kantor, **tanpa).errors


def test_klien_tanpa_nik_bukan_kembar_klien_tanpa_nik(kantor, klien):
    klien(nik=None, tanpa_identitas=True, alasan_tanpa_identitas="Hilang")
    tanpa = {"nik": "", "tanpa_identitas": "on", "alasan_tanpa_identitas": "Hilang"}
    assert formulir(kantor, **tanpa).is_valid()


def test_tanggal_lahir_tidak_sesudah_hari_ini(kantor):
    assert "tanggal_lahir" in formulir(kantor, tanggal_lahir="2999-01-01").errors


def test_nik_yang_sudah_tercatat_ditolak_formulir(kantor, klien):
    lama = klien(nik=NIK)
    assert "nik" in formulir(kantor).errors
    assert "nik" not in formulir(kantor, klien=lama).errors


def test_foto_hanya_dengan_persetujuan(kantor):
    foto = {"foto": [SimpleUploadedFile("k.png", b"\x89PNG\r\n\x1a\n", "image/png")]}
    form = KlienForm(ISI, foto, jabatan=buat_orang(kantor, Peran.PEKSOS))
    assert "foto" in form.errors


# ------------------------------------------------------------------ keeping


def isi(**lain):
    return ISI | {"tanggal_lahir": date(1995, 1, 12)} | lain


@pytest.mark.parametrize("peran", Peran.values)
def test_siapa_yang_mencatat_klien(orang, peran):
    by = orang(peran)
    pencatat = ("peksos", "pendamping", "kepala_seksi", "petugas_layanan", "ketua_rps")
    if peran in pencatat:
        assert actions.simpan_klien(isi(), by=by).instansi == by.instansi
    else:
        with pytest.raises(PermissionDenied):
            actions.simpan_klien(isi(), by=by)


def test_nik_satu_per_kantor(orang, kantor_lain):
    actions.simpan_klien(isi(), by=orang(Peran.PEKSOS))
    with pytest.raises(ValidationError) as info:
        actions.simpan_klien(isi(nama="Orang lain"), by=orang(Peran.PEKSOS))
    assert "nik" in info.value.error_dict
    actions.simpan_klien(isi(), by=buat_orang(kantor_lain, Peran.PEKSOS))
    assert Klien.objects.count() == 2


def test_nik_orang_lain_tidak_diambil_lewat_perbaikan(orang, klien):
    klien(nik=NIK)
    lain = klien(nik="1971045201950002")
    with pytest.raises(ValidationError) as info:
        actions.simpan_klien({"nik": NIK}, by=orang(Peran.PEKSOS), klien=lain, alasan="Tertukar")
    assert "nik" in info.value.error_dict
    assert segar(lain).nik == "1971045201950002"


def test_klien_tanpa_nik_boleh_banyak(klien):
    tanpa = {"nik": None, "tanpa_identitas": True, "alasan_tanpa_identitas": "Hilang"}
    assert klien(**tanpa).pk != klien(**tanpa).pk


@pytest.mark.django_db(transaction=True)
def test_dua_orang_mencatat_nik_yang_sama_serentak(orang):
    a, b = orang(Peran.PEKSOS), orang(Peran.PEKSOS, baru=True)
    hasil = serentak(*[lambda by=by: actions.simpan_klien(isi(), by=by) for by in (a, b)])
    """One gets it; the other is told to try again, or goes on without it while the Kabid looks."""
    assert Klien.objects.filter(nik=NIK).count() == 1
    tersimpan = [h for h in hasil if isinstance(h, Klien)]
    assert Riwayat.objects.filter(aksi="catat_klien").count() == len(tersimpan)
    assert Kecocokan.objects.count() == len(tersimpan) - 1
    assert all(isinstance(h, Klien | ValidationError) for h in hasil)


@pytest.mark.django_db(transaction=True)
def test_kirim_ganda_serentak_adalah_satu_klien(orang):
    by, kunci = orang(Peran.PEKSOS), uuid.uuid4()
    kirim = [lambda: actions.simpan_klien(isi(), by=by, kunci_kirim=kunci)] * 3
    hasil = serentak(*kirim)
    assert {getattr(h, "pk", h) for h in hasil} == {Klien.objects.get().pk}
    assert Riwayat.objects.count() == 1


def test_perbaikan_tercatat_per_medan(orang, klien):
    k = klien(alamat_ktp="Jl. Lama")
    actions.simpan_klien(
        {"alamat_ktp": "Jl. Baru", "nama": k.nama}, by=orang(Peran.PEKSOS), klien=k
    )
    assert segar(k).alamat_ktp == "Jl. Baru"
    assert k.riwayat.get(aksi="ubah_klien").data == {"alamat_ktp": ["Jl. Lama", "Jl. Baru"]}


def test_perbaikan_tanpa_perubahan_tidak_menambah_riwayat(orang, klien):
    k = klien()
    actions.simpan_klien({"nama": k.nama}, by=orang(Peran.PEKSOS), klien=k)
    assert not k.riwayat.filter(aksi="ubah_klien").exists()


def test_klien_kantor_lain_tidak_dapat_diperbaiki(klien, kantor_lain):
    k = klien()
    with pytest.raises(PermissionDenied):
        actions.simpan_klien({"nama": "X"}, by=buat_orang(kantor_lain, Peran.PEKSOS), klien=k)
    assert segar(k).nama == "Siti Maryam"


# ------------------------------------------------------------------ no identity: an open task

TANPA = {"nik": None, "tanpa_identitas": True, "alasan_tanpa_identitas": "Hilang"}


def tugas_identitas(kasus):
    return Tugas.objects.terbuka().filter(kasus=kasus, jenis="identitas")


def test_klien_tanpa_identitas_membuka_tugas(kasus, orang):
    k = kasus("penjangkauan", **TANPA)
    assert tugas_identitas(k).get().pengguna == orang(Peran.PEKSOS).pengguna


def test_tugas_identitas_tidak_menahan_kasus_dan_tertutup_dengan_nik(kasus, orang):
    k = kasus("asesmen-awal", **TANPA)
    assert tugas_identitas(k).count() == 1
    baru = {"nik": NIK, "tanpa_identitas": False, "alasan_tanpa_identitas": ""}
    actions.simpan_klien(baru, by=orang(Peran.PEKSOS), klien=k.klien)
    assert not tugas_identitas(k).exists()


def test_klien_beridentitas_tidak_membuka_tugas_identitas(kasus):
    assert not tugas_identitas(kasus()).exists()


# ------------------------------------------------------------------ searching


@pytest.fixture
def siti(klien):
    return klien(nama="Siti Maryam Handayani", alias="Mbak Yani", nik=NIK, telepon="+6281234567890")


@pytest.mark.parametrize(
    "kata",
    [
        "Siti Maryam",
        "siti maryam",
        "Siti Mariam",  # a slip
        "Handayani",
        "Handayni",
        "Mbak Yani",
        NIK,
        "1971-0452-0195-0001",
        "0812-3456-7890",
        "6281234567890",
    ],
)
def test_klien_ditemukan(siti, klien, orang, kata):
    klien(nama="Joko Widiarto", nik="1971045201950009")
    assert list(Klien.objects.cari(kata, orang(Peran.PEKSOS))) == [siti]


@pytest.mark.parametrize("kata", ["Bambang", "1971045201950008", "0812-0000-0000", "7"])
def test_yang_tidak_ada_tidak_ditemukan(siti, orang, kata):
    assert not Klien.objects.cari(kata, orang(Peran.PEKSOS)).exists()


def test_yang_paling_mirip_lebih_dahulu(klien, orang):
    jauh = klien(nama="Siti Maryani", nik="1971045201950002")
    dekat = klien(nama="Siti Maryam", nik="1971045201950003")
    assert list(Klien.objects.cari("Siti Maryam", orang(Peran.PEKSOS))) == [dekat, jauh]


def test_yang_mirip_di_luar_penglihatan_tidak_disebut(siti, orang, kantor_lain):
    pencari = orang(Peran.PEKSOS, baru=True)
    assert mirip(pencari, "Siti Maryam") == []
    assert mirip(siti.dicatat_oleh, "Siti Maryam") == [siti]
    assert mirip(buat_orang(kantor_lain, Peran.PEKSOS), "Siti Maryam") == []


def test_umur_dalam_tahun_penuh(klien):
    k = klien(tanggal_lahir=date(2008, 3, 17))
    assert k.umur(date(2026, 3, 16)) == 17
    assert k.umur(date(2026, 3, 17)) == 18
    assert klien(tanggal_lahir=None).umur() is None


@pytest.mark.parametrize(("lahir", "tingkat"), [(2015, "rahasia"), (1990, "biasa")])
def test_kasus_anak_rahasia_apa_pun_layanannya(buat_standar, buka, klien, orang, lahir, tingkat):
    standar = buat_standar(
        'kerahasiaan = "biasa"\n'
        '[[langkah]]\nkode = "lapor"\nteks = "Lapor"\ntahap = "aduan"\njenis = "tugas"\n'
    )
    k = klien(tanggal_lahir=date(lahir, 5, 5), kategori="8")
    assert actions.buka_kasus(k, standar, by=orang(Peran.PEKSOS)).kerahasiaan == tingkat


@pytest.mark.parametrize("kategori", sorted(RAHASIA))
def test_kategori_rahasia_apa_pun_layanannya(buat_standar, klien, orang, kategori):
    standar = buat_standar(
        'kerahasiaan = "biasa"\n'
        '[[langkah]]\nkode = "lapor"\nteks = "Lapor"\ntahap = "aduan"\njenis = "tugas"\n'
    )
    k = klien(kategori=kategori)
    assert actions.buka_kasus(k, standar, by=orang(Peran.PEKSOS)).kerahasiaan == "rahasia"
