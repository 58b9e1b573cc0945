"""Units: made, renamed, closed once nothing hangs on them, and opened again."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from accounts.actions.inti import kunci_kantor, minta_alasan, ubah
from accounts.gantungan import gantungan, penjawab, sebut
from accounts.izin import BUKAN_ADMIN
from accounts.models import Jabatan, Unit
from accounts.models.riwayat import catat


@penjawab("unit")
def jabatan_di_unit(unit, instansi):
    """Posts held now or to come."""
    kini = instansi.hari_ini()
    masih = Jabatan.objects.filter(unit=unit, pengguna__is_active=True)
    yield "jabatan yang masih berlaku", masih.exclude(selesai__lt=kini).count()


@transaction.atomic
def buat_unit(nama, *, by):
    kantor = kunci_kantor(by)
    unit = Unit(instansi=kantor, nama=nama.strip())
    _periksa(unit)
    unit.save()
    catat("buat_unit", unit.nama, instansi=kantor, oleh=by)
    return unit


@transaction.atomic
def ubah_unit(unit, *, nama, by, alasan):
    """Rename it; cases, posts and letters go on under the new name."""
    kantor, unit = _kunci(unit, by)
    minta_alasan(alasan)
    beda = ubah(unit, {"nama": nama.strip()})
    if beda:
        _periksa(unit)
        unit.save(update_fields=["nama"])
        catat("ubah_unit", unit.nama, instansi=kantor, oleh=by, alasan=alasan, data=beda)
    return unit


@transaction.atomic
def tutup_unit(unit, *, by, alasan):
    kantor, unit = _kunci(unit, by)
    minta_alasan(alasan)
    if unit.ditutup_pada:
        return unit
    if sisa := gantungan("unit", unit, kantor):
        raise ValidationError(f"Unit ini masih mempunyai {sebut(sisa)}. Pindahkan dahulu.")
    unit.ditutup_pada = kantor.hari_ini()
    unit.save(update_fields=["ditutup_pada"])
    catat("tutup_unit", unit.nama, instansi=kantor, oleh=by, alasan=alasan)
    return unit


@transaction.atomic
def buka_unit(unit, *, by, alasan):
    kantor, unit = _kunci(unit, by)
    minta_alasan(alasan)
    if unit.ditutup_pada:
        unit.ditutup_pada = None
        unit.save(update_fields=["ditutup_pada"])
        catat("buka_unit", unit.nama, instansi=kantor, oleh=by, alasan=alasan)
    return unit


def _kunci(unit, by):
    kantor = kunci_kantor(by)
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    if unit.instansi_id != kantor.pk:
        raise PermissionDenied(BUKAN_ADMIN)
    return kantor, unit


def _periksa(unit):
    if not unit.nama:
        raise ValidationError({"nama": "Isi nama unitnya."})
    unit.clean_fields(exclude=["instansi"])
    sama = Unit.objects.filter(instansi=unit.instansi_id, nama__iexact=unit.nama)
    if sama.exclude(pk=unit.pk).exists():
        raise ValidationError({"nama": "Sudah ada unit bernama itu."})
