"""One answer: what may be typed, what is kept of it, and the sentence for what may not."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from assessments.instrumen.hitung import bersih, terbaca
from assessments.instrumen.skema import Pertanyaan


def tanya(jenis, **isi):
    return Pertanyaan.model_validate({"kode": "q", "teks": "Q", "jenis": jenis} | isi)


SKALA = tanya("skala", min=1, maks=5)
PILIHAN = tanya("pilihan", pilihan=[{"nilai": "a", "label": "Apel"}, {"nilai": "b"}])
BANYAK = tanya("banyak", pilihan=["a", "b", "c"])
TUNGGAL = tanya("banyak", pilihan=["a", {"nilai": "x", "label": "Tidak ada", "tunggal": True}])
ANGKA = tanya("angka", min=0, maks=100, satuan="kg")
TABEL = tanya(
    "tabel",
    kolom=[
        {"kode": "nama", "teks": "Nama", "wajib": True},
        {"kode": "umur", "teks": "Umur", "jenis": "angka", "min": 0, "maks": 130},
        {"kode": "lahir", "teks": "Lahir", "jenis": "tanggal"},
    ],
)
ORANG = tanya("orang", kolom=[{"kode": "pekerjaan", "teks": "Pekerjaan"}])

BENAR = [
    (TUNGGAL, ["x"], ["x"], "Tidak ada"),
    (TUNGGAL, ["x", "x"], ["x"], "Tidak ada"),
    # question, what was typed, what is kept, how it reads
    (tanya("teks"), "  Rina  ", "Rina", "Rina"),
    (tanya("paragraf"), "satu\r\ndua", "satu\ndua", "satu\ndua"),
    (tanya("ya_tidak"), "ya", "ya", "Ya"),
    (ANGKA, "12,5", 12.5, "12,5 kg"),
    (ANGKA, "12.5", 12.5, "12,5 kg"),
    (ANGKA, "0", 0, "0 kg"),
    (ANGKA, 7.0, 7, "7 kg"),
    (tanya("angka"), "1.250.000", 1250000, "1.250.000"),
    (tanya("angka"), "-1.250,75", -1250.75, "-1.250,75"),
    (tanya("tanggal"), "2026-03-26", "2026-03-26", "26 Maret 2026"),
    (tanya("tanggal"), "26-03-2026", "2026-03-26", "26 Maret 2026"),
    (tanya("tanggal"), "26/03/2026", "2026-03-26", "26 Maret 2026"),
    (tanya("tanggal"), date(2026, 3, 26), "2026-03-26", "26 Maret 2026"),
    (PILIHAN, "a", "a", "Apel"),
    (PILIHAN, "b", "b", "b"),
    (BANYAK, ["c", "a", "a", ""], ["a", "c"], "a, c"),
    (BANYAK, "b", ["b"], "b"),
    (SKALA, "3", 3, "3 dari 5"),
    (
        TABEL,
        [{"nama": "Siti", "umur": "54"}, {"nama": " ", "umur": ""}],
        [{"nama": "Siti", "umur": 54}],
        "Nama: Siti; Umur: 54",
    ),
    (
        ORANG,
        [{"nama": "Siti", "hubungan": "ibu", "jenis_kelamin": "P", "pekerjaan": "Tani"}],
        [{"nama": "Siti", "hubungan": "ibu", "jenis_kelamin": "P", "pekerjaan": "Tani"}],
        "Nama: Siti; Hubungan dengan klien: Ibu; L/P: Perempuan; Pekerjaan: Tani",
    ),
    (tanya("skor", dari=["x"]), "99", None, ""),
]


@pytest.mark.parametrize(("p", "ketik", "simpan", "baca"), BENAR)
def test_jawaban_disimpan_menurut_jenisnya(p, ketik, simpan, baca):
    assert bersih(p, ketik) == simpan
    assert terbaca(p, simpan) == baca
    assert bersih(p, simpan) == simpan  # what is kept may come back as it is


SALAH = [
    (ANGKA, "dua belas", "bukan angka"),
    (ANGKA, "1e3", "bukan angka"),
    (ANGKA, "101", "antara 0 dan 100; yang diketik 101"),
    (ANGKA, "-1", "antara 0 dan 100"),
    (ANGKA, True, "harus berupa angka"),
    (ANGKA, float("nan"), "harus berupa angka"),
    (tanya("angka", min=5), "4", "paling sedikit 5"),
    (tanya("angka", maks=5), "6", "paling banyak 5"),
    (tanya("angka"), "9" * 29, "terlalu besar"),
    (tanya("tanggal"), "31-02-2026", "bukan tanggal"),
    (tanya("tanggal"), "0203-01-01", "Tahun 203 tidak mungkin"),
    (PILIHAN, "c", "bukan salah satu pilihan"),
    (PILIHAN, ["a"], "bukan salah satu pilihan"),
    (BANYAK, ["a", "z"], "“z” bukan salah satu pilihan"),
    (TUNGGAL, ["a", "x"], "“Tidak ada” tidak dapat dipilih bersama jawaban lain"),
    (tanya("ya_tidak"), "mungkin", "bukan salah satu pilihan"),
    (SKALA, "6", "dari 1 sampai 5"),
    (SKALA, "2,5", "dari 1 sampai 5"),
    (tanya("teks"), "x" * 501, "Paling panjang 500 huruf; yang diketik 501"),
    (tanya("teks"), "a\x00b", "huruf yang tidak dapat disimpan"),
    (tanya("teks"), {"a": 1}, "harus berupa teks"),
    (TABEL, "Siti", "baris-baris tabel"),
    (TABEL, [{"umur": "54"}], "Baris 1, Nama: belum diisi"),
    (TABEL, [{"nama": "Siti"}, {"nama": "Adi", "umur": "200"}], "Baris 2, Umur: Angka harus"),
    (TABEL, [{"nama": "x"}] * 61, "Paling banyak 60 baris"),
    (ORANG, [{"nama": "Siti", "hubungan": "tetangga"}], "Baris 1, Hubungan dengan klien"),
]


@pytest.mark.parametrize(("p", "ketik", "kata"), SALAH)
def test_jawaban_yang_salah_mendapat_kalimat(p, ketik, kata):
    with pytest.raises(ValidationError) as salah:
        bersih(p, ketik)

    assert kata in " ".join(salah.value.messages)


@pytest.mark.parametrize("ketik", ["", "  ", None, [], [{}], [{"nama": ""}]])
def test_yang_kosong_bukan_jawaban(ketik):
    for p in (TABEL, BANYAK) if isinstance(ketik, list) else (ANGKA, PILIHAN, SKALA, BANYAK):
        if not (isinstance(ketik, list) and ketik and p is BANYAK):
            assert bersih(p, ketik) is None


@given(
    st.one_of(
        st.none(),
        st.text(),
        st.integers(),
        st.floats(),
        st.lists(st.text()),
        st.lists(st.dictionaries(st.sampled_from(["nama", "umur"]), st.text())),
    )
)
def test_apa_pun_yang_dikirim_tersimpan_atau_ditolak_dengan_kalimat(ketik):
    """Nothing that a browser may send breaks the page, and what is kept is stable."""
    semua = [tanya("teks"), tanya("tanggal"), ANGKA, PILIHAN, BANYAK, SKALA, TABEL, ORANG]
    for p in semua:
        try:
            simpan = bersih(p, ketik)
        except ValidationError as salah:
            pesan = salah.messages
        else:
            pesan = [terbaca(p, simpan)]
            assert bersih(p, simpan) == simpan
        assert all(isinstance(x, str) for x in pesan)
