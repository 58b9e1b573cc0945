"""Offices, people, and who holds which role where and until when."""

from accounts.models.denyut import Denyut
from accounts.models.kantor import Instansi, Unit, jam_kerja_bawaan
from accounts.models.laju import Laju
from accounts.models.masuk import JejakMasuk, Perangkat, Sesi
from accounts.models.pengguna import Jabatan, Pengguna
from accounts.models.riwayat import RiwayatKantor
from accounts.models.wilayah import Wilayah

__all__ = [
    "Denyut",
    "Instansi",
    "Jabatan",
    "JejakMasuk",
    "Laju",
    "Pengguna",
    "Perangkat",
    "RiwayatKantor",
    "Sesi",
    "Unit",
    "Wilayah",
    "jam_kerja_bawaan",
]
