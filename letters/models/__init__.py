"""Letters that go out, letters that come in, and the certificates they are signed with."""

from letters.models.borongan import BarisBorongan, Borongan, BukaSurat, CetakSurat
from letters.models.jenis import JenisSurat
from letters.models.masuk import SuratMasuk
from letters.models.perjalanan import ParafSurat, Pengiriman
from letters.models.sertifikat import Sertifikat
from letters.models.surat import Surat, penerima

__all__ = [
    "BarisBorongan",
    "Borongan",
    "BukaSurat",
    "CetakSurat",
    "JenisSurat",
    "ParafSurat",
    "Pengiriman",
    "Sertifikat",
    "Surat",
    "SuratMasuk",
    "penerima",
]
