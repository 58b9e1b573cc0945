"""Logs without personal data: one line per event, as JSON in production, as text in a trial.

What people typed never gets here: no request body, no query, no path (a route's name instead), no
local variables, and of an exception only what the code itself says. Whatever text remains goes
through `samarkan`, which knows the shapes of a NIK, a telephone number and an e-mail address.
"""

import json
import logging
import os
import re
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import Error as GalatBasisData

AKAR = str(Path(__file__).resolve().parent.parent) + "/"
DALAM = 4  # causes of causes that are told

#: Set by config.middleware: asked for {kode, pengguna, jabatan, rute} of the request in hand.
peristiwa = ContextVar("peristiwa", default=None)

#: 16 to 18 digits however grouped (NIK, KK, NIP); a run of nine or more (a telephone, an account);
#: a mobile number in groups; an address's query; an e-mail address.
POLA = (
    (re.compile(r"(?<![\d])\d(?:[ .\-]?\d){15,17}(?!\d)"), "[nomor]"),
    (re.compile(r"(?<![\w.])\+?(?:62|0)[ .\-]?8\d(?:[ .\-]?\d){6,11}(?!\d)"), "[telepon]"),
    (re.compile(r"(?<![\w\-])\d{9,}(?![\w\-])"), "[nomor]"),
    (re.compile(r"(?<=\S)\?\S*=\S*"), "?…"),
    (re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+"), "[surel]"),
)
#: In an exception's sentence, what stands between quotes is a value.
NILAI = re.compile(r"(['\"])(?:(?!\1).)*\1", re.DOTALL)


def samarkan(teks):
    """The text without anything that looks like a person's number or address."""
    for pola, ganti in POLA:
        teks = pola.sub(ganti, teks)
    return teks


def uraikan(galat):
    """An exception as [{jenis, pesan, jejak}], the outermost first; no values, no variables."""
    semua = []
    while galat is not None and len(semua) < DALAM:
        jejak = traceback.extract_tb(galat.__traceback__)
        semua.append(
            {
                "jenis": f"{type(galat).__module__}.{type(galat).__qualname__}",
                "pesan": _pesan(galat),
                "jejak": [f"{j.filename.removeprefix(AKAR)}:{j.lineno} {j.name}" for j in jejak],
            }
        )
        galat = galat.__cause__ or (None if galat.__suppress_context__ else galat.__context__)
    return semua


def _pesan(galat):
    """What may be told of it. A database quotes whole rows, a form what was typed: neither is."""
    if isinstance(galat, ValidationError):
        return ""
    asal = galat if hasattr(galat, "sqlstate") else galat.__cause__
    if diag := getattr(asal, "diag", None):
        apa = (asal.sqlstate, diag.table_name, diag.column_name, diag.constraint_name)
        return " ".join(filter(None, apa))
    if isinstance(galat, GalatBasisData):
        return ""
    baris = str(galat).strip().splitlines()[:1]
    return samarkan(NILAI.sub("'…'", baris[0]))[:300] if baris else ""


def _kalimat(record):
    """The message; Django's own about a request without the path, which stands there as route.

    Of a failed sign-in not the name that was typed: it may be a person's, or a password.
    """
    if record.name.startswith("axes"):
        return re.sub(r"%\w", "…", str(record.msg))
    teks = record.getMessage()
    path = getattr(getattr(record, "request", None), "path", "")
    return teks.replace(path, "").rstrip(": ") if path else teks


class _Dasar(logging.Formatter):
    """What both forms of a line share."""

    def isi(self, record):
        saat = datetime.fromtimestamp(record.created, UTC).astimezone()
        isi = {
            "waktu": saat.isoformat(timespec="milliseconds"),
            "tingkat": record.levelname,
            "dari": record.name,
            **(peristiwa.get() or dict)(),
            "pesan": samarkan(_kalimat(record)),
            **getattr(record, "isi", {}),
        }
        if record.exc_info and record.exc_info[1]:
            isi["galat"] = uraikan(record.exc_info[1])
        return isi


class BarisJson(_Dasar):
    """One JSON object per line."""

    def format(self, record):
        return json.dumps(self.isi(record), ensure_ascii=False, default=lambda x: type(x).__name__)


class BarisTeks(_Dasar):
    """The same for a person's eyes: `14.05.12 WARNING django.request …`"""

    def format(self, record):
        isi = self.isi(record)
        saat = isi.pop("waktu")[11:19].replace(":", ".")
        awal = [saat, isi.pop("tingkat"), isi.pop("dari"), isi.pop("pesan")]
        galat = isi.pop("galat", [])
        baris = [" ".join([*filter(None, awal), *(f"{k}={v}" for k, v in isi.items())])]
        for g in galat:
            baris += [f"  {j}" for j in g["jejak"]]
            baris.append(f"  {g['jenis']}: {g['pesan']}")
        return "\n".join(baris)


def bentuk():
    """The form of a line: TUNTAS_LOG, else JSON in production and text elsewhere."""
    produksi = os.environ.get("TUNTAS_PRODUKSI", "").strip().lower() in {"1", "true", "ya", "yes"}
    pilihan = os.environ.get("TUNTAS_LOG") or ("json" if produksi else "")
    return BarisJson if pilihan == "json" else BarisTeks, bool(pilihan)


def pengaturan():
    """LOGGING of the settings; one line per request wherever TUNTAS_LOG or production asks it."""
    kelas, permintaan = bentuk()
    # Without handlers of their own: Django's would mail the whole request to ADMINS.
    bawaan = {nama: {"handlers": [], "propagate": True} for nama in ("django", "django.server")}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"baris": {"()": kelas}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "baris"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": bawaan
        | {
            "tuntas.permintaan": {"level": "INFO" if permintaan else "ERROR"},
            "django_tasks": {"level": "INFO"},
            "django_tasks_db": {"level": "INFO"},
            "fontTools": {"level": "ERROR"},
            "weasyprint": {"level": "ERROR"},
        },
    }
