"""What a case's columns can hold, said while the file is checked; and a service of pages only."""

import pytest
from django.urls import reverse
from rakitan import laporan, utuh, x

from cases.forms.aduan import BukaKasusForm
from cases.models import Disposisi, Kasus, Langkah, Persyaratan, Tenggat
from standards import batas, muat
from standards.muat import urai
from standards.salah import SalahStandar
from standards.skema import IsiStandar
from standards.uraian import dalam_kata

KOLOM = [
    ("langkah", "id", Langkah, "kode"),
    ("langkah", "no", Langkah, "no"),
    ("langkah", "menunggu", Langkah, "menunggu"),
    ("langkah", "surat", Langkah, "surat"),
    ("syarat", "id", Persyaratan, "kode"),
    ("syarat", "no", Persyaratan, "no"),
    ("syarat", "kelompok", Persyaratan, "kelompok"),
    ("jalur", "kode", Kasus, "jalur"),
    ("waktu", "maksimal", Tenggat, "durasi"),
]


def kolom(model, nama):
    return model._meta.get_field(nama)


@pytest.mark.parametrize(("entri", "isian", "model", "nama"), KOLOM)
def test_batas_sama_dengan_kolom_kasus(entri, isian, model, nama):
    assert batas.PANJANG[entri][isian] == kolom(model, nama).max_length


def test_batas_putusan_peran_dan_tempo_sama_dengan_kolom_kasus():
    assert kolom(Disposisi, "sebutan").max_length == batas.LABEL_PUTUSAN
    assert kolom(Langkah, "peran").base_field.max_length == batas.KODE_PERAN
    assert batas.PANJANG["langkah"]["id"] == kolom(Persyaratan, "tempo").max_length


def kalimat(**isi):
    polos = {"waktu": [], "syarat": [], "fakta": []} if "langkah" in isi else {}
    return list(batas.periksa_batas(IsiStandar.model_validate(utuh() | polos | isi)))


def langkah(**isi):
    return [x("a", "aduan"), x("b") | isi]


@pytest.mark.parametrize(
    ("isi", "sebut"),
    [
        ({"langkah": langkah(kode="k" * 61)}, "“Langkah b”): kode “kkk"),
        ({"langkah": langkah(no="1" * 21)}, "langkah ke-2 (b “Langkah b”): no “111"),
        ({"langkah": langkah(menunggu="P" * 201)}, "langkah ke-2 (b “Langkah b”): menunggu “PPP"),
        (
            {"langkah": langkah(jenis="disposisi", putusan={"setuju": "Y" * 121})},
            "langkah ke-2 (b “Langkah b”): putusan setuju “YYY",
        ),
        ({"syarat": [{"kode": "s" * 61, "teks": "KTP"}]}, "“KTP”): kode “sss"),
        ({"syarat": [{"no": "1", "teks": "KTP", "kelompok": "g" * 41}]}, "kelompok “ggg"),
        ({"jalur": [{"kode": "j" * 41, "judul": "J"}]}, "“J”): kode “jjj"),
        (
            {"surat": [{"kode": "t" * 41, "jenis": "lain", "judul": "J", "tata_letak": "L1"}]},
            "“J”): kode “ttt",
        ),
        ({"peran": {"p" * 21: {"sebutan": "P", "dasar": ["peksos"]}}}, "peran: kode “ppp"),
        ({"unit": "U" * 121}, "unit: nama “UUU"),
        ({"catatan": ["ada \x00 di sini"]}, "huruf kosong"),
        ({"langkah": [x(f"l{i}", "aduan") for i in range(121)]}, "langkah: 121 entri"),
    ],
)
def test_yang_tidak_muat_disebut_dengan_perbaikannya(isi, sebut):
    (satu,) = kalimat(**isi)

    assert sebut in satu
    assert any(k in satu for k in ("pendekkan", "bagilah", "hapus"))


def test_yang_pas_diterima():
    isi = langkah(kode="k" * 60, no="1" * 20, menunggu="P" * 200)
    assert kalimat(langkah=isi) == []


@pytest.mark.parametrize(
    ("teks", "sebut"),
    [
        ("x = " + "[" * 5000, "terlalu dalam"),
        ("skema = " + "1" * 5000, "angka yang terlalu besar"),
        ('kode = "a\n', "baris 1 huruf ke-10: ada huruf yang tidak boleh"),
        ("kode = a", "nilai tidak dikenal; teks harus dalam tanda kutip"),
        ('kode = "a"\nkode = "b"', "ditulis dua kali"),
        ("[[langkah", "kurang tanda ]]"),
        ('judul "x"', "kurang tanda ="),
        ('produk = ["a"', "daftar belum ditutup"),
        ("", "kode: isian ini wajib diisi"),
    ],
)
def test_toml_rusak_disebut_dalam_bahasa_indonesia(teks, sebut):
    with pytest.raises(SalahStandar) as info:
        urai(teks, "uji.toml")
    pesan = " ".join(info.value.kesalahan)

    assert sebut in pesan
    assert not [k for k in ("line", "column", "document", "Expected", "Invalid") if k in pesan]


# --------------------------------------------------------------------- pages only (skema §3.29)
HALAMAN = """
kode = "uji"
judul = "Akreditasi Lembaga"
instansi = "dinsos-pangkalpinang"
[[jalur]]
kode = "baca"
judul = "Hanya dibaca"
membuka_kasus = false
[[syarat]]
no = "1"
teks = "Akta pendirian"
[[langkah]]
no = "1"
teks = "Lembaga mengajukan permohonan"
tahap = "aduan"
jenis = "keterangan"
jalur = ["baca"]
[[langkah]]
no = "2"
teks = "Tim menilai lembaga"
tahap = "asesmen"
jenis = "tugas"
jalur = ["baca"]
"""


@pytest.fixture
def kantor(buat_instansi):
    return buat_instansi("dinsos-pangkalpinang")


@pytest.fixture
def halaman_saja(standar, tmp_path):
    """A service without a case, beside one with."""
    path = tmp_path / "halaman.toml"
    path.write_text(HALAMAN, "utf-8")
    return muat.muat(path).standar


def test_layanan_tanpa_kasus_diperiksa_dan_dibaca():
    isi = muat.laporan(HALAMAN)[0]

    assert isi.daftar_jalur() == []
    assert muat.laporan(HALAMAN)[1].kesalahan == []
    assert "[S1] dokumen, wajib\n" in dalam_kata(isi)


def test_layanan_tanpa_kasus_tampil_dengan_gambarnya(client, halaman_saja):
    halaman = client.get(halaman_saja.get_absolute_url()).text

    assert "Akta pendirian" in halaman
    assert "Lembaga mengajukan permohonan" in halaman[halaman.index("<svg") :]
    assert "Kasus ditutup" not in halaman
    assert halaman_saja.judul in client.get(reverse("standards:layanan")).text


def test_layanan_tanpa_kasus_tidak_membuka_kasus(halaman_saja, kantor):
    form = BukaKasusForm(instansi=kantor)

    assert len(form.fields["standar"].choices) == 1
    assert "Akreditasi" not in str(form)


def test_jalur_yang_membuka_kasus_tetap_perlu_langkah():
    isi = utuh() | {"jalur": [{"kode": "a", "judul": "A"}]}
    for y in isi["langkah"]:
        y["jalur"] = ["b"]
    isi["jalur"].append({"kode": "b", "judul": "B", "membuka_kasus": False})

    with pytest.raises(ValueError, match="jalur a: tidak mempunyai langkah"):
        laporan(isi)
