"""Reading a case's plan: which one is in force, which is being written, where it is approved.

A line keeps its identity over revisions: `akar_butir` says which lines are one and the same.
"""

from accounts.kalimat import tanggal
from assessments.models import ButirRencana, Rencana
from standards.kosakata import Jenis

DISUSUN = (Rencana.Status.DRAF, Rencana.Status.DIAJUKAN, Rencana.Status.DIKEMBALIKAN)


def berlaku(kasus):
    """The approved plan, or None."""
    return Rencana.objects.filter(kasus=kasus, status=Rencana.Status.DISAHKAN).first()


def berlaku_dengan_butir(kasus):
    """The approved plan with its lines, in one question; or None."""
    S = Rencana.Status
    baris = ButirRencana.objects.filter(rencana__kasus=kasus, rencana__status=S.DISAHKAN)
    butir = list(baris.select_related("rencana"))
    if not butir:
        return None
    rencana = butir[0].rencana
    rencana._prefetched_objects_cache = {"butir": butir}
    return rencana


def sedang_disusun(kasus):
    """The one being written, or waiting for approval; or None."""
    return Rencana.objects.filter(kasus=kasus, status__in=DISUSUN).first()


def langkah_sah(kasus):
    """The case's step at which its plan is approved: the open one, else the newest; or None."""
    semua = [x for x in kasus.langkah.all() if x.terkini and x.jenis == Jenis.RENCANA]
    terbuka = [x for x in semua if x.terbuka]
    menunggu = [x for x in semua if x.masih]
    return next(iter(terbuka or menunggu or semua[::-1]), None)


def berlangkah(kasus, jenis):
    """Does the case's path have a step of this kind?"""
    return any(x.jenis == jenis for x in kasus.aturan.langkah_jalur(kasus.jalur))


def akar_butir(semua):
    """{a line's id: the id of the line it began as}.

    Args:
        semua: the versions of one case's plan, with their lines.
    """
    akar = {}
    baris = sorted((b for r in semua for b in r.butir.all()), key=lambda b: b.pk)
    for b in baris:
        akar[b.pk] = akar.get(b.semula_id, b.pk)
    return akar


# --------------------------------------------------------------------- in words
def teks(rencana):
    """The plan as text, for the step's record: decision pages, letters and history read it."""
    baris = [_teks_butir(i, b) for i, b in enumerate(rencana.butir.all(), start=1)]
    if rencana.terapi:
        baris.append(f"Rencana terapi: {rencana.terapi}")
    if rencana.sistem_sumber:
        nama = "; ".join(s["nama"] for s in rencana.sistem_sumber)
        baris.append(f"Sistem sumber: {nama}")
    if rencana.selang_pantau:
        baris.append(f"Pemantauan setiap {rencana.selang_pantau}.")
    return "\n".join(baris)


def _teks_butir(urut, b):
    biaya = f" Biaya: {b.biaya}." if b.biaya else ""
    return (
        f"{urut}. {b.get_pilar_display()}. Masalah: {b.masalah} Tujuan: {b.tujuan} "
        f"Kegiatan: {b.kegiatan} ({b.pelaksana}, {b.frekuensi}, {tanggal(b.mulai)} sampai "
        f"{tanggal(b.target)}). Indikator: {b.indikator}{biaya}"
    )


def teks_setuju(rencana):
    """Who agreed to it, in one line."""
    siapa = rencana.get_penyetuju_display()
    if rencana.penyetuju == Rencana.Penyetuju.TIDAK_ADA:
        return f"Belum disetujui klien atau wali: {rencana.alasan_penyetuju}"
    if rencana.penyetuju == Rencana.Penyetuju.WALI:
        siapa = f"{rencana.nama_penyetuju} ({rencana.hubungan_penyetuju})"
    elif rencana.nama_penyetuju:
        siapa = f"{rencana.nama_penyetuju} (klien)"
    return f"Disepakati {siapa}, {tanggal(rencana.disetujui_tanggal)}"
