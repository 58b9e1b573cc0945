"""Who may do what with a request for public information now."""

from accounts.izin import TIDAK, YA, Izin
from accounts.peran import Peran
from complaints.models import PermohonanInformasi
from complaints.models.informasi import PETUGAS

S = PermohonanInformasi.Status
TERJAWAB = (S.DIBERIKAN, S.SEBAGIAN, S.DITOLAK)
#: The atasan PPID, who answers objections.
ATASAN = (Peran.KEPALA_INSTANSI,)
NAMA = ("jawab", "perpanjang", "keberatan", "tanggapi_keberatan")


def izin_informasi(permohonan, jabatan):
    """{act: Izin} of what exists for this person now."""
    if jabatan is None or jabatan.instansi_id != permohonan.instansi_id or not jabatan.berlaku():
        return {}
    semua = {nama: ATURAN[nama](permohonan, jabatan) for nama in NAMA}
    return {nama: izin for nama, izin in semua.items() if izin.boleh}


def izin(nama, permohonan, jabatan):
    """The Izin of one act."""
    return izin_informasi(permohonan, jabatan).get(nama, TIDAK)


def izin_catat(jabatan):
    """May this person type in a request that came by another channel?"""
    return YA if jabatan is not None and jabatan.peran in PETUGAS and jabatan.berlaku() else TIDAK


def _jawab(p, jabatan):
    return YA if p.status == S.BARU and jabatan.peran in PETUGAS else TIDAK


def _perpanjang(p, jabatan):
    if p.status != S.BARU or jabatan.peran not in PETUGAS:
        return TIDAK
    return Izin(True, "Waktunya sudah diperpanjang satu kali.") if p.diperpanjang_pada else YA


def _keberatan(p, jabatan):
    """Written down for who came or wrote; before the answer when the limit has passed."""
    boleh = jabatan.peran in PETUGAS and dapat_keberatan(p)
    return YA if boleh else TIDAK


def dapat_keberatan(p):
    """May an objection be raised now? Once, after an answer, or when none came in time."""
    if hasattr(p, "keberatan"):
        return False
    return p.status in TERJAWAB or (p.status == S.BARU and p.lewat_uu)


def _tanggapi(p, jabatan):
    if p.status != S.KEBERATAN or jabatan.peran not in ATASAN:
        return TIDAK
    if p.dijawab_oleh is not None and p.dijawab_oleh.pengguna_id == jabatan.pengguna_id:
        return Izin(True, "Anda yang menjawab permohonan ini, jadi orang lain yang menanggapinya.")
    return YA


ATURAN = {
    "jawab": _jawab,
    "perpanjang": _perpanjang,
    "keberatan": _keberatan,
    "tanggapi_keberatan": _tanggapi,
}
