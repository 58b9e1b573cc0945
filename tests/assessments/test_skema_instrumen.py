"""The check of an instrument's file: each fault gets a sentence that names entry and mend."""

import pytest

from assessments.instrumen.skema import urai
from standards.salah import SalahStandar

KEPALA = """
kode = "coba"
judul = "Formulir coba"

[[bagian]]
kode = "satu"
judul = "Bagian satu"
"""
TANYA = """
[[bagian.pertanyaan]]
kode = "{kode}"
teks = "Pertanyaan {kode}"
{isi}
"""
YA = 'jenis = "ya_tidak"'
AB = 'jenis = "pilihan"\npilihan = [{ nilai = "a", skor = 1 }, { nilai = "b", skor = 3 }]'


def naskah(**tanya):
    """A file of one section with these questions."""
    return KEPALA + "".join(TANYA.format(kode=k, isi=v) for k, v in tanya.items())


def kesalahan(teks):
    with pytest.raises(SalahStandar) as salah:
        urai(teks, "formulir.toml")
    return "\n".join(salah.value.kesalahan)


def test_berkas_yang_benar_terbaca():
    isi = urai(naskah(x=YA, y=f'{AB}\nbila = {{ x = "ya" }}'))

    assert [p.kode for p in isi.pertanyaan] == ["x", "y"]
    assert isi.cari("y")[1].pilihan[1].sebutan == "b"


def test_pilihan_ditulis_singkat():
    isi = urai(naskah(x='jenis = "pilihan"\npilihan = ["Baik", "Kurang"]'))

    assert [(p.nilai, p.sebutan) for p in isi.cari("x")[1].pilihan] == [
        ("Baik", "Baik"),
        ("Kurang", "Kurang"),
    ]


SALAH = [
    # what is wrong, the file, words of the sentence
    ("jenis asing", naskah(x='jenis = "angkaa"'), "pertanyaan ke-1 (x", "harus salah satu dari"),
    ("isian asing", naskah(x=f"{YA}\nwajibb = true"), "wajibb", "periksa ejaannya"),
    ("pengisi asing", KEPALA + 'pengisi = ["dukun"]', "pengisi", "harus salah satu dari"),
    ("bukan TOML", "kode = ", "formulir.toml: bukan TOML yang benar"),
    ("tanpa bagian", 'kode = "x"\njudul = "X"\nbagian = []', "satu [[bagian]]"),
    ("bagian kosong", KEPALA + "pertanyaan = []", "bagian ke-1 (satu", "satu pertanyaan"),
    ("kode aneh", naskah(**{"Xa b": YA}), "'Xa b'", "pakai huruf kecil"),
    ("pilihan tanpa pilihan", naskah(x='jenis = "pilihan"'), "x: jenis pilihan perlu `pilihan`"),
    (
        "tunggal di luar banyak",
        naskah(x='jenis = "pilihan"\npilihan = ["a", { nilai = "b", tunggal = true }]'),
        "x: `tunggal` hanya untuk pilihan jenis banyak",
    ),
    (
        "pilihan ganda",
        naskah(x='jenis = "banyak"\npilihan = ["a", "a"]'),
        "pilihan 'a' ditulis dua kali",
    ),
    ("skala tanpa batas", naskah(x='jenis = "skala"'), "skala perlu `min` dan `maks`"),
    ("skala terbalik", naskah(x='jenis = "skala"\nmin = 5\nmaks = 1'), "`min` harus lebih kecil"),
    ("skala panjang", naskah(x='jenis = "skala"\nmin = 0\nmaks = 1e300'), "paling panjang 20"),
    ("skala pecahan", naskah(x='jenis = "skala"\nmin = 0.5\nmaks = 3'), "angka bulat"),
    ("angka terbalik", naskah(x='jenis = "angka"\nmin = 5\nmaks = 1'), "`min` lebih besar"),
    ("angka tak hingga", naskah(x='jenis = "angka"\nmin = inf'), "min", "angka biasa"),
    ("batas pada teks", naskah(x='jenis = "teks"\nmin = 1'), "hanya untuk jenis angka atau skala"),
    ("tabel tanpa kolom", naskah(x='jenis = "tabel"'), "tabel perlu `kolom`"),
    (
        "kolom bawaan orang",
        naskah(x='jenis = "orang"\nkolom = [{ kode = "nama", teks = "Nama" }]'),
        "kolom nama sudah bawaan",
    ),
    (
        "tabel dalam tabel",
        naskah(x='jenis = "tabel"\nkolom = [{ kode = "k", teks = "K", jenis = "tabel" }]'),
        "kolom k: jenis tabel tidak untuk tabel",
    ),
    ("pilihan pada angka", naskah(x='jenis = "angka"\npilihan = ["a"]'), "`pilihan` hanya untuk"),
    (
        "skor wajib",
        naskah(x=YA, s='jenis = "skor"\ndari = ["x"]\nwajib = true'),
        "dihitung sendiri",
    ),
    ("risiko asing", naskah(x=f'{YA}\nrisiko = ["mungkin"]'), "risiko 'mungkin' bukan jawabannya"),
    ("bila asing", naskah(x=f'{YA}\nbila = {{ q = "ya" }}'), "'q', yang tidak ada"),
    ("bila jawaban asing", naskah(x=YA, y=f'{YA}\nbila = {{ x = "yaa" }}'), "x = 'yaa'"),
    (
        "bila atas teks",
        naskah(x='jenis = "teks"', y=f'{YA}\nbila = {{ x = "ya" }}'),
        "bila hanya dapat menunjuk",
    ),
    (
        "bila berputar",
        naskah(x=f'{YA}\nbila = {{ y = "ya" }}', y=f'{YA}\nbila = {{ x = "ya" }}'),
        "x → y → x saling menunggu",
    ),
    ("bila diri sendiri", naskah(x=f'{YA}\nbila = {{ x = "ya" }}'), "x → x saling menunggu"),
    (
        "bila mustahil",
        naskah(
            x=YA,
            y=f'{YA}\nbila = {{ x = "ya" }}',
            z=f'{YA}\nbila = {{ y = "ya", x = "tidak" }}',
        ),
        "z “Pertanyaan z”: tidak pernah tampil",
    ),
    ("skor tanpa sumber", naskah(s='jenis = "skor"'), "skor s: isi `dari`"),
    ("skor atas asing", naskah(s='jenis = "skor"\ndari = ["q"]'), "'q', yang tidak ada"),
    (
        "skor atas teks",
        naskah(x='jenis = "teks"', s='jenis = "skor"\ndari = ["x"]'),
        "x berjenis teks tidak berskor",
    ),
    (
        "skor atas pilihan tanpa skor",
        naskah(x='jenis = "pilihan"\npilihan = ["a"]', s='jenis = "skor"\ndari = ["x"]'),
        "pilihan 'a' belum mempunyai `skor`",
    ),
    (
        "skor atas angka tak terbatas",
        naskah(x='jenis = "angka"', s='jenis = "skor"\ndari = ["x"]'),
        "x perlu `min` dan `maks`",
    ),
    (
        "skor berputar",
        naskah(s='jenis = "skor"\ndari = ["t"]', t='jenis = "skor"\ndari = ["s"]'),
        "s → t → s saling menghitung",
    ),
    (
        "cara asing",
        naskah(x=YA, s='jenis = "skor"\ndari = ["x"]\ncara = "median"'),
        "cara: harus salah satu dari",
    ),
]


@pytest.mark.parametrize(("apa", "teks", "kata"), [(s[0], s[1], s[2:]) for s in SALAH])
def test_kesalahan_disebut(apa, teks, kata):
    kalimat = kesalahan(teks)

    assert all(k in kalimat for k in kata), kalimat


def test_kode_pertanyaan_unik_di_seluruh_berkas():
    teks = naskah(x=YA) + '[[bagian]]\nkode = "dua"\njudul = "Dua"\n'
    teks += TANYA.format(kode="x", isi=YA)

    assert "pertanyaan x: kode ganda" in kesalahan(teks)


def test_bagian_yang_menunggu_pertanyaannya_sendiri_berputar():
    teks = KEPALA + 'bila = { x = "ya" }\n' + TANYA.format(kode="x", isi=YA)

    assert "x → x saling menunggu" in kesalahan(teks)


# ------------------------------------------------------------------------------ bands
GOLONGAN = """jenis = "skor"
dari = ["x", "y"]
golongan = [{isi}]"""


def berskor(*golongan):
    """x and y give 1 or 3 each, so the sum is 2, 4 or 6."""
    isi = ", ".join(f'{{ dari = {a}, sampai = {b}, label = "{a}-{b}" }}' for a, b in golongan)
    return naskah(x=AB, y=AB, s=GOLONGAN.format(isi=isi))


@pytest.mark.parametrize(
    "golongan", [[(2, 6)], [(2, 2), (4, 6)], [(2, 3.99), (4, 6)], [(0, 3), (4, 5), (6, 9)]]
)
def test_golongan_yang_menampung_semua_nilai_diterima(golongan):
    assert urai(berskor(*golongan))


@pytest.mark.parametrize(
    ("golongan", "kata"),
    [
        ([(2, 5)], "skor 6 dapat terjadi"),
        ([(3, 6)], "skor 2 dapat terjadi"),
        ([(2, 3), (5, 6)], "skor 4 dapat terjadi"),
        ([(2, 4), (4, 6)], "bertumpuk pada 4"),
        ([(6, 2)], "lebih besar daripada"),
    ],
)
def test_golongan_yang_bercelah_bertumpuk_atau_kurang_ditolak(golongan, kata):
    assert kata in kesalahan(berskor(*golongan))


def test_golongan_rata_rata_tidak_boleh_bercelah_seperseratus():
    rata = '{ dari = 1, sampai = 1.9, label = "a" }, { dari = 2, sampai = 3, label = "b" }'
    teks = naskah(x=AB, y=AB, s=GOLONGAN.format(isi=rata) + '\ncara = "rata"')

    assert "skor 1.91 dapat terjadi" in kesalahan(teks)
    assert urai(teks.replace("sampai = 1.9,", "sampai = 1.99,"))


def test_pertanyaan_yang_dapat_tersembunyi_ikut_menentukan_nilai_yang_mungkin():
    """Hidden, y adds nothing: 1 and 3 are possible too."""
    y = f'{AB}\nbila = {{ z = "ya" }}'
    satu = GOLONGAN.format(isi='{ dari = 2, sampai = 6, label = "a" }')

    assert "skor 1 dapat terjadi" in kesalahan(naskah(z=YA, x=AB, y=y, s=satu))
    bersama = satu + '\nbila = { z = "ya" }'  # shown only where y is shown too
    assert urai(naskah(z=YA, x=AB, y=y, s=bersama))
