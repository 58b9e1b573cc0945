"""Cases opened and closed in a span of time, by month of the office's calendar."""

from collections import Counter, defaultdict

from django.db.models import Count, DateField, Q, Value
from django.db.models.functions import TruncMonth

from cases.ketepatan import Ketepatan, dengan_ketepatan
from cases.models import Kasus

MEDAN = ("masuk", "tutup", *Ketepatan.values)


def hitung_bulan(instansi, dari, sampai=None):
    """{first day of the month: {field: number}} of [dari, sampai): one query on index ranges.

    Args:
        dari: None counts from the beginning.
    """
    kasus = Kasus.objects.filter(instansi=instansi).order_by()
    nol = dict.fromkeys(("tutup", *Ketepatan.values), Value(0))
    masuk = _per_bulan(kasus, instansi, "dibuka_pada", dari, sampai)
    masuk = masuk.annotate(masuk=Count("pk"), **nol).values_list("bulan", *MEDAN)
    tutup = dengan_ketepatan(kasus.filter(ditutup_pada__isnull=False), instansi)
    tutup = _per_bulan(tutup, instansi, "ditutup_pada", dari, sampai)
    jumlah = {k: Count("pk", filter=Q(ketepatan=k)) for k in Ketepatan.values}
    tutup = tutup.annotate(masuk=Value(0), tutup=Count("pk"), **jumlah)
    hasil = defaultdict(Counter)
    for bulan, *angka in masuk.union(tutup.values_list("bulan", *MEDAN), all=True):
        hasil[bulan].update(dict(zip(MEDAN, angka, strict=True)))
    return hasil


def _per_bulan(kasus, instansi, medan, dari, sampai):
    rentang = {f"{medan}__gte": dari} if dari else {}
    rentang |= {f"{medan}__lt": sampai} if sampai else {}
    bulan = TruncMonth(medan, tzinfo=instansi.zona, output_field=DateField())
    return kasus.filter(**rentang).annotate(bulan=bulan).values("bulan")


def awal_bulan(hari, geser=0):
    """The first day of this day's month, or of one so many months from it."""
    bulan = hari.year * 12 + hari.month - 1 + geser
    return hari.replace(year=bulan // 12, month=bulan % 12 + 1, day=1)
