"""The directory of institutions: who keeps it, and finding one by need and region."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.models import RiwayatKantor, Wilayah
from accounts.peran import Peran
from referrals import cari_lembaga
from referrals.actions.lembaga import aktifkan_lembaga, simpan_lembaga
from referrals.models import Lembaga
from tests.referrals.rujukan.conftest import masuk

P = Peran
ISI = {"nama": "Panti", "jenis": "panti", "pemilik": "daerah"}
PENGURUS = {P.PEKSOS, P.KEPALA_SEKSI, P.KEPALA_BIDANG, P.ADMIN_TU, P.ADMIN_SISTEM}


@pytest.fixture
def wilayah(db):
    for kode, nama in (("19", "Babel"), ("19.01", "Bangka"), ("19.71", "Pkp"), ("31", "DKI")):
        Wilayah.objects.get_or_create(
            pk=kode,
            defaults={
                "nama": nama,
                "tingkat": kode.count(".") + 1,
                "induk_id": kode[:2] if len(kode) > 2 else None,
            },
        )


def test_siapa_mengurus_dan_membaca(client, orang, lembaga):
    x = lembaga()
    for peran in P:
        boleh = peran in PENGURUS
        if boleh:
            simpan_lembaga(ISI | {"nama": f"Panti {peran}"}, by=orang(peran))
        else:
            with pytest.raises(PermissionDenied):
                simpan_lembaga(ISI | {"nama": f"Panti {peran}"}, by=orang(peran))
        masuk(client, orang(peran))
        harap = 404 if peran == P.PETUGAS_DESA else 200
        assert client.get(x.get_absolute_url()).status_code == harap
    assert RiwayatKantor.objects.filter(aksi="buat_lembaga").count() == len(PENGURUS) + 1


def test_yang_tidak_masuk_akal_ditolak_di_sebelah_isiannya(client, orang, lembaga, kantor):
    lembaga("Panti")
    for salah, medan in (
        (ISI, "nama"),
        (ISI | {"nama": "Lain", "usia_min": 60, "usia_maks": 20}, None),
        (ISI | {"nama": "Lain", "kantor": kantor}, "kantor"),
    ):
        with pytest.raises(ValidationError) as info:
            simpan_lembaga(salah, by=orang(P.PEKSOS))
        assert (medan or "__all__") in info.value.message_dict
    masuk(client, orang(P.PEKSOS))
    isi = {"nama": "Panti", "jenis": "panti", "pemilik": "daerah", "layanan": "Sudah diketik"}
    halaman = client.post(reverse("referrals:lembaga_baru"), isi).text
    assert "sudah ada di daftar" in halaman
    assert "Sudah diketik" in halaman
    assert Lembaga.objects.count() == 1


def test_ubah_dan_nonaktif_meninggalkan_riwayat(client, orang, lembaga):
    x, tu = lembaga(), orang(P.ADMIN_TU)
    masuk(client, tu)
    isi = {"nama": x.nama, "jenis": "panti", "pemilik": "provinsi", "telepon": "0717-1"}
    assert client.post(f"{x.get_absolute_url()}ubah/", isi).status_code == 302
    baris = RiwayatKantor.objects.get(aksi="ubah_lembaga")
    assert baris.data == {"telepon": ["", "0717-1"]}
    assert client.post(f"{x.get_absolute_url()}aktif/", {"alasan": ""}).status_code == 200
    client.post(f"{x.get_absolute_url()}aktif/", {"alasan": "Tutup."})
    assert not Lembaga.objects.get().aktif
    assert RiwayatKantor.objects.get(aksi="nonaktifkan_lembaga").alasan == "Tutup."
    url = reverse("referrals:lembaga")
    assert client.get(url).context["daftar"] == []
    assert client.get(url, {"nonaktif": "1"}).context["daftar"] == [x]
    aktifkan_lembaga(Lembaga.objects.get(), aktif=True, alasan="Buka lagi.", by=tu)
    assert client.get(url).context["daftar"] == [x]


@pytest.mark.parametrize(
    ("kueri", "harap"),
    [
        ({}, {"Anak", "Lansia", "Perempuan", "Umum"}),
        ({"sasaran": "8"}, {"Lansia", "Perempuan", "Umum"}),
        ({"jenis_kelamin": "L"}, {"Anak", "Lansia", "Umum"}),
        ({"usia": "12"}, {"Anak", "Perempuan", "Umum"}),
        ({"usia": "70"}, {"Lansia", "Perempuan", "Umum"}),
        ({"wilayah": "kabupaten"}, {"Umum"}),
        ({"wilayah": "provinsi"}, {"Umum", "Anak"}),
        ({"jenis": "lks"}, {"Perempuan"}),
        ({"q": "Lansja"}, set()),
        ({"q": "lansi"}, {"Lansia"}),
        ({"usia": "sembilan", "jenis": "asing"}, {"Anak", "Lansia", "Perempuan", "Umum"}),
    ],
)
def test_cari_menurut_kebutuhan_dan_wilayah(
    client, orang, lembaga, wilayah, kantor, lain, kueri, harap
):
    kantor.wilayah_id = "19.71"
    kantor.save()
    w = {k: Wilayah.objects.get(pk=k) for k in ("19.01", "19.71", "31")}
    lembaga("Anak", sasaran=["2"], usia_maks=17, wilayah=w["19.01"])
    lembaga("Lansia", sasaran=["8"], usia_min=60, wilayah=w["31"])
    lembaga("Perempuan", jenis_kelamin="P", jenis="lks")
    lembaga("Umum", wilayah=w["19.71"])
    simpan_lembaga(ISI | {"nama": "Milik kantor lain"}, by=lain(P.PEKSOS))
    masuk(client, orang(P.KEPALA_INSTANSI))
    daftar = client.get(reverse("referrals:lembaga"), kueri).context["daftar"]
    assert {x.nama for x in daftar} == harap


def test_untuk_klien_yang_khusus_dan_dekat_di_atas(orang, lembaga, klien, wilayah):
    """Siti, 31 years, a woman of category 10, of Pangkalpinang."""
    siti = klien(wilayah_ktp=Wilayah.objects.get(pk="19.71"))
    w = {k: Wilayah.objects.get(pk=k) for k in ("19.01", "19.71", "31")}
    lembaga("Khusus jauh", sasaran=["10"], wilayah=w["31"])
    lembaga("Khusus seprovinsi", sasaran=["10"], wilayah=w["19.01"])
    lembaga("Khusus sekota", sasaran=["10", "8"], wilayah=w["19.71"])
    lembaga("Umum sekota", wilayah=w["19.71"])
    lembaga("Laki-laki", jenis_kelamin="L", wilayah=w["19.71"])
    lembaga("Anak", usia_maks=17, wilayah=w["19.71"])
    lembaga("Lansia", sasaran=["8"], wilayah=w["19.71"])
    urut = [x.nama for x in cari_lembaga.untuk_klien(siti, orang(P.PEKSOS))]
    assert urut == ["Khusus sekota", "Khusus seprovinsi", "Khusus jauh", "Umum sekota"]
    semua = [x.nama for x in cari_lembaga.untuk_klien(siti, orang(P.PEKSOS), semua=True)]
    assert set(semua) - set(urut) == {"Laki-laki", "Anak", "Lansia"}
    assert semua[:4] == urut


def test_lembaga_baru_dari_rujukan_kembali_ke_sana(client, orang, milik):
    masuk(client, orang(P.PEKSOS))
    kembali = f"/kasus/{milik.nomor}/rujukan/"
    isi = {"nama": "Panti", "jenis": "panti", "pemilik": "daerah"}
    url = reverse("referrals:lembaga_baru")
    jawab = client.post(f"{url}?kembali={kembali}", isi)
    assert jawab.url == f"{kembali}?lembaga={Lembaga.objects.get().pk}"
    jahat = client.post(f"{url}?kembali=https://jahat.example/", isi | {"nama": "Dua"})
    assert jahat.url == Lembaga.objects.get(nama="Dua").get_absolute_url()
