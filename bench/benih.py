"""The database that is measured: the demo's cases, multiplied by SQL.

The demo walks real cases through the acts to every stage, so its rows agree with each other. They
are copied with new keys; every reference between copied tables is moved by the same distance.
Closed cases are copied more often than running ones: an archive grows, a desk does not.
"""

import hashlib
import os
import subprocess
import sys
from datetime import date

import psycopg
from psycopg import sql

from config import postgres

FOLDER = postgres.BASE_DIR / "var" / "bench"
JARAK = 10_000_000  # between the keys of one copy and the next
#: Running cases of all offices together, however many are closed.
BERJALAN = int(os.environ.get("BENCH_RUNNING", 400))
SUMBER = (
    "accounts",
    "standards",
    "cases",
    "letters",
    "referrals",
    "assessments",
    "complaints",
    "reports",
    "config",
)
NAMA_DEPAN = "Aminah Budi Citra Dewi Eko Fitri Gunawan Hasan Indah Joko Kartini Lestari Marwan Nur"
NAMA_DEPAN += " Oki Putri Rahmat Sari Taufik Umar Wahyu Yusuf Zainal Ratna Slamet Tuti Darmawan"
NAMA_BELAKANG = "Saputra Wijaya Lubis Siregar Hidayat Kurniawan Pratama Nasution Rahayu Susanto"
NAMA_BELAKANG += " Handayani Setiawan Harahap Utami Wibowo Maulana Anggraini Firmansyah Puspita"
#: Columns that must differ from row to row, or that must not repeat; `c` is the number of the copy.
#: An older copy came, ended, and was due earlier, so that months and years fill as in an archive.
LAMPAU = "{0} - c * interval '97 minutes'"
BERHENTI = f"case when berhenti is null then {{0}} else {LAMPAU} end"
NOMOR = (
    "regexp_replace({0}, '\\d+$', '')"
    " || (coalesce(substring({0} from '\\d+$'), '0')::bigint + c * 1000)"
)
UBAH = {
    ("cases_kasus", "nomor"): NOMOR,
    ("cases_aduan", "nomor"): NOMOR,
    ("cases_daftar", "nomor"): NOMOR,
    ("letters_surat", "token"): "replace(gen_random_uuid()::text, '-', '')",
    ("letters_suratmasuk", "urut"): "{0} + c * 1000",
    ("letters_surat", "nomor"): "case when {0} = '' then '' else {0} || '/' || c end",
    (
        "cases_klien",
        "nik",
    ): "lpad((1971000000000000 + (t.id % 100000) * 100000 + c)::text, 16, '0')",
    ("cases_klien", "nama"): "{nama}",
    ("cases_kasus", "dibuka_pada"): LAMPAU,
    ("cases_kasus", "ditutup_pada"): LAMPAU,
    ("cases_penutupan", "pada"): LAMPAU,
    ("cases_tenggat", "berhenti"): LAMPAU,
    # what still runs keeps its due moment: copies of an open case are not all late
    ("cases_tenggat", "mulai"): BERHENTI,
    ("cases_tenggat", "jatuh_tempo"): BERHENTI,
    ("cases_klien", "dicatat_pada"): LAMPAU,
    ("cases_aduan", "diterima_pada"): LAMPAU,
    ("cases_tugas", "dibuka_pada"): LAMPAU,
    ("letters_surat", "dibuat_pada"): LAMPAU,
    ("referrals_rujukan", "pada"): LAMPAU,
    ("referrals_rujukan", "dikirim_pada"): LAMPAU,
    ("referrals_pemulangan", "pada"): LAMPAU,
    ("complaints_pengaduan", "nomor"): NOMOR,
    ("complaints_pengaduan", "diterima_pada"): LAMPAU,
    ("complaints_permohonaninformasi", "nomor"): NOMOR,
    ("complaints_permohonaninformasi", "diterima_pada"): LAMPAU,
    ("complaints_jawabanpengaduan", "token"): "replace(gen_random_uuid()::text, '-', '')",
}
KOSONGKAN = ("kunci_kirim",)


def server():
    return postgres.Server(FOLDER / "pg")


def templat(mesin):
    """The name of a database with the demo in it, made once per state of the source and day."""
    nama = f"templat_{_sidik()}"
    with psycopg.connect(mesin.url("postgres"), autocommit=True) as db:
        if _ada(db, nama):
            return nama
        for (lama,) in db.execute("select datname from pg_database where datname ~ '^templat_'"):
            db.execute(sql.SQL("drop database {}").format(sql.Identifier(lama)))
        db.execute("drop database if exists setengah_jadi")
        db.execute("create database setengah_jadi")
    alamat = mesin.url("setengah_jadi")
    for perintah in (["migrate"], ["muat_wilayah"], ["muat_libur"], ["demo", "--paksa"]):
        jalankan(["manage.py", *perintah, "-v", "0"], alamat)
    with psycopg.connect(mesin.url("postgres"), autocommit=True) as db:
        db.execute(
            sql.SQL("alter database setengah_jadi rename to {}").format(sql.Identifier(nama))
        )
    return nama


def _sidik():
    """What the demo's rows depend on: the source, and the day it tells of."""
    isi = hashlib.sha256(str(date.today()).encode())
    for bagian in SUMBER:
        for path in sorted((postgres.BASE_DIR / bagian).rglob("*")):
            if path.suffix in (".py", ".toml"):
                isi.update(path.read_bytes())
    return isi.hexdigest()[:12]


def _ada(db, nama):
    return db.execute("select 1 from pg_database where datname = %s", [nama]).fetchone()


def jalankan(kata, alamat, **lain):
    """A Python process of this project against a database of the bench."""
    return subprocess.run(
        [sys.executable, *kata],
        cwd=postgres.BASE_DIR,
        env=lingkungan(alamat),
        check=True,
        **lain,
    )


def lingkungan(alamat, **lain):
    tanpa = {"TUNTAS_PRODUKSI", "TUNTAS_PG", "DJANGO_SETTINGS_MODULE"}
    sekitar = {k: v for k, v in os.environ.items() if k not in tanpa}
    tetap = {"TUNTAS_BERKAS": str(FOLDER / "berkas"), "TUNTAS_LOG_WEB": "error"}
    tetap["DJANGO_SETTINGS_MODULE"] = "config.settings"
    return sekitar | tetap | {"DATABASE_URL": alamat} | {k: str(v) for k, v in lain.items()}


def isi(mesin, dari, kasus):
    """A database with so many cases, copied from the template; returns (address, cases, open)."""
    nama = f"kasus_{kasus}"
    with psycopg.connect(mesin.url("postgres"), autocommit=True) as db:
        pengenal = sql.Identifier(nama)
        db.execute(sql.SQL("drop database if exists {}").format(pengenal))
        perintah = sql.SQL("create database {} template {}")
        db.execute(perintah.format(pengenal, sql.Identifier(dari)))
    alamat = mesin.url(nama)
    jalankan(["-m", "bench.gandakan", str(kasus)], alamat)
    jalankan(["-m", "bench.sekitar", str(kasus)], alamat)
    with psycopg.connect(alamat, autocommit=True) as db:
        db.execute("vacuum analyze")
        banyak = "select count(*), count(*) filter (where ditutup_pada is null) from cases_kasus"
        return alamat, *db.execute(banyak).fetchone()


def buang(mesin, kasus):
    with psycopg.connect(mesin.url("postgres"), autocommit=True) as db:
        nama = sql.Identifier(f"kasus_{kasus}")
        db.execute(sql.SQL("drop database if exists {} with (force)").format(nama))
