"""Who may write, hand in, approve or follow up a plan; button and gate ask the same functions."""

from django.utils import timezone

from accounts import peran
from accounts.izin import TIDAK, YA, Izin
from accounts.peran import Peran
from assessments.models import Rencana
from assessments.rencana import berlangkah, langkah_sah
from cases.izin import berperan, dapat_mengerjakan, ditugaskan, izin_langkah
from standards.kosakata import Jenis

TUTUP = "Kasus sudah ditutup."
SENDIRI = "Yang menyusun tidak mengesahkan: Anda ikut menyusun rencana ini."


def menangani(kasus, jabatan):
    """One of the professions that have a part in the case: assigned, or with an open step to do."""
    if jabatan.peran not in peran.PENDAMPING_KASUS or jabatan.instansi_id != kasus.instansi_id:
        return False
    if not jabatan.berlaku(timezone.localdate()):
        return False
    return ditugaskan(kasus, jabatan) or any(
        dapat_mengerjakan(x, izin_langkah(x, jabatan))
        for x in kasus.langkah.all()
        if x.terkini and x.terbuka
    )


def izin_tulis(kasus, jabatan, rencana=None):
    """May this person write the plan now?

    Args:
        rencana: the one that is being written or waits for approval, or None.
    """
    if not menangani(kasus, jabatan):
        return TIDAK
    if kasus.tertutup:
        return Izin(True, TUTUP)
    if rencana is not None and not rencana.disusun:
        return Izin(True, "Rencana ini menunggu pengesahan; mintalah dikembalikan untuk mengubah.")
    return YA


def izin_revisi(kasus, jabatan, rencana, disusun):
    """May this person begin a revision of the approved plan?"""
    if rencana is None or disusun is not None:
        return TIDAK
    return izin_tulis(kasus, jabatan)


def izin_setuju(rencana, jabatan):
    """May this person record the client's agreement to a plan that was handed in?"""
    tetap = (Rencana.Status.DIAJUKAN, Rencana.Status.DISAHKAN)
    if rencana.status not in tetap or rencana.kasus.tertutup:
        return TIDAK
    return YA if menangani(rencana.kasus, jabatan) else TIDAK


def izin_sahkan(rencana, jabatan, penulis):
    """May this person approve or return this plan now?

    The role of the standard's step approves. The Kabid does where the path has no such step, for a
    revision after it, and where the step names only those who write plans.

    Args:
        penulis: ids of the users who wrote it.
    """
    if rencana.status != Rencana.Status.DIAJUKAN:
        return TIDAK
    izin = _wewenang(rencana.kasus, jabatan)
    if not izin.boleh:
        return izin
    if jabatan.pengguna_id in penulis:
        return Izin(True, SENDIRI)
    return izin


def _wewenang(kasus, jabatan):
    langkah = langkah_sah(kasus)
    if kasus.tertutup:
        return TIDAK
    if langkah is not None and langkah.masih:
        izin = izin_langkah(langkah, jabatan)
        if izin.boleh or not digantikan_kabid(langkah):
            return izin
        return YA if _kabid(kasus, jabatan) and langkah.terbuka else TIDAK
    if langkah is None and berlangkah(kasus, Jenis.RENCANA):
        belum = "Disahkan pada langkah rencana, sesudah langkah-langkah sebelumnya selesai."
        return Izin(True, belum) if _kabid(kasus, jabatan) else TIDAK
    menurut_langkah = langkah is not None and berperan(langkah.peran, kasus, jabatan)
    menurut_langkah = menurut_langkah and not digantikan_kabid(langkah)
    return YA if menurut_langkah or _kabid(kasus, jabatan) else TIDAK


def digantikan_kabid(langkah):
    """The step names only professions that write plans: nobody could approve their own."""
    return set(langkah.peran) <= set(peran.PENDAMPING_KASUS)


def _kabid(kasus, jabatan):
    return berperan((Peran.KEPALA_BIDANG,), kasus, jabatan)


# --------------------------------------------------------------------- progress, monitoring
def izin_catat(kasus, jabatan):
    """May this person write down progress? The case's professions; the shelter's head of a stay."""
    menginap = jabatan.peran == Peran.KETUA_RPS and berperan((Peran.KETUA_RPS,), kasus, jabatan)
    menginap = menginap and any(p.keluar_pada is None for p in kasus.penampungan.all())
    if not (menginap or menangani(kasus, jabatan)):
        return TIDAK
    return Izin(True, TUTUP) if kasus.tertutup else YA


def izin_koreksi(perkembangan, jabatan):
    """Whoever wrote it corrects it, once; a further mistake is corrected on the newer entry."""
    sendiri = perkembangan.oleh.pengguna_id == jabatan.pengguna_id
    if not sendiri or getattr(perkembangan, "koreksi", None) is not None:
        return TIDAK
    return izin_catat(perkembangan.kasus, jabatan)


def izin_pantau(kasus, jabatan, rencana):
    """May this person monitor a case whose path has no step for it?"""
    if rencana is None or berlangkah(kasus, Jenis.PEMANTAUAN):
        return TIDAK
    if not menangani(kasus, jabatan):
        return TIDAK
    return Izin(True, TUTUP) if kasus.tertutup else YA
