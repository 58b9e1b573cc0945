"""Beds follow the case: what ended frees its bed, what was reopened takes it back if it can."""

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.peran import Peran
from cases.actions import antrean
from cases.actions.inti import catat
from cases.models import Tugas
from referrals import ranjang
from referrals.actions.tempat import (
    akhir_hari,
    akhiri,
    huni,
    kabari_antrean,
    kunci_tempat,
    lepaskan_pesanan,
    periksa_tempat,
    tinggal_kini,
    tugas_penempatan,
)
from referrals.izin_hunian import BERJALAN
from referrals.models import Hunian, Penempatan

PILIH_LAGI = "Pilih tempat tidur klien; yang dahulu sudah dipakai"


def ikuti_hunian(kasus, *, by):
    """Bring beds and places in line with a locked case whose rows were just read."""
    terbuka = next((p for p in kasus.penampungan.all() if p.keluar_pada is None), None)
    if kasus.penampungan.all():
        _tinggal(kasus, terbuka, by)
        selaraskan_batas(kasus, by=by)
    _pesanan(kasus, by)


def _tinggal(kasus, terbuka, by):
    """A stay whose client has left ends with it; one that was reopened wants its bed again."""
    ada = kasus.hunian.filter(jenis=Hunian.Jenis.TINGGAL, lepas=False)
    semua = list(ada.select_related("penampungan", "tempat_tidur__kamar__wisma__instansi"))
    masih = [h for h in semua if h.selama.upper is None and not h.selama.isempty]
    for h in masih:
        if h.penampungan.keluar_pada:
            akhiri(h, h.penampungan.keluar_pada)
            kabari_antrean(h.tempat_tidur.kamar.wisma)
    if terbuka is None or any(h.penampungan_id == terbuka.pk for h in masih):
        return
    dahulu = [h for h in semua if h.penampungan_id == terbuka.pk]
    if dahulu:
        _huni_lagi(kasus, terbuka, max(dahulu, key=lambda h: h.pk), by)


def _huni_lagi(kasus, penampungan, dahulu, by):
    """The bed of before, if it is free; else somebody must choose another."""
    tugas = Tugas.objects.filter(kasus=kasus, jenis=Tugas.Jenis.PENEMPATAN, judul=PILIH_LAGI)
    if tugas.terbuka().exists():
        return
    tempat = kunci_tempat(dahulu.tempat_tidur)[dahulu.tempat_tidur_id]
    saat = timezone.now()
    try:
        periksa_tempat(kasus, tempat, saat)
        huni(kasus, tempat, penampungan, by=by, saat=saat)
    except ValidationError:
        antrean.buka(
            Tugas.Jenis.PENEMPATAN,
            PILIH_LAGI,
            reverse("referrals:pindah", args=[kasus.nomor]),
            instansi=kasus.instansi,
            peran=[Peran.KETUA_RPS, Peran.PEKSOS],
            unit=kasus.unit,
            kasus=kasus,
        )
        return
    catat("huni_lagi", by=by, kasus=kasus, ke=f"{tempat.kamar.wisma}, {tempat}"[:200])


def _pesanan(kasus, by):
    """A closed case holds no bed and waits for none; a reservation that ran out says so."""
    saat = timezone.now()
    for p in kasus.penempatan.filter(status__in=BERJALAN).select_related("wisma"):
        if kasus.tertutup:
            lepaskan_pesanan(p, saat)
            _akhiri(p, Penempatan.Status.BATAL, "Kasus ditutup.", by)
            kabari_antrean(p.wisma)
        elif p.status == Penempatan.Status.DIPESAN and habis(p, saat):
            _akhiri(p, Penempatan.Status.KEDALUWARSA, "Pesanan tidak dipakai pada waktunya.", by)
            kabari_antrean(p.wisma)


def _akhiri(p, status, catatan, by):
    p.status, p.catatan_putusan = status, catatan
    p.save(update_fields=["status", "catatan_putusan"])
    antrean.tutup(tugas_penempatan(p), by=by)


def habis(p, saat):
    """The bed is no longer held for this place."""
    masih = Q(selama__upper_inf=True) | Q(selama__endswith__gt=saat)
    return not p.hunian.filter(masih, jenis=Hunian.Jenis.PESANAN, lepas=False).exists()


def selaraskan_batas(kasus, *, by):
    """The row of the queue that says until when the client may stay; none where nothing limits."""
    tugas = Tugas.objects.terbuka().filter(kasus=kasus, jenis=Tugas.Jenis.HUNIAN)
    tinggal = tinggal_kini(kasus)
    wisma = tinggal.tempat_tidur.kamar.wisma if tinggal else None
    sampai = ranjang.batas_tinggal(tinggal) if tinggal else None
    if sampai is None:
        antrean.tutup(tugas, by=by)
    else:
        _batas(kasus, tinggal.penampungan, wisma, sampai, tugas, by)
    if tinggal or not any(p.keluar_pada is None for p in kasus.penampungan.all()):
        pilih = Tugas.objects.filter(kasus=kasus, jenis=Tugas.Jenis.PENEMPATAN, judul=PILIH_LAGI)
        antrean.tutup(pilih, by=by)


def _batas(kasus, penampungan, wisma, sampai, tugas, by):
    tautan = reverse("referrals:tinggal", args=[penampungan.pk])
    tenggat = akhir_hari(sampai, kasus.instansi.zona)
    antrean.tutup(tugas.exclude(tautan=tautan), by=by)
    if ada := tugas.filter(tautan=tautan).first():
        if ada.tenggat != tenggat:
            ada.tenggat = tenggat
            ada.save(update_fields=["tenggat"])
        return
    antrean.buka(
        Tugas.Jenis.HUNIAN,
        f"Batas tinggal di {wisma.nama}: catat keluar atau minta diperpanjang",
        tautan,
        instansi=kasus.instansi,
        peran=[Peran.KETUA_RPS],
        kasus=kasus,
        tenggat=tenggat,
    )
