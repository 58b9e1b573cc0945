"""What every act on a case shares: the lock, the permission, the history, and carrying on."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
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
#: Relations of which most cases have no row.
JARANG = ("orang", "jeda", "penampungan", "usul_penutupan")
BERISI = "SELECT " + ", ".join(
    f'EXISTS (SELECT 1 FROM "{Kasus._meta.get_field(r).related_model._meta.db_table}"'
    " WHERE kasus_id = %s)"
    for r in JARANG
)


class Bentrok(ValidationError):
    """Someone else was faster, or the form was sent twice; the message says who and when."""


def kunci(kasus):
    """The case row, locked until the transaction ends.

    Locked bare and read after: a row waited for is matched once more against the rows that it
    was joined with before the wait, and a case that changed client meanwhile would be lost.
    """
    Kasus.objects.select_for_update().only("pk").get(pk=kasus.pk)
    return (
        Kasus.objects.select_related("klien", "instansi", "unit", "standar", "petugas")
        .defer("standar__naskah")
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


def muat(kasus):
    """Read anew what the rules ask of a case; what it has none of is not asked for row by row."""
    ada = _berisi(kasus)
    baris.segarkan(kasus, *(r for r in ISI if ada.get(_nama(r), True)))
    for nama in JARANG:
        if not ada[nama]:
            baris.kosongkan(kasus, nama)


def _nama(relasi):
    return getattr(relasi, "prefetch_to", relasi)


def _berisi(kasus):
    """{relation of JARANG: has this case rows of it?}, in one plain question."""
    with connection.cursor() as k:
        k.execute(BERISI, [kasus.pk] * len(JARANG))
        return dict(zip(JARANG, k.fetchone(), strict=True))


def lanjutkan(kasus, *, by):
    """Bring the case up to date after an act: rows, stage, clocks and queue follow the facts."""
    muat(kasus)
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
