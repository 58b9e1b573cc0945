"""The typed schema of an instrument's file: sections, questions, scores.

Field names are Indonesian because the people who write these files are the office's own;
docs/instrumen.md documents them.
"""

import tomllib
from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple

from pydantic import (
    BaseModel,
    ConfigDict,
    PrivateAttr,
    ValidationError,
    field_validator,
    model_validator,
)

from accounts.peran import Peran
from assessments.instrumen.rantai import rantai
from assessments.instrumen.silang import periksa_silang
from standards.kata_toml import kata_toml
from standards.salah import SalahStandar, kalimat

Bila = dict[str, str | list[str]]  # {question: answer or any of these}; every key must hold


class Entri(BaseModel):
    model_config = ConfigDict(
        extra="forbid", str_strip_whitespace=True, frozen=True, allow_inf_nan=False
    )


class JenisTanya(StrEnum):
    TEKS = "teks"
    PARAGRAF = "paragraf"
    ANGKA = "angka"
    TANGGAL = "tanggal"
    YA_TIDAK = "ya_tidak"
    PILIHAN = "pilihan"  # one of
    BANYAK = "banyak"  # several of
    SKALA = "skala"  # min..maks in whole steps
    TABEL = "tabel"  # rows with columns
    ORANG = "orang"  # a table of people with a fixed meaning: the genogram is drawn from it
    SKOR = "skor"  # computed from other answers, never typed


class Pilihan(Entri):
    nilai: str
    label: str = ""  # default: the value itself
    skor: float | None = None
    tunggal: bool = False  # banyak: said alone, such as "Tidak ada"

    @property
    def sebutan(self):
        return self.label or self.nilai


def pilihan_ringkas(semua):
    """In a file `["Baik", "Kurang"]` is short for `[{ nilai = "Baik" }, { nilai = "Kurang" }]`."""
    if not isinstance(semua, list):
        return semua
    return [{"nilai": x} if isinstance(x, str) else x for x in semua]


class Kolom(Entri):
    """A column of a table; simple types only."""

    kode: str
    teks: str
    jenis: JenisTanya = JenisTanya.TEKS
    pilihan: list[Pilihan] = []
    wajib: bool = False
    min: float | None = None
    maks: float | None = None

    _ringkas = field_validator("pilihan", mode="before")(pilihan_ringkas)


class Golongan(Entri):
    """One band of a score: from `dari` up to, and with, `sampai`."""

    dari: float
    sampai: float
    label: str
    tingkat: Literal[0, 1, 2, 3] = 0  # 0 good … 3 worst: what is marked as a risk


class SyaratTampil(NamedTuple):
    """What must be answered for an entry to be shown: this question with one of these."""

    bagian: str
    pertanyaan: str
    jawaban: tuple[str, ...]


class Bertampil(Entri):
    """What is shown only when; with what that, in turn, is shown only when."""

    bila: Bila = {}
    _syarat: tuple[SyaratTampil, ...] = PrivateAttr(default=())

    @property
    def syarat_tampil(self):
        """All that must hold, of the entry itself and of what its conditions ask about."""
        return self._syarat


class Pertanyaan(Bertampil):
    kode: str
    teks: str
    jenis: JenisTanya
    wajib: bool = False
    bantuan: str = ""
    pilihan: list[Pilihan] = []
    min: float | None = None
    maks: float | None = None
    satuan: str = ""
    label_min: str = ""
    label_maks: str = ""
    kolom: list[Kolom] = []
    dari: list[str] = []  # skor: the questions it is computed from
    cara: Literal["jumlah", "rata", "cacah"] = "jumlah"  # cacah: how many answers count
    golongan: list[Golongan] = []
    temuan: bool = False  # its answer belongs on the page that a Kabid reads in a minute
    risiko: list[str] = []  # answers that are a risk, shown first

    _ringkas = field_validator("pilihan", mode="before")(pilihan_ringkas)


class Bagian(Bertampil):
    kode: str
    judul: str
    petunjuk: str = ""
    pengisi: list[Peran] = []  # professions that fill and sign it; empty: whoever may do the step
    wajib: bool = True
    pertanyaan: list[Pertanyaan]


class IsiInstrumen(Entri):
    kode: str
    judul: str
    guna: str = ""
    dasar: str = ""  # which standard, regulation or published scale
    versi: int = 1
    tanggal: date | None = None
    persetujuan: bool = False  # the client's consent is asked before it
    bagian: list[Bagian]

    _letak: dict = PrivateAttr(default_factory=dict)

    @model_validator(mode="after")
    def _silang(self):
        if salah := periksa_silang(self):
            raise ValueError("\n".join(salah))
        self._letak.update({p.kode: (b, p) for b in self.bagian for p in b.pertanyaan})
        for entri, syarat in rantai(self):
            entri._syarat = tuple(SyaratTampil(*x) for x in syarat)
        return self

    @property
    def pertanyaan(self):
        """Every question of the file in order."""
        return [p for b in self.bagian for p in b.pertanyaan]

    def cari(self, kode):
        """(section, question) of a question's code.

        Raises:
            KeyError: the file has no such question.
        """
        return self._letak[kode]

    def cari_bagian(self, kode):
        """The section of that code, or None."""
        return next((b for b in self.bagian if b.kode == kode), None)


def urai(teks, nama="berkas"):
    """Read an instrument from TOML text.

    Raises:
        SalahStandar: with one sentence per error, naming file, entry and mend.
    """
    try:
        data = tomllib.loads(teks)
        return IsiInstrumen.model_validate(data)
    except tomllib.TOMLDecodeError as salah:
        raise SalahStandar(nama, [f"bukan TOML yang benar: {kata_toml(salah)}"]) from salah
    except ValidationError as salah:
        raise SalahStandar(nama, list(kalimat(salah, data))) from salah
    except (RecursionError, ValueError) as salah:
        # tomllib itself gives up: brackets without end, a number of thousands of figures.
        pesan = "bukan TOML yang benar: ada daftar yang terlalu dalam atau angka yang terlalu besar"
        raise SalahStandar(nama, [pesan]) from salah
