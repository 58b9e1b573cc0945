"""What happens to a letter after it was issued: it is sent, or found to be wrong and voided."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cases.actions.inti import Bentrok, kunci, minta
from letters.actions.giliran import buka_lagi, catat_surat
from letters.izin import BEBAS, izin_batal, izin_kirim, langkah_konsep
from letters.models import Pengiriman, Surat
from standards.kosakata import SURAT_MENYURAT


def _kunci(surat):
    """The letter as it is now, with its case locked before it."""
    kasus = kunci(surat.kasus)
    surat = Surat.objects.select_for_update(of=("self",)).select_related("langkah").get(pk=surat.pk)
    surat.kasus, surat.instansi = kasus, kasus.instansi
    surat.langkah.kasus = kasus
    return surat


@transaction.atomic
def catat_pengiriman(surat, *, cara, kepada, tanggal, by, resi="", penerima="", diterima=None):
    """Record how, to whom and when an issued letter went out, and who received it.

    Args:
        resi: number of the receipt or of the expedition book.
        penerima, diterima: who took it and on which day, where that is known.
    """
    surat = _kunci(surat)
    minta(izin_kirim(surat, by))
    hari_ini = by.instansi.hari_ini()
    if not surat.tanggal <= tanggal <= hari_ini:
        raise ValidationError({"tanggal": "Tanggalnya antara tanggal surat dan hari ini."})
    if diterima and not tanggal <= diterima <= hari_ini:
        raise ValidationError({"diterima": "Tanggalnya antara hari dikirim dan hari ini."})
    kirim = Pengiriman.objects.create(
        surat=surat,
        cara=cara,
        kepada=kepada.strip(),
        tanggal=tanggal,
        resi=resi.strip(),
        penerima=penerima.strip(),
        diterima=diterima,
        dicatat_oleh=by,
    )
    catat_surat("kirim_surat", surat, surat.langkah, by, data={"cara": kirim.get_cara_display()})
    return kirim


@transaction.atomic
def batalkan(surat, *, alasan, by, pengganti=None):
    """Void a numbered letter: number and text stay, and everybody can read why.

    Where its step belongs to a running case, the letter is written anew: its steps open again. One
    that was begun from the case is begun anew, which may have happened already.

    Args:
        pengganti: that other letter, one of `calon_pengganti`.
    """
    surat = _kunci(surat)
    if surat.status == Surat.Status.BATAL:
        raise Bentrok(f"{surat.sebutan} Nomor {surat.nomor} sudah dibatalkan.")
    minta(izin_batal(surat, by))
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis alasannya."})
    if pengganti is not None and not calon_pengganti(surat).filter(pk=pengganti.pk).exists():
        raise ValidationError({"pengganti": "Pilih salah satu surat yang tersedia."})
    surat.status, surat.alasan_batal = Surat.Status.BATAL, alasan.strip()
    surat.pengganti = pengganti
    surat.dibatalkan_oleh, surat.dibatalkan_pada = by, timezone.now()
    surat.save()
    catat_surat("batalkan_surat", surat, surat.langkah, by, alasan=surat.alasan_batal)
    konsep = langkah_konsep(surat.langkah)
    if konsep and konsep.terkini and _ditulis_lagi(konsep, surat.kasus):
        konsep.kasus = surat.kasus
        buka_lagi(surat.kasus, konsep, _ujung(konsep), by)
    return surat


def calon_pengganti(surat):
    """The issued letters of the same case and kind that may have taken a free letter's place."""
    if not surat.langkah.rangkaian.startswith(BEBAS):
        return Surat.objects.none()
    sejenis = Surat.objects.filter(kasus=surat.kasus_id, jenis=surat.jenis, kode=surat.kode)
    return sejenis.filter(status=Surat.Status.TERBIT).exclude(pk=surat.pk)


def _ditulis_lagi(konsep, kasus):
    """Whether the steps of a void letter open again; one begun from the case is begun anew."""
    if konsep.rangkaian.startswith(BEBAS):
        return False
    return konsep.pasca or not kasus.tertutup


def _ujung(konsep):
    """The place of the last step that this letter has reached."""
    sampai = konsep.kasus.langkah.terkini().filter(
        surat=konsep.surat, rangkaian=konsep.rangkaian, jenis__in=SURAT_MENYURAT
    )
    sampai = sampai.exclude(status__in=["menunggu", "gugur"]).last()
    return sampai.urut if sampai else konsep.urut
