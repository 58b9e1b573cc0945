"""The search of the public list: words, typing errors, the index, pages, and the migration."""

import importlib

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from standards.kata_cari import kata_cari, yang_dicari
from standards.models import Standar
from standards.muat import berkas_bawaan, muat
from standards.skema import baca, urai

pytestmark = pytest.mark.django_db
ISI = """
kode = "{kode}"
judul = "{judul}"
instansi = "kantor"
sasaran = ["{sasaran}"]
produk = ["{produk}"]
[[syarat]]
no = "1"
teks = "{syarat}"
[[langkah]]
no = "1"
teks = "Menerima"
tahap = "aduan"
jenis = "tugas"
"""


@pytest.fixture
def lima(buat_instansi):
    """The five files, each with its office."""
    for berkas in berkas_bawaan():
        kode = baca(berkas).instansi
        if not Standar.objects.filter(instansi__kode=kode).exists():
            buat_instansi(kode)
        muat(berkas)


@pytest.fixture
def banyak(buat_instansi):
    """banyak(n) → n services in one office, of which the last is for deaf children."""
    kantor = buat_instansi("kantor")

    def buat(n):
        baris = []
        for i in range(n):
            akhir = i == n - 1
            naskah = ISI.format(
                kode=f"layanan-{i}",
                judul=f"Layanan Bantuan {i:05d}",
                sasaran="Anak tunarungu" if akhir else "Lanjut usia terlantar",
                produk="Alat bantu dengar" if akhir else "Paket sembako",
                syarat="Surat keterangan dokter THT" if akhir else "Fotokopi KTP dan KK",
            )
            isi = urai(naskah)
            kata = kata_cari(isi, kantor)
            baris.append(
                Standar(
                    instansi=kantor,
                    kode=isi.kode,
                    judul=isi.judul,
                    naskah=naskah,
                    sidik=f"{i}",
                    kata_cari=kata,
                )
            )
        Standar.objects.bulk_create(baris)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE standards_standar")

    return buat


def ditemukan(client, tanya):
    jawaban = client.get(reverse("standards:layanan"), {"q": tanya})
    assert jawaban.status_code == 200
    return [s.kode for s in jawaban.context["layanan"]]


@pytest.mark.parametrize(
    ("tanya", "kode"),
    [
        ("tuna susila", "pangkalpinang-tuna-susila"),
        ("Pangkalpinang", "pangkalpinang-tuna-susila"),  # the office
        ("suslia", "pangkalpinang-tuna-susila"),  # two letters changed about
        ("lanzia", "bulukumba-lansia-terlantar"),  # one letter wrong
        ("orang terlntar", "babel-orang-terlantar"),
        ("KK bulukumba", "bulukumba-lansia-terlantar"),  # a short word of the requirements
    ],
)
def test_dicari_menurut_judul_kantor_sasaran_dan_syarat(client, lima, tanya, kode):
    assert ditemukan(client, tanya)[0] == kode


@pytest.mark.parametrize("tanya", ["tunarungu", "dengar", "THT", "dokter tunarungu", "tunarugu"])
def test_kata_sasaran_produk_dan_persyaratan(client, banyak, tanya):
    banyak(5)
    assert ditemukan(client, tanya) == ["layanan-4"]


def test_setiap_kata_harus_ada(client, banyak):
    banyak(5)
    assert ditemukan(client, "tunarungu sembako") == []


def test_kata_sambung_tidak_menghalangi(client, banyak):
    banyak(3)
    assert ditemukan(client, "bantuan untuk tunarungu") == ["layanan-2"]
    assert yang_dicari("dan") == ["dan"], "hanya kata sambung: dicari juga"


def test_judul_yang_cocok_mendahului(client, lima, banyak):
    banyak(3)
    assert ditemukan(client, "lansia")[0] == "bulukumba-lansia-terlantar"


def test_yang_tak_ada_dijelaskan(client, banyak):
    banyak(3)
    halaman = client.get(reverse("standards:layanan"), {"q": "zzzzqqq"}).text

    assert "Tidak ada layanan yang cocok" in halaman
    assert "Coba kata yang lebih sedikit" in halaman
    assert 'value="zzzzqqq"' in halaman
    assert "noindex" in halaman


@pytest.mark.parametrize("tanya", ["  ", "???", "%", "_", "a" * 500, "'; --", "\x00lansia", "k k"])
def test_pertanyaan_aneh_dijawab(client, banyak, tanya):
    banyak(3)
    assert client.get(reverse("standards:layanan"), {"q": tanya}).status_code == 200


def test_yang_tidak_aktif_tidak_ditemukan(client, lima):
    Standar.objects.filter(kode="bulukumba-lansia-terlantar").update(aktif=False)
    assert "bulukumba-lansia-terlantar" not in ditemukan(client, "lansia")


def test_halaman_demi_halaman_tanpa_ada_yang_hilang(client, banyak):
    banyak(120)
    for tanya in ({}, {"q": "bantuan"}):
        kode = []
        for hal in (1, 2, 3):
            jawaban = client.get(reverse("standards:layanan"), tanya | {"hal": hal})
            kode += [s.kode for s in jawaban.context["layanan"]]
            assert jawaban.context["jumlah"] == 120
        assert len(kode) == len(set(kode)) == 120
        assert jawaban.context["berikutnya"] is None
        lewat = client.get(reverse("standards:layanan"), tanya | {"hal": 9})
        assert lewat.status_code == 302


@pytest.mark.parametrize("hal", ["0", "-1", "x", "9999999", "²"])
def test_nomor_halaman_aneh_menjadi_yang_pertama(client, banyak, hal):
    banyak(3)
    assert client.get(reverse("standards:layanan"), {"hal": hal}).status_code in (200, 302)


def test_memakai_indeks_dan_kueri_tetap(client, banyak):
    banyak(4000)
    with CaptureQueriesContext(connection) as kueri:
        assert ditemukan(client, "tunarungu THT") == ["layanan-3999"]
    (cari,) = [k["sql"] for k in kueri.captured_queries if "word_similarity(" in k["sql"].lower()]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {cari}")
        rencana = "\n".join(baris for (baris,) in cursor.fetchall())

    assert "standar_kata_cari_trgm" in rencana, rencana
    assert "Seq Scan on standards_standar" not in rencana
    assert len(kueri) <= 5  # savepoint, how much is forgiven, the rows, end of savepoint


def test_setiap_kata_disimpan_sekali_dalam_huruf_kecil(kantor):
    naskah = ISI.format(
        kode="x", judul="Bantuan, bantuan BANTUAN", sasaran="Anak", produk="A-B", syarat="KTP/KK"
    )
    kata = kata_cari(urai(naskah), kantor)

    assert kata.split()[0] == "bantuan"
    assert kata.split().count("bantuan") == 1
    assert {"anak", "a", "b", "ktp", "kk"} <= set(kata.split())
    assert kata == kata.lower()
    assert kata[0] == kata[-1] == " "


# --------------------------------------------------------------------- the migration
migrasi = importlib.import_module("standards.migrations.0002_cari_draf_perubahan")


def test_migrasi_mengisi_yang_sudah_dimuat_seperti_muat(lima):
    seharusnya = dict(Standar.objects.values_list("kode", "kata_cari"))
    Standar.objects.update(kata_cari="")

    migrasi.isi_kata_cari(apps, None)

    assert dict(Standar.objects.values_list("kode", "kata_cari")) == seharusnya
    assert all(seharusnya.values())


def test_migrasi_bertahan_pada_naskah_yang_tak_terbaca_dan_tabel_penuh(banyak):
    banyak(450)
    Standar.objects.update(kata_cari="")
    Standar.objects.filter(kode="layanan-7").update(naskah="rusak = [")

    migrasi.isi_kata_cari(apps, None)

    assert not Standar.objects.filter(kata_cari="").exists()
    assert "00007" in Standar.objects.get(kode="layanan-7").kata_cari
