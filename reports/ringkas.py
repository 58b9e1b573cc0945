"""Once an hour, with the worker's heartbeat: the monthly sums of every office."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models import Instansi
from reports.actions.ringkasan import ringkas
from reports.models import RingkasanBulan

SETIAP = timedelta(hours=1)


def rawat():
    baru = RingkasanBulan.objects.filter(
        instansi=OuterRef("pk"), sampai__gt=timezone.now() - SETIAP
    )
    for instansi in Instansi.objects.filter(~Exists(baru)):
        ringkas(instansi)
