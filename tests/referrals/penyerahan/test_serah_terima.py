"""A handover is complete by signatures or by its scan, and the step only by the handover."""

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from PIL import Image

from accounts.peran import Peran
from cases import actions
from cases.actions.antrean import tautan_langkah
from cases.actions.inti import Bentrok
from referrals.actions import serah as aksi
from referrals.kelengkapan import lengkap, penanda
from referrals.models import SerahTerima
from referrals.paraf import KOSONG, RUSAK, periksa
from tests.cases.bantu import aksi as riwayat
from tests.cases.bantu import segar
from tests.conftest import langkah
from tests.dunia import foto
from tests.referrals.penyerahan.conftest import BUTIR, gambar_png, isi_serah, kiriman, sampai  # noqa: F401

PEKSOS, KABID = Peran.PEKSOS, Peran.KEPALA_BIDANG
SEMUA = ("pertama", "kedua", "saksi1", "saksi2")


def bubuhkan(serah, by, *pihak):
    for p in pihak:
        serah = aksi.bubuhkan(segar(serah), p, kiriman(), by=by)
    return segar(serah)


# ------------------------------------------------------------------ the rule of completeness
@pytest.mark.parametrize(
    ("objek", "pihak", "lengkapnya"),
    [
        ("klien", (), False),
        ("klien", ("pertama", "kedua"), False),
        ("klien", ("pertama", "kedua", "saksi1"), False),
        ("klien", SEMUA, True),
        ("bantuan", ("pertama",), False),
        ("bantuan", ("pertama", "kedua"), True),
        ("berkas", (), False),
        ("berkas", ("kedua",), True),
    ],
)
def test_lengkap_oleh_tanda_tangan(tersusun, orang, objek, pihak, lengkapnya):
    serah = bubuhkan(tersusun(objek), orang(PEKSOS), *pihak)
    assert lengkap(serah) is lengkapnya
    assert (serah.selesai_pada is not None) is lengkapnya
    assert segar(serah.langkah).selesai is lengkapnya


@pytest.mark.parametrize("objek", ["klien", "bantuan", "berkas"])
def test_lengkap_oleh_pindaian(tersusun, orang, objek):
    serah = aksi.pindaian_serah(tersusun(objek), foto(), by=orang(PEKSOS))
    assert serah.selesai_pada
    assert segar(serah.langkah).berkas.get() == serah.pindaian


def test_hanya_tanda_terima_berkas_cukup_dinyatakan(tersusun, orang):
    with pytest.raises(ValidationError):
        aksi.nyatakan_diterima(tersusun("klien"), by=orang(PEKSOS))


def test_tanda_terima_sekali_tekan(sampai, orang):  # noqa: F811
    x = sampai("serah_terima", 'objek = "berkas"')
    rincian = {"barang": "Surat rekomendasi", "jumlah": "1 berkas"}
    isi = isi_serah(x, penerima_lain="Hendri, Kepala Bidang")
    serah = aksi.serahkan_langsung(x, isi, by=orang(PEKSOS), rincian=rincian)
    assert serah.selesai_pada
    assert segar(x).rincian == rincian
    assert segar(x).orang == "Nurhayati (Kepala Panti)\nHendri, Kepala Bidang"


def test_langkah_mencatat_yang_diserahkan(tersusun, orang):
    x = segar(bubuhkan(tersusun(), orang(PEKSOS), *SEMUA).langkah)
    assert x.catatan == "sehat\nLaporan sosial, 1 berkas\nObat: Amlodipin 5 mg, 10 tablet (pagi)"
    assert x.orang == "Nurhayati (Kepala Panti)"
    assert riwayat(x.kasus).count("tanda_tangan_serah") == 4


# ------------------------------------------------------------------ pictures of a signature
@pytest.mark.parametrize(
    ("kata", "sebab"),
    [
        ("", KOSONG),
        (kiriman(gambar_png(goresan=False)), KOSONG),
        (kiriman(gambar_png(goresan=False, latar=(255, 255, 255, 255))), KOSONG),
        (kiriman(gambar_png(goresan=False, latar=(0, 0, 0, 255))), RUSAK),
        (kiriman(b"bukan gambar"), RUSAK),
        (kiriman(gambar_png()[:200]), f"{RUSAK}|{KOSONG}"),
        (kiriman(gambar_png(ukuran=(3000, 100))), RUSAK),
        ("data:image/svg+xml;base64,PHN2Zy8+", RUSAK),
        ("data:image/png;base64,@@@", RUSAK),
    ],
)
def test_gambar_palsu_atau_kosong_ditolak(kata, sebab):
    with pytest.raises(ValidationError, match=sebab):
        periksa(kata)


def test_satu_titik_bukan_tanda_tangan():
    gambar = Image.new("RGB", (640, 260), "white")
    gambar.paste("black", (10, 10, 22, 22))
    isi = BytesIO()
    gambar.save(isi, "PNG")
    with pytest.raises(ValidationError, match=KOSONG):
        periksa(kiriman(isi.getvalue()))


def test_gambar_palsu_tidak_meninggalkan_jejak(tersusun, orang):
    serah = tersusun()
    with pytest.raises(ValidationError):
        aksi.bubuhkan(serah, "kedua", kiriman(b"x"), by=orang(PEKSOS))
    assert not serah.tanda_tangan.exists()


# ------------------------------------------------------------------ who, when, twice
def test_tanda_tangan_kedua_kali_tidak_mengganti(tersusun, orang):
    serah = bubuhkan(tersusun(), orang(PEKSOS), "kedua")
    with pytest.raises(Bentrok, match="Nurhayati sudah menandatangani"):
        aksi.bubuhkan(serah, "kedua", kiriman(), by=orang(PEKSOS))


def test_bukan_pelaku_langkah_ditolak(tersusun, orang):
    serah = tersusun()
    for peran in (Peran.ADMIN_TU, Peran.PETUGAS_LAYANAN, Peran.KEPALA_INSTANSI):
        with pytest.raises(PermissionDenied):
            aksi.bubuhkan(serah, "kedua", kiriman(), by=orang(peran))


def test_saksi_wajib_hanya_bagi_klien(sampai, orang):  # noqa: F811
    x = sampai("serah_terima", 'objek = "klien"')
    with pytest.raises(ValidationError) as galat:
        aksi.susun_serah(x, isi_serah(x, saksi2_nama="", saksi2_jabatan=""), by=orang(PEKSOS))
    assert set(galat.value.message_dict) == {"saksi2_nama", "saksi2_jabatan"}
    assert not SerahTerima.objects.exists()


def test_dua_kali_kirim_satu_catatan(sampai, orang):  # noqa: F811
    x = sampai("serah_terima", 'objek = "klien"')
    for _ in range(2):
        serah = aksi.susun_serah(x, isi_serah(x), by=orang(PEKSOS), butir=BUTIR)
    assert SerahTerima.objects.get() == serah
    assert serah.butir.count() == len(BUTIR)


def test_sesudah_ditandatangani_isinya_tetap(tersusun, orang):
    serah = bubuhkan(tersusun(), orang(PEKSOS), "kedua")
    x = serah.langkah
    with pytest.raises(ValidationError, match="Sudah ada yang menandatangani"):
        aksi.susun_serah(x, isi_serah(x, kondisi="sakit"), by=orang(PEKSOS))


def test_dibatalkan_beralasan_lalu_disusun_lagi(tersusun, orang):
    serah = bubuhkan(tersusun(), orang(PEKSOS), "kedua")
    with pytest.raises(ValidationError):
        aksi.batalkan_serah(serah, alasan=" ", by=orang(KABID))
    aksi.batalkan_serah(serah, alasan="Keliru nama.", by=orang(KABID))
    x = segar(serah.langkah)
    assert x.terbuka
    baru = aksi.susun_serah(x, isi_serah(x), by=orang(PEKSOS))
    assert baru.pk != serah.pk
    assert not baru.tanda_tangan.exists()


def test_langkah_yang_tertahan_menunggu(buat_standar, buka, orang):
    """All have signed, but a paper is missing: the step ends once it is there."""
    isi = """
[[syarat]]
no = "1"
kode = "pernyataan"
teks = "Pernyataan"
sebelum = "akhir"

[[langkah]]
kode = "akhir"
tahap = "aduan"
jenis = "serah_terima"
objek = "klien"
teks = "Akhir"
peran = ["peksos"]
"""
    k = buka(buat_standar(isi))
    x, by = langkah(k, "akhir"), orang(PEKSOS)
    serah = bubuhkan(aksi.susun_serah(x, isi_serah(x), by=by), by, *SEMUA)
    assert lengkap(serah)
    assert serah.selesai_pada is None
    with pytest.raises(ValidationError, match="Belum lengkap"):
        aksi.tuntaskan_serah(serah, by=by)
    actions.periksa_syarat(k.persyaratan.get(), status="ada", by=by)
    assert aksi.tuntaskan_serah(serah, by=by).selesai_pada


def test_langkah_selesai_bersama_daftar_membatalkan_yang_menunggu(tersusun, orang):
    """Steps done for many cases at once go their own way; nothing waits for ink after that."""
    serah = tersusun()
    actions.selesaikan_langkah(serah.langkah, by=orang(PEKSOS), catatan="x", orang="Panti")
    assert segar(serah).batal_pada


# ------------------------------------------------------------------ the pages
def test_halaman_menyusun_menandatangani_dan_selesai(sampai, orang, client):  # noqa: F811
    x, by = sampai("serah_terima", 'objek = "klien"'), orang(PEKSOS)
    client.force_login(by.pengguna, backend="accounts.backends.JabatanBackend")
    ruang = tautan_langkah(x)
    assert client.get(x.get_absolute_url()).url == ruang
    halaman = client.get(ruang).content.decode()
    assert orang(KABID).pengguna.nama in halaman  # the first witness
    isi = isi_serah(x) | {"banyak": "2", "butir_0_jenis": "obat", "butir_0_nama": "Amlodipin"}
    tambah = client.post(ruang, isi | {"_perbarui": "1"}).content.decode()
    assert "butir_4_nama" in tambah
    assert "Nurhayati" in tambah
    salah = client.post(ruang, isi | {"butir_1_jumlah": "2", "kedua_nama": ""})
    assert "Tulis apa yang diserahkan" in salah.content.decode()
    jawab = client.post(ruang, isi)
    serah = SerahTerima.objects.get()
    assert jawab.url == serah.get_absolute_url()
    for pihak in penanda(serah):
        alamat = f"{serah.get_absolute_url()}tanda-tangan/{pihak}/"
        assert "kanvas-paraf" in client.get(alamat).content.decode()
        assert KOSONG in client.post(alamat, {"gambar": ""}).content.decode()
        client.post(alamat, {"gambar": kiriman()})
    assert segar(x).selesai
    halaman = client.get(serah.get_absolute_url()).content.decode()
    assert "Lengkap" in halaman
    gambar = client.get(f"{serah.get_absolute_url()}tanda-tangan/kedua/gambar/")
    assert b"".join(gambar)[:8] == b"\x89PNG\r\n\x1a\n"


def test_yang_lain_membaca_tanpa_tombol(tersusun, orang, client):
    serah = tersusun()
    client.force_login(orang(Peran.AUDITOR).pengguna, backend="accounts.backends.JabatanBackend")
    halaman = client.get(serah.get_absolute_url()).content.decode()
    assert "tanda-tangan/kedua" not in halaman
    alamat = f"{serah.get_absolute_url()}tanda-tangan/kedua/"
    assert client.post(alamat, {"gambar": kiriman()}).status_code == 403


def test_tanda_terima_berkas_sekali_kirim_lewat_halaman(sampai, orang, client):  # noqa: F811
    """S4 step 6: what and to whom is there already; one press ends the step."""
    x, by = sampai("serah_terima", 'objek = "berkas"'), orang(PEKSOS)
    client.force_login(by.pengguna, backend="accounts.backends.JabatanBackend")
    ruang = tautan_langkah(x)
    kabid = orang(KABID).pengguna.nama
    assert kabid in client.get(ruang).content.decode()
    isi = {"tanggal": x.kasus.instansi.hari_ini(), "barang": "Rekomendasi", "jumlah": "1 berkas"}
    salah = client.post(ruang, isi | {"penerima": "Hendri", "diterima": "1"})
    assert "Tulis juga jabatan Hendri" in salah.content.decode()
    penerima = f"{kabid}, Kepala Bidang\nHendri, Pekerja Sosial"
    client.post(ruang, isi | {"penerima": penerima, "diterima": "1"})
    serah = SerahTerima.objects.get()
    assert segar(x).selesai
    assert (serah.kedua_nama, serah.penerima_lain) == (kabid, "Hendri, Pekerja Sosial")
