"""Files of a form that goes back: on a shelf, so that nobody chooses them twice.

The shelf stands in complaints/, whose public forms need it too; it registers itself when the
program starts (as others do with cases/pengikut.py).
"""

_rak = {}


def daftarkan(**fungsi):
    """`sisihkan(request, form, medan)`, `milik(kunci)`, `ambil(kunci)`, `buang(kunci)`."""
    _rak.update(fungsi)


def sisihkan(request, form, medan):
    """Keep what was chosen in this field; the key it is under, None for a page that is opened."""
    return _rak["sisihkan"](request, form, medan) if request.method == "POST" else None


def milik(kunci):
    """What is kept, for the page to name."""
    return _rak["milik"](kunci)


def ambil(kunci):
    """What is kept, as a form hands files over; it stays until `buang`."""
    return _rak["ambil"](kunci)


def buang(kunci):
    _rak["buang"](kunci)
