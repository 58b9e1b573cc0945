"""The archive: a tar that is written and read as a stream, encrypted with age or plain.

BACA-SAYA.txt       how to open it without Tuntas
manifes.json        what the snapshot holds (potret.py) and the files it refers to
basisdata/000001 …  pg_dump's custom format, in pieces, since a stream has no size beforehand
berkas/…            the files, under their names in the storage
sidik.json          size and SHA-256 of all of the above; written last, so it proves the end
"""

import hashlib
import io
import json
import os
import tarfile
from pathlib import Path

from config.cadangan.salah import ArsipRusak, CadanganGagal
from config.cadangan.sandi import PENANDA, POTONGAN, Pembuka, Penyandi

MANIFES, SIDIK, DUMP, BERKAS = "manifes.json", "sidik.json", "basisdata/", "berkas/"
POTONGAN_DUMP = 16 << 20
BACA_SAYA = """\
Cadangan Tuntas. Memuat data pribadi klien: perlakukan seperti map kasusnya.

Dengan Tuntas:   make restore BERKAS=arsip-ini [KUNCI=berkas-kunci]
Tanpa Tuntas:    age -d -i berkas-kunci arsip.tar.age > arsip.tar     (bila tersandi)
                 tar -xf arsip.tar
                 cat basisdata/* | pg_restore --no-owner --no-privileges -d basis_data_kosong
                 isi folder berkas/ menjadi isi folder TUNTAS_BERKAS
sidik.json memuat ukuran dan SHA-256 setiap bagian.
"""


class _Bersidik:
    """Counts and hashes what passes through while somebody reads."""

    def __init__(self, asal):
        self._asal, self._sidik, self.ukuran = asal, hashlib.sha256(), 0

    def read(self, banyak=-1):
        isi = self._asal.read(banyak)
        self._sidik.update(isi)
        self.ukuran += len(isi)
        return isi

    @property
    def sidik(self):
        return self._sidik.hexdigest()


class _Anggota:
    """One member while it is read; a stream that ends too early is told as such."""

    def __init__(self, asal):
        self._asal = asal

    def read(self, banyak=-1):
        try:
            return self._asal.read(banyak)
        except tarfile.TarError as salah:
            raise ArsipRusak("Arsip ini terpotong.") from salah


class Penulis:
    """Writes one archive into an open file. `sidik`: {member: [size, SHA-256]} so far."""

    def __init__(self, berkas, kunci):
        self._penyandi = Penyandi(berkas, kunci) if kunci else None
        self._tar = tarfile.open(  # noqa: SIM115 (closed by `lepas`)
            fileobj=self._penyandi or berkas, mode="w|", bufsize=POTONGAN, format=tarfile.PAX_FORMAT
        )
        self.sidik = {}

    def tambah(self, nama, asal, ukuran, waktu=0):
        """One member of exactly this size from a readable; its SHA-256."""
        kepala = tarfile.TarInfo(nama)
        kepala.size, kepala.mtime, kepala.mode = ukuran, int(waktu), 0o600
        asal = _Bersidik(asal)
        self._tar.addfile(kepala, asal)
        self.sidik[nama] = [ukuran, asal.sidik]
        return asal.sidik

    def tambah_isi(self, nama, isi):
        return self.tambah(nama, io.BytesIO(isi), len(isi))

    def tambah_json(self, nama, isi):
        return self.tambah_isi(nama, json.dumps(isi, ensure_ascii=False).encode())

    def tutup(self):
        """The list of all hashes, the end of the tar, the end of the encryption."""
        self.tambah_json(SIDIK, self.sidik)
        self.lepas()

    def lepas(self):
        """Close whatever state it is in; for an archive that is given up."""
        try:
            self._tar.close()
        finally:
            if self._penyandi:
                self._penyandi.close()


def tersandi(path):
    try:
        with open(path, "rb") as berkas:
            return berkas.read(len(PENANDA)) == PENANDA
    except OSError as salah:
        raise CadanganGagal(f"Arsip {path} tidak dapat dibaca ({salah.strerror}).") from salah


def anggota(path, kunci=()):
    """(name, readable) of every member in order; a damaged stream is told as ArsipRusak."""
    sandi = tersandi(path)
    if sandi and not kunci:
        raise CadanganGagal(
            "Arsip ini tersandi. Sebut berkas kunci rahasianya: KUNCI=… atau TUNTAS_CADANGAN_"
            "IDENTITAS."
        )
    with open(path, "rb") as berkas:
        asal = Pembuka(berkas, kunci) if sandi else berkas
        try:
            yield from _baca_tar(asal)
            while asal.read(POTONGAN):  # what follows the last member belongs to the proof
                pass
        except (tarfile.TarError, EOFError, UnicodeError, ValueError) as salah:
            raise ArsipRusak("Arsip ini rusak atau terpotong.") from salah
        finally:
            if sandi:
                asal.close()


def _baca_tar(asal):
    with tarfile.open(fileobj=asal, mode="r|", bufsize=POTONGAN) as tar:
        for kepala in tar:
            if not kepala.isreg():
                raise ArsipRusak("Arsip ini memuat yang bukan berkas biasa.")
            yield kepala.name, _Anggota(tar.extractfile(kepala))
            tar.members = []  # tarfile would remember each


def alirkan(asal, ke):
    """Copy to a writable (None: nowhere); (size, SHA-256)."""
    asal = _Bersidik(asal)
    while isi := asal.read(POTONGAN):
        if ke is not None:
            ke.write(isi)
    return [asal.ukuran, asal.sidik]


def simpan_pasti(berkas):
    """On the disk, not only on its way there; and not left in memory, so that reading it reads."""
    berkas.flush()
    os.fsync(berkas.fileno())
    os.posix_fadvise(berkas.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def simpan_folder(folder: Path):
    """A name that was given or taken is kept by its folder."""
    nomor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(nomor)
    finally:
        os.close(nomor)
