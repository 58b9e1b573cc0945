"""A colleague's load is handed over: the complaints in their hands go along."""

import pytest

from accounts.peran import Peran
from cases import actions
from cases.models import SerahBeban, Tugas
from complaints.izin_pengaduan import izin_pengaduan
from complaints.models import Pengaduan

P = Peran


@pytest.fixture
def baru(orang):
    return orang(P.PEKSOS, baru=True)


def serahkan(orang, baru, **isi):
    dari = orang(P.PEKSOS).pengguna
    return actions.alihkan_semua(
        dari, baru, by=orang(P.ADMIN_SISTEM), **({"alasan": "Mutasi"} | isi)
    )


def test_pengaduan_ikut_kepada_penerima(buat_pengaduan, orang, baru):
    p, _ = buat_pengaduan("ditangani")
    serahkan(orang, baru)
    p = Pengaduan.objects.get(pk=p.pk)
    assert p.penangan == baru
    assert {"tindak_lanjut", "jawab"} <= set(izin_pengaduan(p, baru))
    assert not izin_pengaduan(p, orang(P.PEKSOS))
    assert baru.pengguna.nama in p.riwayat.first().kata
    assert Tugas.objects.terbuka().get(jenis="pengaduan").pengguna == baru.pengguna


def test_kembali_sesudah_cuti(buat_pengaduan, orang, baru, kantor):
    p, _ = buat_pengaduan("ditangani")
    serahkan(orang, baru, sebab=SerahBeban.Sebab.CUTI, sampai=kantor.hari_ini())
    actions.kembalikan_beban(SerahBeban.objects.get(), by=orang(P.ADMIN_SISTEM))
    p.refresh_from_db()
    assert p.penangan == orang(P.PEKSOS)


def test_yang_diadukan_tidak_menerimanya(buat_pengaduan, orang, baru):
    """It goes back to those who name handlers, and nobody's queue tells about whom it is."""
    p, _ = buat_pengaduan("ditangani", terlapor=baru.pengguna)
    serahkan(orang, baru)
    p.refresh_from_db()
    assert (p.status, p.penangan) == ("terverifikasi", None)
    (tugas,) = Tugas.objects.terbuka().filter(jenis="pengaduan")
    assert "tunjuk penangan" in tugas.judul
    assert not Tugas.objects.untuk(baru).filter(pk=tugas.pk).exists()
