"""gunicorn, for `make run` and production alike; TUNTAS_* variables: docs/operasi.md.

Sync workers keep their database connection between requests (CONN_MAX_AGE in the settings), which
makes pages three to seven times faster than connecting anew; threads brought nothing. The proxy in
front takes in slow uploads whole, so that a phone on a bad line does not hold a worker.
"""

import ctypes
import gc
import importlib
import os
import signal
import sys

from django.core.exceptions import ImproperlyConfigured
from gunicorn.glogging import Logger

from config import catatan

wsgi_app = "config.wsgi:application"
bind = os.environ.get("TUNTAS_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("TUNTAS_PROSES_WEB", "2"))
worker_class = "sync"
preload_app = True  # what is imported lies in memory once, not once per worker
timeout = 60
graceful_timeout = 15
max_requests = 2000  # a fresh worker now and then, not all of them at one moment
max_requests_jitter = 400
forwarded_allow_ips = os.environ.get("TUNTAS_PROXY", "127.0.0.1,::1")
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
control_socket_disable = True  # it would be written into the account's home
loglevel = os.environ.get("TUNTAS_LOG_WEB", "warning")
errorlog = "-"
accesslog = None  # config.middleware writes one line per request, without what was searched for


class Pencatat(Logger):
    """gunicorn's own lines in the same form as ours."""

    def setup(self, cfg):
        super().setup(cfg)
        kelas, _ = catatan.bentuk()
        for penerus in self.error_log.handlers:
            penerus.setFormatter(kelas())


logger_class = Pencatat


def when_ready(server):
    """Before the workers are made: every page and the letters' printer, which they then share.

    `gc.freeze` keeps the collector from writing into those pages, which would copy them.
    """
    from django.urls import get_resolver

    _ = get_resolver().reverse_dict  # reads every room's addresses, and so its pages
    importlib.import_module("weasyprint")
    gc.collect()
    gc.freeze()


def post_fork(server, worker):
    """No worker goes on with a connection of the master's.

    A worker whose master was killed outright would keep the port for half a minute.
    """
    from django.db import connections

    for sambungan in connections.all(initialized_only=True):
        sambungan.connection = None
    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


#: A missing variable is told in one line, before the application is loaded.
try:
    importlib.import_module("config.settings")
except ImproperlyConfigured as error:
    sys.exit(f"Tuntas: {error}")


def on_exit(server):
    """When `make run` was killed outright: the last to leave turns the private server off.

    While somebody else still uses it (the supervisor, the worker) nothing happens.
    """
    from config import postgres

    if postgres.is_private():
        postgres.server().stop()
