"""Typing kept: the answers of one section, by the page that has them; nothing silently replaced."""

from django.db import transaction
from django.utils import timezone

from accounts.izin import TIDAK
from assessments import bawaan
from assessments.actions.asesmen import ambil, minta_draf
from assessments.izin_asesmen import izin_bagian
from assessments.lembar import Lembar
from assessments.models import BagianAsesmen
from cases.actions import berkas as simpan_berkas
from cases.actions.inti import Bentrok, catat, minta


class Berubah(Bentrok):
    """Another page changed the section meanwhile; `baris` is what stands there now."""

    def __init__(self, baris):
        self.baris = baris
        jam = timezone.localtime(baris.diubah_pada)
        super().__init__(
            f"Bagian ini diubah {baris.diubah_oleh.pengguna.nama.rstrip('.')} pada "
            f"{jam:%d-%m-%Y pukul %H.%M} dari halaman lain."
        )


@transaction.atomic
def simpan_bagian(asesmen, kode, isi, *, by, berkas=()):
    """Keep what a page has typed of one section.

    Only the section's row is locked, not the case: four professions type at once, and every few
    seconds. Signing and finishing lock the same row, and what they decided is seen here.

    Args:
        asesmen: with its case as the page read them.
        isi: forms.bagian.Isian, the typing of that page.
        berkas: checked uploads to keep with the section.

    Raises:
        PermissionDenied, ValidationError; Berubah when another page saved since this one was read.
    """
    baris = _kunci(asesmen, kode)
    asesmen.refresh_from_db(fields=["status"])
    minta_draf(asesmen)
    asesmen.bagian_kini = [baris if b.pk == baris.pk else b for b in asesmen.bagian.all()]
    lembar = Lembar(asesmen)
    bab = lembar.cari(kode)
    minta(izin_bagian(asesmen, bab.isi, baris, by) if bab else TIDAK)
    berubah = isi.versi != baris.versi and isi.tab != baris.tab
    if berubah and not isi.sama(baris):
        raise Berubah(baris)
    if not isi.sama(baris):
        _tulis(baris, isi, by)
    if berkas:
        simpan = simpan_berkas.simpan(berkas, by=by, kasus=asesmen.kasus, langkah=asesmen.langkah)
        baris.berkas.add(*simpan)
    return baris


def _kunci(asesmen, kode):
    baris = BagianAsesmen.objects.select_for_update(of=("self",))
    baris = baris.select_related("disahkan_oleh__pengguna", "diubah_oleh__pengguna")
    return baris.get(asesmen=asesmen, kode=kode)


def _tulis(baris, isi, by):
    baris.dibawa = {
        k: v
        for k, v in baris.dibawa.items()
        if baris.jawaban.get(k) == isi.jawaban.get(k) and k not in isi.mentah
    }
    baris.jawaban, baris.mentah = isi.jawaban, isi.mentah
    baris.versi, baris.tab = baris.versi + 1, isi.tab
    baris.diubah_oleh, baris.diubah_pada = by, timezone.now()
    baris.save(
        update_fields=["jawaban", "mentah", "dibawa", "versi", "tab", "diubah_oleh", "diubah_pada"]
    )


@transaction.atomic
def bawa_jawaban(asesmen, dari, *, by):
    """Carry over what an earlier assessment answered, into the sections that this person fills.

    Returns:
        How many answers came along.
    """
    asesmen = ambil(asesmen)
    minta_draf(asesmen)
    lembar = Lembar(asesmen)
    boleh = [b.baris for b in lembar.bab if izin_bagian(asesmen, b.isi, b.baris, by).sekarang]
    if not boleh:
        minta(TIDAK)
    banyak = bawaan.bawa(lembar.isi, boleh, dari, by=by)
    if banyak:
        catat(
            "bawa_jawaban",
            by=by,
            kasus=asesmen.kasus,
            langkah=asesmen.langkah,
            ke=f"{dari.instrumen.judul}, {dari.tanggal:%d-%m-%Y}",
            data={"asesmen": asesmen.pk, "banyak": banyak},
        )
    return banyak
