"""Load the packaged administrative areas into the Wilayah table."""

import csv
import hashlib
import io
import lzma
import re
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from accounts.models import Wilayah

BERKAS = Path(__file__).resolve().parents[2] / "data" / "wilayah.csv.xz"
AWALAN = re.compile(r"\d{2}(\.\d{2}(\.\d{2})?)?")
TABEL = Wilayah._meta.db_table

# The digest of what the table holds, line by line as in the file: no second table and no stamp
# that could say "loaded" after a flush or a hand-made change.
SIDIK = f"""
    SELECT md5(string_agg(kode || E'\\t' || nama, E'\\n' ORDER BY kode COLLATE "C"))
    FROM {TABEL} WHERE kode = ANY(%s) OR kode LIKE ANY(%s)
"""
# A parent's code is its child's without the last part: '19.71.03.1001' → '19.71.03'.
# What is the same stays untouched, so a second load writes nothing.
GABUNG = f"""
    INSERT INTO {TABEL} AS lama (kode, nama, tingkat, induk_id)
    SELECT kode, nama, cardinality(string_to_array(kode, '.')),
           nullif(regexp_replace(kode, '\\.?[^.]+$', ''), '')
    FROM wilayah_baru ORDER BY kode
    ON CONFLICT (kode) DO UPDATE
    SET nama = excluded.nama, tingkat = excluded.tingkat, induk_id = excluded.induk_id
    WHERE (lama.nama, lama.tingkat, lama.induk_id)
          IS DISTINCT FROM (excluded.nama, excluded.tingkat, excluded.induk_id)
"""


def induk(kode):
    """The codes above: '19.71.03' → ['19', '19.71']."""
    bagian = kode.split(".")
    return [".".join(bagian[:n]) for n in range(1, len(bagian))]


def baca(awalan=()):
    """(kode, nama) of the packaged file; with prefixes, those areas, what is below and above."""
    with lzma.open(BERKAS, "rt", encoding="utf-8", newline="") as berkas:
        baris = [(kode, nama) for kode, nama in csv.reader(berkas)]
    if not awalan:
        return baris
    atas = {k for a in awalan for k in [a, *induk(a)]}
    bawah = tuple(f"{a}." for a in awalan)
    return [(k, n) for k, n in baris if k in atas or k.startswith(bawah)]


def sudah_sama(baris, awalan):
    """Whether the table already holds exactly these lines."""
    teks = "\n".join(f"{kode}\t{nama}" for kode, nama in baris)
    atas = [k for a in awalan for k in [a, *induk(a)]]
    with connection.cursor() as cursor:
        cursor.execute(SIDIK, [atas, [f"{a}.%" for a in awalan] or ["%"]])
        return cursor.fetchone()[0] == hashlib.md5(teks.encode()).hexdigest()


@transaction.atomic
def muat(baris):
    """Write the lines; the number of rows that were new or different."""
    teks = io.StringIO()
    csv.writer(teks).writerows(baris)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE wilayah_baru (kode text, nama text) ON COMMIT DROP")
        with cursor.copy("COPY wilayah_baru (kode, nama) FROM STDIN (FORMAT csv)") as salin:
            salin.write(teks.getvalue())
        cursor.execute(GABUNG)
        jumlah = cursor.rowcount
        cursor.execute("DROP TABLE wilayah_baru")
    return jumlah


class Command(BaseCommand):
    help = "Muat data wilayah (provinsi sampai desa/kelurahan); aman diulang."

    def add_arguments(self, parser):
        parser.add_argument(
            "--awalan",
            nargs="+",
            default=[],
            metavar="KODE",
            help="hanya wilayah ini beserta isinya, misalnya 19 atau 19.71",
        )

    def handle(self, *args, awalan, verbosity, **options):
        for kode in awalan:
            if not AWALAN.fullmatch(kode):
                raise CommandError(f"Awalan {kode!r} bukan kode provinsi, kota, atau kecamatan.")
        baris = baca(awalan)
        if not baris:
            raise CommandError(f"Tidak ada wilayah dengan awalan {', '.join(awalan)}.")
        kalimat = f"Wilayah sudah lengkap: {len(baris)} baris."
        if not sudah_sama(baris, awalan):
            kalimat = f"Wilayah dimuat: {muat(baris)} dari {len(baris)} baris baru/berubah."
        if verbosity:
            self.stdout.write(kalimat)
