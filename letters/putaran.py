"""Another round: steps that are reopened as new rows while the old rows keep their answers."""

from cases.models import Langkah

JAWABAN = {
    "status": Langkah.Status.MENUNGGU,
    "terkini": True,
    "dibuka_pada": None,
    "tenggat": None,
    "selesai_pada": None,
    "selesai_oleh": None,
    "tanggal": None,
    "catatan": "",
    "orang": "",
}


def ulangi_baris(kasus, lama):
    """Reopen these rows of a case, whether of the standard or added on this case.

    The stage follows the first of them. The caller writes history and carries the case on.
    """
    Langkah.objects.filter(pk__in=[x.pk for x in lama]).update(terkini=False)
    kasus.langkah.filter(
        pk__in=[x.pk for x in lama],
        status__in=[Langkah.Status.TERBUKA, Langkah.Status.MENUNGGU],
    ).update(status=Langkah.Status.GUGUR)
    Langkah.objects.bulk_create(_salinan(x) for x in lama)
    if not kasus.tertutup and lama[0].tahap != kasus.tahap:
        kasus.kembalikan(lama[0].tahap)
        kasus.save()


def _salinan(langkah):
    """An open question with the same words as this row, and no answer."""
    tetap = {
        f.attname: getattr(langkah, f.attname)
        for f in Langkah._meta.concrete_fields
        if f.name not in JAWABAN and not f.primary_key
    }
    return Langkah(**tetap, **JAWABAN)
