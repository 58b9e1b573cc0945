"""A changed calendar moves the open limits of complaints and requests too, and says so."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.peran import Peran as P
from cases.actions import hitung
from cases.models import HitungUlang, Pergeseran, Tugas
from standards.kalender import kalender_untuk, simpan_libur
from standards.models import HariLibur


@pytest.fixture
def libur_besok(kantor, orang):
    """The next working day becomes a holiday, and the worker does its part, twice."""

    def libur():
        hari = kalender_untuk(kantor).maju(kantor.hari_ini(), 1)
        baru = HariLibur(tanggal=hari, nama="Libur", jenis="daerah", instansi=kantor)
        simpan_libur(baru, by=orang(P.ADMIN_SISTEM), alasan="x")
        for satu in HitungUlang.objects.all():
            hitung.kerjakan(satu)
            hitung.kerjakan(satu)

    return libur


@pytest.mark.parametrize("titik", ["baru", "ditangani", "dibuka_lagi"])
def test_pengaduan_terbuka_bergeser(buat_pengaduan, libur_besok, titik):
    p, _ = buat_pengaduan(titik)
    medan = "tenggat_verifikasi" if titik == "baru" else "tenggat"
    lama = getattr(p, medan)
    libur_besok()
    p.refresh_from_db()
    g = Pergeseran.objects.get(nomor=p.nomor)
    assert (g.dari, g.ke, g.kasus) == (lama, getattr(p, medan), None)
    assert timedelta(days=1) <= g.ke - g.dari <= timedelta(days=4)
    assert Tugas.objects.terbuka().get(tautan=p.get_absolute_url()).tenggat == g.ke
    assert HitungUlang.objects.get().bergeser == 1


def test_yang_sudah_dijawab_tetap(buat_pengaduan, libur_besok):
    p, _ = buat_pengaduan("dijawab")
    lama = p.tenggat
    libur_besok()
    p.refresh_from_db()
    assert p.tenggat == lama
    assert not Pergeseran.objects.exists()


def test_permohonan_informasi_bergeser(buat_permohonan, libur_besok):
    p, _ = buat_permohonan()
    lama = p.tenggat, p.tenggat_uu
    libur_besok()
    p.refresh_from_db()
    assert p.tenggat > lama[0]
    assert p.tenggat_uu > lama[1]
    assert Pergeseran.objects.get(nomor=p.nomor).ke == p.tenggat
    assert p.tenggat > timezone.now()
