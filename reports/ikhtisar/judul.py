"""What the list behind a number is called."""

from accounts.models import Pengguna
from reports.ikhtisar import hunian
from reports.ikhtisar.bagan import sebut_tempat
from reports.ikhtisar.susunan import MILIK_BAGAN
from reports.ikhtisar.tren import rentang, sebut_bulan
from standards.kosakata import Tahap

BULANAN = {*MILIK_BAGAN["tren"], *MILIK_BAGAN["ketepatan"]}


def judul_baris(angka, jabatan, pilih):
    """'Kasus selesai, terlambat: Maret 2026'"""
    rinci = _rinci(angka.kode, jabatan, pilih) if pilih else ""
    return f"{angka.label}: {rinci}" if rinci else angka.label


def _rinci(kode, jabatan, pilih):
    if kode in BULANAN:
        masa = rentang(pilih, jabatan.instansi.zona)
        return sebut_bulan(masa[0]) if masa else ""
    if kode == "ranjang":
        return hunian.sebut(jabatan, pilih)
    if kode == "tahap":
        return Tahap(pilih).label if pilih in Tahap.values else ""
    if kode == "menunggu":
        orang = pilih[1:] if pilih[:1] == "o" and pilih[1:].isdecimal() else ""
        return sebut_tempat(jabatan.instansi, pilih, _nama(orang, jabatan))
    return _nama(pilih, jabatan) or "belum ditunjuk" if kode in MILIK_BAGAN["beban"] else ""


def _nama(pk, jabatan):
    if not (pk.isdecimal() and len(pk) < 10):
        return ""
    orang = Pengguna.objects.visible_to(jabatan).filter(pk=pk)
    return orang.values_list("nama", flat=True).first() or ""
