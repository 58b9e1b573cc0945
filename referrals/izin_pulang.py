"""Who may do what with a return, in which state; the button and the gate ask the same function."""

from accounts.izin import TIDAK, YA, Izin
from accounts.peran import Peran
from cases.izin import berperan
from cases.rincian import berangkat
from referrals.izin_serah import izin_susun
from referrals.models import Pemulangan

Status = Pemulangan.Status
#: Act → the states it exists in.
SAAT = {
    "ubah": (Status.DISIAPKAN,),
    "koordinasi": (Status.DISIAPKAN, Status.BERANGKAT),
    "periksa": (Status.DISIAPKAN,),
    "berangkat": (Status.DISIAPKAN,),
    "perjalanan": (Status.BERANGKAT,),
    "terima": (Status.BERANGKAT,),
    "gagal": (Status.DISIAPKAN, Status.BERANGKAT),
    "meninggal": (Status.BERANGKAT,),
    "batal": (Status.DISIAPKAN,),
}
BELUM_DIPERIKSA = "Catat dahulu hasil pemeriksaan kelayakan jalan."
TIDAK_LAYAK = (
    "Klien dinyatakan tidak layak menempuh perjalanan; obati dahulu, lalu catat pemeriksaan baru."
)


def izin_pulang(pulang, nama, jabatan):
    """May this person do this act of the return now? Whoever does its step may."""
    if not pulang.berjalan or pulang.status not in SAAT[nama]:
        return TIDAK
    if nama == "terima" and berangkat(pulang.langkah):
        return TIDAK
    izin = izin_susun(pulang.langkah, jabatan)
    if nama == "berangkat" and izin.sekarang:
        return Izin(True, belum_layak(pulang))
    return izin


def belum_layak(pulang):
    """Why the client may not depart; '' when found fit to travel."""
    if pulang.layak is None:
        return BELUM_DIPERIKSA
    return "" if pulang.layak else TIDAK_LAYAK


def izin_baca(pulang, jabatan):
    """May this person mark a failed return as read? The Kabid, whose decision it awaits."""
    kabid = berperan((Peran.KEPALA_BIDANG,), pulang.kasus, jabatan)
    return YA if kabid and pulang.status == Status.GAGAL else TIDAK
