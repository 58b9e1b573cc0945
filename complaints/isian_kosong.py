"""The fields of an empty public form: the same for everybody, so they are written out once.

Drawing fourteen fields takes ten times as long as all the rest of the page. What a citizen gets to
see first is kept for a day in each process, as long as a browser keeps the areas; a form that
comes back with something typed is drawn anew.
"""

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils import timezone

#: Forms kept: of an office, its area and one need each; some 20 KB.
BANYAK = 100


def isian_kosong(templat, formulir, **awal):
    """The markup of this form with these first values.

    Args:
        templat: draws `form`; nothing in it may belong to one visitor or one form.
        formulir: the form's class.
        awal: its `initial`.
    """
    return _tulis(templat, formulir, tuple(sorted(awal.items())), timezone.now().date())


@lru_cache(maxsize=BANYAK)
def _tulis(templat, formulir, awal, hari):
    return render_to_string(templat, {"form": formulir(initial=dict(awal))})


def lupakan():
    """Draw anew at the next question; between tests."""
    _tulis.cache_clear()
