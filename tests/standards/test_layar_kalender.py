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
    assert (libur.nama, libur.instansi) == ("Hari Nyepi", kantor)
    client.post(reverse("standards:libur_hapus", args=[libur.pk]), {"alasan": "Keliru"})
    assert not HariLibur.objects.exists()

    halaman = client.get(reverse("standards:kalender"), {"tahun": 2026}).content.decode()
    assert "Menghapus Kamis, 19 Maret 2026: Hari Nyepi" in halaman
    assert "Alasan: Keliru" in halaman


def test_isian_keliru_dijelaskan_dan_tidak_hilang(admin, terisi, masuk):
    HariLibur.objects.create(tanggal=NYEPI, nama="Kita", instansi=admin.instansi)
    isi = {"tanggal": "2026-03-19", "nama": "Nyepi kami", "jenis": "libur", "alasan": "SKB"}

    jawaban = masuk(admin).post(reverse("standards:libur_tambah"), isi)
    halaman = jawaban.content.decode()

    assert jawaban.context["form"].errors == {
        "tanggal": ["Tanggal ini sudah ada dalam daftar hari libur: Kita."]
    }
    assert "Nyepi kami" in halaman
    assert 'value="2026-03-19"' in halaman
    assert HariLibur.objects.count() == 26


def test_libur_nasional_dikecualikan_untuk_kantor_sendiri(kantor, admin, terisi, masuk):
    """The screen changes no national day; it offers the office's own day in its place."""
    client, nyepi = masuk(admin), HariLibur.objects.get(tanggal=NYEPI)
    for nama in ("libur_ubah", "libur_hapus"):
        assert client.post(reverse(f"standards:{nama}", args=[nyepi.pk])).status_code == 403
    tambah = f"{reverse('standards:libur_tambah')}?tanggal=2026-03-19"
    assert tambah in client.get(reverse("standards:kalender"), {"tahun": 2026}).text
    form = client.get(tambah).context["form"]
    assert (form["jenis"].value(), form["tanggal"].value()) == ("masuk", NYEPI)
    isi = {"tanggal": "2026-03-19", "nama": "Tetap buka", "jenis": "masuk", "alasan": "Edaran"}
    client.post(tambah, isi)
    assert kalender_untuk(kantor).buka(NYEPI)
    assert HariLibur.objects.filter(pk=nyepi.pk, nama=nyepi.nama).exists()


def isi_jam(**ubah):
    jam = {f"{apa}_{n}": pukul for n in range(5) for apa, pukul in JAM}
    return {"zona_waktu": "Asia/Jakarta", "hari_kerja": "5", "alasan": "Perwali"} | jam | ubah


JAM = (("buka", "08:00"), ("tutup", "16:00"))


def test_jam_kerja_lewat_layar(kantor, admin, masuk):
    client, url = masuk(admin), reverse("standards:jam_kerja")
    assert 'value="07:30"' in client.get(url).text

    assert client.post(url, isi_jam()).url == reverse("standards:kalender")

    kantor.refresh_from_db()
    assert kantor.jam_kerja == {str(n): ["08:00", "16:00"] for n in range(5)}
    assert "Senin–Jumat 08.00–16.00" in client.get(reverse("standards:kalender")).text


@pytest.mark.parametrize(
    ("ubah", "medan"),
    [
        ({"buka_0": ""}, "buka_0"),
        ({"tutup_3": "07:00"}, "tutup_3"),
        ({"tutup_2": "jam tiga"}, "tutup_2"),
        ({f"{a}_{n}": "" for n in range(5) for a in ("buka", "tutup")}, "__all__"),
        ({"alasan": ""}, "alasan"),
    ],
)
def test_jam_kerja_keliru_disebut_di_sebelah_medannya(kantor, admin, masuk, ubah, medan):
    jawaban = masuk(admin).post(reverse("standards:jam_kerja"), isi_jam(**ubah))

    assert list(jawaban.context["form"].errors) == [medan]
    lama = kantor.jam_kerja
    kantor.refresh_from_db()
    assert kantor.jam_kerja == lama


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

    client.get(reverse("accounts:akun"))  # the session's first page writes the session down
    with django_assert_max_num_queries(7):
        client.get(reverse("standards:kalender"), {"tahun": 2026})
