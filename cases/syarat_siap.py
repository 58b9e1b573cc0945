"""Conditions that are put together once per person, not on every page.

Who may know what is the longest question that Tuntas asks, and Django took longer to spell it out
than the database to answer it (docs/kecepatan.md). The words are the same for a person until
their post changes: so they are kept, and only the row that is asked about differs.
"""

import re
from functools import wraps

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BooleanField, Exists, Expression, Q
from django.utils import timezone

TIDAK_ADA = Q(pk__isnull=True)
SEMUA = ~TIDAK_ADA
TANDA = "\x00"  # stands for the row asked about; no statement contains it
SEBANYAK = 5000  # texts kept by a process: eleven for each person who acts in it
#: Keeps PostgreSQL from gathering all the rows that a person may see (which grow by the year) into
#: a table of its own before it looks at the twenty that a page shows.
SATU_SATU = "LIMIT 1 OFFSET 0)"
_siap = {}


class SyaratSiap(Expression):
    """A condition on one row, spelled out. Never unknown (NULL), so that `~` may be put on it."""

    conditional = True
    output_field = BooleanField()

    def __init__(self, sql, params):
        super().__init__()
        self.sql, self.params, self.baris = sql, params, None

    def get_source_expressions(self):
        return [self.baris]

    def set_source_expressions(self, exprs):
        (self.baris,) = exprs

    def resolve_expression(self, query=None, *args, **kwargs):
        siap = self.copy()
        siap.baris = query.resolve_ref("pk", *args[:1])
        return siap

    def as_sql(self, compiler, connection):
        alias = compiler.quote_name_unless_alias(self.baris.alias)
        return self.sql.replace(TANDA, alias), self.params


def sekali(model):
    """The condition that a function of a person (Jabatan) makes, spelled out once.

    `model`: the rows it is about; of another room with that room's name, "letters.Surat".
    It may name columns of the row itself and ask `Exists` of other tables, but join none.
    """

    def hias(fungsi):
        def susun(*jabatan):
            return _susun(model, fungsi.__name__, fungsi(*jabatan))

        return _diingat(fungsi, susun)

    return hias


def pernyataan(fungsi):
    """The whole query that a function of a person makes, spelled out once: (SQL, parameters)."""
    return _diingat(fungsi, lambda *jabatan: fungsi(*jabatan).query.sql_with_params())


def _diingat(fungsi, susun):
    @wraps(fungsi)
    def siap(*jabatan):
        kunci = (fungsi.__module__, fungsi.__name__, timezone.localdate(), *map(_siapa, jabatan))
        if kunci not in _siap:
            if len(_siap) >= SEBANYAK:
                _siap.clear()
            _siap[kunci] = susun(*jabatan)
        return _siap[kunci]

    return siap


def _siapa(jabatan):
    """All of a post that a condition may depend on."""
    if jabatan is None:
        return None
    return jabatan.pk, jabatan.peran, jabatan.instansi_id, jabatan.unit_id, jabatan.pengguna_id


def _susun(model, nama, syarat):
    """The condition as text: the row as TANDA, the tables within it named after the condition."""
    if syarat is TIDAK_ADA or syarat is SEMUA:
        return syarat
    baris = apps.get_model(model if "." in model else f"cases.{model}").objects
    baris = baris.filter(syarat).query
    susun = baris.get_compiler(DEFAULT_DB_ALIAS)
    susun.setup_query()
    sql, params = susun.compile(baris.where)
    tabel = [alias for alias, dipakai in baris.alias_refcount.items() if dipakai]
    assert tabel == [baris.base_table], f"{nama}: {tabel}"
    tabel = connections[DEFAULT_DB_ALIAS].ops.quote_name(baris.base_table)
    sql = sql.replace("LIMIT 1)", SATU_SATU)
    sql = re.sub(r"\b([T-Z]+\d+)\b", rf"{nama}_\1", sql)
    return Q(SyaratSiap(f"({sql})".replace(f"{tabel}.", f"{TANDA}."), tuple(params)))


def ada(baris, **milik):
    """Is there such a row about this one? Asked of each row that a page looks at."""
    return Q(Exists(baris.filter(**milik)))
