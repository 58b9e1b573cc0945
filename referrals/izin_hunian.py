"""Who keeps the homes, decides on a place, and writes about a stay; button and gate ask here."""

from django.utils import timezone

from accounts.izin import TIDAK, YA, Izin
from accounts.peran import PIMPINAN_UNIT, Peran
from cases.izin import berperan, ditugaskan
from cases.pandangan import pandangan
from referrals.models import Penempatan

PENGELOLA_RUMAH = (Peran.KETUA_RPS, *PIMPINAN_UNIT, Peran.ADMIN_SISTEM)
#: Those who have the people of a home in their care, beside whoever carries the case.
PENGURUS = (Peran.KETUA_RPS, Peran.PIMPINAN_LEMBAGA)
#: The book of a home names everybody who was there: for those who answer for it.
PEMBACA_BUKU = (*PENGURUS, *PIMPINAN_UNIT, Peran.KEPALA_INSTANSI, Peran.AUDITOR)

BERJALAN = (Penempatan.Status.DIUSULKAN, Penempatan.Status.ANTRE, Penempatan.Status.DIPESAN)


def izin_rumah(jabatan):
    """May this person set up the homes of the office?"""
    boleh = jabatan.peran in PENGELOLA_RUMAH and jabatan.berlaku(timezone.localdate())
    return YA if boleh else TIDAK


def izin_putus(p, jabatan):
    """May this person decide on a proposed place? The unit's Kabid, never who proposed it."""
    if not berperan((Peran.KEPALA_BIDANG,), p.kasus, jabatan) or p.kasus.tertutup:
        return TIDAK
    if p.status not in (Penempatan.Status.DIUSULKAN, Penempatan.Status.ANTRE):
        return TIDAK
    if p.oleh.pengguna_id == jabatan.pengguna_id:
        return Izin(True, "Yang mengusulkan tidak menyetujui: Anda sendiri pengusulnya.")
    return YA


def izin_batal(p, jabatan):
    """May this person give the place up? The Kabid, those of the case, and who proposed it."""
    if p.status not in BERJALAN or p.kasus.instansi_id != jabatan.instansi_id:
        return TIDAK
    sendiri = p.oleh.pengguna_id == jabatan.pengguna_id
    boleh = sendiri or ditugaskan(p.kasus, jabatan)
    return YA if boleh or berperan((Peran.KEPALA_BIDANG,), p.kasus, jabatan) else TIDAK


def izin_tempati(p, jabatan):
    """May this person record that the client has come to the reserved bed?"""
    if p.status != Penempatan.Status.DIPESAN or p.kasus.tertutup:
        return TIDAK
    boleh = berperan(PENGURUS, p.kasus, jabatan) or ditugaskan(p.kasus, jabatan)
    return YA if boleh and p.kasus.instansi_id == jabatan.instansi_id else TIDAK


def izin_tinggal(penampungan, jabatan):
    """May this person write the day's log and take things in, while the client is there?"""
    if not _merawat(penampungan.kasus, jabatan):
        return TIDAK
    if penampungan.keluar_pada:
        return Izin(True, "Klien sudah keluar.")
    return YA if pandangan(penampungan.kasus, jabatan).terbuka else TIDAK


def izin_kembali(penampungan, jabatan):
    """May this person hand things back? Also after the client has left."""
    return YA if _merawat(penampungan.kasus, jabatan) else TIDAK


def _merawat(kasus, jabatan):
    bertugas = ditugaskan(kasus, jabatan) and kasus.instansi_id == jabatan.instansi_id
    return bertugas or berperan(PENGURUS, kasus, jabatan)


def izin_perpanjang(penampungan, jabatan):
    """May this person let the stay last longer than the home's limit?"""
    if not berperan((Peran.KEPALA_BIDANG,), penampungan.kasus, jabatan):
        return TIDAK
    return TIDAK if penampungan.keluar_pada else YA
