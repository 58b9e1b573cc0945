"""pytest plugin (`-p config.uji`): the tests' own private PostgreSQL, while DATABASE_URL is unset.

It has its own folder, var/pg-test, so that a running `make run` is not disturbed. The controller
starts and stops it; the workers of pytest-xdist inherit DATABASE_URL.
"""

import gc
import os

import pytest

from config import postgres


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests():
    """Before pytest-django reads the settings."""
    if os.environ.get("DATABASE_URL"):
        return (yield)
    os.environ["TUNTAS_PG"] = os.environ.get("TUNTAS_UJI_PG", "pg-test")
    server = postgres.server()
    try:
        server.start()
    except postgres.PostgresError as error:
        raise pytest.UsageError(str(error)) from error
    os.environ["DATABASE_URL"] = server.url()
    _started.append(server)
    return (yield)


def pytest_collection_finish():
    """Thousands of tests make millions of short-lived objects; looking through all that the
    program itself has loaded, again and again, takes an eighth of the time."""
    gc.freeze()
    gc.set_threshold(200_000, 50, 100)


def pytest_unconfigure():
    while _started:
        _started.pop().stop()


_started = []
