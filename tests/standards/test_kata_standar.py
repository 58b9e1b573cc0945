"""Every field of a standard has a word, and `standar tampilkan` says what it holds."""

import pytest

from letters.models import JenisSurat
from standards import banding, kata_isian, kata_syarat, skema, uraian
from standards import kata_standar as kata
from standards.kosakata import SURAT_BAKU
from standards.skema import IsiStandar

MODEL = [
    m
    for m in vars(skema).values()
    if isinstance(m, type) and issubclass(m, skema.Entri) and m.__module__ == skema.__name__
]
JALUR = [{"kode": "a", "judul": "Jalur A"}, {"kode": "b", "judul": "Jalur B"}]


def langkah(kode="l", **isi):
    return {"kode": kode, "teks": f"Langkah {kode}", "tahap": "aduan", "jenis": "tugas"} | isi


def standar(**isi):
    """A standard with something of everything, so that one field more can be told apart."""
    isi.setdefault("langkah", [langkah(), langkah("m")])
    return {
        "kode": "uji",
        "judul": "Layanan Uji",
        "instansi": "dinsos-uji",
        "jalur": JALUR,
        "peran": {"tim": {"sebutan": "Tim", "dasar": ["peksos"]}},
        "subjek": [{"kode": "wali", "sebutan": "Wali"}],
        "fakta": [
            {"kode": "layak", "tanya": "Layak?", "pilihan": ["ya", "tidak"]},
            {"kode": "tgl", "tanya": "Kapan?", "jenis": "tanggal"},
        ],
    } | isi


def kata_dari(**isi):
    return uraian.dalam_kata(IsiStandar.model_validate(standar(**isi)))


@pytest.mark.parametrize("model", MODEL, ids=lambda m: m.__name__)
def test_setiap_isian_mempunyai_kata(model):
    tanpa = [isian for isian in model.model_fields if not kata_isian.ISIAN.get(isian)]
    if model is IsiStandar:
        tanpa = [isian for isian in tanpa if isian not in banding.UMUM | {"jalur": 1, "peran": 1}]

    assert tanpa == []


def test_surat_baku_berjudul_seperti_suratnya():
    assert set(kata_isian.SURAT) == set(SURAT_BAKU)
    assert {k: JenisSurat(k).label for k in SURAT_BAKU} == kata_isian.SURAT


#: section → (the entry without it, field → a value and what else it needs, and words shown for it)
CONTOH = {
    "syarat": (
        {"kode": "s", "teks": "Bunyi syarat"},
        {
            "kode": ("kunci", {}, "[kunci]"),
            "no": ("7.b", {}, "7.b. Bunyi"),
            "teks": ("Kartu", {}, "Kartu"),
            "jenis": ("kriteria", {}, "kriteria"),
            "dari": ("Kelurahan", {}, "disediakan oleh: Kelurahan"),
            "tentang": (["klien", "wali"], {}, "mengenai: klien dan Wali"),
            "wajib": (False, {}, "jika ada"),
            "bentuk": ("asli", {}, "bentuk: asli"),
            "sebelum": ("tutup", {}, "sebelum kasus ditutup"),
            "mutlak": (True, {}, "tidak dapat dikecualikan"),
            "aturan": ({"usia_min": 15, "usia_maks": 58}, {}, "usia 15 sampai 58 tahun"),
            "kelompok": None,  # alone it says nothing; a test of its own
        },
    ),
    "langkah": (
        langkah("x"),
        {
            "kode": ("kunci", {}, "[kunci]"),
            "no": ("7.b", {}, "7.b. Langkah x"),
            "teks": ("Menyapu", {}, "Menyapu"),
            "tahap": ("asesmen", {}, "tahap Asesmen"),
            "jenis": ("pemantauan", {}, "pemantauan"),
            "pelaku": ("Ketua Posko", {}, "Ketua Posko"),
            "peran": (["tim"], {}, "dikerjakan Tim"),
            "menunggu": ("Polres", {}, "menunggu Polres"),
            "semua": (True, {}, "setiap pelaksana harus berbuat"),
            "wajib": (False, {}, "tidak wajib"),
            "sejajar": (True, {}, "terbuka bersama langkah di atasnya"),
            "keluaran": (["Buku tamu"], {}, "menghasilkan: Buku tamu"),
            "catat": (["layak"], {}, "mencatat: Layak?"),
            "ulang": ({"ke": "l", "bila": {"layak": "ya"}}, {}, "terbuka lagi dari"),
            "batas": ("2 jam", {}, "batas 2 jam"),
            "tenggang": ("14 hari", {"jenis": "berkas"}, "ditunggu 14 hari"),
            "besaran": (
                [{"nilai": "Rp2 juta", "bila": {"layak": "ya"}}, {"nilai": "Rp1 juta"}],
                {"jenis": "serah_terima", "objek": "bantuan"},
                "besarnya Rp2 juta bila “Layak?” dijawab “ya”; selain itu Rp1 juta",
            ),
            "surat": ("rekomendasi", {"jenis": "surat"}, "surat: Surat rekomendasi"),
            "instrumen": ("lanjut", {"jenis": "asesmen"}, "formulir: lanjut"),
            "keperluan": ("terminasi", {"jenis": "konferensi"}, "untuk memutuskan pengakhiran"),
            "putusan": ({"setuju": "Boleh"}, {"jenis": "disposisi"}, "putusan: “Boleh”"),
            "objek": ("bantuan", {"jenis": "serah_terima"}, "yang diserahkan: bantuan"),
            "sampai": ("berangkat", {"jenis": "pemulangan"}, "selesai saat klien berangkat"),
            "interval": ("1 bulan", {"jenis": "pemantauan"}, "setiap 1 bulan"),
            "pasca": (True, {"tahap": "terminasi"}, "setelah kasus ditutup"),
            "daftar": (True, {}, "sekali untuk satu daftar kasus"),
        },
    ),
    "waktu": (
        {"teks": "Waktunya", "mulai": "aduan", "berhenti": "tutup", "minimal": "3 hari"},
        {
            "teks": ("Seminggu", {}, "Seminggu"),
            "mulai": ("lengkap", {}, "sejak berkas lengkap"),
            "berhenti": ("keluar", {}, "sampai klien keluar"),
            "maksimal": ("7 hari", {}, "paling lama 7 hari"),
            "minimal": ("4 hari", {}, "paling singkat 4 hari"),
            "mengunci": (True, {}, "belum dapat diselesaikan"),
            "hitung": ("terus", {}, "dihitung terus-menerus"),
            "boleh_diubah": ("sesuai keadaan", {}, "dapat berubah: sesuai keadaan"),
        },
    ),
    "fakta": (
        {"kode": "f", "tanya": "Tanya?", "pilihan": ["x", "y"]},
        {
            "kode": ("kunci", {}, "[kunci]"),
            "tanya": ("Apa?", {}, "Apa?"),
            "jenis": ("banyak", {}, "dijawab satu atau lebih"),
            "pilihan": (["merah", "biru"], {}, "“merah” atau “biru”"),
        },
    ),
    "surat": (
        {"kode": "u", "jenis": "lain", "judul": "Surat U", "tata_letak": "L1"},
        {
            "kode": ("kunci", {}, "[kunci]"),
            "jenis": ("rujukan", {}, "jenis Surat rujukan"),
            "judul": ("Surat Pinjam", {}, "Surat Pinjam"),
            "tata_letak": ("L3", {}, "tata letak L3"),
            "paraf": (["tim"], {}, "pemaraf: Tim"),
            "penanda_tangan": (["wali"], {}, "penanda tangan: Wali"),
            "kepada": (["Camat"], {}, "kepada: Camat"),
            "tembusan": (["Bupati"], {}, "tembusan: Bupati"),
        },
    ),
    "subjek": (
        {"kode": "anak_asuh", "sebutan": "Anak asuh"},
        {
            "kode": ("kunci", {}, "[kunci]"),
            "sebutan": ("Paman", {}, "Paman"),
            "wajib": (False, {}, "Anak asuh, jika ada"),
        },
    ),
    "jalur": (
        {"kode": "c", "judul": "Jalur C", "membuka_kasus": False},
        {
            "kode": ("kunci", {}, "[kunci]"),
            "judul": ("Jalur Cepat", {}, "Jalur Cepat"),
            "membuka_kasus": (True, {}, "[c] Jalur C\n"),
        },
    ),
}
ASAL = {
    "tambahan": ("Sebabnya ini.", {}, "Sebabnya ini."),
    "disimpulkan": (["catatan"], {}, "disimpulkan dari uraian: catatan pembacaan"),
    "catatan": ("Dibaca begini.", {}, "Dibaca begini."),
    "jalur": (["b"], {}, "hanya untuk Jalur B"),
    "bila": ({"layak": "tidak"}, {}, "bila “Layak?” dijawab “tidak”"),
}
MODEL_BAGIAN = {
    "syarat": skema.Syarat,
    "langkah": skema.Langkah,
    "waktu": skema.Waktu,
    "fakta": skema.Fakta,
    "surat": skema.Surat,
    "subjek": skema.Subjek,
    "jalur": skema.Jalur,
}
KASUS = [
    (bagian, isian, contoh)
    for bagian, model in MODEL_BAGIAN.items()
    for isian in model.model_fields
    if (contoh := (ASAL | CONTOH[bagian][1]).get(isian, "belum dicontohkan"))
]


@pytest.mark.parametrize(("bagian", "isian", "contoh"), KASUS)
def test_tampilkan_mengatakan_setiap_isian(bagian, isian, contoh):
    assert contoh != "belum dicontohkan", f"isian baru {bagian}.{isian}: beri kata dan contoh"
    nilai, perlu, kalimat = contoh
    dasar = standar()
    awal = CONTOH[bagian][0] | perlu
    lain = [] if bagian == "fakta" and isian == "kode" else dasar.get(bagian, [])

    tanpa = kata_dari(**{bagian: [*lain, awal]}) if _sah(bagian, lain, awal) else ""
    dengan = kata_dari(**{bagian: [*lain, awal | {isian: nilai}]})

    assert kalimat not in tanpa
    assert kalimat in dengan


def _sah(bagian, lain, awal):
    """A needed field, taken away, makes no standard; then there is nothing to compare."""
    try:
        return bool(kata_dari(**{bagian: [*lain, awal]}))
    except ValueError:
        return False


UMUM = {
    "unit": ("Bidang Uji", "Unit: Bidang Uji"),
    "no_sk": ("12/2026", "No. SK: 12/2026"),
    "tanggal_sk": ("2026-03-26", "26 Maret 2026"),
    "pemilik": ("Pemkab Uji", "Pemkab Uji"),
    "alamat": ("Jl. Uji 1\nKota", "Alamat: Jl. Uji 1 Kota"),
    "biaya": ("Gratis", "Gratis"),
    "produk": (["Kursi roda"], "Kursi roda"),
    "pengaduan": ([{"jenis": "wa", "nilai": "0812"}], "WhatsApp: 0812"),
    "lain": ({"Jaminan": "Dijamin"}, "Dijamin"),
    "sasaran": (["Lansia"], "Sasaran: Lansia"),
    "kerahasiaan": ("rahasia", "Kerahasiaan: Rahasia"),
    "tahap": ({"aduan": "Pintu masuk"}, "Pintu masuk"),
    "catatan": (["Janggal"], "Janggal"),
    "peran": (
        {"tim": {"sebutan": "Regu", "dasar": ["peksos", "perawat"], "ditunjuk": "l"}},
        "[tim] Regu: Pekerja Sosial atau Perawat; ditunjuk pada langkah “Langkah l”",
    ),
    "kode": ("uji-dua", "Kode: uji-dua"),
    "judul": ("Judul Dua", "Judul Dua"),
    "instansi": ("kantor-dua", "Instansi: kantor-dua"),
}


@pytest.mark.parametrize("isian", set(IsiStandar.model_fields) - set(MODEL_BAGIAN) - {"skema"})
def test_tampilkan_mengatakan_setiap_keterangan_umum(isian):
    nilai, kalimat = UMUM[isian]

    assert kalimat not in kata_dari()
    assert kalimat in kata_dari(**{isian: nilai})


# --------------------------------------------------------------------- requirements
def isi(**lain):
    return IsiStandar.model_validate(standar(**lain))


def test_tempo_hanya_menurut_jalurnya_sendiri():
    s = isi(
        langkah=[
            langkah("a", no="1", jenis="berkas", jalur=["a"]),
            langkah("b", no="2", jenis="berkas", jalur=["b"]),
        ],
        syarat=[
            {"no": "1", "teks": "KTP", "jalur": ["a"]},
            {"no": "2", "teks": "KK"},
        ],
    )

    satu, dua = s.syarat
    assert kata_syarat.tempo(s, satu) == "sebelum langkah 1 (pemeriksaan berkas) selesai"
    assert kata_syarat.tempo(s, dua) == (
        "sebelum langkah 1 (pemeriksaan berkas) selesai atau "
        "sebelum langkah 2 (pemeriksaan berkas) selesai"
    )


def test_kelompok_menyebut_semua_yang_sejalur():
    s = isi(
        syarat=[
            {"no": "1", "teks": "KTP", "kelompok": "diri"},
            {"no": "2", "teks": "SIM", "kelompok": "diri", "jalur": ["a"]},
            {"no": "3", "teks": "Paspor", "kelompok": "diri", "jalur": ["b"]},
            {"no": "4", "teks": "KK", "kelompok": "sendirian"},
        ]
    )

    assert [kata_syarat.kelompok(s, x) for x in s.syarat] == [
        "“KTP”, “SIM”, atau “Paspor”",
        "“KTP” atau “SIM”",
        "“KTP” atau “Paspor”",
        "",
    ]


@pytest.mark.parametrize(
    ("aturan", "kalimat"),
    [
        ({"usia_min": 60}, "usia paling rendah 60 tahun"),
        (
            {"usia_maks": 18, "pada": "aduan"},
            "usia paling tinggi 18 tahun pada hari aduan diterima",
        ),
        ({"jenis_kelamin": "P", "wilayah": "ktp"}, "perempuan; alamat KTP di wilayah kantor"),
        (
            {"mulai": "tanggal tgl", "berhenti": "aduan", "maksimal": "60 hari"},
            "paling lama 60 hari sejak tanggal pada “Kapan?” sampai hari aduan diterima",
        ),
    ],
)
def test_aturan_dalam_kata(aturan, kalimat):
    s = isi(syarat=[{"no": "1", "teks": "Ketentuan", "jenis": "kriteria", "aturan": aturan}])

    assert kata_syarat.aturan(s, s.syarat[0]) == kalimat


def test_halaman_umum_menyebut_kelompok_aturan_orang_dan_pengecualian():
    s = isi(
        syarat=[
            {"no": "1", "teks": "KTP", "kelompok": "d", "tentang": ["wali"], "mutlak": True},
            {"no": "2", "teks": "SIM", "kelompok": "d", "aturan": {"usia_min": 17}},
        ]
    )

    satu, dua = (dict(r[:2] for r in uraian.butir(s, x)["rincian"]) for x in s.syarat)

    assert satu == {
        "Cukup salah satu dari": "“KTP” atau “SIM”",
        "Mengenai": "Wali",
        "Pengecualian": "tidak dapat dikecualikan",
    }
    assert dua["Ketentuan"] == "usia paling rendah 17 tahun"


# --------------------------------------------------------------------- steps by name
def test_sebutan_langkah_utuh_katanya_dan_jelas_bila_nomornya_sama():
    panjang = "Menyerahkan bantuan permakanan kepada keluarga di rumahnya masing-masing"
    s = isi(
        langkah=[
            langkah("a", no="1", teks=panjang),
            langkah("b", no="1", teks="Mencatat"),
            langkah("c", no="2"),
            langkah("d", teks=panjang),
        ]
    )

    assert [kata.sebutan_langkah(s, x.id) for x in s.langkah] == [
        "langkah 1 “Menyerahkan bantuan permakanan kepada …”",
        "langkah 1 “Mencatat”",
        "langkah 2",
        "langkah “Menyerahkan bantuan permakanan kepada …”",
    ]
