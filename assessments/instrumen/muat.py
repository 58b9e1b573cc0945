"""From an instrument's file to `Instrumen`: the shipped ones, and an office's own versions."""

import hashlib
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max, Q

from assessments.instrumen.skema import IsiInstrumen, urai
from assessments.models import Instrumen
from standards.muat import rapikan, teks_berkas
from standards.salah import SalahStandar

FOLDER = Path(__file__).resolve().parent.parent / "data"


class TidakAda(LookupError):
    """No instrument of that code, neither the office's own nor one that comes with the program."""

    def __init__(self, kode):
        self.kode = kode
        super().__init__(
            f"Instrumen {kode!r} belum ada. Admin sistem dapat memuat berkasnya "
            "pada halaman Instrumen."
        )


class Bawaan(NamedTuple):
    teks: str
    isi: IsiInstrumen
    sidik: str


class Hasil(NamedTuple):
    """What saving a file came to; `baru` is False when its content was in force already."""

    instrumen: Instrumen
    baru: bool


def sidik(teks):
    return hashlib.sha256(teks.encode()).hexdigest()


def baca(path):
    """(text, IsiInstrumen) of a file.

    Raises:
        SalahStandar: it cannot be read, or does not hold; one sentence per error.
    """
    path = Path(path)
    try:
        teks = teks_berkas(path.read_bytes(), path.name)
    except OSError as salah:
        raise SalahStandar(path.name, [f"tidak dapat dibaca ({salah.strerror})"]) from salah
    return teks, urai(teks, path.name)


@cache
def bawaan():
    """{code: Bawaan} of the files that come with the program; read once per process."""
    hasil = {}
    for path in sorted(FOLDER.glob("*.toml")):
        teks, isi = baca(path)
        hasil[isi.kode] = Bawaan(teks, isi, sidik(teks))
    return hasil


def judul_bawaan():
    """{code: title}, for the standards that name a form (standards/instrumen.py)."""
    return {kode: b.isi.judul for kode, b in bawaan().items()}


def isi(instrumen):
    """The instrument as typed objects; parsed once per process, since a version never changes."""
    return _isi(instrumen.pk, instrumen.sidik)


@lru_cache(maxsize=512)
def _isi(pk, sidik):
    return _terkirim(sidik) or urai(Instrumen.objects.values_list("naskah", flat=True).get(pk=pk))


def isi_semua(instrumen):
    """[(row, its content)] of several rows, with at most one query."""
    asing = [x.pk for x in instrumen if not _terkirim(x.sidik)]
    baca = Instrumen.objects.filter(pk__in=asing).values_list("pk", "naskah") if asing else ()
    naskah = dict(baca)
    return [(x, _terkirim(x.sidik) or _urai(naskah[x.pk])) for x in instrumen]


def _terkirim(sidik):
    """The content of a shipped file that has not changed since; None otherwise."""
    return next((b.isi for b in bawaan().values() if b.sidik == sidik), None)


_urai = lru_cache(maxsize=256)(urai)


# ------------------------------------------------------------------------------ in force
def pakai(instansi, kode):
    """The version that a new form of this office is filled on.

    Raises:
        TidakAda: nobody has loaded such an instrument.
    """
    milik = {x.instansi_id: x for x in _aktif(instansi).filter(kode=kode)}
    if instansi.pk in milik:
        return milik[instansi.pk]
    if kode in bawaan():
        return _segarkan(milik.get(None), bawaan()[kode])
    if None in milik:  # its file no longer comes with the program, but it was in use
        return milik[None]
    raise TidakAda(kode)


def tersedia(instansi):
    """Every instrument that the office can use, one version each, by title."""
    milik = {}
    for x in _aktif(instansi):
        if x.kode not in milik or x.instansi_id:
            milik[x.kode] = x
    for kode, berkas in bawaan().items():
        if kode not in milik or milik[kode].instansi_id is None:
            milik[kode] = _segarkan(milik.get(kode), berkas)
    return sorted(milik.values(), key=lambda x: x.judul)


def ada(instansi, kode):
    """Whether the office has an instrument of this code."""
    return kode in bawaan() or _aktif(instansi).filter(kode=kode).exists()


def _aktif(instansi):
    return Instrumen.objects.ringkas().filter(Q(instansi=instansi) | Q(instansi=None), aktif=True)


def _segarkan(baris, berkas):
    """The row of a shipped file, written where it is missing or its file has a higher `versi`."""
    if baris and (baris.sidik == berkas.sidik or baris.versi >= berkas.isi.versi):
        return baris
    with transaction.atomic():
        lama = Instrumen.objects.select_for_update().filter(
            instansi=None, kode=berkas.isi.kode, aktif=True, versi__lt=berkas.isi.versi
        )
        for x in lama:  # locked: whoever comes second finds it done
            Instrumen.objects.filter(pk=x.pk).update(aktif=False)
        baru = _baris(None, berkas.isi, berkas.teks, berkas.isi.versi)
        Instrumen.objects.bulk_create([baru], ignore_conflicts=True)
    milik_semua = Instrumen.objects.ringkas().filter(instansi=None, kode=berkas.isi.kode)
    return milik_semua.get(aktif=True)


def _baris(instansi, isi, teks, versi, oleh=None):
    return Instrumen(
        instansi=instansi,
        kode=isi.kode,
        versi=versi,
        judul=isi.judul,
        naskah=teks,
        sidik=sidik(teks),
        oleh=oleh,
    )


# ------------------------------------------------------------------------------ an office's own
@transaction.atomic
def simpan(instansi, teks, oleh=None, nama="berkas"):
    """Put a text into force as the office's own next version; forms begun keep theirs.

    Raises:
        SalahStandar: the text does not hold; nothing is written.
    """
    teks = rapikan(teks)
    isi = urai(teks, nama)
    type(instansi).objects.select_for_update(no_key=True).get(pk=instansi.pk)  # one at a time
    milik = Instrumen.objects.filter(instansi=instansi, kode=isi.kode)
    kini = milik.filter(aktif=True).first()
    if kini and kini.sidik == sidik(teks):
        return Hasil(kini, False)
    milik.filter(aktif=True).update(aktif=False)
    terakhir = milik.aggregate(n=Max("versi"))["n"] or 0
    baru = _baris(instansi, isi, teks, terakhir + 1, oleh)
    baru.save(force_insert=True)
    return Hasil(baru, True)


@transaction.atomic
def lepas(instansi, kode):
    """Stop using the office's own version, so that the shipped one is in force again.

    Returns:
        What was in force until now: nothing, when it was let go of before.
    """
    milik = Instrumen.objects.ringkas().filter(instansi=instansi, kode=kode, aktif=True)
    lama = list(milik.select_for_update(of=("self",)))
    Instrumen.objects.filter(pk__in=[x.pk for x in lama]).update(aktif=False)
    return lama
