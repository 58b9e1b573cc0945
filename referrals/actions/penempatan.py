"""A place is proposed, approved with a bed reserved for some days, put on the list, or declined."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cases.actions import antrean
from cases.actions.inti import Bentrok, catat, kunci, minta, minta_aksi
from cases.actions.koreksi_syarat import alasan_wajib
from cases.models import Tugas
from referrals import izin_hunian
from referrals.actions.ikut_hunian import ikuti_hunian
from referrals.actions.tempat import (
    kabari_antrean,
    kunci_tempat,
    lepaskan_pesanan,
    masa,
    minta_putusan,
    periksa_tempat,
    rumah_kantor,
    simpan,
    tugas_penempatan,
)
from referrals.izin_hunian import BERJALAN
from referrals.models import Hunian, Penempatan

Status = Penempatan.Status
#: A reserved bed is held for so many days unless the Kabid says otherwise.
LAMA_PESANAN, PALING_LAMA = 3, 30


@transaction.atomic
def usulkan(kasus, *, wisma, prioritas, alasan, by):
    """Ask for a place in a home; the Kabid decides.

    Raises:
        PermissionDenied, ValidationError; Bentrok when a place is asked for already.
    """
    kasus = kunci(kasus)
    minta_aksi(kasus, "usul_penempatan", by)
    ikuti_hunian(kasus, by=by)  # a reservation that ran out does not stand in the way
    if kasus.penempatan.filter(status__in=BERJALAN).exists():
        raise Bentrok("Penempatan kasus ini sudah diusulkan; lihat pada halaman penempatannya.")
    if not rumah_kantor(kasus.instansi_id).filter(pk=wisma.pk).exists():
        raise ValidationError({"wisma": "Pilih rumah kantor Anda yang masih dipakai."})
    alasan = alasan_wajib(alasan, kalimat="Tulis mengapa klien perlu ditempatkan.")
    p = Penempatan.objects.create(
        kasus=kasus, wisma=wisma, prioritas=prioritas, alasan=alasan, oleh=by
    )
    catat("usul_penempatan", by=by, kasus=kasus, ke=wisma.nama, alasan=alasan)
    minta_putusan(p, f"Setujui penempatan di {wisma.nama}")
    return p


def _ambil(p, by):
    """(case, place) as they are now, locked in that order, for whoever decides."""
    kasus = kunci(p.kasus)
    p = (
        Penempatan.objects.select_for_update(of=("self",))
        .select_related("wisma__instansi", "oleh__pengguna", "diputus_oleh__pengguna")
        .get(pk=p.pk)
    )
    p.kasus = kasus
    return kasus, p


def _untuk_diputus(p, by):
    kasus, p = _ambil(p, by)
    if p.status not in (Status.DIUSULKAN, Status.ANTRE):
        siapa = f" oleh {p.diputus_oleh.pengguna.nama}" if p.diputus_oleh else ""
        raise Bentrok(f"Penempatan ini sudah diputus{siapa}: {p.get_status_display().lower()}.")
    minta(izin_hunian.izin_putus(p, by))
    return kasus, p


def _putus(p, status, by, catatan=""):
    p.status, p.catatan_putusan = status, catatan
    p.diputus_oleh, p.diputus_pada = by, timezone.now()
    p.save()
    antrean.tutup(tugas_penempatan(p), by=by)


@transaction.atomic
def setujui(p, *, tempat_tidur, by, hari=LAMA_PESANAN):
    """Approve: this bed is held for the client from now on, for so many days."""
    kasus, p = _untuk_diputus(p, by)
    if not 1 <= hari <= PALING_LAMA:
        raise ValidationError({"hari": f"Isi 1 sampai {PALING_LAMA} hari."})
    t = kunci_tempat(tempat_tidur)[tempat_tidur.pk]
    if t.kamar.wisma_id != p.wisma_id:
        raise ValidationError({"tempat_tidur": f"Pilih tempat tidur di {p.wisma.nama}."})
    saat = timezone.now()
    sampai = saat + timedelta(days=hari)
    periksa_tempat(kasus, t, saat, sampai)
    simpan(
        Hunian(
            tempat_tidur=t,
            kasus=kasus,
            klien=kasus.klien,
            jenis=Hunian.Jenis.PESANAN,
            selama=masa(saat, sampai),
            penempatan=p,
            oleh=by,
        )
    )
    _putus(p, Status.DIPESAN, by)
    catat("setujui_penempatan", by=by, kasus=kasus, ke=f"{p.wisma.nama}, {t}"[:200])
    antrean.buka(
        Tugas.Jenis.PENEMPATAN,
        f"Tempat tidur dipesan di {p.wisma.nama}: tempatkan klien",
        p.get_absolute_url(),
        instansi=kasus.instansi,
        pengguna=p.oleh.pengguna,
        kasus=kasus,
        tenggat=sampai,
    )
    return p


@transaction.atomic
def antrekan(p, *, by):
    """No bed now: the place waits on the home's list, by priority and age."""
    kasus, p = _untuk_diputus(p, by)
    if p.status == Status.ANTRE:
        raise Bentrok("Klien sudah dalam daftar tunggu.")
    _putus(p, Status.ANTRE, by)
    catat("antre_penempatan", by=by, kasus=kasus, ke=p.wisma.nama)
    kabari_antrean(p.wisma)
    return p


@transaction.atomic
def tolak(p, *, alasan, by):
    """Decline, for a reason; nothing is held."""
    kasus, p = _untuk_diputus(p, by)
    alasan = alasan_wajib(alasan, kalimat="Tulis mengapa penempatan ini tidak disetujui.")
    _putus(p, Status.DITOLAK, by, alasan)
    catat("tolak_penempatan", by=by, kasus=kasus, ke=p.wisma.nama, alasan=alasan)
    return p


def lepaskan_yang_lewat():
    """Places whose reservation ran out unused say so, and the next in the list gets its turn."""
    lewat = Hunian.objects.filter(
        jenis=Hunian.Jenis.PESANAN, lepas=False, selama__endswith__lte=timezone.now()
    )
    dipesan = Penempatan.objects.filter(status=Status.DIPESAN, hunian__in=lewat)
    for p in dipesan.select_related("kasus", "diputus_oleh__instansi"):
        with transaction.atomic():
            ikuti_hunian(kunci(p.kasus), by=p.diputus_oleh)


@transaction.atomic
def batalkan(p, *, alasan, by):
    """Give the place up: a reserved bed is free at once."""
    kasus, p = _ambil(p, by)
    if p.status not in BERJALAN:
        raise Bentrok(f"Penempatan ini sudah berakhir: {p.get_status_display().lower()}.")
    minta(izin_hunian.izin_batal(p, by))
    alasan = alasan_wajib(alasan, kalimat="Tulis mengapa penempatan ini dibatalkan.")
    lepaskan_pesanan(p, timezone.now())
    p.status, p.catatan_putusan = Status.BATAL, alasan
    p.save()
    antrean.tutup(tugas_penempatan(p), by=by)
    catat("batal_penempatan", by=by, kasus=kasus, ke=p.wisma.nama, alasan=alasan)
    kabari_antrean(p.wisma)
    return p
