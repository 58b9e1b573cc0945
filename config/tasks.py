"""Work of the system itself that the worker carries out, without a cron."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from accounts.models import Denyut
from config import periksa_data

SETIAP = timedelta(days=1)


@task()
def periksa_seluruh_data():
    """The daily question whether the data holds together; the answer stands at /kesehatan/."""
    periksa_data.periksa()


def periksa_bila_perlu():
    """Queue the check when the last one is a day old and none is waiting."""
    terakhir = Denyut.objects.filter(nama=Denyut.DATA, pada__gt=timezone.now() - SETIAP)
    path = periksa_seluruh_data.module_path
    menunggu = DBTaskResult.objects.filter(task_path=path, finished_at=None)
    if not terakhir.exists() and not menunggu.exists():
        periksa_seluruh_data.enqueue()
