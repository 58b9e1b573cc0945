"""What every act on a case shares: the lock, the permission, the history, and carrying on."""

from copy import deepcopy

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from cases import bacaan, izin_kasus, pengikut, workflow
from cases.actions import antrean, baris, jam
from cases.bacaan import muat
from cases.fakta import fakta_kini
from cases.models import Kasus, Riwayat
from standards import alur
from standards.kosakata import Tahap


class Bentrok(ValidationError):
    """Someone else was faster, or the form was sent twice; the message says who and when."""


#: A case with what is asked of it all the time, in one query.
LENGKAP = Kasus.objects.select_related("klien", "instansi", "unit", "standar", "petugas").defer(
    "standar__naskah", "standar__kata_cari"
)


def kunci(kasus):
    """The case row, locked until the transaction ends.

    Locked bare and read after: a row waited for is matched once more against the rows that it
    was joined with before the wait, and a case that changed client meanwhile would be lost.
    """
    Kasus.objects.select_for_update().only("pk").get(pk=kasus.pk)
    return LENGKAP.get(pk=kasus.pk)


def kunci_isi(kasus):
    """The case, locked, with all that the rules ask of it: read once, it serves the whole act.

    For acts that change the rows held in memory along with those of the database, or say where
    they did not (`usang`). A case that its page has locked already is taken as it is.
    """
    if kasus.__dict__.pop("baru_dikunci", False):
        return kasus
    Kasus.objects.select_for_update().only("pk").get(pk=kasus.pk)
    return sedia(bacaan.baca(kasus.pk))


def sedia(kasus):
    """A case whose rows in memory are those of the database, ready for an act."""
    kasus.utuh, kasus.catatan, kasus.semula = True, [], deepcopy(_nilai(kasus))
    return kasus


def _nilai(kasus):
    return {f.attname: getattr(kasus, f.attname) for f in kasus._meta.concrete_fields}


def _simpan(kasus):
    """Write the case's own row: of one read whole, what changed."""
    semula = kasus.__dict__.pop("semula", None)
    if semula is None:
        kasus.save()
    elif beda := [n for n, nilai in _nilai(kasus).items() if nilai != semula[n]]:
        kasus.save(update_fields=beda)


def usang(kasus):
    """Rows of the case were written beside those in memory: `lanjutkan` reads them anew."""
    kasus.utuh = False


def minta(izin, tak_boleh="Tindakan ini bukan wewenang Anda."):
    """Raise unless the Izin allows the act now."""
    if not izin.boleh:
        raise PermissionDenied(tak_boleh)
    if izin.tertahan:
        raise ValidationError(izin.tertahan)


def minta_aksi(kasus, nama, by):
    minta(izin_kasus.izin_aksi(kasus, nama, by))


#: As whom history names somebody without a post: whoever wrote on the public page.
PELAPOR = "Pelapor, melalui situs"


#: As whom, when a change of the national calendar moves a deadline.
PENGELOLA = "Pengelola server"


def catat(
    aksi,
    *,
    by,
    kasus=None,
    aduan=None,
    klien=None,
    langkah=None,
    bersama=None,
    tanpa=PELAPOR,
    **isi,
):
    """Write one line of history. `isi`: dari, ke, alasan, data; `tanpa`: as whom, without `by`.

    Of a case read whole (`kunci_isi`) the lines wait, and `lanjutkan` writes them together; so do
    those of a report in an act on such a case (`bersama`).
    """
    satu = Riwayat(
        instansi_id=(kasus or aduan or klien or by).instansi_id,  # another office may answer
        kasus=kasus,
        aduan=aduan,
        klien=klien,
        langkah=langkah,
        oleh=by,
        sebagai=by.nama_jabatan if by else tanpa,
        aksi=aksi,
        **isi,
    )
    tunda = getattr(kasus or bersama, "catatan", None)
    if tunda is None:
        satu.save(force_insert=True)
    else:
        tunda.append(satu)


def lanjutkan(kasus, *, by):
    """Bring the case up to date after an act: rows, stage, clocks and queue follow the facts."""
    if not getattr(kasus, "utuh", False):
        muat(kasus)
    baris.perbarui(kasus)
    while not kasus.tertutup and (ke := _tahap_siap(kasus)):
        dari = kasus.tahap
        getattr(kasus, workflow.MAJU[ke])()
        kasus.tahap_sejak = timezone.now()
        catat("pindah_tahap", by=by, kasus=kasus, dari=dari, ke=kasus.tahap)
        baris.perbarui(kasus)
    jam.perbarui(kasus)
    _simpan(kasus)
    antrean.selaraskan(kasus, by=by)
    usang(kasus)  # a room that follows may carry the case on once more
    pengikut.ikuti(kasus, by=by)
    tulis_catatan(kasus)


def tulis_catatan(kasus):
    """Write the lines of history that wait; those to come are written at once again."""
    Riwayat.objects.bulk_create(kasus.__dict__.pop("catatan", ()))


def _tahap_siap(kasus):
    """The next stage, once its transition has nothing left to wait for."""
    ke = alur.tahap_berikut(kasus.aturan, kasus.jalur, kasus.tahap, fakta_kini(kasus))
    if ke is None or kasus.tahap == Tahap.TERMINASI:
        return None
    return None if workflow.alasan_tertahan(kasus, workflow.MAJU[ke]) else ke
