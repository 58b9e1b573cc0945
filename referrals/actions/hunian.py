"""A client comes to a bed, moves to another, leaves: the stay of cases, and the bed it takes."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cases.actions import catat_keluar, selesaikan_langkah, tempatkan_darurat
from cases.actions.inti import Bentrok, catat, kunci, lanjutkan, minta, minta_aksi
from cases.actions.koreksi_syarat import alasan_wajib
from cases.models import Penampungan
from referrals import izin_hunian
from referrals.actions.ikut_hunian import selaraskan_batas
from referrals.actions.tempat import (
    akhiri,
    huni,
    kabari_antrean,
    kunci_tempat,
    periksa_tempat,
    tanpa_rumah,
    tinggal_kini,
)
from referrals.models import Penempatan, Wisma
from referrals.rumah import jenis_rumah


@transaction.atomic
def masuk_darurat(kasus, *, alasan, by, tempat_tidur=None, tempat="", keluar_perkiraan=None):
    """Take the client in now, at any hour and stage; the Kabid ratifies within 24 hours.

    Args:
        tempat_tidur: the bed; without one the place is written, where the office has no shelter.

    Raises:
        PermissionDenied; ValidationError, also when the bed was taken meanwhile.
    """
    kasus = kunci(kasus)
    minta_aksi(kasus, "darurat", by)
    if tempat_tidur is None:
        tanpa_rumah(kasus, Wisma.Jenis.RPS)
        if not tempat.strip():
            raise ValidationError({"tempat": "Tulis di mana klien ditempatkan."})
        return tempatkan_darurat(kasus, tempat=tempat, alasan=alasan, by=by)
    t = kunci_tempat(tempat_tidur)[tempat_tidur.pk]
    periksa_tempat(kasus, t, timezone.now())
    penampungan = tempatkan_darurat(kasus, tempat=t.kamar.wisma.nama, alasan=alasan, by=by)
    _masuk(kunci(kasus), t, penampungan, by, keluar_perkiraan)
    return penampungan


def _masuk(kasus, tempat, penampungan, by, keluar_perkiraan=None):
    """Into this bed from now on; the limit of the home starts to count."""
    saat = max(timezone.now(), penampungan.masuk_pada)
    h = huni(kasus, tempat, penampungan, by=by, saat=saat, keluar_perkiraan=keluar_perkiraan)
    catat("masuk_hunian", by=by, kasus=kasus, ke=sebut(tempat))
    selaraskan_batas(kasus, by=by)
    return h


def sebut(tempat):
    return f"{tempat.kamar.wisma.nama}, {tempat}"[:200]


@transaction.atomic
def selesaikan_penempatan(
    langkah, *, by, tempat_tidur=None, tempat="", keluar_perkiraan=None, **isi
):
    """The standard's step: the client comes to a bed of ours, or to a place that is not ours."""
    kasus = kunci(langkah.kasus)
    if tempat_tidur is None:
        tanpa_rumah(kasus, jenis_rumah(langkah))
        return selesaikan_langkah(langkah, by=by, tempat=tempat, **isi)
    t = kunci_tempat(tempat_tidur)[tempat_tidur.pk]
    lama = tinggal_kini(kasus)
    tetap = lama is not None and lama.tempat_tidur_id == t.pk
    if not tetap:
        periksa_tempat(kasus, t, timezone.now())
    hasil = selesaikan_langkah(langkah, by=by, tempat=t.kamar.wisma.nama, **isi)
    if not hasil.selesai or tetap:
        return hasil
    if lama := tinggal_kini(kasus):  # another bed of the same home
        akhiri(lama, timezone.now())
    penampungan = kasus.penampungan.get(keluar_pada=None)
    _masuk(kunci(kasus), t, penampungan, by, keluar_perkiraan)
    return hasil


@transaction.atomic
def pindah(kasus, *, tempat_tidur, alasan, by):
    """To another bed: the old one is free the moment the new one is taken.

    Another home is another stay, with its own limit.
    """
    kasus = kunci(kasus)
    minta_aksi(kasus, "pindah_hunian", by)
    alasan = alasan_wajib(alasan, kalimat="Tulis mengapa klien dipindahkan.")
    _tempatkan(kasus, tempat_tidur, by, alasan, "pindah_hunian")
    lanjutkan(kasus, by=by)
    return kasus


@transaction.atomic
def tempati(p, *, by):
    """The client has come to the bed that was reserved."""
    kasus = kunci(p.kasus)
    p = Penempatan.objects.select_for_update(of=("self",)).select_related("oleh").get(pk=p.pk)
    p.kasus = kasus
    minta(izin_hunian.izin_tempati(p, by))
    pesanan = p.hunian.filter(lepas=False, selama__contains=timezone.now()).first()
    if pesanan is None:
        raise Bentrok("Pesanan tempat tidur ini sudah berakhir; usulkan penempatan lagi.")
    _tempatkan(kasus, pesanan.tempat_tidur, by, "", "masuk_hunian")
    lanjutkan(kasus, by=by)
    return p


def _tempatkan(kasus, tempat_tidur, by, alasan, aksi):
    """From wherever the client is into this bed."""
    lama = tinggal_kini(kasus)
    if lama and lama.tempat_tidur_id == tempat_tidur.pk:
        raise ValidationError({"tempat_tidur": "Klien sudah menempati tempat tidur ini."})
    t = kunci_tempat(tempat_tidur, lama and lama.tempat_tidur)[tempat_tidur.pk]
    saat = timezone.now()
    periksa_tempat(kasus, t, saat)
    if lama:
        akhiri(lama, saat)
    dahulu = kasus.penampungan.filter(keluar_pada=None).first()
    penampungan = _penampungan(kasus, dahulu, t.kamar.wisma, by, saat)
    huni(kasus, t, penampungan, by=by, saat=saat)
    dari = sebut(lama.tempat_tidur) if lama else dahulu.tempat if dahulu else ""
    catat(aksi, by=by, kasus=kasus, dari=dari, ke=sebut(t), alasan=alasan)
    if lama:
        kabari_antrean(lama.tempat_tidur.kamar.wisma)


def _penampungan(kasus, dahulu, wisma, by, saat):
    """The stay goes on in the same home; in another it begins anew."""
    if dahulu and dahulu.tempat == wisma.nama:
        return dahulu
    if dahulu:
        dahulu.keluar_pada, dahulu.tujuan_keluar = saat, wisma.nama
        dahulu.save()
    return Penampungan.objects.create(kasus=kasus, tempat=wisma.nama, oleh=by, masuk_pada=saat)


def keluar(kasus, *, tujuan, by):
    """The client leaves, and for where; the bed is free from then on (referrals/ikuti.py)."""
    return catat_keluar(kasus, tujuan=tujuan, by=by)
