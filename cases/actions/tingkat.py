"""The confidentiality of a case raised or lowered, with a reason that stands in history."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.actions.inti import Bentrok, catat, kunci, minta_aksi
from standards.kosakata import Kerahasiaan


def perlu_sadar(kasus, tingkat):
    """Lowering a case that is confidential by the client's category or age asks a second time."""
    return kasus.rahasia and tingkat != Kerahasiaan.RAHASIA and kasus.klien.rahasia


@transaction.atomic
def ubah_kerahasiaan(kasus, *, tingkat, alasan, by, sadar=False):
    """Set the level anew.

    Args:
        sadar: the warning about a case confidential by its kind was read.
    """
    kasus = kunci(kasus)
    minta_aksi(kasus, "ubah_kerahasiaan", by)
    if tingkat not in Kerahasiaan.values:
        raise ValidationError({"tingkat": "Pilih tingkat kerahasiaannya."})
    if tingkat == kasus.kerahasiaan:
        raise Bentrok(f"Kasus ini sudah {kasus.get_kerahasiaan_display().lower()}.")
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis alasannya."})
    if perlu_sadar(kasus, tingkat) and not sadar:
        raise ValidationError({"sadar": PERINGATAN})
    dari, kasus.kerahasiaan = kasus.get_kerahasiaan_display(), tingkat
    kasus.save(update_fields=["kerahasiaan"])
    ke = kasus.get_kerahasiaan_display()
    catat("ubah_kerahasiaan", by=by, kasus=kasus, dari=dari, ke=ke, alasan=alasan.strip())
    return kasus


PERINGATAN = (
    "Kategori atau umur klien ini membuat kasusnya rahasia sejak awal (anak, kekerasan, "
    "gangguan jiwa, HIV, tuna susila, perdagangan orang). Tandai bila memang harus diturunkan."
)
