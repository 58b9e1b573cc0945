"""One transaction for a whole act, from the form that was sent to the answer."""

from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps

from django.db import transaction

_halaman = ContextVar("halaman yang memegang transaksinya", default=False)


@contextmanager
def satu_transaksi():
    """Everything inside is one transaction, which a refused act undoes as a whole."""
    tanda = _halaman.set(True)
    try:
        with transaction.atomic():
            yield
    finally:
        _halaman.reset(tanda)


def tindakan(fungsi):
    """An act: a transaction of its own, or part of the one that its page has begun.

    There it needs no savepoint, because a page that is refused begins anew (views/dasar.py:
    `lepas`); so a page that goes on after a refusal must not begin one.
    """

    @wraps(fungsi)
    def jalankan(*args, **kwargs):
        with transaction.atomic(savepoint=not _halaman.get()):
            return fungsi(*args, **kwargs)

    return jalankan
