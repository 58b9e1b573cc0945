"""The plan: typed, handed in, returned, approved, revised; the client's agreement to it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.kalimat import waktu_lengkap
from assessments import konsep as isi_konsep
from assessments import rencana as baca
from assessments.actions.berkas import simpan_berkas
from assessments.actions.ikut_rencana import ikuti_rencana, tetapkan
from assessments.izin_rencana import izin_revisi, izin_sahkan, izin_setuju, izin_tulis
from assessments.models import ButirRencana, Rencana
from cases.actions.inti import Bentrok, catat, kunci, lanjutkan, minta, muat
from cases.actions.koreksi_syarat import alasan_wajib
from cases.actions.langkah import (
    ambil_langkah,
    catat_bagian,
    catat_fakta,
    selesai,
    selesaikan_langkah,
)
from cases.actions.tim import tunjuk
from cases.izin import izin_langkah

S = Rencana.Status
BUKAN = "Rencana intervensi kasus ini bukan wewenang Anda."
PERSETUJUAN = (
    "penyetuju",
    "nama_penyetuju",
    "hubungan_penyetuju",
    "disetujui_tanggal",
    "alasan_penyetuju",
)


def terkunci(kasus):
    """(the case, locked and read; the plan that is being written or None)"""
    kasus = kunci(kasus)
    muat(kasus)
    rencana = baca.sedang_disusun(kasus)
    if rencana is not None:
        rencana.kasus = kasus
    return kasus, rencana


def ambil(rencana):
    """The plan as it is now, under its case's lock."""
    kasus = kunci(rencana.kasus)
    muat(kasus)
    kini = Rencana.objects.select_related("oleh__pengguna", "disahkan_oleh__pengguna").get(
        pk=rencana.pk
    )
    kini.kasus = kasus
    return kini


def penulis(rencana):
    """Ids of the users who wrote it."""
    return set(rencana.penulis.values_list("pengguna", flat=True))


# --------------------------------------------------------------------- writing
@transaction.atomic
def simpan_konsep(kasus, *, konsep, versi, tab, by, timpa=False):
    """Keep what is being typed.

    Args:
        versi: the version that this form was opened on, or last saved.
        tab: which window it is; its own saves never stand in its way.
        timpa: the person has read that another window saved since, and wants this one's.

    Raises:
        Bentrok: another window or another person has changed it since, or it was handed in.
    """
    kasus, rencana = terkunci(kasus)
    return _simpan_konsep(kasus, rencana, konsep, versi, tab, by, timpa)


def _simpan_konsep(kasus, rencana, konsep, versi, tab, by, timpa=False):
    minta(izin_tulis(kasus, by), BUKAN)
    if rencana is None:
        if versi and not timpa:
            raise Bentrok("Rencana yang Anda buka sudah disahkan; mulailah revisi yang baru.")
        if baca.berlaku(kasus) is not None:
            raise Bentrok("Kasus ini sudah mempunyai rencana yang disahkan; mulailah revisinya.")
        rencana = Rencana.objects.create(kasus=kasus, oleh=by)
        catat("susun_rencana", by=by, kasus=kasus)
        versi = 0
    if not rencana.disusun:
        raise Bentrok("Rencana ini sudah diajukan; mintalah dikembalikan untuk mengubahnya.")
    if not isi_konsep.berubah(rencana.konsep, konsep):
        return rencana
    if rencana.versi != versi and rencana.konsep_tab != tab and not timpa:
        raise Bentrok(_siapa_lebih_dulu(rencana, by))
    rencana.konsep, rencana.konsep_tab = konsep, tab[:36]
    rencana.konsep_oleh, rencana.konsep_pada = by, timezone.now()
    rencana.versi += 1
    rencana.save()
    rencana.penulis.add(by)
    return rencana


def _siapa_lebih_dulu(rencana, by):
    siapa = rencana.konsep_oleh
    nama = (
        "Anda sendiri, di jendela lain,"
        if siapa.pengguna_id == by.pengguna_id
        else (siapa.pengguna.nama)
    )
    pada = waktu_lengkap(rencana.konsep_pada)
    return f"{nama} mengubah rencana ini pada {pada}; ketikan di sini belum disimpan."


@transaction.atomic
def ajukan_rencana(kasus, *, konsep, versi, tab, isi, butir, by, berkas=(), timpa=False):
    """Hand the plan in: what was typed becomes its lines, and it waits for approval.

    Args:
        isi: the plan's own fields; butir: [{field: value}] of its lines, in order.
        berkas: at most one file, the plan as the client or guardian signed it.
    """
    kasus, rencana = terkunci(kasus)
    if rencana is not None and rencana.status == S.DIAJUKAN and rencana.konsep_tab == tab:
        return rencana  # sent twice
    rencana = _simpan_konsep(kasus, rencana, konsep, versi, tab, by, timpa)
    if not butir:
        raise ValidationError("Isi sedikitnya satu baris rencana.")
    boleh = isi_konsep.pemilik_semula(rencana)
    rencana.butir.all().delete()
    ButirRencana.objects.bulk_create(
        ButirRencana(rencana=rencana, urut=i, **b | {"semula": boleh.get(b.get("semula"))})
        for i, b in enumerate(butir, start=1)
    )
    for nama, nilai in isi.items():
        setattr(rencana, nama, nilai)
    if simpan := simpan_berkas(berkas, by=by, kasus=kasus):
        rencana.berkas = simpan[0]
    rencana.langkah = None  # the follower ties it to its step
    rencana.status, rencana.oleh, rencana.diajukan_pada = S.DIAJUKAN, by, timezone.now()
    rencana.catatan_kembali = ""
    rencana.save()
    rencana.penulis.add(by)
    catat("ajukan_rencana", by=by, kasus=kasus, data={"rencana": rencana.pk, "baris": len(butir)})
    ikuti_rencana(kasus, by=by)
    return rencana


@transaction.atomic
def revisi_rencana(kasus, *, alasan, by):
    """Begin a revision: the approved plan stays in force until the new one is approved."""
    kasus, disusun = terkunci(kasus)
    lama = baca.berlaku(kasus)
    if disusun is not None and disusun.semula_id and lama and disusun.semula_id == lama.pk:
        return disusun  # sent twice
    minta(izin_revisi(kasus, by, lama, disusun), BUKAN)
    return buka_revisi(kasus, lama, alasan_wajib(alasan, kalimat="Tulis mengapa direvisi."), by)


def buka_revisi(kasus, lama, alasan, by):
    """The draft of the next version, with the lines of this one; the caller has asked."""
    baru = Rencana.objects.create(
        kasus=kasus,
        semula=lama,
        revisi=lama.revisi + 1,
        alasan=alasan,
        konsep=isi_konsep.dari_rencana(lama),
        oleh=by,
    )
    catat("revisi_rencana", by=by, kasus=kasus, ke=str(baru.revisi), alasan=alasan)
    ikuti_rencana(kasus, by=by)
    return baru


# --------------------------------------------------------------------- approving
@transaction.atomic
def kembalikan_rencana(rencana, *, catatan, by):
    """Back to its writers, with what is to be mended."""
    rencana = ambil(rencana)
    if rencana.status == S.DIKEMBALIKAN:
        raise Bentrok("Rencana ini sudah dikembalikan.")
    minta(izin_sahkan(rencana, by, penulis(rencana)), BUKAN)
    catatan = alasan_wajib(catatan, "catatan", "Tulis apa yang perlu diperbaiki.")
    rencana.status, rencana.catatan_kembali = S.DIKEMBALIKAN, catatan
    rencana.save(update_fields=["status", "catatan_kembali"])
    catat("kembalikan_rencana", by=by, kasus=rencana.kasus, alasan=catatan)
    ikuti_rencana(rencana.kasus, by=by)
    return rencana


@transaction.atomic
def sahkan_rencana(rencana, *, by, catatan="", jawaban=None, tim=None, berkas=()):
    """Approve it: it is in force from now on, and the standard's step is done.

    At a step that asks everybody, this is one part; the last one puts the plan in force.
    """
    rencana = ambil(rencana)
    if rencana.status == S.DISAHKAN:
        raise Bentrok(
            f"Rencana ini sudah disahkan {rencana.disahkan_oleh.pengguna.nama} pada "
            f"{waktu_lengkap(rencana.disahkan_pada)}."
        )
    minta(izin_sahkan(rencana, by, penulis(rencana)), BUKAN)
    langkah = baca.langkah_sah(rencana.kasus)
    if langkah is None or not langkah.terbuka:
        tetapkan(rencana, by=by, catatan=catatan)
        lanjutkan(rencana.kasus, by=by)
        return rencana
    isi = {"catatan": _catatan(rencana, catatan), "orang": baca.teks_setuju(rencana)}
    selesaikan_rencana(langkah, by=by, jawaban=jawaban, tim=tim, berkas=berkas, **isi)
    rencana.refresh_from_db(fields=["status", "disahkan_oleh", "disahkan_pada"])
    return rencana


def _catatan(rencana, catatan):
    return "\n".join(filter(None, [catatan.strip(), baca.teks(rencana)]))


def selesaikan_rencana(langkah, *, by, jawaban, tim, berkas, catatan, orang):
    """Complete the step; the plan that waits for it comes into force with it (ikut_rencana)."""
    kasus = langkah.kasus
    if izin_langkah(langkah, by).boleh:
        isi = {"jawaban": jawaban, "tim": tim, "catatan": catatan, "orang": orang}
        return selesaikan_langkah(langkah, by=by, berkas=berkas, **isi)
    # The Kabid instead of a step that names only those who write plans (izin_rencana.py).
    langkah = ambil_langkah(kasus, langkah)
    catat_fakta(langkah, jawaban or {})
    tunjuk(langkah, tim or {}, by=by)
    simpan_berkas(berkas, by=by, kasus=kasus, langkah=langkah)
    if not catat_bagian(langkah, by=by, catatan=catatan, orang=orang):
        selesai(langkah, by=by, catatan=catatan, orang=orang)
    lanjutkan(kasus, by=by)
    return langkah


@transaction.atomic
def tetapkan_lagi(langkah, *, by, catatan="", jawaban=None, tim=None, berkas=()):
    """A step that was opened again: the plan in force stays as it is, and the step is done."""
    kasus, disusun = terkunci(langkah.kasus)
    rencana = baca.berlaku(kasus)
    if rencana is None or disusun is not None:
        raise Bentrok("Keadaan rencananya sudah berubah; periksa lagi.")
    if by.pengguna_id in penulis(rencana):
        raise ValidationError("Anda ikut menyusun rencana ini; orang lain yang menetapkannya.")
    langkah = ambil_langkah(kasus, langkah)
    isi = {"catatan": _catatan(rencana, catatan), "orang": baca.teks_setuju(rencana)}
    return selesaikan_langkah(langkah, by=by, jawaban=jawaban, tim=tim, berkas=berkas, **isi)


# --------------------------------------------------------------------- the client's agreement
@transaction.atomic
def setujui_rencana(rencana, *, isi, by, berkas=()):
    """Record who agreed to a plan that was handed in, or keep the signed paper."""
    rencana = ambil(rencana)
    minta(izin_setuju(rencana, by), BUKAN)
    dari = baca.teks_setuju(rencana)
    for nama in PERSETUJUAN:
        setattr(rencana, nama, isi[nama])
    if simpan := simpan_berkas(berkas, by=by, kasus=rencana.kasus):
        rencana.berkas = simpan[0]
    rencana.save()
    ke = baca.teks_setuju(rencana)
    if ke != dari or berkas:
        catat("setuju_rencana", by=by, kasus=rencana.kasus, dari=dari[:200], ke=ke[:200])
    return rencana
