"""A sent form is one transaction: what is refused leaves nothing, who waited reads what is now."""

import pytest
from django.db import connection
from django.test import Client

from accounts.peran import Peran
from cases import actions
from cases.models import Kasus, Riwayat
from tests.cases.bantu import aksi, potret, segar, sesudah_menunggu
from tests.conftest import JAWABAN, langkah

MEMUTUS_DAHULU = """
[[langkah]]
kode = "putus"
tahap = "aduan"
jenis = "disposisi"
teks = "Kepala Bidang memutus"
peran = ["kepala_bidang"]

[[langkah]]
kode = "kerja"
tahap = "asesmen"
jenis = "tugas"
teks = "Dikerjakan"
peran = ["peksos"]
"""


def masuk(jabatan):
    klien = Client()
    klien.force_login(jabatan.pengguna, backend="accounts.backends.JabatanBackend")
    return klien


def test_yang_ditolak_di_tengah_tidak_meninggalkan_apa_pun(buat_standar, buka, orang):
    """The verdict is written before it turns out that there is no step to send the case back to."""
    k = buka(buat_standar(MEMUTUS_DAHULU))
    url = langkah(k, "putus").get_absolute_url()
    sebelum = potret(k)
    isi = {"putusan": "kembalikan", "alasan": "Belum cukup keterangannya."}
    jawaban = masuk(orang(Peran.KEPALA_BIDANG)).post(url, isi)
    assert jawaban.status_code == 200
    assert "Belum ada langkah yang dapat dikembalikan." in jawaban.content.decode()
    assert isi["alasan"] in jawaban.content.decode()
    assert potret(k) == sebelum


def test_draf_tersimpan_walaupun_halamannya_tampil_lagi(kasus, orang):
    url = langkah(kasus("laporan"), "laporan").get_absolute_url()
    klien = masuk(orang(Peran.PEKSOS))
    jawaban = klien.post(url, {"catatan": "Belum selesai mengetik.", "_draf": ""})
    assert jawaban.status_code == 200
    assert "Belum selesai mengetik." in klien.get(url).content.decode()


def test_riwayat_satu_tindakan_berurutan_dan_lengkap(kasus, orang):
    k = kasus("laporan")
    dulu = aksi(k)
    isi = {"tanggal": k.instansi.hari_ini().isoformat(), "catatan": "Ada.", "orang": "RT"}
    isi |= {f"fakta_{f}": JAWABAN[f] for f in langkah(k, "laporan").definisi.catat}
    jawaban = masuk(orang(Peran.PEKSOS)).post(langkah(k, "laporan").get_absolute_url(), isi)
    assert jawaban.status_code == 302
    assert aksi(k)[len(dulu) :] == ["tugaskan", "selesaikan_langkah", "pindah_tahap"]
    assert segar(k).petugas == orang(Peran.PEKSOS).pengguna
    pada = list(k.riwayat.order_by("pk").values_list("pada", flat=True))
    assert pada == sorted(pada)


@pytest.mark.django_db(transaction=True)
def test_formulir_yang_menunggu_membaca_yang_sekarang(kasus, orang):
    """Sent while a colleague completes the same step: the page says who did, nothing twice."""
    k = kasus("penjangkauan")
    x = langkah(k, "penjangkauan")
    isi = {"tanggal": k.instansi.hari_ini().isoformat(), "catatan": "Ketikan saya.", "orang": "RT"}
    isi |= {f"fakta_{f}": JAWABAN[f] for f in x.definisi.catat}
    peksos = orang(Peran.PEKSOS)

    def kirim():
        return masuk(peksos).post(x.get_absolute_url(), isi)

    def rekan():
        actions.selesaikan_langkah(x, by=peksos, catatan="Lebih dahulu.", jawaban=JAWABAN)

    jawaban = sesudah_menunggu(kirim, rekan)
    assert jawaban.status_code == 200, jawaban
    teks = jawaban.content.decode()
    assert "sudah diselesaikan oleh" in teks
    assert "Ketikan saya." in teks
    assert segar(x).catatan == "Lebih dahulu."
    assert Riwayat.objects.filter(kasus=k, aksi="selesaikan_langkah", langkah=x).count() == 1


@pytest.mark.django_db(transaction=True)
def test_dua_formulir_membuka_satu_kasus(orang, standar, aduan, klien):
    """The second form waits for client and report, and then knows of the case just opened."""
    a, peksos, orangnya = aduan(), orang(Peran.PEKSOS), klien()

    def kirim():
        return masuk(peksos).post(f"/aduan/{a.nomor}/klien/{orangnya.pk}/", {"standar": standar.pk})

    def rekan():
        actions.buka_kasus(orangnya, standar, by=peksos, aduan=a)

    jawaban = sesudah_menunggu(kirim, rekan)
    assert jawaban.status_code == 200, jawaban
    assert "masih berjalan" in jawaban.content.decode()
    assert Kasus.objects.filter(klien=orangnya).count() == 1
    assert not connection.in_atomic_block
