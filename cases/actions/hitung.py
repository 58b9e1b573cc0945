"""The recomputation of an office's open deadlines after its calendar changed.

Every case is locked, recomputed and noted in a transaction of its own, so that nobody waits for
the whole. Done twice, by two workers or after a restart, it finds nothing left that moves.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Length
from django.utils import timezone

from cases.actions.antrean import samakan_tenggat
from cases.actions.inti import PENGELOLA, catat, kunci
from cases.actions.jam import perbarui
from cases.models import HitungUlang, Kasus, Pergeseran
from standards.kalender import lupakan
from standards.kata_waktu import waktu_panjang

DIAM = timedelta(minutes=3)  # after this a worker that has written nothing is taken for dead
SEKALI = 500  # numbers of cases read at a time
_lain = []


def daftarkan(fungsi):
    """`fungsi(instansi)` of a room above recomputes its own open deadlines: [(number, Geser)]."""
    if fungsi not in _lain:
        _lain.append(fungsi)


def ikutkan(instansi, sebab, oleh):
    """Add a change to the recomputation that nobody has begun; False when there is none.

    What moved then has both for its cause. A worker that begins now waits for this transaction.
    """
    panjang = HitungUlang._meta.get_field("sebab").max_length
    return bool(
        HitungUlang.objects.alias(lama=Length("sebab"))
        .filter(instansi=instansi, oleh=oleh, dikerjakan_pada=None, selesai_pada=None)
        .filter(lama__lte=panjang - 2 - len(sebab), lama__gt=0)
        .update(sebab=Concat("sebab", Value("; "), Value(sebab)))
    )


def terbengkalai():
    """The keys of those that nobody is at work on; each is given out once per DIAM."""
    kini = timezone.now()
    diam = Q(dikerjakan_pada=None, dibuat_pada__lt=kini - DIAM)
    diam |= Q(dikerjakan_pada__lt=kini - DIAM)
    semua = HitungUlang.objects.filter(diam, selesai_pada=None).order_by()
    return [
        pk
        for pk in semua.values_list("pk", flat=True)
        if HitungUlang.objects.filter(diam, pk=pk).update(dikerjakan_pada=kini)
    ]


def kerjakan(hitung):
    """All of it, from where the last worker left off."""
    hitung = HitungUlang.objects.select_related("instansi", "oleh__instansi").get(pk=hitung.pk)
    if hitung.selesai_pada:
        return
    HitungUlang.objects.filter(pk=hitung.pk).update(dikerjakan_pada=timezone.now())
    hitung.refresh_from_db(fields=["sebab"])  # no change joins it from here on
    lupakan()  # this process may have read the calendar just before it changed
    while nomor := _berikut(hitung):
        for pk in nomor:
            _satu(hitung, pk)
    _selesai(hitung)


def _berikut(hitung):
    kasus = Kasus.objects.berjalan().filter(instansi=hitung.instansi_id, pk__gt=hitung.sampai)
    return list(kasus.order_by("pk").values_list("pk", flat=True)[:SEKALI])


@transaction.atomic
def _satu(hitung, pk):
    kasus = kunci(Kasus(pk=pk))
    geser = []
    if not kasus.tertutup:
        geser = perbarui(kasus)
        kasus.save(update_fields=["tenggat", "lengkap_pada"])
        samakan_tenggat(kasus)
    if geser:
        _catat(hitung, kasus, geser)
    hitung.sampai = pk
    HitungUlang.objects.filter(pk=hitung.pk).update(
        sampai=pk,
        dikerjakan_pada=timezone.now(),
        diperiksa=F("diperiksa") + 1,
        bergeser=F("bergeser") + len(geser),
    )


def _catat(hitung, kasus, geser):
    Pergeseran.objects.bulk_create(_baris(hitung, kasus.nomor, g, kasus) for g in geser)
    zona = kasus.instansi.zona
    isi = [[g.teks, waktu_panjang(g.dari, zona), waktu_panjang(g.ke, zona)] for g in geser]
    data = {"sebab": hitung.sebab, "geser": isi}
    catat("geser_tenggat", by=hitung.oleh, tanpa=PENGELOLA, kasus=kasus, data=data)


def _baris(hitung, nomor, geser, kasus=None):
    return Pergeseran(
        hitung=hitung,
        kasus=kasus,
        langkah=geser.langkah,
        nomor=nomor,
        teks=geser.teks[:300],
        dari=geser.dari,
        ke=geser.ke,
    )


@transaction.atomic
def _selesai(hitung):
    """The records of the other rooms, and the end; only one worker comes past this line."""
    kini = timezone.now()
    if not HitungUlang.objects.filter(pk=hitung.pk, selesai_pada=None).update(selesai_pada=kini):
        return
    baris = [_baris(hitung, n, g) for fungsi in _lain for n, g in fungsi(hitung.instansi)]
    Pergeseran.objects.bulk_create(baris)
    HitungUlang.objects.filter(pk=hitung.pk).update(bergeser=F("bergeser") + len(baris))
