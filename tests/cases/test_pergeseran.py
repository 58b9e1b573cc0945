"""A changed calendar: which open deadlines moved is kept, said and never counted twice."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.peran import Peran as P
from cases import actions
from cases.actions import hitung
from cases.models import HitungUlang, Pergeseran
from cases.tasks import hitung_ulang_tenggat, kalender_berubah, rawat
from standards.kalender import simpan_libur
from standards.models import HariLibur
from tests.cases.bantu import aksi, segar, serentak, tugas
from tests.conftest import kerjakan

WIB = ZoneInfo("Asia/Jakarta")


def saat(teks):
    return datetime.fromisoformat(teks).replace(tzinfo=WIB)


@pytest.fixture
def lengkap(kasus, orang, monkeypatch):
    """A case of source 1 whose two working days began on Monday 2 March 2026, 10.00."""
    call_command("muat_libur", tahun=[2026], verbosity=0)

    def lengkap():
        k = kasus("berkas")
        monkeypatch.setattr(timezone, "now", lambda: saat("2026-03-02 10:00"))
        kerjakan(k, "berkas", orang)
        HitungUlang.objects.all().delete()  # of the first fill of the calendar
        return segar(k)

    return lengkap


def libur(orang, hari=3):
    baru = HariLibur(
        tanggal=date(2026, 3, hari),
        nama="Pemilihan wali kota",
        jenis="daerah",
        instansi=orang(P.ADMIN_SISTEM).instansi,
    )
    simpan_libur(baru, by=orang(P.ADMIN_SISTEM), alasan="Keputusan baru")
    return HitungUlang.objects.get(selesai_pada=None)


def test_yang_bergeser_tercatat_sekali_dan_menjadi_riwayat(lengkap, orang):
    k = lengkap()
    satu = libur(orang)
    for _ in range(2):  # as by a second worker, or after a restart
        hitung_ulang_tenggat.func(satu.pk)
    g = Pergeseran.objects.get()
    assert (g.kasus, g.nomor, g.hitung) == (k, k.nomor, satu)
    assert (g.dari, g.ke, g.mundur) == (saat("2026-03-04 16:00"), saat("2026-03-05 16:00"), True)
    assert segar(k).tenggat == g.ke == tugas(k, "langkah").get().tenggat
    satu.refresh_from_db()
    assert (satu.diperiksa, satu.bergeser, satu.oleh) == (1, 1, orang(P.ADMIN_SISTEM))
    assert satu.selesai_pada is not None
    assert aksi(k).count("geser_tenggat") == 1


def test_yang_tidak_kena_tidak_disebut(lengkap, orang):
    k = lengkap()
    hitung.kerjakan(libur(orang, hari=5))  # after the due moment
    assert not Pergeseran.objects.exists()
    assert "geser_tenggat" not in aksi(k)


def test_jam_yang_sudah_berhenti_tidak_disebut(lengkap, orang):
    k = lengkap()
    kerjakan(k, "disposisi", orang)
    hitung.kerjakan(libur(orang))
    assert not Pergeseran.objects.exists()


def test_pekerja_yang_mati_dilanjutkan_dari_kasus_terakhir(lengkap, orang, monkeypatch):
    kasus = [lengkap(), lengkap(), lengkap()]
    satu = libur(orang)
    asli, kali = hitung._satu, []

    def mati(h, pk):
        if len(kali) == 1:
            raise KeyboardInterrupt
        kali.append(pk)
        asli(h, pk)

    monkeypatch.setattr(hitung, "_satu", mati)
    with pytest.raises(KeyboardInterrupt):
        hitung.kerjakan(satu)
    monkeypatch.setattr(hitung, "_satu", lambda h, pk: (kali.append(pk), asli(h, pk)))
    DBTaskResult.objects.all().delete()
    rawat()
    assert not DBTaskResult.objects.exists(), "yang masih bekerja dibiarkan"
    monkeypatch.setattr(timezone, "now", lambda: saat("2026-03-02 11:00"))
    rawat()
    rawat()
    assert DBTaskResult.objects.count() == 1
    hitung.kerjakan(satu)
    assert kali == [k.pk for k in kasus], "tidak ada yang dihitung dua kali"
    assert Pergeseran.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_dua_pekerja_mencatat_sekali(lengkap, orang):
    for _ in range(3):
        lengkap()
    satu = libur(orang)
    hasil = serentak(lambda: hitung.kerjakan(satu), lambda: hitung.kerjakan(satu))
    assert hasil == [None, None]
    assert Pergeseran.objects.count() == 3


def test_libur_nasional_dihitung_per_kantor(lengkap, kantor_lain):
    k = lengkap()
    HariLibur.objects.create(tanggal=date(2026, 3, 3), nama="Pilkada")
    kalender_berubah(None, sebab="Menambah Pilkada")
    for satu in HitungUlang.objects.filter(selesai_pada=None):
        hitung.kerjakan(satu)
    baris = dict(HitungUlang.objects.values_list("instansi", "bergeser"))
    assert (baris[k.instansi_id], baris[kantor_lain.pk]) == (1, 0)
    assert k.riwayat.get(aksi="geser_tenggat").sebagai == "Pengelola server"


def test_layar_menyebut_semula_dan_menjadi_tanpa_klien(lengkap, orang, client):
    k = lengkap()
    satu = libur(orang)
    hitung.kerjakan(satu)

    def baca(peran, nama, *args):
        pengguna = orang(peran).pengguna
        client.force_login(pengguna, backend="accounts.backends.JabatanBackend")
        return client.get(reverse(nama, args=args)).text

    daftar = baca(P.ADMIN_SISTEM, "cases:hitung_ulang")
    assert "Menambah Selasa, 3 Maret 2026: Pemilihan wali kota" in daftar
    for peran in (P.ADMIN_SISTEM, P.KEPALA_BIDANG):
        halaman = baca(peran, "cases:pergeseran", satu.pk)
        for kata in (k.nomor, "4 Maret 2026", "5 Maret 2026", "lebih lambat"):
            assert kata in halaman
        assert k.klien.nama not in halaman
    assert reverse("cases:waktu", args=[k.nomor]) in halaman
    assert "Tenggat bergeser karena kalender kerja berubah" in baca(
        P.KEPALA_BIDANG, "cases:riwayat", k.nomor
    )


def test_daftar_panjang_dipotong_dengan_kueri_tetap(
    lengkap, orang, client, django_assert_max_num_queries
):
    k = lengkap()
    satu = libur(orang)
    kini = timezone.now()
    Pergeseran.objects.bulk_create(
        Pergeseran(
            hitung=satu, kasus=k, nomor=f"X-{n:05}", teks="Batas", dari=kini, ke=kini + timedelta(1)
        )
        for n in range(1200)
    )
    client.force_login(orang(P.ADMIN_SISTEM).pengguna, backend="accounts.backends.JabatanBackend")
    url = reverse("cases:pergeseran", args=[satu.pk])
    client.get(url)
    with django_assert_max_num_queries(8):
        satu_halaman = client.get(url)
    assert len(satu_halaman.context["daftar"]) < 100
    lanjut = client.get(url, {"sesudah": satu_halaman.context["berikutnya"]})
    assert lanjut.context["daftar"][0].nomor > satu_halaman.context["daftar"][-1].nomor


# --- all clocks of a case side by side


def test_halaman_waktu_menyandingkan_semuanya(lengkap, orang, client):
    k = lengkap()
    actions.jeda(k, alasan="Menunggu surat", pihak="Dukcapil", by=orang(P.PEKSOS))
    actions.lanjutkan_jam(k, by=orang(P.PEKSOS), diterima="Suratnya datang")
    client.force_login(orang(P.KEPALA_BIDANG).pengguna, backend="accounts.backends.JabatanBackend")
    jawaban = client.get(reverse("cases:waktu", args=[k.nomor]))
    isi = dict(jawaban.context["kelompok"])
    assert list(isi) == ["Seluruh layanan", "Per tahap", "Per langkah"]
    jam = next(b for baris in isi.values() for b in baris if b.batas == "2 hari kerja")
    assert (jam.tenggat, jam.pakai.jalan) == (saat("2026-03-04 16:00"), "0 hari kerja")
    assert jam.sebab[0].startswith("Tenggat Rabu, 4 Maret 2026: 2 hari kerja dari")
    assert {b.nama for b in isi["Per tahap"]} >= {"Tahap Aduan", "Tahap Penjangkauan"}
    kini = [b for b in isi["Per langkah"] if b.menunggu]
    assert [b.menunggu for b in kini] == ["Kepala Bidang"]
    for kata in ("Dukcapil", "Menunggu surat", "Suratnya datang", orang(P.PEKSOS).pengguna.nama):
        assert kata in jawaban.text


def test_alasan_jeda_hanya_bagi_pembaca_narasi(lengkap, orang, client):
    k = lengkap()
    actions.jeda(k, alasan="Menunggu hasil tes HIV", pihak="Puskesmas", by=orang(P.PEKSOS))
    for peran, terbaca in ((P.KEPALA_BIDANG, True), (P.ADMIN_TU, False)):
        pengguna = orang(peran).pengguna
        client.force_login(pengguna, backend="accounts.backends.JabatanBackend")
        alamat = reverse("cases:waktu", args=[k.nomor]), k.get_absolute_url()
        halaman = "".join(client.get(a).text for a in alamat)
        assert ("tes HIV" in halaman) is terbaca
        assert ("Puskesmas" in halaman) is terbaca


def test_perubahan_beruntun_dihitung_sekali_dengan_kedua_sebabnya(lengkap, orang):
    k = lengkap()
    satu = libur(orang)
    assert libur(orang, hari=4) == satu
    hitung.kerjakan(satu)
    g = Pergeseran.objects.get()
    jumat = saat("2026-03-06 16:30")
    assert (g.ke, segar(k).tenggat) == (jumat, jumat)
    satu.refresh_from_db()
    assert satu.sebab.count("Pemilihan wali kota") == 2
    assert libur(orang, hari=6) != satu, "yang sudah dikerjakan tidak ditambahi"
