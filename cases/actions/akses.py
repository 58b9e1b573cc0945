"""Break-glass: sight of one case for a day, told to the Kabid and to whoever has the case."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import Pengguna
from accounts.peran import Peran
from cases import kerahasiaan, pandangan
from cases.actions import antrean
from cases.actions.inti import Bentrok, catat, kunci
from cases.izin import TIDAK, YA, Izin, berperan
from cases.models import AksesDarurat, Kasus, Tugas

LAMA = timedelta(hours=24)
PALING_BANYAK = 5  # a person, in the same span
KATA = 4  # a reason of fewer words says nothing
BUKAN_WEWENANG = "Akses darurat untuk petugas yang menangani klien."


def boleh_akses_darurat(jabatan):
    """Roles that read narratives of their own cases; not TU, sekretaris, auditor, admin."""
    return jabatan.peran in kerahasiaan.PEMBUKA_DARURAT


@transaction.atomic
def buka_akses(nomor, *, alasan, by):
    """Open a case of the office by its number; the same person twice is one access.

    Raises:
        ValidationError: no such case, no real reason, too many today, or it is open already.
    """
    if not boleh_akses_darurat(by):
        raise PermissionDenied(BUKAN_WEWENANG)
    Pengguna.objects.select_for_update().get(pk=by.pengguna_id)  # the count below holds
    kasus = Kasus.objects.filter(instansi=by.instansi_id, nomor__iexact=nomor.strip()).first()
    if kasus is None:
        raise ValidationError({"nomor": "Tidak ada kasus bernomor itu di kantor Anda."})
    kasus = kunci(kasus)
    if ada := kerahasiaan.akses_berlaku(by).filter(kasus=kasus).first():
        return ada
    if pandangan.pandangan(kasus, by).narasi:
        raise ValidationError({"nomor": "Kasus ini sudah dapat Anda baca."})
    if len(alasan.split()) < KATA:
        raise ValidationError({"alasan": f"Tulis alasannya, sedikitnya {KATA} kata."})
    sejak = timezone.now() - LAMA
    if AksesDarurat.objects.filter(pengguna=by.pengguna_id, pada__gt=sejak).count() >= (
        PALING_BANYAK
    ):
        raise ValidationError(
            f"Anda sudah {PALING_BANYAK} kali membuka akses darurat dalam 24 jam. "
            "Hubungi Kepala Bidang."
        )
    return _buka(kasus, alasan.strip(), by)


def _buka(kasus, alasan, by):
    akses = AksesDarurat.objects.create(
        instansi=kasus.instansi,
        kasus=kasus,
        pengguna=by.pengguna,
        oleh=by,
        sebagai=by.nama_jabatan,
        alasan=alasan,
        sampai=timezone.now() + LAMA,
    )
    catat("akses_darurat", by=by, kasus=kasus, alasan=alasan)
    judul, tautan = f"Tinjau akses darurat atas kasus {kasus.nomor}", akses.get_absolute_url()
    isi = {"instansi": kasus.instansi, "kasus": kasus}
    antrean.buka(
        Tugas.Jenis.AKSES,
        judul,
        tautan,
        peran=[Peran.KEPALA_BIDANG],
        unit=kasus.unit,
        kecuali=by.pengguna,
        **isi,
    )
    if kasus.petugas_id:
        antrean.buka(Tugas.Jenis.AKSES, judul, tautan, pengguna=kasus.petugas, **isi)
    return akses


def izin_tinjau(akses, jabatan):
    """The Kabid of the case's unit reviews; whoever opened it does not."""
    if not berperan((Peran.KEPALA_BIDANG,), akses.kasus, jabatan):
        return TIDAK
    if akses.pengguna_id == jabatan.pengguna_id:
        return Izin(True, "Yang membuka tidak meninjau: Anda sendiri yang membukanya.")
    if akses.ditinjau_pada:
        return TIDAK
    return YA


@transaction.atomic
def tinjau_akses(akses, *, wajar, catatan, by):
    """The Kabid's word on it; what was not justified ends at once."""
    akses = AksesDarurat.objects.select_for_update().get(pk=akses.pk)
    if akses.ditinjau_pada:
        raise Bentrok("Akses darurat ini sudah ditinjau.")
    izin = izin_tinjau(akses, by)
    if not izin.boleh:
        raise PermissionDenied("Meninjau akses darurat adalah wewenang Kepala Bidang unit kasus.")
    if izin.tertahan:
        raise ValidationError(izin.tertahan)
    if not wajar and not catatan.strip():
        raise ValidationError({"catatan": "Tulis mengapa akses ini tidak wajar."})
    akses.wajar, akses.catatan = wajar, catatan.strip()
    akses.ditinjau_oleh, akses.ditinjau_pada = by, timezone.now()
    if not wajar:
        akses.sampai = min(akses.sampai, akses.ditinjau_pada)
    akses.save()
    hasil = "wajar" if wajar else "tidak wajar"
    catat("tinjau_akses", by=by, kasus=akses.kasus, ke=hasil, alasan=akses.catatan)
    antrean.tutup(_tugas(akses).filter(pengguna=None), by=by)
    return akses


@transaction.atomic
def tandai_akses_dibaca(akses, *, by):
    """Whoever has the case has seen that it was opened."""
    antrean.tutup(_tugas(akses).filter(pengguna=by.pengguna_id), by=by)
    return akses


def _tugas(akses):
    return Tugas.objects.filter(
        jenis=Tugas.Jenis.AKSES, kasus=akses.kasus_id, tautan=akses.get_absolute_url()
    )
