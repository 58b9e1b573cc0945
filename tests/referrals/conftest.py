"""Homes of the office with rooms and beds, and cases whose clients come to them."""

import pytest

from referrals.models import Kamar, TempatTidur, Wisma


@pytest.fixture
def rumah(kantor):
    """rumah(nama, jenis, kamar={"Melati": ("P", 2)}) → a home; its beds by `ranjang(wisma)`."""

    def buat(nama="RPS SENYUM", jenis="rps", kamar=None, batas=7, instansi=None):
        wisma = Wisma.objects.create(
            instansi=instansi or kantor, nama=nama, jenis=jenis, batas_hari=batas
        )
        for nama_kamar, (untuk, banyak) in (kamar or {"Melati": ("P", 2)}).items():
            k = Kamar.objects.create(wisma=wisma, nama=nama_kamar, jenis_kelamin=untuk)
            TempatTidur.objects.bulk_create(
                TempatTidur(kamar=k, kode=str(i + 1)) for i in range(banyak)
            )
        return wisma

    return buat


def ranjang(wisma):
    """The beds of a home, in order."""
    return list(TempatTidur.objects.filter(kamar__wisma=wisma).order_by("kamar__nama", "kode"))
