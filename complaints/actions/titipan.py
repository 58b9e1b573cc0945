"""Photos and files of a form that was not accepted: kept, handed over, and thrown away."""

import uuid
from contextlib import contextmanager
from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from complaints.models import FotoTitipan

BANYAK = 5
UMUR = timedelta(hours=24)


def titip(kunci, foto):
    """Keep these, as the form checked and cleaned them; returns those that find no room."""
    if not foto:
        return foto
    ruang = max(BANYAK - FotoTitipan.objects.filter(kunci=kunci).count(), 0)
    for f in foto[:ruang]:
        FotoTitipan.objects.create(
            kunci=kunci,
            nama=f.name[:150],
            ekstensi=f.ekstensi,
            mime=f.mime,
            ukuran=f.size,
            isi=f,
        )
    return foto[ruang:]


def sisihkan(form, medan, unggahan, kunci, buang_juga=()):
    """Keep the files of a form that goes back; beside the field stands what found no room.

    Args:
        form: asked already whether it is valid.
        unggahan: the files as the browser sent them.
        kunci: the form's own key.
        buang_juga: what was ticked to be thrown away.
    """
    buang_pilihan(kunci, buang_juga)
    baik, salah = form.fields[medan].pilah(unggahan)
    for kalimat in salah:
        if kalimat not in form.errors.get(medan, ()):
            form.add_error(medan, kalimat)
    if lebih := titip(kunci, baik):
        form.add_error(medan, kata_lebih(lebih))


def kata_lebih(lebih):
    """What is told about files beyond those that a form takes."""
    nama = ", ".join(f.name for f in lebih)
    return f"Paling banyak {BANYAK} berkas. Tidak ikut tersimpan: {nama}."


def milik(kunci):
    """What is kept under this key, as a form or a draft has it; nothing without one."""
    try:
        kunci = uuid.UUID(str(kunci))
    except ValueError:
        return FotoTitipan.objects.none()
    return FotoTitipan.objects.filter(kunci=kunci)


def buang_pilihan(kunci, dicentang):
    """Away with those that were ticked (numbers as a browser sends them)."""
    nomor = [pk for pk in dicentang if pk.isdecimal() and len(pk) < 10]
    if nomor:
        buang(milik(kunci).filter(pk__in=nomor))


def buang(foto):
    """Away with these, the files once it is certain that the rows are gone."""
    for f in foto:
        simpanan, nama = f.isi.storage, f.isi.name
        f.delete()
        transaction.on_commit(lambda s=simpanan, n=nama: s.delete(n))


@contextmanager
def diambil(kunci):
    """The photos kept under this key, as a form hands files over; gone afterwards."""
    foto = list(milik(kunci))
    yield [_unggahan(f) for f in foto]
    buang(foto)


def ambil(kunci):
    return [_unggahan(f) for f in milik(kunci)]


def buang_kunci(kunci):
    buang(milik(kunci))


def _unggahan(titipan):
    with titipan.isi.open("rb") as isi:
        berkas = ContentFile(isi.read(), name=titipan.nama)
    berkas.mime, berkas.ekstensi = titipan.mime, titipan.ekstensi
    return berkas


def buang_lama():
    """What nobody came back for."""
    with transaction.atomic():
        buang(FotoTitipan.objects.filter(pada__lt=timezone.now() - UMUR))
