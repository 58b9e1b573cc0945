"""`standar periksa`: each fault that would make a case stand still is named; the command."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from rakitan import buang, langkah, laporan, pindah, utuh, x

from standards.muat import berkas_bawaan
from standards.periksa import periksa
from standards.skema import baca, urai


@pytest.fixture
def isi():
    return utuh()


def test_standar_utuh_tanpa_kesalahan_dan_tanpa_catatan(isi):
    hasil = laporan(isi)

    assert (hasil.kesalahan, hasil.catatan) == ([], [])
    assert hasil.jalan == 4


# --------------------------------------------------------------------- what would stand still
def salah(isi, kalimat, banyak=1):
    """This sentence is among the errors, and nothing unrelated is."""
    kesalahan = laporan(isi).kesalahan
    assert kalimat in kesalahan
    assert len(kesalahan) == banyak


def test_fakta_yang_tidak_dicatat_siapa_pun(isi):
    del langkah(isi, "kunjungan")["catat"]

    kesalahan = laporan(isi).kesalahan

    assert kesalahan[0] == (
        "langkah konsep: tidak dapat dibuka, sebab fakta layak tidak dicatat langkah mana pun; "
        "tambahkan layak pada `catat` langkah sebelumnya"
    )
    assert {k.split(":")[0] for k in kesalahan} == {
        f"langkah {k}" for k in ("konsep", "ttd", "rujuk", "latihan", "ujian")
    }


def test_fakta_yang_baru_dicatat_sesudah_dipakai(isi):
    langkah(isi, "berkas")["bila"] = {"layak": "ya"}

    salah(
        isi,
        "langkah berkas: tidak dapat dibuka, sebab fakta layak baru dicatat di langkah kunjungan, "
        "sesudahnya; pindahkan langkah kunjungan ke atas langkah berkas",
    )


def test_fakta_yang_dicatat_langkah_itu_sendiri(isi):
    langkah(isi, "ujian").update(bila={"mahir": "belum"}, ulang=None)

    salah(
        isi,
        "langkah ujian: tidak dapat dibuka, sebab fakta mahir baru dicatat langkah itu sendiri; "
        "catat mahir pada langkah sebelumnya",
    )


def test_fakta_yang_pencatatnya_dilewati_pada_sebagian_jawaban(isi):
    langkah(isi, "akhir")["bila"] = {"mahir": "sudah"}

    salah(
        isi,
        "langkah akhir: tidak dapat dibuka, sebab fakta mahir tidak tercatat: langkah ujian "
        "dilewati (bila layak = tidak); catat mahir pada langkah wajib yang selalu berjalan",
    )


def test_syarat_jatuh_tempo_sebelum_langkah_yang_menghasilkannya(isi):
    isi["syarat"][1].pop("sebelum")

    salah(
        isi,
        "syarat lap: harus ada sebelum langkah berkas selesai, tetapi baru dihasilkan langkah "
        "kunjungan, sesudahnya; pindahkan langkah kunjungan ke atas, atau isi `sebelum` dengan "
        "langkah sesudahnya",
    )


def test_syarat_yang_dihasilkan_langkah_tempat_ia_jatuh_tempo(isi):
    isi["syarat"][1]["sebelum"] = "kunjungan"

    salah(
        isi,
        "syarat lap: harus ada sebelum langkah kunjungan selesai, tetapi baru dihasilkan langkah "
        "kunjungan sendiri; isi `sebelum` dengan langkah sesudahnya",
    )


def test_syarat_yang_belum_tentu_berlaku_pun_menahan_langkah_yang_menghasilkannya(isi):
    """While its fact is not recorded it is asked of everybody, and nobody can have it yet."""
    isi["syarat"][1] |= {"sebelum": "kunjungan", "bila": {"layak": "ya"}}

    kesalahan = laporan(isi).kesalahan

    assert len(kesalahan) == 1
    assert kesalahan[0].startswith(
        "syarat lap: harus ada sebelum langkah kunjungan selesai, tetapi baru dihasilkan langkah "
        "kunjungan sendiri"
    )


def test_syarat_penutupan_yang_baru_dihasilkan_sesudah_penutupan(isi):
    isi["syarat"][1]["sebelum"] = "tutup"
    langkah(isi, "kunjungan")["keluaran"] = []
    isi["langkah"].append(x("pantau", "terminasi", pasca=True, keluaran=["lap"]))

    salah(
        isi,
        "syarat lap: harus ada sebelum kasus ditutup, tetapi baru dihasilkan langkah pantau, "
        "sesudahnya; hasilkan pada langkah sebelum penutupan, atau hapus dari `keluaran` pantau",
    )


def test_syarat_mutlak_yang_belum_tentu_berlaku_saat_jatuh_tempo(isi):
    isi["syarat"].append({"no": "9", "teks": "X", "bila": {"layak": "ya"}, "mutlak": True})

    salah(
        isi,
        "syarat S9: diminta dari siapa saja: harus ada sebelum langkah berkas selesai, padahal "
        "fakta layak baru dicatat di langkah kunjungan; catat layak sebelumnya, atau undurkan "
        "`sebelum`",
    )


def test_surat_ditandatangani_tetapi_tidak_pernah_disusun(isi):
    buang(isi, "konsep")

    salah(
        isi,
        "langkah ttd: surat rekomendasi ditandatangani, tetapi tidak pernah disusun (bila layak = "
        'ya); tambahkan langkah jenis "surat" untuk rekomendasi di atasnya',
    )


def test_surat_ditandatangani_sebelum_disusun(isi):
    pindah(isi, "konsep", "ttd")

    salah(
        isi,
        "langkah ttd: surat rekomendasi ditandatangani sebelum disusun di langkah konsep (bila "
        "layak = ya); pindahkan langkah konsep ke atasnya",
    )


def test_surat_yang_penyusunannya_dilewati(isi):
    langkah(isi, "ttd")["bila"] = {}

    salah(
        isi,
        "langkah ttd: surat rekomendasi ditandatangani, tetapi langkah konsep yang menyusunnya "
        "dilewati (bila layak = tidak); samakan `bila` kedua langkah",
    )


def test_putaran_yang_tidak_mencatat_ulang_apa_pun(isi):
    langkah(isi, "ujian")["ulang"]["bila"] = {"layak": "ya"}

    salah(
        isi,
        "langkah ujian: ulang tidak pernah berakhir: tidak ada langkah di dalamnya yang mencatat "
        "ulang layak (bila layak = ya); tambahkan layak pada `catat` langkah ujian atau langkah "
        "lain di dalam putaran",
    )


def test_putaran_yang_tidak_mempunyai_jawaban_untuk_berhenti(isi):
    langkah(isi, "ujian")["ulang"]["bila"] = {"mahir": ["belum", "sudah"]}

    assert (
        laporan(isi)
        .kesalahan[0]
        .startswith(
            "langkah ujian: ulang tidak pernah berakhir: tidak ada jawaban mahir yang mengakhirinya"
        )
    )


@pytest.mark.parametrize(
    ("ke", "kalimat"),
    [
        ("akhir", "ulang ke akhir, yang ada sesudahnya; pilih langkah di atasnya untuk `ulang.ke`"),
        ("judul", "ulang ke judul, yang bukan pekerjaan pada jalur ini; pilih langkah lain untuk "),
    ],
)
def test_putaran_ke_langkah_yang_tidak_dapat_dibuka_lagi(isi, ke, kalimat):
    isi["langkah"].insert(0, x("judul", "aduan", "keterangan"))
    langkah(isi, "ujian")["ulang"]["ke"] = ke

    assert laporan(isi).kesalahan[0].startswith(f"langkah ujian: {kalimat}")


def test_putaran_ke_langkah_yang_dilewati(isi):
    langkah(isi, "latihan")["bila"]["darurat"] = "ya"

    salah(
        isi,
        "langkah ujian: ulang ke langkah latihan, yang dilewati (bila darurat = tidak, layak = "
        "ya, mahir = belum); pilih langkah yang selalu berjalan",
    )


def test_putusan_yang_selalu_menutup_kasus(isi):
    langkah(isi, "putusan")["putusan"] = {"tolak": "Tidak"}

    kesalahan = laporan(isi).kesalahan

    assert kesalahan[0] == (
        "langkah konsep: tidak pernah terbuka, sebab putusan sebelumnya selalu menutup kasus; "
        "tambahkan setuju atau teruskan pada `putusan` langkah itu"
    )


# --------------------------------------------------------------------- paths and circumstances
def test_jalur_disebut_bila_hanya_salah_satunya(isi):
    isi["jalur"] = [{"kode": "A", "judul": "A"}, {"kode": "B", "judul": "B"}]
    langkah(isi, "konsep")["jalur"] = ["A"]

    salah(
        isi,
        "langkah ttd: surat rekomendasi ditandatangani, tetapi tidak pernah disusun (jalur B; bila "
        'layak = ya); tambahkan langkah jenis "surat" untuk rekomendasi di atasnya',
    )


def test_syarat_yang_langkah_temponya_ada_di_jalur_lain(isi):
    isi["jalur"] = [{"kode": "A", "judul": "A"}, {"kode": "B", "judul": "B"}]
    langkah(isi, "akhir")["jalur"] = ["A"]
    isi["syarat"][0]["sebelum"] = "akhir"

    assert (
        "syarat S1: tidak pernah diminta, sebab akhir tidak ada pada jalur ini (jalur B); pilih "
        "langkah atau tahap jalur itu pada `sebelum`, atau batasi `jalur`-nya"
    ) in laporan(isi).catatan


def test_jalur_tanpa_kasus_tidak_ditempuh(isi):
    isi["jalur"] = [
        {"kode": "A", "judul": "A"},
        {"kode": "info", "judul": "Informasi", "membuka_kasus": False},
    ]
    isi["langkah"].insert(0, x("judul", "aduan", "keterangan", jalur=["info"]))

    assert laporan(isi).jalan == 4


# --------------------------------------------------------------------- the files and the command
@pytest.mark.parametrize("path", berkas_bawaan(), ids=lambda p: p.stem)
def test_berkas_bawaan_tanpa_kesalahan_dan_tanpa_catatan(path):
    hasil = periksa(baca(path))

    assert (hasil.kesalahan, hasil.catatan) == ([], [])


def perintah(*args):
    keluar = StringIO()
    call_command("standar", *map(str, args), stdout=keluar)
    return keluar.getvalue()


def test_perintah_periksa_mencetak_catatan_dan_tetap_berhasil(tmp_path):
    (babel,) = [p for p in berkas_bawaan() if p.stem == "babel-orang-terlantar"]
    path = tmp_path / babel.name
    path.write_text(babel.read_text("utf-8").replace('penanda_tangan = ["kepala_instansi"]', ""))

    benar, catatan = perintah("periksa", path).splitlines()

    assert benar.startswith("babel-orang-terlantar.toml: benar; ")
    assert catatan.startswith("Catatan babel-orang-terlantar.toml: langkah surat-polisi: surat ")


def test_perintah_periksa_gagal_bila_kasus_akan_buntu(tmp_path):
    path = tmp_path / "buntu.toml"
    path.write_text(
        perintah("contoh").replace('catat = ["stok"]', "").replace('"hal", "catat"', '"hal"'),
        "utf-8",
    )

    with pytest.raises(CommandError) as info:
        perintah("periksa", path)

    assert info.value.returncode == 1
    assert str(info.value) == (
        "buntu.toml: langkah pesan: tidak dapat dibuka, sebab fakta stok tidak dicatat langkah "
        "mana pun; tambahkan stok pada `catat` langkah sebelumnya"
    )


def test_contoh_lolos_pemeriksaan_tanpa_catatan(tmp_path):
    path = tmp_path / "contoh.toml"
    path.write_text(perintah("contoh"), "utf-8")

    assert perintah("periksa", path) == (
        "contoh.toml: benar; 10 langkah, 6 persyaratan, 1 jalur.\n"
    )


def test_setiap_bagian_contoh_diberi_komentar():
    isi = urai(perintah("contoh"))

    for nama in ("peran", "fakta", "syarat", "langkah", "waktu", "pengaduan", "tahap"):
        assert getattr(isi, nama), nama
    assert sum(baris.lstrip().startswith("#") for baris in perintah("contoh").splitlines()) > 25
