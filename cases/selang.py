"""When a monitoring is due again: the standard's interval, else the plan's; or a date agreed on.

The plan's interval and the agreed date are kept on the step (`Langkah.rincian`), since the room of
plans lies above this one.
"""

from datetime import date

from standards.kosakata import Jenis

SELANG, BERIKUT = "selang", "berikut"


def selang_standar(langkah):
    definisi = langkah.definisi
    return (definisi.interval if definisi else None) or ""


def selang(langkah):
    """How long after a visit the next one is due, in words; '' when nothing says so."""
    if langkah.jenis != Jenis.PEMANTAUAN:
        return ""
    return selang_standar(langkah) or langkah.rincian.get(SELANG, "")


def berikut(langkah):
    """The day that the last visit named for the next one, or None."""
    hari = langkah.rincian.get(BERIKUT) if langkah.jenis == Jenis.PEMANTAUAN else None
    return date.fromisoformat(hari) if hari else None
