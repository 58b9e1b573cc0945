from cases.models.aduan import Aduan
from cases.models.akses import AksesDarurat, Kecocokan
from cases.models.berkas import Berkas
from cases.models.daftar import BarisDaftar, Daftar
from cases.models.disposisi import Disposisi, PenerimaDisposisi
from cases.models.draf import Draf
from cases.models.gabung import GabungKlien
from cases.models.hitung import HitungUlang, Pergeseran
from cases.models.jejak import JejakBaca
from cases.models.kasus import Kasus, Penugasan, UsulPenutupan
from cases.models.kata import KataCari
from cases.models.klien import Klien
from cases.models.langkah import Andil, Langkah
from cases.models.orang import OrangAduan, OrangKasus
from cases.models.pelimpahan import Pelimpahan
from cases.models.penampungan import Penampungan
from cases.models.penutupan import Penutupan
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
    "GabungKlien",
    "HitungUlang",
    "Jeda",
    "JejakBaca",
    "Kasus",
    "KataCari",
    "Kecocokan",
    "Klien",
    "Langkah",
    "OrangAduan",
    "OrangKasus",
    "Pelimpahan",
    "Penampungan",
    "PenerimaDisposisi",
    "Penugasan",
    "Penutupan",
    "Pergeseran",
    "Persyaratan",
    "Riwayat",
    "SerahBeban",
    "Tenggat",
    "Tugas",
    "UbahWaktu",
    "UsulPenutupan",
]
