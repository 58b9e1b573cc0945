"""The kinds of letter: what each is called, how it is laid out, what it asks, who signs it.

A new kind is one entry in the file of its layout and one template below templates/letters/surat/.
"""

from letters.jenis import berita_acara, berjudul, dinas, formulir, lain, warga
from letters.jenis.dasar import Bagian, Bentuk, Isian
from standards.kosakata import SURAT_MENYURAT, Jenis

__all__ = [
    "BERITA_ACARA",
    "SEMUA",
    "Bagian",
    "Bentuk",
    "Isian",
    "bentuk_kode",
    "bentuk_langkah",
    "bentuk_surat",
    "dinyatakan",
]

SEMUA = {b.kode: b for m in (dinas, berjudul, berita_acara, formulir, warga) for b in m.SEMUA}
#: Kinds of step that come with minutes, to sign on paper.
BERITA_ACARA = (Jenis.SERAH_TERIMA, Jenis.PEMULANGAN)


def bentuk_langkah(langkah):
    """The letter that this step writes, initials or signs; None where it has none."""
    if langkah.jenis in SURAT_MENYURAT:
        return bentuk_kode(langkah.kasus.aturan, langkah.surat)
    definisi = langkah.definisi
    if langkah.jenis == Jenis.SERAH_TERIMA:
        return berita_acara.MENURUT_OBJEK[(definisi and definisi.objek) or "klien"]
    if langkah.jenis == Jenis.PEMULANGAN and (definisi is None or definisi.sampai == "diterima"):
        return berita_acara.BA_PEMULANGAN
    return None


def bentuk_surat(surat):
    """The letter as its drafting step has it."""
    surat.langkah.kasus = surat.kasus
    return bentuk_langkah(surat.langkah)


def dinyatakan(aturan, kode):
    """What the standard's file says of this letter, or None."""
    return next((s for s in aturan.surat if s.id == kode), None)


def bentuk_kode(aturan, kode):
    """The letter of this code, as the case's standard has it; None for an unknown one."""
    satu = dinyatakan(aturan, kode)
    if satu is None:
        return SEMUA.get(kode)
    if satu.jenis == "lain":
        return lain.bentuk(satu, aturan)
    return SEMUA[satu.jenis].menurut(satu, aturan)
