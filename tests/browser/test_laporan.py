"""Overview and reports: axe finds nothing, and a number leads to its rows, on a phone too."""

import pytest
from django.urls import reverse

from accounts.peran import Peran
from reports.laporan.daftar import SEMUA

pytestmark = pytest.mark.django_db(transaction=True)
P = Peran


def test_axe_ikhtisar_dan_laporan(telepon, layar, orang, kasus):
    """The overview with charts, the list of reports, and each report with a case in it."""
    kasus("disposisi")
    meja = layar(orang(P.KEPALA_BIDANG)).buka(reverse("reports:ikhtisar")).axe()
    meja.buka(reverse("reports:laporan")).axe()
    for kode in SEMUA:
        meja.buka(reverse("reports:laporan_isi", args=[kode])).axe()
    hp = telepon(orang(P.KEPALA_INSTANSI)).buka(reverse("reports:ikhtisar")).axe()
    hp.buka(reverse("reports:laporan_isi", args=["triwulan"])).axe()


def test_angka_membuka_barisnya(telepon, orang, kasus):
    k = kasus("disposisi")
    hp = telepon(orang(P.KEPALA_BIDANG)).buka(reverse("reports:laporan_isi", args=["triwulan"]))
    with hp.halaman.expect_navigation():
        hp.halaman.locator(".tabel-rekap tbody a").first.click()
    hp.axe().baca("Dibuka pada masa ini", k.nomor)
    hp.ikuti(k.nomor)
