"""From a standard's file to `Standar`: reading, checking, and loading a new version."""

import hashlib
from pathlib import Path
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction

from accounts.models import Instansi, Unit
from standards import skema
from standards.models import Standar
from standards.skema import SalahStandar

FOLDER = Path(__file__).resolve().parent / "data"


class Hasil(NamedTuple):
    """What loading a file came to; `baru` is False when its content was already active."""

    standar: Standar
    baru: bool


def berkas_bawaan():
    """The files that come with the program."""
    return sorted(FOLDER.glob("*.toml"))


def baca(path):
    """(text, IsiStandar) of a file.

    Raises:
        SalahStandar: it cannot be read, or does not hold; one sentence per error.
    """
    path = Path(path)
    try:
        teks = path.read_text("utf-8")
    except OSError as salah:
        raise SalahStandar(path.name, [f"tidak dapat dibaca ({salah.strerror})"]) from salah
    except UnicodeDecodeError as salah:
        pesan = "bukan teks UTF-8; simpan ulang sebagai UTF-8"
        raise SalahStandar(path.name, [pesan]) from salah
    isi = skema.urai(teks, path.name)
    if salah := list(_pengenal(isi)):
        raise SalahStandar(path.name, salah)
    return teks, isi


def _pengenal(isi):
    """What the database and the page's address ask of code and title."""
    try:
        validate_slug(isi.kode)
    except ValidationError:
        yield f"kode {isi.kode!r}: pakai huruf, angka, dan tanda hubung saja; ia menjadi alamat"
    for nama in ("kode", "judul"):
        batas = Standar._meta.get_field(nama).max_length
        if not 0 < len(getattr(isi, nama)) <= batas:
            yield f"{nama}: isi, paling panjang {batas} huruf"


@transaction.atomic
def muat(path):
    """Load a file: the same content changes nothing, changed content is a new version.

    Cases keep the version they were opened with; only new cases use the new one.

    Raises:
        SalahStandar: the file does not hold, its office is missing, or another office has its code.
    """
    nama = Path(path).name
    teks, isi = baca(path)
    instansi = _instansi(nama, isi)
    versi = list(Standar.objects.ringkas().select_for_update().filter(kode=isi.kode))
    if any(v.instansi_id != instansi.pk for v in versi):
        pesan = f"kode {isi.kode} sudah dipakai standar instansi lain; pilih kode yang lain"
        raise SalahStandar(nama, [pesan])
    sidik = hashlib.sha256(teks.encode()).hexdigest()
    kini = next((v for v in versi if v.aktif), None)
    if kini and kini.sidik == sidik:
        return Hasil(kini, False)
    Standar.objects.filter(kode=isi.kode, aktif=True).update(aktif=False)
    terbaru = max((v.versi for v in versi), default=0) + 1
    return Hasil(_buat(instansi, isi, teks, sidik, terbaru), True)


def _instansi(nama, isi):
    try:
        return Instansi.objects.get(kode=isi.instansi)
    except Instansi.DoesNotExist:
        pesan = (
            f"instansi: belum ada instansi berkode {isi.instansi!r}; "
            "buat dulu instansinya, atau betulkan kodenya"
        )
        raise SalahStandar(nama, [pesan]) from None


def _buat(instansi, isi, naskah, sidik, versi):
    unit = None
    if isi.unit:
        unit, _ = Unit.objects.get_or_create(instansi=instansi, nama=isi.unit)
    return Standar.objects.create(
        instansi=instansi,
        unit=unit,
        kode=isi.kode,
        versi=versi,
        judul=isi.judul,
        naskah=naskah,
        sidik=sidik,
    )


def muat_bawaan():
    """Load the program's own files whose office exists.

    Returns:
        (results, names of the files left out because their office is missing).
    """
    ada = set(Instansi.objects.values_list("kode", flat=True))
    hasil, dilewati = [], []
    for path in berkas_bawaan():
        if baca(path)[1].instansi in ada:
            hasil.append(muat(path))
        else:
            dilewati.append(path.name)
    return hasil, dilewati
