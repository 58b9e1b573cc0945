"""Desk time: somebody begins work on a step, puts it down, and somebody of the role goes on."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cases import izin, meja
from cases.actions import antrean, jam
from cases.actions.inti import Bentrok, catat, kunci, minta
from standards.kata_waktu import lama_pendek


@transaction.atomic
def mulai_kerjakan(langkah, *, by):
    """The person starts work; from now on the step's desk time runs."""
    x = _ambil(langkah, by)
    if x.dikerjakan_sejak:
        raise Bentrok(
            f"Langkah ini sudah dikerjakan sejak {timezone.localtime(x.dikerjakan_sejak):%H.%M}."
        )
    x.dikerjakan_sejak = timezone.now()
    catat("mulai_kerjakan", by=by, kasus=x.kasus, langkah=x, ke=x.teks[:200])
    return _simpan(x)


@transaction.atomic
def tunda(langkah, *, by):
    """The work is put down; what was worked stays, and anyone of the role may go on."""
    x = _ambil(langkah, by)
    if x.dikerjakan_sejak is None:
        raise Bentrok("Langkah ini sedang tidak dikerjakan.")
    jam.berhenti(x)
    data = {"lama": lama_pendek(x.lama_kerja)}
    catat("tunda_kerja", by=by, kasus=x.kasus, langkah=x, ke=x.teks[:200], data=data)
    return _simpan(x)


def _ambil(langkah, by):
    from cases.actions.langkah import ambil_langkah

    x = ambil_langkah(kunci(langkah.kasus), langkah)
    minta(izin.izin_kerja(x, by))
    if not meja.diukur(x):
        raise ValidationError("Waktu kerja langkah ini tidak diukur.")
    return x


def _simpan(x):
    """Keep the row, its due moment, and that of its open task."""
    if meja.batas_meja(x) is not None:
        x.tenggat = meja.jatuh_tempo(x)
    x.save(update_fields=["dikerjakan_sejak", "lama_kerja", "tenggat"])
    antrean.samakan_tenggat(x.kasus)
    return x
