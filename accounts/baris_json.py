"""Rows that PostgreSQL hands over as JSON, made into the objects that Django would have made.

Composing a dozen short queries costs Django far more than PostgreSQL takes to carry them out. So
one statement brings the rows as one text, and here they become the same objects, column by column
(tests/cases/test_bacaan.py).
"""

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from django.db import connection, models
from django.utils.dateparse import parse_duration


class Bagian(NamedTuple):
    """Rows of one table.

    Args:
        beserta: foreign keys whose rows come along, in order, as select_related names them.
        bila: of its rows `x`, which.
        atribut: where they are kept when they are not the whole relation.
        hitungan: ((name, SQL), …) of values that are worked out for each row.
        tanpa: columns of any of these tables that stay behind.
        sekali: of `beserta`, whose rows the others share: each comes once, not with every row.
    """

    relasi: str
    model: type
    beserta: tuple = ()
    bila: str = "x.kasus_id = {kasus}"
    atribut: str = ""
    hitungan: tuple = ()
    tanpa: tuple = ()
    sekali: tuple = ()


# --------------------------------------------------------------------- the statement
def larik(b):
    """{name in the JSON: SQL for an array}: the rows of a part in their order, and those shared."""
    return {b.relasi: _larik(b)} | {_nama(b, n): _dipakai(b, n) for n in b.sekali}


def _nama(b, nama):
    return f"{b.relasi}.{nama}"


def _dipakai(b, nama):
    """The rows that the part's rows name, each once."""
    medan, lain = b.model._meta.get_field(nama), _tujuan(b, nama)
    punya = f'SELECT x.{medan.column} FROM "{b.model._meta.db_table}" x WHERE {b.bila}'
    return _larik(lain._replace(bila=f"x.{lain.model._meta.pk.column} IN ({punya})"))


def _tujuan(b, nama):
    """What a shared foreign key names, as a part of its own."""
    medan = b.model._meta.get_field(nama)
    return Bagian("", medan.related_model, dict(_cabang(b.beserta))[nama], tanpa=b.tanpa)


def _larik(b):
    objek, gabung = satu(b)
    urut = ", ".join(
        f"x.{_kolom(b.model, n.lstrip('-'))}{' DESC' if n.startswith('-') else ''}"
        for n in b.model._meta.ordering or ["pk"]
    )
    dari = f'FROM "{b.model._meta.db_table}" x{gabung} WHERE {b.bila}'
    return f"(SELECT jsonb_agg({objek} ORDER BY {urut}) {dari})"


def satu(b, alias="x"):
    """(JSON of one row with the rows it refers to, the joins for them)."""
    objek, gabung = _objek(b.model, alias, _sendiri(b), b.tanpa)
    if b.hitungan:
        isi = ", ".join(f"'{nama}', {sql}" for nama, sql in b.hitungan)
        objek += f" || jsonb_build_object({isi})"
    return objek, gabung


def _sendiri(b):
    """What comes along with each row."""
    return tuple(j for j in b.beserta if j.partition("__")[0] not in b.sekali)


def _kolom(model, nama):
    return (model._meta.pk if nama == "pk" else model._meta.get_field(nama)).column


def _objek(model, alias, beserta, tanpa):
    buang = [f.column for f in model._meta.concrete_fields if f.name in tanpa]
    objek, gabung = f"to_jsonb({alias})", ""
    for kolom in buang:
        objek += f" - '{kolom}'"
    for nama, lanjut in _cabang(beserta):
        medan, lain = model._meta.get_field(nama), f"{alias}_{nama}"
        tujuan = medan.related_model._meta
        dalam, dari = _objek(medan.related_model, lain, lanjut, tanpa)
        if medan.concrete:
            milik, punya = medan.column, tujuan.pk.column
        else:  # the other end of a one-to-one
            milik, punya = model._meta.pk.column, medan.field.column
        gabung += f' LEFT JOIN "{tujuan.db_table}" {lain}'
        gabung += f" ON {lain}.{punya} = {alias}.{milik}{dari}"
        objek += f" || jsonb_build_object('{nama}', {dalam})"
    return objek, gabung


def _cabang(beserta):
    """(name, what comes along with it) of each path's first name."""
    for nama, jalan in groupby(beserta, key=lambda j: j.partition("__")[0]):
        yield nama, tuple(sisa for j in jalan if (sisa := j.partition("__")[2]))


# --------------------------------------------------------------------- the objects
TERURAI = (  # a date and time is a date too: the first that fits
    (models.DateTimeField, datetime.fromisoformat),
    (models.DateField, date.fromisoformat),
    (models.DurationField, parse_duration),
    (models.DecimalField, lambda n: Decimal(str(n))),
    (models.UUIDField, UUID),
)


@cache
def _bentuk(model, tanpa):
    """(attribute names, [(column, how its JSON is read)])."""
    medan = [f for f in model._meta.concrete_fields if f.name not in tanpa]
    urai = [next((u for jenis, u in TERURAI if isinstance(f, jenis)), None) for f in medan]
    return [f.attname for f in medan], [(f.column, u) for f, u in zip(medan, urai, strict=True)]


@cache
def _lanjutan(model, beserta):
    """[(name, its field, its model, what comes along with it)]."""
    semua = [(n, model._meta.get_field(n), sisa) for n, sisa in _cabang(beserta)]
    return [(n, medan, medan.related_model, sisa) for n, medan, sisa in semua]


def jadikan(b, isi):
    """The object of one row of a part."""
    baris = _jadikan(b.model, isi, _sendiri(b), b.tanpa)
    for nama, _ in b.hitungan:
        setattr(baris, nama, isi[nama])
    return baris


def jadikan_larik(b, isi):
    """The objects of a part's rows, out of the JSON that holds it under its name."""
    baris = [jadikan(b, r) for r in isi[b.relasi] or ()]
    for nama in b.sekali:
        medan, lain = b.model._meta.get_field(nama), _tujuan(b, nama)
        ada = {x.pk: x for x in (jadikan(lain, r) for r in isi[_nama(b, nama)] or ())}
        for r in baris:
            medan.set_cached_value(r, ada.get(getattr(r, medan.attname)))
    return baris


def _jadikan(model, isi, beserta, tanpa):
    nama, kolom = _bentuk(model, tanpa)
    nilai = [isi[k] if u is None or isi[k] is None else u(isi[k]) for k, u in kolom]
    baris = model.from_db(connection.alias, nama, nilai)
    for depan, medan, tujuan, sisa in _lanjutan(model, beserta):
        lain = isi[depan] and _jadikan(tujuan, isi[depan], sisa, tanpa)
        medan.set_cached_value(baris, lain)
        if lain and not medan.concrete:
            medan.field.set_cached_value(lain, baris)
    return baris
