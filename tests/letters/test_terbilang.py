"""Numbers and dates in Indonesian words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letters.terbilang import BATAS, SATUAN, tanggal_terbilang, terbilang


@pytest.mark.parametrize(
    ("angka", "kata"),
    [
        (0, "nol"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (31, "tiga puluh satu"),
        (100, "seratus"),
        (101, "seratus satu"),
        (999, "sembilan ratus sembilan puluh sembilan"),
        (1000, "seribu"),
        (1945, "seribu sembilan ratus empat puluh lima"),
        (2026, "dua ribu dua puluh enam"),
        (11_011, "sebelas ribu sebelas"),
        (1_000_000, "satu juta"),
    ],
)
def test_angka_dieja(angka, kata):
    assert terbilang(angka) == kata


@pytest.mark.parametrize("angka", [-1, BATAS])
def test_di_luar_batas_ditolak(angka):
    with pytest.raises(ValueError, match="tidak dapat dieja"):
        terbilang(angka)


def baca(kata):
    """The number that the words say; the rule read backwards."""
    jumlah = kini = 0
    for k in kata.split():
        match k:
            case "seribu":
                jumlah, kini = jumlah + 1000, 0
            case "seratus":
                kini += 100
            case "belas":
                kini += 10
            case "puluh":
                satuan = kini % 10
                kini += satuan * 9
            case "ratus":
                kini *= 100
            case "ribu":
                jumlah, kini = jumlah + kini * 1000, 0
            case "juta":
                jumlah, kini = jumlah + kini * 1_000_000, 0
            case _:
                kini += SATUAN.index(k)
    return jumlah + kini


@given(st.integers(0, BATAS - 1))
def test_ejaan_terbaca_kembali(angka):
    assert baca(terbilang(angka)) == angka


def test_tanggal_dieja_dengan_nama_hari():
    assert (
        tanggal_terbilang(date(2026, 3, 26))
        == "Kamis tanggal dua puluh enam bulan Maret tahun dua ribu dua puluh enam"
    )
