"""Work that a worker carries out: what a changed calendar means for the stored deadlines."""

from django.db import transaction
from django_tasks import task

from cases.actions.antrean import samakan_tenggat
from cases.actions.inti import kunci
from cases.actions.jam import perbarui
from cases.models import Kasus


def kalender_berubah(instansi):
    """Queue the recomputation in the transaction that changes the calendar (None: all offices)."""
    hitung_ulang_tenggat.enqueue(instansi.pk if instansi else None)


@task()
def hitung_ulang_tenggat(instansi_id):
    """Recompute the due moments of every running case, each in its own short transaction."""
    kasus = Kasus.objects.berjalan()
    if instansi_id:
        kasus = kasus.filter(instansi=instansi_id)
    for pk in kasus.values_list("pk", flat=True).iterator():
        with transaction.atomic():
            k = kunci(Kasus(pk=pk))
            if not k.tertutup:
                perbarui(k)
                k.save(update_fields=["tenggat", "lengkap_pada"])
                samakan_tenggat(k)
