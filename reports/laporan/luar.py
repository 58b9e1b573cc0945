"""The registers and reports that stand in rooms of their own: where they are, and for whom."""

from typing import NamedTuple

from complaints.izin_survei import izin_hasil
from complaints.models.informasi import PEMBACA as PEMBACA_INFORMASI
from complaints.models.pengaduan import PEMBACA as PEMBACA_PENGADUAN
from letters.models.masuk import PEMBACA_MASUK
from referrals.izin_hunian import PEMBACA_BUKU
from reports.izin_laporan import PEMBACA


class Luar(NamedTuple):
    judul: str
    uraian: str
    kelompok: str
    alamat: str  # the name of its page
    boleh: object  # (jabatan) → bool


def _peran(boleh):
    return lambda jabatan: jabatan.peran in boleh


LUAR = (
    Luar(
        "Agenda surat keluar",
        "Buku register surat keluar menurut nomornya, juga yang batal.",
        "Buku register",
        "letters:agenda_keluar",
        _peran(PEMBACA),
    ),
    Luar(
        "Agenda surat masuk",
        "Buku register surat masuk.",
        "Buku register",
        "letters:agenda_masuk",
        _peran(PEMBACA_MASUK),
    ),
    Luar(
        "Buku data klien RPS dan wisma",
        "Nama, asal, masalah, masuk, keluar, tujuan, lama, dan petugas setiap klien yang tinggal.",
        "Rujukan dan rumah",
        "referrals:buku",
        _peran(PEMBACA_BUKU),
    ),
    Luar(
        "Laporan pengaduan layanan",
        "Rekap dan buku register pengaduan layanan.",
        "Suara masyarakat",
        "complaints:pengaduan_laporan",
        _peran(PEMBACA_PENGADUAN),
    ),
    Luar(
        "Laporan permohonan informasi publik",
        "Rekap dan buku register permohonan informasi menurut UU 14/2008.",
        "Suara masyarakat",
        "complaints:informasi_laporan",
        _peran(PEMBACA_INFORMASI),
    ),
    Luar(
        "Indeks kepuasan masyarakat (IKM)",
        "Sembilan unsur menurut PermenPANRB 14/2017, dengan laporannya.",
        "Suara masyarakat",
        "complaints:kepuasan",
        lambda jabatan: izin_hasil(jabatan).boleh,
    ),
)
