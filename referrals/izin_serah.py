"""Who may write, sign or void a handover; the button and the gate ask the same functions."""

from accounts.izin import TIDAK, YA, Izin
from accounts.peran import Peran
from cases.izin import berperan, dapat_mengerjakan, izin_langkah
from letters.izin import surat_langkah

BERNOMOR = "Isinya mengikuti berita acara yang sudah bernomor; batalkan dahulu surat itu."


def izin_susun(langkah, jabatan):
    """May this person write down what is handed over? Papers may still hold the step's end."""
    izin = izin_langkah(langkah, jabatan)
    return YA if dapat_mengerjakan(langkah, izin) else izin


def izin_kerjakan(serah, jabatan):
    """May this person have it signed, upload the scan, or change it before anyone has signed?"""
    if not serah.berjalan:
        return TIDAK
    return izin_susun(serah.langkah, jabatan)


def izin_ubah(serah, jabatan):
    izin = izin_kerjakan(serah, jabatan)
    if izin.sekarang and serah.tanda_tangan.all():
        return Izin(True, "Sudah ada yang menandatangani; batalkan dahulu, lalu susun lagi.")
    return Izin(True, berita_bernomor(serah)) if izin.sekarang else izin


def berita(serah):
    """The minutes of a handover, or None; asked once per record."""
    if "_berita" not in vars(serah):
        serah._berita = surat_langkah(serah.langkah)
    return serah._berita


def berita_bernomor(serah):
    """Why what was written stays as it is: its paper has a number; '' when it has none."""
    surat = berita(serah)
    return BERNOMOR if surat is not None and surat.bernomor else ""


def izin_batal(serah, jabatan):
    """Whoever does the step, and the Kabid, until it is complete."""
    if not serah.berjalan:
        return TIDAK
    kabid = berperan((Peran.KEPALA_BIDANG,), serah.kasus, jabatan)
    if not (kabid or izin_kerjakan(serah, jabatan).boleh):
        return TIDAK
    return Izin(True, berita_bernomor(serah))
