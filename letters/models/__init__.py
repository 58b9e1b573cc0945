"""Letters that go out, and letters that come in."""

from letters.models.borongan import BarisBorongan, Borongan, BukaSurat, CetakSurat
from letters.models.masuk import SuratMasuk
from letters.models.surat import JenisSurat, ParafSurat, Pengiriman, Surat, penerima

__all__ = [
    "BarisBorongan",
    "Borongan",
    "BukaSurat",
    "CetakSurat",
    "JenisSurat",
    "ParafSurat",
    "Pengiriman",
    "Surat",
    "SuratMasuk",
    "penerima",
]
