"""Sorting what comes in: nothing hides an emergency, and nothing that was sent disappears."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from warga_bersama import ISI, foto_ponsel

from accounts.peran import Peran
from cases import actions
from cases.actions.orang_aduan import tambah_orang
from cases.models import Aduan, Tugas
from complaints.actions import triase as aksi
from complaints.actions.lapor import antrekan_saringan, tugas_saring
from complaints.actions.pesan import kirim_pesan
from config.periksa_data import periksa
from standards.models import Standar
from tests.cases.bantu import segar
from tests.conftest import buat_kantor, buat_orang

pytestmark = pytest.mark.django_db
TRIASE = reverse("complaints:triase")


def nomor(jawaban):
    return [a.nomor for a, _ in jawaban.context["daftar"]]


def banyak(kantor, jumlah, **isi):
    """So many reports at once, each with words of its own."""
    kini = timezone.now()
    Aduan.objects.bulk_create(
        Aduan(
            instansi=kantor,
            nomor=f"2026-X-A{n:06d}",
            kanal="situs",
            sumber="warga",
            lokasi=f"Jalan {n}",
            kronologi=f"promo {n} {n * 7919}",
            diterima_pada=kini - timedelta(seconds=n),
            kunci_kirim=uuid.uuid4(),
            **isi,
        )
        for n in range(jumlah)
    )
    with connection.cursor() as k:
        k.execute("ANALYZE cases_aduan")


def test_darurat_di_halaman_satu_sesudah_sepuluh_ribu_sampah(
    warga, kota, orang, peramban, django_assert_max_num_queries
):
    """Junk that was told apart, junk that was not, and junk that cries emergency."""
    banyak(kota, 9000, curiga="beruntun", darurat=True)
    sisa = Aduan.objects.all()
    sisa.filter(nomor__gte="2026-X-A008000").update(curiga="", darurat=False)
    banyak_lagi = [
        Aduan(
            instansi=kota,
            nomor=f"2026-Y-A{n:06d}",
            kanal="situs",
            sumber="warga",
            lokasi="L",
            kronologi=f"k {n}",
            curiga="kebanjiran",
        )
        for n in range(1000)
    ]
    Aduan.objects.bulk_create(banyak_lagi)
    sungguhan = warga.lapor(darurat="ya", kronologi="Bayi ditinggal di teras masjid, menangis.")
    klien = peramban(orang(Peran.PEKSOS))
    klien.get(TRIASE)
    with django_assert_max_num_queries(8):
        jawaban = klien.get(TRIASE)
    assert nomor(jawaban)[0] == sungguhan.nomor
    assert Tugas.objects.untuk(orang(Peran.PEKSOS)).order_by("-darurat", "pk")[0].aduan == sungguhan
    assert jawaban.context["jumlah"] == {"baru": 1001, "saring": 1001}
    assert "lebih dari 1.000" in jawaban.text


def test_sampah_dari_alamat_yang_sama_tidak_menutupi_darurat(warga, kota, orang, peramban):
    """As it really comes in, one post after the other through the form."""
    for n in range(26):
        warga.lapor(kronologi=f"Beli pulsa murah di sini nomor {n}!", darurat="tidak")
    darurat = warga.lapor(darurat="ya", kronologi="Orang pingsan di halte.")
    jawaban = peramban(orang(Peran.PEKSOS)).get(TRIASE)
    assert nomor(jawaban)[0] == darurat.nomor
    assert len(nomor(jawaban)) == 21
    assert jawaban.context["jumlah"]["saring"] == 6


def test_urutan_darurat_dulu_lalu_terbaru(warga, orang, peramban):
    satu = warga.lapor(kronologi="Satu.")
    gawat = warga.lapor(kronologi="Dua.", darurat="ya")
    tiga = warga.lapor(kronologi="Tiga.")
    assert nomor(peramban(orang(Peran.KEPALA_SEKSI)).get(TRIASE)) == [
        gawat.nomor,
        tiga.nomor,
        satu.nomor,
    ]


@pytest.mark.parametrize("peran", [Peran.PETUGAS_DESA, Peran.ADMIN_TU, Peran.AUDITOR])
def test_yang_tidak_memilah_ditolak(warga, orang, peramban, peran):
    assert peramban(orang(peran)).get(TRIASE).status_code == 403


# --- the lane of the doubtful
def test_saringan_satu_tugas_dan_dapat_diloloskan_atau_diselesaikan(warga, kota, orang, peramban):
    a, b = (warga.lapor(kronologi=f"{n}.", situs_web="x") for n in "ab")
    assert tugas_saring(kota).count() == 1
    klien = peramban(orang(Peran.KEPALA_SEKSI))
    url = reverse("complaints:triase_saring")
    klien.post(url, {"pilih": [a.pk], "putusan": "sungguhan"})
    a.refresh_from_db()
    assert (a.curiga, a.status) == ("", "baru")
    assert Tugas.objects.terbuka().filter(aduan=a).count() == 1
    klien.post(url, {"pilih": [b.pk], "putusan": "bukan"})
    b.refresh_from_db()
    assert b.status == "selesai"
    assert "Bukan aduan" in b.alasan_selesai
    assert not tugas_saring(kota).exists()
    assert Aduan.objects.count() == 2  # nothing is erased


def test_menyaring_wewenang_pimpinan_dan_hanya_yang_diragukan(warga, kota, orang):
    bersih, ragu = warga.lapor(kronologi="a"), warga.lapor(kronologi="b", situs_web="x")
    semua = Aduan.objects.all()
    with pytest.raises(PermissionDenied):
        aksi.saring(semua, sungguhan=False, by=orang(Peran.PEKSOS))
    assert aksi.saring(semua, sungguhan=False, by=orang(Peran.KEPALA_SEKSI)) == 1
    bersih.refresh_from_db()
    ragu.refresh_from_db()
    assert (bersih.status, ragu.status) == ("baru", "selesai")
    antrekan_saringan(kota)
    antrekan_saringan(kota)
    assert tugas_saring(kota).count() == 1


# --- a client who is known
def test_hubungkan_dengan_kasus_klien_yang_dikenal(warga, orang, standar, klien, peramban):
    peksos = orang(Peran.PEKSOS)
    kasus = actions.buka_kasus(klien(nama="Nenek Saodah"), standar, by=peksos)
    actions.ambil(kasus, by=peksos)
    aduan = warga.lapor(terlapor="Nenek Saodah")
    klien_http = peramban(peksos)
    halaman = klien_http.get(reverse("complaints:triase_aduan", args=[aduan.nomor]))
    assert f"Hubungkan dengan kasus {kasus.nomor}" in halaman.text
    url = reverse("complaints:triase_hubungkan", args=[aduan.nomor])
    for _ in range(2):
        klien_http.post(url, {"kasus": kasus.nomor})
    aduan.refresh_from_db()
    assert aduan.status == "ditindaklanjuti"
    assert list(segar(kasus).aduan.all()) == [aduan]
    assert kasus.riwayat.filter(aksi="terima_aduan_lain").count() == 1
    assert not Tugas.objects.terbuka().filter(aduan=aduan).exists()


def test_kasus_yang_tidak_terlihat_tidak_dapat_dihubungkan(warga, orang, standar, klien, peramban):
    kasus = actions.buka_kasus(klien(), standar, by=orang(Peran.PEKSOS))
    actions.ambil(kasus, by=orang(Peran.PEKSOS))
    aduan, lain = warga.lapor(), orang(Peran.PEKSOS, baru=True)
    jawaban = peramban(lain).post(
        reverse("complaints:triase_hubungkan", args=[aduan.nomor]), {"kasus": kasus.nomor}
    )
    assert jawaban.status_code == 404


# --- to another office
@pytest.fixture
def sana(kota):
    """Another office, with a service of its own."""
    sana = buat_kantor("dinsos-sana", "SANA", "Dinas Sosial Kabupaten Sana")
    layanan = Standar.objects.get()
    layanan.pk, layanan.kode, layanan.instansi, layanan.unit = None, "layanan-sana", sana, None
    layanan.save()
    return sana


def test_teruskan_ke_kantor_lain(warga, kota, sana, orang, peramban):
    """New there with photo, people and history; the code keeps working; the sender sees where."""
    aduan, peksos = warga.lapor(foto=[foto_ponsel()], darurat="ya"), orang(Peran.PEKSOS)
    tambah_orang(aduan, [{"nama": "Cucu nenek itu"}], by=peksos)
    kirim_pesan(aduan, "Di kabupaten mana tepatnya?", by=peksos)
    url = reverse("complaints:triase_teruskan", args=[aduan.nomor])
    klien = peramban(peksos)
    assert "alasan" in klien.post(url, {"tujuan": sana.pk}).context["form"].errors
    assert klien.post(url, {"tujuan": sana.pk, "alasan": "Tempatnya di Sana."}).status_code == 302
    baru = Aduan.objects.get(asal=aduan)
    assert (baru.instansi, baru.status, baru.darurat, baru.kode) == (sana, "baru", True, aduan.kode)
    assert baru.nomor != aduan.nomor
    assert baru.berkas.get().isi.name != aduan.berkas.get().isi.name
    assert [o.nama for o in baru.orang.all()] == ["Cucu nenek itu"]
    assert Tugas.objects.terbuka().get(aduan=baru).instansi == sana
    assert not Tugas.objects.terbuka().filter(aduan=aduan, jenis="aduan").exists()

    sini = klien.get(reverse("complaints:triase_aduan", args=[aduan.nomor]))
    assert sana.nama in sini.text
    assert "keadaannya di sana: baru" in sini.text
    di_sana = peramban(buat_orang(sana, Peran.KEPALA_SEKSI, unit=None))
    there = di_sana.get(reverse("complaints:triase_aduan", args=[baru.nomor]))
    for kata in (kota.nama, aduan.nomor, "Tempatnya di Sana.", "Di kabupaten mana"):
        assert kata in there.text
    assert di_sana.get(aduan.get_absolute_url()).status_code == 404

    for a in (aduan, baru):
        teks = warga.lacak(a).text
        assert f"Diteruskan kepada {sana.nama}" in teks
        assert "Di kabupaten mana" in teks
    warga.lacak(aduan, isi="Di dekat jembatan.")
    assert Tugas.objects.terbuka().get(jenis="pesan").instansi == sana


def test_aduan_yang_diteruskan_petugas_tidak_membawa_pencatatnya(aduan, kota, sana, orang):
    asal = aduan()
    baru = aksi.teruskan_aduan(asal, sana, alasan="Bukan wilayah kami.", by=orang(Peran.PEKSOS))
    assert (baru.dicatat_oleh, baru.kanal) == (None, "tatap_muka")
    with pytest.raises(ValidationError):
        aksi.teruskan_aduan(asal, sana, alasan="Lagi.", by=orang(Peran.PEKSOS))
    with pytest.raises(PermissionDenied):
        aksi.teruskan_aduan(aduan(), sana, alasan="x", by=orang(Peran.PETUGAS_LAYANAN))


# --- the rest
def test_tautan_whatsapp_tanpa_isi_laporan(warga, orang, peramban):
    aduan = warga.lapor()
    halaman = peramban(orang(Peran.PEKSOS)).get(
        reverse("complaints:triase_aduan", args=[aduan.nomor])
    )
    assert halaman.context["wa"].startswith("https://wa.me/6281234567890?text=Yth")
    for rahasia in (aduan.kode, "nenek", "Toko"):
        assert rahasia not in halaman.context["wa"]


def test_pelapor_rahasia_tidak_tampak_bagi_petugas_kasusnya(warga, orang, standar, klien, peramban):
    aduan, peksos = warga.lapor(identitas="rahasia"), orang(Peran.PEKSOS)
    kasus = actions.buka_kasus(klien(), standar, by=peksos, aduan=aduan)
    actions.ambil(kasus, by=peksos)
    for url in (
        reverse("complaints:triase_aduan", args=[aduan.nomor]),
        aduan.get_absolute_url(),
        kasus.get_absolute_url(),
        reverse("cases:riwayat", args=[kasus.nomor]),
    ):
        teks = peramban(peksos).get(url).text
        assert ISI["pelapor_nama"] not in teks
        assert aduan.pelapor_telepon not in teks


def test_data_tetap_utuh(warga, orang, sana):
    a, b, c = (warga.lapor(kronologi=f"{n}.") for n in "abc")
    warga.lapor(kronologi="d.", situs_web="x")
    aksi.gabung_aduan(a, b, by=orang(Peran.PEKSOS))
    aksi.teruskan_aduan(c, sana, alasan="x", by=orang(Peran.PEKSOS))
    assert not periksa()
