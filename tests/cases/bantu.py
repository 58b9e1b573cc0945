"""Portraits of a case before and after an act, and threads that act at the same moment."""

from contextlib import contextmanager
from threading import Barrier, Thread
from time import monotonic, sleep

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction

from cases.models import (
    Disposisi,
    Jeda,
    Kasus,
    Langkah,
    Penampungan,
    Penugasan,
    Persyaratan,
    Riwayat,
    Tenggat,
    Tugas,
    UsulPenutupan,
)

BARIS = (
    Disposisi,
    Jeda,
    Langkah,
    Penampungan,
    Penugasan,
    Persyaratan,
    Riwayat,
    Tenggat,
    Tugas,
    UsulPenutupan,
)


def segar(objek):
    """The same row, read anew."""
    return type(objek).objects.get(pk=objek.pk)


def potret(kasus):
    """Everything that an act on this case could change."""
    isi = {m.__name__: list(m.objects.filter(kasus=kasus).order_by("pk").values()) for m in BARIS}
    return isi | {"Kasus": Kasus.objects.filter(pk=kasus.pk).values().get()}


@contextmanager
def ditolak(kasus, *galat):
    """What happens inside is refused and leaves no trace on the case."""
    sebelum = potret(kasus)
    with pytest.raises(galat or (PermissionDenied, ValidationError)) as info:
        yield info
    assert potret(kasus) == sebelum


def kalimat(info):
    """The sentences of a refusal as one text."""
    return " ".join(info.value.messages)


def terbuka(kasus):
    """Codes of the open steps."""
    return sorted(kasus.langkah.terkini().filter(status="terbuka").values_list("kode", flat=True))


def aksi(kasus):
    """What history says was done, oldest first."""
    return list(kasus.riwayat.order_by("pk").values_list("aksi", flat=True))


def tugas(kasus, jenis=None):
    """The case's open rows of the queue."""
    baris = Tugas.objects.terbuka().filter(kasus=kasus)
    return baris.filter(jenis=jenis) if jenis else baris


def sesudah_menunggu(kerja, ubah):
    """What `kerja` gives when it has to wait for a row that `ubah` changes first."""
    hasil = []

    def jalankan():
        try:
            hasil.append(kerja())
        except Exception as galat:
            hasil.append(galat)
        finally:
            connection.close()

    utas = Thread(target=jalankan)
    with transaction.atomic():
        ubah()
        utas.start()
        _tunggu_yang_tertahan()
    utas.join(timeout=30)
    return hasil[0]


def _tunggu_yang_tertahan():
    """Until another connection waits for a lock."""
    batas = monotonic() + 20
    with connection.cursor() as cursor:
        while monotonic() < batas:
            cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted")
            if cursor.fetchone():
                return
            sleep(0.02)
    raise AssertionError("tidak ada yang menunggu")


def serentak(*kerja):
    """Do these in as many threads at the same moment; [result or exception], in order."""
    hasil = [None] * len(kerja)
    mulai = Barrier(len(kerja))

    def jalan(i):
        try:
            mulai.wait(10)
            hasil[i] = kerja[i]()
        except Exception as galat:
            hasil[i] = galat
        finally:
            connection.close()

    utas = [Thread(target=jalan, args=[i]) for i in range(len(kerja))]
    for u in utas:
        u.start()
    for u in utas:
        u.join(30)
    return hasil
