"""Several stored PDFs as one file to print: their pages as they are, never rendered again.

pypdf is imported where the worker joins: it would weigh 27 MB in every web process.
"""

import hashlib
import tempfile

from django.core.files import File


class BerkasSalah(Exception):
    """The stored file is gone, or is not the one that was issued; the sentence says which."""


class Penggabung:
    """Joins PDFs one after the other; use it in `with`, then take `berkas()`.

    Args:
        bolak_balik: an empty page follows a letter of odd length, so that on a printer of both
            sides each letter starts on a sheet of its own.
    """

    def __init__(self, bolak_balik=False):
        from pypdf import PdfWriter

        self.bolak_balik, self.banyak = bolak_balik, 0
        self._penulis = PdfWriter()
        self._hasil = None

    def __enter__(self):
        return self

    def __exit__(self, *galat):
        self._penulis.close()
        if self._hasil:
            self._hasil.close()

    def tambah(self, surat):
        """Append the letter's stored pages, once they are found to be those that were issued."""
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError

        with _baca(surat) as berkas:
            try:
                pembaca = PdfReader(berkas)
                banyak = len(pembaca.pages)
                if self.bolak_balik and len(self._penulis.pages) % 2:
                    self._penulis.add_blank_page()
                self._penulis.append(pembaca, import_outline=False)
            except PyPdfError as salah:
                raise BerkasSalah("Berkas suratnya tidak dapat dibaca.") from salah
        self.banyak += 1
        return banyak

    def berkas(self):
        """The joined file, to be stored; it is gone after `with`."""
        self._hasil = tempfile.TemporaryFile()  # noqa: SIM115 -- closed at the end of `with`
        self._penulis.write(self._hasil)
        self._hasil.seek(0)
        return File(self._hasil)


def _baca(surat):
    try:
        berkas = surat.pdf.storage.open(surat.pdf.name, "rb")
    except FileNotFoundError as salah:
        raise BerkasSalah("Berkas suratnya tidak ada di penyimpanan.") from salah
    if hashlib.file_digest(berkas, "sha256").hexdigest() != surat.sidik:
        berkas.close()
        raise BerkasSalah("Berkas suratnya bukan yang diterbitkan.")
    berkas.seek(0)
    return berkas
