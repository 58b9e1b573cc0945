"""Levels changed, glass broken, likely matches, and the log of readings (docs/kerahasiaan.md)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from accounts.peran import Peran
from cases import actions
from cases.actions.kecocokan import DIPERIKSA
from cases.models import AksesDarurat, JejakBaca, Kasus, Kecocokan, Klien, Tugas
from tests.cases.bantu import aksi, ditolak, kalimat, segar, tugas
from tests.conftest import buat_orang

P = Peran
ALASAN = "Klien datang malam ini dalam keadaan luka."
NIK = "1971045201950077"


def masuk(jabatan):
    client = Client()
    client.force_login(jabatan.pengguna, backend="accounts.backends.JabatanBackend")
    return client


# ------------------------------------------------------------------ the level


def test_kabid_mengubah_tingkat_dengan_alasan(kasus, orang):
    k, kabid = kasus(), orang(P.KEPALA_BIDANG)
    with ditolak(k, ValidationError):
        actions.ubah_kerahasiaan(k, tingkat="terbatas", alasan=" ", by=kabid, sadar=True)
    actions.ubah_kerahasiaan(k, tingkat="terbatas", alasan="Keliru.", by=kabid, sadar=True)
    assert segar(k).kerahasiaan == "terbatas"
    catatan = k.riwayat.get(aksi="ubah_kerahasiaan")
    assert (catatan.dari, catatan.ke, catatan.alasan) == ("Rahasia", "Terbatas", "Keliru.")


def test_menurunkan_yang_rahasia_menurut_jenisnya_meminta_tanda_kedua(kasus, orang):
    k, kabid = kasus(), orang(P.KEPALA_BIDANG)
    with ditolak(k, ValidationError) as info:
        actions.ubah_kerahasiaan(k, tingkat="biasa", alasan="Keliru.", by=kabid)
    assert "sadar" in info.value.error_dict
    Klien.objects.update(kategori="8")
    actions.ubah_kerahasiaan(k, tingkat="biasa", alasan="Salah kategori.", by=kabid)
    assert segar(k).kerahasiaan == "biasa"


@pytest.mark.parametrize("peran", sorted(set(P.values) - {"kepala_bidang"}))
def test_tingkat_bukan_wewenang_peran_lain(kasus, orang, peran):
    k = kasus()
    with ditolak(k, PermissionDenied):
        actions.ubah_kerahasiaan(k, tingkat="biasa", alasan="x", by=orang(peran), sadar=True)


# ------------------------------------------------------------------ break-glass


def test_akses_darurat_memberi_tahu_kabid_dan_petugas(kasus, orang):
    k, perawat = kasus("asesmen-awal"), orang(P.PERAWAT)
    assert not Kasus.objects.visible_to(perawat).exists()
    akses = actions.buka_akses(k.nomor, alasan=ALASAN, by=perawat)
    assert Kasus.objects.visible_to(perawat).get() == k
    for jabatan in (orang(P.KEPALA_BIDANG), orang(P.PEKSOS)):
        assert Tugas.objects.untuk(jabatan).filter(jenis="akses", kasus=k).count() == 1
    assert "akses_darurat" in aksi(k)
    assert actions.buka_akses(k.nomor, alasan=ALASAN, by=perawat) == akses  # sent twice
    assert AksesDarurat.objects.count() == 1


@pytest.mark.parametrize("peran", ["admin_tu", "sekretaris", "auditor", "admin_sistem"])
@pytest.mark.parametrize("lagi", ["petugas_layanan", "kepala_instansi", "bendahara"])
def test_akses_darurat_bukan_untuk_semua(kasus, orang, peran, lagi):
    k = kasus()
    for p in (peran, lagi):
        with ditolak(k, PermissionDenied):
            actions.buka_akses(k.nomor, alasan=ALASAN, by=orang(p))


def test_akses_darurat_tidak_menyeberang_kantor(kasus, kantor_lain):
    k = kasus()
    with ditolak(k, ValidationError):
        actions.buka_akses(k.nomor, alasan=ALASAN, by=buat_orang(kantor_lain, P.PEKSOS))


def test_alasannya_sungguhan_dan_paling_banyak_lima_sehari(kasus, orang):
    perawat, semua = orang(P.PERAWAT), [kasus() for _ in range(6)]
    with ditolak(semua[0], ValidationError):
        actions.buka_akses(semua[0].nomor, alasan="perlu segera", by=perawat)
    for k in semua[:5]:
        actions.buka_akses(k.nomor, alasan=ALASAN, by=perawat)
    with ditolak(semua[5], ValidationError) as info:
        actions.buka_akses(semua[5].nomor, alasan=ALASAN, by=perawat)
    assert "5 kali" in kalimat(info)


def test_kabid_menilai_dan_yang_tidak_wajar_berakhir(kasus, orang):
    k, perawat, kabid = kasus(), orang(P.PERAWAT), orang(P.KEPALA_BIDANG)
    akses = actions.buka_akses(k.nomor, alasan=ALASAN, by=perawat)
    for peran in (P.KEPALA_SEKSI, P.PERAWAT, P.AUDITOR, P.KEPALA_INSTANSI):
        with pytest.raises(PermissionDenied):
            actions.tinjau_akses(akses, wajar=True, catatan="", by=orang(peran))
    with pytest.raises(ValidationError):
        actions.tinjau_akses(akses, wajar=False, catatan="", by=kabid)
    actions.tinjau_akses(akses, wajar=False, catatan="Bukan kliennya.", by=kabid)
    assert not Kasus.objects.visible_to(perawat).exists()
    assert not Tugas.objects.untuk(kabid).filter(jenis="akses").exists()
    assert tugas(k, "akses").count() == 0 or tugas(k, "akses").get().pengguna_id


def test_akses_darurat_hanya_untuk_membaca(kasus, orang):
    """A colleague's case is not taken over with it."""
    k = kasus("asesmen-awal")
    rekan = orang(P.PEKSOS, baru=True)
    actions.buka_akses(k.nomor, alasan=ALASAN, by=rekan)
    teks = masuk(rekan).get(k.get_absolute_url()).text
    assert "Akses darurat" in teks
    assert "Ambil alih" not in teks
    with ditolak(k, PermissionDenied):
        actions.ambil(k, alasan="Saya teruskan.", by=rekan)


# ------------------------------------------------------------------ likely matches


def isi(**lain):
    return {"nama": "Dewi Anggraini", "jenis_kelamin": "P", "tanggal_lahir": date(1990, 3, 4)} | (
        lain
    )


def test_nik_sama_di_luar_penglihatan_ditanyakan_kepada_kabid(kasus, orang):
    k = kasus("asesmen-awal", nik=NIK)
    pencatat = orang(P.PEKSOS, baru=True)
    baru = actions.simpan_klien(isi(nik=NIK), by=pencatat)
    assert (baru.nik, baru.diperiksa_kabid) == (None, True)
    tanya = Kecocokan.objects.get()
    assert (tanya.klien_lama, tanya.sebab, tanya.nik) == (k.klien, "nik", NIK)
    assert Tugas.objects.untuk(orang(P.KEPALA_BIDANG)).filter(jenis="kecocokan").exists()
    assert k.klien not in Klien.objects.visible_to(pencatat)


def test_pencatat_tidak_diberi_tahu_siapa_atau_di_mana(kasus, orang):
    k = kasus("asesmen-awal", nik=NIK, nama="Siti Maryam")
    client = masuk(orang(P.PEKSOS, baru=True))
    kirim = isi(nik=NIK, tanggal_lahir="1995-01-12", setuju_foto="")
    jawaban = client.post(reverse("cases:klien_baru"), kirim, follow=True)
    teks = jawaban.text
    assert DIPERIKSA[:40] in teks
    for rahasia in ("Siti", k.nomor, "S.M.", "sudah tercatat"):
        assert rahasia not in teks
    tanya = client.get(Kecocokan.objects.get().get_absolute_url()).text
    for rahasia in ("Siti", k.nomor, "S.M.", "sama dengan"):
        assert rahasia not in tanya


def test_nama_mirip_dan_lahir_sama_juga_ditanyakan(kasus, orang):
    kasus("asesmen-awal", nama="Siti Maryam", tanggal_lahir=date(1995, 1, 12))
    pencatat = orang(P.PEKSOS, baru=True)
    lahir = date(1995, 1, 12)
    mirip = actions.simpan_klien(isi(nama="Siti Mariyam", tanggal_lahir=lahir), by=pencatat)
    lain = actions.simpan_klien(isi(nama="Siti Maryam"), by=pencatat)
    jauh = actions.simpan_klien(isi(nama="Rahmawati", tanggal_lahir=lahir), by=pencatat)
    assert [x.diperiksa_kabid for x in (mirip, lain, jauh)] == [True, False, False]


def test_orang_yang_sama_membuka_klien_lama_bagi_pencatat(kasus, orang):
    k, kabid = kasus("asesmen-awal", nik=NIK), orang(P.KEPALA_BIDANG)
    pencatat = orang(P.PEKSOS, baru=True)
    actions.simpan_klien(isi(nik=NIK), by=pencatat)
    tanya = Kecocokan.objects.get()
    teks = masuk(kabid).get(tanya.get_absolute_url()).text
    assert "Dewi Anggraini" in teks
    assert k.klien.nama in teks
    assert NIK not in teks
    actions.putuskan_kecocokan(tanya, putusan="sama", catatan="", ikut=True, by=kabid)
    assert k.klien in Klien.objects.terbuka_bagi(pencatat)
    assert k in Kasus.objects.visible_to(pencatat)
    assert Tugas.objects.untuk(pencatat).filter(jenis="kecocokan").exists()
    assert not Tugas.objects.untuk(kabid).filter(jenis="kecocokan").exists()
    gabung = reverse("cases:gabung_klien", args=[k.klien_id, tanya.klien_baru_id])
    client = masuk(kabid)
    assert gabung in client.get(tanya.get_absolute_url()).text
    pilihan = dict.fromkeys(client.get(gabung).context["form"].fields, "utama")
    client.post(gabung, pilihan | {"alasan": "Orang yang sama"})
    assert Klien.objects.get(pk=tanya.klien_baru_id).digabung_ke == k.klien
    assert gabung not in client.get(tanya.get_absolute_url()).text


def test_orang_lain_tidak_membuka_apa_pun(kasus, orang):
    k = kasus("asesmen-awal", nik=NIK)
    pencatat = orang(P.PEKSOS, baru=True)
    actions.simpan_klien(isi(nik=NIK), by=pencatat)
    tanya = Kecocokan.objects.get()
    with pytest.raises(PermissionDenied):
        actions.putuskan_kecocokan(tanya, putusan="sama", catatan="", by=pencatat)
    actions.putuskan_kecocokan(tanya, putusan="lain", catatan="", by=orang(P.KEPALA_BIDANG))
    assert k.klien not in Klien.objects.visible_to(pencatat)


# ------------------------------------------------------------------ the log of readings


def jejak(kasus, jabatan, cara=None):
    baris = JejakBaca.objects.filter(kasus=kasus, pengguna=jabatan.pengguna)
    return baris.filter(cara=cara) if cara else baris


def test_bacaan_rahasia_tercatat_sekali_dalam_sepuluh_menit(kasus, orang):
    k = kasus("asesmen-awal")
    for peran in (P.PEKSOS, P.AUDITOR):
        for _ in range(3):
            assert masuk(orang(peran)).get(k.get_absolute_url()).status_code == 200
        assert 1 <= jejak(k, orang(peran), "baca").count() <= 2  # two only across the boundary
    Kasus.objects.update(kerahasiaan="terbatas")
    sebelum = JejakBaca.objects.count()
    masuk(orang(P.KEPALA_BIDANG)).get(k.get_absolute_url())
    assert JejakBaca.objects.count() == sebelum


def test_yang_ditolak_tidak_tercatat(kasus, orang):
    k = kasus("asesmen-awal")
    assert masuk(orang(P.PSIKOLOG)).get(k.get_absolute_url()).status_code == 404
    assert masuk(orang(P.PEKSOS)).get(reverse("cases:tutup", args=[k.nomor])).status_code == 403
    assert not JejakBaca.objects.exists()


def test_nik_pelapor_dan_cetakan_tercatat_apa_pun_tingkatnya(kasus, orang):
    k = kasus("asesmen-awal")
    Kasus.objects.update(kerahasiaan="biasa")
    Klien.objects.update(kategori="8")
    peksos = orang(P.PEKSOS)
    client, klien = masuk(peksos), k.klien.get_absolute_url()
    assert k.klien.nik not in client.get(klien).text
    assert k.klien.nik in client.get(f"{klien}?nik=1").text
    aduan = k.aduan.get()
    client.get(aduan.get_absolute_url())
    for _ in range(2):
        client.get(reverse("cases:tanda_terima", args=[aduan.nomor]))
    dicatat = JejakBaca.objects.filter(pengguna=peksos.pengguna)
    cara = list(dicatat.values_list("cara", flat=True))
    assert (cara.count("nik"), cara.count("cetak")) == (1, 2)
    assert "pelapor" in cara


def test_jejak_hanya_bertambah(kasus, orang):
    k = kasus("asesmen-awal")
    masuk(orang(P.PEKSOS)).get(k.get_absolute_url())
    for ubah in (
        lambda: JejakBaca.objects.update(apa="x"),
        lambda: JejakBaca.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            ubah()


def test_siapa_membaca_jejak(kasus, orang, unit_lain):
    k = kasus("asesmen-awal")
    masuk(orang(P.PEKSOS)).get(k.get_absolute_url())
    for peran in (P.KEPALA_BIDANG, P.AUDITOR, P.KEPALA_INSTANSI):
        teks = masuk(orang(peran)).get(reverse("cases:jejak_baca")).text
        assert k.nomor in teks
        assert k.klien.nama not in teks
    jauh = orang(P.KEPALA_BIDANG, baru=True, unit=unit_lain)
    assert k.nomor not in masuk(jauh).get(reverse("cases:jejak_baca")).text
    assert masuk(orang(P.ADMIN_SISTEM)).get(reverse("cases:jejak_baca")).status_code == 403
    kemarin = (k.instansi.hari_ini() - timedelta(days=1)).isoformat()
    saring = {"sampai": kemarin}
    assert k.nomor not in masuk(orang(P.AUDITOR)).get(reverse("cases:jejak_baca"), saring).text


# ------------------------------------------------------------------ the auditor


def test_auditor_tidak_mengirim_apa_pun(kasus, orang):
    k, client = kasus("disposisi"), masuk(orang(P.AUDITOR))
    halaman = [k.get_absolute_url(), k.klien.get_absolute_url(), reverse("cases:jejak_baca")]
    halaman += [x.get_absolute_url() for x in k.langkah.filter(status="terbuka")]
    for url in halaman:
        teks = client.get(url).text
        assert 'method="post"' not in teks.replace('method="post" action="/keluar/"', ""), url
        assert client.post(url, {"putusan": "setuju"}).status_code == 403
