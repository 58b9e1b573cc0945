"""Time at the desk: what somebody worked on a step, beside what passed on the clock.

A limit in hours and minutes is a promise about work, not about waiting: "memaraf, 5 menit" cannot
mean that a file is overdue five minutes after it lands in a queue. Such a limit counts from *Mulai
kerjakan* to *Tunda* or to completion. Nothing here asks the database.
"""

from datetime import timedelta
from typing import NamedTuple

from django.utils import timezone

from standards.kata_waktu import lama_pendek
from standards.waktu import durasi_meja

NOL = timedelta(0)


class Kerja(NamedTuple):
    """Work done so far, its limit (None: not measured against one), and what passed meanwhile."""

    terpakai: timedelta
    batas: timedelta | None
    berlalu: timedelta | None
    dari: int = 1  # how many steps were added up

    @property
    def lewat(self):
        return self.batas is not None and self.terpakai > self.batas

    def __str__(self):
        dari = f" dari {lama_pendek(self.batas)}" if self.batas is not None else ""
        berlalu = f" · berlalu {lama_pendek(self.berlalu)}" if self.berlalu is not None else ""
        return f"Waktu kerja {lama_pendek(self.terpakai)}{dari}{berlalu}"


def batas_meja(langkah):
    """The desk limit of a step, or None: it has none, or somebody outside does it."""
    definisi = langkah.definisi
    if definisi is None or not definisi.batas or langkah.menunggu:
        return None
    return durasi_meja(definisi.batas)


def diukur(langkah):
    """Whether *Mulai kerjakan* is offered: a step with a limit that the office itself does."""
    definisi = langkah.definisi
    return bool(definisi and definisi.batas and not langkah.menunggu)


def terpakai(langkah, kini=None):
    """Desk time of one row until now."""
    lama = langkah.lama_kerja or NOL
    if langkah.dikerjakan_sejak is None:
        return lama
    return lama + max((kini or timezone.now()) - langkah.dikerjakan_sejak, NOL)


def jatuh_tempo(langkah):
    """When the desk limit is used up if the work goes on; None while nobody works on it."""
    batas = batas_meja(langkah)
    if batas is None or langkah.dikerjakan_sejak is None:
        return None
    return langkah.dikerjakan_sejak + batas - (langkah.lama_kerja or NOL)


def kerja_langkah(langkah, kini=None):
    """What a step's page tells of its work; None when nothing is measured."""
    if not diukur(langkah) or langkah.dibuka_pada is None:
        return None
    sampai = langkah.selesai_pada or kini or timezone.now()
    if langkah.selesai and langkah.lama_kerja is None:
        return None  # done without ever pressing Mulai kerjakan: nothing was measured
    return Kerja(
        terpakai(langkah, sampai), batas_meja(langkah), max(sampai - langkah.dibuka_pada, NOL)
    )


# --------------------------------------------------------------------- a clock of desk time
def langkah_meja(isi, jalur, w):
    """Codes of the steps whose desk time a clock adds up; empty for a clock of elapsed time.

    It is one when its limit is in hours or minutes of office time and steps between its start and
    its end have a desk limit of their own: source 4's 40 minutes are 30 + 2 + 5 + 3.
    """
    if not w.maksimal or w.hitung != "kantor" or durasi_meja(w.maksimal) is None:
        return []
    langkah = isi.langkah_jalur(jalur)
    awal, akhir = _letak(langkah, w.mulai, awal=True), _letak(langkah, w.berhenti, awal=False)
    if awal is None or akhir is None:
        return []
    return [
        x.id
        for x in langkah[awal : akhir + 1]
        if x.batas and not x.menunggu and durasi_meja(x.batas) is not None
    ]


def _letak(langkah, peristiwa, *, awal):
    """The index of the first or last step inside an event's span; None when it names no step."""
    kata, _, kode = peristiwa.partition(" ")
    if peristiwa == "aduan":
        return 0 if awal else None
    if peristiwa == "tutup":
        return None if awal else len(langkah) - 1
    if peristiwa == "lengkap":
        letak = next((i for i, x in enumerate(langkah) if x.jenis == "berkas"), None)
    elif kata == "tahap":
        letak = next((i for i, x in enumerate(langkah) if x.tahap == kode), None)
    else:
        letak = next((i for i, x in enumerate(langkah) if x.id == kode), None)
    if letak is None:
        return None
    sesudah = kata == "langkah" or peristiwa == "lengkap"  # the event is the end of that step
    if awal:
        return letak + 1 if sesudah else letak
    return letak if sesudah else letak - 1


def kerja_waktu(kasus, jam, kini=None):
    """The desk time that a clock (a Tenggat row) adds up, beside what passed; None: elapsed only.

    A step that was reopened counts with all its rows since the clock began.
    """
    waktu = kasus.aturan.waktu
    kode = langkah_meja(kasus.aturan, kasus.jalur, waktu[jam.urut]) if jam.durasi else []
    batas = durasi_meja(jam.durasi) if kode else None
    if batas is None:
        return None
    kini = kini or timezone.now()
    sampai = jam.berhenti or kini
    # The clock starts when its first step opens; both moments are the same one.
    baris = [
        x
        for x in kasus.langkah.all()
        if x.kode in kode and x.dibuka_pada and x.dibuka_pada >= jam.mulai
    ]
    lama = sum((terpakai(x, x.selesai_pada or kini) for x in baris), NOL)
    return Kerja(lama, batas, max(sampai - jam.mulai, NOL), dari=len(kode))
