"""Errors of a standard's file: each mistake planted once, its sentence naming entry and mend."""

import tomllib

import pytest

from standards.salah import SalahStandar
from standards.skema import IsiStandar, baca, urai

AWAL = """
kode = "uji"
judul = "Layanan Uji"
instansi = "dinsos-uji"
"""
LANGKAH = """
[[langkah]]
kode = "terima"
no = "1"
teks = "Menerima laporan"
tahap = "aduan"
jenis = "tugas"

[[langkah]]
kode = "nilai"
no = "2"
teks = "Asesmen"
tahap = "asesmen"
jenis = "asesmen"
"""


def satu(tambahan, tahap="asesmen", jenis="tugas"):
    """A further step with these fields."""
    return f"""
[[langkah]]
kode = "lain"
teks = "Langkah lain"
tahap = "{tahap}"
jenis = "{jenis}"
{tambahan}
"""


def salah(tambahan, awal="", langkah=LANGKAH):
    """The sentences for a file with this planted."""
    with pytest.raises(SalahStandar) as info:
        urai(AWAL + awal + langkah + tambahan, "uji.toml")
    return info.value.kesalahan


def test_tanpa_kesalahan_berkas_terbaca():
    isi = urai(AWAL + LANGKAH)

    assert [x.id for x in isi.langkah] == ["terima", "nilai"]


def test_setiap_kalimat_menyebut_berkasnya_dan_semua_kesalahan_sekaligus():
    kesalahan = salah(satu('peran = ["lurah"]\ncatat = ["warna"]'))

    assert len(kesalahan) == 2
    assert all(k.startswith("uji.toml: ") for k in kesalahan)


# --------------------------------------------------------------------- cross-checks
SILANG = {
    "kode langkah ganda": (
        satu("").replace("lain", "nilai", 1),
        "langkah nilai: kode ganda; beri `kode` yang berbeda",
    ),
    "kode syarat ganda": (
        '[[syarat]]\nno = "1"\nteks = "KTP"\n[[syarat]]\nno = "1"\nteks = "KK"\n',
        "syarat S1: kode ganda; beri `kode` yang berbeda",
    ),
    "kode surat ganda": (
        '[[surat]]\njenis = "rujukan"\n[[surat]]\njenis = "rujukan"\n',
        "surat rujukan: kode ganda; beri `kode` yang berbeda",
    ),
    "kode jalur ganda": (
        '[[jalur]]\nkode = "A"\njudul = "A"\n[[jalur]]\nkode = "A"\njudul = "B"\n',
        "jalur A: kode ganda; beri `kode` yang berbeda",
    ),
    "langkah tanpa nomor dan kode": (
        satu("").replace('kode = "lain"\n', ""),
        "langkah ke-3 (“Langkah lain”): beri `no` atau `kode`",
    ),
    "fakta memakai kode bawaan": (
        '[[fakta]]\nkode = "darurat"\ntanya = "Gawat?"\npilihan = ["ya"]\n',
        "fakta darurat: sudah bawaan; pakai kode yang lain",
    ),
    "subjek memakai kode bawaan": (
        '[[subjek]]\nkode = "klien"\nsebutan = "Klien"\n',
        "subjek klien: sudah bawaan; pakai kode yang lain",
    ),
    "peran memakai kode bawaan": (
        '[peran.peksos]\nsebutan = "Peksos"\ndasar = ["perawat"]\n',
        "peran peksos: sudah bawaan; pakai kode yang lain",
    ),
    "peran tanpa dasar": (
        '[peran.tim]\nsebutan = "Tim"\ndasar = []\n',
        "peran tim: isi `dasar` dengan satu peran atau lebih",
    ),
    "disimpulkan bukan nama isian": (
        satu('disimpulkan = ["perann"]'),
        "langkah ke-3 (lain “Langkah lain”): disimpulkan perann bukan nama isian",
    ),
    "fakta tak dinyatakan": (
        satu('bila = { warna = "merah" }'),
        "langkah lain: fakta 'warna' tidak dinyatakan; tambahkan [[fakta]] atau pakai yang bawaan",
    ),
    "fakta tak dinyatakan pada syarat": (
        '[[syarat]]\nno = "1"\nteks = "KTP"\nbila = { warna = "merah" }\n',
        "syarat S1: fakta 'warna' tidak dinyatakan",
    ),
    "fakta tak dinyatakan pada waktu": (
        '[[waktu]]\nteks = "1 hari"\nbila = { warna = "merah" }\n',
        "waktu 1 hari: fakta 'warna' tidak dinyatakan",
    ),
    "nilai bukan pilihan": (
        satu('bila = { darurat = "mungkin" }'),
        "langkah lain: nilai mungkin bukan pilihan fakta darurat",
    ),
    "salah satu nilai bukan pilihan": (
        satu('bila = { darurat = ["ya", "mungkin"] }'),
        "langkah lain: nilai mungkin bukan pilihan fakta darurat",
    ),
    "jalur tak dinyatakan": (
        satu('jalur = ["B"]'),
        "langkah lain: jalur B tidak dinyatakan; tambahkan [[jalur]]",
    ),
    "subjek tak dinyatakan": (
        '[[syarat]]\nno = "1"\nteks = "KTP wali"\ntentang = ["wali"]\n',
        "syarat S1: subjek wali tidak dinyatakan; tambahkan [[subjek]]",
    ),
    "sebelum tak dikenal": (
        '[[syarat]]\nno = "1"\nteks = "KTP"\nsebelum = "entah"\n',
        "syarat S1: sebelum 'entah' bukan tahap, kode langkah, atau 'tutup'",
    ),
    "catat fakta tak dinyatakan": (
        satu('catat = ["warna"]'),
        "langkah lain: fakta warna tidak dinyatakan; tambahkan [[fakta]]",
    ),
    "ulang ke langkah tak ada": (
        satu('ulang = { ke = "entah", bila = { darurat = "ya" } }'),
        "langkah lain: ulang ke entah tidak ada",
    ),
    "ulang dengan fakta tak dinyatakan": (
        satu('ulang = { ke = "nilai", bila = { warna = "merah" } }'),
        "langkah lain ulang: fakta 'warna' tidak dinyatakan",
    ),
    "surat tak dikenal": (
        satu('surat = "entah"', jenis="surat"),
        "langkah lain: `surat` harus jenis baku atau kode dari [[surat]]",
    ),
    "paraf tanpa surat": (
        satu("", jenis="paraf"),
        "langkah lain: `surat` harus jenis baku atau kode dari [[surat]]",
    ),
    "surat pada jenis lain": (
        satu('surat = "rujukan"'),
        "langkah lain: `surat` hanya untuk jenis surat, paraf, tanda_tangan",
    ),
    "konferensi tanpa keperluan": (
        satu("", jenis="konferensi"),
        "langkah lain: konferensi perlu `keperluan`",
    ),
    "serah terima tanpa objek": (
        satu("", jenis="serah_terima"),
        "langkah lain: serah_terima perlu `objek`",
    ),
    "pasca di luar terminasi": (
        satu("pasca = true"),
        "langkah lain: pasca hanya di tahap terminasi",
    ),
    "keterangan berperan": (
        satu('peran = ["peksos"]', jenis="keterangan"),
        "langkah lain: keterangan tidak dikerjakan siapa pun; hapus `peran` dan `catat`",
    ),
    "peran tak dikenal": (
        satu('peran = ["lurah"]'),
        "langkah lain: peran lurah tidak dikenal; tambahkan [peran.lurah]",
    ),
    "peran ditunjuk di langkah yang tak ada": (
        '[peran.tim]\nsebutan = "Tim"\ndasar = ["peksos"]\nditunjuk = "entah"\n',
        "peran tim: ditunjuk di entah, harus langkah sebelum ia dipakai",
    ),
    "peran ditunjuk sesudah dipakai": (
        satu('peran = ["tim"]')
        + satu("").replace("lain", "tunjuk", 1)
        + '[peran.tim]\nsebutan = "Tim"\ndasar = ["peksos"]\nditunjuk = "tunjuk"\n',
        "peran tim: ditunjuk di tunjuk, harus langkah sebelum ia dipakai",
    ),
    "penanda tangan tak dikenal": (
        '[[surat]]\njenis = "rujukan"\npenanda_tangan = ["lurah"]\n',
        "surat rujukan: lurah bukan peran atau subjek",
    ),
    "peristiwa tak dikenal": (
        '[[waktu]]\nteks = "1 hari"\nmulai = "kemarin"\n',
        "waktu '1 hari': peristiwa 'kemarin' tidak dikenal",
    ),
    "peristiwa langkah yang tak ada": (
        '[[waktu]]\nteks = "1 hari"\nberhenti = "langkah entah"\n',
        "waktu '1 hari': peristiwa 'langkah entah' tidak dikenal",
    ),
    "peristiwa tanggal dari fakta yang bukan tanggal": (
        '[[fakta]]\nkode = "warna"\ntanya = "Warna?"\npilihan = ["merah"]\n'
        '[[waktu]]\nteks = "1 hari"\nmulai = "tanggal warna"\n',
        "waktu '1 hari': peristiwa 'tanggal warna' tidak dikenal",
    ),
    "terminasi bukan tahap terakhir": (
        satu("", tahap="terminasi") + satu("", tahap="pelayanan").replace("lain", "susul", 1),
        "terminasi harus tahap terakhir (sekarang aduan > asesmen > terminasi > pelayanan)",
    ),
    "aduan bukan tahap pertama": (
        satu("", tahap="aduan"),
        "aduan harus tahap pertama (sekarang aduan > asesmen > aduan)",
    ),
    "tahap muncul dua kali": (
        satu("", tahap="pelayanan") + satu("").replace("lain", "susul", 1),
        "tahap muncul dua kali (aduan > asesmen > pelayanan > asesmen)",
    ),
}


@pytest.mark.parametrize("nama", SILANG)
def test_pemeriksaan_silang(nama):
    tambahan, kalimat = SILANG[nama]

    kesalahan = salah(tambahan)

    assert any(kalimat in k for k in kesalahan), kesalahan


def test_jalur_tanpa_langkah():
    jalur = '[[jalur]]\nkode = "A"\njudul = "A"\n[[jalur]]\nkode = "B"\njudul = "B"\n'
    langkah = LANGKAH.replace('jenis = "', 'jalur = ["A"]\njenis = "')

    assert salah(jalur, langkah=langkah) == ["uji.toml: jalur B: tidak mempunyai langkah"]


# --------------------------------------------------------------------- fields of one entry
ISIAN = {
    "isian wajib": (
        satu("").replace('teks = "Langkah lain"\n', ""),
        "langkah ke-3 (lain) teks: isian",
    ),
    "isian tak dikenal": (
        satu("wajb = true"),
        "langkah ke-3 (lain “Langkah lain”) wajb: isian ini tidak dikenal",
    ),
    "tahap tak dikenal": (
        satu("", tahap="seleksi"),
        "langkah ke-3 (lain “Langkah lain”) tahap: harus salah satu dari:",
    ),
    "jenis tak dikenal": (
        satu("", jenis="rapat"),
        "langkah ke-3 (lain “Langkah lain”) jenis: harus salah satu dari:",
    ),
    "harus teks": (
        satu("pelaku = 3"),
        "langkah ke-3 (lain “Langkah lain”) pelaku: harus berupa teks",
    ),
    "harus daftar": (
        satu('peran = "peksos"'),
        "langkah ke-3 (lain “Langkah lain”) peran: harus berupa daftar",
    ),
    "harus benar atau salah": (
        satu('wajib = "kadang"'),
        "langkah ke-3 (lain “Langkah lain”) wajib: harus true",
    ),
    "harus angka": (
        '[[syarat]]\nno = "1"\nteks = "Usia"\naturan = { usia_min = "enam" }\n',
        "syarat ke-1 (1 “Usia”) aturan usia_min: harus berupa angka",
    ),
    "harus tabel": (
        satu('ulang = "nilai"'),
        "langkah ke-3 (lain “Langkah lain”) ulang: harus berupa tabel",
    ),
    "nilai kondisi bukan teks": (
        satu("bila = { darurat = true }"),
        "langkah ke-3 (lain “Langkah lain”) bila darurat: harus berupa teks",
    ),
    "putusan tak dikenal": (
        satu('putusan = { ya = "Ya" }', jenis="disposisi"),
        "langkah ke-3 (lain “Langkah lain”) putusan ya: harus salah satu dari: 'setuju', 'tolak', "
        "'rujuk', "
        "'kembalikan' atau 'teruskan'",
    ),
    "hari kerja dihitung terus": (
        '[[waktu]]\nteks = "1 hari"\nmaksimal = "1 hari kerja"\nhitung = "terus"\n'
        'mulai = "aduan"\nberhenti = "tutup"\n',
        "dihitung terus-menerus",
    ),
    "durasi tak terbaca": (
        satu('batas = "sebentar"'),
        "langkah ke-3 (lain “Langkah lain”) batas: Durasi “sebentar”",
    ),
    "pilihan kosong": (
        '[[fakta]]\nkode = "warna"\ntanya = "Warna?"\n',
        "fakta warna: isi `pilihan`, kecuali untuk jenis tanggal",
    ),
    "tanggal berpilihan": (
        '[[fakta]]\nkode = "tgl"\ntanya = "Kapan?"\njenis = "tanggal"\npilihan = ["a"]\n',
        "fakta tgl: isi `pilihan`, kecuali untuk jenis tanggal",
    ),
    "surat lain tanpa judul": (
        '[[surat]]\njenis = "lain"\ntata_letak = "L1"\n',
        "surat jenis 'lain' perlu `judul` dan `tata_letak`",
    ),
    "jenis surat tak dikenal": (
        '[[surat]]\njenis = "pinjam"\n',
        "jenis surat 'pinjam' tidak dikenal; pakai 'lain' dengan judul",
    ),
    "batas tanpa ujung": (
        '[[waktu]]\nteks = "1 hari"\nmaksimal = "1 hari"\nmulai = "aduan"\n',
        "batas perlu `mulai` dan `berhenti`",
    ),
    "kanal tak dikenal": (
        '[[pengaduan]]\njenis = "merpati"\n',
        "pengaduan ke-1 jenis: harus salah satu dari:",
    ),
}


@pytest.mark.parametrize("nama", ISIAN)
def test_isian_satu_entri(nama):
    tambahan, kalimat = ISIAN[nama]

    kesalahan = salah(tambahan)

    assert any(kalimat in k for k in kesalahan), kesalahan


@pytest.mark.parametrize("nilai", ['"kapan"', "3", "2022-01-01T10:00:00"])
def test_tanggal_yang_bukan_tanggal(nilai):
    kesalahan = salah("", awal=f"tanggal_sk = {nilai}\n")

    assert kesalahan == ["uji.toml: tanggal_sk: harus berupa tanggal, misalnya 2022-01-31"]


def test_tanpa_langkah_disebut():
    assert salah("", langkah="") == ["uji.toml: langkah: isian ini wajib diisi"]


def test_bukan_toml():
    (kalimat,) = salah("[[langkah\n")

    assert kalimat.startswith("uji.toml: bukan TOML yang benar: ")


def test_berkas_bawaan_terbaca_dan_kembali_dari_json(berkas_bawaan):
    isi = baca(berkas_bawaan)

    assert IsiStandar.model_validate(isi.model_dump(mode="json", exclude_unset=True)) == isi
    assert tomllib.loads(berkas_bawaan.read_text("utf-8"))["kode"] == isi.kode


@pytest.fixture(params=["pangkalpinang-tuna-susila.toml"])
def berkas_bawaan(request, pytestconfig):
    return pytestconfig.rootpath / "standards" / "data" / request.param
