"""Tepat, tepat setelah jeda, terlambat, tanpa batas: one rule, judged at the closing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.peran import Peran
from cases.ketepatan import dengan_ketepatan
from cases.models import Jeda, Kasus, Tenggat
from standards.muat import muat

HARI = timedelta(days=1)
#: A clock that adds up the desk time of its only step.
DI_MEJA = """
kode = "loket"
judul = "Loket"
instansi = "dinsos-pangkalpinang"
unit = "Bidang Rehabilitasi Sosial"

[[waktu]]
teks = "30 menit"
mulai = "aduan"
berhenti = "tutup"
maksimal = "30 menit"

[[langkah]]
no = "1"
tahap = "aduan"
jenis = "tugas"
teks = "Memeriksa"
peran = ["peksos"]
batas = "30 menit"
"""


def nilai(kasus):
    return dengan_ketepatan(Kasus.objects.filter(pk=kasus.pk), kasus.instansi).get().ketepatan


@pytest.fixture
def jam(kasus):
    """jam(due, stopped, closed) → a case with that one clock, in days from now."""

    def buat(jatuh_tempo=None, berhenti=None, tutup=None):
        kini = timezone.now()
        k = kasus("laporan")
        Tenggat.objects.filter(kasus=k).delete()
        if jatuh_tempo is not None:
            Tenggat.objects.create(
                kasus=k,
                urut=0,
                teks="Waktu",
                mulai=kini - 9 * HARI,
                jatuh_tempo=kini + jatuh_tempo * HARI,
                berhenti=None if berhenti is None else kini + berhenti * HARI,
                penjelasan="Sebab.",
            )
        if tutup is not None:
            isi = {"ditutup_pada": kini + tutup * HARI, "hasil": "dirujuk"}
            Kasus.objects.filter(pk=k.pk).update(**isi)
        return k

    return buat


@pytest.mark.parametrize(
    ("isi", "harap"),
    [
        ((1, None, None), "tepat"),  # still running, in time
        ((-1, None, None), "terlambat"),  # still running, due yesterday
        ((-2, -3, -1), "tepat"),
        ((-3, -2, -1), "terlambat"),
        ((-1, None, -2), "tepat"),  # closed before it was due; its clock runs on after closure
        ((-2, None, -1), "terlambat"),
        ((-2, 0, -3), "tepat"),  # a step after closure came late: the case itself did not
        ((), "tanpa_batas"),
    ],
)
def test_menurut_jam_dan_saat_tutup(jam, isi, harap):
    assert nilai(jam(*isi)) == harap


def test_jeda_yang_menepatkan_disebut(jam, orang):
    tepat, terlambat = jam(-2, -3, -1), jam(-3, -2, -1)
    for k in (tepat, terlambat):
        Jeda.objects.create(kasus=k, alasan="Menunggu", oleh=orang(Peran.PEKSOS))
    assert (nilai(tepat), nilai(terlambat)) == ("jeda", "terlambat")


def test_jam_kerja_di_meja_tidak_dinilai(jam, kantor, tmp_path):
    path = tmp_path / "loket.toml"
    path.write_text(DI_MEJA, "utf-8")
    k = jam(-1)
    assert nilai(k) == "terlambat"
    Kasus.objects.filter(pk=k.pk).update(standar=muat(path).standar)
    assert nilai(k) == "tanpa_batas"
