"""What plans keep beside a case follows it: approval with its step, the queue, intervals."""

from datetime import datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone

from accounts.peran import Peran
from assessments import rencana as baca
from assessments.izin_rencana import digantikan_kabid
from assessments.models import Pemantauan, Rencana
from cases.actions import antrean, jam
from cases.actions.inti import catat
from cases.models import Langkah, Tugas
from cases.selang import SELANG, selang_standar
from standards.kalender import kalender_untuk
from standards.kosakata import Jenis
from standards.waktu import hitung_tenggat

S = Rencana.Status
AKHIR_HARI = time(23, 59)


def ikuti_rencana(kasus, *, by):
    """Bring approval, queue and monitoring in line with a case that is locked and read."""
    disusun = baca.sedang_disusun(kasus)
    if disusun is not None:
        disusun.kasus = kasus
        if _disahkan_langkah(disusun, by):
            disusun = None
    berlaku = baca.berlaku(kasus)
    _ikuti_selang(kasus, berlaku)
    _antrekan(kasus, Tugas.Jenis.RENCANA, _tugas_rencana(kasus, disusun, berlaku), by)
    _antrekan(kasus, Tugas.Jenis.PEMANTAUAN, _tugas_pantau(kasus, berlaku), by)


# --------------------------------------------------------------------- approval
def tetapkan(rencana, *, by, catatan=""):
    """This version is in force from now on; the one before it stays, replaced."""
    Rencana.objects.filter(kasus=rencana.kasus, status=S.DISAHKAN).update(status=S.DIGANTI)
    rencana.status, rencana.disahkan_oleh, rencana.disahkan_pada = S.DISAHKAN, by, timezone.now()
    rencana.konsep = {}
    rencana.save(update_fields=["status", "disahkan_oleh", "disahkan_pada", "konsep"])
    catat(
        "sahkan_rencana",
        by=by,
        kasus=rencana.kasus,
        langkah=rencana.langkah,
        ke=str(rencana),
        alasan=catatan.strip(),
    )


def _disahkan_langkah(rencana, by):
    """The step that this version waits at was done, on its page or on a list.

    A version is tied to the step while that is still to do; one handed in after it, a revision,
    never is.
    """
    langkah = baca.langkah_sah(rencana.kasus)
    if rencana.status != S.DIAJUKAN or langkah is None:
        return False
    if langkah.masih and rencana.langkah_id != langkah.pk:
        rencana.langkah = langkah
        rencana.save(update_fields=["langkah"])
    if not langkah.selesai or rencana.langkah_id != langkah.pk:
        return False
    if rencana.penulis.filter(pengguna=langkah.selesai_oleh.pengguna_id).exists():
        return False
    tetapkan(rencana, by=langkah.selesai_oleh)
    return True


# --------------------------------------------------------------------- the queue
def _antrekan(kasus, jenis, mau, by):
    """One open row of this kind, as it should be (its fields), or none."""
    ada = Tugas.objects.terbuka().filter(kasus=kasus, jenis=jenis)
    kini = ada.first()
    if kini is not None and mau is not None and _sama(kini, mau):
        if kini.tenggat != mau.get("tenggat"):
            ada.update(tenggat=mau.get("tenggat"))
        return
    if kini is not None:
        antrean.tutup(ada, by=by)
    if mau is not None:
        antrean.buka(jenis, instansi=kasus.instansi, unit=kasus.unit, kasus=kasus, **mau)


def _sama(tugas, mau):
    orang = mau.get("pengguna")
    return (tugas.judul, tugas.tautan, tugas.pengguna_id, tugas.peran) == (
        mau["judul"],
        mau["tautan"],
        orang and orang.pk,
        [] if orang else list(mau.get("peran", ())),
    )


def _petugas(kasus):
    return {"pengguna": kasus.petugas} if kasus.petugas_id else {"peran": [Peran.PEKSOS]}


def _tugas_rencana(kasus, disusun, berlaku):
    """Who is to write, mend or approve it now; where a step stands in the queue, that suffices."""
    if kasus.tertutup:
        return None
    langkah = baca.langkah_sah(kasus)
    terbuka = langkah is not None and langkah.terbuka
    if disusun is not None and disusun.status == S.DIAJUKAN:
        if langkah is not None and langkah.masih and not (terbuka and digantikan_kabid(langkah)):
            return None
        if langkah is None and baca.berlangkah(kasus, Jenis.RENCANA):
            return None  # its step comes later
        return {
            "judul": "Sahkan rencana intervensi",
            "tautan": disusun.get_absolute_url(),
            "peran": [Peran.KEPALA_BIDANG],
            "kecuali": disusun.oleh.pengguna,
        }
    susun = reverse("assessments:rencana_susun", args=[kasus.nomor])
    if disusun is not None and disusun.status == S.DIKEMBALIKAN:
        return {"judul": "Perbaiki rencana intervensi", "tautan": susun} | _petugas(kasus)
    if disusun is not None and disusun.semula_id:
        return {"judul": "Susun revisi rencana intervensi", "tautan": susun} | _petugas(kasus)
    if terbuka and berlaku is None:
        return {
            "judul": "Susun dan ajukan rencana intervensi",
            "tautan": susun,
            "tenggat": kasus.tenggat,
        } | _petugas(kasus)
    return None


# --------------------------------------------------------------------- monitoring
def _ikuti_selang(kasus, berlaku):
    """Open monitoring steps without an interval of the standard take the plan's."""
    mau = berlaku.selang_pantau if berlaku is not None else ""
    ubah = [
        x
        for x in kasus.langkah.all()
        if x.terkini
        and x.jenis == Jenis.PEMANTAUAN
        and x.masih
        and not selang_standar(x)
        and x.rincian.get(SELANG, "") != mau
    ]
    for x in ubah:
        isi = {k: v for k, v in x.rincian.items() if k != SELANG}
        x.rincian = isi | ({SELANG: mau} if mau else {})
        Langkah.objects.filter(pk=x.pk).update(rincian=x.rincian)
    if ubah:
        jam.perbarui(kasus)
        antrean.samakan_tenggat(kasus)


def _tugas_pantau(kasus, berlaku):
    """On a path without a monitoring step: the plan's own interval calls for the next round."""
    if kasus.tertutup or berlaku is None or baca.berlangkah(kasus, Jenis.PEMANTAUAN):
        return None
    akhir = Pemantauan.objects.filter(rencana__kasus=kasus).first()
    if akhir is not None and akhir.keputusan == Pemantauan.Keputusan.TERMINASI:
        return None
    hari = akhir.berikut if akhir is not None else None
    if hari is None and not berlaku.selang_pantau:
        return None
    return {
        "judul": "Pantau pelaksanaan rencana intervensi",
        "tautan": reverse("assessments:pemantauan_baru", args=[kasus.nomor]),
        "tenggat": _jatuh_tempo(kasus, berlaku, akhir, hari),
    } | _petugas(kasus)


def _jatuh_tempo(kasus, berlaku, akhir, hari):
    zona = kasus.instansi.zona
    if hari is not None:
        return datetime.combine(hari, AKHIR_HARI, zona)
    dari = berlaku.disahkan_pada if akhir is None else datetime.combine(akhir.tanggal, time(), zona)
    return hitung_tenggat(dari, berlaku.selang_pantau, kalender_untuk(kasus.instansi)).pada


def hari_berikut(kasus, mulai, selang):
    """The day that a round after `mulai` is due at the latest."""
    dari = datetime.combine(mulai, time(), kasus.instansi.zona)
    pada = hitung_tenggat(dari, selang, kalender_untuk(kasus.instansi)).pada
    return (pada.astimezone(kasus.instansi.zona) - timedelta(microseconds=1)).date()
