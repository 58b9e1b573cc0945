"""A wrong decision, a mistaken closure: taken back with a reason, and decided anew."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cases import izin_koreksi
from cases.actions import antrean
from cases.actions.inti import Bentrok, catat, kunci, lanjutkan, minta, minta_aksi
from cases.actions.koreksi_syarat import alasan_wajib, buka_ulang
from cases.models import Disposisi, Langkah, Penutupan, Tugas


@transaction.atomic
def koreksi_putusan(disposisi, *, alasan, by):
    """Take a decision back: it stays readable, its step opens anew, a closure by it is undone.

    What was done after it stays done; what was open after it waits until it is decided again.

    Raises:
        PermissionDenied: neither who decided nor the unit's Kabid.
        ValidationError: no reason, or the letter that tells of it was issued.
        Bentrok: somebody corrected it first.
    """
    kasus = kunci(disposisi.kasus)
    disposisi = (
        Disposisi.objects.select_for_update(of=("self",))
        .select_related("langkah", "oleh__pengguna", "dikoreksi_oleh__pengguna")
        .get(pk=disposisi.pk)
    )
    disposisi.kasus = disposisi.langkah.kasus = kasus
    if disposisi.dikoreksi_pada:
        raise Bentrok(f"Putusan ini sudah dikoreksi {disposisi.dikoreksi_oleh.pengguna.nama}.")
    minta(izin_koreksi.izin_putusan(disposisi, by))
    disposisi.alasan_koreksi = alasan_wajib(alasan, kalimat="Tulis mengapa putusan ini keliru.")
    disposisi.dikoreksi_pada, disposisi.dikoreksi_oleh = timezone.now(), by
    disposisi.save()
    if kasus.tertutup:
        _buka(kasus, by=by, alasan=disposisi.alasan_koreksi)
    antrean.tutup(
        Tugas.objects.filter(jenis=Tugas.Jenis.DISPOSISI, langkah=disposisi.langkah), by=by
    )
    buka_ulang(kasus, disposisi.langkah)
    catat(
        "koreksi_putusan",
        by=by,
        kasus=kasus,
        langkah=disposisi.langkah,
        dari=disposisi.sebutan,
        ke=disposisi.langkah.teks[:200],
        alasan=disposisi.alasan_koreksi,
    )
    lanjutkan(kasus, by=by)
    return disposisi


@transaction.atomic
def batalkan_tutup(kasus, *, alasan, by):
    """Take back a closure that was approved by mistake; the case goes on where it stood."""
    kasus = kunci(kasus)
    minta_aksi(kasus, "batalkan_tutup", by)
    alasan = alasan_wajib(alasan, kalimat="Tulis mengapa penutupan ini keliru.")
    _buka(kasus, by=by, alasan=alasan)
    catat("batalkan_tutup", by=by, kasus=kasus, dari=kasus.tahap, alasan=alasan)
    lanjutkan(kasus, by=by)
    return kasus


def _buka(kasus, *, by, alasan):
    """Give back what the closing took: stage, steps, requirements, pause, stay, open proposal."""
    tutup = Penutupan.objects.select_for_update().filter(kasus=kasus, dibatalkan_pada=None).first()
    if tutup is None:
        raise ValidationError("Keadaan sebelum penutupan ini tidak tersimpan; pakai Buka kembali.")
    tutup.dibatalkan_pada, tutup.dibatalkan_oleh = timezone.now(), by
    tutup.alasan_batal = alasan
    tutup.save()
    semula = tutup.semula
    kasus.ditutup_pada, kasus.hasil, kasus.rincian_hasil = None, "", {}
    kasus.kembalikan(semula["tahap"])
    kasus.save()
    for pk, status in semula["langkah"]:
        kasus.langkah.filter(pk=pk, status=Langkah.Status.GUGUR).update(status=status)
    kasus.persyaratan.filter(pk__in=semula["syarat"], status="gugur").update(status="belum")
    kasus.jeda.filter(pk__in=semula["jeda"]).update(selesai=None)
    kasus.penampungan.filter(pk__in=semula["hunian"]).update(keluar_pada=None, tujuan_keluar="")
    kasus.usul_penutupan.filter(pk__in=semula["usul"]).update(
        disetujui=None, diputus_oleh=None, diputus_pada=None
    )
    _cabut_langkah(kasus, tutup)


def _cabut_langkah(kasus, tutup):
    """The steps that the closing added are withdrawn; what was done at them stays readable."""
    surat = kasus.langkah.terkini().filter(rangkaian__startswith="putusan-", pasca=True)
    for langkah in (surat, kasus.langkah.terkini().filter(pk__in=tutup.semula["pasca"])):
        pk = list(langkah.values_list("pk", flat=True))
        kasus.langkah.filter(pk__in=pk).update(terkini=False, tenggat=None)
        kasus.langkah.filter(pk__in=pk).exclude(status=Langkah.Status.SELESAI).update(
            status=Langkah.Status.GUGUR
        )
