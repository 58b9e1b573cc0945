"""Who sorts what comes in. Buttons and gates ask the same functions."""

from accounts.peran import PIMPINAN_UNIT
from cases.izin import TIDAK, YA, Izin
from cases.izin_kasus import PEMBUKA_KASUS
from cases.kerahasiaan import PENERIMA_ADUAN
from cases.models import Aduan
from cases.pandangan import baca_aduan

Status = Aduan.Status


def memilah(jabatan):
    """Those who take up new reports and read them."""
    return jabatan.peran in PENERIMA_ADUAN


def _pemilah(aduan, jabatan, peran=PENERIMA_ADUAN):
    sekantor = aduan.instansi_id == jabatan.instansi_id
    return sekantor and jabatan.peran in peran and baca_aduan(aduan, jabatan)


def _selagi_baru(aduan):
    if aduan.status != Status.BARU:
        return Izin(True, f"Aduan ini sudah {aduan.get_status_display().lower()}.")
    return YA


def izin_gabung(aduan, jabatan):
    """Put it under another report about the same event."""
    return _selagi_baru(aduan) if _pemilah(aduan, jabatan) else TIDAK


def izin_pisah(aduan, jabatan):
    if aduan.status != Status.DUPLIKAT:
        return TIDAK
    return YA if _pemilah(aduan, jabatan) else TIDAK


def izin_hubungkan(aduan, jabatan):
    """Add it to a running case of a client who is known already."""
    if not _pemilah(aduan, jabatan, PEMBUKA_KASUS):
        return TIDAK
    if aduan.berakhir:
        return Izin(True, f"Aduan ini sudah {aduan.get_status_display().lower()}.")
    return YA


def izin_teruskan(aduan, jabatan):
    return _selagi_baru(aduan) if _pemilah(aduan, jabatan) else TIDAK


def izin_tutup(aduan, jabatan):
    return _selagi_baru(aduan) if _pemilah(aduan, jabatan, PIMPINAN_UNIT) else TIDAK


def izin_pesan(aduan, jabatan):
    """Write to the reporter: whoever sorts reports or carries the case, and reads this one."""
    return YA if _pemilah(aduan, jabatan) else TIDAK


def izin_saring(jabatan):
    """Close many of the doubtful ones at once, or take them into the ordinary lane."""
    return YA if jabatan.peran in PIMPINAN_UNIT else TIDAK
