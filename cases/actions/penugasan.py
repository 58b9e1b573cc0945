"""Who has the case in hand: assignment with surat tugas, take-over, handing over a whole load."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import Jabatan
from accounts.peran import PEMEGANG_KASUS, Peran
from cases.actions import baris
from cases.actions.antrean import MENGIKUTI
from cases.actions.inti import Bentrok, catat, kunci, lanjutkan, minta_aksi
from cases.models import Kasus, Tugas
from cases.pandangan import pandangan
from cases.pelaku import petugas_kasus
from standards.kosakata import Jenis

BISA_DITUGASKAN = PEMEGANG_KASUS


def calon_petugas(jabatan):
    """The posts in one's unit whose holders can take a case (a Jabatan queryset)."""
    calon = (
        Jabatan.objects.berlaku()
        .lengkap()
        .filter(instansi=jabatan.instansi_id, peran__in=BISA_DITUGASKAN)
    )
    return calon.filter(unit=jabatan.unit_id) if jabatan.unit_id else calon


def beban(jabatan):
    """The posts of one's unit with how many running cases their holders have (`.beban`)."""
    return dengan_beban(calon_petugas(jabatan))


def beban_kantor(jabatan):
    """The same of the whole office, for whoever keeps its people: numbers, no cases."""
    posisi = Jabatan.objects.berlaku().lengkap().filter(instansi=jabatan.instansi_id)
    return dengan_beban(posisi.filter(peran__in=BISA_DITUGASKAN))


def dengan_beban(posisi):
    kasus = Kasus.objects.berjalan().filter(petugas=OuterRef("pengguna")).order_by()
    banyak = Subquery(kasus.values("petugas").values(n=Count("pk")))
    return posisi.annotate(beban=Coalesce(banyak, 0)).order_by("-beban", "pengguna__nama")


@transaction.atomic
def tugaskan(kasus, *, petugas, by, alasan="", surat_tugas=False):
    """Assign the case to the holder of a post; the one before hands over.

    Args:
        petugas: the Jabatan of the person who gets the case.
        surat_tugas: also open the steps that draft and sign a surat tugas.
    """
    kasus = kunci(kasus)
    minta_aksi(kasus, "tugaskan", by)
    if not calon_petugas(by).filter(pk=petugas.pk).exists():
        raise ValidationError({"petugas": "Pilih petugas dari unit Anda."})
    if kasus.petugas_id and kasus.petugas_id != petugas.pengguna_id and not alasan.strip():
        raise ValidationError({"alasan": "Tulis alasan penggantian petugas."})
    ganti_petugas(kasus, petugas.pengguna, by, alasan=alasan.strip(), peran=petugas.peran)
    if surat_tugas:
        _surat_tugas(kasus)
    lanjutkan(kasus, by=by)
    return kasus


@transaction.atomic
def ambil(kasus, *, by, alasan=""):
    """Take a case over oneself: an unassigned one at once, a colleague's with a reason."""
    kasus = kunci(kasus)
    kasus.darurat_sampai = pandangan(kasus, by).darurat_sampai
    minta_aksi(kasus, "ambil", by)
    if kasus.petugas_id and not alasan.strip():
        raise ValidationError({"alasan": f"Tulis alasan mengambil alih dari {kasus.petugas}."})
    ganti_petugas(kasus, by.pengguna, by, alasan=alasan.strip(), peran=by.peran)
    lanjutkan(kasus, by=by)
    return kasus


def ganti_petugas(kasus, pengguna, by, *, alasan, peran=Peran.PEKSOS):
    """End the present main assignment and begin the new one; open tasks go along."""
    lama = kasus.petugas
    if lama and lama.pk == pengguna.pk:
        raise ValidationError({"petugas": f"{pengguna} sudah menjadi petugas kasus ini."})
    kasus.penugasan.aktif().filter(utama=True).update(selesai=timezone.now())
    if lama:
        Tugas.objects.terbuka().filter(kasus=kasus, pengguna=lama).exclude(
            jenis__in=[Tugas.Jenis.DISPOSISI, *MENGIKUTI]
        ).update(pengguna=pengguna)
    tambah_petugas(kasus, pengguna, by, alasan=alasan, peran=peran, dari=str(lama or ""))


def tambah_petugas(kasus, pengguna, by, *, alasan="", peran=Peran.PEKSOS, dari=""):
    """Begin a main assignment and return its row; the case itself is saved by `lanjutkan`."""
    if any(p.pengguna_id == pengguna.pk for p in petugas_kasus(kasus)):
        kasus.penugasan.aktif().filter(pengguna=pengguna, tim="").update(selesai=timezone.now())
    kasus.petugas = pengguna
    catat("tugaskan", by=by, kasus=kasus, dari=dari, ke=pengguna.nama, alasan=alasan)
    return kasus.penugasan.create(pengguna=pengguna, peran=peran, oleh=by, alasan=alasan[:300])


def calon_pendukung(kasus):
    """The posts of the office, of any unit, whose holders could have a part in this case."""
    calon = Jabatan.objects.berlaku().lengkap().filter(instansi=kasus.instansi_id)
    bertugas = kasus.penugasan.aktif().filter(tim="").values("pengguna")
    calon = calon.filter(peran__in=BISA_DITUGASKAN).exclude(pengguna__in=bertugas)
    return calon.order_by("pengguna__nama")


@transaction.atomic
def libatkan(kasus, *, petugas, by, alasan=""):
    """Give somebody a part in the case beside whoever carries it, from whichever unit.

    Args:
        petugas: the Jabatan of that person: a psychologist, the panti's own peksos.
    """
    kasus = kunci(kasus)
    minta_aksi(kasus, "libatkan", by)
    if not calon_pendukung(kasus).filter(pk=petugas.pk).exists():
        raise ValidationError({"petugas": "Pilih petugas kantor ini yang belum terlibat."})
    kasus.penugasan.create(
        pengguna=petugas.pengguna, peran=petugas.peran, utama=False, oleh=by, alasan=alasan[:300]
    )
    catat("libatkan", by=by, kasus=kasus, ke=str(petugas), alasan=alasan.strip())
    lanjutkan(kasus, by=by)
    return kasus


@transaction.atomic
def lepaskan(kasus, *, petugas, by, alasan):
    """End somebody's part in the case.

    Args:
        petugas: the user who has it.
    """
    kasus = kunci(kasus)
    minta_aksi(kasus, "lepaskan", by)
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis alasannya."})
    bagian = kasus.penugasan.aktif().filter(pengguna=petugas, tim="", utama=False)
    if not bagian.update(selesai=timezone.now()):
        raise Bentrok("Petugas itu sudah tidak terlibat dalam kasus ini.")
    catat("lepaskan", by=by, kasus=kasus, dari=petugas.nama, alasan=alasan.strip())
    lanjutkan(kasus, by=by)
    return kasus


def _surat_tugas(kasus):
    ke = kasus.langkah.filter(rangkaian__startswith="surat-tugas").values("rangkaian").distinct()
    baris.rangkai(
        kasus,
        f"surat-tugas-{ke.count() + 1}",
        [
            (Jenis.SURAT, "tugas", "Surat tugas: konsep", [Peran.KEPALA_SEKSI, Peran.ADMIN_TU]),
            (Jenis.TANDA_TANGAN, "tugas", "Surat tugas: tanda tangan", [Peran.KEPALA_INSTANSI]),
        ],
        pasca=False,
        alasan="Penugasan petugas disertai surat tugas; standar tidak menyebut langkahnya.",
    )
