"""A person's own settings of the bell and the morning's mail."""

from django.db import transaction
from django.utils import timezone

from complaints.kabar import BELUM_PERNAH
from complaints.models import SetelanKabar

MEDAN = ("lonceng", "surel_harian", "hanya_mendesak", "surel_pengingat")


def _punya(pengguna):
    baris, _ = SetelanKabar.objects.get_or_create(
        pengguna=pengguna, defaults={"dilihat_pada": BELUM_PERNAH}
    )
    return SetelanKabar.objects.select_for_update().get(pk=baris.pk)


@transaction.atomic
def atur_kabar(isi, *, by):
    """One's own settings; nobody sets another's."""
    baris = _punya(by.pengguna)
    for nama in MEDAN:
        setattr(baris, nama, isi[nama])
    baris.save(update_fields=MEDAN)
    return baris


@transaction.atomic
def sudah_dilihat(*, by):
    """The bell was opened: what is there now is no longer new."""
    baris = _punya(by.pengguna)
    baris.dilihat_pada = timezone.now()
    baris.save(update_fields=["dilihat_pada"])
    return baris
