"""Who gives out survey codes, reads the results, keeps figures and settings."""

from accounts.izin import TIDAK, YA
from accounts.peran import PEMEGANG_KASUS, Peran

PEMBERI_KODE = (
    *PEMEGANG_KASUS,
    Peran.KEPALA_BIDANG,
    Peran.KETUA_RPS,
    Peran.PETUGAS_LAYANAN,
    Peran.ADMIN_TU,
    Peran.SEKRETARIS,
)
PENCATAT_ANGKA = (Peran.ADMIN_SISTEM, Peran.SEKRETARIS, Peran.ADMIN_TU)
BUKAN_PEMBACA = (Peran.PETUGAS_DESA,)


def _dari(jabatan, peran):
    return YA if jabatan is not None and jabatan.peran in peran and jabatan.berlaku() else TIDAK


def izin_kode(jabatan):
    """May this person give out survey codes?"""
    return _dari(jabatan, PEMBERI_KODE)


def izin_hasil(jabatan):
    """May this person read the office's index? Numbers and remarks, no names."""
    return TIDAK if jabatan is None or jabatan.peran in BUKAN_PEMBACA else YA


def izin_angka(jabatan):
    """May this person type in figures of earlier years?"""
    return _dari(jabatan, PENCATAT_ANGKA)


def izin_atur(jabatan):
    """May this person change the settings of the public side?"""
    return _dari(jabatan, (Peran.ADMIN_SISTEM,))
