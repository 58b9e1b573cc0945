"""How much of a limit has been used, in its own unit, pauses left out. Pure, as waktu.py."""

from datetime import timedelta
from typing import NamedTuple

from standards.kata_waktu import lama_pendek
from standards.waktu import lama_kerja, rapikan, urai_durasi

NOL = timedelta(0)


class Terpakai(NamedTuple):
    """What ran and what stood between two moments, in words; '' for a clock that never stood."""

    jalan: str
    dijeda: str


def terpakai(durasi, mulai, sampai, kalender, jeda=(), hitung="kantor"):
    """`durasi`: the limit as the standard writes it; '' for none, which counts working days."""
    sampai = max(mulai, sampai)  # a clock that begins on a day to come has used nothing
    if hitung == "terus":
        return Terpakai(lama_pendek(sampai - mulai), "")
    satuan = urai_durasi(durasi)[-1][1] if durasi else "hari kerja"
    mulai, sampai = kalender.setempat(mulai), kalender.setempat(sampai)
    potong = rapikan(jeda, kalender, mulai, sampai, sampai)
    if satuan in ("jam", "menit"):
        return _jam(mulai, sampai, kalender, potong)
    if satuan == "hari kerja" and not kalender.selalu_buka:
        return _hari_kerja(mulai, sampai, kalender, potong)
    berhenti = sum((b.date() - a.date()).days for a, b in potong)
    return _hari((sampai.date() - mulai.date()).days - berhenti, berhenti, "hari")


def hari_kerja_terpakai(mulai, sampai, kalender, potong=()):
    """(working days that ran, that stood); the day of receipt, and of resumption, is day 0."""
    berhenti = sum(
        kalender.hari_kerja_antara(kalender.hari_terima(a), kalender.hari_terima(b))
        for a, b in potong
        if b < sampai
    ) + sum(
        kalender.hari_kerja_antara(kalender.hari_terima(a), sampai.date())
        for a, b in potong
        if b >= sampai
    )
    semua = kalender.hari_kerja_antara(kalender.hari_terima(mulai), sampai.date())
    return max(semua - berhenti, 0), berhenti


def _hari_kerja(mulai, sampai, kalender, potong):
    return _hari(*hari_kerja_terpakai(mulai, sampai, kalender, potong), "hari kerja")


def _hari(jalan, dijeda, satuan):
    return Terpakai(f"{jalan} {satuan}", f"{dijeda} {satuan}" if dijeda else "")


def _jam(mulai, sampai, kalender, potong):
    berhenti = sum((lama_kerja(a, b, kalender) for a, b in potong), NOL)
    jalan = lama_kerja(mulai, sampai, kalender) - berhenti
    return Terpakai(_jam_kantor(jalan), _jam_kantor(berhenti) if berhenti else "")


def _jam_kantor(lama):
    """Office time in hours and minutes: a day of it is not 24 hours."""
    jam, menit = divmod(int(lama / timedelta(minutes=1)), 60)
    return " ".join(f"{n} {s}" for n, s in ((jam, "jam"), (menit, "menit")) if n) or "0 menit"
