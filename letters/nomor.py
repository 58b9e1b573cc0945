"""The printed number of a letter: classification code, running number, unit, month, year."""

from accounts import nomor
from cases.kategori import Kategori
from standards.models import Pencacah

SERI = "surat"

#: Codes below 400.9 (sosial) by the client's category; whoever drafts may correct them.
REHABILITASI = "400.9.3"
KLASIFIKASI = {
    Kategori.BALITA: "400.9.2.2",
    Kategori.ANAK: "400.9.2.2",
    Kategori.LANSIA: "400.9.6.1",
    Kategori.TUNA_SUSILA: "400.9.4.2",
    Kategori.GELANDANGAN: "400.9.4.1",
    Kategori.PENGEMIS: "400.9.4.1",
    Kategori.ORANG_TERLANTAR: "400.9.4",
    Kategori.NAPZA: "400.9.5",
    Kategori.ANAK_KORBAN: "400.9.8",
    Kategori.KEKERASAN: "400.9.8",
    Kategori.TRAFFICKING: "400.9.8",
    Kategori.PEKERJA_MIGRAN: "400.9.8",
}


def klasifikasi_kasus(kasus):
    """The code that the case's category suggests."""
    return KLASIFIKASI.get(kasus.klien.kategori, REHABILITASI)


def susun_nomor(instansi, klasifikasi, urut, tanggal):
    """'400.9.4.2/001/DINSOS/III/2026', after the office's own template."""
    return nomor.susun_nomor(
        instansi.templat_nomor,
        unit=instansi.unit_surat,
        klasifikasi=klasifikasi,
        urut=urut,
        tanggal=tanggal,
    )


def ambil_nomor(instansi, klasifikasi, tanggal):
    """(running number, printed number); the counter stays locked until the transaction ends."""
    urut = Pencacah.objects.berikut(instansi, SERI, tanggal.year)
    return urut, susun_nomor(instansi, klasifikasi, urut, tanggal)
