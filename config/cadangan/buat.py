"""Writing an archive: a snapshot of the database, the files beside it, and a look at the result.

Uploads are written before their row commits and never changed or deleted afterwards, so whatever
the snapshot refers to is on the disk, and stays there while it is copied. What lies there besides
(newer uploads, the leftovers of acts that were rolled back) is copied too and does no harm.
"""

import contextlib
import fcntl
import hashlib
import os
import re
import time
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from pyrage import x25519

from config.cadangan import alat, arsip, periksa
from config.cadangan import potret as snapshot
from config.cadangan.salah import CadanganGagal
from config.versi import VERSI

AKHIRAN = ".tar", ".tar.age"
CACAT = "-tidak-lengkap"
NAMA = re.compile(r"tuntas-\d{4}-\d\d-\d\d-\d{6}\.tar(\.age)?")
SEMENTARA = ".sementara-"
SETIAP = 500  # files between two words of progress


@dataclass
class Hasil:
    """What became of a backup."""

    path: Path = None
    ukuran: int = 0
    sidik: str = ""
    berkas: int = 0
    baris: int = 0
    hilang: list = field(default_factory=list)
    berbeda: list = field(default_factory=list)
    dibuang: list = field(default_factory=list)

    @property
    def lengkap(self):
        return not (self.hilang or self.berbeda)


def cadangkan(folder, *, kunci=(), simpan=0, kata=print):
    """Write one archive into `folder`, read it back, and keep the newest `simpan` (0: all).

    Returns:
        Hasil; with files missing or differing the archive exists, marked in its name.
    """
    folder = Path(folder)
    with _sendiri(folder):
        _buang_sementara(folder)
        draf = folder / f"{SEMENTARA}{os.getpid()}"
        try:
            hasil = _tulis(draf, kunci, kata)
            hasil.path = _beri_nama(draf, folder, kunci, hasil.lengkap)
        except OSError as salah:
            raise CadanganGagal(f"Cadangan tidak dapat ditulis: {salah.strerror}.") from salah
        finally:
            draf.unlink(missing_ok=True)
        if hasil.lengkap and simpan:
            hasil.dibuang = _pangkas(folder, simpan)
        return hasil


@contextlib.contextmanager
def _sendiri(folder):
    """One backup at a time; the kernel gives the lock back however the process ends."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        kunci = os.open(folder / ".kunci", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as salah:
        raise CadanganGagal(
            f"Folder cadangan {folder} tidak dapat ditulisi ({salah.strerror}). Buat folder itu "
            f"milik akun yang menjalankan Tuntas, atau ubah TUNTAS_CADANGAN."
        ) from salah
    with open(kunci, "rb") as berkas:
        try:
            fcntl.flock(berkas, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as salah:
            raise CadanganGagal("Cadangan lain sedang dibuat di folder ini.") from salah
        yield


def _buang_sementara(folder):
    """What a killed backup left; nobody else writes here, for we hold the lock."""
    for draf in folder.glob(f"{SEMENTARA}*"):
        draf.unlink(missing_ok=True)


def _tulis(draf, kunci, kata):
    """The archive under a passing name, whole and read back."""
    # A key that exists only now, in memory: with it the encrypted archive can be read back,
    # although the server holds nothing but the public key.
    sekali = x25519.Identity.generate() if kunci else None
    penerima = [*kunci, sekali.to_public()] if kunci else []
    with open(os.open(draf, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "wb") as berkas:
        with snapshot.snapshot() as nama:
            hasil, manifes = _isi(berkas, penerima, nama, kata)
        arsip.simpan_pasti(berkas)
    kata("Membaca ulang seluruh arsip ...")
    terbaca = periksa.periksa(draf, [sekali] if sekali else ())
    if terbaca.manifes != manifes:
        raise CadanganGagal("Arsip yang terbaca tidak sama dengan yang ditulis; ulangi.")
    with open(draf, "rb") as berkas:
        hasil.sidik = hashlib.file_digest(berkas, "sha256").hexdigest()
        hasil.ukuran = berkas.tell()
    return hasil


def _isi(berkas, penerima, nama, kata):
    """Everything into the archive, in the order in which it is read again."""
    kata("Memotret basis data ...")
    manifes = _manifes()
    penulis = arsip.Penulis(berkas, penerima)
    try:
        penulis.tambah_isi("BACA-SAYA.txt", arsip.BACA_SAYA.encode())
        penulis.tambah_json(arsip.MANIFES, manifes)
        _dump(penulis, nama, kata)
        hasil = _berkas(penulis, manifes["rujukan"], kata)
        penulis.tutup()
    except BaseException:
        with contextlib.suppress(Exception):
            penulis.lepas()
        raise
    hasil.baris = sum(manifes["tabel"].values())
    return hasil, manifes


def _manifes():
    _, versi_dump = alat.program("pg_dump", alat.versi_server())
    return snapshot.potret() | {
        "bentuk": 1,
        "program": VERSI,
        "dibuat": timezone.now().isoformat(),
        "postgres": alat.versi_server(),
        "pg_dump": versi_dump,
        "rujukan": snapshot.rujukan(),
    }


def _dump(penulis, nama, kata):
    kata("Menyalin basis data ...")
    with alat.ambil(nama) as proses:
        urut = 0
        while isi := proses.stdout.read(arsip.POTONGAN_DUMP):
            urut += 1
            penulis.tambah_isi(f"{arsip.DUMP}{urut:06d}", isi)


def _berkas(penulis, rujukan, kata):
    """Every file below the folder of uploads, compared with what the rows know of it."""
    akar, hasil, belum = Path(settings.MEDIA_ROOT), Hasil(), dict(rujukan)
    if rujukan:
        kata(f"Menyalin {len(rujukan)} berkas ...")
    for path in _semua_berkas(akar):
        nama = path.relative_to(akar).as_posix()
        harap = belum.pop(nama, "")
        try:
            with open(path, "rb") as isi:
                tentang = os.fstat(isi.fileno())
                ukuran, waktu = tentang.st_size, tentang.st_mtime
                sidik = penulis.tambah(arsip.BERKAS + nama, isi, ukuran, waktu)
        except FileNotFoundError:
            if nama in rujukan:
                hasil.hilang.append(nama)
            continue
        if harap and sidik != harap:
            hasil.berbeda.append(nama)
        hasil.berkas += 1
        if hasil.berkas % SETIAP == 0:
            kata(f"  {hasil.berkas} berkas")
    hasil.hilang += sorted(belum)
    return hasil


def _semua_berkas(akar):
    for folder, anak, nama in os.walk(akar):
        anak.sort()
        for n in sorted(nama):
            path = Path(folder, n)
            if path.is_file() and not path.is_symlink():
                yield path


def _beri_nama(draf, folder, kunci, lengkap):
    """Its final name, at once and never over another archive."""
    akhiran = AKHIRAN[bool(kunci)]
    while True:
        saat = timezone.localtime()
        path = folder / f"tuntas-{saat:%Y-%m-%d-%H%M%S}{'' if lengkap else CACAT}{akhiran}"
        try:
            os.link(draf, path)
        except FileExistsError:
            time.sleep(0.2)
            continue
        arsip.simpan_folder(folder)
        return path


def terbaik(folder):
    """The complete archives of this folder, newest first: their names tell when."""
    if not Path(folder).is_dir():
        return []
    return sorted((p for p in Path(folder).iterdir() if NAMA.fullmatch(p.name)), reverse=True)


def _pangkas(folder, simpan):
    """All but the newest; incomplete ones go once a complete one is newer than they."""
    utuh = terbaik(folder)
    lewat = utuh[max(simpan, 1) :]
    cacat = [p for p in folder.glob(f"tuntas-*{CACAT}.tar*") if p.name < utuh[0].name]
    for path in (*lewat, *cacat):
        path.unlink()
    return [p.name for p in (*lewat, *cacat)]
