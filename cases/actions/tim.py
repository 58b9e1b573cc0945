"""Teams of one case: a step of the standard names the people of a local role."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import Jabatan
from cases.actions import baris
from cases.actions.inti import catat, kunci, lanjutkan, minta_aksi, usang


def peran_ditunjuk(langkah):
    """{code: local role} of the roles whose people this step names for the case."""
    isi = langkah.kasus.aturan
    return {k: p for k, p in isi.peran.items() if p.ditunjuk == langkah.kode}


def calon_anggota(kasus, peran):
    """The posts whose holders may be named for a local role, from any unit of the office."""
    return (
        Jabatan.objects.berlaku()
        .lengkap()
        .filter(instansi=kasus.instansi_id, peran__in=peran.dasar)
        .order_by("pengguna__nama")
    )


def tunjuk(langkah, tim, *, by):
    """Name the teams that this step asks for; the caller holds the lock and has asked permission.

    Args:
        tim: {code of a local role: posts of its members}.

    Raises:
        ValidationError: a team without a member, or a member who does not hold one of its roles.
    """
    for kode, peran in peran_ditunjuk(langkah).items():
        _isi(langkah.kasus, kode, peran, list(tim.get(kode) or ()), by)


def _isi(kasus, kode, peran, jabatan, by):
    """Those who stay keep their row; the others' ends, the new ones' begins."""
    medan = f"tim_{kode}"
    if not jabatan:
        raise ValidationError({medan: f"Pilih paling sedikit satu orang untuk {peran.sebutan}."})
    pk = {j.pk for j in jabatan}
    if calon_anggota(kasus, peran).filter(pk__in=pk).count() != len(pk):
        raise ValidationError({medan: f"Pilih petugas kantor ini yang berperan {peran.sebutan}."})
    orang = {j.pengguna_id: j for j in jabatan}
    kini = kasus.penugasan.aktif().filter(tim=kode)
    dulu = sorted(kini.values_list("pengguna__nama", flat=True))
    tetap = set(kini.filter(pengguna__in=orang).values_list("pengguna_id", flat=True))
    kini.exclude(pengguna__in=orang).update(selesai=timezone.now())
    for j in [j for p, j in orang.items() if p not in tetap]:
        kasus.penugasan.create(pengguna=j.pengguna, peran=j.peran, tim=kode, utama=False, oleh=by)
    nama = ", ".join(sorted(j.pengguna.nama for j in orang.values()))
    baris.segarkan(kasus, "penugasan")
    usang(kasus)
    catat(
        "tunjuk_tim",
        by=by,
        kasus=kasus,
        dari=", ".join(dulu),
        ke=nama,
        data={"tim": peran.sebutan},
    )


@transaction.atomic
def ubah_tim(kasus, *, tim, alasan, by):
    """Change the people of teams already named, with a reason; their open tasks follow."""
    kasus = kunci(kasus)
    minta_aksi(kasus, "ubah_tim", by)
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis alasannya."})
    for kode, jabatan in tim.items():
        _isi(kasus, kode, kasus.aturan.peran[kode], list(jabatan), by)
    catat("ubah_tim", by=by, kasus=kasus, alasan=alasan.strip())
    lanjutkan(kasus, by=by)
    return kasus
