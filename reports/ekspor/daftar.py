"""Every list that can be taken along, by the name that its page asks for (tag `unduh`)."""

from django.urls import reverse

from reports.ekspor import kasus, lain
from reports.izin_laporan import boleh_baca

SEMUA = {x.kode: x for x in (*kasus.EKSPOR, *lain.EKSPOR)}


def alamat(jabatan, kode):
    """Where a list is handed out; '' for whoever may not take it along (accounts/unduhan.py)."""
    boleh = kode in SEMUA and boleh_baca(SEMUA[kode], jabatan)
    return reverse("reports:ekspor", args=[kode]) if boleh else ""
