"""What the administrator does with the office's standards: drafts, versions, and their record."""

from typing import NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from accounts.peran import Peran
from standards import muat
from standards.models import DrafStandar, PerubahanStandar, Standar
from standards.periksa import Laporan
from standards.salah import SalahStandar
from standards.skema import IsiStandar

#: More than this nobody is working on at once; the rest is forgotten rubbish.
DRAF_PALING_BANYAK = 50


class Pemeriksaan(NamedTuple):
    """A text as checked for an office: `isi` is None when it cannot even be read."""

    isi: IsiStandar | None
    kesalahan: list[str]
    catatan: list[str]
    laporan: Laporan | None = None

    @property
    def dapat_diaktifkan(self):
        return not self.kesalahan


def boleh_kelola(jabatan):
    return jabatan is not None and jabatan.peran == Peran.ADMIN_SISTEM


def periksa_naskah(naskah, nama, instansi):
    """Everything that the check says of a text, in the order in which it is mended."""
    try:
        isi, laporan = muat.laporan(naskah)
    except SalahStandar as salah:
        return Pemeriksaan(None, [f"{nama}: {_tanpa_nama(k)}" for k in salah.kesalahan], [])
    kesalahan = [f"{nama}: {k}" for k in (*muat.bukan_milik(isi, instansi), *laporan.kesalahan)]
    return Pemeriksaan(isi, kesalahan, [f"{nama}: {k}" for k in laporan.catatan], laporan)


def _tanpa_nama(kalimat):
    """The check of a text knows no file name; the draft has one."""
    return kalimat.removeprefix(f"{muat.TANPA_NAMA}: ")


@transaction.atomic
def simpan_draf(draf, naskah, *, by):
    """Keep a text as it is, faults and all."""
    _pastikan(by, draf.instansi_id)
    naskah = muat.rapikan(naskah)
    if len(naskah.encode()) > muat.PALING_BESAR:
        raise ValidationError("Naskah lebih dari 1 MB; hapus yang bukan bagian standar.")
    if draf.pk is None and _penuh(by):
        raise ValidationError(
            f"Sudah ada {DRAF_PALING_BANYAK} draf. Aktifkan atau buang dahulu yang tidak dipakai."
        )
    draf.naskah, draf.oleh = naskah, by
    draf.save()
    return draf


def _penuh(by):
    return DrafStandar.objects.filter(instansi=by.instansi_id).count() >= DRAF_PALING_BANYAK


@transaction.atomic
def buang_draf(draf, *, by):
    _pastikan(by, draf.instansi_id)
    draf.delete()


@transaction.atomic
def aktifkan_draf(draf, *, by, alasan, sidik):
    """Make the draft the version in force; it is a draft no longer.

    Args:
        sidik: of the text that the person has seen; another window may have changed it since.
    """
    _pastikan(by, draf.instansi_id)
    draf = DrafStandar.objects.select_for_update().filter(pk=draf.pk).first()
    if draf is None:
        raise ValidationError("Draf ini baru saja diaktifkan atau dibuang.")
    if muat.sidik(draf.naskah) != sidik:
        raise ValidationError("Draf ini berubah sejak halaman dibuka; periksa dahulu isinya.")
    try:
        hasil = muat.muat_teks(
            draf.naskah, draf.nama_berkas, by.instansi, alasan=_alasan(alasan), by=by
        )
    except SalahStandar as salah:
        raise ValidationError(salah.kesalahan) from salah
    if not hasil.baru:
        raise ValidationError("Isi draf ini sama dengan versi yang sedang aktif.")
    draf.delete()
    return hasil.standar


@transaction.atomic
def aktifkan_versi(standar, *, by, alasan):
    """Put an older version into force again; what the check refuses today stays out."""
    _pastikan(by, standar.instansi_id)
    alasan = _alasan(alasan)
    versi = {v.pk: v for v in muat.versi_terkunci(standar.kode)}
    if versi[standar.pk].aktif:
        raise ValidationError("Versi ini sudah aktif.")
    if salah := periksa_versi(standar).kesalahan:
        raise ValidationError(salah)
    Standar.objects.filter(kode=standar.kode, aktif=True).update(aktif=False)
    Standar.objects.filter(pk=standar.pk).update(aktif=True)
    muat.catat(standar, PerubahanStandar.Tindakan.AKTIFKAN_LAGI, alasan, by)


def periksa_versi(standar):
    naskah = Standar.objects.values_list("naskah", flat=True).get(pk=standar.pk)
    return periksa_naskah(naskah, f"{standar.kode} versi {standar.versi}", standar.instansi)


def _alasan(alasan):
    if not alasan.strip():
        raise ValidationError("Tulis alasan atau dasar perubahan standar.")
    return alasan.strip()


def _pastikan(by, instansi_id):
    if not boleh_kelola(by):
        raise PermissionDenied("Hanya admin sistem yang dapat mengelola standar.")
    if instansi_id != by.instansi_id:
        raise PermissionDenied("Standar instansi lain bukan kewenangan Anda.")
