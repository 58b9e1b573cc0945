"""The printed number of a letter: classification code, running number, unit, month, year."""

from string import ascii_lowercase as HURUF

from django.core.exceptions import ValidationError
from django.db.models import Max

from accounts import nomor
from cases.kategori import Kategori
from letters.models import Surat
from letters.models.surat import PER_TAHUN
from standards.models import Pencacah

SERI = "surat"
BELUM_ADA = (
    "Belum ada surat bernomor pada atau sebelum tanggal itu tahun ini, sehingga tidak ada nomor "
    "yang dapat disisipi. Pilih tanggal yang lebih kemudian."
)

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


def susun_nomor(instansi, klasifikasi, urut, tanggal, sisipan=0):
    """'400.9.4.2/001/DINSOS/III/2026', after the office's own template."""
    return nomor.susun_nomor(
        instansi.templat_nomor,
        unit=instansi.unit_surat,
        klasifikasi=klasifikasi,
        urut=urut,
        tanggal=tanggal,
        akhiran=f".{HURUF[sisipan - 1]}" if sisipan else "",
    )


def ambil_nomor(instansi, klasifikasi, tanggal):
    """(running number, printed number); the counter stays locked until the transaction ends."""
    urut = Pencacah.objects.berikut(instansi, SERI, tanggal.year)
    return urut, susun_nomor(instansi, klasifikasi, urut, tanggal)


def ambil_sisipan(instansi, klasifikasi, tanggal):
    """(running number, place of the suffix, printed number) of a letter dated before today.

    It takes the last running number on or before its date, with a suffix, so that the series
    stays as it is. In a year that has no letter yet it takes the first number.

    Raises:
        ValidationError: the year's numbers all begin after that date, or the letters ran out.
    """
    if not Pencacah.objects.kunci(instansi, SERI, tanggal.year):
        urut, tercetak = ambil_nomor(instansi, klasifikasi, tanggal)
        return urut, 0, tercetak
    setahun = {
        "urutan_agenda__gte": tanggal.year * PER_TAHUN,
        "urutan_agenda__lt": (tanggal.year + 1) * PER_TAHUN,
    }
    bernomor = Surat.objects.filter(instansi=instansi, **setahun).exclude(nomor="")
    sampai = bernomor.filter(tanggal__lte=tanggal)
    urut = sampai.aggregate(urut=Max("urut"))["urut"]
    if urut is None:
        raise ValidationError({"tanggal": BELUM_ADA})
    sisipan = bernomor.filter(urut=urut).aggregate(akhir=Max("sisipan"))["akhir"] + 1
    if sisipan > len(HURUF):
        raise ValidationError({"tanggal": "Nomor sisipan pada tanggal itu sudah habis."})
    return urut, sisipan, susun_nomor(instansi, klasifikasi, urut, tanggal, sisipan)
