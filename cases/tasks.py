"""Work that a worker carries out: what a changed calendar means for the stored deadlines."""

from django_tasks import task

from accounts.models import Instansi
from cases.actions import hitung
from cases.models import HitungUlang


def kalender_berubah(instansi, *, sebab="", oleh=None):
    """Queue the recomputation in the transaction that changes the calendar (None: all offices)."""
    for kantor in [instansi] if instansi else Instansi.objects.all():
        if not hitung.ikutkan(kantor, sebab, oleh):
            satu = HitungUlang.objects.create(instansi=kantor, sebab=sebab[:400], oleh=oleh)
            hitung_ulang_tenggat.enqueue(satu.pk)


@task()
def hitung_ulang_tenggat(hitung_id):
    """Recompute the due moments of an office's running cases, and keep which moved."""
    hitung.kerjakan(HitungUlang(pk=hitung_id))


def rawat():
    """With each heartbeat: what a killed worker left is queued again."""
    for satu in hitung.terbengkalai():
        hitung_ulang_tenggat.enqueue(satu)
