"""Contacts after closure: planned, due in the queue, recorded. The case stays closed."""

from datetime import datetime, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.peran import Peran
from cases.actions import antrean
from cases.actions.inti import Bentrok, catat, kunci, minta
from cases.actions.koreksi_syarat import alasan_wajib
from cases.models import Tugas
from referrals.izin_bimbingan import izin_bimbingan, izin_catat
from referrals.models import BimbinganLanjut


@transaction.atomic
def rencanakan(kasus, *, rencana, cara, perihal="", by):
    """Plan one contact; it enters the queue of whoever had the case, due on its day."""
    kasus = kunci(kasus)
    minta(izin_bimbingan(kasus, by))
    if rencana < kasus.instansi.hari_ini():
        raise ValidationError({"rencana": "Tanggalnya hari ini atau sesudahnya."})
    kontak, baru = BimbinganLanjut.objects.get_or_create(  # sent twice, it is one
        kasus=kasus,
        rencana=rencana,
        cara=BimbinganLanjut.Cara(cara),
        perihal=perihal.strip(),
        tanggal=None,
        batal_alasan="",
        defaults={"oleh": by},
    )
    if not baru:
        return kontak
    catat("rencana_bimbingan", by=by, kasus=kasus, ke=f"{rencana:%d-%m-%Y}")
    akhir = datetime.combine(rencana, time(23, 59))
    siapa = {"pengguna": kasus.petugas} if kasus.petugas_id else {"peran": [Peran.PEKSOS]}
    antrean.buka(
        Tugas.Jenis.BIMBINGAN,
        f"Bimbingan lanjut: {kontak.get_cara_display().lower()}",
        kontak.get_absolute_url(),
        instansi=kasus.instansi,
        unit=kasus.unit,
        kasus=kasus,
        tenggat=timezone.make_aware(akhir, kasus.instansi.zona),
        **siapa,
    )
    return kontak


def _ambil(kontak, by):
    kasus = kunci(kontak.kasus)
    kini = BimbinganLanjut.objects.select_for_update(of=("self",)).get(pk=kontak.pk)
    kini.kasus = kasus
    if not kini.terbuka:
        raise Bentrok("Bimbingan lanjut ini sudah dicatat atau dibatalkan.")
    minta(izin_catat(kini, by))
    return kini


@transaction.atomic
def catat_bimbingan(kontak, *, tanggal, hasil, by):
    """Record what came of a contact; its row of the queue closes."""
    kontak = _ambil(kontak, by)
    if tanggal > kontak.kasus.instansi.hari_ini():
        raise ValidationError({"tanggal": "Tanggalnya tidak boleh sesudah hari ini."})
    kontak.tanggal, kontak.dilakukan_oleh = tanggal, by
    kontak.hasil = alasan_wajib(hasil, "hasil", "Tulis hasilnya.")
    _simpan(kontak, by)
    catat("catat_bimbingan", by=by, kasus=kontak.kasus, ke=f"{tanggal:%d-%m-%Y}")
    return kontak


@transaction.atomic
def batalkan_bimbingan(kontak, *, alasan, by):
    kontak = _ambil(kontak, by)
    kontak.batal_alasan = alasan_wajib(alasan, kalimat="Tulis mengapa dibatalkan.")[:200]
    _simpan(kontak, by)
    catat("batal_bimbingan", by=by, kasus=kontak.kasus, alasan=kontak.batal_alasan)
    return kontak


def _simpan(kontak, by):
    kontak.save()
    antrean.tutup(
        Tugas.objects.filter(jenis=Tugas.Jenis.BIMBINGAN, tautan=kontak.get_absolute_url()), by=by
    )


def ikuti_bimbingan(kasus, *, by):
    """A closing that was taken back leaves no contact to make after it."""
    if kasus.tertutup:
        return
    for kontak in kasus.bimbingan_lanjut.filter(tanggal=None, batal_alasan=""):
        kontak.batal_alasan = "Penutupan kasus dibatalkan."
        _simpan(kontak, by)
