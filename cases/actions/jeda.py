"""Pausing the clocks while the office waits for somebody else, and resuming them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cases.actions.inti import Bentrok, catat, kunci, lanjutkan, minta_aksi
from cases.models import Jeda


@transaction.atomic
def jeda(kasus, *, alasan, by):
    kasus = kunci(kasus)
    minta_aksi(kasus, "jeda", by)
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis apa yang ditunggu."})
    if kasus.jeda.filter(selesai=None).exists():
        raise Bentrok("Waktu kasus ini sudah dijeda.")
    Jeda.objects.create(kasus=kasus, alasan=alasan.strip()[:300], oleh=by)
    catat("jeda", by=by, kasus=kasus, alasan=alasan.strip())
    lanjutkan(kasus, by=by)
    return kasus


@transaction.atomic
def lanjutkan_jam(kasus, *, by):
    kasus = kunci(kasus)
    if kasus.jeda.filter(selesai=None).exists():
        minta_aksi(kasus, "lanjutkan", by)
    if not kasus.jeda.filter(selesai=None).update(selesai=timezone.now()):
        raise Bentrok("Waktu kasus ini tidak sedang dijeda.")
    catat("lanjutkan_jam", by=by, kasus=kasus)
    lanjutkan(kasus, by=by)
    return kasus
