"""What one person has in hand, in numbers; and who may receive it."""

from django.db.models import Q

from accounts.gantungan import penjawab
from accounts.izin import mengelola
from accounts.models import Jabatan, Pengguna
from accounts.peran import PEMEGANG_KASUS, PIMPINAN_UNIT, PROFESI
from cases.models import Kasus, Penugasan, Tugas
from standards.kosakata import Jenis


def tugas_pribadi(pengguna, instansi):
    return Tugas.objects.terbuka().filter(pengguna=pengguna, instansi=instansi)


def bagian(pengguna, instansi):
    """The assignments on running cases, those of teams included."""
    return Penugasan.objects.aktif().filter(
        pengguna=pengguna, kasus__instansi=instansi, kasus__ditutup_pada=None
    )


@penjawab("pengguna")
def beban_pengguna(pengguna, instansi):
    yield "kasus", Kasus.objects.berjalan().filter(petugas=pengguna, instansi=instansi).count()
    punya = bagian(pengguna, instansi).filter(utama=False)
    yield "bagian pada kasus orang lain", punya.filter(tim="").count()
    yield "keanggotaan tim", punya.exclude(tim="").count()
    tugas = tugas_pribadi(pengguna, instansi)
    surat = Q(jenis=Tugas.Jenis.LANGKAH, langkah__jenis=Jenis.SURAT)
    yield "konsep surat", tugas.filter(surat).count()
    yield "tugas pribadi", tugas.exclude(surat).count()


@penjawab("unit")
def kasus_unit(unit, instansi):
    yield "kasus berjalan", Kasus.objects.berjalan().filter(unit=unit).count()


def kasus_terlibat(pengguna, instansi):
    """Every case that leaves this person when their load does."""
    kasus = Kasus.objects.filter(instansi=instansi)
    punya = Q(pk__in=bagian(pengguna, instansi).values("kasus"))
    punya |= Q(petugas=pengguna, ditutup_pada=None)
    return kasus.filter(
        punya | Q(pk__in=tugas_pribadi(pengguna, instansi).exclude(kasus=None).values("kasus"))
    )


def izin_serah(jabatan):
    """May this person hand over a colleague's load? Which cases, the acts ask themselves."""
    return mengelola(jabatan) or jabatan.peran in PIMPINAN_UNIT


def calon_penerima(dari, by):
    """The posts whose holders can take what this person has in hand (a Jabatan queryset)."""
    calon = Jabatan.objects.berlaku().lengkap().filter(instansi=by.instansi_id)
    calon = calon.exclude(pengguna=dari).order_by("pengguna__nama")
    posisi = list(dari.semua_jabatan.filter(instansi=by.instansi_id))
    peran = {j.peran for j in posisi}
    if Kasus.objects.berjalan().filter(petugas=dari, instansi=by.instansi_id).exists():
        peran |= set(PEMEGANG_KASUS) - set(PROFESI)
    calon = calon.filter(peran__in=peran)
    unit = {j.unit_id for j in posisi} if mengelola(by) else {by.unit_id}
    return calon if None in unit else calon.filter(Q(unit__in=unit) | Q(unit=None))


def dapat_menerima(ke, baris, aturan):
    """May the holder of this post do what the other did? `aturan`: of the case's standard."""
    if baris.tim:
        return baris.tim not in aturan.peran or ke.peran in aturan.peran[baris.tim].dasar
    umum = set(PEMEGANG_KASUS) - set(PROFESI)
    return ke.peran == baris.peran or {ke.peran, baris.peran} <= umum


def menggantung(instansi):
    """People without a post today who still have something in hand, with how much of it."""
    kini = Jabatan.objects.berlaku(instansi.hari_ini()).filter(instansi=instansi)
    punya = Kasus.objects.berjalan().filter(instansi=instansi).values("petugas")
    orang = Pengguna.objects.filter(
        Q(pk__in=punya)
        | Q(pk__in=_pemegang_bagian(instansi))
        | Q(pk__in=Tugas.objects.terbuka().filter(instansi=instansi).values("pengguna"))
    )
    return orang.exclude(pk__in=kini.values("pengguna")).order_by("nama", "pk")


def _pemegang_bagian(instansi):
    aktif = Penugasan.objects.aktif().filter(kasus__instansi=instansi, kasus__ditutup_pada=None)
    return aktif.values("pengguna")
