"""A case that was opened for the wrong person goes to the right one."""

from contextlib import contextmanager

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from cases.actions.inti import Bentrok, catat, kunci, lanjutkan, minta_aksi
from cases.actions.koreksi_syarat import alasan_wajib
from cases.models import Klien
from cases.pandangan import sebutan_klien
from standards.kosakata import Kerahasiaan


def kunci_klien(*klien):
    """These clients' rows, locked in one order: {pk: Klien}.

    Not against new rows that point to them: who opens a case locks the client too (aduan.py), and
    a new episode is opened under the lock of the old one.
    """
    pk = sorted({k.pk for k in klien})
    semua = Klien.objects.select_for_update(no_key=True, of=("self",)).select_related("instansi")
    return {k.pk: k for k in semua.filter(pk__in=pk).order_by("pk")}


@contextmanager
def tanpa_hunian_ganda():
    """One person in two beds at once is refused by the database; here that becomes a sentence."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as salah:
        if "hunian_satu_" not in str(salah):
            raise
        raise ValidationError(
            "Menurut catatan penempatan, keduanya tinggal di dua tempat pada waktu yang sama. "
            "Betulkan dahulu tempat tinggalnya."
        ) from salah


def pastikan_aktif(klien):
    if klien.digabung_ke_id:
        raise Bentrok("Klien ini sudah digabungkan dengan klien lain; buka lagi halamannya.")


@transaction.atomic
def ganti_klien(kasus, *, klien, alasan, by):
    """Give the case to another client of the office; its files go along, its facts follow.

    Raises:
        PermissionDenied: not one who leads the unit, or a client that one may not know of.
        ValidationError: no reason; the same client; a client with a running case of this service.
    """
    alasan = alasan_wajib(alasan, kalimat="Tulis mengapa kliennya keliru.")
    semua = kunci_klien(kasus.klien, klien)
    kasus = kunci(kasus)
    minta_aksi(kasus, "ganti_klien", by)
    if not Klien.objects.terbuka_bagi(by).filter(pk=klien.pk).exists():
        pastikan_aktif(semua[klien.pk])
        raise PermissionDenied("Klien itu tidak dapat Anda buka.")
    lama, baru = kasus.klien, semua[klien.pk]
    if baru.pk == lama.pk:
        raise ValidationError({"klien": "Kasus ini memang milik klien itu."})
    _tolak_kembar(kasus, baru)
    kasus.klien = baru
    kasus.fakta_awal = kasus.fakta_awal | {"klien_lama": _klien_lama(kasus, baru)}
    if baru.rahasia:
        kasus.kerahasiaan = Kerahasiaan.RAHASIA  # never lower by itself: what was read was read
    with tanpa_hunian_ganda():
        kasus.save()
    kasus.berkas.filter(klien=lama).update(klien=baru)
    isi = {"by": by, "alasan": alasan, "data": {"dari": lama.pk, "ke": baru.pk}}
    catat("ganti_klien", kasus=kasus, dari=sebutan_klien(lama), ke=sebutan_klien(baru), **isi)
    catat("lepas_kasus", klien=lama, ke=kasus.nomor, **isi)
    catat("terima_kasus", klien=baru, ke=kasus.nomor, **isi)
    lanjutkan(kasus, by=by)
    return kasus


def _tolak_kembar(kasus, baru):
    sama = baru.kasus.berjalan().filter(standar__kode=kasus.standar.kode).exclude(pk=kasus.pk)
    if not kasus.tertutup and (ada := sama.first()):
        raise ValidationError(
            {"klien": f"Klien itu sudah mempunyai kasus {ada.nomor} yang masih berjalan."}
        )


def _klien_lama(kasus, klien):
    """Was this client served before the case was opened?"""
    dulu = klien.kasus.filter(dibuka_pada__lt=kasus.dibuka_pada).exclude(pk=kasus.pk)
    return "ya" if dulu.exists() else "tidak"
