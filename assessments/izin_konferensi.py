"""Who may call, record, and write for a conference, and do its tasks; button and gate ask here."""

from accounts import peran
from accounts.izin import TIDAK, YA, Izin
from accounts.models import Jabatan
from accounts.peran import Peran
from cases.izin import berperan, ditugaskan, izin_langkah
from cases.pandangan import pandangan

#: Those who can be asked to come: they work with clients, or lead those who do.
DAPAT_DIUNDANG = (
    *peran.PENDAMPING_KASUS,
    *peran.PIMPINAN_UNIT,
    Peran.KETUA_RPS,
    Peran.KEPALA_INSTANSI,
    Peran.PIMPINAN_LEMBAGA,
)
#: Those who chair, besides whoever records it.
PEMIMPIN_RAPAT = (*peran.PIMPINAN_UNIT, Peran.KEPALA_INSTANSI)
TUTUP = "Kasus sudah ditutup."


def calon_peserta(kasus):
    """The posts whose holders can be asked, one for each person."""
    semua = (
        Jabatan.objects.berlaku(kasus.instansi.hari_ini())
        .lengkap()
        .filter(instansi=kasus.instansi_id, peran__in=DAPAT_DIUNDANG)
        .order_by("pengguna__nama", "-mulai")
    )
    return list({j.pengguna_id: j for j in semua}.values())


def izin_undang(kasus, jabatan):
    """May this person call a conference on the case? Those who lead the unit or work on it."""
    if jabatan.peran in peran.PENDAMPING_KASUS:
        boleh = ditugaskan(kasus, jabatan) and jabatan.instansi_id == kasus.instansi_id
    else:
        boleh = berperan(peran.PIMPINAN_UNIT, kasus, jabatan)
    if not boleh:
        return TIDAK
    return Izin(True, TUTUP) if kasus.tertutup else YA


def izin_ubah(konferensi, jabatan):
    """May this person move or call off a planned conference, or write its invitation?"""
    return izin_undang(konferensi.kasus, jabatan) if konferensi.direncanakan else TIDAK


def izin_catat(konferensi, jabatan):
    """May this person record it? At a step, whose step it is; else whoever may call one."""
    if not konferensi.direncanakan:
        return TIDAK
    if konferensi.langkah_id:
        konferensi.langkah.kasus = konferensi.kasus
        return izin_langkah(konferensi.langkah, jabatan)
    return izin_undang(konferensi.kasus, jabatan)


def saya(konferensi, jabatan):
    """This person among those who were asked; None for the others."""
    semua = konferensi.peserta.all()
    return next((p for p in semua if p.pengguna_id == jabatan.pengguna_id), None)


def izin_pendapat(konferensi, jabatan):
    """May this person write their own summary and opinion? Whoever was asked, until it is held."""
    sekantor = jabatan.instansi_id == konferensi.kasus.instansi_id
    if not (sekantor and konferensi.direncanakan and saya(konferensi, jabatan)):
        return TIDAK
    return YA


def boleh_baca(konferensi, jabatan):
    """What was said: for those who read the case's narratives, and those who were asked to come."""
    if pandangan(konferensi.kasus, jabatan).narasi:
        return True
    if jabatan.peran not in DAPAT_DIUNDANG or jabatan.instansi_id != konferensi.kasus.instansi_id:
        return False
    return saya(konferensi, jabatan) is not None


def izin_tugas(tugas, jabatan):
    """May this person write what came of a task? Whose it is, or who leads the case's unit."""
    if tugas.selesai or jabatan.instansi_id != tugas.konferensi.kasus.instansi_id:
        return TIDAK
    sendiri = tugas.pengguna_id == jabatan.pengguna_id
    return (
        YA if sendiri or berperan(peran.PIMPINAN_UNIT, tugas.konferensi.kasus, jabatan) else TIDAK
    )
