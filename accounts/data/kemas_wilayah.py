"""Pack the administrative areas that Tuntas ships (a maintainer's tool, not run by the program).

    python accounts/data/kemas_wilayah.py <folder with the four CSV files of idn-area-data>

writes wilayah.csv.xz beside this file: "kode,nama" in code order, the same bytes every time.
The level and the parent are not stored; the code says both.
"""

import csv
import io
import lzma
import re
import sys
from pathlib import Path

TUJUAN = Path(__file__).with_name("wilayah.csv.xz")
SUMBER = ["provinces.csv", "regencies.csv", "districts.csv", "villages.csv"]
BENTUK_KODE = re.compile(r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?")

SINGKATAN = frozenset({"DI", "DKI", "KNPI", "MKCM", "PJKA", "UPT", "WKO"})
# Well-formed only, so that "Lili", "Di" or "Mi" are never taken for numbers.
ROMAWI = re.compile(r"X{0,3}(IX|IV|V?I{0,3})")


def _kata(kata, semua_besar):
    if semua_besar and kata not in SINGKATAN and not ROMAWI.fullmatch(kata):
        kata = kata.capitalize()
    # One letter alone is no word: "2 x 11 Kayu Tanam".
    if len(kata) == 1:
        return kata
    return "dan" if kata.lower() == "dan" else kata[:1].upper() + kata[1:]


def rapikan_nama(nama):
    """The name as one writes it: "KOTA JAMBI" is Kota Jambi, "Pasar II" keeps its numeral.

    The source also has stray marks: a double quote for the glottal stop (Ra"as), an asterisk,
    and blanks around the hyphen of a doubled word (Urek - Urek).
    """
    nama = re.sub(r"[\"’]", "'", nama).replace("*", "")
    nama = re.sub(r"\s*([-/])\s*", r"\1", " ".join(nama.split()))
    semua_besar = nama.isupper()
    # The splitters are kept: words stand between blanks, hyphens, slashes and brackets.
    bagian = re.split(r"([ /()]|-(?=[A-Z]))", nama)
    return "".join(_kata(b, semua_besar) for b in bagian)


def baca(folder):
    """{kode: nama} of all four files; a malformed code or a missing parent stops the packing."""
    wilayah = {}
    for nama_berkas in SUMBER:
        with (Path(folder) / nama_berkas).open(encoding="utf-8", newline="") as berkas:
            wilayah |= {b["code"]: rapikan_nama(b["name"]) for b in csv.DictReader(berkas)}
    for kode in wilayah:
        if not BENTUK_KODE.fullmatch(kode):
            raise SystemExit(f"Kode tidak dikenal: {kode}")
        if "." in kode and kode.rpartition(".")[0] not in wilayah:
            raise SystemExit(f"Induk tidak ada: {kode}")
    return wilayah


def kemas(folder, tujuan=TUJUAN):
    teks = io.StringIO()
    tulis = csv.writer(teks, lineterminator="\n")
    wilayah = baca(folder)
    tulis.writerows(sorted(wilayah.items()))
    tujuan.write_bytes(lzma.compress(teks.getvalue().encode(), preset=9 | lzma.PRESET_EXTREME))
    return len(wilayah)


if __name__ == "__main__":
    print(f"{kemas(sys.argv[1])} wilayah → {TUJUAN} ({TUJUAN.stat().st_size} byte)")
