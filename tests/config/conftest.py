import contextlib
import os
import shutil
import tempfile
import uuid
from pathlib import Path

import dj_database_url
import psycopg
import pytest
from django.db import connection

from config import postgres, tempat

PROJECT = Path(__file__).parent / "proyek"
RUNNER = ("__init__", "catatan", "jalankan", "pasang", "postgres", "siapkan", "tempat", "wsgi")


@contextlib.contextmanager
def open_folder():
    """An empty folder that root's lent account can reach too (pytest's tmp_path is 0700)."""
    path = Path(tempfile.mkdtemp(prefix="tuntas-uji-"))
    path.chmod(0o711)
    try:
        yield path
    finally:
        shutil.rmtree(path)


def copy_project(folder):
    """A copy of the runner beside the smallest project that it can run."""
    root = folder / "proyek"
    shutil.copytree(PROJECT, root, ignore=shutil.ignore_patterns("__pycache__"))
    for name in RUNNER:
        shutil.copy(postgres.BASE_DIR / "config" / f"{name}.py", root / "config")
    (root / "deploy").mkdir()
    for name in ("deploy/gunicorn.conf.py", "manage.py", "requirements.txt"):
        shutil.copy(postgres.BASE_DIR / name, root / name)
    return root


@pytest.fixture
def folder(monkeypatch):
    with open_folder() as path:
        monkeypatch.setattr(tempat, "FALLBACK", path / "cadangan")
        yield path


@pytest.fixture
def new_server(folder):
    """Makes servers under `folder`, and sees to it that none outlives the test."""
    made = []

    def make(name="pg", disposable=True):
        made.append(postgres.Server(folder / name, disposable=disposable))
        return made[-1]

    yield make
    for server in made:
        server.stop()


@pytest.fixture(scope="module")
def project():
    """One for all tests of a module: whatever a test kills, the next one must find usable."""
    with open_folder() as path:
        yield copy_project(path)


@pytest.fixture
def untouched_project(folder):
    return copy_project(folder)


@pytest.fixture
def environment():
    """This process's own, without what the test run has put there."""
    ours = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE", "PORT", "HOST"}
    return {
        name: value
        for name, value in os.environ.items()
        if name not in ours and not name.startswith("TUNTAS_")
    }


@contextlib.contextmanager
def di_basis_data(url):
    """What happens inside happens in another database: every part asks the one connection."""
    semula = connection.settings_dict
    connection.close()
    connection.settings_dict = semula | dj_database_url.parse(url)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict = semula


def alamat_ke(nama):
    """The address of another database on the tests' own server."""
    utama, _, _ = os.environ["DATABASE_URL"].rpartition("/")
    return f"{utama}/{nama}"


#: Nobody may be connected to a template; a live server's thread of an earlier test may still be.
LEPAS = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s"


@pytest.fixture
def basis_data_baru():
    """basis_data_baru(template=…) → the address of a new database; all of them go at the end."""
    dibuat = []

    def buat(template="template0"):
        nama = f"uji_{uuid.uuid4().hex[:12]}"
        connection.close()
        with psycopg.connect(alamat_ke("postgres"), autocommit=True) as pengelola:
            pengelola.execute(LEPAS, [template])
            pengelola.execute(f'CREATE DATABASE {nama} TEMPLATE "{template}" ENCODING UTF8')
        dibuat.append(nama)
        return alamat_ke(nama)

    yield buat
    with psycopg.connect(alamat_ke("postgres"), autocommit=True) as pengelola:
        for nama in dibuat:
            pengelola.execute(f"DROP DATABASE {nama} WITH (FORCE)")
