"""The satisfaction index of PermenPANRB 14/2017, in exact fractions. Pure: no database.

NRR of an element = sum of its scores / respondents; weighted = NRR × weight; IKM = the sum of the
weighted × 25. The index is rounded to two places first, and then graded.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from re import fullmatch

from django.core.exceptions import ValidationError

BOBOT_BAWAAN = "0,111"
#: Name, question, and the four answers from 1 to 4.
UNSUR = (
    (
        "Persyaratan",
        "Bagaimana kesesuaian persyaratan dengan jenis pelayanannya?",
        ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"),
    ),
    (
        "Sistem, mekanisme, dan prosedur",
        "Bagaimana kemudahan prosedur pelayanan di kantor ini?",
        ("Tidak mudah", "Kurang mudah", "Mudah", "Sangat mudah"),
    ),
    (
        "Waktu penyelesaian",
        "Bagaimana kecepatan waktu pelayanannya?",
        ("Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat"),
    ),
    (
        "Biaya/tarif",
        "Bagaimana kewajaran biaya pelayanannya?",
        ("Sangat mahal", "Cukup mahal", "Murah", "Gratis"),
    ),
    (
        "Produk layanan",
        "Bagaimana kesesuaian hasil pelayanan dengan yang tercantum dalam standar pelayanan?",
        ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"),
    ),
    (
        "Kompetensi pelaksana",
        "Bagaimana kemampuan petugas dalam melayani?",
        ("Tidak mampu", "Kurang mampu", "Mampu", "Sangat mampu"),
    ),
    (
        "Perilaku pelaksana",
        "Bagaimana kesopanan dan keramahan petugas?",
        (
            "Tidak sopan dan ramah",
            "Kurang sopan dan ramah",
            "Sopan dan ramah",
            "Sangat sopan dan ramah",
        ),
    ),
    (
        "Penanganan pengaduan",
        "Bagaimana penanganan pengaduan, saran, dan masukan?",
        ("Tidak ada", "Ada, tetapi tidak berfungsi", "Berfungsi kurang baik", "Dikelola baik"),
    ),
    (
        "Sarana dan prasarana",
        "Bagaimana kualitas sarana dan prasarananya?",
        ("Buruk", "Cukup", "Baik", "Sangat baik"),
    ),
)
#: (lowest index, letter, word), best first.
MUTU = (
    (Decimal("88.31"), "A", "Sangat baik"),
    (Decimal("76.61"), "B", "Baik"),
    (Decimal("65.00"), "C", "Kurang baik"),
    (Decimal("0"), "D", "Tidak baik"),
)


def medan_unsur():
    return [f"u{i}" for i in range(1, len(UNSUR) + 1)]


def baca_bobot(teks):
    """'0,111' or '1/9' as a fraction; ValueError says what is wrong."""
    bersih = teks.replace(" ", "")
    if cocok := fullmatch(r"(\d{1,3})/(\d{1,3})", bersih):
        nilai = Fraction(int(cocok[1]), int(cocok[2]) or 1)
    elif fullmatch(r"0[.,]\d{1,6}", bersih):
        nilai = Fraction(bersih.replace(",", "."))
    else:
        raise ValueError("Tulis bobot sebagai angka, misalnya 0,111, atau sebagai 1/9.")
    if not Fraction(1, 10) <= nilai <= Fraction(1, 9):
        raise ValueError("Sembilan bobot berjumlah satu: isi antara 0,1 dan 1/9.")
    return nilai


def periksa_bobot(teks):
    try:
        baca_bobot(teks)
    except ValueError as salah:
        raise ValidationError(str(salah)) from salah


def bulat(nilai, tempat=2):
    """Half goes up, as the regulation's tables do; Python's own rounding would go to even."""
    sepuluh = 10**tempat
    angka = (nilai * sepuluh * 2 + 1) // 2  # floor(x + 1/2)
    return (Decimal(int(angka)) / sepuluh).quantize(Decimal(1).scaleb(-tempat), ROUND_HALF_UP)


def mutu(ikm):
    """(letter, word) of a rounded index."""
    return next((huruf, kata) for batas, huruf, kata in MUTU if ikm >= batas)


@dataclass(frozen=True)
class Unsur:
    """One element of a result."""

    kode: str
    nama: str
    jumlah: int
    nrr: Decimal
    tertimbang: Decimal


@dataclass(frozen=True)
class Hasil:
    """An index with everything that the report prints."""

    responden: int
    bobot: str
    unsur: tuple[Unsur, ...]
    ikm: Decimal
    huruf: str
    kata: str

    @property
    def terendah(self):
        """The element to mend first; several where they are equal."""
        rendah = min(u.jumlah for u in self.unsur)
        return [u for u in self.unsur if u.jumlah == rendah]


def hitung(jumlah, responden, bobot=BOBOT_BAWAAN):
    """The index of these totals.

    Args:
        jumlah: the sum of the scores of each of the nine elements.
        responden: how many complete sheets; None is returned for none.
        bobot: the weight as the office writes it.
    """
    if not responden:
        return None
    berat = baca_bobot(bobot)
    nrr = [Fraction(j, responden) for j in jumlah]
    ikm = bulat(sum(n * berat for n in nrr) * 25)
    unsur = tuple(
        Unsur(f"U{i}", UNSUR[i - 1][0], j, bulat(n, 3), bulat(n * berat, 3))
        for i, (j, n) in enumerate(zip(jumlah, nrr, strict=True), start=1)
    )
    return Hasil(responden, bobot, unsur, ikm, *mutu(ikm))


def krejcie_morgan(populasi):
    """The sample that a population needs at 95 %: what the report sets beside the answers."""
    if populasi <= 0:
        return 0
    chi, d = Fraction("3.841"), Fraction("0.05")
    atas = chi * populasi / 4
    bawah = d * d * (populasi - 1) + chi / 4
    return int(bulat(atas / bawah, 0))
