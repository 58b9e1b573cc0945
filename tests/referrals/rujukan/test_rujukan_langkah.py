"""The referral step of a standard: accepted it is done, refused it stays open for another try."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.peran import Peran
from cases import actions
from cases.actions.antrean import tautan_langkah
from cases.actions.inti import Bentrok
from cases.rincian import MENERIMA, MENOLAK
from referrals.actions import rujukan as aksi
from referrals.actions import rujukan_jawab, serah
from referrals.dasar import dasar_persetujuan
from referrals.models import Rujukan
from tests.cases.bantu import aksi as riwayat
from tests.cases.bantu import ditolak, segar
from tests.conftest import langkah
from tests.dunia import foto
from tests.letters.conftest import isi_lengkap
from tests.referrals.penyerahan.conftest import isi_serah
from tests.referrals.rujukan.conftest import layanan_lain, masuk
from tests.tangan import tanda_tangani

P, S = Peran, Rujukan.Status


@pytest.fixture
def diterima(kasus):
    """Source 1 where the institution is to answer."""
    return langkah(kasus("diterima"), "diterima")


def jawab(r, by, jawaban, **isi):
    isi = {"penjawab": "Kepala Panti"} | isi
    return rujukan_jawab.catat_jawaban(segar(r), jawaban=jawaban, by=by, **isi)


def test_ditolak_lalu_lembaga_lain_menerima(kirim, diterima, lembaga, orang):
    peksos, kasus = orang(P.PEKSOS), diterima.kasus
    satu = kirim(kasus=kasus, lembaga=lembaga("Panti A"), langkah=diterima)
    with ditolak(kasus, Bentrok):  # one at a time from a step
        kirim(kasus=kasus, lembaga=lembaga("Panti B"), langkah=diterima)
    for kurang in ({"pihak": "lembaga"}, {"alasan": "Penuh."}):
        with ditolak(kasus, ValidationError):
            jawab(satu, peksos, MENOLAK, **kurang)
    jawab(satu, peksos, MENOLAK, pihak="lembaga", alasan="Penuh.")
    x = langkah(kasus, "diterima")
    assert x.terbuka
    assert x.andil.get().catatan.startswith("Rujukan ditolak Panti A: Penuh.")
    assert segar(satu).status == S.DITOLAK
    dua = kirim(kasus=kasus, lembaga=lembaga("Panti C"), langkah=x)
    jawab(dua, peksos, MENERIMA, berkas=[foto("balasan.png")], catatan="Ada tempat.")
    x = langkah(kasus, "diterima")
    assert (x.selesai, x.rincian) == (True, {"lembaga": "Panti C", "jawaban": "menerima"})
    assert x.orang == "Kepala Panti"
    assert x.berkas.get().nama_asli == "balasan.png"
    assert riwayat(kasus).count("rujukan_ditolak") == 1
    with pytest.raises(Bentrok):  # sent twice
        jawab(dua, peksos, MENERIMA)


def test_kantor_di_tuntas_menerima_dan_langkah_kita_selesai(kirim, diterima, lain, orang):
    r = kirim(kasus=diterima.kasus, langkah=diterima)
    rujukan_jawab.terima_rujukan(r, standar=layanan_lain(), jalur="", by=lain(P.PETUGAS_LAYANAN))
    x = langkah(diterima.kasus, "diterima")
    assert x.selesai
    assert x.selesai_oleh == lain(P.PETUGAS_LAYANAN)
    assert langkah(diterima.kasus, "serah-terima").terbuka


def test_kantor_di_tuntas_menolak_dan_langkah_kita_tetap_terbuka(kirim, diterima, lain, orang):
    r = kirim(kasus=diterima.kasus, langkah=diterima)
    isi = {"pihak": "klien", "alasan": "Tidak bersedia.", "by": lain(P.KEPALA_SEKSI)}
    rujukan_jawab.tolak_rujukan(r, **isi)
    x = langkah(diterima.kasus, "diterima")
    assert x.terbuka
    assert x.andil.get().catatan == "Rujukan ke Dinas Lain ditolak klien: Tidak bersedia."


def test_diterima_selagi_langkahnya_tertahan(kirim, diterima, lain, orang):
    """A paper found wanting holds our step; the other office's acceptance is not refused for it."""
    kasus, peksos = diterima.kasus, orang(P.PEKSOS)
    r = kirim(kasus=kasus, langkah=diterima)
    isi = {"teks": "Surat sehat", "diminta": "panti", "tempo": "diterima", "by": peksos}
    kurang = actions.tambah_syarat(kasus, **isi)
    rujukan_jawab.terima_rujukan(r, standar=layanan_lain(), jalur="", by=lain(P.KEPALA_BIDANG))
    assert langkah(kasus, "diterima").terbuka
    with pytest.raises(ValidationError, match="Surat sehat"):
        rujukan_jawab.selesaikan_dari_rujukan(segar(r), by=peksos)
    actions.periksa_syarat(kurang, status="ada", by=peksos)
    rujukan_jawab.selesaikan_dari_rujukan(segar(r), by=peksos)
    assert langkah(kasus, "diterima").selesai


# ------------------------------------------------------------------ what approves it


def test_surat_yang_terbit_menyetujui_satu_rujukan(kasus, susun, lembaga, orang):
    """Signed by the standard's chain: no second approval; another institution needs its own."""
    k = kasus("surat-keluar")
    peksos = orang(P.PEKSOS)
    x = langkah(k, "surat-keluar")
    from letters import actions as surat

    surat.susun(x, isi_lengkap(x), by=peksos)
    surat.serahkan(x, by=peksos)
    surat.paraf(langkah(k, "paraf"), by=orang(P.KEPALA_BIDANG))
    assert dasar_persetujuan(segar(k)) == ""
    terbit = tanda_tangani(langkah(k, "tanda-tangan"), by=orang(P.KEPALA_INSTANSI))
    nomor = getattr(terbit, "nomor", "") or k.surat.get(jenis="rujukan").nomor
    r = susun(kasus=segar(k), lembaga=lembaga("Panti A"), langkah=langkah(k, "diterima"))
    assert (r.status, nomor in r.dasar_persetujuan) == (S.DISETUJUI, True)
    r = aksi.kirim_rujukan(r, by=peksos)
    jawab(r, peksos, MENOLAK, pihak="lembaga", alasan="Penuh.")
    lagi = susun(kasus=segar(k), lembaga=lembaga("Panti B"), langkah=langkah(k, "diterima"))
    assert (lagi.status, lagi.dasar_persetujuan) == (S.DRAF, "")


def test_putusan_lama_tidak_menyetujui_rujukan(diterima):
    """Source 1's disposition comes before the assessment that a referral rests on."""
    assert diterima.kasus.langkah.get(kode="disposisi").disposisi.putusan == "setuju"
    assert dasar_persetujuan(diterima.kasus, diterima) == ""


def test_putusan_rujuk_menutup_kasus_dan_rujukannya_tetap_dapat_dikirim(kasus, susun, orang):
    k = kasus("disposisi")
    actions.putuskan(
        langkah(k, "disposisi"), putusan="rujuk", alasan="Perlu ahli.", by=orang(P.KEPALA_BIDANG)
    )
    k = segar(k)
    assert (k.tertutup, k.hasil) == (True, "dirujuk")
    r = susun(kasus=k)
    assert r.status == S.DISETUJUI
    assert aksi.kirim_rujukan(r, by=orang(P.PEKSOS)).status == S.DIKIRIM


# ------------------------------------------------------------------ the pages
BERTANYA = """
[[fakta]]
kode = "panti"
tanya = "Panti mana?"
pilihan = ["A", "B"]

[[langkah]]
kode = "rujuk"
no = "4"
tahap = "aduan"
jenis = "rujukan"
teks = "Merujuk klien"
peran = ["peksos"]
catat = ["panti"]

[[langkah]]
kode = "akhir"
tahap = "terminasi"
jenis = "tugas"
teks = "Selesai"
peran = ["peksos"]
"""


def test_ruang_langkah_dari_memilih_lembaga_sampai_jawaban(
    client, buat_standar, buka, lembaga, orang
):
    """The page of the step, with the question that the standard asks; nothing typed is lost."""
    k, panti = buka(buat_standar(BERTANYA)), lembaga()
    x = langkah(k, "rujuk")
    masuk(client, orang(P.PEKSOS))
    assert client.get(reverse("cases:langkah", args=[k.nomor, x.pk])).url == tautan_langkah(x)
    ruang = tautan_langkah(x)
    assert panti.nama in client.get(ruang).text
    isi = {"lembaga": panti.pk, "alasan": "Perlu panti.", "lihat": "1"}
    salah = client.post(ruang, isi)
    assert "Perlu panti." in salah.text
    assert 'name="kirim"' not in salah.text  # the question is not answered yet
    tinjau = client.post(ruang, isi | {"fakta_panti": "B"})
    assert 'name="kirim"' in tinjau.text
    sidik = tinjau.context["form"].data["sidik"]
    client.post(ruang, {**isi, "fakta_panti": "B", "sidik": sidik, "kirim": "1"})
    r = Rujukan.objects.get()
    assert (r.status, r.langkah) == (S.DRAF, x)
    assert client.get(ruang).url == r.get_absolute_url()  # from the queue straight to it
    masuk(client, orang(P.KEPALA_BIDANG)).post(f"{r.get_absolute_url()}setujui/")
    masuk(client, orang(P.PEKSOS))
    hari = k.instansi.hari_ini().isoformat()
    client.post(f"{r.get_absolute_url()}kirim/", {"jawab_sebelum": hari})
    assert segar(r).status == S.DIKIRIM
    jawaban = {"tanggal": hari, "penjawab": "Kepala", "jawaban": "menerima"}
    client.post(f"{r.get_absolute_url()}jawaban/", jawaban)
    x = langkah(k, "rujuk")
    assert (x.selesai, segar(k).fakta["panti"]) == (True, "B")
    assert "Panti Budi Luhur" in client.get(x.get_absolute_url()).text


def test_isian_rujukan_tersimpan_sebagai_draf_sampai_dikirim(client, milik, lembaga, orang):
    """What was typed is there after the session ended, with the institution that it was for."""
    panti, lain = lembaga(), lembaga("Panti Lain")
    url = reverse("referrals:rujukan_baru", args=[milik.nomor])
    masuk(client, orang(P.PEKSOS))
    isi = {"lembaga": panti.pk, "alasan": "Sudah saya ketik panjang.", "catatan": "Diabetes."}
    draf = client.post(url, isi | {"_draf": "1"})
    assert "Draf disimpan" in draf.text
    assert 'name="kirim"' not in draf.text
    assert not Rujukan.objects.exists()
    client.logout()
    masuk(client, orang(P.PEKSOS))
    kembali = client.get(url).text
    for kata in ("Sudah saya ketik panjang.", "Diabetes.", f"Rujuk ke {panti.nama}"):
        assert kata in kembali
    assert lain.nama in client.get(url, {"pilih": ""}).text
    assert "Sudah saya ketik panjang." in client.get(url, {"lembaga": lain.pk}).text
    tinjau = client.post(url, isi | {"lihat": "1"})
    client.post(url, isi | {"kirim": "1", "sidik": tinjau.context["form"].data["sidik"]})
    assert Rujukan.objects.get().alasan == "Sudah saya ketik panjang."
    assert "Sudah saya ketik panjang." not in client.get(url, {"lembaga": lain.pk}).text


SATU_SURAT = """
[[langkah]]
kode = "konsep"
tahap = "terminasi"
jenis = "surat"
surat = "rekomendasi"
teks = "Susun rekomendasi"
peran = ["peksos"]
"""
DUA_SURAT = SATU_SURAT + SATU_SURAT.replace("rekomendasi", "rujukan").replace("konsep", "lain")


@pytest.mark.parametrize(
    ("isi", "kode"),
    [("", "rujukan"), (SATU_SURAT, "rekomendasi"), (DUA_SURAT, "")],
)
def test_surat_yang_satu_satunya_cocok_sudah_terpilih(
    client, buat_standar, buka, lembaga, orang, susun, isi, kode
):
    """A referral goes outside with a letter: of the kind that the service writes for that."""
    k = buka(buat_standar(BERTANYA + isi))
    r = susun(kasus=k, lembaga=lembaga())
    masuk(client, orang(P.PEKSOS))
    (tautan,) = re.findall(r'href="([^"]+)">Susun suratnya', client.get(r.get_absolute_url()).text)
    pilih = client.get(tautan).context["form"]
    assert (pilih["kode"].value() or "") == kode


def test_kasus_mereka_berakhir_dan_klien_kembali_tampak_di_kasus_kita(
    client, kirim, milik, lain, orang
):
    r = kirim()
    baru = rujukan_jawab.terima_rujukan(
        r, standar=layanan_lain(), jalur="", by=lain(P.KEPALA_BIDANG)
    )
    x = milik.langkah.get(jenis="serah_terima", status="terbuka")
    serah.pindaian_serah(
        serah.susun_serah(x, isi_serah(x), by=orang(P.PEKSOS)), foto(), by=orang(P.PEKSOS)
    )
    masuk(client, orang(P.PEKSOS))
    assert "menjadi tanggungan kasus ini" not in client.get(milik.get_absolute_url()).text
    actions.ambil(baru, by=lain(P.PEKSOS))
    isi = {"tanggal": "2026-01-05", "kronologi": "Pergi.", "upaya": "Dicari.", "alasan": "Pergi."}
    actions.usulkan_tutup(baru, hasil="kabur", rincian=isi, by=lain(P.PEKSOS))
    actions.putuskan_tutup(baru.usul_penutupan.get(), setuju=True, by=lain(P.KEPALA_BIDANG))
    halaman = client.get(milik.get_absolute_url()).text
    assert "menjadi tanggungan kasus ini" in halaman
    assert r.get_absolute_url() in halaman


def test_yang_tidak_berwenang_melihat_siapa_yang_mengerjakan(client, diterima, orang):
    masuk(client, orang(P.AUDITOR))
    ruang = tautan_langkah(diterima)
    assert "Langkah ini dikerjakan" in client.get(ruang).text
    assert client.post(ruang, {"lembaga": "1"}).status_code == 403


def test_tab_rujukan_dan_penempatan(client, kirim, milik, orang):
    r = kirim()
    actions.tempatkan_darurat(milik, tempat="RPS SENYUM", alasan="Terancam.", by=orang(P.PEKSOS))
    masuk(client, orang(P.PEKSOS))
    url = reverse("referrals:rujukan_penempatan", args=[milik.nomor])
    teks = client.get(url).text
    for kata in (r.lembaga.nama, "RPS SENYUM", "Rujuk ke lembaga lain"):
        assert kata in teks
    hari = milik.instansi.hari_ini().isoformat()
    salah = client.post(url, {"tanggal": hari, "tempat": "Pasar", "isi": " "})
    assert "Pasar" in salah.text
    assert client.post(url, {"tanggal": hari, "isi": "Diantar."}).status_code == 302
    assert "Diantar." in client.get(url).text
    milik.kerahasiaan = "rahasia"
    milik.save()
    masuk(client, orang(P.ADMIN_TU))
    teks = client.get(url).text
    assert r.lembaga.nama not in teks
    assert "RPS SENYUM" not in teks
