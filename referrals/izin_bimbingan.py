"""Who may plan contacts after closure, and record what came of them."""

from accounts.izin import TIDAK, YA, Izin
from accounts.peran import PENDAMPING_KASUS, Peran
from cases.izin import berperan, ditugaskan

PERENCANA = (Peran.PEKSOS, Peran.PENDAMPING, Peran.KEPALA_SEKSI, Peran.KEPALA_BIDANG)


def izin_bimbingan(kasus, jabatan):
    """Of a closed case: those who lead its unit, and whoever had it in hand."""
    if not berperan(PERENCANA, kasus, jabatan):
        return TIDAK
    if jabatan.peran in PENDAMPING_KASUS and not ditugaskan(kasus, jabatan):
        return TIDAK
    if not kasus.tertutup:
        return Izin(True, "Bimbingan lanjut direncanakan sesudah kasus ditutup.")
    return YA


def izin_catat(kontak, jabatan):
    """May this person record or cancel this contact now?"""
    return izin_bimbingan(kontak.kasus, jabatan) if kontak.terbuka else TIDAK
