"""The worker adds the archive up."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import Instansi
from reports.hitung_bulan import MEDAN, awal_bulan, hitung_bulan
from reports.models import RingkasanBulan

#: A row carries the moment its transaction began; by then every one that began earlier has ended.
SELA = timedelta(minutes=5)


@transaction.atomic
def ringkas(instansi, kini=None):
    """Count what is new since the last time, from the first day of that month on, or of the
    month in which a closing was taken back.

    Whole months are written, so that doing it twice, or at the same time, does no harm.
    """
    Instansi.objects.select_for_update(no_key=True).get(pk=instansi.pk)
    sampai = (kini or timezone.now()) - SELA
    ada = list(RingkasanBulan.objects.milik(instansi))
    lama = max((r.sampai for r in ada), default=None)
    if lama and lama >= sampai:
        return
    awal = min(
        [r.bulan for r in ada if r.usang]
        + [awal_bulan(timezone.localdate(saat, instansi.zona)) for saat in (lama, sampai) if saat]
    )
    dari = lama and datetime.combine(awal, time(), instansi.zona)
    bulan = hitung_bulan(instansi, dari, sampai)
    bulan[awal_bulan(timezone.localdate(sampai, instansi.zona))]  # says until when, even if empty
    for r in ada:
        if r.bulan >= awal:
            bulan[r.bulan]  # all that happened in it may have been taken back
    RingkasanBulan.objects.bulk_create(
        [
            RingkasanBulan(instansi=instansi, bulan=b, sampai=sampai, **{m: n[m] for m in MEDAN})
            for b, n in sorted(bulan.items())
        ],
        update_conflicts=True,
        unique_fields=["instansi", "bulan"],
        update_fields=[*MEDAN, "sampai"],
    )
