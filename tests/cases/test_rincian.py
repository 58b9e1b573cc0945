"""What the record of a kind holds: departures, receivers, handed-over goods, referrals."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.peran import Peran
from cases import actions
from cases.forms.kasus import UsulTutupForm
from cases.forms.langkah import LangkahForm
from tests.cases.bantu import aksi, ditolak, segar, terbuka
from tests.conftest import langkah
from tests.dunia import foto

RANGKA = """
[[fakta]]
kode = "kelas"
tanya = "Rusak seberapa?"
pilihan = ["berat", "sedang", "ringan"]

[[langkah]]
kode = "lapor"
tahap = "aduan"
jenis = "tugas"
teks = "Terima"
catat = ["kelas"]

[[langkah]]
kode = "akhir"
tahap = "terminasi"
jenis = "{jenis}"
teks = "Akhir"
peran = ["peksos"]
{isi}
"""
BANTUAN = """
objek = "bantuan"
besaran = [
  { bila = { kelas = "berat" }, nilai = "Rp1.000.000" },
  { bila = { kelas = ["berat", "sedang"] }, nilai = "Rp500.000" },
]
"""


@pytest.fixture
def sampai(buat_standar, buka, orang):
    """sampai(jenis, isi) → the open step of that kind."""

    def sampai(jenis, isi="", kelas="berat"):
        k = buka(buat_standar(RANGKA.format(jenis=jenis, isi=isi)))
        lapor = langkah(k, "lapor")
        by = orang(Peran.PEKSOS)
        actions.selesaikan_langkah(lapor, by=by, catatan="x", jawaban={"kelas": kelas})
        return langkah(k, "akhir")

    return sampai


def medan(x):
    return list(LangkahForm(langkah=x).fields)


def selesaikan(x, orang, rincian, **isi):
    return actions.selesaikan_langkah(x, by=orang(Peran.PEKSOS), rincian=rincian, **isi)


# ------------------------------------------------------------------ returns


def test_berangkat_tidak_meminta_penerima_atau_berkas(sampai, orang):
    x = sampai("pemulangan", 'sampai = "berangkat"')
    form = LangkahForm(langkah=x)
    wajib = {n for n, f in form.fields.items() if f.required}
    assert wajib == {"tanggal", "moda", "tujuan"}
    selesaikan(x, orang, {"moda": "Bus", "tujuan": "Medan"}, tanggal=date(2026, 3, 2))
    assert langkah(x.kasus, "akhir").rincian == {"moda": "Bus", "tujuan": "Medan"}


def test_berangkat_mengusulkan_hasil_dan_rinciannya(sampai, orang):
    x = sampai("pemulangan", 'sampai = "berangkat"')
    selesaikan(x, orang, {"moda": "Bus", "tujuan": "Medan"}, tanggal=date(2026, 3, 2))
    k, by = segar(x.kasus), orang(Peran.PEKSOS)
    assert UsulTutupForm(kasus=k, by=by).initial["hasil"] == "diberangkatkan"
    form = UsulTutupForm(kasus=k, by=by, kueri={"hasil": "diberangkatkan"})
    assert {n: form.initial.get(n) for n in ("tanggal", "moda", "tujuan")} == {
        "tanggal": date(2026, 3, 2),
        "moda": "Bus",
        "tujuan": "Medan",
    }
    lain = UsulTutupForm(kasus=k, by=by, kueri={"hasil": "dirujuk"})
    assert "tujuan" not in lain.initial


def test_diterima_meminta_penerima_dan_memeriksa_niknya(sampai, orang):
    x = sampai("pemulangan")
    wajib = {n for n, f in LangkahForm(langkah=x).fields.items() if f.required}
    assert wajib == {"tanggal", "penerima", "hubungan", "catatan", "berkas"}
    isi = {"penerima": "Aminah", "hubungan": "ibu"}
    with ditolak(x.kasus, ValidationError) as info:
        selesaikan(x, orang, isi | {"nik": "123"})
    assert "nik" in info.value.error_dict
    selesaikan(x, orang, isi | {"nik": "1971 0452 0195 0001"}, catatan="Sehat")
    x = langkah(x.kasus, "akhir")
    assert x.rincian == isi | {"nik": "1971045201950001"}
    assert x.orang == "Aminah (ibu)"
    form = UsulTutupForm(
        kasus=segar(x.kasus), by=orang(Peran.PEKSOS), kueri={"hasil": "kembali_keluarga"}
    )
    assert form.initial["penerima"] == "Aminah"


# ------------------------------------------------------------------ handing over


@pytest.mark.parametrize(
    ("kelas", "usul"), [("berat", "Rp1.000.000"), ("sedang", "Rp500.000"), ("ringan", None)]
)
def test_besaran_pertama_yang_cocok_diusulkan(sampai, kelas, usul):
    form = LangkahForm(langkah=sampai("serah_terima", BANTUAN, kelas))
    assert form.initial.get("jumlah") == usul


def test_besaran_diubah_hanya_dengan_alasan(sampai, orang):
    x = sampai("serah_terima", BANTUAN)
    lain = {"barang": "Uang", "jumlah": "Rp750.000"}
    with ditolak(x.kasus, ValidationError) as info:
        selesaikan(x, orang, lain)
    assert "Standar menetapkan Rp1.000.000" in str(info.value.error_dict["alasan_besaran"])
    selesaikan(x, orang, lain | {"alasan_besaran": "Sebagian ditanggung BPBD"})
    assert langkah(x.kasus, "akhir").rincian["alasan_besaran"] == "Sebagian ditanggung BPBD"


def test_tanpa_isian_besaran_standar_yang_tercatat(sampai, orang):
    x = sampai("serah_terima", BANTUAN)
    selesaikan(x, orang, {"barang": "Uang"})
    assert langkah(x.kasus, "akhir").rincian == {"barang": "Uang", "jumlah": "Rp1.000.000"}


@pytest.mark.parametrize(
    ("objek", "tambahan", "berkas"),
    [
        ("klien", set(), True),
        ("bantuan", {"barang", "jumlah"}, True),
        ("berkas", {"barang", "jumlah"}, False),
    ],
)
def test_yang_diserahkan_menentukan_isiannya(sampai, objek, tambahan, berkas):
    form = LangkahForm(langkah=sampai("serah_terima", f'objek = "{objek}"'))
    assert {"barang", "jumlah"} & set(form.fields) == tambahan
    assert form.fields["berkas"].required == berkas


# ------------------------------------------------------------------ referrals


def test_penolakan_rujukan_tercatat_dan_langkah_tetap_terbuka(sampai, orang):
    x = sampai("rujukan", 'menunggu = "Panti Budi Luhur"')
    assert LangkahForm(langkah=x).initial["lembaga"] == "Panti Budi Luhur"
    tolak = {"lembaga": "Panti Budi Luhur", "jawaban": "menolak"}
    with ditolak(x.kasus, ValidationError) as info:
        selesaikan(x, orang, tolak)
    assert set(info.value.error_dict) == {"pihak", "alasan"}
    selesaikan(x, orang, tolak | {"pihak": "lembaga", "alasan": "Penuh"}, catatan="Lewat telepon.")
    assert terbuka(x.kasus) == ["akhir"]
    andil = x.andil.get()
    assert andil.catatan == "Rujukan ditolak Panti Budi Luhur: Penuh\nLewat telepon."
    assert aksi(x.kasus)[-1] == "rujukan_ditolak"
    lain = {"lembaga": "Panti Harapan", "jawaban": "menerima", "pihak": "klien", "alasan": "x"}
    selesaikan(x, orang, lain)
    x = langkah(x.kasus, "akhir")
    assert (x.selesai, x.rincian) == (True, {"lembaga": "Panti Harapan", "jawaban": "menerima"})


def test_rincian_tampil_pada_catatannya(sampai, orang, client):
    x = sampai("rujukan")
    selesaikan(x, orang, {"lembaga": "Panti Harapan", "jawaban": "menerima"})
    x = langkah(x.kasus, "akhir")
    assert x.selesai
    client.force_login(orang(Peran.PEKSOS).pengguna, backend="accounts.backends.JabatanBackend")
    halaman = client.get(x.get_absolute_url()).content.decode()
    assert "Panti Harapan" in halaman
    assert "Lembaga tujuan" in halaman


def test_isian_yang_tidak_dikenal_tidak_disimpan(sampai, orang):
    x = sampai("rujukan")
    selesaikan(x, orang, {"lembaga": " Panti ", "rahasia": "x", "jawaban": "menerima"})
    assert langkah(x.kasus, "akhir").rincian == {"lembaga": "Panti", "jawaban": "menerima"}


def test_tanggal_berangkat_tidak_boleh_nanti(sampai):
    x = sampai("pemulangan", 'sampai = "berangkat"')
    besok = x.kasus.instansi.hari_ini() + timedelta(days=1)
    form = LangkahForm(
        {"tanggal": besok.isoformat(), "moda": "Bus", "tujuan": "Medan"}, {}, langkah=x
    )
    assert set(form.errors) == {"tanggal"}


def test_bantuan_diserahkan_dengan_tanda_terima(sampai, orang):
    x = sampai("serah_terima", BANTUAN)
    isi = {"tanggal": x.kasus.instansi.hari_ini().isoformat(), "barang": "Uang"}
    isi |= {"jumlah": "Rp1.000.000", "orang": "Aminah (ibu)"}
    assert set(LangkahForm(isi, {}, langkah=x).errors) == {"berkas"}
    gambar = SimpleUploadedFile("tanda.png", foto().read(), "image/png")
    form = LangkahForm(isi, {"berkas": gambar}, langkah=x)
    assert form.is_valid(), form.errors
    assert form.untuk_aksi()["rincian"] == {"barang": "Uang", "jumlah": "Rp1.000.000"}
