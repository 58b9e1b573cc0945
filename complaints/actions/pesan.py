"""Asks and answers between the office and whoever reported."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse

from accounts.peran import Peran
from cases.actions import antrean
from cases.actions.inti import catat, minta
from cases.models import Aduan, Tugas
from complaints import tasks
from complaints.izin_triase import izin_pesan
from complaints.models import PesanAduan

PANJANG = 2000


def tugas_pesan(aduan):
    return Tugas.objects.filter(aduan=aduan, jenis=Tugas.Jenis.PESAN)


@transaction.atomic
def kirim_pesan(aduan, isi, *, by, kunci_kirim=None):
    """The office writes; what the reporter asked is answered with it. Twice sent is one message."""
    aduan = _kunci(aduan)
    minta(izin_pesan(aduan, by), "Menulis kepada pelapor bukan wewenang Anda.")
    if ada := _sudah(aduan, kunci_kirim):
        return ada
    pesan = PesanAduan.objects.create(aduan=aduan, isi=_isi(isi), oleh=by, kunci_kirim=kunci_kirim)
    catat("pesan_kantor", by=by, aduan=aduan)
    antrean.tutup(tugas_pesan(aduan), by=by)
    tasks.kabari(aduan, tasks.PESAN)
    return pesan


@transaction.atomic
def tandai_pesan_dibaca(aduan, *, by):
    """What the reporter wrote needs no answer."""
    aduan = _kunci(aduan)
    minta(izin_pesan(aduan, by), "Pesan pelapor bukan wewenang Anda.")
    antrean.tutup(tugas_pesan(aduan), by=by)


@transaction.atomic
def terima_pesan(aduan, isi, *, kunci_kirim=None):
    """The reporter writes, whatever became of the report; those who have it now are asked to read.

    Whoever calls this has shown the code (complaints/lacak.py).
    """
    aduan = _kunci(aduan)
    if ada := _sudah(aduan, kunci_kirim):
        return ada
    pesan = PesanAduan.objects.create(aduan=aduan, isi=_isi(isi), kunci_kirim=kunci_kirim)
    catat("pesan_pelapor", by=None, aduan=aduan)
    if not tugas_pesan(aduan).terbuka().exists():
        _antrekan(aduan)
    return pesan


def _antrekan(aduan):
    """To the peksos of its case, else to those who sort reports."""
    berjalan = aduan.kasus.berjalan().exclude(petugas=None).order_by("pk").first()
    pengguna = berjalan and berjalan.petugas
    antrean.buka(
        Tugas.Jenis.PESAN,
        f"Pelapor aduan {aduan.nomor} menulis pesan",
        f"{reverse('complaints:triase_aduan', args=[aduan.nomor])}#tanya-jawab",
        instansi=aduan.instansi,
        pengguna=pengguna,
        peran=[Peran.PEKSOS, Peran.KEPALA_SEKSI],
        aduan=aduan,
    )


def _kunci(aduan):
    return Aduan.objects.select_for_update(of=("self",)).select_related("instansi").get(pk=aduan.pk)


def _sudah(aduan, kunci):
    ada = PesanAduan.objects.filter(kunci_kirim=kunci).first() if kunci else None
    if ada and ada.aduan_id != aduan.pk:
        raise PermissionDenied("Kiriman ini milik laporan lain.")
    return ada


def _isi(isi):
    if not (isi := isi.strip()):
        raise ValidationError({"isi": "Tulis pesannya."})
    if len(isi) > PANJANG:
        raise ValidationError({"isi": "Pesannya terlalu panjang; paling banyak 2.000 huruf."})
    return isi
