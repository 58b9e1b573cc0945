import contextlib
import os
import shutil
import tempfile
from pathlib import Path

import pytest

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
