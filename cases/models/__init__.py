from cases.models.aduan import Aduan
from cases.models.akses import AksesDarurat, Kecocokan
from cases.models.berkas import Berkas
from cases.models.daftar import BarisDaftar, Daftar
from cases.models.disposisi import Disposisi, PenerimaDisposisi
from cases.models.draf import Draf
from cases.models.jejak import JejakBaca
from cases.models.kasus import Kasus, Penugasan, UsulPenutupan
from cases.models.klien import Klien
from cases.models.langkah import Andil, Langkah
from cases.models.orang import OrangAduan, OrangKasus
from cases.models.penampungan import Penampungan
from cases.models.persyaratan import Persyaratan
from cases.models.riwayat import Riwayat
from cases.models.serah import BarisSerah, SerahBeban
from cases.models.tugas import Tugas
from cases.models.waktu import Jeda, Tenggat, UbahWaktu

__all__ = [
    "Aduan",
    "AksesDarurat",
    "Andil",
    "BarisDaftar",
    "BarisSerah",
    "Berkas",
    "Daftar",
    "Disposisi",
    "Draf",
    "Jeda",
    "JejakBaca",
    "Kasus",
    "Kecocokan",
    "Klien",
    "Langkah",
    "OrangAduan",
    "OrangKasus",
    "Penampungan",
    "PenerimaDisposisi",
    "Penugasan",
    "Persyaratan",
    "Riwayat",
    "SerahBeban",
    "Tenggat",
    "Tugas",
    "UbahWaktu",
    "UsulPenutupan",
]
