"""The public pages of a service: what anybody may read without signing in."""

import re
from html import unescape

import pytest
from django.urls import reverse

from accounts.peran import Peran
from standards.models import Standar
from standards.muat import berkas_bawaan, muat
from standards.skema import baca as baca_berkas

pytestmark = pytest.mark.django_db

BAGIAN = [
    "Persyaratan",
    "Sistem, Mekanisme dan Prosedur",
    "Gambar alur",
    "Waktu Penyelesaian",
    "Biaya / Tarif",
    "Produk Pelayanan",
    "Pengaduan Layanan",
    "Catatan pembacaan",
]
SEDERHANA = """
kode = "{kode}"
judul = "{judul}"
instansi = "dinsos-pangkalpinang"

[[langkah]]
no = "1"
teks = "Menerima permohonan"
tahap = "aduan"
jenis = "tugas"
"""


@pytest.fixture
def kantor(buat_instansi):
    return buat_instansi("dinsos-pangkalpinang")


@pytest.fixture
def pasang(kantor, tmp_path):
    """pasang(text appended, **fields) → the loaded standard."""

    def buat(tambahan="", kode="uji", judul="Layanan Uji"):
        berkas = tmp_path / f"{kode}.toml"
        berkas.write_text(SEDERHANA.format(kode=kode, judul=judul) + tambahan, "utf-8")
        return muat(berkas).standar

    return buat


def baca(client, alamat):
    """(the page as it is, its words without tags)"""
    jawaban = client.get(alamat)
    assert jawaban.status_code == 200
    html = jawaban.content.decode()
    kata = unescape(re.sub(r"<[^>]+>", " ", html[html.index("<main") :]))
    return html, re.sub(r"\s+", " ", kata)


def test_siapa_pun_membaca_daftar_semua_kantor(client, standar, pasang, buat_instansi):
    html, kata = baca(client, reverse("standards:layanan"))

    assert "Rehabilitasi Tuna Susila" in kata
    assert standar.get_absolute_url() in html


def test_daftar_kosong_mengatakan_sebabnya(client, db):
    assert (
        "Belum ada standar pelayanan yang dimuat" in baca(client, reverse("standards:layanan"))[1]
    )


def test_bagian_berurut_seperti_terbitan(client, standar):
    html, _ = baca(client, standar.get_absolute_url())

    assert re.findall(r"<h2[^>]*>([^<]+)</h2>", html) == BAGIAN


def test_halaman_memuat_kata_kantor(client, standar):
    _, kata = baca(client, standar.get_absolute_url())

    for tercetak in (
        "Pemerintah Kota Pangkal Pinang / Dinas Sosial",
        "Kel. Kejaksaan Kecamatan Taman Sari Kota Pangkalpinang 33173 081358734496",
        "No. SK: 08.a/KEP/SEKRT-DINSOS/I/2022",
        "Wanita Tuna Susila",
        "2 Hari kerja sejak berkas permohonan diterima secara lengkap dan benar",
        "Tidak dipungut biaya",
        "Rehabilitasi Sosial",
        "Jl. Usman Ambon No. 25 Kel. Kacang Pedang Kec. Gerunggang Kota Pangkalpinang",
    ):
        assert tercetak in kata


@pytest.mark.parametrize("berkas", berkas_bawaan(), ids=lambda path: path.stem)
def test_setiap_standar_bawaan_tampil_seluruhnya(client, buat_instansi, berkas):
    isi = baca_berkas(berkas)
    buat_instansi(isi.instansi)
    _, kata = baca(client, muat(berkas).standar.get_absolute_url())

    tercetak = [isi.judul, *(x.teks for x in (*isi.syarat, *isi.langkah, *isi.waktu))]
    tercetak += [*isi.produk, *isi.catatan, *isi.lain.values()]
    for teks in [*tercetak, *(k.nilai for k in isi.pengaduan)]:
        assert re.sub(r"\s+", " ", teks) in kata


def test_nomor_langkah_tercetak_sekali_dan_bagiannya_berkumpul(client, standar):
    html, kata = baca(client, standar.get_absolute_url())

    prosedur = html[html.index('id="prosedur"') : html.index('id="waktu"')]
    nomor = re.findall(r'class="langkah-nomor">([^<]+)<', prosedur)
    assert nomor == [str(n) for n in range(1, 8)]
    tujuh = kata[kata.index("Kasus selesai dan ditutup") : kata.index("Waktu Penyelesaian")]
    assert "tanda tangan Kepala Dinsos" in tujuh
    assert "Berita Acara Serah Terima Klien" in tujuh


def test_yang_tidak_tercetak_ditandai_dengan_kata(client, standar):
    _, kata = baca(client, standar.get_absolute_url())

    assert "lengkap dan benar Tambahan Pelaksana:" in kata
    assert "Tambahan, tidak tercetak pada standar: Waktu penyelesaian dihitung sejak" in kata
    assert "Pelaksana: Pekerja Sosial atau Kepala Seksi (disimpulkan) · Hasil: Case Record" in kata
    assert "Surat Keluar: paraf Kepala Bidang Disimpulkan" in kata
    assert "sampai langkah 3 (disposisi) selesai (disimpulkan)" in kata
    assert "Disimpulkan: tidak tercetak pada standar, dibaca dari uraiannya." in kata


def test_yang_tercetak_tidak_ditandai(client, standar):
    _, kata = baca(client, standar.get_absolute_url())

    empat = kata[kata.index("Apabila kasus tersebut bersifat darurat") :]
    assert "Pelaksana: Ketua RPS · Hasil: Buku Data Klien RPS Catatan pembacaan" in empat[:400]
    lima = kata[kata.index("Assesmen lanjutan dilakukan") : kata.index("Pengumpulan seluruh")]
    assert "disimpulkan" not in lima, "pelaku tercetak; yang disimpulkan tidak tampil di sini"


def test_surel_menjadi_tautan(client, standar):
    html, _ = baca(client, standar.get_absolute_url())

    assert '<a href="mailto:dinsos@pangkalpinang.go.id">' in html


def test_mesin_pencari_boleh_dan_judul_sendiri(client, standar):
    html, _ = baca(client, standar.get_absolute_url())

    assert '<meta name="robots" content="index, follow">' in html
    assert "<title>Rehabilitasi Tuna Susila" in html
    keterangan = re.search(r'name="description"\s+content="([^"]+)"', html)[1]
    assert "Rehabilitasi Tuna Susila" in keterangan


def test_yang_kosong_disebut_belum_diisi(client, pasang):
    html, kata = baca(client, pasang().get_absolute_url())

    assert "No. SK: belum diisi" in kata
    for id_ in ("persyaratan", "waktu", "biaya", "produk", "pengaduan"):
        bagian = html[html.index(f'<h2 id="{id_}"') :]
        assert "belum diisi" in bagian[: bagian.index("</section>")], id_
    assert 'id="catatan"' not in html


def test_tanpa_pemilik_dipakai_kop_kantor(client, kantor, pasang):
    kantor.pemerintah, kantor.alamat = "Pemerintah Kota Uji", "Jl. Uji 1"
    kantor.save()

    _, kata = baca(client, pasang().get_absolute_url())

    assert f"Pemerintah Kota Uji / {kantor.nama} Jl. Uji 1" in kata


def test_keterangan_ditampilkan_tanpa_pelaksana(client, pasang):
    baris = """
[[langkah]]
no = "2"
teks = "A. Klien rujukan dari daerah lain"
tahap = "aduan"
jenis = "keterangan"
"""
    _, kata = baca(client, pasang(baris).get_absolute_url())

    sesudah = kata[kata.index("A. Klien rujukan dari daerah lain") :]
    assert "Pelaksana" not in sesudah[: sesudah.index("Waktu Penyelesaian")]


def test_urut_nomor_tercetak_bukan_urut_berkas(client, pasang):
    baris = "".join(
        f'[[langkah]]\nkode = "l{no}"\nno = "{no}"\nteks = "Langkah nomor {no}"\n'
        f'tahap = "penjangkauan"\njenis = "tugas"\n'
        for no in ("10", "2", "2.b", "2.a")
    )
    html, _ = baca(client, pasang(baris).get_absolute_url())

    assert re.findall(r'class="langkah-nomor">([^<]+)<', html) == ["1", "2", "2.a", "2.b", "10"]


def test_sebutan_peran_kantor_dipakai(client, kantor, pasang):
    kantor.sebutan_peran = {"peksos": "Pendamping Rehabilitasi"}
    kantor.save()

    _, kata = baca(client, pasang().get_absolute_url())

    assert "Pelaksana: Petugas Layanan atau Pendamping Rehabilitasi" in kata


def test_isi_berkas_tidak_menjadi_html(client, pasang):
    html, _ = baca(client, pasang(judul="<script>alert(1)</script>").get_absolute_url())

    assert "<script>alert" not in html


def test_layanan_tak_dikenal_atau_tak_aktif_404(client, standar):
    assert client.get(reverse("standards:layanan_detail", args=["tak-ada"])).status_code == 404
    Standar.objects.update(aktif=False)
    assert client.get(standar.get_absolute_url()).status_code == 404
    assert "Tuna Susila" not in baca(client, reverse("standards:layanan"))[1]


@pytest.mark.parametrize("masuk", [False, True])
def test_kueri_halaman_layanan_tetap(
    client, standar, pasang, kantor, buat_jabatan, masuk, django_assert_max_num_queries
):
    for n in range(12):
        pasang(kode=f"uji-{n}", judul=f"Layanan {n}")
    if masuk:
        jabatan = buat_jabatan(kantor, Peran.PEKSOS)
        client.force_login(jabatan.pengguna, backend="accounts.backends.JabatanBackend")
        client.get(reverse("accounts:akun"))  # the session's first page writes the session down

    batas = 6 if masuk else 4  # who is signed in has a session, a name and a bell
    with django_assert_max_num_queries(batas):
        baca(client, reverse("standards:layanan"))
    with django_assert_max_num_queries(batas):
        baca(client, standar.get_absolute_url())
