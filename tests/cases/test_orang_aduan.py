"""The people of a report: named days later, several at once, each then a case. Clients without a
name, or dead before the case was opened."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.peran import Peran
from cases import actions
from cases.actions.inti import Bentrok
from cases.actions.orang_aduan import hapus_orang, tambah_orang, ubah_orang
from cases.models import Klien, OrangAduan
from tests.cases.bantu import segar, serentak, tugas
from tests.conftest import langkah

PEKSOS, KABID, TU = Peran.PEKSOS, Peran.KEPALA_BIDANG, Peran.ADMIN_TU

ANAK = {"nama": "Anak laki-laki", "jenis_kelamin": "L", "perkiraan_umur": 5, "keterangan": ""}
IBU = {"nama": "Ibu Ani", "jenis_kelamin": "P", "perkiraan_umur": 40, "keterangan": "Baju merah"}


@pytest.fixture
def peksos(orang):
    return orang(PEKSOS)


@pytest.fixture
def razia(aduan, standar):
    """A report that those who give a service of the office may read."""
    return aduan(terlapor="Delapan orang", kronologi="Razia gabungan di terminal.")


def masuk(client, jabatan):
    client.force_login(jabatan.pengguna, backend="accounts.backends.JabatanBackend")
    return client


def formulir(*orang, kunci=None, banyak=5):
    data = {"kunci_kirim": str(kunci or uuid.uuid4()), "banyak": str(banyak)}
    for i, isi in enumerate(orang):
        data |= {f"o{i}-{k}": v for k, v in isi.items()}
    return data


def test_beberapa_orang_sekaligus_baris_kosong_dilewati(client, razia, peksos):
    url = reverse("cases:orang_tambah", args=[razia.nomor])
    masuk(client, peksos)
    assert client.get(url).status_code == 200
    jawab = client.post(url, formulir(ANAK, {"nama": ""}, IBU))
    assert jawab.status_code == 302
    assert [o.nama for o in razia.orang.all()] == ["Anak laki-laki", "Ibu Ani"]
    halaman = client.get(razia.get_absolute_url()).text
    assert "sekitar 40 tahun" in halaman
    assert "Baju merah" in halaman
    assert "Tambah orang" in halaman


def test_isian_dikirim_dua_kali_tetap_sekali(client, razia, peksos):
    kunci = uuid.uuid4()
    url = reverse("cases:orang_tambah", args=[razia.nomor])
    masuk(client, peksos)
    for _ in range(2):
        client.post(url, formulir(ANAK, ANAK, kunci=kunci))
    assert razia.orang.count() == 2  # two children of the same description are two
    client.post(url, formulir(ANAK))
    assert razia.orang.count() == 3


@pytest.mark.django_db(transaction=True)
def test_dua_kiriman_serentak_satu_kunci(razia, peksos):
    kunci = uuid.uuid4()
    dapat = serentak(*[lambda: tambah_orang(razia, [ANAK, IBU], by=peksos, kunci_kirim=kunci)] * 2)
    assert [len(x) for x in dapat] == [2, 2]
    assert razia.orang.count() == 2


def test_tambah_baris_tanpa_javascript(client, razia, peksos):
    url = reverse("cases:orang_tambah", args=[razia.nomor])
    masuk(client, peksos)
    jawab = client.post(url, formulir(ANAK) | {"_perbarui": "1"})
    assert jawab.status_code == 200
    assert 'name="o9-nama"' in jawab.text
    assert 'value="Anak laki-laki"' in jawab.text
    assert not OrangAduan.objects.exists()


def test_isian_kosong_atau_salah_disebut(client, razia, peksos):
    url = reverse("cases:orang_tambah", args=[razia.nomor])
    masuk(client, peksos)
    assert "Isi paling sedikit satu orang." in client.post(url, formulir()).text
    salah = client.post(url, formulir({"nama": "Budi", "perkiraan_umur": "200"}))
    assert "130 tahun" in salah.text
    tanpa_nama = client.post(url, formulir({"nama": "", "keterangan": "Baju biru"}))
    assert "nama" in tanpa_nama.context["formulir"].baris[0].errors
    assert "Baju biru" in tanpa_nama.text
    assert not OrangAduan.objects.exists()


def test_yang_tidak_membaca_aduan_tidak_membaca_daftarnya(client, razia, orang, peksos):
    tambah_orang(razia, [IBU], by=peksos)
    tu = masuk(client, orang(TU)).get(razia.get_absolute_url()).text
    assert "Ibu Ani" not in tu
    for peran in (TU, Peran.AUDITOR, Peran.KEPALA_INSTANSI):
        with pytest.raises(PermissionDenied):
            tambah_orang(razia, [ANAK], by=orang(peran))
    auditor = masuk(client, orang(Peran.AUDITOR)).get(razia.get_absolute_url()).text
    assert "Ibu Ani" in auditor
    assert "Tambah orang" not in auditor
    tambah_orang(razia, [ANAK], by=orang(KABID))


def test_kantor_lain_ditolak(razia, orang, kantor_lain):
    with pytest.raises(PermissionDenied):
        tambah_orang(razia, [ANAK], by=orang(PEKSOS, baru=True, kantor=kantor_lain))


def test_dari_orang_ke_klien_ke_kasus(client, razia, peksos, standar):
    """Days later, when the report already has a case: search, the rest prefilled, then the case."""
    lain = actions.simpan_klien(
        {"nama": "Siti", "jenis_kelamin": "P", "nik": "1971045201950001"}, by=peksos
    )
    actions.buka_kasus(lain, standar, by=peksos, aduan=razia)
    (o,) = tambah_orang(segar(razia), [IBU], by=peksos)
    masuk(client, peksos)
    ke = f"{reverse('cases:pilih_klien', args=[razia.nomor])}?orang={o.pk}"
    assert ke in client.get(razia.get_absolute_url()).text
    cari = client.get(ke).text
    assert 'value="Ibu Ani"' in cari
    baru = f"{reverse('cases:klien_baru')}?aduan={razia.nomor}&orang={o.pk}"
    assert baru.replace("&", "&amp;") in cari
    form = client.get(baru).context["form"]
    tahun = razia.instansi.hari_ini().year - 40
    assert form.initial["nama"] == "Ibu Ani"
    assert form.initial["jenis_kelamin"] == "P"
    assert (form.initial["tanggal_lahir"].year, form.initial["lahir_perkiraan"]) == (tahun, True)
    jawab = client.post(
        baru,
        {
            "nama": "Ani Lestari",
            "jenis_kelamin": "P",
            "tanggal_lahir": f"{tahun}-01-01",
            "lahir_perkiraan": "on",
            "tanpa_identitas": "on",
            "alasan_tanpa_identitas": "Terjaring razia tanpa KTP",
        },
    )
    assert jawab.status_code == 302
    assert jawab.url.endswith(f"?orang={o.pk}")
    jawab = client.post(jawab.url, {"standar": str(standar.pk)})
    o = segar(o)
    assert o.kasus.klien.nama == "Ani Lestari"
    halaman = client.get(razia.get_absolute_url()).text
    assert f"Kasus {o.kasus.nomor}" in halaman
    assert f"?orang={o.pk}" not in halaman


def test_satu_orang_satu_kasus(razia, peksos, standar, klien):
    (o,) = tambah_orang(razia, [IBU], by=peksos)
    k = actions.buka_kasus(klien(), standar, by=peksos, aduan=razia, orang=o)
    with pytest.raises(Bentrok, match=k.nomor):
        actions.buka_kasus(klien(nama="Lain"), standar, by=peksos, aduan=razia, orang=o)
    assert k.aduan.get().kasus.count() == 1


def test_orang_dari_aduan_lain_tidak_dipakai(aduan, razia, peksos, standar, klien):
    (o,) = tambah_orang(razia, [IBU], by=peksos)
    with pytest.raises(ValidationError):
        actions.buka_kasus(klien(), standar, by=peksos, aduan=aduan(), orang=o)
    assert segar(o).kasus is None


def test_ubah_dan_hapus_dengan_alasan_dalam_riwayat(client, razia, peksos):
    (o,) = tambah_orang(razia, [IBU], by=peksos)
    url = reverse("cases:orang_ubah", args=[razia.nomor, o.pk])
    masuk(client, peksos)
    assert client.post(url, IBU | {"nama": "Ani", "alasan": " "}).status_code == 200
    assert segar(o).nama == "Ibu Ani"
    client.post(url, IBU | {"nama": "Ani Lestari", "alasan": "Nama dari KTP."})
    assert segar(o).nama == "Ani Lestari"
    r = razia.riwayat.get(aksi="ubah_orang")
    assert (r.dari, r.ke, r.alasan) == ("Ibu Ani", "Ani Lestari", "Nama dari KTP.")
    client.post(url, IBU | {"alasan": "Tercatat dua kali.", "hapus": "1"})
    assert not razia.orang.exists()
    r = razia.riwayat.get(aksi="hapus_orang")
    assert (r.dari, r.alasan) == ("Ani Lestari", "Tercatat dua kali.")
    assert r.data["keterangan"] == "Baju merah"
    assert "dihapus dari aduan" in client.get(razia.get_absolute_url()).text


def test_tanpa_alasan_tidak_berubah(razia, peksos):
    (o,) = tambah_orang(razia, [IBU], by=peksos)
    with pytest.raises(ValidationError):
        ubah_orang(o, ANAK, alasan=" ", by=peksos)
    with pytest.raises(ValidationError):
        hapus_orang(o, alasan="", by=peksos)
    assert segar(o).nama == "Ibu Ani"


def test_yang_sudah_menjadi_kasus_tidak_diubah(razia, peksos, standar, klien):
    (o,) = tambah_orang(razia, [IBU], by=peksos)
    actions.buka_kasus(klien(), standar, by=peksos, aduan=razia, orang=o)
    with pytest.raises(Bentrok):
        ubah_orang(o, ANAK, alasan="x", by=peksos)
    with pytest.raises(Bentrok):
        hapus_orang(o, alasan="x", by=peksos)
    assert segar(o).nama == "Ibu Ani"


def test_aduan_yang_selesai_tanpa_kasus_tidak_ditambah(razia, orang, peksos):
    actions.tutup_aduan(razia, alasan="Tidak benar.", by=orang(KABID))
    with pytest.raises(PermissionDenied):
        tambah_orang(segar(razia), [IBU], by=peksos)


# ------------------------------------------------------------------------------ no name, or dead
PEMAKAMAN = """
kerahasiaan = "biasa"

[[syarat]]
kode = "ket"
teks = "Surat keterangan kematian dari rumah sakit"

[[langkah]]
kode = "terima"
tahap = "aduan"
jenis = "berkas"
teks = "Menerima permohonan pemakaman"
peran = ["peksos"]

[[langkah]]
kode = "makam"
tahap = "pelayanan"
jenis = "tugas"
teks = "Memakamkan jenazah"
peran = ["peksos"]
"""

MAYAT = {
    "nama": "Tanpa nama, perempuan sekitar 60 tahun",
    "jenis_kelamin": "P",
    "tanpa_identitas": "on",
    "alasan_tanpa_identitas": "Meninggal di jalan tanpa identitas",
}


def test_jenazah_tanpa_nama_dimakamkan(client, aduan, buat_standar, orang, peksos):
    """A client without a name who died before the case was opened is entered, served, closed."""
    a, standar = aduan(terlapor="Jenazah perempuan"), buat_standar(PEMAKAMAN)
    masuk(client, peksos)
    foto = reverse("cases:klien_baru") + f"?aduan={a.nomor}"
    jawab = client.post(foto, MAYAT)
    assert jawab.status_code == 302, jawab.context["form"].errors
    jenazah = Klien.objects.get()
    assert (jenazah.nama, jenazah.umur()) == (MAYAT["nama"], None)
    client.post(jawab.url, {"standar": str(standar.pk)})
    k = jenazah.kasus.get()
    actions.ambil(k, by=peksos)
    assert client.get(k.get_absolute_url()).status_code == 200
    actions.periksa_syarat(k.persyaratan.get(), status="ada", by=peksos)
    for kode in ("terima", "makam"):
        actions.selesaikan_langkah(langkah(k, kode), by=peksos, catatan="ok")
    usul = actions.usulkan_tutup(k, hasil="tujuan_tercapai", rincian={}, by=peksos)
    actions.putuskan_tutup(usul, setuju=True, by=orang(KABID))
    assert segar(k).hasil == "tujuan_tercapai"
    assert not tugas(k).exists()
    assert client.get(k.get_absolute_url()).status_code == 200
    assert client.get(jenazah.get_absolute_url()).status_code == 200


def test_dua_jenazah_tanpa_nama_ialah_dua_klien(client, aduan, peksos, standar):
    """They look alike by name: the second is shown the first, and entered once it is confirmed."""
    url = reverse("cases:klien_baru") + f"?aduan={aduan().nomor}"
    masuk(client, peksos)
    client.post(url, MAYAT)
    assert "Sudah ada klien bernama mirip" in client.post(url, MAYAT).text
    client.post(url, MAYAT | {"tetap_baru": "on"})
    assert Klien.objects.count() == 2


def test_foto_jenazah_disetujui_yang_berwenang(client, peksos):
    """A dead client consents to nothing: the family or the authority does, and the form says so."""
    masuk(client, peksos)
    assert "yang berwenang menyetujui" in client.get(reverse("cases:klien_baru")).text
