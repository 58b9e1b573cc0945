"""A letter that the standard has no step for: begun from the case, undone before it is issued."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from accounts.peran import Peran
from cases.actions import baris
from cases.actions.inti import catat, kunci, lanjutkan, minta
from cases.models import Langkah
from letters.actions.giliran import catat_surat, judul_sendiri
from letters.izin import BEBAS, izin_buat, izin_urung, pilihan_surat
from letters.jenis import bentuk_kode
from letters.models import Surat
from standards.kosakata import Jenis

ALASAN = "Surat ini dibuat dari kasusnya; standar tidak menyebut langkahnya."


@transaction.atomic
def mulai_surat(kasus, kode, *, by):
    """Open the steps that draft, initial and sign a letter of this kind.

    Args:
        kode: a kind of letter, or the id of one that the case's standard declares.

    Returns:
        The drafting step; the one already open where the same letter was begun and not written.

    Raises:
        PermissionDenied, ValidationError.
    """
    kasus = kunci(kasus)
    minta(izin_buat(kasus, by))
    if kode not in pilihan_surat(kasus, by):
        raise ValidationError({"kode": "Pilih salah satu surat yang tersedia."})
    if (terbuka := _belum_ditulis(kasus, kode)) is not None:
        return terbuka
    bentuk = bentuk_kode(kasus.aturan, kode)
    rantai = [_satu(Jenis.SURAT, kode, bentuk, [by.peran])]
    if bentuk.penanda:
        rantai.append(_satu(Jenis.PARAF, kode, bentuk, [Peran.KEPALA_BIDANG]))
        rantai.append(_satu(Jenis.TANDA_TANGAN, kode, bentuk, list(bentuk.penanda)))
    return _rangkai(kasus, bentuk, rantai, by)


#: What each step of a chain is called after the letter's title.
SEBUTAN = {
    Jenis.SURAT: "konsep",
    Jenis.PARAF: "paraf",
    Jenis.TANDA_TANGAN: "tanda tangan",
}


def _satu(jenis, kode, bentuk, peran):
    return jenis, kode, f"{bentuk.judul}: {SEBUTAN[jenis]}", peran


def _rangkai(kasus, bentuk, rantai, by):
    """Add the chain and carry the case on; its drafting step."""
    nama = f"{BEBAS}-{kasus.langkah.filter(rangkaian__startswith=BEBAS).count() + 1}"
    baris.rangkai(kasus, nama, rantai, pasca=kasus.tertutup, alasan=ALASAN)
    catat("mulai_surat", by=by, kasus=kasus, ke=bentuk.judul)
    lanjutkan(kasus, by=by)
    return kasus.langkah.terkini().get(rangkaian=nama, jenis=Jenis.SURAT)


@transaction.atomic
def mulai_dari_catatan(kasus, kode, isi, *, konseptor, penanda, by):
    """Begin a letter that a room above fills from its own record, for its author to hand in.

    The caller holds the case's lock and has asked permission for the record.

    Args:
        isi: {field: text}; what it leaves out, the case fills.
        konseptor: the post in whose hands the draft is.
        penanda: the post whose role signs it.

    Returns:
        The drafting step.
    """
    bentuk = bentuk_kode(kasus.aturan, kode)
    rantai = [
        _satu(Jenis.SURAT, kode, bentuk, [konseptor.peran]),
        _satu(Jenis.TANDA_TANGAN, kode, bentuk, [penanda.peran]),
    ]
    konsep = _rangkai(kasus, bentuk, rantai, by)
    konsep.kasus = kasus
    surat = Surat.objects.create(
        instansi=kasus.instansi,
        kasus=kasus,
        langkah=konsep,
        jenis=bentuk.kode,
        kode=kode,
        judul=judul_sendiri(bentuk),
        isi=bentuk.awal(kasus) | isi,
        konseptor=konseptor,
    )
    catat_surat("susun_surat", surat, konsep, by)
    return konsep


def _belum_ditulis(kasus, kode):
    """A double submit, or a change of mind and back: the same letter waits for its draft."""
    return (
        kasus.langkah.terkini()
        .filter(
            rangkaian__startswith=BEBAS,
            jenis=Jenis.SURAT,
            surat=kode,
            status=Langkah.Status.TERBUKA,
            naskah=None,
        )
        .first()
    )


@transaction.atomic
def urungkan_surat(langkah, *, alasan, by):
    """Give up a letter begun from the case before it has a number: its steps lapse."""
    kasus = kunci(langkah.kasus)
    langkah = kasus.langkah.terkini().get(pk=langkah.pk)
    langkah.kasus = kasus
    minta(izin_urung(langkah, by))
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis alasannya."})
    surat = langkah.naskah.select_for_update().first()
    if surat is not None and surat.nomor:
        raise PermissionDenied("Surat ini sudah bernomor; batalkan suratnya.")
    if surat is not None:
        surat.status, surat.alasan_batal = surat.Status.BATAL, alasan.strip()
        surat.dibatalkan_oleh = by
        surat.save()
    kasus.langkah.terkini().filter(rangkaian=langkah.rangkaian).exclude(
        status=Langkah.Status.SELESAI
    ).update(status=Langkah.Status.GUGUR)
    catat("urungkan_surat", by=by, kasus=kasus, langkah=langkah, alasan=alasan.strip())
    lanjutkan(kasus, by=by)
    return kasus
