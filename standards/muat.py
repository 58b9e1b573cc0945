"""From a standard's file to `Standar`: reading, checking, and loading a new version."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction

from accounts.models import Instansi, Unit
from standards import skema
from standards.batas import periksa_batas
from standards.kata_cari import kata_cari
from standards.models import PerubahanStandar, Standar
from standards.periksa import periksa
from standards.salah import SalahStandar

FOLDER = Path(__file__).resolve().parent / "data"
PALING_BESAR = 1024 * 1024  # bytes of a file
TANPA_NAMA = "berkas"


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
        teks = teks_berkas(path.read_bytes(), path.name)
    except OSError as salah:
        raise SalahStandar(path.name, [f"tidak dapat dibaca ({salah.strerror})"]) from salah
    return teks, urai(teks, path.name)


def teks_berkas(isi, nama):
    """A file's bytes as text, line ends alike everywhere, so that the same words are the same file.

    Raises:
        SalahStandar: too large, or not UTF-8.
    """
    if len(isi) > PALING_BESAR:
        raise SalahStandar(nama, ["lebih dari 1 MB; hapus yang bukan bagian standar"])
    try:
        return rapikan(isi.decode("utf-8-sig"))
    except UnicodeDecodeError as salah:
        pesan = "bukan teks UTF-8; simpan ulang sebagai UTF-8"
        raise SalahStandar(nama, [pesan]) from salah


def rapikan(teks):
    return teks.replace("\r\n", "\n").replace("\r", "\n")


def urai(teks, nama):
    """The text as IsiStandar that the database can hold.

    Raises:
        SalahStandar: it does not hold.
    """
    try:
        isi = skema.urai(teks, nama)
    except SalahStandar:
        raise
    except (RecursionError, ValueError) as salah:
        # tomllib itself gives up: brackets without end, a number of thousands of figures.
        pesan = "bukan TOML yang benar: ada daftar yang terlalu dalam atau angka yang terlalu besar"
        raise SalahStandar(nama, [pesan]) from salah
    if salah := [*_alamat(isi), *periksa_batas(isi)]:
        raise SalahStandar(nama, salah)
    return isi


def _alamat(isi):
    try:
        validate_slug(isi.kode)
    except ValidationError:
        yield f"kode {isi.kode!r}: pakai huruf, angka, dan tanda hubung saja; ia menjadi alamat"


@lru_cache(maxsize=64)
def laporan(teks):
    """(IsiStandar, Laporan) of a text; walked once per process and text.

    Raises:
        SalahStandar: it does not hold.
    """
    isi = urai(teks, TANPA_NAMA)
    return isi, periksa(isi)


def sidik(teks):
    return hashlib.sha256(teks.encode()).hexdigest()


def muat(path):
    """Load a file: the same content changes nothing, changed content is a new version.

    Cases keep the version they were opened with; only new cases use the new one.

    Raises:
        SalahStandar: the file does not hold, a case would stand still in it, its office is
            missing, or another office has its code.
    """
    nama = Path(path).name
    teks, isi = baca(path)
    return muat_teks(teks, nama, _instansi(nama, isi), alasan=f"Dimuat dari berkas {nama}"[:300])


@transaction.atomic
def muat_teks(teks, nama, instansi, *, alasan, by=None):
    """Put a text into force for its office; see `muat`."""
    isi = urai(teks, nama)
    versi = versi_terkunci(isi.kode)
    if salah := list(bukan_milik(isi, instansi)):
        raise SalahStandar(nama, salah)
    kini = next((v for v in versi if v.aktif), None)
    if kini and kini.sidik == sidik(teks):
        return Hasil(kini, False)
    tolak_buntu(teks, nama)
    Standar.objects.filter(kode=isi.kode, aktif=True).update(aktif=False)
    standar = _buat(instansi, isi, teks, max((v.versi for v in versi), default=0) + 1)
    catat(standar, PerubahanStandar.Tindakan.MUAT, alasan, by)
    return Hasil(standar, True)


def bukan_milik(isi, instansi):
    """Why a standard cannot be this office's."""
    if isi.instansi != instansi.kode:
        yield f"instansi {isi.instansi!r}: bukan kode instansi Anda; tulis {instansi.kode!r}"
    if Standar.objects.filter(kode=isi.kode).exclude(instansi=instansi).exists():
        yield f"kode {isi.kode} sudah dipakai standar instansi lain; pilih kode yang lain"


def versi_terkunci(kode):
    """All versions of a code, locked until the transaction ends."""
    return list(Standar.objects.ringkas().select_for_update().filter(kode=kode))


def tolak_buntu(teks, nama):
    """Refuse what the check calls an error, in its own sentences; remarks hinder nothing."""
    if kesalahan := laporan(teks)[1].kesalahan:
        raise SalahStandar(nama, kesalahan)


def catat(standar, tindakan, alasan, by):
    PerubahanStandar.objects.create(
        instansi_id=standar.instansi_id,
        standar=standar,
        tindakan=tindakan,
        alasan=alasan,
        oleh=by,
    )


def _instansi(nama, isi):
    try:
        return Instansi.objects.get(kode=isi.instansi)
    except Instansi.DoesNotExist:
        pesan = (
            f"instansi: belum ada instansi berkode {isi.instansi!r}; "
            "buat dulu instansinya, atau betulkan kodenya"
        )
        raise SalahStandar(nama, [pesan]) from None


def _buat(instansi, isi, naskah, versi):
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
        sidik=sidik(naskah),
        kata_cari=kata_cari(isi, instansi),
    )


def muat_bawaan():
    """Load the program's own files whose office exists, each content once.

    What an administrator has put into force since then stays in force.

    Returns:
        (results, names of the files left out because their office is missing).
    """
    ada = set(Instansi.objects.values_list("kode", flat=True))
    hasil, dilewati = [], []
    for path in berkas_bawaan():
        teks, isi = baca(path)
        pernah = Standar.objects.ringkas().filter(kode=isi.kode, sidik=sidik(teks)).first()
        if isi.instansi not in ada:
            dilewati.append(path.name)
        else:
            hasil.append(Hasil(pernah, False) if pernah else muat(path))
    return hasil, dilewati
