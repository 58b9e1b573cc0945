"""A small town whose cases are counted by hand."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from accounts.models import Wilayah
from accounts.peran import Peran
from cases.models import Kasus, Klien, Penutupan

#: Noon in the office: no day is in doubt.
SIANG = 5


def saat(teks):
    """'2026-03-04' → that day's noon."""
    return datetime.fromisoformat(teks).replace(hour=SIANG, tzinfo=UTC)


@pytest.fixture
def kota(kantor):
    """The office's own region, two districts of it, and one elsewhere."""
    semua = (
        ("19", "Kepulauan Bangka Belitung", 1, None),
        ("19.71", "Kota Pangkalpinang", 2, "19"),
        ("19.71.01", "Bukit Intan", 3, "19.71"),
        ("19.71.02", "Taman Sari", 3, "19.71"),
        ("19.01", "Kabupaten Bangka", 2, "19"),
        ("19.01.01", "Sungailiat", 3, "19.01"),
    )
    for kode, nama, tingkat, induk in semua:
        Wilayah.objects.create(kode=kode, nama=nama, tingkat=tingkat, induk_id=induk)
    kantor.wilayah_id = "19.71"
    kantor.save()
    return kantor


@pytest.fixture
def catat(kota, orang, standar):
    """catat(opened, closed=…, outcome=…, **client) → a case as its acts would have left it."""
    peksos, unit = orang(Peran.PEKSOS), kota.unit.get()

    def buat(dibuka, ditutup=None, hasil="", nomor=None, kerahasiaan="biasa", **klien):
        urut = Kasus.objects.count() + 1
        bawaan = {"nama": f"Klien Nomor {urut}", "jenis_kelamin": "L", "kategori": "11"}
        bawaan |= {"wilayah_domisili_id": "19.71.01", "tanggal_lahir": date(1990, 1, 1)}
        k = Klien.objects.create(instansi=kota, dicatat_oleh=peksos, **bawaan | klien)
        kasus = Kasus.objects.create(
            instansi=kota,
            unit=unit,
            nomor=nomor or f"2026-PKP-{urut:05d}",
            klien=k,
            standar=standar,
            kerahasiaan=kerahasiaan,
            petugas=peksos.pengguna,
            dibuka_oleh=peksos,
            dibuka_pada=saat(dibuka),
            ditutup_pada=saat(ditutup) if ditutup else None,
            hasil=hasil or ("tujuan_tercapai" if ditutup else ""),
        )
        if ditutup:
            isi = {"hasil": kasus.hasil, "semula": {}, "oleh": peksos, "pada": kasus.ditutup_pada}
            Penutupan.objects.create(kasus=kasus, **isi)
        return kasus

    return buat


@pytest.fixture
def sebagai(orang):
    """sebagai(role) → a browser in which its holder is signed in."""

    def masuk(peran, **lain):
        c = Client()
        c.force_login(orang(peran, **lain).pengguna, backend="accounts.backends.JabatanBackend")
        return c

    return masuk
