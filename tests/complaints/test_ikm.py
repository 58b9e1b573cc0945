"""The index of PermenPANRB 14/2017: the worked example, rounding before grading, its bounds."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from complaints import ikm
from complaints.bagan_ikm import bagan

#: 29 respondents (docs: the weight pitfall).
JUMLAH = (105, 101, 100, 116, 102, 105, 106, 105, 115)


@pytest.mark.parametrize(
    ("bobot", "indeks"), [("1/9", "91.48"), ("0,111", "91.38"), ("0.11", "90.56")]
)
def test_contoh_29_responden(bobot, indeks):
    hasil = ikm.hitung(JUMLAH, 29, bobot)

    assert (hasil.ikm, hasil.huruf) == (Decimal(indeks), "A")
    assert [u.kode for u in hasil.terendah] == ["U3"]
    assert hasil.unsur[2].nrr == Decimal("3.448")


@pytest.mark.parametrize(
    ("indeks", "huruf"),
    [
        *[("100", "A"), ("88.31", "A"), ("88.30", "B"), ("86.69", "B"), ("86.40", "B")],
        *[("88.12", "B"), ("76.61", "B"), ("76.60", "C"), ("65.00", "C"), ("64.99", "D")],
        ("25", "D"),
    ],
)
def test_batas_mutu(indeks, huruf):
    assert ikm.mutu(Decimal(indeks))[0] == huruf


def test_dibulatkan_dahulu_baru_dinilai():
    """88,305 and more is 88,31 once rounded, and so A: though it lies below 88,31 itself."""
    indeks = Fraction("88.306")

    assert indeks < Fraction("88.31")
    assert ikm.mutu(ikm.bulat(indeks))[0] == "A"
    assert ikm.bulat(Fraction("88.305")) == Decimal("88.31")  # half goes up
    assert ikm.mutu(ikm.bulat(Fraction("88.3049")))[0] == "B"


def test_tanpa_responden_tidak_ada_indeks():
    assert ikm.hitung([0] * 9, 0) is None


@pytest.mark.parametrize("teks", ["", "1", "0,2", "0,05", "1/0", "abc", "0,1111111", "1/8"])
def test_bobot_yang_keliru_ditolak(teks):
    with pytest.raises(ValueError, match="bobot"):
        ikm.baca_bobot(teks)


#: (respondents, totals of the nine elements): each total lies between one and four for all.
lembar = st.integers(1, 400).flatmap(
    lambda n: st.tuples(st.just(n), st.lists(st.integers(n, 4 * n), min_size=9, max_size=9))
)
#: A busy machine is no fault of the formula.
TENANG = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
bobot = st.sampled_from(["1/9", "0,111", "0.11", "0,1"])


@TENANG
@given(lembar, bobot)
def test_indeks_menurut_rumusnya(semua, berat):
    """Against the formula written out, in decimals; between one for all and four for all."""
    n, jumlah = semua
    hasil = ikm.hitung(jumlah, n, berat)

    nilai = ikm.baca_bobot(berat)
    lurus = sum(Fraction(j, n) for j in jumlah) * nilai * 25
    assert abs(Fraction(hasil.ikm) - lurus) <= Fraction(1, 200)
    rendah, tinggi = (ikm.hitung([x] * 9, 1, berat).ikm for x in (1, 4))
    assert rendah <= hasil.ikm <= tinggi
    assert hasil.huruf == ikm.mutu(hasil.ikm)[0]
    assert min(u.nrr for u in hasil.unsur) == hasil.terendah[0].nrr


@TENANG
@given(lembar, st.integers(0, 8))
def test_jawaban_yang_lebih_baik_tidak_pernah_menurunkan_indeks(semua, i):
    n, jumlah = semua
    naik = [j + (k == i and j < 4 * n) for k, j in enumerate(jumlah)]

    assert ikm.hitung(naik, n).ikm >= ikm.hitung(jumlah, n).ikm


@pytest.mark.parametrize(("populasi", "sampel"), [(0, 0), (10, 10), (100, 80), (1000, 278)])
def test_tabel_krejcie_morgan(populasi, sampel):
    assert ikm.krejcie_morgan(populasi) == sampel


def test_setiap_unsur_bernama_sendiri_di_gambarnya():
    """No two lines of the picture bear the same name, however little room there is."""
    hasil = ikm.hitung(JUMLAH, 29, "0,111")
    teks = re.findall(r"<text[^>]*>(U\d[^<]*)</text>", bagan(hasil))
    assert teks[5] == "U6 Kompetensi pelaksana"
    assert teks[7] == "U8 Penanganan pengaduan"
    assert len({x[3:] for x in teks}) == 9
