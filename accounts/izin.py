"""Who may keep the office itself: users, posts, units, letterhead, rules.

The button and the gate ask the same functions. An `Izin` says whether the act exists for this
person (else 403 and no button) and, if it is held back now, why (the sentence beside the button).
"""

from typing import NamedTuple

from accounts.gantungan import gantungan, sebut
from accounts.peran import PEMEGANG_KASUS, TANPA_KASUS, Peran

BUKAN_ADMIN = "Halaman ini untuk admin sistem kantor."
JUGA_DI_TEMPAT_LAIN = (
    "Orang ini juga tercatat di kantor lain, jadi akunnya hanya diubah pengelola server."
)
PEMBACA_RIWAYAT = (Peran.ADMIN_SISTEM, Peran.AUDITOR)


class Izin(NamedTuple):
    boleh: bool
    tertahan: str = ""

    @property
    def sekarang(self):
        return self.boleh and not self.tertahan


TIDAK = Izin(False)
YA = Izin(True)


def mengelola(jabatan):
    """May this person keep users, posts, units and the office's data?"""
    return jabatan is not None and jabatan.peran == Peran.ADMIN_SISTEM and jabatan.berlaku()


def membaca_riwayat(jabatan):
    """May this person read the office's history?"""
    return jabatan is not None and jabatan.peran in PEMBACA_RIWAYAT


def izin_akun(pengguna, by):
    """May the account itself be changed: data, password, active or not?"""
    if not _sekantor(pengguna, by):
        return TIDAK
    lain = pengguna.semua_jabatan.exclude(instansi=by.instansi_id)
    return Izin(True, JUGA_DI_TEMPAT_LAIN) if lain.exists() else YA


def izin_nonaktif(pengguna, by):
    """May the account be closed now? Never one's own, nor with work still in hand."""
    izin = izin_akun(pengguna, by)
    if not izin.sekarang:
        return izin
    if pengguna.pk == by.pengguna_id:
        return Izin(True, "Anda tidak dapat menonaktifkan akun Anda sendiri.")
    return Izin(True, sebab_beban(pengguna, by.instansi))


def izin_jabatan(jabatan, by):
    """May this post be ended or corrected? Posts of one's own office only."""
    return YA if mengelola(by) and jabatan.instansi_id == by.instansi_id else TIDAK


def izin_akhiri(jabatan, by):
    """May this post be ended today? Its holder's work must have another holder first."""
    izin = izin_jabatan(jabatan, by)
    if not izin.sekarang or jabatan_lain(jabatan):
        return izin
    return Izin(True, sebab_beban(jabatan.pengguna, jabatan.instansi))


def jabatan_lain(jabatan):
    """The holder keeps another post in this office that can have the same work in hand."""
    lain = jabatan.pengguna.semua_jabatan.berlaku().exclude(pk=jabatan.pk)
    lain = lain.filter(instansi=jabatan.instansi_id).exclude(peran__in=TANPA_KASUS)
    if jabatan.peran in PEMEGANG_KASUS:
        lain = lain.filter(peran__in=PEMEGANG_KASUS)
    return lain.exists()


def sebab_beban(pengguna, instansi):
    """Why the person cannot leave yet, in words; '' when nothing is left in their hands."""
    sisa = gantungan("pengguna", pengguna, instansi)
    if not sisa:
        return ""
    return f"{pengguna.nama} masih memegang {sebut(sisa)}. Serahkan dahulu bebannya."


def _sekantor(pengguna, by):
    return mengelola(by) and pengguna.semua_jabatan.filter(instansi=by.instansi_id).exists()
