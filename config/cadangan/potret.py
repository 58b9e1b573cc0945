"""What one snapshot of the database holds: the measure of a backup, and of what comes of it."""

import contextlib

from django.apps import apps
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

TABEL = """
    SELECT c.relname FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT EXISTS (
        SELECT FROM pg_depend d
        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    ORDER BY 1
"""
#: Tables, functions and types that no extension brought: what makes a database not empty.
BENDA = """
    SELECT count(*) FROM (
        SELECT oid, 'pg_class'::regclass::oid FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
        UNION ALL SELECT oid, 'pg_proc'::regclass::oid FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace
    ) benda(nomor, kelas) WHERE NOT EXISTS (
        SELECT FROM pg_depend d
        WHERE d.classid = kelas AND d.objid = nomor AND d.deptype = 'e')
"""
PEMICU = """
    SELECT t.tgrelid::regclass || '.' || t.tgname || '=' || t.tgenabled::text FROM pg_trigger t
    JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace ORDER BY 1
"""
KENDALA = """
    SELECT conrelid::regclass || '.' || conname FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'f', 'p', 'u', 'x') ORDER BY 1
"""
INDEKS = "SELECT indexname FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"
#: Each sequence with the column that it numbers.
URUTAN = """
    SELECT s.relname, t.relname, a.attname FROM pg_depend d
    JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
    JOIN pg_class t ON t.oid = d.refobjid
    JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
    WHERE d.deptype IN ('a', 'i') AND t.relnamespace = 'public'::regnamespace ORDER BY 1
"""


@contextlib.contextmanager
def snapshot():
    """One unchanging view of the database; the name under which pg_dump takes up the same one."""
    with transaction.atomic(durable=True):
        with connection.cursor() as kursor:
            kursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield _satu("SELECT pg_export_snapshot()")


def potret():
    """Everything countable. Two databases of the same content give the same portrait."""
    return {
        "tabel": jumlah_baris(),
        "migrasi": migrasi(),
        "pemicu": _daftar(PEMICU),
        "kendala": _daftar(KENDALA),
        "indeks": _daftar(INDEKS),
    }


def jumlah_baris():
    """{table: rows} of every table that is ours."""
    kutip = connection.ops.quote_name
    return {t: _satu(f"SELECT count(*) FROM {kutip(t)}") for t in _daftar(TABEL)}


def migrasi():
    return sorted(list(m) for m in MigrationRecorder(connection).applied_migrations())


def rujukan():
    """{name in the storage: SHA-256, or '' where no row knows it} of every file a row refers to."""
    semua = {}
    for model, medan, sidik in medan_berkas():
        if not _berkolom(model, medan):
            continue  # a backup before migrate: newer code, older tables
        baris = model._base_manager.exclude(**{medan: ""}).exclude(**{medan: None})
        kolom = (medan, sidik) if sidik else (medan,)
        for nama, *nilai in baris.order_by("pk").values_list(*kolom).iterator():
            semua[nama] = (nilai and nilai[0]) or semua.get(nama, "")
    return semua


def _berkolom(model, medan):
    """Whether the database as it is now has this column."""
    kolom = model._meta.get_field(medan).column
    return bool(
        _satu(
            "SELECT count(*) FROM information_schema.columns WHERE table_schema = current_schema() "
            "AND table_name = %s AND column_name = %s",
            [model._meta.db_table, kolom],
        )
    )


def medan_berkas():
    """(model, file field, field of its hash or None): found in the models, so none is forgotten.

    The hash of a field `x` is `sidik_x`; else `sidik` belongs to the first field without its own.
    """
    for model in apps.get_models():
        if model._meta.proxy:
            continue
        semua = model._meta.local_concrete_fields
        nama = {f.name for f in semua}
        bebas = "sidik" if "sidik" in nama else None
        for f in (f for f in semua if isinstance(f, models.FileField)):
            sidik = f"sidik_{f.name}" if f"sidik_{f.name}" in nama else bebas
            if sidik == bebas:
                bebas = None
            yield model, f.name, sidik


def berisi():
    """Is there anything in this database that is not an extension's?"""
    return bool(_satu(BENDA))


def sambungan_lain():
    """How many others are connected to this database."""
    return _satu(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
        "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )


def urutan_tertinggal():
    """The sequences that would give a number already used."""
    kutip = connection.ops.quote_name
    with connection.cursor() as kursor:
        kursor.execute(URUTAN)
        semua = kursor.fetchall()
    for urutan, tabel, kolom in semua:
        tertinggi = _satu(f"SELECT max({kutip(kolom)}) FROM {kutip(tabel)}")
        with connection.cursor() as kursor:
            kursor.execute(f"SELECT last_value, is_called FROM {kutip(urutan)}")
            terakhir, terpakai = kursor.fetchone()
        if tertinggi is not None and (terakhir if terpakai else terakhir - 1) < tertinggi:
            yield urutan


def _satu(sql, isi=()):
    with connection.cursor() as kursor:
        kursor.execute(sql, isi or None)
        return kursor.fetchone()[0]


def _daftar(sql):
    with connection.cursor() as kursor:
        kursor.execute(sql)
        return [baris[0] for baris in kursor.fetchall()]
