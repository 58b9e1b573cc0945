"""Who may correct what was written wrong, and what holds it back now.

As in cases/izin.py, the link beside the wrong thing and the gate ask the same functions.
"""

from django.utils import timezone

from accounts import peran
from accounts.peran import Peran
from cases.izin import TIDAK, YA, Izin, berperan, ditugaskan
from cases.izin_kasus import PEMBUKA_KASUS, penutupan_berlaku, tak_dapat_dibuka
from cases.models.pelimpahan import TRIASE
from standards.kosakata import SURAT_MENYURAT, Putusan


# --------------------------------------------------------------------- a record, a decision
def izin_catatan(langkah, jabatan):
    """May this person correct the record of a completed step by itself?

    What an assessment found is corrected there; of such a step only the answers are left.
    """
    if langkah.dari_asesmen and not fakta_terkoreksi(langkah):
        return TIDAK
    return izin_penulis(langkah, jabatan)


def izin_penulis(langkah, jabatan):
    """Does this person answer for the record? Its writer, or who leads the unit."""
    if langkah.jenis in SURAT_MENYURAT or langkah.memutus:
        return TIDAK
    if not (langkah.selesai and langkah.terkini):
        return TIDAK
    penulis = langkah.selesai_oleh.pengguna_id == jabatan.pengguna_id and berperan(
        langkah.peran, langkah.kasus, jabatan
    )
    return YA if penulis or berperan(peran.PIMPINAN_UNIT, langkah.kasus, jabatan) else TIDAK


def fakta_terkoreksi(langkah):
    """The codes of the answers that this record still stands for.

    A later step that asked the same was answered later: there it is corrected.
    """
    definisi, kasus = langkah.definisi, langkah.kasus
    if definisi is None or kasus.tertutup or not langkah.selesai:
        return []
    sesudah = {
        kode
        for x in kasus.langkah.all()
        if x.terkini and x.selesai and x.pk != langkah.pk and x.definisi
        and x.selesai_pada > langkah.selesai_pada
        for kode in x.definisi.catat
    }  # fmt: skip
    return [k for k in definisi.catat if k not in sesudah]


def izin_putusan(disposisi, jabatan):
    """May this person take a decision back, to decide anew? Who decided, or the unit's Kabid."""
    langkah = disposisi.langkah
    kasus = langkah.kasus
    pemutus = disposisi.oleh.pengguna_id == jabatan.pengguna_id and berperan(
        langkah.peran, kasus, jabatan
    )
    if disposisi.dikoreksi_pada or not (
        pemutus or berperan((Peran.KEPALA_BIDANG,), kasus, jabatan)
    ):
        return TIDAK
    if disposisi.putusan == Putusan.KEMBALIKAN:
        return Izin(True, "Langkah yang dikembalikan diselesaikan lagi, lalu diputus lagi.")
    if not langkah.terkini:
        return Izin(
            True, "Langkah putusan ini sudah dibuka ulang; putuskan pada langkah yang baru."
        )
    if not kasus.tertutup:
        return YA
    tutup = penutupan_berlaku(kasus)
    if tutup is None or tutup.disposisi_id != disposisi.pk:
        return Izin(True, "Kasus sudah ditutup oleh putusan lain.")
    return Izin(True, tak_dapat_dibuka(kasus, tutup))


# --------------------------------------------------------------------- a file
def izin_tarik(berkas, jabatan):
    """May this person withdraw a file? Who leads; while the case runs, who uploaded or has it."""
    if berkas.ditarik or berkas.instansi_id != jabatan.instansi_id:
        return TIDAK
    pengunggah = berkas.oleh and berkas.oleh.pengguna_id == jabatan.pengguna_id
    if berkas.kasus is not None:
        if berperan(peran.PIMPINAN_UNIT, berkas.kasus, jabatan):
            return YA
        bekerja = berperan(peran.PENDAMPING_KASUS, berkas.kasus, jabatan) and ditugaskan(
            berkas.kasus, jabatan
        )
        if not (pengunggah or bekerja):
            return TIDAK
        return Izin(True, "Kasus sudah ditutup.") if berkas.kasus.tertutup else YA
    if berkas.klien_id is None and berkas.aduan_id is None:
        return TIDAK
    return YA if pengunggah or jabatan.peran in (*PEMBUKA_KASUS, Peran.KEPALA_BIDANG) else TIDAK


# --------------------------------------------------------------------- the client
def sekantor_memimpin(instansi_id, jabatan):
    return (
        jabatan.peran in peran.PIMPINAN_UNIT
        and jabatan.instansi_id == instansi_id
        and jabatan.berlaku(timezone.localdate())
    )


def izin_gabung(klien, jabatan):
    """May this person merge this client with another (of those they may know of)?"""
    return YA if sekantor_memimpin(klien.instansi_id, jabatan) else TIDAK


# --------------------------------------------------------------------- a handover
def izin_jawab(pelimpahan, jabatan):
    """May this person take or decline a case that another office hands over?"""
    if jabatan.peran not in TRIASE or jabatan.instansi_id != pelimpahan.instansi_tujuan_id:
        return TIDAK
    if not jabatan.berlaku(timezone.localdate()):
        return TIDAK
    return YA if pelimpahan.menunggu else Izin(True, sudah_dijawab(pelimpahan))


def izin_tarik_pelimpahan(pelimpahan, jabatan):
    """May this person revoke a handover? The Kabid of the case, until it is answered."""
    if not berperan((Peran.KEPALA_BIDANG,), pelimpahan.kasus, jabatan):
        return TIDAK
    return YA if pelimpahan.menunggu else Izin(True, sudah_dijawab(pelimpahan))


def sudah_dijawab(pelimpahan):
    saat = timezone.localtime(pelimpahan.dijawab_pada)
    return f"Pelimpahan ini sudah {KATA_JAWABAN[pelimpahan.status]} pada {saat:%d-%m-%Y %H.%M}."


KATA_JAWABAN = {"diterima": "diterima", "ditolak": "ditolak", "ditarik": "ditarik kembali"}
