"""The decision on a disposition step, and what each verdict brings."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cases import izin
from cases.actions import antrean
from cases.actions import berkas as simpan_berkas
from cases.actions.inti import catat, kunci_isi, lanjutkan, minta, usang
from cases.actions.langkah import (
    ambil_langkah,
    catat_bagian,
    catat_fakta,
    selesai,
    ulangi_bila_perlu,
)
from cases.actions.penutupan import selesaikan_kasus, ulangi_dari
from cases.actions.tim import tunjuk
from cases.actions.transaksi import tindakan
from cases.models import Disposisi, Tugas
from cases.models.kasus import Hasil
from standards.kosakata import Jenis, Putusan

MENERUSKAN = (Putusan.SETUJU, Putusan.TERUSKAN)
BERALASAN = (Putusan.TOLAK, Putusan.RUJUK, Putusan.KEMBALIKAN)


@tindakan
def putuskan(
    langkah,
    *,
    putusan,
    by,
    alasan="",
    instruksi="",
    penerima=(),
    tenggat=None,
    ke_langkah=None,
    jawaban=None,
    notulen="",
    orang="",
    berkas=(),
    tim=None,
):
    """Decide a disposition step, or a conference that decides.

    setuju carries the case on; tolak closes it as *ditolak* with a letter of notice to write;
    rujuk closes it as *dirujuk* with a letter of referral; kembalikan reopens the preparer's step;
    teruskan hands the decision to the next official with an instruction.

    Args:
        putusan: one of the verdicts this step offers.
        penerima: users the disposition is addressed to.
        tenggat: until when they must act.
        ke_langkah: for kembalikan, the code of the step to reopen (default: the assessment).
        jawaban: answers to the facts this step asks; not asked of a file that goes back.
        notulen, orang: minutes and people of a conference.
        tim: for a step that names a team, {code of the local role: posts of its members}.

    Returns:
        The Disposisi; this person's Andil while a step with `semua` waits for more consent.

    Raises:
        PermissionDenied, ValidationError, Bentrok.
    """
    kasus = kunci_isi(langkah.kasus)
    langkah = ambil_langkah(kasus, langkah)
    minta(izin.izin_langkah(langkah, by))
    if not langkah.memutus:
        raise ValidationError("Langkah ini tidak selesai dengan putusan.")
    sebutan = pilihan_putusan(langkah).get(putusan)
    if sebutan is None:
        raise ValidationError({"putusan": "Pilih salah satu putusan yang tersedia."})
    if putusan in BERALASAN and not alasan.strip():
        raise ValidationError({"alasan": "Tulis alasannya."})
    catatan = notulen.strip() or instruksi.strip()
    if putusan in MENERUSKAN:
        catat_fakta(langkah, jawaban or {})
        tunjuk(langkah, tim or {}, by=by)
        if andil := catat_bagian(langkah, by=by, catatan=catatan, orang=orang):
            simpan_berkas.simpan(berkas, by=by, kasus=kasus, langkah=langkah)
            lanjutkan(kasus, by=by)
            return andil
    disposisi = Disposisi.objects.create(
        kasus=kasus,
        langkah=langkah,
        putusan=putusan,
        sebutan=sebutan[:120],
        alasan=alasan.strip(),
        instruksi=instruksi.strip(),
        tenggat=tenggat,
        oleh=by,
    )
    selesai(
        langkah,
        by=by,
        catatan=catatan,
        orang=orang,
        data={"putusan": putusan, "sebutan": disposisi.sebutan, "alasan": alasan},
    )
    simpan_berkas.simpan(berkas, by=by, kasus=kasus, langkah=langkah)
    _sampaikan(disposisi, penerima)
    AKIBAT[putusan](kasus, langkah, disposisi, by, ke_langkah)
    if putusan in MENERUSKAN:
        ulangi_bila_perlu(langkah, by)
    lanjutkan(kasus, by=by)
    return disposisi


def pilihan_putusan(langkah):
    """{verdict: label in the office's words}, the consenting first; 'kembalikan' always."""
    definisi = langkah.definisi
    kata = dict(definisi.putusan) if definisi else {}
    kata = kata or {Putusan.SETUJU: "Setujui", Putusan.TOLAK: "Tolak", Putusan.RUJUK: "Rujuk"}
    kata = {Putusan.KEMBALIKAN: "Kembalikan"} | kata
    return {p: kata[p] for p in (*MENERUSKAN, *BERALASAN) if p in kata}


def _sampaikan(disposisi, penerima):
    for orang in penerima:
        disposisi.penerima.create(pengguna=orang)
        antrean.buka(
            Tugas.Jenis.DISPOSISI,
            f"Disposisi: {disposisi.sebutan}",
            reverse("cases:disposisi", args=[disposisi.kasus.nomor, disposisi.pk]),
            instansi=disposisi.kasus.instansi,
            pengguna=orang,
            kasus=disposisi.kasus,
            langkah=disposisi.langkah,
            tenggat=disposisi.tenggat,
        )


def _tanpa_akibat(kasus, langkah, disposisi, by, ke_langkah):
    """setuju and teruskan: the order of the steps is the chain."""


def _tolak(kasus, langkah, disposisi, by, ke_langkah):
    usang(kasus)
    isi = {"alasan": disposisi.alasan}
    selesaikan_kasus(kasus, Hasil.DITOLAK, isi, by=by, disposisi=disposisi)


def _rujuk(kasus, langkah, disposisi, by, ke_langkah):
    usang(kasus)
    isi = {"alasan": disposisi.alasan}
    selesaikan_kasus(kasus, Hasil.DIRUJUK, isi, by=by, disposisi=disposisi)


def _kembalikan(kasus, langkah, disposisi, by, ke_langkah):
    ke = ke_langkah or langkah_penyusun(langkah)
    if ke == langkah.kode:
        raise ValidationError({"ke_langkah": "Pilih langkah sebelum putusan ini."})
    usang(kasus)
    ulangi_dari(kasus, ke, langkah.kode, by, disposisi.alasan)


AKIBAT = {
    Putusan.SETUJU: _tanpa_akibat,
    Putusan.TERUSKAN: _tanpa_akibat,
    Putusan.TOLAK: _tolak,
    Putusan.RUJUK: _rujuk,
    Putusan.KEMBALIKAN: _kembalikan,
}


def langkah_penyusun(langkah):
    """The code of the step that 'kembalikan' reopens by default: the assessment decided on."""
    sebelum = [
        x
        for x in langkah.kasus.langkah.terkini().filter(
            urut__lt=langkah.urut, rangkaian="", kode__in=langkah.kasus.kode_jalur()
        )
        if x.selesai
    ]
    asesmen = [x for x in sebelum if x.jenis == Jenis.ASESMEN]
    if not sebelum:
        raise ValidationError({"putusan": "Belum ada langkah yang dapat dikembalikan."})
    return (asesmen or sebelum)[-1].kode


@transaction.atomic
def tandai_dibaca(disposisi, *, by):
    """A recipient says that they have read the disposition; its task closes."""
    penerima = disposisi.penerima.select_for_update().filter(pengguna=by.pengguna).first()
    if penerima is None:
        raise PermissionDenied("Disposisi ini tidak ditujukan kepada Anda.")
    if penerima.dibaca_pada is None:
        penerima.dibaca_pada = timezone.now()
        penerima.save(update_fields=["dibaca_pada"])
        catat("baca_disposisi", by=by, kasus=disposisi.kasus, langkah=disposisi.langkah)
    tugas = Tugas.objects.filter(
        jenis=Tugas.Jenis.DISPOSISI, langkah=disposisi.langkah, pengguna=by.pengguna
    )
    antrean.tutup(tugas, by=by)
