"""Do we keep what the standards promise? Every clock that fell due in the period (domain §9).

A clock that was stopped in time is kept; one that stopped late or still runs past its end is not.
"""

from datetime import timedelta

from django.db.models import (
    Count,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Subquery,
    Sum,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from cases.models import Jeda, Kasus, Tenggat
from reports.bentuk import Baris, Blok, Rekap, Tabel
from reports.izin_laporan import PEMBACA
from reports.laporan import sumber

BLOK = (
    Blok(
        "Kepatuhan",
        (
            ("tepat", "Tepat waktu"),
            ("terlambat", "Selesai terlambat"),
            ("lewat", "Lewat, belum selesai"),
            ("berjalan", "Belum jatuh tempo"),
        ),
    ),
    Blok("Persen", (("persen", "Tepat (%)"),), membagi=False),
    Blok("Jeda", (("dijeda", "Pernah dijeda"), ("tanpa", "Tanpa jeda"))),
    Blok("Lama", (("hari_jeda", "Lama jeda (hari)"),), membagi=False),
)
#: The words of the columns that are about clocks.
KATA = dict((*BLOK[0].kolom, *BLOK[2].kolom))
TEMPO = {"muat": "tempo"}
CATATAN = (
    "Satu jam layanan pada satu kasus dihitung satu kali, pada masa jatuh temponya; jeda sudah"
    " tidak termasuk dalam tenggatnya. Persen tepat dihitung dari yang sudah jatuh tempo atau"
    " selesai."
)


def susun(minta):
    kini = timezone.now()
    kasus = sumber.tersaring(Kasus.objects.visible_to(minta.jabatan), minta.pilih)
    hitung = syarat(kini)
    jam = Tenggat.objects.filter(kasus__in=kasus, **minta.masa.dalam("jatuh_tempo"))
    menurut = jam.values("kasus__standar__kode", "teks").order_by()
    menurut = menurut.annotate(
        jumlah=Count("pk"),
        kasus_jam=Count("kasus", distinct=True),
        lama=Sum(_lama_jeda(kini)),
        **{k: Count("pk", filter=q) for k, q in hitung.items()},
    )
    judul = sumber.judul_layanan(minta.jabatan)
    baris = []
    for b in menurut:
        kode = b["kasus__standar__kode"]
        isi = {k: b[k] for k in hitung} | {"hari_jeda": _hari(b["lama"])}
        # A case with two clocks of one name is counted twice, and listed once.
        saring = {"layanan": kode, "jam": b["teks"]} if b["kasus_jam"] == b["jumlah"] else None
        label = (judul.get(kode, kode), b["teks"])
        baris.append(Baris(label, b["jumlah"], isi | _persen(isi), saring))
    baris.sort(key=lambda b: b.label)
    return Tabel(
        ("Layanan", "Jam layanan"),
        BLOK,
        baris,
        jumlah="Jatuh tempo",
        di_bawah=lambda isi: _persen(isi) | {"hari_jeda": round(isi["hari_jeda"], 1)},
        catatan=[CATATAN],
        saring={"jumlah": TEMPO} | {k: TEMPO | {"kepatuhan": k} for k in hitung},
    )


def syarat(kini):
    """{column: condition on a clock}."""
    dijeda = Q(kasus__in=Jeda.objects.values("kasus"))
    return {
        "tepat": Q(berhenti__lte=F("jatuh_tempo")),
        "terlambat": Q(berhenti__gt=F("jatuh_tempo")),
        "lewat": Q(berhenti=None, jatuh_tempo__lt=kini),
        "berjalan": Q(berhenti=None, jatuh_tempo__gte=kini),
        "dijeda": dijeda,
        "tanpa": ~dijeda,
    }


def jatuh_tempo(masa, jam="", patuh=""):
    """The condition on a case that such a clock of it fell due in the period."""
    baris = Tenggat.objects.filter(kasus=OuterRef("pk"), **masa.dalam("jatuh_tempo"))
    if jam:
        baris = baris.filter(teks=jam)
    return Exists(baris.filter(syarat(timezone.now()).get(patuh, Q())))


def _persen(isi):
    return {"persen": persen(isi)}


def persen(b):
    """Kept, of those that are decided; None while none is."""
    pasti = b["tepat"] + b["terlambat"] + b["lewat"]
    return round(100 * b["tepat"] / pasti, 1) if pasti else None


def _lama_jeda(kini):
    """For how long the case's clocks have stood, all its pauses together."""
    lama = ExpressionWrapper(Coalesce("selesai", kini) - F("mulai"), output_field=DurationField())
    jeda = Jeda.objects.filter(kasus=OuterRef("kasus")).order_by().values("kasus")
    return Subquery(jeda.annotate(lama=Sum(lama)).values("lama"))


def _hari(lama):
    return round((lama or timedelta()) / timedelta(days=1), 1)


LAPORAN = Rekap(
    kode="kepatuhan",
    judul="Kepatuhan pada waktu layanan",
    uraian="Berapa jam layanan yang tepat, terlambat, dan dijeda, menurut layanan.",
    kelompok="Rekapitulasi",
    pembaca=PEMBACA,
    saringan=(sumber.LAYANAN, sumber.KATEGORI),
    susun=susun,
)
