"""Writing reminders: one row for each event, the queue told, and the mails that are to go out."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from accounts.actions.inti import ubah
from accounts.models.riwayat import catat as catat_kantor
from cases.actions.antrean import buka, tutup
from cases.actions.inti import Bentrok, catat
from cases.models import Kasus, Tugas
from reports import pengingat as aturan
from reports.models import Pengingat, SetelanPengingat, SuratPengingat
from reports.pengingat import J

SEKALI = 500  # events of one kind in one office and one round; the next round goes on
OTOMATIS = "Pengingat otomatis"
MEDAN = ("sebelum", "lewat", "eskalasi", "surel")
BUKAN_ADMIN = "Pengaturan ini untuk admin sistem kantor."


def ingatkan(instansi, kini=None):
    """Say what has come due in this office and was not said yet; how many events."""
    kini = kini or timezone.now()
    if not aturan.saatnya(instansi, kini):
        return 0
    setelan, n = aturan.setelan(instansi), 0
    for jenis, tugas in aturan.perlu(instansi, setelan, kini):
        for pk, kasus in tugas.values_list("pk", "kasus")[:SEKALI]:
            n += _satu(tugas.filter(pk=pk), kasus, jenis, setelan)
    return n


@transaction.atomic
def _satu(tugas, kasus, jenis, setelan):
    """One event, under the lock of its case; True for the one worker that may say it.

    Args:
        tugas: the task, as a queryset that is empty once it no longer asks for this reminder.
    """
    if kasus:
        Kasus.objects.select_for_update().only("pk").get(pk=kasus)
    tugas = tugas.select_related("kasus", "langkah", "pengguna", "instansi", "unit").first()
    if tugas is None:
        return False
    satu = Pengingat(tugas=tugas, jenis=jenis, tenggat=tugas.tenggat, instansi=tugas.instansi)
    Pengingat.objects.bulk_create([satu], ignore_conflicts=True)
    if not Pengingat.objects.filter(pk=satu.pk).exists():
        return False
    tentang = tugas
    if jenis == J.ESKALASI:
        tentang = _teruskan(satu, tugas)
    else:
        Tugas.objects.filter(pk=tugas.pk).update(diingatkan_pada=timezone.now())
    if tentang and setelan.surel:
        _surati(satu, tentang)
    return True


def _teruskan(satu, tugas):
    """A row in the superior's queue, or None when nobody is above."""
    atas = aturan.atasan(tugas)
    if atas is None:
        return None
    peran, unit = atas
    kantor = tugas.instansi
    pada = tugas.pengguna.nama if tugas.pengguna else _sebut_peran(kantor, tugas.peran)
    baris = buka(
        Tugas.Jenis.ESKALASI,
        f"Terlambat pada {pada}: {aturan.sebutan(tugas)}",
        reverse("reports:eskalasi", args=[satu.pk]),
        instansi=kantor,
        peran=[peran],
        unit_id=unit,
        kasus=tugas.kasus,
        aduan=None if tugas.kasus_id else tugas.aduan,
        tenggat=tugas.tenggat,
        darurat=tugas.darurat,
        kecuali=tugas.pengguna,
    )
    Pengingat.objects.filter(pk=satu.pk).update(tugas_atasan=baris)
    if tugas.kasus:
        data = {"tugas": aturan.sebutan(tugas), "pada": pada}
        ke = kantor.sebutan(peran)
        catat("eskalasi", by=None, tanpa=OTOMATIS, kasus=tugas.kasus, ke=ke, data=data)
    return baris


def _sebut_peran(kantor, peran):
    return " atau ".join(kantor.sebutan(p) for p in peran)


def _surati(satu, tugas):
    """The mails of this event wait for their people."""
    orang = {j.pengguna_id for j in aturan.penerima(tugas) if aturan.mau_surel(j.pengguna)}
    SuratPengingat.objects.bulk_create(
        SuratPengingat(pengingat=satu, pengguna_id=pk) for pk in sorted(orang)
    )


def bereskan():
    """What was escalated and is done, or has another due moment, leaves the superior's queue; and
    a row whose due moment moved is no longer one that was reminded of."""
    asal = Q(dari_pengingat__tugas__ditutup_pada__isnull=False)
    asal |= ~Q(dari_pengingat__tugas__tenggat=F("dari_pengingat__tenggat"))
    selesai = Tugas.objects.terbuka().filter(asal, jenis=Tugas.Jenis.ESKALASI)
    if pk := list(selesai.values_list("pk", flat=True)):
        tutup(Tugas.objects.filter(pk__in=pk), by=None)
    ini = Pengingat.objects.filter(tugas=OuterRef("pk"), tenggat=OuterRef("tenggat"))
    Tugas.objects.terbuka().filter(diingatkan_pada__isnull=False).exclude(Exists(ini)).update(
        diingatkan_pada=None
    )


@transaction.atomic
def tindak_lanjuti(satu, *, tindak_lanjut, by):
    """The superior has seen to it: the row leaves their queue, the story stays with the case.

    Raises:
        PermissionDenied: the row does not stand in this person's queue.
        ValidationError: nothing was written.
        Bentrok: somebody else was faster, or the task itself is done.
    """
    if satu.tugas.kasus_id:
        Kasus.objects.select_for_update().only("pk").get(pk=satu.tugas.kasus_id)
    satu = Pengingat.objects.select_related("tugas__kasus", "tugas__langkah").get(pk=satu.pk)
    baris = Tugas.objects.select_for_update().filter(pk=satu.tugas_atasan_id).first()
    if baris is None or baris.ditutup_pada:
        raise Bentrok("Hal ini sudah selesai atau sudah ditindaklanjuti.")
    if not Tugas.objects.untuk(by).filter(pk=baris.pk).exists():
        raise PermissionDenied("Hal ini diteruskan kepada pejabat lain.")
    isi = tindak_lanjut.strip()
    if not isi:
        raise ValidationError({"tindak_lanjut": "Tulis apa yang Anda lakukan."})
    satu.tindak_lanjut, satu.ditindak_oleh, satu.ditindak_pada = isi, by, timezone.now()
    satu.save(update_fields=["tindak_lanjut", "ditindak_oleh", "ditindak_pada"])
    tutup(Tugas.objects.filter(pk=baris.pk), by=by)
    if kasus := satu.tugas.kasus:
        data = {"tugas": aturan.sebutan(satu.tugas)}
        catat("tindak_eskalasi", by=by, kasus=kasus, alasan=isi, data=data)
    return satu


def boleh_atur(jabatan):
    return jabatan is not None and jabatan.peran == aturan.Peran.ADMIN_SISTEM


@transaction.atomic
def atur_pengingat(isi, *, by):
    """The office's own settings; its history has each change."""
    if not boleh_atur(by):
        raise PermissionDenied(BUKAN_ADMIN)
    SetelanPengingat.objects.get_or_create(instansi=by.instansi)
    baris = SetelanPengingat.objects.select_for_update().get(instansi=by.instansi)
    beda = ubah(baris, {k: isi[k] for k in MEDAN})
    if beda:
        baris.full_clean()
        baris.save()
        catat_kantor("atur_pengingat", "Pengingat", instansi=by.instansi, oleh=by, data=beda)
    return baris
