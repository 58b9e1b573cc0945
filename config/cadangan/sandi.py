"""Encryption of archives: the age format (pyrage), which the program `age` opens as well.

age works from a reader to a writer, so a thread does it and a pipe leads there: memory stays flat.
"""

import contextlib
import os
from threading import Thread

import pyrage
from pyrage import x25519

from config.cadangan.salah import ArsipRusak, CadanganGagal

PENANDA = b"age-encryption.org/"
POTONGAN = 1 << 20


def penerima(teks):
    """The recipients that TUNTAS_CADANGAN_KUNCI names, separated by commas or spaces."""
    try:
        return [x25519.Recipient.from_str(k) for k in teks.replace(",", " ").split()]
    except pyrage.RecipientError as salah:
        raise CadanganGagal(
            "TUNTAS_CADANGAN_KUNCI bukan kunci umum age (age1…). Buat sepasang kunci dengan "
            "manage.py kunci_cadangan; yang diisikan di sini baris 'age1…'."
        ) from salah


def identitas(path):
    """The secret keys of a file that `kunci_cadangan` or age-keygen made."""
    try:
        with open(path, encoding="utf-8") as berkas:
            baris = [b.strip() for b in berkas]
        kunci = [x25519.Identity.from_str(b) for b in baris if b and not b.startswith("#")]
    except (OSError, UnicodeDecodeError) as salah:
        raise CadanganGagal(f"Berkas kunci {path} tidak dapat dibaca.") from salah
    except pyrage.IdentityError as salah:
        raise CadanganGagal(f"{path} bukan berkas kunci rahasia age.") from salah
    if not kunci:
        raise CadanganGagal(f"{path} tidak memuat kunci rahasia (AGE-SECRET-KEY-1…).")
    return kunci


class _Utas(Thread):
    """One direction of age, beside the main thread; `galat` is what went wrong there."""

    def __init__(self, kerja, baca, tulis):
        super().__init__(daemon=True)
        self._kerja, self._baca, self._tulis, self.galat = kerja, baca, tulis, None

    def run(self):
        try:
            self._kerja(self._baca, self._tulis)
        except Exception as galat:
            self.galat = galat


def _pipa():
    baca, tulis = os.pipe()
    return os.fdopen(baca, "rb", POTONGAN), os.fdopen(tulis, "wb", POTONGAN)


class Penyandi:
    """A writable stream; what is written comes out encrypted at `tujuan`, which stays open."""

    def __init__(self, tujuan, kunci):
        self._baca, self._tulis = _pipa()
        self._utas = _Utas(self._jalan(kunci), self._baca, tujuan)
        self._utas.start()

    @staticmethod
    def _jalan(kunci):
        def kerja(baca, tulis):
            with baca:  # closed early, too: whoever writes then learns of it
                pyrage.encrypt_io(baca, tulis, kunci)

        return kerja

    def write(self, isi):
        return self._tulis.write(isi)

    def close(self):
        with contextlib.suppress(BrokenPipeError):
            self._tulis.close()
        self._utas.join()
        if self._utas.galat:
            raise CadanganGagal(f"Arsip tidak dapat ditulis: {self._utas.galat}")


class Pembuka:
    """A readable stream of what `asal` holds encrypted."""

    def __init__(self, asal, kunci):
        self._baca, self._tulis = _pipa()
        self._utas = _Utas(self._jalan(kunci), asal, self._tulis)
        self._utas.start()

    @staticmethod
    def _jalan(kunci):
        def kerja(baca, tulis):
            try:
                pyrage.decrypt_io(baca, tulis, kunci)
            finally:
                with contextlib.suppress(BrokenPipeError):
                    tulis.close()  # the end of the stream, for whoever reads

        return kerja

    def read(self, banyak=-1):
        isi = self._baca.read(banyak)
        if len(isi) < banyak or banyak < 0:
            self._utas.join()
            self._tolak()
        return isi

    def _tolak(self):
        galat = self._utas.galat
        if isinstance(galat, pyrage.DecryptError) and "matching" in str(galat):
            raise CadanganGagal(
                "Kunci rahasia ini tidak membuka arsip itu. Pakai berkas kunci yang pasangannya "
                "terpasang ketika arsip dibuat."
            )
        if galat and not isinstance(galat, BrokenPipeError):
            raise ArsipRusak("Arsip ini rusak atau terpotong: isinya tidak dapat dibuka.")

    def close(self):
        self._baca.close()
        self._utas.join()
