"""Pausing the clocks while the office waits for somebody else, and resuming them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cases import pengembalian
from cases.actions import jam
from cases.actions.inti import Bentrok, catat, kunci, lanjutkan, minta_aksi
from cases.models import Jeda, Persyaratan
from standards.kalender import kalender_untuk
from standards.kata_waktu import tanggal_panjang
from standards.waktu import hitung_tenggat


@transaction.atomic
def jeda(kasus, *, alasan, by, pihak=""):
    """The clocks stand while the office waits: `pihak` for whom, `alasan` for what."""
    kasus = kunci(kasus)
    minta_aksi(kasus, "jeda", by)
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis apa yang ditunggu."})
    if kasus.jeda.filter(selesai=None).exists():
        raise Bentrok("Waktu kasus ini sudah dijeda.")
    pihak = pihak.strip()[:120]
    Jeda.objects.create(
        kasus=kasus, alasan=alasan.strip()[:300], pihak=pihak, oleh=by, mulai=timezone.now()
    )
    catat("jeda", by=by, kasus=kasus, alasan=alasan.strip(), ke=pihak)
    jam.hentikan(kasus, semua=True)
    lanjutkan(kasus, by=by)
    return kasus


@transaction.atomic
def lanjutkan_jam(kasus, *, by, diterima=""):
    """The clocks run again: what was waited for has come, or the applicant brought the file."""
    kasus = kunci(kasus)
    if kasus.jeda.filter(selesai=None).exists():
        minta_aksi(kasus, "lanjutkan", by)
    keluar = pengembalian.terbuka(kasus)
    isi = {"selesai": timezone.now(), "dilanjutkan_oleh": by, "diterima": diterima.strip()[:300]}
    if not kasus.jeda.filter(selesai=None).update(**isi):
        raise Bentrok("Waktu kasus ini tidak sedang dijeda.")
    aksi = "terima_kembali" if keluar else "lanjutkan_jam"
    catat(aksi, by=by, kasus=kasus, alasan=diterima.strip())
    lanjutkan(kasus, by=by)
    return kasus


@transaction.atomic
def kembalikan_pemohon(kasus, *, kurang, by, catatan=""):
    """Give the file back to the applicant to complete; the clocks stand until it returns.

    Args:
        kurang: codes of the requirements that are not there.
        catatan: what else the applicant must know.

    Raises:
        PermissionDenied, ValidationError: nothing is missing, or the case waits already.
    """
    kasus = kunci(kasus)
    minta_aksi(kasus, "kembalikan_pemohon", by)
    berkas = pengembalian.langkah_berkas(kasus)
    teks = [r.teks for r in belum_ada(kasus, berkas) if r.kode in set(kurang)]
    if not teks and not catatan.strip():
        raise ValidationError({"kurang": "Pilih yang belum ada, atau tulis apa yang kurang."})
    kini = timezone.now()
    sampai = batas_pemohon(kasus, berkas, kini)
    keluar = Jeda.objects.create(
        kasus=kasus,
        alasan=pengembalian.ALASAN,
        pihak="Pemohon",
        oleh=by,
        mulai=kini,
        pemohon_sampai=sampai,
    )
    satu = {"jeda": keluar.pk, "kurang": teks, "catatan": catatan.strip()}
    lama = berkas.rincian.get(pengembalian.KUNCI, [])
    berkas.rincian = berkas.rincian | {pengembalian.KUNCI: [*lama, satu]}
    berkas.save(update_fields=["rincian"])
    hari = tanggal_panjang(timezone.localtime(sampai)) if sampai else ""
    catat(
        "kembalikan_pemohon",
        by=by,
        kasus=kasus,
        langkah=berkas,
        ke=hari,
        alasan=catatan.strip(),
        data={"kurang": teks},
    )
    jam.hentikan(kasus, semua=True)
    lanjutkan(kasus, by=by)
    return kasus


def belum_ada(kasus, berkas):
    """The requirements due at this check that are not there yet."""
    kurang = (Persyaratan.Status.BELUM, Persyaratan.Status.TIDAK_TERPENUHI)
    return [r for r in kasus.persyaratan.all() if r.tempo == berkas.kode and r.status in kurang]


def batas_pemohon(kasus, berkas, kini):
    """Until when the applicant may complete the file; None where the standard sets no limit."""
    definisi = berkas.definisi
    if definisi is None or not definisi.tenggang:
        return None
    return hitung_tenggat(kini, definisi.tenggang, kalender_untuk(kasus.instansi)).pada
