"""Reminders on the worker's timer, and their mail: what is due and where, never about whom."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import task

from accounts import surel
from accounts.models import Denyut, Instansi, Pengguna
from cases.models import Tugas
from reports import pengingat as aturan
from reports.actions import pengingat
from reports.models import SuratPengingat
from standards.kata_waktu import waktu_panjang

SETIAP = timedelta(minutes=5)
PERCOBAAN = 5
DISEBUT = 20  # tasks named in one mail; of more their number


def rawat():
    """With each heartbeat: what is over leaves the queues; every few minutes, a round."""
    pengingat.bereskan()
    terakhir = Denyut.objects.filter(nama=Denyut.PENGINGAT, pada__gt=timezone.now() - SETIAP)
    if not terakhir.exists():
        Denyut.objects.catat(Denyut.PENGINGAT)
        periksa_pengingat.enqueue()


@task()
def periksa_pengingat():
    """One round through all offices, then the mails that wait, one for each person."""
    for instansi in Instansi.objects.all():
        pengingat.ingatkan(instansi)
    menunggu = SuratPengingat.objects.filter(dikirim_pada=None, percobaan__lt=PERCOBAAN)
    for pk in menunggu.order_by().values_list("pengguna", flat=True).distinct():
        kirim_pengingat.enqueue(pk)


@task()
def kirim_pengingat(pengguna_id):
    """A person's waiting reminders as one mail. Claimed first, so that it goes out once."""
    surat = _ambil(pengguna_id)
    if not surat:
        return
    orang = Pengguna.objects.get(pk=pengguna_id)
    kantor = surat[0].pengingat.instansi
    konteks = {
        "baris": [_baris(s.pengingat) for s in surat[:DISEBUT]],
        "lain": len(surat) - DISEBUT,
        "instansi": kantor,
        "alamat": settings.ALAMAT,
    }
    judul = f"Pengingat tenggat: {len(surat)} tugas"
    try:
        surel.kirim(orang, judul, "reports/surel/pengingat.txt", konteks)
    except OSError:  # the next round tries again
        pk = [s.pk for s in surat]
        SuratPengingat.objects.filter(pk__in=pk).update(dikirim_pada=None)


@transaction.atomic
def _ambil(pengguna_id):
    """The mails that still say something true; the others are dropped."""
    baris = SuratPengingat.objects.select_for_update(of=("self",), skip_locked=True)
    baris = baris.filter(pengguna=pengguna_id, dikirim_pada=None, percobaan__lt=PERCOBAAN)
    baris = list(
        baris.select_related(
            "pengingat__tugas__kasus", "pengingat__tugas__langkah", "pengingat__instansi"
        ).order_by("pengingat__tenggat", "pk")
    )
    masih = set(
        aturan.berjalan(Tugas.objects.terbuka())
        .filter(pk__in={s.pengingat.tugas_id for s in baris})
        .values_list("pk", "tenggat")
    )
    benar = [s for s in baris if (s.pengingat.tugas_id, s.pengingat.tenggat) in masih]
    SuratPengingat.objects.filter(pk__in=[s.pk for s in baris if s not in benar]).delete()
    SuratPengingat.objects.filter(pk__in=[s.pk for s in benar]).update(
        dikirim_pada=timezone.now(), percobaan=F("percobaan") + 1
    )
    return benar


def _baris(satu):
    """{kind, due, what, number}: in the words of the standard, no name."""
    tugas = satu.tugas
    nomor = tugas.kasus.nomor if tugas.kasus else ""
    return {
        "jenis": satu.get_jenis_display(),
        "tenggat": waktu_panjang(satu.tenggat, satu.instansi.zona),
        "tentang": aturan.sebutan(tugas),
        "nomor": nomor,
    }
