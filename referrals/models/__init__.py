"""Where the client goes and stays, and who answers for them there."""

from referrals.models.hunian import CatatanHarian, Hunian, Penempatan, Perpanjangan, Titipan
from referrals.models.lembaga import Lembaga
from referrals.models.pemulangan import BimbinganLanjut, CatatanPerjalanan, Pemulangan
from referrals.models.rujukan import (
    CatatanPendampingan,
    KabarRujukan,
    Rujukan,
    SalinanRujukan,
)
from referrals.models.serah_terima import ButirSerah, SerahTerima, TandaTangan
from referrals.models.wisma import Kamar, KamarTutup, TempatTidur, Wisma

__all__ = [
    "BimbinganLanjut",
    "ButirSerah",
    "CatatanHarian",
    "CatatanPendampingan",
    "CatatanPerjalanan",
    "Hunian",
    "KabarRujukan",
    "Kamar",
    "KamarTutup",
    "Lembaga",
    "Pemulangan",
    "Penempatan",
    "Perpanjangan",
    "Rujukan",
    "SalinanRujukan",
    "SerahTerima",
    "TandaTangan",
    "TempatTidur",
    "Titipan",
    "Wisma",
]
