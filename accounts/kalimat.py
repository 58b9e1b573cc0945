"""Dates, spans, numbers and names in Indonesian words, for screens and messages.

Times are told in the current time zone, which is the office's. Lists call these once per row, so
they are plain f-strings: Django's `date` filter costs six times as much.
"""

from datetime import datetime, timedelta
from decimal import Decimal

from django.utils import timezone

HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
BULAN = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus"),
    *("September", "Oktober", "November", "Desember"),
)
HARI_PENDEK = ("Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min")
BULAN_PENDEK = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


def setempat(nilai):
    """The value in the office's time, if it is a moment; a date stays as it is."""
    if not isinstance(nilai, datetime):
        return nilai
    zona = timezone.get_current_timezone()
    return nilai if nilai.tzinfo is zona else nilai.astimezone(zona)


def tanggal(nilai):
    """`Kam, 26 Mar 2026`"""
    if not nilai:
        return ""
    t = setempat(nilai)
    return f"{HARI_PENDEK[t.weekday()]}, {t.day} {BULAN_PENDEK[t.month - 1]} {t.year}"


def tanggal_lengkap(nilai):
    """`Kamis, 26 Maret 2026`"""
    if not nilai:
        return ""
    t = setempat(nilai)
    return f"{HARI[t.weekday()]}, {t.day} {BULAN[t.month - 1]} {t.year}"


def jam(nilai):
    """`14.05`"""
    return f"{setempat(nilai):%H.%M}" if nilai else ""


def waktu_lengkap(nilai):
    """`Kamis, 26 Maret 2026 pukul 14.05 WIB`; a date without a time ends at the year."""
    if not isinstance(nilai, datetime):
        return tanggal_lengkap(nilai)
    t = setempat(nilai)
    return f"{tanggal_lengkap(t)} pukul {t.hour:02}.{t.minute:02} {t.tzname()}"


def iso(nilai):
    """For the `datetime` attribute of `<time>`."""
    return setempat(nilai).isoformat() if nilai else ""


def sekarang(nilai):
    """Now, of the same kind as `nilai`: a moment or a date."""
    return timezone.localtime() if isinstance(nilai, datetime) else timezone.localdate()


def _lama(selisih):
    """A span in its largest unit: `25 menit`, `3 jam`, `2 hari`."""
    menit = max(int(selisih.total_seconds()) // 60, 1)
    if menit < 60:
        return f"{menit} menit"
    if menit < 24 * 60:
        return f"{menit // 60} jam"
    return f"{menit // (24 * 60)} hari"


def sisa(nilai, kini=None):
    """How long until a deadline, in calendar terms: `besok pukul 16.00`, `lewat 3 hari`."""
    if not nilai:
        return ""
    kini, t = kini or sekarang(nilai), setempat(nilai)
    if t < kini:
        return f"lewat {_lama(kini - t)}"
    berjam = isinstance(t, datetime)
    if berjam and t - kini < timedelta(hours=1):
        return f"{_lama(t - kini)} lagi"
    hari = (t.date() - kini.date()).days if berjam else (t - kini).days
    if hari > 1:
        return f"{hari} hari lagi"
    return ("hari ini", "besok")[hari] + (f" pukul {t:%H.%M}" if berjam else "")


def _hari_lalu(hari):
    """A day of the past week in words, or nothing."""
    if hari < 2:
        return ("hari ini", "kemarin")[max(hari, 0)]
    return f"{hari} hari lalu" if hari <= 7 else ""


def lalu(nilai):
    """How long ago: `baru saja`, `5 menit lalu`, `kemarin`; after a week the date."""
    if not nilai:
        return ""
    kini, t = sekarang(nilai), setempat(nilai)
    if not isinstance(t, datetime):
        return _hari_lalu((kini - t).days) or tanggal(t)
    if kini - t < timedelta(minutes=1):
        return "baru saja"
    if t.date() == kini.date():
        return f"{_lama(kini - t)} lalu"
    return _hari_lalu((kini.date() - t.date()).days) or tanggal(t)


def nada_tenggat(nilai, kini=None):
    """The tone of a deadline: bahaya once past, perhatian from the day before, else biasa."""
    if not nilai:
        return "biasa"
    kini, t = kini or sekarang(nilai), setempat(nilai)
    if t < kini:
        return "bahaya"
    return "perhatian" if t - kini <= timedelta(days=1) else "biasa"


def angka(nilai):
    """`1.250` and `1.250,5`: the Indonesian separators."""
    if not isinstance(nilai, int | float | Decimal):
        return nilai if nilai is not None else ""
    return f"{nilai:,}".translate(str.maketrans(",.", ".,"))


def nik_samar(nilai):
    """`1971************`: the area stays, the person does not."""
    return f"{nilai[:4]}{'*' * (len(nilai) - 4)}" if nilai else ""


def inisial(nama):
    """`S.M.` for a person in a confidential case; what follows a comma are titles."""
    kata = (nama or "").split(",")[0].split()
    return "".join(f"{k[0].upper()}." for k in kata[:3] if k[0].isalpha())
