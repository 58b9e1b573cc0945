"""Two hundred letters printed in one go: `manage.py db_worker` as in production, one job."""

import os
import subprocess
import sys
import time
import uuid

from bench.benih import lingkungan
from config import postgres

BANYAK = 200
SASARAN = 300  # megabytes that the worker may hold


def ukur(alamat, oleh):
    """{letters, pages' bytes, seconds, peak megabytes} of one joined print.

    Args:
        oleh: the Jabatan that prints; letters of the office that it may print are taken in turn.
    """
    from django.core.files.storage import default_storage

    from letters.actions import buat_borongan
    from letters.actions.borongan import surat_tercetak
    from letters.models import Borongan
    from letters.tasks import kerjakan_borongan

    surat = list(surat_tercetak(oleh).order_by("-dibuat_pada", "-pk")[:BANYAK])
    daftar = [(s, None, "") for s in surat]
    borongan, _ = buat_borongan("cetak", daftar, by=oleh, kunci_kirim=uuid.uuid4())
    kerjakan_borongan.enqueue(borongan.pk)
    mulai = time.monotonic()
    puncak = _pekerja(alamat)
    lama = time.monotonic() - mulai
    borongan = Borongan.objects.get(pk=borongan.pk)
    berhasil = borongan.baris.filter(hasil="berhasil").count()
    if borongan.status != Borongan.Status.SELESAI or berhasil != len(surat):
        raise RuntimeError(f"Cetak {len(surat)} surat: {borongan.status}, {berhasil} berhasil")
    besar = default_storage.size(borongan.berkas)
    default_storage.delete(borongan.berkas)
    return {
        "surat": len(surat),
        "detik": round(lama, 1),
        "mb_puncak": round(puncak / 1024),
        "kb_berkas": round(besar / 1024),
        "sasaran_mb": SASARAN,
    }


def _pekerja(alamat):
    """Run the worker until the queue is empty; its largest resident size in kilobytes."""
    perintah = [sys.executable, "manage.py", "db_worker", "--batch", "--interval", "0"]
    proses = subprocess.Popen(
        [*perintah, "--no-startup-delay", "-v", "0"],
        cwd=postgres.BASE_DIR,
        env=lingkungan(alamat),
    )
    _, status, pakai = os.wait4(proses.pid, 0)
    proses.returncode = os.waitstatus_to_exitcode(status)
    if proses.returncode:
        raise RuntimeError(f"db_worker berhenti dengan kode {proses.returncode}")
    return pakai.ru_maxrss
