"""Drafting, handing in, initials, return, signature: who may, in which order, and what is kept."""

import hashlib
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.peran import Peran
from cases import actions as kasus_actions
from cases.actions.inti import Bentrok
from cases.models import Langkah, Riwayat, Tugas
from letters import actions
from letters.gabung import kurang
from letters.izin import izin_surat, surat_langkah
from letters.models import Surat
from tests.conftest import langkah
from tests.letters.conftest import baca, isi_lengkap, serahkan
from tests.tangan import tanda_tangani

PEKSOS, KABID, KADIS = Peran.PEKSOS, Peran.KEPALA_BIDANG, Peran.KEPALA_INSTANSI


def terbuka(kasus):
    return set(kasus.langkah.terkini().filter(status="terbuka").values_list("kode", flat=True))


# ------------------------------------------------------------------------------ drafting
def test_konsep_terisi_dari_kasus(kasus, orang):
    x = langkah(kasus("surat-keluar"), "surat-keluar")
    awal = isi_lengkap(x)
    asesmen = langkah(x.kasus, "asesmen-lanjutan")
    assert awal["tanggal_asesmen"] == asesmen.tanggal.isoformat()
    assert awal["sifat"] == "Rahasia"
    assert awal["klasifikasi"] == "400.9.4.2"


def test_konsep_disimpan_dua_kali_tetap_satu_surat(kasus, orang):
    x = langkah(kasus("surat-keluar"), "surat-keluar")
    pertama = actions.susun(x, isi_lengkap(x), by=orang(PEKSOS))
    kedua = actions.susun(x, isi_lengkap(x, hal="Rujukan ulang"), by=orang(PEKSOS))
    assert pertama.pk == kedua.pk
    assert kedua.isi["hal"] == "Rujukan ulang"


def test_hanya_peran_langkah_yang_menyusun(kasus, orang):
    x = langkah(kasus("surat-keluar"), "surat-keluar")
    for peran in (KABID, KADIS, Peran.ADMIN_TU, Peran.PETUGAS_LAYANAN):
        with pytest.raises(PermissionDenied):
            actions.susun(x, isi_lengkap(x), by=orang(peran))
    assert not Surat.objects.exists()


def test_yang_kurang_disebut_dan_menahan_penyerahan(kasus, orang):
    x = langkah(kasus("surat-keluar"), "surat-keluar")
    surat = actions.susun(x, isi_lengkap(x, lembaga="", kepada=" \n "), by=orang(PEKSOS))
    kalimat = {k.kalimat: k.alamat for k in kurang(surat)}
    assert set(kalimat) == {"Penerima surat belum diisi.", "Lembaga tujuan rujukan belum diisi."}
    assert kalimat["Lembaga tujuan rujukan belum diisi."].endswith("/surat/#id_lembaga")
    with pytest.raises(ValidationError, match="Lembaga tujuan rujukan belum diisi"):
        actions.serahkan(x, by=orang(PEKSOS))
    assert terbuka(x.kasus) == {"surat-keluar"}


def test_data_klien_yang_kurang_disebut(kasus, orang):
    k = kasus("surat-keluar")
    x = langkah(k, "surat-keluar")
    surat = actions.susun(x, isi_lengkap(x), by=orang(PEKSOS))
    klien = surat.kasus.klien
    kosong = {
        "nik": (None, "NIK klien"),
        "tanggal_lahir": (None, "Tanggal lahir klien"),
        "alamat_ktp": ("", "Alamat klien"),
        "kategori": ("", "Kategori klien"),
    }
    for medan, (nilai, sebutan) in kosong.items():
        semula = getattr(klien, medan)
        setattr(klien, medan, nilai)
        (satu,) = kurang(surat)
        assert satu.kalimat.startswith(sebutan)
        assert satu.alamat == reverse("cases:ubah_klien", args=[klien.pk])
        setattr(klien, medan, semula)
    assert kurang(surat) == []


def test_klien_tanpa_identitas_tidak_menahan(kasus, orang):
    k = kasus(
        "surat-keluar",
        nik=None,
        tanpa_identitas=True,
        alasan_tanpa_identitas="hilang",
        tanggal_lahir=None,
        alamat_ktp="",
    )
    assert serahkan(k, orang).status == Surat.Status.DISERAHKAN


# ------------------------------------------------------------------------------ initials, signature
def test_urutan_konsep_paraf_tanda_tangan(kasus, orang):
    k = kasus("surat-keluar")
    serahkan(k, orang)
    assert terbuka(k) == {"paraf"}
    with pytest.raises(ValidationError, match="Menunggu langkah sebelumnya"):
        tanda_tangani(langkah(k, "tanda-tangan"), by=orang(KADIS))
    surat = actions.paraf(langkah(k, "paraf"), by=orang(KABID))
    assert [p.sebagai for p in surat.paraf.all()] == [orang(KABID).nama_jabatan]
    assert terbuka(k) == {"tanda-tangan"}
    surat = tanda_tangani(langkah(k, "tanda-tangan"), by=orang(KADIS))
    assert surat.terbit
    assert surat.tanggal == k.instansi.hari_ini()
    assert surat.nomor == f"400.9.4.2/001/DINSOS/{surat.nomor.split('/')[3]}/{surat.tanggal.year}"


def test_penyusun_tidak_memaraf_dan_tidak_menandatangani(kasus, orang):
    k = kasus("surat-keluar")
    serahkan(k, orang)
    diri = orang(
        KABID, baru=True, sifat="Plt", nomor_sk="1", selesai=date.today() + timedelta(days=9)
    )
    diri.pengguna = orang(PEKSOS).pengguna
    diri.save()
    x = langkah(k, "paraf")
    with pytest.raises(ValidationError, match="Yang menyusun tidak memutus"):
        actions.paraf(x, by=diri)
    assert izin_surat(x, surat_langkah(x), diri).tertahan.startswith("Yang menyusun")


def test_konseptor_lain_yang_menyerahkan_tetap_menahan_penyusun(kasus, orang):
    """A wrote it, B of the same role handed it in after editing: B is the author now."""
    k = kasus("surat-keluar")
    x = langkah(k, "surat-keluar")
    actions.susun(x, isi_lengkap(x), by=orang(PEKSOS))
    kasi = orang(Peran.KEPALA_SEKSI)
    kasus_actions.tugaskan(k, petugas=kasi, by=orang(KABID), alasan="cuti")
    actions.serahkan(langkah(k, "surat-keluar"), by=kasi)
    assert Surat.objects.get().konseptor == kasi


@pytest.mark.parametrize("aksi", ["paraf", "tanda_tangani", "serahkan"])
def test_tindakan_pada_langkah_yang_salah_ditolak(siap_ttd, orang, aksi):
    salah = {"paraf": "tanda-tangan", "tanda_tangani": "paraf", "serahkan": "paraf"}
    x = langkah(siap_ttd(), salah[aksi])
    with pytest.raises(PermissionDenied):
        getattr(actions, aksi)(x, by=orang(KABID))


def test_surat_disimpan_sekali_dengan_sidiknya(siap_ttd, orang):
    k = siap_ttd()
    x = langkah(k, "tanda-tangan")
    surat = tanda_tangani(x, by=orang(KADIS))
    isi = baca(surat)
    assert hashlib.sha256(isi).hexdigest() == surat.sidik
    with pytest.raises(Bentrok, match="sudah diselesaikan"):
        tanda_tangani(x, by=orang(KADIS))
    assert Surat.objects.get().sidik == surat.sidik
    assert "Siti" not in surat.pdf.name + surat.nama_berkas


def test_nip_penanda_tangan_yang_kosong_menahan(siap_ttd, orang):
    k = siap_ttd()
    kadis = orang(KADIS)
    kadis.pengguna.nip = ""
    kadis.pengguna.save()
    with pytest.raises(ValidationError, match="NIP"):
        tanda_tangani(langkah(k, "tanda-tangan"), by=kadis)
    assert terbuka(k) == {"tanda-tangan"}


def test_riwayat_dan_antrean_mengikuti_surat(siap_ttd, orang):
    k = siap_ttd()
    kadis = orang(KADIS)
    assert Tugas.objects.untuk(kadis).get().langkah.kode == "tanda-tangan"
    surat = tanda_tangani(langkah(k, "tanda-tangan"), by=kadis)
    aksi = set(Riwayat.objects.filter(kasus=k).values_list("aksi", flat=True))
    assert {"susun_surat", "serahkan_surat", "paraf_surat", "beri_nomor", "unggah_pindaian"} <= aksi
    baris = Riwayat.objects.get(kasus=k, aksi="cetak_surat")
    assert surat.nomor in baris.ke
    assert baris.data["sidik"] == surat.sidik
    assert not Tugas.objects.untuk(kadis).exists()


# ------------------------------------------------------------------------------ return
@pytest.mark.parametrize("dari", ["paraf", "tanda-tangan"])
def test_dikembalikan_membuka_konsep_lagi(siap_ttd, kasus, orang, dari):
    if dari == "paraf":
        k, by = kasus("surat-keluar"), orang(KABID)
        serahkan(k, orang)
    else:
        k, by = siap_ttd(), orang(KADIS)
    lama = langkah(k, "surat-keluar")
    surat = actions.kembalikan_surat(langkah(k, dari), catatan="Alamat panti keliru.", by=by)
    assert surat.status == Surat.Status.DRAF
    assert terbuka(k) == {"surat-keluar"}
    baru = langkah(k, "surat-keluar")
    assert baru.pk != lama.pk
    assert Langkah.objects.get(pk=lama.pk).selesai
    assert surat_langkah(baru).pk == surat.pk
    assert surat_langkah(baru).catatan_kembali == "Alamat panti keliru."
    assert not surat_langkah(baru).paraf_berlaku()


def test_surat_yang_dikembalikan_dapat_terbit_sesudah_diperbaiki(siap_ttd, orang):
    k = siap_ttd()
    actions.kembalikan_surat(langkah(k, "tanda-tangan"), catatan="Perbaiki.", by=orang(KADIS))
    serahkan(k, orang, hal="Rujukan yang diperbaiki")
    actions.paraf(langkah(k, "paraf"), by=orang(KABID))
    surat = tanda_tangani(langkah(k, "tanda-tangan"), by=orang(KADIS))
    assert surat.cetak["hal"] == "Rujukan yang diperbaiki"
    assert surat.paraf.count() == 2
    assert len(surat.paraf_berlaku()) == 1
    assert surat.catatan_kembali == ""


def test_mengembalikan_tanpa_catatan_ditolak(siap_ttd, orang):
    x = langkah(siap_ttd(), "tanda-tangan")
    with pytest.raises(ValidationError, match="perlu diperbaiki"):
        actions.kembalikan_surat(x, catatan="  ", by=orang(KADIS))
    assert terbuka(x.kasus) == {"tanda-tangan"}


# ------------------------------------------------------------------------------ added chains
def surat_rangkaian(kasus, jenis, nama):
    return langkah(kasus, f"{nama}:{jenis}")


def test_surat_penolakan_dari_putusan_sampai_terbit(kasus, orang):
    k = kasus("disposisi")
    kasus_actions.putuskan(
        langkah(k, "disposisi"), putusan="tolak", alasan="bukan kewenangan", by=orang(KABID)
    )
    nama = "putusan-penolakan"
    surat = serahkan(k, orang, f"{nama}:surat")
    assert surat.isi["alasan"] == "bukan kewenangan"
    assert surat.kepada == "Sdr. Budi Santoso"
    actions.paraf(surat_rangkaian(k, "paraf", nama), by=orang(KABID))
    surat = tanda_tangani(surat_rangkaian(k, "tanda_tangan", nama), by=orang(KADIS))
    assert surat.terbit


def test_rangkaian_tambahan_yang_dikembalikan_tidak_hilang(kasus, orang):
    k = kasus("disposisi")
    kasus_actions.putuskan(
        langkah(k, "disposisi"), putusan="rujuk", alasan="perlu panti", by=orang(KABID)
    )
    nama = "putusan-rujukan"
    serahkan(k, orang, f"{nama}:surat")
    x = surat_rangkaian(k, "paraf", nama)
    actions.kembalikan_surat(x, catatan="Perbaiki.", by=orang(KABID))
    assert terbuka(k) == {f"{nama}:surat"}
    ulang = surat_rangkaian(k, "paraf", nama)
    assert ulang.pk != x.pk
    assert (ulang.status, ulang.peran, ulang.pasca) == ("menunggu", x.peran, True)
    k.refresh_from_db()
    assert k.hasil == "dirujuk"


def test_surat_tugas_kedua_tidak_memakai_surat_yang_pertama(kasus, orang):
    k = kasus("penjangkauan")
    kabid, peksos2 = orang(KABID), orang(PEKSOS, baru=True)
    for petugas in (peksos2, orang(PEKSOS)):
        kasus_actions.tugaskan(k, petugas=petugas, by=kabid, alasan="giliran", surat_tugas=True)
    tu = orang(Peran.ADMIN_TU)
    surat = []
    for n in (1, 2):
        x = langkah(k, f"surat-tugas-{n}:surat")
        actions.susun(x, isi_lengkap(x), by=tu)
        surat.append(actions.serahkan(x, by=tu).pk)
    assert len(set(surat)) == 2
    x = langkah(k, "surat-tugas-1:tanda_tangan")
    assert tanda_tangani(x, by=orang(KADIS)).pk == surat[0]


def test_kasus_yang_dikembalikan_setelah_terbit_memulai_surat_baru(terbit, orang):
    lama = terbit()
    k = lama.kasus
    kasus_actions.kembalikan(k, kode="surat-keluar", alasan="panti penuh", by=orang(KABID))
    baru = serahkan(k, orang, lembaga="Panti lain")
    assert baru.pk != lama.pk
    lama.refresh_from_db()
    assert (lama.terbit, lama.isi["lembaga"]) == (True, "Panti Sosial Bina Serumpun")


# ------------------------------------------------------------------------------ berita acara
def test_berita_acara_ditandatangani_penyusunnya(kasus, orang):
    k = kasus("serah-terima")
    x = langkah(k, "serah-terima")
    surat = actions.susun(x, isi_lengkap(x), by=orang(PEKSOS))
    assert surat.isi["saksi1_nama"] == orang(KABID).pengguna.nama
    surat = actions.terbitkan_berita_acara(x, by=orang(PEKSOS))
    assert surat.terbit
    assert surat.penanda_tangan == orang(PEKSOS)
    assert terbuka(k) == {"serah-terima"}
    with pytest.raises(Bentrok, match="sudah bernomor"):
        actions.terbitkan_berita_acara(x, by=orang(PEKSOS))
    with pytest.raises(Bentrok, match="sudah bernomor"):
        actions.susun(x, isi_lengkap(x), by=orang(PEKSOS))


def test_berita_acara_yang_kurang_tidak_terbit(kasus, orang):
    x = langkah(kasus("serah-terima"), "serah-terima")
    actions.susun(x, isi_lengkap(x, saksi2_nama=""), by=orang(PEKSOS))
    with pytest.raises(ValidationError, match="saksi kedua"):
        actions.terbitkan_berita_acara(x, by=orang(PEKSOS))
    assert not Surat.objects.exclude(nomor="").exists()


# ------------------------------------------------------------------------------ who sees it
def test_surat_terlihat_bila_kasusnya_terlihat(terbit, orang):
    terbit()
    lihat = (PEKSOS, KABID, KADIS, Peran.ADMIN_TU, Peran.AUDITOR)
    tidak = (Peran.PETUGAS_DESA, Peran.PSIKOLOG, Peran.ADMIN_SISTEM)
    for peran in (*lihat, *tidak):
        assert Surat.objects.visible_to(orang(peran)).exists() is (peran in lihat), peran


def test_surat_kantor_lain_tidak_terlihat(terbit, kantor_lain, orang):
    terbit()
    assert not Surat.objects.visible_to(orang(KADIS, baru=True, kantor=kantor_lain)).exists()
