"""The calendar's screens: who sees what, what is refused, and that nothing typed is lost."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.peran import Peran
from standards.kalender import kalender_untuk, simpan_libur
from standards.models.kalender import HariLibur

pytestmark = pytest.mark.django_db
NYEPI = date(2026, 3, 19)


@pytest.fixture
def masuk(client):
    def sebagai(jabatan):
        client.force_login(jabatan.pengguna, backend="accounts.backends.JabatanBackend")
        return client

    return sebagai


def test_layar_memuat_libur_peringatan_dan_tombol_hanya_untuk_admin(
    kantor, admin, terisi, masuk, buat_jabatan
):
    halaman = masuk(admin).get(reverse("standards:kalender"), {"tahun": 2026}).content.decode()
    assert "Kamis, 19 Maret 2026" in halaman
    assert "Belum dikonfirmasi" in halaman
    assert "Cuti bersama: 8 hari" in halaman
    assert reverse("standards:libur_tambah") in halaman

    peksos = masuk(buat_jabatan(kantor, Peran.PEKSOS))
    halaman = peksos.get(reverse("standards:kalender"), {"tahun": 2026}).content.decode()
    assert "Kamis, 19 Maret 2026" in halaman
    assert reverse("standards:libur_tambah") not in halaman
    assert "Hapus" not in halaman


@pytest.mark.parametrize("tahun", ["", "abc", "9999", "٢٠٢٦٠", "²²²²"])
def test_tahun_yang_bukan_tahun_menampilkan_tahun_ini(kantor, admin, masuk, tahun):
    jawaban = masuk(admin).get(reverse("standards:kalender"), {"tahun": tahun})

    assert jawaban.context["tahun"] == kantor.hari_ini().year
    assert "Kalender tahun ini masih kosong" in jawaban.content.decode()


def test_admin_menambah_mengubah_lalu_menghapus(kantor, admin, masuk):
    client = masuk(admin)
    isi = {"tanggal": "2026-03-19", "nama": "Nyepi", "jenis": "libur", "alasan": "SKB"}

    jawaban = client.post(reverse("standards:libur_tambah"), isi)
    assert jawaban.url == reverse("standards:kalender") + "?tahun=2026"
    libur = HariLibur.objects.get()
    client.post(reverse("standards:libur_ubah", args=[libur.pk]), isi | {"nama": "Hari Nyepi"})
    libur.refresh_from_db()
    assert (libur.nama, libur.instansi) == ("Hari Nyepi", None)
    client.post(reverse("standards:libur_hapus", args=[libur.pk]), {"alasan": "Keliru"})
    assert not HariLibur.objects.exists()

    halaman = client.get(reverse("standards:kalender"), {"tahun": 2026}).content.decode()
    assert "Menghapus Kamis, 19 Maret 2026: Hari Nyepi" in halaman
    assert "Alasan: Keliru" in halaman


def test_isian_keliru_dijelaskan_dan_tidak_hilang(admin, terisi, masuk):
    isi = {"tanggal": "2026-03-19", "nama": "Nyepi kami", "jenis": "libur", "alasan": "SKB"}

    halaman = masuk(admin).post(reverse("standards:libur_tambah"), isi).content.decode()

    assert "Tanggal ini sudah ada dalam daftar hari libur." in halaman
    assert "Nyepi kami" in halaman
    assert 'value="2026-03-19"' in halaman
    assert HariLibur.objects.count() == 25


def test_konfirmasi_dan_pembatalan_lewat_layar(kantor, admin, terisi, masuk):
    client = masuk(admin)
    isi = {"lingkup": "sendiri", "alasan": "Sesuai SKB"}

    client.post(reverse("standards:kalender_konfirmasi", args=[2026]), isi)
    assert kalender_untuk(kantor).tahun_pasti == {2026}
    halaman = client.get(reverse("standards:kalender"), {"tahun": 2026}).content.decode()
    assert "Sudah dikonfirmasi oleh Rina Astuti, Admin Sistem" in halaman

    client.post(reverse("standards:kalender_batal", args=[2026]), {"alasan": "Keliru"})
    assert kalender_untuk(kantor).tahun_pasti == frozenset()
    assert client.get(reverse("standards:kalender_batal", args=[2026])).status_code == 404


def test_konfirmasi_tahun_kosong_ditolak_dengan_kalimat(admin, masuk):
    alamat = reverse("standards:kalender_konfirmasi", args=[2031])

    jawaban = masuk(admin).post(alamat, {"lingkup": "semua", "alasan": "Sesuai SKB"})

    assert "Kalender 2031 belum berisi hari libur nasional." in jawaban.content.decode()


@pytest.mark.parametrize(
    "nama", ["libur_tambah", "libur_ubah", "libur_hapus", "kalender_konfirmasi", "kalender_batal"]
)
@pytest.mark.parametrize("cara", ["get", "post"])
def test_layar_perubahan_tertutup_bagi_peran_lain(kantor, terisi, masuk, nama, cara, buat_jabatan):
    args = {"libur_tambah": []}.get(nama, [HariLibur.objects.first().pk])
    client = masuk(buat_jabatan(kantor, Peran.KEPALA_BIDANG))

    jawaban = getattr(client, cara)(reverse(f"standards:{nama}", args=args))

    assert jawaban.status_code == 403


@pytest.mark.parametrize("nama", ["libur_ubah", "libur_hapus"])
def test_libur_kantor_lain_tidak_terlihat(admin, masuk, nama, buat_instansi):
    lain = HariLibur.objects.create(
        tanggal=NYEPI, nama="HUT Kota Lain", instansi=buat_instansi("lain")
    )
    client = masuk(admin)

    assert client.get(reverse(f"standards:{nama}", args=[lain.pk])).status_code == 404
    daftar = client.get(reverse("standards:kalender"), {"tahun": 2026}).content.decode()
    assert "HUT Kota Lain" not in daftar


def test_jumlah_kueri_layar_tetap(admin, terisi, masuk, django_assert_max_num_queries):
    client = masuk(admin)
    for n in range(12):
        libur = HariLibur(tanggal=date(2026, 7, n + 1), nama=f"Libur {n}", instansi=admin.instansi)
        simpan_libur(libur, by=admin, alasan="x")

    with django_assert_max_num_queries(6):
        client.get(reverse("standards:kalender"), {"tahun": 2026})
