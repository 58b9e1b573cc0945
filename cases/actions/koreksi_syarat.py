"""Correcting a tick: the old judgement stays readable, and what it let pass is held again."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from cases.actions import baris
from cases.actions.inti import catat
from cases.actions.jalur import sesuaikan_langkah
from cases.models import Langkah, Persyaratan
from cases.workflow import syarat_kurang
from standards.kosakata import Jenis

ALASAN_KOREKSI = "Tulis mengapa catatan yang lama keliru."


def alasan_wajib(alasan, medan="alasan", kalimat=ALASAN_KOREKSI):
    """The reason, trimmed. Every correction has one."""
    if not alasan.strip():
        raise ValidationError({medan: kalimat})
    return alasan.strip()


def mengubah(r, status):
    """Does this tick change what was judged? Bringing what was missing is no correction."""
    belum = (Persyaratan.Status.BELUM, Persyaratan.Status.GUGUR)
    return r.diperiksa_oleh_id is not None and r.status not in belum and status != r.status


def versi_syarat(r):
    """What stands now, as the correction will keep it."""
    return {
        "keadaan": r.get_status_display(),
        "alasan": r.alasan,
        "oleh": r.diperiksa_oleh.pengguna.nama if r.diperiksa_oleh else "",
        "pada": r.diperiksa_pada.isoformat() if r.diperiksa_pada else "",
    }


def buka_lagi_berkas(kasus, r, *, by):
    """What let the file check pass is not there after all: the check opens again, its clock too.

    Only until the next decision or signature: what was decided on the file stays, and the case
    page warns (`syarat_susulan`).
    """
    periksa = kasus.langkah.terkini().filter(
        kode=r.tempo, jenis=Jenis.BERKAS, status=Langkah.Status.SELESAI
    )
    berkas = periksa.first()
    if kasus.tertutup or berkas is None:
        return False
    if not syarat_kurang(kasus, [berkas.kode]) or _sudah_diputus(kasus, berkas):
        return False
    buka_ulang(kasus, berkas)
    catat(
        "buka_lagi_berkas",
        by=by,
        kasus=kasus,
        langkah=berkas,
        ke=berkas.teks[:200],
        data={"syarat": r.teks},
    )
    return True


def _sudah_diputus(kasus, berkas):
    sesudah = kasus.langkah.terkini().filter(selesai_pada__gt=berkas.selesai_pada)
    putus = sesudah.filter(disposisi__isnull=False)
    return putus.exists() or sesudah.filter(jenis=Jenis.TANDA_TANGAN, status="selesai").exists()


def buka_ulang(kasus, langkah):
    """One step opens again as a new row; what was done after it stays done, the rest waits."""
    tahap = kasus.tahap
    baris.ulangi_baris(kasus, [langkah])
    if kasus.tahap != tahap:
        kasus.tahap_sejak = timezone.now()
        kasus.save()
    if langkah.rangkaian == "" and kasus.tahap in kasus.aturan.tahap_jalur(kasus.jalur):
        sesuaikan_langkah(kasus)
