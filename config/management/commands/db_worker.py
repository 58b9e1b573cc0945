"""django-tasks' worker with a heartbeat; it stands in the package's place (INSTALLED_APPS)."""

import logging
from threading import Event, Thread

from django.db import Error, close_old_connections, connection
from django.utils import timezone
from django_tasks_db.management.commands import db_worker

from accounts.models import Denyut
from cases import tasks as kasus
from complaints import rawat as masyarakat
from config.tasks import periksa_bila_perlu
from letters import tasks as surat
from referrals import tasks as penempatan
from reports import ringkas
from reports import tasks as pengingat

SELANG = 20  # seconds
catatan = logging.getLogger("tuntas.pekerja")


class Command(db_worker.Command):
    help = "Menjalankan pekerja latar; denyutnya terlihat di /kesehatan/."

    def handle(self, *, batch, **options):
        berhenti = Event()
        if not batch:  # one that ends by itself needs no sign of life
            Thread(target=berdenyut, args=[berhenti], daemon=True).start()
        try:
            super().handle(batch=batch, **options)
        finally:
            berhenti.set()


def berdenyut(berhenti):
    """Beside the tasks, so that a long one does not look like a dead worker."""
    sejak = timezone.now().isoformat()
    while True:
        close_old_connections()
        try:
            Denyut.objects.catat(Denyut.PEKERJA, sejak=sejak)
            periksa_bila_perlu()
            kasus.rawat()
            surat.rawat()
            penempatan.rawat()
            masyarakat.rawat()
            pengingat.rawat()
            ringkas.rawat()
        except (Error, OSError):  # server or disk are away for a moment; the next beat tries again
            catatan.warning("Denyut pekerja tidak tersimpan.", exc_info=True)
            connection.close()
        if berhenti.wait(SELANG):
            connection.close()
            return
