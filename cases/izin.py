"""Who may do a step or fill the case's file, and what holds it back now.

The acts on the case as a whole stand in cases/izin_kasus.py.

The button and the gate ask the same functions. An `Izin` says whether the act exists for this
person (else 403 and no button) and, if it is held back now, why (the sentence beside the button).
"""

from django.utils import timezone

from accounts import peran
from accounts.izin import TIDAK, YA, Izin
from accounts.peran import Peran
from cases import kunci_waktu, pengembalian
from cases.pelaku import (
    anggota_tim,
    peran_terbuka,
    petugas_kasus,
    pihak_tersisa,
    semua_pihak,
)
from cases.workflow import syarat_kurang
from standards.kosakata import DIPUTUS_ATAS


# --------------------------------------------------------------------- the right to do a step
def izin_langkah(langkah, jabatan):
    """May this person complete this step now? The role at the step is the permission."""
    kasus = langkah.kasus
    ditunjuk = _ditunjuk(langkah, jabatan)
    if not ditunjuk and not berperan(peran_terbuka(langkah), kasus, jabatan):
        return TIDAK
    if not ditunjuk and (lain := _petugas_lain(langkah, jabatan)):
        return Izin(True, f"Langkah ini dikerjakan petugas kasus: {lain.rstrip('.')}.")
    if kasus.tertutup and not langkah.pasca:
        return Izin(True, "Kasus sudah ditutup.")
    if langkah.status == "menunggu":
        return Izin(True, "Menunggu langkah sebelumnya selesai.")
    if not langkah.terbuka:
        return TIDAK
    if jabatan.pengguna_id in {p.pengguna_id for p in penyusun_butir(langkah)}:
        return Izin(True, "Yang menyusun tidak memutus: Anda sendiri yang menyusunnya.")
    if sudah := _bagian_selesai(langkah, jabatan):
        return Izin(True, sudah)
    if tahan := penahan(langkah):
        return Izin(True, tahan)
    return YA


def penahan(langkah):
    """Why a step that its person may do cannot be completed yet: papers, or the standard's time."""
    kasus = langkah.kasus
    if langkah.jenis == "berkas" and pengembalian.terbuka(kasus):
        return "Berkas ada pada pemohon; catat dahulu bahwa berkasnya diterima kembali."
    if kurang := syarat_kurang(kasus, [langkah.kode]):
        return "Belum lengkap: " + "; ".join(r.teks for r in kurang) + "."
    return kunci_waktu.langkah(langkah)


def izin_kerja(langkah, jabatan):
    """May this person work on the step now (Mulai kerjakan)? What holds its end does not matter."""
    izin = izin_langkah(langkah, jabatan)
    if izin.boleh and dijeda(langkah.kasus):
        return Izin(True, "Waktu kasus sedang dijeda; lanjutkan waktunya dahulu.")
    return YA if dapat_mengerjakan(langkah, izin) else izin


def dijeda(kasus):
    """The clocks of the case stand now."""
    return any(j.selesai is None for j in kasus.jeda.all())


def dapat_mengerjakan(langkah, izin):
    """The step is this person's to do now, though papers or time may still hold its end."""
    return izin.boleh and izin.tertahan in ("", penahan(langkah))


def izin_syarat(persyaratan, jabatan):
    """May this person tick this requirement now?"""
    return izin_isi(persyaratan.kasus, jabatan)


def izin_isi(kasus, jabatan):
    """May this person fill the case's file now? Those who work on cases, or lead the section."""
    peran_syarat = {Peran.KEPALA_SEKSI, Peran.PETUGAS_LAYANAN, *peran.PENDAMPING_KASUS}
    if not berperan(peran_syarat, kasus, jabatan):
        return TIDAK
    if jabatan.peran in peran.PENDAMPING_KASUS and not ditugaskan(kasus, jabatan):
        return Izin(True, "Persyaratan diperiksa petugas kasus.")
    return Izin(True, "Kasus sudah ditutup.") if kasus.tertutup else YA


def ditugaskan(kasus, jabatan):
    return any(
        p.selesai is None and p.pengguna_id == jabatan.pengguna_id for p in kasus.penugasan.all()
    )


def berperan(peran_langkah, kasus, jabatan):
    """One of the step's roles, held today, in the case's office and unit."""
    return (
        jabatan.peran in peran_langkah
        and jabatan.berlaku(timezone.localdate())
        and jabatan.instansi_id == kasus.instansi_id
        and (jabatan.peran in peran.LINTAS_UNIT or _seunit(kasus, jabatan))
    )


def _seunit(kasus, jabatan):
    return jabatan.unit_id is None or kasus.unit_id in (None, jabatan.unit_id)


def _ditunjuk(langkah, jabatan):
    """Named for this case, in the step's team or among its petugas, from whichever unit."""
    orang = {p.pengguna_id for p in anggota_tim(langkah)}
    if jabatan.peran in peran_terbuka(langkah):
        orang |= {p.pengguna_id for p in petugas_kasus(langkah.kasus)}
    return (
        jabatan.pengguna_id in orang
        and jabatan.peran in langkah.peran
        and jabatan.instansi_id == langkah.kasus.instansi_id
        and jabatan.berlaku(timezone.localdate())
    )


def _petugas_lain(langkah, jabatan):
    """The names of those who have this part of the case in hand instead of this person.

    A psychologist is held back by the case's psychologist only, not by its peksos; nor is the
    head of the office's own panti.
    """
    sendiri = jabatan.peran in (*peran.PROFESI, *peran.LINTAS_UNIT) or semua_pihak(langkah)
    terlarang = {p.pengguna_id for p in penyusun_butir(langkah)}  # they cannot decide it anyway
    bertugas = [
        p
        for p in petugas_kasus(langkah.kasus)
        if p.peran in peran_terbuka(langkah)
        and p.pengguna_id not in terlarang
        and (p.peran == jabatan.peran if sendiri else p.peran not in peran.PROFESI)
    ]
    return ", ".join(p.pengguna.nama for p in bertugas)


def _bagian_selesai(langkah, jabatan):
    """Of a step that asks everybody: why this person has nothing left to do at it."""
    if not (semua := semua_pihak(langkah)):
        return ""
    sisa = pihak_tersisa(langkah)
    if any(p.adalah(jabatan) for p in sisa) or not any(p.adalah(jabatan) for p in semua):
        return ""
    lagi = ", ".join(p.sebutan(langkah.kasus.instansi) for p in sisa)
    return f"Bagian Anda sudah tercatat; menunggu {lagi}."


def penyusun_butir(langkah):
    """The posts that wrote the item this step decides on (assessment, draft).

    Nobody did when somebody outside decides and our role only records it, or brings the scan.
    """
    if (jenis := DIPUTUS_ATAS.get(langkah.jenis)) is None or langkah.menunggu:
        return []
    if langkah.menunggu_pindaian:
        return []
    butir = [
        x
        for x in langkah.kasus.langkah.all()
        if x.terkini
        and x.selesai
        and (x.jenis, x.surat, x.rangkaian) == (jenis, langkah.surat, langkah.rangkaian)
    ]
    if not butir:
        return []
    bersama = [a.oleh for a in butir[-1].andil.all()] if semua_pihak(butir[-1]) else []
    return [butir[-1].selesai_oleh, *bersama]
