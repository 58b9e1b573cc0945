"""Jobs of many letters, carried out by the worker; only the job's key lies in the queue."""

from django_tasks import task

from letters.actions.borongan import buang_berkas_lama, jalankan, terbengkalai
from letters.models import Borongan


@task(priority=-10)  # mail goes before two hundred letters
def kerjakan_borongan(borongan_id):
    jalankan(Borongan(pk=borongan_id))


def rawat():
    """With each heartbeat: jobs that a killed worker left are queued again, old files go."""
    for borongan in terbengkalai():
        kerjakan_borongan.enqueue(borongan.pk)
    buang_berkas_lama()
