"""gunicorn as in production, on a port of its own, and what its workers hold in memory."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from bench.benih import lingkungan
from config import postgres

SABAR = 60


def porta_bebas():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@contextlib.contextmanager
def peladen(alamat, pengaturan="config.settings"):
    """A running server; yields (port, pid of its master)."""
    porta = porta_bebas()
    proses = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py"],
        cwd=postgres.BASE_DIR,
        env=lingkungan(alamat, TUNTAS_BIND=f"127.0.0.1:{porta}", DJANGO_SETTINGS_MODULE=pengaturan),
    )
    try:
        _tunggu(proses, porta)
        yield porta, proses.pid
    finally:
        proses.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            proses.wait(20)
        if proses.poll() is None:
            proses.kill()
            proses.wait()


def _tunggu(proses, porta):
    akhir = time.monotonic() + SABAR
    while time.monotonic() < akhir:
        if proses.poll() is not None:
            raise RuntimeError(f"gunicorn berhenti dengan kode {proses.returncode}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", porta), 1):
            return
        time.sleep(0.1)
    raise RuntimeError("gunicorn tidak kunjung menjawab")


def cpu(*induk):
    """Processor seconds that the children of these processes have used, the ended ones included."""
    detak = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            kata = stat.read_text().rpartition(") ")[2].split()
            if int(stat.parent.name) in induk:
                detak += int(kata[13]) + int(kata[14])
            elif int(kata[1]) in induk:
                detak += int(kata[11]) + int(kata[12])
    return detak / os.sysconf("SC_CLK_TCK")


def memori(induk):
    """Megabytes of the workers together: (proportional, resident).

    Proportional (PSS) counts a page that several hold in parts; resident (RSS) in full in each.
    """
    pss = rss = 0
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if int((folder / "stat").read_text().rpartition(") ")[2].split()[1]) != induk:
                continue
            isi = (folder / "smaps_rollup").read_text().splitlines()[1:]
            isi = {b.split(":")[0]: int(b.split()[1]) for b in isi}
            pss, rss = pss + isi["Pss"], rss + isi["Rss"]
    return {"pss": round(pss / 1024), "rss": round(rss / 1024)}
