"""Multiply the demo's cases in the database of DATABASE_URL: `python -m bench.gandakan 10000`."""

import sys

import django
from django.apps import apps
from django.db import connection, transaction

from bench.benih import BERJALAN, JARAK, KOSONGKAN, NAMA_BELAKANG, NAMA_DEPAN, UBAH

BANYAK = 5000  # from so many new cases on, indexes are made anew at the end
#: Belongs to a person, not to a case; or to everybody.
BUKAN = (
    "cases_katacari",
    "cases_draf",
    "cases_jejakbaca",
    "cases_serahbeban",
    "cases_hitungulang",
    "cases_pergeseran",
    "letters_barisborongan",
    "letters_borongan",
    "letters_sertifikat",
    # houses and lists of an office; a bed holds one person at a time, so stays are not copied
    "assessments_instrumen",
    "referrals_wisma",
    "referrals_kamar",
    "referrals_kamartutup",
    "referrals_tempattidur",
    "referrals_hunian",
    "referrals_lembaga",
)


def utama(banyak):
    with transaction.atomic(), connection.cursor() as k:
        k.execute("set local session_replication_role = replica")  # no triggers, no key checks
        tabel = _tabel()
        tutup, buka = _contoh(k)
        kurang = max(0, banyak - tutup - buka)
        penuh = min(kurang // (tutup + buka), max(0, (BERJALAN - buka) // buka))
        sisa = kurang - penuh * (tutup + buka)
        indeks = _lepas_indeks(k, tabel) if kurang >= BANYAK else []
        _salin(k, tabel, 1, penuh, hanya_tutup=False)
        _salin(k, tabel, penuh + 1, penuh + -(-sisa // tutup), hanya_tutup=True)
        for bentuk in indeks:
            k.execute(bentuk)
        _rapikan(k, tabel)


def _lepas_indeks(k, tabel):
    """Drop the indexes that no rule needs while copying; returns how to make them again.

    Built once at the end they cost a fraction, and are as tight as after a REINDEX.
    """
    k.execute(
        "select c.relname, pg_get_indexdef(i.indexrelid) from pg_index i"
        " join pg_class c on c.oid = i.indexrelid"
        " where i.indrelid = any(%s::regclass[]) and not i.indisunique"
        " and not exists (select 1 from pg_constraint b where b.conindid = i.indexrelid)",
        [list(tabel)],
    )
    semua = k.fetchall()
    for nama, _ in semua:
        k.execute(f'drop index "{nama}"')
    return [bentuk for _, bentuk in semua]


def _tabel():
    """Every model of the case and its rooms, the tables between them included."""
    semua = [
        m
        for app in ("cases", "letters", "assessments", "referrals")
        for m in apps.get_app_config(app).get_models(include_auto_created=True)
    ]
    semua += [apps.get_model("complaints", nama) for nama in ("PesanAduan", "Kabar")]
    return {m._meta.db_table: m for m in semua if m._meta.db_table not in BUKAN}


def _contoh(k):
    k.execute(
        "create temporary table tertutup on commit drop as"
        " select id from cases_kasus where ditutup_pada is not null"
    )
    k.execute(
        "select count(*) filter (where ditutup_pada is not null),"
        " count(*) filter (where ditutup_pada is null) from cases_kasus"
    )
    return k.fetchone()


def _salin(k, tabel, dari, sampai, *, hanya_tutup):
    if sampai < dari:
        return
    for model in tabel.values():
        pilih = _pilih(model, tabel) if hanya_tutup else ""
        if pilih is None:
            continue
        salin(k, model, tabel, (dari, sampai), pilih)


def salin(k, model, tabel, ke, pilih=""):
    """The rows of one table that the demo made, once for every number of a copy in `ke`."""
    nama, (dari, sampai) = model._meta.db_table, ke
    kolom = [f for f in model._meta.concrete_fields if not f.generated]
    nilai = ", ".join(_nilai(nama, f, tabel) for f in kolom)
    daftar = ", ".join(f'"{f.column}"' for f in kolom)
    k.execute(
        f'insert into "{nama}" ({daftar}) select {nilai} from "{nama}" t,'
        f" generate_series({dari}::bigint, {sampai}) c where t.id < {JARAK} {pilih}"
    )


def _pilih(model, tabel, t="t"):
    """Which rows (of the alias t) belong to a closed case; None where that cannot be asked."""
    nama = model._meta.db_table
    if nama == "cases_kasus":
        return f"and {t}.id in (select id from tertutup)"
    medan = {f.name: f for f in model._meta.concrete_fields if f.is_relation}
    if "kasus" in medan:
        selesai = f" and {t}.ditutup_pada is not null" if nama == "cases_tugas" else ""
        return f"and {t}.kasus_id in (select id from tertutup){selesai}"
    if nama in ("cases_klien", "cases_aduan"):
        return f"and {t}.id in ({_milik_kasus(nama)})"
    for f in medan.values():
        induk = f.related_model._meta.db_table
        if induk not in tabel or f.related_model == model:
            continue
        if dalam := _pilih(f.related_model, tabel, f"{t}i"):
            punya = f'{t}i.id = {t}."{f.column}"'
            return f'and exists (select 1 from "{induk}" {t}i where {punya} {dalam})'
    return None


def _milik_kasus(nama):
    if nama == "cases_klien":
        return "select klien_id from cases_kasus where id in (select id from tertutup)"
    return "select aduan_id from cases_kasus_aduan where kasus_id in (select id from tertutup)"


def _nilai(nama, f, tabel):
    kolom = f't."{f.column}"'
    if f.primary_key:
        return f"{kolom} + c * {JARAK}"
    if f.name in KOSONGKAN:
        return "gen_random_uuid()" if not f.null else "null"
    if f.is_relation and f.related_model._meta.db_table in tabel:
        return f"{kolom} + c * {JARAK}"
    bentuk = UBAH.get((nama, f.column))
    if not bentuk:
        return kolom
    if bentuk == "{nama}":
        return _nama()
    if f.null and f.column == "nik":
        return f"case when {kolom} is null then null else {bentuk} end"
    return bentuk.format(kolom)


def _nama():
    depan, belakang = NAMA_DEPAN.split(), NAMA_BELAKANG.split()

    def pilih(kata, kali):
        isi = ",".join(f"'{x}'" for x in kata)
        return f"(array[{isi}])[1 + (abs(hashint8(t.id * {kali} + c * 7919)) % {len(kata)})]"

    return f"{pilih(depan, 31)} || ' ' || {pilih(depan, 57)} || ' ' || {pilih(belakang, 13)}"


def _rapikan(k, tabel):
    """Links of open tasks to their own case, numbers and keys that go on after the copies."""
    k.execute(
        "update cases_tugas t"
        " set tautan = '/kasus/' || k.nomor || '/langkah/' || t.langkah_id || '/'"
        " from cases_kasus k where k.id = t.kasus_id and t.id > %s and t.jenis = 'langkah'"
        " and t.ditutup_pada is null",
        [JARAK],
    )
    _kata(k)
    k.execute("update standards_pencacah set terakhir = terakhir + 10000000")
    lanjutkan_kunci(k, tabel)


def lanjutkan_kunci(k, tabel):
    for nama in tabel:
        k.execute(
            f"select setval(pg_get_serial_sequence('\"{nama}\"', 'id'),"
            f' (select coalesce(max(id), 1) from "{nama}"))'
        )


def _kata(k):
    """The words of the new names: the triggers that keep them slept."""
    k.execute(
        "insert into cases_katacari (kata) select unnest(%s::text[])"
        " except select kata from cases_katacari",
        [f"{NAMA_DEPAN} {NAMA_BELAKANG}".lower().split()],
    )


if __name__ == "__main__":
    django.setup()
    utama(int(sys.argv[1]))
