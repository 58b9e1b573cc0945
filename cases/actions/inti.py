"""What every act on a case shares: the lock, the permission, the history, and carrying on."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Prefetch
from django.utils import timezone

from cases import izin_kasus, pengikut, workflow
from cases.actions import antrean, baris, jam
from cases.fakta import fakta_kini
from cases.models import Aduan, Kasus, Penugasan, Riwayat, UsulPenutupan
from standards import alur
from standards.kosakata import Tahap

#: All that the rules ask of a case, read once after an act has written.
ISI = (
    "langkah",
    "persyaratan",
    "orang",
    Prefetch("penugasan", Penugasan.objects.select_related("pengguna")),
    "jeda",
    "penampungan",
    Prefetch("aduan", Aduan.objects.select_related("dicatat_oleh__pengguna")),
    Prefetch("usul_penutupan", UsulPenutupan.objects.select_related("oleh__pengguna")),
)


class Bentrok(ValidationError):
    """Someone else was faster, or the form was sent twice; the message says who and when."""


def kunci(kasus):
    """The case row, locked until the transaction ends."""
    return (
        Kasus.objects.select_for_update(of=("self",))
        .select_related("klien", "instansi", "unit", "standar", "petugas")
        .get(pk=kasus.pk)
    )


def minta(izin, tak_boleh="Tindakan ini bukan wewenang Anda."):
    """Raise unless the Izin allows the act now."""
    if not izin.boleh:
        raise PermissionDenied(tak_boleh)
    if izin.tertahan:
        raise ValidationError(izin.tertahan)


def minta_aksi(kasus, nama, by):
    minta(izin_kasus.izin_kasus(kasus, by)[nama])


def catat(aksi, *, by, kasus=None, aduan=None, klien=None, langkah=None, **isi):
    """Write one line of history. `isi`: dari, ke, alasan, data."""
    return Riwayat.objects.create(
        instansi_id=(kasus or aduan or klien or by).instansi_id,  # another office may answer
        kasus=kasus,
        aduan=aduan,
        klien=klien,
        langkah=langkah,
        oleh=by,
        sebagai=by.nama_jabatan,
        aksi=aksi,
        **isi,
    )


def lanjutkan(kasus, *, by):
    """Bring the case up to date after an act: rows, stage, clocks and queue follow the facts."""
    baris.segarkan(kasus, *ISI)
    baris.perbarui(kasus)
    while not kasus.tertutup and (ke := _tahap_siap(kasus)):
        dari = kasus.tahap
        getattr(kasus, workflow.MAJU[ke])()
        kasus.tahap_sejak = timezone.now()
        catat("pindah_tahap", by=by, kasus=kasus, dari=dari, ke=kasus.tahap)
        baris.perbarui(kasus)
    jam.perbarui(kasus)
    kasus.save()
    antrean.selaraskan(kasus, by=by)
    pengikut.ikuti(kasus, by=by)


def _tahap_siap(kasus):
    """The next stage, once its transition has nothing left to wait for."""
    ke = alur.tahap_berikut(kasus.aturan, kasus.jalur, kasus.tahap, fakta_kini(kasus))
    if ke is None or kasus.tahap == Tahap.TERMINASI:
        return None
    return None if workflow.alasan_tertahan(kasus, workflow.MAJU[ke]) else ke
