from cases.models.aduan import Aduan
from cases.models.berkas import Berkas
from cases.models.disposisi import Disposisi, PenerimaDisposisi
from cases.models.draf import Draf
from cases.models.kasus import Jeda, Kasus, Penugasan, Tenggat, UsulPenutupan
from cases.models.klien import Klien
from cases.models.langkah import Langkah, Persyaratan
from cases.models.penampungan import Penampungan
from cases.models.riwayat import Riwayat
from cases.models.tugas import Tugas

__all__ = [
    "Aduan",
    "Berkas",
    "Disposisi",
    "Draf",
    "Jeda",
    "Kasus",
    "Klien",
    "Langkah",
    "Penampungan",
    "PenerimaDisposisi",
    "Penugasan",
    "Persyaratan",
    "Riwayat",
    "Tenggat",
    "Tugas",
    "UsulPenutupan",
]
