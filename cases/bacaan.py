"""All that the rules ask of a case, read in one statement.

A dozen short queries cost far more to compose than to carry out. So PostgreSQL hands over the rows
of a case as one JSON text, and here they become the same objects that `prefetch_related` would
give: `kasus.langkah.all()` and its like cost no query then.
"""

import json
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import NamedTuple
from uuid import UUID

from django.db import connection, models
from django.db.models import prefetch_related_objects
from django.db.models.expressions import RawSQL
from django.utils.dateparse import parse_duration

from cases import pengikut
from cases.models import (
    Aduan,
    Jeda,
    Kasus,
    Langkah,
    OrangKasus,
    Penampungan,
    Penugasan,
    Persyaratan,
    Tenggat,
    Tugas,
    UbahWaktu,
    UsulPenutupan,
)
from standards.kosakata import Jenis


class Bagian(NamedTuple):
    """Rows of one table.

    `beserta`: foreign keys whose rows come along, as select_related names them. `bila`: of its
    rows `x`, which. `atribut`: where they are kept when they are not the whole relation.
    """

    relasi: str
    model: type
    beserta: tuple = ()
    bila: str = "x.kasus_id = {kasus}"
    atribut: str = ""


M2M = Kasus.aduan.through._meta.db_table
ISI = (
    Bagian("langkah", Langkah, ("selesai_oleh",)),
    Bagian("persyaratan", Persyaratan),
    Bagian("penugasan", Penugasan, ("pengguna",)),
    Bagian("jeda", Jeda),
    Bagian("orang", OrangKasus),
    Bagian("penampungan", Penampungan, ("oleh",)),
    Bagian("usul_penutupan", UsulPenutupan, ("oleh__pengguna",)),
    Bagian("jam", Tenggat),
    Bagian("ubah_waktu", UbahWaktu),
    Bagian(
        "aduan",
        Aduan,
        ("dicatat_oleh__pengguna",),
        f"x.id IN (SELECT aduan_id FROM {M2M} WHERE kasus_id = {{kasus}})",
    ),
    Bagian(
        "tugas",
        Tugas,
        bila="x.kasus_id = {kasus} AND x.ditutup_pada IS NULL",
        atribut="tugas_terbuka",
    ),
)
#: Kinds of step that may keep a part before they are done: a visit, a refusal.
BERBAGIAN = (Jenis.PEMANTAUAN, Jenis.RUJUKAN)


# --------------------------------------------------------------------- the statement
@cache
def perintah(kasus):
    """The JSON of the case whose key is `kasus`, a column or a placeholder."""
    isi = ", ".join(f"'{b.relasi}', {_baris(b)}" for b in ISI)
    ada = ", ".join(
        f"""'{_kunci(*k)}', EXISTS (SELECT 1 FROM "{k[0]._meta.db_table}" WHERE """
        f'"{k[1]}" = {{kasus}})'
        for k in pengikut.kolom()
    )
    return f"jsonb_build_object({isi}, 'ada', jsonb_build_object({ada}))".format(kasus=kasus)


def _baris(b):
    objek, gabung = _objek(b.model, "x", b.beserta)
    urut = ", ".join(
        f"x.{_kolom(b.model, n.lstrip('-'))}{' DESC' if n.startswith('-') else ''}"
        for n in b.model._meta.ordering or ["pk"]
    )
    dari = f'FROM "{b.model._meta.db_table}" x{gabung} WHERE {b.bila}'
    return f"(SELECT jsonb_agg({objek} ORDER BY {urut}) {dari})"


def _kolom(model, nama):
    return (model._meta.pk if nama == "pk" else model._meta.get_field(nama)).column


def _objek(model, alias, beserta):
    """(JSON of one row with the rows it refers to, the joins for them)."""
    objek, gabung = f"to_jsonb({alias})", ""
    for jalan in beserta:
        nama, _, sisa = jalan.partition("__")
        medan, lain = model._meta.get_field(nama), f"{alias}_{nama}"
        tujuan = medan.related_model._meta
        dalam, lanjut = _objek(medan.related_model, lain, (sisa,) if sisa else ())
        gabung += f' LEFT JOIN "{tujuan.db_table}" {lain}'
        gabung += f" ON {lain}.{tujuan.pk.column} = {alias}.{medan.column}{lanjut}"
        objek += f" || jsonb_build_object('{nama}', {dalam})"
    return objek, gabung


def _kunci(model, kolom):
    return f"{model._meta.db_table}.{kolom}"


# --------------------------------------------------------------------- the objects
TERURAI = (  # a date and time is a date too: the first that fits
    (models.DateTimeField, datetime.fromisoformat),
    (models.DateField, date.fromisoformat),
    (models.DurationField, parse_duration),
    (models.DecimalField, lambda n: Decimal(str(n))),
    (models.UUIDField, UUID),
)


@cache
def _bentuk(model):
    """(attribute names, [(column, how its JSON is read)])."""
    medan = model._meta.concrete_fields
    urai = [next((u for jenis, u in TERURAI if isinstance(f, jenis)), None) for f in medan]
    return [f.attname for f in medan], [(f.column, u) for f, u in zip(medan, urai, strict=True)]


def _jadikan(model, isi, beserta):
    nama, kolom = _bentuk(model)
    nilai = [isi[k] if u is None or isi[k] is None else u(isi[k]) for k, u in kolom]
    baris = model.from_db(connection.alias, nama, nilai)
    for jalan in beserta:
        depan, _, sisa = jalan.partition("__")
        medan = model._meta.get_field(depan)
        lain = isi[depan] and _jadikan(medan.related_model, isi[depan], (sisa,) if sisa else ())
        medan.set_cached_value(baris, lain)
    return baris


def _pasang(kasus, mentah):
    """Put the rows on the case, as if each relation had been asked for."""
    isi = json.loads(mentah) if isinstance(mentah, str) else mentah
    kasus.ada, kasus._prefetched_objects_cache = isi["ada"], {}
    for b in ISI:
        baris = [_jadikan(b.model, r, b.beserta) for r in isi[b.relasi] or ()]
        if b.model is not Aduan:
            medan = b.model._meta.get_field("kasus")
            for r in baris:
                medan.set_cached_value(r, kasus)
        if b.atribut:
            setattr(kasus, b.atribut, baris)
        else:
            isikan(kasus, b.relasi, baris)
    ambil_bagian(kasus)


def isikan(kasus, relasi, baris):
    """Hold these rows in memory as the whole of a relation; asking for it costs no query then."""
    semula = kasus.__dict__.setdefault("_prefetched_objects_cache", {})
    semula.pop(relasi, None)
    hasil = getattr(kasus, relasi).all()
    hasil._result_cache, hasil._prefetch_done = baris, True
    semula[relasi] = hasil


def ambil_bagian(kasus, semua="andil__oleh"):
    """The parts of the steps that may have some, in one query; none for a case without."""
    bersama = {x.id for x in kasus.aturan.langkah if x.semua}
    berbagian = [x for x in kasus.langkah.all() if x.jenis in BERBAGIAN or x.kode in bersama]
    prefetch_related_objects(berbagian, semua)
    return berbagian


# --------------------------------------------------------------------- reading
def dengan_isi(kueri):
    """Cases (a queryset) with the rows of each still as text; `uraikan` makes objects of them."""
    return kueri.annotate(isi_mentah=RawSQL(perintah('"cases_kasus"."id"'), ()))


def uraikan(kasus):
    _pasang(kasus, kasus.__dict__.pop("isi_mentah"))
    return kasus


def muat(kasus):
    """Read anew what the rules ask of a case."""
    sql = perintah("%s")
    with connection.cursor() as k:
        k.execute(f"SELECT {sql}", [kasus.pk] * sql.count("%s"))
        _pasang(kasus, k.fetchone()[0])


def kosong(kasus, aduan):
    """A case that was only now written: nobody can have given it a row, except its reports."""
    kasus.ada = {_kunci(*k): False for k in pengikut.kolom()}
    for b in ISI:
        if b.atribut:
            setattr(kasus, b.atribut, [])
        else:
            isikan(kasus, b.relasi, list(aduan) if b.model is Aduan else [])


def ada(kasus, model, kolom):
    """Had this case rows in a table of a room above, when it was read?"""
    return kasus.ada[_kunci(model, kolom)]
