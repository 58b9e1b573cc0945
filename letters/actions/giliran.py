"""A letter's turns until it is signed: drafting, handing in, initials, return."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from cases.actions.inti import Bentrok, catat, kunci, lanjutkan, minta
from cases.actions.langkah import ambil_langkah
from cases.actions.surat_daftar import kunci_surat, ulangi_surat
from cases.actions.surat_daftar import selesaikan_surat as selesaikan_langkah
from cases.models import Tugas
from letters.gabung import kurang
from letters.izin import izin_surat, langkah_konsep, surat_langkah, susulan
from letters.jenis import BERITA_ACARA, SEMUA, bentuk_langkah
from letters.kalimat import ASAL, KALIMAT
from letters.models import Surat
from letters.rantai import (
    BERITA,
    KERTAS,
    PARAF,
    PENULIS,
    SENDIRI,
    TANDA_TANGAN,
    giliran,
    peran_penyusun,
)
from standards.kosakata import SURAT_MENYURAT, Jenis


def ambil(langkah, by, *cara):
    """Step and letter as they are now, under the case's lock, once permission is given.

    Args:
        cara: the turns (letters/rantai.py) at which the act exists; None while drafting.
    """
    if langkah.jenis not in {j for c in cara for j in PADA[c]} or bentuk_langkah(langkah) is None:
        raise PermissionDenied(TAK_TERSEDIA)
    kunci_surat(langkah)
    kasus = kunci(langkah.kasus)
    langkah = _langkah_kini(kasus, langkah)
    surat = surat_langkah(langkah, kunci=True)
    kini = giliran(langkah, surat)
    if (kini and kini.cara) not in cara:
        _tolak_ulangan(langkah, surat, by)
        if surat is not None and surat.bernomor:
            raise Bentrok(sudah_bernomor(surat))
        raise PermissionDenied(TAK_TERSEDIA)
    izin = izin_surat(langkah, surat, by)
    if not izin.boleh:
        _tolak_ulangan(langkah, surat, by)
        if surat is not None and surat.status == Surat.Status.DICETAK:
            raise Bentrok(sudah_bernomor(surat))  # it has gone on to Tata Usaha meanwhile
    minta(izin)
    return langkah, surat


def _langkah_kini(kasus, langkah):
    """An open step; or a handover that is done, whose minutes are still to be printed."""
    if langkah.jenis in BERITA_ACARA:
        kini = kasus.langkah.select_related("selesai_oleh__pengguna").get(pk=langkah.pk)
        kini.kasus = kasus
        if susulan(kini):
            return kini
    return ambil_langkah(kasus, langkah)


def _tolak_ulangan(langkah, surat, by):
    """The same initials sent twice: the first ones count, and the letter has gone on."""
    if surat and surat.paraf.filter(langkah=langkah, oleh__pengguna=by.pengguna_id).exists():
        raise Bentrok(f"{surat.sebutan} ini sudah Anda paraf.")


def sudah_bernomor(surat):
    return f"{surat.sebutan} ini sudah bernomor {surat.nomor}."


TAK_TERSEDIA = "Tindakan ini tidak tersedia pada langkah ini."


#: Where each turn can be: at a step of its own, or at the drafting step.
PADA = {
    None: (Jenis.SURAT,),
    PARAF: (Jenis.PARAF, Jenis.SURAT),
    TANDA_TANGAN: (Jenis.TANDA_TANGAN, Jenis.SURAT),
    KERTAS: (Jenis.TANDA_TANGAN, Jenis.SURAT),
    PENULIS: (Jenis.SURAT,),
    BERITA: BERITA_ACARA,
}


@transaction.atomic
def susun(langkah, isi, *, by):
    """Keep a draft at its drafting step: the first time as a new letter, then over the old one.

    Args:
        isi: {field: text}; dates in ISO form. Fields that the kind does not have are left out.
    """
    langkah, surat = _ambil_menyusun(langkah, by)
    bentuk = bentuk_langkah(langkah)
    isi = {i.nama: str(isi.get(i.nama) or "").strip() for i in bentuk.isian} | _kalimat(isi, surat)
    if surat is None:
        surat = Surat.objects.create(
            instansi=langkah.kasus.instansi,
            kasus=langkah.kasus,
            langkah=langkah,
            jenis=bentuk.kode,
            kode=langkah.surat,
            judul=judul_sendiri(bentuk),
            isi=isi,
            konseptor=by,
        )
        catat_surat("susun_surat", surat, langkah, by)
        return surat
    surat.isi, surat.langkah, surat.konseptor = isi, langkah, by
    surat.kode, surat.judul = langkah.surat, judul_sendiri(bentuk)
    surat.status = Surat.Status.DRAF
    surat.save()
    return surat


def _ambil_menyusun(langkah, by):
    """Step and draft, while it is being written; the draft is None before it is first kept."""
    if langkah.jenis != Jenis.SURAT and langkah.jenis not in BERITA_ACARA:
        raise PermissionDenied(TAK_TERSEDIA)
    langkah, surat = ambil(langkah, by, None, *SENDIRI)
    judul = bentuk_langkah(langkah).judul
    if surat and surat.bernomor:
        raise Bentrok(f"{judul} ini sudah bernomor {surat.nomor}.")
    if surat and surat.status_kini != Surat.Status.DRAF:
        raise Bentrok(f"{judul} ini sudah diserahkan.")
    return langkah, surat


def ambil_konsep(langkah, by):
    """Step and draft to change, under the case's lock; refused without a draft."""
    langkah, surat = _ambil_menyusun(langkah, by)
    if surat is None:
        raise ValidationError("Simpan konsep suratnya lebih dahulu.")
    return langkah, surat


def _kalimat(isi, surat):
    """The text that was taken over for editing stays, as it is typed now."""
    if surat is None or KALIMAT not in surat.isi:
        return {}
    kini = str(isi.get(KALIMAT, surat.isi[KALIMAT]) or "").strip()
    return {KALIMAT: kini, ASAL: surat.isi.get(ASAL)}


def judul_sendiri(bentuk):
    """The title that lists show, where it is not the kind's own."""
    baku = SEMUA.get(bentuk.kode)
    return "" if baku and baku.judul == bentuk.judul else bentuk.judul


@transaction.atomic
def serahkan(langkah, *, by, jawaban=None):
    """Hand the draft in for initials and signature.

    The drafting step is done, unless turns are to be taken at it: then it goes to the first.

    Args:
        jawaban: answers to the facts that the standard asks at this step.

    Raises:
        ValidationError: there is no draft, or something that it must print is missing.
    """
    if langkah.jenis != Jenis.SURAT:
        raise PermissionDenied(TAK_TERSEDIA)
    langkah, surat = ambil(langkah, by, None)
    if surat is None:
        raise ValidationError("Simpan konsep suratnya lebih dahulu.")
    tolak_bila_kurang(kurang(surat))
    surat.status = Surat.Status.DISERAHKAN
    surat.konseptor, surat.langkah = by, langkah
    surat.catatan_kembali, surat.dikembalikan_oleh = "", None
    surat.save()
    catat_surat("serahkan_surat", surat, langkah, by)
    _oper(langkah, surat, by, jawaban)
    return surat


@transaction.atomic
def paraf(langkah, *, by, jawaban=None):
    """Initial the draft; the paraf step is done, or the drafting step goes to the next turn."""
    langkah, surat = ambil(langkah, by, PARAF)
    surat.paraf.create(langkah=langkah, oleh=by, sebagai=by.nama_jabatan)
    catat_surat("paraf_surat", surat, langkah, by)
    if langkah.jenis == Jenis.PARAF:
        selesaikan_langkah(langkah, by=by, jawaban=jawaban)
    else:
        _oper(langkah, surat, by, jawaban)
    return surat


def _oper(langkah, surat, by, jawaban=None):
    """Pass the drafting step on to whose turn it is; without a turn left it is done.

    The step's roles are its permission, so they become those of the turn; its row in the queue
    follows, and says what is to be done.
    """
    kini = giliran(langkah, surat)
    if kini is None:
        selesaikan_langkah(langkah, by=by, jawaban=jawaban)
        return
    langkah.peran = list(kini.peran)
    langkah.save(update_fields=["peran"])
    lanjutkan(langkah.kasus, by=by)
    sendiri = kini.cara in SENDIRI
    Tugas.objects.terbuka().filter(langkah=langkah).update(
        judul=langkah.teks[:400]
        if sendiri
        else f"{SEBUTAN_GILIRAN[kini.cara]}: {langkah.teks}"[:400],
        kecuali=None if sendiri else surat.konseptor.pengguna,
    )


SEBUTAN_GILIRAN = {PARAF: "Paraf", TANDA_TANGAN: "Tanda tangan"}


@transaction.atomic
def kembalikan_surat(langkah, *, catatan, by):
    """Return the draft with a note: its drafting step and the initials given open again."""
    if not catatan.strip():
        raise ValidationError({"catatan": "Tulis apa yang perlu diperbaiki."})
    langkah, surat = ambil(langkah, by, PARAF, TANDA_TANGAN, KERTAS)
    if surat.bernomor:
        raise Bentrok(sudah_bernomor(surat))
    kasus, konsep = langkah.kasus, langkah_konsep(langkah)
    surat.status = Surat.Status.DRAF
    surat.catatan_kembali, surat.dikembalikan_oleh = catatan.strip(), by
    surat.save()
    catat_surat("kembalikan_surat", surat, langkah, by, alasan=surat.catatan_kembali)
    buka_lagi(kasus, langkah if konsep.pk == langkah.pk else konsep, langkah.urut, by)
    return surat


def buka_lagi(kasus, konsep, sampai, by):
    """Open the letter's steps again, from its drafting step to the one at this place."""
    konsep.peran = list(peran_penyusun(konsep))  # it may have gone from hand to hand
    sesurat = kasus.langkah.terkini().filter(
        jenis__in=SURAT_MENYURAT, surat=konsep.surat, rangkaian=konsep.rangkaian
    )
    lanjut = [x for x in sesurat if konsep.urut < x.urut <= sampai]
    ulangi_surat(kasus, [konsep, *lanjut], by=by)
    lanjutkan(kasus, by=by)


def catat_surat(aksi, surat, langkah, by, **isi):
    nomor = f" Nomor {surat.nomor}" if surat.nomor else ""
    sebutan = f"{surat.sebutan}{nomor}"
    isi["data"] = isi.get("data", {}) | {"surat": surat.pk}
    catat(aksi, by=by, kasus=surat.kasus, langkah=langkah, ke=sebutan, **isi)


def tolak_bila_kurang(daftar):
    if daftar:
        raise ValidationError([k.kalimat for k in daftar])
