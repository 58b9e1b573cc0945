"""An emergency shelter stay opens at any stage, before any paperwork; the Kabid ratifies it."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.peran import Peran
from cases import izin_kasus
from cases.actions import antrean, baris
from cases.actions.inti import catat, kunci, lanjutkan, minta_aksi
from cases.actions.langkah import selesai
from cases.models import Langkah, Penampungan, Tugas
from standards.kosakata import Jenis

BATAS_PENGESAHAN = timedelta(hours=24)  # domain §2, T10: round the clock


@transaction.atomic
def tempatkan_darurat(kasus, *, tempat, alasan, by):
    """Take the client in now. The standard's later placement step is fulfilled by it."""
    kasus = kunci(kasus)
    minta_aksi(kasus, "darurat", by)
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis mengapa keadaannya darurat."})
    sekarang = timezone.now()
    hunian = Penampungan.objects.create(
        kasus=kasus,
        tempat=tempat.strip(),
        darurat=True,
        alasan=alasan.strip(),
        masuk_pada=sekarang,
        oleh=by,
        sahkan_sebelum=sekarang + BATAS_PENGESAHAN,
    )
    kasus.darurat = True
    kasus.fakta["darurat"] = "ya"
    catat("tempatkan_darurat", by=by, kasus=kasus, ke=hunian.tempat, alasan=hunian.alasan)
    _penuhi_penempatan(kasus, hunian, by)
    antrean.buka(
        Tugas.Jenis.PENGESAHAN,
        f"Sahkan penempatan darurat di {hunian.tempat}",
        reverse("cases:sahkan", args=[kasus.nomor]),
        instansi=kasus.instansi,
        peran=[Peran.KEPALA_BIDANG],
        unit=kasus.unit,
        kasus=kasus,
        tenggat=hunian.sahkan_sebelum,
        darurat=True,
        kecuali=by.pengguna,
    )
    lanjutkan(kasus, by=by)
    return hunian


def _penuhi_penempatan(kasus, hunian, by):
    """Mark the path's placement step done, creating its row when its stage is still to come."""
    for urut, x in enumerate(kasus.aturan.langkah_jalur(kasus.jalur)):
        if x.jenis != Jenis.PENEMPATAN:
            continue
        langkah = kasus.langkah.terkini().filter(kode=x.id).first() or baris.baru(kasus, x, urut)
        if not langkah.selesai:
            langkah.dibuka_pada = langkah.dibuka_pada or hunian.masuk_pada
            catatan = f"Dipenuhi oleh penempatan darurat di {hunian.tempat}."
            selesai(langkah, by=by, catatan=catatan)
        return


@transaction.atomic
def sahkan_darurat(kasus, *, setuju, by, catatan=""):
    """Ratify an emergency placement, or refuse it: then the stay ends and the step opens again."""
    kasus = kunci(kasus)
    minta_aksi(kasus, "sahkan", by)
    if not setuju and not catatan.strip():
        raise ValidationError({"catatan": "Tulis alasan tidak mengesahkan."})
    hunian = izin_kasus.belum_disahkan(kasus)
    hunian.disahkan, hunian.catatan_pengesahan = setuju, catatan.strip()
    hunian.disahkan_oleh, hunian.disahkan_pada = by, timezone.now()
    if not setuju and hunian.keluar_pada is None:
        hunian.keluar_pada, hunian.tujuan_keluar = timezone.now(), "Penempatan tidak disahkan"
    hunian.save()
    if not setuju:
        langkah = kasus.langkah.terkini().filter(
            jenis=Jenis.PENEMPATAN, status=Langkah.Status.SELESAI
        )
        baris.ulangi(kasus, list(langkah.values_list("kode", flat=True)))
    catat(
        "sahkan_darurat" if setuju else "tolak_darurat",
        by=by,
        kasus=kasus,
        ke=hunian.tempat,
        alasan=hunian.catatan_pengesahan,
    )
    permintaan = Tugas.objects.filter(
        kasus=kasus, jenis=Tugas.Jenis.PENGESAHAN, tenggat=hunian.sahkan_sebelum
    )
    antrean.tutup(permintaan, by=by)
    lanjutkan(kasus, by=by)
    return hunian


@transaction.atomic
def catat_keluar(kasus, *, tujuan, by):
    """Record that the client left the shelter, and for where."""
    kasus = kunci(kasus)
    minta_aksi(kasus, "keluar", by)
    if not tujuan.strip():
        raise ValidationError({"tujuan": "Tulis ke mana klien keluar."})
    hunian = kasus.penampungan.get(keluar_pada=None)
    hunian.keluar_pada, hunian.tujuan_keluar = timezone.now(), tujuan.strip()
    hunian.save()
    catat("keluar_hunian", by=by, kasus=kasus, dari=hunian.tempat, ke=hunian.tujuan_keluar)
    lanjutkan(kasus, by=by)
    return hunian
