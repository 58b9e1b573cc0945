"""Writing the log of readings; pages say what they showed through cases/jejak.py."""

from django.utils import timezone

from cases.models import JejakBaca

SELANG = 600  # seconds in which the same plain reading counts once
SEKALI = (JejakBaca.Cara.BACA, JejakBaca.Cara.DARURAT, JejakBaca.Cara.PELAPOR)


def catat_baca(cara, apa, *, by, alamat, kasus=None, klien=None, aduan=None):
    """Write one reading; the same plain one within ten minutes is one row.

    Args:
        apa: what was read, in words that hold no client's name.
        alamat: the page's address.
    """
    baris = _baris(cara, apa, by, alamat, kasus=kasus, klien=klien, aduan=aduan)
    JejakBaca.objects.bulk_create([baris], ignore_conflicts=True)


def catat_baca_banyak(cara, bacaan, *, by, alamat):
    """Write many readings of one answer at once.

    Args:
        bacaan: (what was read, its case) of each.
    """
    baris = [_baris(cara, apa, by, alamat, kasus=kasus) for apa, kasus in bacaan]
    JejakBaca.objects.bulk_create(baris, ignore_conflicts=True)


def _baris(cara, apa, by, alamat, **tentang):
    kini = timezone.now()
    return JejakBaca(
        instansi_id=by.instansi_id,
        pengguna_id=by.pengguna_id,
        oleh=by,
        sebagai=by.nama_jabatan,
        pada=kini,
        cara=cara,
        apa=apa[:200],
        alamat=alamat[:200],
        selang=int(kini.timestamp()) // SELANG if cara in SEKALI else None,
        **tentang,
    )
