"""What a new office still needs before its first case: computed from its data, never ticked.

The rooms above add what they know of (a standard in force, a confirmed calendar) when the program
starts.
"""

from typing import NamedTuple

from accounts.models import Jabatan, Pengguna
from accounts.peran import PENDAMPING_KASUS, Peran

_tambahan = []


class Butir(NamedTuple):
    judul: str
    selesai: bool
    kalimat: str  # what is there, or what is missing
    alamat: str  # URL name of the screen
    tombol: str = "Buka"


def butir_persiapan(fungsi):
    """Register fungsi(instansi) → iterable of Butir."""
    _tambahan.append(fungsi)
    return fungsi


def daftar_periksa(instansi):
    dasar = (_data, _kop, _unit, _orang, _masuk)
    return [*(f(instansi) for f in dasar), *(b for f in _tambahan for b in f(instansi))]


def _data(instansi):
    kurang = [
        kata
        for kata, ada in (
            ("wilayah", instansi.wilayah_id),
            ("alamat", instansi.alamat),
            ("telepon atau surel (kontak)", instansi.kontak),
        )
        if not ada
    ]
    kata = f"Belum diisi: {', '.join(kurang)}." if kurang else "Nama, wilayah, dan alamat terisi."
    return Butir("Data kantor", not kurang, kata, "accounts:kantor")


def _kop(instansi):
    ada = bool(instansi.logo)
    kata = "Logo sudah ada; lihat contoh kopnya." if ada else "Logo belum diunggah."
    return Butir("Kop surat dan logo", ada, kata, "accounts:kantor_kop")


def _unit(instansi):
    nama = [u.nama for u in instansi.unit.all() if not u.ditutup_pada]
    kata = f"{len(nama)} unit: {', '.join(nama)}." if nama else "Belum ada bidang atau pokja."
    return Butir("Unit", bool(nama), kata, "accounts:unit")


def _orang(instansi):
    """Those without whom no case gets through: head, unit head, petugas, letters."""
    ada = set(
        Jabatan.objects.berlaku(instansi.hari_ini())
        .filter(instansi=instansi)
        .values_list("peran", flat=True)
    )
    kurang = [
        instansi.sebutan(peran)
        for peran in (Peran.KEPALA_INSTANSI, Peran.KEPALA_BIDANG, Peran.ADMIN_TU)
        if peran not in ada
    ]
    if not ada & set(PENDAMPING_KASUS[:2]):
        kurang.append(instansi.sebutan(Peran.PEKSOS))
    kata = f"Belum ada: {', '.join(kurang)}." if kurang else "Kepala, bidang, petugas, dan TU ada."
    return Butir("Orang dan jabatannya", not kurang, kata, "accounts:pengguna")


def _masuk(instansi):
    """Rules of signing in: nobody works long with the password somebody else made up."""
    sementara = (
        Pengguna.objects.filter(is_active=True, sandi_sementara=True)
        .filter(semua_jabatan__instansi=instansi)
        .distinct()
        .count()
    )
    wajib = [instansi.sebutan(p) for p in instansi.dua_faktor_wajib]
    faktor = f"Faktor kedua wajib bagi {', '.join(wajib)}." if wajib else "Faktor kedua sukarela."
    tunggu = f" {sementara} orang belum mengganti kata sandi sementaranya." if sementara else ""
    kata = f"{faktor} Sesi berakhir setelah {instansi.menit_diam} menit diam.{tunggu}"
    return Butir("Aturan masuk", True, kata, "accounts:kantor_masuk")
