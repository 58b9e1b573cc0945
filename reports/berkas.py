"""Tables as files, written row by row: a hundred thousand rows need no more memory than ten.

XLSX keeps texts as texts. CSV is for Excel with Indonesian settings, where the comma divides
decimals: a byte order mark, semicolons between cells, and no cell that a spreadsheet would take
for a formula.
"""

import csv
import tempfile
from datetime import date
from itertools import chain

#: A cell that begins with one of these is a formula to a spreadsheet.
RUMUS = ("=", "+", "-", "@", "\t", "\r")
#: More rows than this are cut off: a request must end (deploy/gunicorn.conf.py). The file says so.
BATAS_BARIS = 150_000
TERPOTONG = "Terpotong: berkas ini sudah penuh. Persempit saringannya lalu unduh sisanya."
PANJANG_SEL = 32_767
JENIS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def aman(teks):
    """A text that no spreadsheet takes for a formula."""
    return f"'{teks}" if teks.lstrip(" ").startswith(RUMUS) else teks


def _dibatasi(baris):
    for n, sel in enumerate(baris):
        if n == BATAS_BARIS:
            yield [TERPOTONG]
            return
        yield sel


# --------------------------------------------------------------------- CSV
class _Gema:
    """A file that hands back what is written to it."""

    def write(self, nilai):
        return nilai


def csv_alir(kepala, baris):
    """The file piece by piece, for StreamingHttpResponse."""
    tulis = csv.writer(_Gema(), delimiter=";")
    yield "\ufeff"
    for sel in chain([kepala], _dibatasi(baris)):
        yield tulis.writerow([_csv(s) for s in sel])


def _csv(nilai):
    if nilai is None:
        return ""
    if isinstance(nilai, float):
        return str(nilai).replace(".", ",")
    if isinstance(nilai, date):
        return nilai.isoformat()
    return nilai if isinstance(nilai, int) else aman(str(nilai))


# --------------------------------------------------------------------- XLSX
def xlsx(judul, kepala, baris, *, atas=(), pembuka=(), lebar=()):
    """An open temporary file.

    Args:
        atas: [(heading, columns)] above the headings.
        pembuka: lines of text above the table.
        lebar: of the columns, in letters; 0 where the heading tells.
    """
    import xlsxwriter  # 12 MB that a process without an export need not hold

    berkas = tempfile.TemporaryFile()  # noqa: SIM115 -- the response closes it
    buku = xlsxwriter.Workbook(berkas, {"constant_memory": True, "strings_to_formulas": False})
    lembar = buku.add_worksheet("".join(c for c in judul if c not in r"[]:*?/\'")[:31].strip())
    tebal = buku.add_format({"bold": True})
    judul_kolom = buku.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    tanggal = buku.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
    for i, nama in enumerate(kepala):
        lebarnya = lebar[i] if i < len(lebar) else 0
        lembar.set_column(i, i, lebarnya or max(10, min(40, len(nama) + 3)))
    n = _pembuka(lembar, pembuka, tebal)
    if atas:
        n = _kepala_atas(lembar, n, atas, tebal)
    for i, nama in enumerate(kepala):
        lembar.write_string(n, i, nama, judul_kolom)
    lembar.freeze_panes(n + 1, 0)
    for nomor, sel in enumerate(_dibatasi(baris), start=n + 1):
        for i, nilai in enumerate(sel):
            _tulis(lembar, nomor, i, nilai, tanggal)
    buku.close()
    berkas.seek(0)
    return berkas


def _pembuka(lembar, pembuka, tebal):
    for n, teks in enumerate(pembuka):
        lembar.write_string(n, 0, teks, tebal if n == 0 else None)
    return len(pembuka) + 1 if pembuka else 0


def _kepala_atas(lembar, n, atas, tebal):
    kolom = 0
    for judul, banyak in atas:
        if judul:
            lembar.write_string(n, kolom, judul, tebal)
        kolom += banyak
    return n + 1


def _tulis(lembar, n, i, nilai, tanggal):
    if nilai is None or nilai == "":
        return
    if isinstance(nilai, bool) or not isinstance(nilai, int | float | date):
        lembar.write_string(n, i, str(nilai)[:PANJANG_SEL])
    elif isinstance(nilai, date):
        lembar.write_datetime(n, i, nilai, tanggal)
    else:
        lembar.write_number(n, i, nilai)
