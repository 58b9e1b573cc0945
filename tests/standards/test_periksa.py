"""`standar periksa`: one fault of each kind, planted in a standard that has none, is named."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from accounts.peran import Peran
from standards import skema, waktu
from standards.kosakata import FAKTA_BAWAAN, SURAT_BAKU, Jenis, Putusan, Tahap
from standards.muat import berkas_bawaan
from standards.periksa import periksa
from standards.skema import IsiStandar, baca, urai


def x(kode, tahap="asesmen", jenis="tugas", **isi):
    return {"kode": kode, "teks": f"Langkah {kode}", "tahap": tahap, "jenis": jenis} | isi


def utuh():
    """A small standard without a fault: two answers, a letter, a loop, a clock, two checks."""
    surat = {"surat": "rekomendasi", "bila": {"layak": "ya"}}
    return {
        "kode": "uji",
        "judul": "Layanan Uji",
        "instansi": "dinsos-uji",
        "fakta": [
            {"kode": "layak", "tanya": "Layak?", "pilihan": ["ya", "tidak"]},
            {"kode": "mahir", "tanya": "Sudah mahir?", "pilihan": ["sudah", "belum"]},
        ],
        "syarat": [
            {"no": "1", "teks": "KTP"},
            {"kode": "lap", "teks": "Laporan", "sebelum": "putusan"},
        ],
        "langkah": [
            x("terima", "aduan"),
            x("berkas", "aduan", "berkas"),
            x("kunjungan", jenis="asesmen", catat=["layak"], keluaran=["lap"]),
            x("putusan", jenis="disposisi", putusan={"setuju": "Ya", "tolak": "Tidak"}),
            x("konsep", "penempatan", "surat", **surat),
            x("ttd", "penempatan", "tanda_tangan", **surat),
            x("rujuk", "penempatan", "rujukan", bila={"layak": "tidak"}),
            x("latihan", "pelayanan", bila={"layak": "ya"}),
            x(
                "ujian",
                "pelayanan",
                bila={"layak": "ya"},
                catat=["mahir"],
                ulang={"ke": "latihan", "bila": {"mahir": "belum"}},
            ),
            x("akhir", "terminasi"),
        ],
        "waktu": [
            {
                "teks": "5 hari kerja",
                "mulai": "lengkap",
                "berhenti": "langkah putusan",
                "maksimal": "5 hari kerja",
            }
        ],
    }


def laporan(isi):
    return periksa(IsiStandar.model_validate(isi))


def langkah(isi, kode):
    return next(y for y in isi["langkah"] if y["kode"] == kode)


def buang(isi, kode):
    isi["langkah"].remove(langkah(isi, kode))


def pindah(isi, kode, sesudah):
    satu = langkah(isi, kode)
    isi["langkah"].remove(satu)
    isi["langkah"].insert(isi["langkah"].index(langkah(isi, sesudah)) + 1, satu)
    satu["tahap"] = langkah(isi, sesudah)["tahap"]


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
        ("judul", "ulang ke judul, yang bukan pekerjaan pada jalur ini; pilih yang lain untuk "),
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
        "langkah ujian: ulang ke langkah latihan, yang dilewati (bila darurat = tidak dan layak = "
        "ya dan mahir = belum); pilih langkah yang selalu berjalan",
    )


def test_putusan_yang_selalu_menutup_kasus(isi):
    langkah(isi, "putusan")["putusan"] = {"tolak": "Tidak"}

    kesalahan = laporan(isi).kesalahan

    assert kesalahan[0] == (
        "langkah konsep: tidak pernah terbuka, sebab putusan sebelumnya selalu menutup kasus; "
        "tambahkan setuju atau teruskan pada `putusan` langkah itu"
    )


# --------------------------------------------------------------------- what is worth a look
def catatan(isi, *kalimat):
    """These remarks and no others, and no error."""
    hasil = laporan(isi)
    assert hasil.kesalahan == []
    assert hasil.catatan == list(kalimat)


def test_jam_yang_tidak_pernah_mulai(isi):
    buang(isi, "berkas")
    isi["syarat"].pop(0)

    catatan(
        isi,
        'waktu "5 hari kerja": tidak pernah mulai: "lengkap" tidak terjadi; tambahkan langkah '
        'jenis "berkas" (bertanda `tambahan`), atau pilih awal lain',
    )


def test_jam_yang_tidak_pernah_berhenti(isi):
    isi["waktu"][0]["berhenti"] = "langkah ttd"

    catatan(
        isi,
        'waktu "5 hari kerja": tidak pernah berhenti sebelum kasus ditutup: "langkah ttd" tidak '
        "terjadi (bila layak = tidak); pilih peristiwa yang selalu terjadi, atau batasi jam ini "
        "dengan `jalur` atau `bila`",
    )


def test_jam_yang_berhenti_sebelum_mulai(isi):
    isi["waktu"][0] |= {"mulai": "langkah putusan", "berhenti": "lengkap"}

    (kalimat,) = laporan(isi).catatan
    assert kalimat.startswith(
        'waktu "5 hari kerja": berhenti ("lengkap") sebelum mulai ("langkah putusan")'
    )


def test_jam_yang_faktanya_tidak_dicatat_siapa_pun(isi):
    isi["fakta"].append({"kode": "jauh", "tanya": "Jauh?", "pilihan": ["ya", "tidak"]})
    isi["waktu"][0]["bila"] = {"jauh": "ya"}

    catatan(
        isi,
        "fakta jauh: tidak dicatat langkah mana pun; tambahkan pada `catat` suatu langkah, atau "
        "hapus",
        'waktu "5 hari kerja": tidak pernah berjalan, sebab fakta jauh tidak dicatat langkah mana '
        "pun; tambahkan jauh pada `catat` suatu langkah",
    )


def test_putaran_yang_faktanya_tidak_dicatat_siapa_pun(isi):
    langkah(isi, "ujian")["catat"] = []

    (fakta, putaran) = laporan(isi).catatan

    assert fakta.startswith("fakta mahir: tidak dicatat langkah mana pun")
    assert putaran == (
        "langkah ujian: tidak pernah mengulang, sebab fakta mahir tidak dicatat langkah mana pun; "
        "tambahkan mahir pada `catat` langkah ujian"
    )


def test_surat_disusun_tetapi_tidak_pernah_ditandatangani(isi):
    buang(isi, "ttd")

    assert laporan(isi).catatan[0] == (
        "langkah konsep: surat rekomendasi disusun, tetapi tidak ada langkah yang "
        'menandatanganinya; tambahkan langkah jenis "tanda_tangan" sesudahnya'
    )


def test_penanda_tangan_surat_boleh_dinyatakan_tanpa_langkah(isi):
    buang(isi, "ttd")
    isi["surat"] = [{"jenis": "rekomendasi", "penanda_tangan": ["klien"]}]

    assert not [k for k in laporan(isi).catatan if "tanda" in k]


def test_penanda_tangan_ditulis_dua_kali(isi):
    isi["surat"] = [{"jenis": "rekomendasi", "penanda_tangan": ["kepala_instansi"]}]

    catatan(
        isi,
        "surat rekomendasi: penanda tangan ditulis dua kali; hapus `penanda_tangan`; langkahnya "
        "yang menentukan",
    )


def test_surat_yang_dinyatakan_tetapi_tidak_disusun(isi):
    isi["surat"] = [{"jenis": "pengantar"}]

    catatan(
        isi,
        "surat pengantar: tidak disusun langkah mana pun; tambahkan langkah jenis "
        '"surat" untuknya, atau hapus',
    )


def test_penyusun_dan_pemutus_hanya_satu_peran(isi):
    langkah(isi, "kunjungan")["peran"] = ["kepala_bidang"]

    catatan(
        isi,
        "langkah putusan: yang memutus dan yang menyusun (langkah kunjungan) sama-sama hanya "
        "Kepala Bidang; bila orangnya satu, langkah ini tidak dapat dikerjakan siapa pun; beri "
        "salah satunya peran lain",
    )


def test_peran_setempat_dikembalikan_ke_peran_dasarnya(isi):
    isi["peran"] = {"kabid": {"sebutan": "Kabid Rehsos", "dasar": ["kepala_bidang"]}}
    langkah(isi, "kunjungan")["peran"] = ["kabid"]
    assert "sama-sama hanya Kepala Bidang" in laporan(isi).catatan[0]

    isi["peran"]["kabid"]["dasar"] = ["kepala_bidang", "kepala_seksi"]
    catatan(isi)


def test_cabang_yang_berakhir_tanpa_ada_yang_diberi_tahu(isi):
    buang(isi, "rujuk")
    langkah(isi, "akhir")["bila"] = {"layak": "ya"}

    catatan(
        isi,
        "langkah putusan: cabang ini berakhir di sini: tidak ada langkah lagi, dan tidak ada yang "
        "diberi tahu (bila layak = tidak); tambahkan langkah untuk jawaban itu (misalnya jenis "
        '"surat" atau "rujukan"), atau jadikan disposisi dengan putusan tolak atau rujuk',
    )


def test_penolakan_diberitahukan_program_sendiri(isi):
    tolak = {"jenis": "disposisi", "putusan": {"tolak": "Tidak layak"}, "bila": {"layak": "tidak"}}
    isi["langkah"][6] = x("tidak-layak", "penempatan") | tolak

    catatan(isi)


def test_teruskan_tanpa_pemutus_berikutnya(isi):
    langkah(isi, "putusan")["putusan"] = {"teruskan": "Teruskan ke Kepala Dinas"}

    catatan(
        isi,
        "langkah putusan: putusan teruskan, tetapi sesudahnya tidak ada yang memutus; tambahkan "
        'langkah jenis "disposisi" bagi pejabat berikutnya',
    )


def test_pemeriksaan_berkas_alternatif_yang_menghilangkan_syarat(isi):
    buang(isi, "berkas")
    kunjungan = isi["langkah"].index(langkah(isi, "kunjungan"))
    periksa_a = x("berkas-a", jenis="berkas", bila={"layak": "ya"})
    periksa_b = x("berkas-b", jenis="berkas", bila={"layak": "tidak"})
    isi["langkah"][kunjungan + 1 : kunjungan + 1] = [periksa_a, periksa_b]
    catatan(isi)

    isi["syarat"][0]["sebelum"] = "berkas-a"
    assert laporan(isi).catatan == [
        "langkah berkas-a: pemeriksaan berkas ini dilewati, sehingga syarat S1 tidak pernah "
        "diminta (bila layak = tidak); hapus `sebelum` agar syaratnya pindah ke pemeriksaan yang "
        "berjalan"
    ]


def test_satu_satunya_pemeriksaan_berkas_dilewati(isi):
    pindah(isi, "berkas", "kunjungan")
    langkah(isi, "berkas")["bila"] = {"layak": "ya"}
    isi["waktu"] = []

    catatan(
        isi,
        "langkah berkas: pemeriksaan berkas ini dilewati, sehingga syarat S1 tidak pernah diminta "
        '(bila layak = tidak); tambahkan langkah jenis "berkas" untuk jawaban itu, atau isi '
        "`sebelum` syaratnya",
    )


def test_syarat_yang_belum_tentu_berlaku_saat_jatuh_tempo(isi):
    isi["syarat"].append({"no": "9", "teks": "X", "bila": {"layak": "ya"}})

    catatan(
        isi,
        "syarat S9: diminta dari siapa saja: harus ada sebelum langkah berkas selesai, padahal "
        "fakta layak baru dicatat di langkah kunjungan; catat layak sebelumnya, atau undurkan "
        "`sebelum`",
    )


def test_langkah_wajib_yang_bergantung_pada_langkah_tidak_wajib(isi):
    langkah(isi, "konsep")["wajib"] = False

    catatan(
        isi,
        "langkah ttd: baru dapat dikerjakan setelah langkah konsep, yang tidak wajib (bila layak = "
        "ya dan langkah tidak wajib dilewati); jadikan langkah konsep wajib, atau jangan "
        "gantungkan langkah ini padanya",
    )


def test_putaran_ke_langkah_tidak_wajib(isi):
    langkah(isi, "latihan")["wajib"] = False

    catatan(
        isi,
        "langkah ujian: ulang ke langkah latihan, yang tidak wajib dan dapat belum dikerjakan (bila "
        "layak = ya dan mahir = belum dan langkah tidak wajib dilewati); jadikan langkah latihan "
        "wajib",
    )


def test_putaran_yang_hanya_berakhir_bila_langkah_tidak_wajib_dikerjakan(isi):
    langkah(isi, "kunjungan")["catat"].append("mahir")
    langkah(isi, "ujian").update(catat=[], ulang={"ke": "mulai", "bila": {"mahir": "belum"}})
    langkah(isi, "latihan").update(catat=["mahir"], wajib=False)
    isi["langkah"].insert(7, x("mulai", "pelayanan", bila={"layak": "ya"}))

    catatan(
        isi,
        "langkah ujian: ulang hanya berakhir bila langkah latihan dikerjakan (bila layak = ya dan "
        "mahir = belum di langkah kunjungan dan langkah tidak wajib dilewati); jadikan langkah "
        "latihan wajib",
    )


def test_langkah_yang_tidak_pernah_terbuka(isi):
    tidak_layak = {"layak": "tidak", "mahir": "sudah"}  # mahir is asked of the others only
    isi["langkah"].append(x("mustahil", "terminasi", bila=tidak_layak, wajib=False))

    assert laporan(isi).catatan == [
        "langkah mustahil: tidak pernah terbuka: `bila`-nya tidak pernah terpenuhi pada waktunya; "
        "periksa `bila`-nya, dan letak langkah yang mencatat faktanya"
    ]


def test_putusan_pada_langkah_yang_tidak_memutus(isi):
    langkah(isi, "latihan")["putusan"] = {"setuju": "Ya"}

    catatan(
        isi,
        "langkah latihan: jenis tugas tidak memutus apa pun; ganti jenisnya menjadi "
        '"disposisi" atau "konferensi", atau hapus `putusan`',
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
CATATAN_BAWAAN = {
    "babel-orang-terlantar": [
        "langkah surat-polisi: surat permohonan_ket_terlantar disusun, tetapi tidak ada langkah "
        'yang menandatanganinya (jalur B); tambahkan langkah jenis "tanda_tangan" sesudahnya'
    ]
}


@pytest.mark.parametrize("path", berkas_bawaan(), ids=lambda p: p.stem)
def test_berkas_bawaan_tanpa_kesalahan(path):
    hasil = periksa(baca(path))

    assert hasil.kesalahan == []
    assert hasil.catatan == CATATAN_BAWAAN.get(path.stem, [])


def perintah(*args):
    keluar = StringIO()
    call_command("standar", *map(str, args), stdout=keluar)
    return keluar.getvalue()


def test_perintah_periksa_mencetak_catatan_dan_tetap_berhasil():
    (path,) = [p for p in berkas_bawaan() if p.stem == "babel-orang-terlantar"]

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


# --------------------------------------------------------------------- the manual
DOK = (Path(settings.BASE_DIR) / "docs" / "standar.md").read_text("utf-8")
KEPALA = 'kode = "uji"\njudul = "Uji"\ninstansi = "uji"\n'


@pytest.mark.parametrize("blok", re.findall(r"```toml\n(.*?)```", DOK, re.DOTALL))
def test_contoh_di_panduan_lolos_pemeriksaan(blok):
    hasil = periksa(urai(KEPALA + blok))

    assert (hasil.kesalahan, hasil.catatan) == ([], [])


def semua_entri(kelas=skema.Entri):
    return [kelas, *(y for x in kelas.__subclasses__() for y in semua_entri(x))]


@pytest.mark.parametrize("model", semua_entri())
def test_panduan_menerangkan_setiap_isian(model):
    for isian in model.model_fields:
        assert re.search(rf"`\[*{isian}\b", DOK), isian


@pytest.mark.parametrize(
    "kata", [*Jenis, *Tahap, *Peran, *Putusan, *SURAT_BAKU, *FAKTA_BAWAAN, *waktu.SATUAN]
)
def test_panduan_menyebut_setiap_pilihan(kata):
    assert re.search(rf"\b{kata}\b", DOK)
