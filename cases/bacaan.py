"""All that is asked of a case, read in one statement: by the rules of an act, and by its pages.

The rows are put on the case as if each relation had been asked for: `kasus.langkah.all()` and its
like cost no query then (accounts/baris_json.py).
"""

import json
from functools import cache

from django.db import connection
from django.db.models.expressions import RawSQL

from accounts.baris_json import Bagian, jadikan, jadikan_larik, larik, satu
from cases import pengikut
from cases.models import (
    Aduan,
    Andil,
    BarisDaftar,
    Daftar,
    Jeda,
    Kasus,
    Langkah,
    OrangKasus,
    Pelimpahan,
    Penampungan,
    Penugasan,
    Penutupan,
    Persyaratan,
    Tenggat,
    Tugas,
    UbahWaktu,
    UsulPenutupan,
)
from standards.kosakata import Jenis

M2M = Kasus.aduan.through._meta.db_table
NASKAH = ("naskah", "kata_cari")  # of a standard: the rules are kept as facts beside its text
KASUS = Bagian("", Kasus, ("klien", "instansi", "unit", "standar", "petugas"), tanpa=NASKAH)
LANGKAH = Bagian("langkah", Langkah, ("selesai_oleh",), sekali=("selesai_oleh",))
ANDIL = Bagian(
    "andil",
    Andil,
    ("oleh__pengguna",),
    f"x.langkah_id IN (SELECT id FROM {Langkah._meta.db_table} WHERE kasus_id = {{kasus}})",
)
BERSAMA = (
    Bagian("persyaratan", Persyaratan, ("diperiksa_oleh__pengguna",), sekali=("diperiksa_oleh",)),
    Bagian("penugasan", Penugasan, ("pengguna",)),
    Bagian("jeda", Jeda),
    Bagian("orang", OrangKasus),
    Bagian("penampungan", Penampungan, ("oleh__pengguna",)),
    Bagian("usul_penutupan", UsulPenutupan, ("oleh__pengguna",)),
    Bagian("jam", Tenggat),
    Bagian(
        "aduan",
        Aduan,
        ("dicatat_oleh__pengguna",),
        f"x.id IN (SELECT aduan_id FROM {M2M} WHERE kasus_id = {{kasus}})",
    ),
)
#: What an act asks of a case.
ISI = (
    LANGKAH,
    *BERSAMA,
    Bagian("ubah_waktu", UbahWaktu),
    Bagian(
        "tugas",
        Tugas,
        bila="x.kasus_id = {kasus} AND x.ditutup_pada IS NULL",
        atribut="tugas_terbuka",
    ),
)

BARIS, DAFTAR = BarisDaftar._meta.db_table, Daftar._meta.db_table


def nomor_daftar(langkah):
    """SQL for the number of the open list that a step (its key's column) stands on."""
    return (
        f"(SELECT d.nomor FROM {BARIS} b JOIN {DAFTAR} d ON d.id = b.daftar_id"
        f" WHERE b.langkah_id = {langkah} AND b.terbuka LIMIT 1)"
    )


def id_daftar(langkah):
    """SQL for the list whose one letter a drafting step is about, open or not."""
    return (
        f"(SELECT b.daftar_id FROM {BARIS} b WHERE b.langkah_id = {langkah}"
        f" AND b.hasil <> '{BarisDaftar.TIDAK_IKUT}' ORDER BY b.id DESC LIMIT 1)"
    )


#: What the pages of a case show.
KASUS_HALAMAN = KASUS._replace(beserta=(*KASUS.beserta, "asal_pelimpahan__instansi_asal"))
KASUS_HALAMAN = KASUS_HALAMAN._replace(tanpa=(*NASKAH, "isi"))
ISI_HALAMAN = (
    LANGKAH._replace(
        beserta=("selesai_oleh__pengguna", "selesai_oleh__instansi", "disposisi"),
        hitungan=(("nomor_daftar", nomor_daftar("x.id")), ("id_daftar", id_daftar("x.id"))),
    ),
    *BERSAMA,
    Bagian("ubah_waktu", UbahWaktu, ("oleh__pengguna",)),
    Bagian("pelimpahan", Pelimpahan, ("instansi_tujuan",), tanpa=("isi",)),
    Bagian("penutupan", Penutupan, tanpa=("semula",)),
)
#: Kinds of step that may keep a part before they are done: a visit, a refusal.
BERBAGIAN = (Jenis.PEMANTAUAN, Jenis.RUJUKAN)


# --------------------------------------------------------------------- the statement
@cache
def perintah(kasus, bagian=ISI):
    """The JSON of the rows of the case whose key is `kasus`, a column or a placeholder."""
    isi = [f"'{n}', {sql}" for b in (*bagian, ANDIL) for n, sql in larik(b).items()]
    if bagian is ISI:
        isi.append(f"'ada', {_ada()}")
    return f"jsonb_build_object({', '.join(isi)})".format(kasus=kasus)


def _ada():
    """JSON of which rooms above have something of the case."""
    isi = ", ".join(
        f"""'{_kunci(*k)}', EXISTS (SELECT 1 FROM "{k[0]._meta.db_table}" WHERE """
        f'"{k[1]}" = {{kasus}})'
        for k in pengikut.kolom()
    )
    return f"jsonb_build_object({isi})"


def _kunci(model, kolom):
    return f"{model._meta.db_table}.{kolom}"


@cache
def _baca(kasus, bagian):
    """The JSON of a case with its rows; the case is the one whose key is `kasus`."""
    objek, gabung = satu(kasus, "k")
    isi = perintah("k.id", bagian)
    return f'SELECT {objek} || {isi} FROM "{Kasus._meta.db_table}" k{gabung} WHERE k.id = '


# --------------------------------------------------------------------- the objects
def _pasang(kasus, isi, bagian):
    """Put the rows on the case, as if each relation had been asked for."""
    kasus.ada, kasus._prefetched_objects_cache = isi.get("ada"), {}
    for b in bagian:
        baris = jadikan_larik(b, isi)
        if b.model is not Aduan:
            medan = b.model._meta.get_field("kasus")
            for r in baris:
                medan.set_cached_value(r, kasus)
        if b.atribut:
            setattr(kasus, b.atribut, baris)
        else:
            isikan(kasus, b.relasi, baris)
    _pasang_andil(kasus, jadikan_larik(ANDIL, isi))


def _pasang_andil(kasus, andil):
    """The parts that several did of one step, on the steps themselves."""
    for x in berbagian(kasus):
        isikan(x, "andil", [a for a in andil if a.langkah_id == x.pk])


def isikan(baris, relasi, isi):
    """Hold these rows in memory as the whole of a relation; asking for it costs no query then."""
    semula = baris.__dict__.setdefault("_prefetched_objects_cache", {})
    semula.pop(relasi, None)
    hasil = getattr(baris, relasi).all()
    hasil._result_cache, hasil._prefetch_done = isi, True
    semula[relasi] = hasil


def berbagian(kasus):
    """The steps that may keep parts before they are done."""
    bersama = {x.id for x in kasus.aturan.langkah if x.semua}
    return [x for x in kasus.langkah.all() if x.jenis in BERBAGIAN or x.kode in bersama]


# --------------------------------------------------------------------- reading
def _urai(mentah):
    return json.loads(mentah) if isinstance(mentah, str) else mentah


def baca(pk):
    """The case with all that an act asks of it."""
    with connection.cursor() as k:
        k.execute(_baca(KASUS, ISI) + "%s", [pk])
        isi = _urai(k.fetchone()[0])
    kasus = jadikan(KASUS, isi)
    _pasang(kasus, isi, ISI)
    return kasus


def halaman(kueri):
    """The one case of a queryset with all that its pages show; None when there is none.

    Args:
        kueri: cases that this person may know of, `dengan_pandangan`.
    """
    mentah = RawSQL(f'({_baca(KASUS_HALAMAN, ISI_HALAMAN)}"cases_kasus"."id")', ())
    lihat = ("dekat", "bernarasi", "darurat_sampai")
    baris = kueri.order_by().annotate(mentah=mentah).values_list("mentah", *lihat)[:1]
    for mentah, *tahu in baris:
        isi = _urai(mentah)
        kasus = jadikan(KASUS_HALAMAN, isi)
        kasus.__dict__.update(zip(lihat, tahu, strict=True))
        _pasang(kasus, isi, ISI_HALAMAN)
        return kasus
    return None


def muat(kasus):
    """Read anew what the rules ask of a case."""
    sql = perintah("%s")
    with connection.cursor() as k:
        k.execute(f"SELECT {sql}", [kasus.pk] * sql.count("%s"))
        _pasang(kasus, _urai(k.fetchone()[0]), ISI)


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
