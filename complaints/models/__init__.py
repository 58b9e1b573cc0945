from complaints.models.informasi import KeberatanInformasi, PermohonanInformasi
from complaints.models.kabar import SetelanKabar
from complaints.models.pengaduan import (
    BerkasPublik,
    JawabanPengaduan,
    Pengaduan,
    RiwayatPublik,
)
from complaints.models.pengaturan import KanalPengaduan, KelasPengaduan, PengaturanPublik
from complaints.models.pesan import Kabar, PesanAduan
from complaints.models.survei import IkmTercatat, JawabanSurvei, KodeSurvei
from complaints.models.titipan import FotoTitipan

__all__ = [
    "BerkasPublik",
    "FotoTitipan",
    "IkmTercatat",
    "JawabanPengaduan",
    "JawabanSurvei",
    "Kabar",
    "KanalPengaduan",
    "KeberatanInformasi",
    "KelasPengaduan",
    "KodeSurvei",
    "Pengaduan",
    "PengaturanPublik",
    "PermohonanInformasi",
    "PesanAduan",
    "RiwayatPublik",
    "SetelanKabar",
]
