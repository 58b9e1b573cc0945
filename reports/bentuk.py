"""The one shape of whatever the office reads as a table: from it come screen, XLSX, CSV and PDF.

A *rekap* counts: few rows, summed in the database, every block of columns adding up to the row. A
*register* lists: one row per record, streamed, as many as there are. An export of a list
(reports/ekspor) is a register that takes its filters from the list's own page.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from accounts.models import Jabatan
from reports.masa import Masa

POTONGAN = 500  # rows that a file takes from the database at a time
RAPAT, LUAS = 12, 34  # widths of columns, in letters


class Minta(NamedTuple):
    """What is asked for: by whom, of which period, with which filters."""

    jabatan: Jabatan
    masa: Masa | None
    pilih: dict

    @property
    def instansi(self):
        return self.jabatan.instansi

    @property
    def zona(self):
        return self.jabatan.instansi.zona


@dataclass(frozen=True)
class Saring:
    """A filter in the form above a report: its name in the address and what may be chosen.

    `lain` takes values that are not offered, as the links of another report ask for them; a filter
    that offers nothing stands in the form only while it is set.
    """

    nama: str
    label: str
    pilihan: Callable  # (jabatan) → [(value, words)]
    semua: str = "Semua"  # '' where one is always chosen: the first
    lain: Callable = lambda jabatan, nilai: ""  # → its words; '' for what makes no sense


# --------------------------------------------------------------------- counting
class Blok(NamedTuple):
    """Columns of numbers that belong together.

    Args:
        kolom: ((key, words), …).
        membagi: they divide the row's number among them, so they add up to it. What does not add
            up is not published.
    """

    judul: str
    kolom: tuple
    membagi: bool = True


class Baris(NamedTuple):
    """One line: what it is about, how many, and the numbers of the blocks by key.

    Args:
        saring: the filters by which the register of cases lists what the line counts; None: it
            has no list.
    """

    label: tuple
    jumlah: int
    isi: dict
    saring: dict | None = None


@dataclass
class Tabel:
    """A counted table. `jumlah`: the heading of the row's own number; '' where it is not shown.

    `saring`: {column, or "jumlah": filters that lead to its rows, beside those of the line};
    columns that are not named have no list. `saring_bawah` is that of the line below.
    """

    label: tuple
    blok: tuple
    baris: list
    jumlah: str = "Jumlah"
    total: bool = True
    di_bawah: Callable = (
        lambda jumlah: {}
    )  # (sums) → numbers of the line below that are no sums of a block
    catatan: list = field(default_factory=list)
    salah: list = field(default_factory=list)  # what does not add up, in sentences
    saring: dict = field(default_factory=dict)
    saring_bawah: dict | None = None

    @property
    def kunci(self):
        return [k for b in self.blok for k, _ in b.kolom]

    @property
    def bawah(self):
        """The line below: every column added up; None where adding them means nothing."""
        if not (self.total and self.baris):
            return None
        isi = {k: sum(b.isi.get(k) or 0 for b in self.baris) for k in self.kunci}
        terbagi = {k: isi[k] for b in self.blok if b.membagi for k, _ in b.kolom}
        label = ("Jumlah", *[""] * (len(self.label) - 1))
        jumlah = sum(b.jumlah for b in self.baris)
        return Baris(label, jumlah, terbagi | self.di_bawah(isi), self.saring_bawah)

    def saringan(self, baris):
        """{column: filters of the rows behind it} of a line; nought has none."""
        if baris.saring is None:
            return {}
        angka = {"jumlah": baris.jumlah} | baris.isi
        return {k: baris.saring | s for k, s in self.saring.items() if angka.get(k)}


@dataclass(frozen=True, kw_only=True)
class Laporan:
    """What every report says of itself. A new one: one file, and its name in daftar.py."""

    kode: str
    judul: str
    uraian: str
    kelompok: str
    pembaca: frozenset
    saringan: tuple = ()
    masa: str | None = ""  # the period it opens with (reports.masa.baca); None: it has none


@dataclass(frozen=True, kw_only=True)
class Rekap(Laporan):
    """Counts. `susun(minta)` → Tabel."""

    susun: Callable
    terbit: bool = True  # may a version be made for publication?

    register = False


# --------------------------------------------------------------------- listing
class Kolom(NamedTuple):
    """One column of a list.

    Args:
        nilai: (row) → text, number, date, or None for an empty cell.
        lebar: in letters, for the spreadsheet.
    """

    judul: str
    nilai: Callable
    lebar: int = 0
    tautan: bool = False

    @property
    def kelas(self):
        """Dates and short words stay on one line; long ones get room."""
        if 0 < self.lebar <= RAPAT:
            return "rapat"
        return "luas" if self.lebar >= LUAS else ""


def tetap(daftar, minta):
    """Rows that need nothing read beside them."""
    return daftar


@dataclass(frozen=True, kw_only=True)
class Register(Laporan):
    """Lists. Its files hold what the screen holds, oldest first, as a book does.

    Args:
        baris: (minta) → queryset, already `visible_to`.
        kolom: (minta) → [Kolom].
        urut: the field it is ordered by; a moment or text, never empty.
        lengkapi: (rows, minta) → the rows, with what their columns need, read at once.
        bernama: the file names those whose name its reader may read; the screen shows initials.
        sebut_masa: (minta) → of which period, in words.
    """

    baris: Callable
    kolom: Callable
    urut: str
    lengkapi: Callable = tetap
    bernama: bool = False
    catatan: str = ""
    sebut_masa: Callable = lambda minta: str(minta.masa or "")

    register = True

    def alir(self, minta, baris=None):
        """Every row in book order, a portion at a time, through a cursor on the server.

        Args:
            baris: a part of its own rows, instead of what its filters leave.
        """
        if baris is None:
            baris = self.baris(minta)
        semua = baris.order_by(self.urut, "pk").iterator(chunk_size=POTONGAN)
        while potong := list(islice(semua, POTONGAN)):
            yield from self.lengkapi(potong, minta)


def ekspor(kode, judul, pembaca, baris, kolom, urut, lengkapi=tetap):
    """A list that has a page of its own, as a register: no period, its filters are the page's."""
    return Register(
        kode=kode,
        judul=judul,
        uraian="",
        kelompok="",
        pembaca=frozenset(pembaca),
        masa=None,
        baris=baris,
        kolom=kolom,
        urut=urut,
        lengkapi=lengkapi,
    )
