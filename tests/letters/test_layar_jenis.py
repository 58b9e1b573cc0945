"""The pages for letters of every kind: turns at the drafting step, paper, scans."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.peran import Peran
from letters import actions
from letters.izin import surat_langkah
from letters.jenis import bentuk_langkah
from letters.models import Surat
from tests.conftest import langkah
from tests.dunia import foto
from tests.letters.conftest import isi_lengkap
from tests.letters.test_jenis import (
    FAKTA,
    PARAF_TTD,
    berjalan,  # noqa: F401
    konsep,
    langkah_surat,
)
from tests.letters.test_views import alamat, sebagai  # noqa: F401

PEKSOS, KABID, KADIS = Peran.PEKSOS, Peran.KEPALA_BIDANG, Peran.KEPALA_INSTANSI


def teks(jawab):
    return jawab.content.decode()


def test_giliran_paraf_dan_tanda_tangan_lewat_halaman(berjalan, orang, sebagai):  # noqa: F811
    k = berjalan(PARAF_TTD, langkah_surat("pengantar"))
    orang(Peran.KEPALA_SEKSI)
    x = langkah(k, "konsep")
    halaman = teks(sebagai(PEKSOS).get(alamat(x)))
    assert "Kepala Panti B" in halaman
    assert "Serahkan untuk diparaf" in halaman
    isi = isi_lengkap(x) | {"serahkan": "1"}
    kabar = teks(sebagai(PEKSOS).post(alamat(x), isi, follow=True))
    assert "Surat Pengantar Klien diserahkan. Berikutnya: paraf, oleh Kepala Seksi." in kabar
    assert sebagai(PEKSOS).get(alamat(x)).status_code == 403
    for peran, tombol in (
        (Peran.KEPALA_SEKSI, "Paraf"),
        (KABID, "Paraf"),
        (KADIS, "Setujui dan beri nomor"),
    ):
        browser = sebagai(peran)
        assert f"{tombol}</button>" in teks(browser.get(alamat(langkah(k, "konsep"))))
        kabar = teks(browser.post(alamat(langkah(k, "konsep")), {"aksi": "1"}, follow=True))
    surat = Surat.objects.get()
    assert f"Surat Pengantar Klien bernomor {surat.nomor}. Tata Usaha mencetaknya" in kabar
    assert "Surat Pengantar Klien" in teks(sebagai(KADIS).get(reverse("letters:semua")))


def test_penyusun_membaca_lalu_menandatangani_sendiri(berjalan, orang, sebagai):  # noqa: F811
    k = berjalan(langkah_surat("laporan_sosial"))
    x = langkah(k, "konsep")
    petugas = sebagai(PEKSOS)
    assert "Lanjut: baca dan tanda tangani" in teks(petugas.get(alamat(x)))
    jawab = petugas.post(alamat(x), isi_lengkap(x) | {"serahkan": "1"})
    assert jawab.url == f"{alamat(x)}?baca"
    halaman = teks(petugas.get(jawab.url))
    assert "VI. Analisis" in halaman
    assert "Ubah lagi" in halaman
    assert "Kembalikan kepada penyusun" not in halaman
    petugas.post(jawab.url, {"aksi": "penulis"})
    assert Surat.objects.get().terbit
    assert langkah(k, "konsep").selesai


def test_kertas_dicetak_lalu_pindaiannya_diunggah(berjalan, orang, sebagai):  # noqa: F811
    k = berjalan(langkah_surat("kesediaan_pengampu"))
    x, petugas = langkah(k, "konsep"), sebagai(PEKSOS)
    assert "Lanjut: baca dan cetak" in teks(petugas.get(alamat(x)))
    baca = petugas.post(alamat(x), isi_lengkap(x) | {"serahkan": "1"}).url
    assert "Beri nomor dan cetak</button>" in teks(petugas.get(baca))
    halaman = teks(petugas.post(baca, {"aksi": "kertas"}, follow=True))
    surat = Surat.objects.get()
    assert "Menunggu tanda tangan basah" in halaman
    assert "Unggah pindaian yang sudah ditandatangani" in halaman
    unggah = petugas.get(alamat(x))
    assert unggah.context["tindakan"].initial["penanda"] == "Rusli"
    salah = teks(petugas.post(alamat(x), {"penanda": "Rusli", "tanggal": surat.tanggal}))
    assert "Pilih berkasnya." in salah
    bukan = SimpleUploadedFile("x.pdf", b"bukan pdf", "application/pdf")
    isi = {"penanda": "Rusli", "tanggal": surat.tanggal, "berkas": bukan}
    assert petugas.post(alamat(x), isi).status_code == 200
    assert Surat.objects.get().status == Surat.Status.DICETAK
    jawab = petugas.post(alamat(x), isi | {"berkas": foto()}, follow=True)
    assert "Buka pindaian yang ditandatangani" in teks(jawab)
    surat.refresh_from_db()
    assert surat.terbit
    pindaian = petugas.get(reverse("letters:pindaian", args=[surat.pk]))
    assert pindaian["Content-Type"] == "image/png"
    assert pindaian["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"".join(pindaian.streaming_content).startswith(b"\x89PNG")
    pindaian.close()
    assert "Rusli" not in pindaian["Content-Disposition"]


def test_surat_tanpa_pindaian_tidak_punya_halaman_pindaian(berjalan, orang, sebagai):  # noqa: F811
    k = berjalan(langkah_surat("laporan_sosial"))
    _, surat = konsep(k, orang)
    ke = reverse("letters:pindaian", args=[surat.pk])
    assert sebagai(PEKSOS).get(ke).status_code == 404


def test_pertanyaan_langkah_tampil_dan_harus_dijawab(berjalan, orang, sebagai):  # noqa: F811
    k = berjalan(
        FAKTA,
        langkah_surat("rekomendasi") + 'catat = ["segera"]\n',
        langkah_surat("rekomendasi", "ttd", "tanda_tangan", KADIS),
    )
    x, petugas = langkah(k, "konsep"), sebagai(PEKSOS)
    isi = isi_lengkap(x) | {"serahkan": "1"}
    assert "Segera?" in teks(petugas.get(alamat(x)))
    petugas.post(alamat(x), isi)
    assert not langkah(k, "konsep").selesai
    petugas.post(alamat(x), isi | {"fakta_segera": "ya"})
    assert langkah(k, "konsep").selesai


def test_surat_lain_terbit_lewat_halaman(berjalan, orang, sebagai):  # noqa: F811
    deklarasi = (
        '[[surat]]\nkode = "undangan"\njenis = "lain"\njudul = "Undangan"\ntata_letak = "L1"\n'
    )
    k = berjalan(deklarasi, langkah_surat("undangan"))
    x, petugas = langkah(k, "konsep"), sebagai(PEKSOS)
    assert "Undangan" in teks(petugas.get(alamat(x)))
    petugas.post(alamat(x), isi_lengkap(x) | {"serahkan": "1"})
    kadis = sebagai(KADIS)
    kadis.post(alamat(langkah(k, "konsep")), {"aksi": "tanda_tangan"})
    surat = Surat.objects.get()
    assert (surat.status, surat.jenis, surat.kode) == ("dicetak", "lain", "undangan")
    assert "Undangan Nomor" in teks(kadis.get(surat.get_absolute_url()))


@pytest.mark.parametrize(
    ("langkahnya", "ada"),
    [
        ('jenis = "serah_terima"\nobjek = "berkas"', "Berita Acara Serah Terima Berkas"),
        ('jenis = "serah_terima"\nobjek = "bantuan"', "Berita Acara Serah Terima Bantuan"),
        ('jenis = "pemulangan"', "Berita Acara Pemulangan"),
        ('jenis = "pemulangan"\nsampai = "berangkat"', ""),
    ],
)
def test_berita_acara_setiap_serah_terima(berjalan, orang, sebagai, langkahnya, ada):  # noqa: F811
    k = berjalan(
        f'[[langkah]]\nkode = "serah"\ntahap = "terminasi"\nteks = "Serah"\n{langkahnya}\n'
    )
    x, petugas = langkah(k, "serah"), sebagai(PEKSOS)
    tautan = alamat(x, "berita_acara")
    assert petugas.get(tautan).status_code == (302 if ada else 404)  # to the room of the handover
    if not ada:
        return
    assert bentuk_langkah(x).judul == ada
    actions.susun(x, isi_lengkap(x), by=orang(PEKSOS))
    assert ada in teks(petugas.get(tautan))
    petugas.post(tautan, isi_lengkap(x) | {"serahkan": "1"})
    petugas.post(f"{tautan}?baca", {"aksi": "berita_acara"})
    assert surat_langkah(langkah(k, "serah")).terbit


def test_status_terbaca_draf_sesudah_langkahnya_dibuka_lagi(berjalan, orang, sebagai):  # noqa: F811
    from cases import actions as kasus_actions

    k = berjalan(
        langkah_surat("rekomendasi"), langkah_surat("rekomendasi", "ttd", "tanda_tangan", KADIS)
    )
    x, _ = konsep(k, orang)
    actions.serahkan(x, by=orang(PEKSOS))
    kasus_actions.kembalikan(k, kode="konsep", alasan="keliru", by=orang(KABID))
    surat = Surat.objects.get()
    for ke in (surat.get_absolute_url(), reverse("letters:daftar", args=[k.nomor])):
        halaman = teks(sebagai(PEKSOS).get(ke))
        assert "Menunggu tanda tangan" not in halaman
    daftar = sebagai(PEKSOS).get(reverse("letters:semua"), {"status": "draf"})
    assert list(daftar.context["daftar"]) == [surat]
