"""What one person may read of one row at hand, and how its client is named to them.

The rule stands in cases/kerahasiaan.py as conditions; here it is answered from what was read along
with the row (`dengan_pandangan`), or asked of the database for that one row.
"""

from typing import NamedTuple

from accounts import peran
from cases import kerahasiaan
from cases.identitas import inisial
from standards.kosakata import Kerahasiaan


class Pandangan(NamedTuple):
    """What one person may read of one case."""

    terbuka: bool = False
    narasi: bool = False
    darurat_sampai: object = None  # the moment this break-glass access ends


def pandangan(kasus, jabatan):
    """What this person may read of this case; asked once per page."""
    tahu = kasus.__dict__.setdefault("_pandangan", {})
    if jabatan.pk not in tahu:
        baris = kasus
        if "dekat" not in kasus.__dict__:
            baris = type(kasus).objects.filter(pk=kasus.pk).dengan_pandangan(jabatan).first()
        tahu[jabatan.pk] = _pandangan(baris, jabatan)
    return tahu[jabatan.pk]


def _pandangan(baris, jabatan):
    if baris is None or baris.instansi_id != jabatan.instansi_id:
        return Pandangan()
    terbuka = baris.dekat or baris.kerahasiaan == Kerahasiaan.BIASA
    return Pandangan(terbuka, baris.bernarasi, baris.darurat_sampai)


def baca_aduan(aduan, jabatan):
    """May this person read the report's story?"""
    return _jawab(aduan, "bernarasi", kerahasiaan.aduan_narasi, jabatan)


def lihat_pelapor(aduan, jabatan):
    """May this person know who reported?"""
    return _jawab(aduan, "berpelapor", kerahasiaan.aduan_pelapor, jabatan)


def baca_klien(klien, jabatan):
    """May this person read the client's name and identity?"""
    return _jawab(klien, "terbuka", kerahasiaan.klien_terbuka, jabatan)


def lihat_nik(klien, jabatan):
    """May this person have the whole number shown? Whoever has a hand in it, or keeps identity."""
    if not baca_klien(klien, jabatan) or jabatan.peran in peran.TANPA_NARASI:
        return False
    dekat = _jawab(klien, "dekat", kerahasiaan.klien_dekat, jabatan)
    return dekat or jabatan.peran in kerahasiaan.PENCATAT_IDENTITAS


def _jawab(baris, nama, syarat, jabatan):
    """The value read with the row (`dengan_pandangan`), else asked of the database."""
    if nama in baris.__dict__:
        return baris.__dict__[nama]
    return (
        type(baris)
        .objects.filter(syarat(jabatan), pk=baris.pk, instansi=jabatan.instansi_id)
        .exists()
    )


# --------------------------------------------------------------------- names
def sebutan_kasus(kasus):
    """The client of a case as lists and titles show them; initials unless it is known better."""
    if kasus.kerahasiaan == Kerahasiaan.BIASA:
        return kasus.klien.nama
    if kasus.kerahasiaan == Kerahasiaan.TERBATAS and kasus.__dict__.get("dekat"):
        return kasus.klien.nama
    return inisial(kasus.klien.nama) or "Tanpa nama"


def sebutan_klien(klien):
    """A client as lists and titles show them; initials unless it is known better."""
    tahu = klien.__dict__
    if tahu.get("terbuka") and not tahu.get("berahasia", True):
        return klien.nama
    return inisial(klien.nama) or "Tanpa nama"
