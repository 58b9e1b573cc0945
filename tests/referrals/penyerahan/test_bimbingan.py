"""After closure: contacts that are due in the queue, and documents that came late."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.peran import Peran
from cases import actions
from cases.actions.inti import Bentrok
from cases.models import Tugas
from referrals.actions import bimbingan as aksi
from tests.cases.bantu import segar
from tests.dunia import foto

PEKSOS, KABID = Peran.PEKSOS, Peran.KEPALA_BIDANG


@pytest.fixture
def ditutup(kasus, orang):
    k = kasus("tutup")
    actions.putuskan_tutup(k.usul_penutupan.get(), setuju=True, by=orang(KABID))
    return segar(k)


def rencana(k, orang, **lain):
    hari = k.instansi.hari_ini() + timedelta(days=30)
    return aksi.rencanakan(k, **{"rencana": hari, "cara": "telepon", "by": orang(PEKSOS)} | lain)


def antre(kontak, orang):
    return Tugas.objects.untuk(orang(PEKSOS)).filter(tautan=kontak.get_absolute_url())


def test_masuk_antrean_dan_kasus_tetap_tertutup(ditutup, orang):
    kontak = rencana(ditutup, orang)
    tugas = antre(kontak, orang).get()
    assert (tugas.jenis, tugas.tenggat.astimezone(ditutup.instansi.zona).date()) == (
        "bimbingan",
        kontak.rencana,
    )
    aksi.catat_bimbingan(
        kontak, tanggal=ditutup.instansi.hari_ini(), hasil="Sehat.", by=orang(PEKSOS)
    )
    assert not antre(kontak, orang).exists()
    k = segar(ditutup)
    assert k.tertutup
    assert k.hasil == ditutup.hasil
    assert not k.langkah.terkini().filter(status="terbuka").exclude(pasca=True).exists()


def test_dibatalkan_beralasan(ditutup, orang):
    kontak = rencana(ditutup, orang)
    with pytest.raises(ValidationError):
        aksi.batalkan_bimbingan(kontak, alasan="", by=orang(KABID))
    aksi.batalkan_bimbingan(kontak, alasan="Pindah kota.", by=orang(KABID))
    assert not antre(kontak, orang).exists()
    with pytest.raises(Bentrok):
        aksi.catat_bimbingan(
            kontak, tanggal=ditutup.instansi.hari_ini(), hasil="x", by=orang(PEKSOS)
        )


def test_tidak_pada_kasus_berjalan_dan_tidak_oleh_yang_lain(kasus, ditutup, orang):
    with pytest.raises(ValidationError, match="sesudah kasus ditutup"):
        rencana(kasus("tujuan"), orang)
    for peran in (Peran.ADMIN_TU, Peran.KEPALA_INSTANSI, Peran.PETUGAS_LAYANAN):
        with pytest.raises(PermissionDenied):
            rencana(ditutup, orang, by=orang(peran))
    rekan = orang(PEKSOS, baru=True)
    with pytest.raises(PermissionDenied):
        rencana(ditutup, orang, by=rekan)


def test_dua_kali_kirim_satu_rencana(ditutup, orang):
    assert rencana(ditutup, orang) == rencana(ditutup, orang)
    assert ditutup.bimbingan_lanjut.count() == 1


def test_penutupan_dibatalkan_membatalkan_rencana(ditutup, orang):
    kontak = rencana(ditutup, orang)
    actions.batalkan_tutup(ditutup, alasan="Keliru.", by=orang(KABID))
    assert segar(kontak).batal_alasan
    assert not antre(kontak, orang).exists()


def test_lewat_halaman(ditutup, orang, client):
    client.force_login(orang(PEKSOS).pengguna, backend="accounts.backends.JabatanBackend")
    alamat = reverse("referrals:bimbingan_kasus", args=[ditutup.nomor])
    assert alamat in client.get(ditutup.get_absolute_url()).content.decode()
    hari = ditutup.instansi.hari_ini().isoformat()
    assert client.post(alamat, {"rencana": hari, "cara": "kunjungan"}).url == alamat
    kontak = ditutup.bimbingan_lanjut.get()
    ke = kontak.get_absolute_url()
    assert client.post(ke, {"tanggal": hari, "hasil": ""}).status_code == 200
    assert client.post(ke, {"tanggal": hari, "hasil": "Bekerja."}).url == alamat
    assert "Bekerja." in client.get(ke).content.decode()


# ------------------------------------------------------------------ late documents
def test_dokumen_susulan_ditandai(ditutup, orang, client):
    actions.tambah_susulan(ditutup, berkas=[foto("akta.png")], keterangan="Akta", by=orang(PEKSOS))
    assert segar(ditutup).tertutup
    assert ditutup.riwayat.filter(aksi="tambah_susulan").count() == 1
    client.force_login(orang(PEKSOS).pengguna, backend="accounts.backends.JabatanBackend")
    halaman = client.get(reverse("cases:dokumen", args=[ditutup.nomor])).content.decode()
    assert halaman.count("Susulan, ditambahkan sesudah kasus ditutup") == 1


def test_dokumen_susulan_lewat_halaman(ditutup, orang, client):
    client.force_login(orang(PEKSOS).pengguna, backend="accounts.backends.JabatanBackend")
    alamat = reverse("cases:tambah_susulan", args=[ditutup.nomor])
    assert "multipart" in client.get(alamat).content.decode()
    assert client.post(alamat, {"keterangan": "Akta"}).status_code == 200
    client.post(alamat, {"keterangan": "Akta", "berkas": foto()})
    assert ditutup.berkas.filter(keterangan="Akta").exists()


def test_dokumen_susulan_hanya_pada_kasus_tertutup(kasus, orang, ditutup):
    with pytest.raises(PermissionDenied):
        actions.tambah_susulan(kasus("tujuan"), berkas=[foto()], by=orang(PEKSOS))
    for peran in (KABID, Peran.ADMIN_TU, Peran.KEPALA_INSTANSI, Peran.AUDITOR):
        with pytest.raises(PermissionDenied):
            actions.tambah_susulan(ditutup, berkas=[foto()], by=orang(peran))
