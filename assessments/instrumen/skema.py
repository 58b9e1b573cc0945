"""The typed schema of an instrument's file: sections, questions, scores.

Field names are Indonesian because the people who write these files are the office's own;
docs/instrumen.md documents them.
"""

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from accounts.peran import Peran

Bila = dict[str, str | list[str]]  # {question: answer or any of these}; every key must hold


class Entri(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=True)


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


class Kolom(Entri):
    """A column of a table; simple types only."""

    kode: str
    teks: str
    jenis: JenisTanya = JenisTanya.TEKS
    pilihan: list[Pilihan] = []
    wajib: bool = False


class Golongan(Entri):
    """One band of a score: from `dari` up to, and with, `sampai`."""

    dari: float
    sampai: float
    label: str
    tingkat: int = 0  # 0 good … 3 worst: what is marked as a risk


class Pertanyaan(Entri):
    kode: str
    teks: str
    jenis: JenisTanya
    wajib: bool = False
    bila: Bila = {}  # shown, and asked, only when
    bantuan: str = ""
    pilihan: list[Pilihan] = []
    min: float | None = None
    maks: float | None = None
    satuan: str = ""
    label_min: str = ""
    label_maks: str = ""
    kolom: list[Kolom] = []
    dari: list[str] = []  # skor: the questions it is computed from
    cara: str = "jumlah"  # skor: jumlah | rata | cacah (how many answers count)
    golongan: list[Golongan] = []
    temuan: bool = False  # its answer belongs on the page that a Kabid reads in a minute
    risiko: list[str] = []  # answers that are a risk, shown first


class Bagian(Entri):
    kode: str
    judul: str
    petunjuk: str = ""
    pengisi: list[Peran] = []  # professions that fill and sign it; empty: whoever may do the step
    wajib: bool = True
    bila: Bila = {}
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
