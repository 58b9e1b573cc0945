"""Typing is never lost: a form sent into an expired session, or with a stale token."""

from html.parser import HTMLParser

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from accounts.peran import Peran
from cases.models import Aduan

MASUK = reverse("accounts:masuk")
KRONOLOGI = 'Ibu "Siti" <tidak> pulang &\nsejak Senin; 50% basah.'
ISI = {
    "kanal": "telepon",
    "sumber": "warga",
    "pelapor_nama": "Budi Santoso",
    "terlapor": "Ibu di halte",
    "kategori": "11",
    "wilayah_1": "",
    "lokasi": "Halte Selindung",
    "kronologi": KRONOLOGI,
    "kunci_kirim": "6f8f57c2-6f57-4f0e-9e0a-2a4f6f0b8d11",
}


class Isian(HTMLParser):
    """{name: [values]} of the hidden inputs of a page, and where its forms go."""

    def __init__(self, halaman):
        super().__init__()
        self.nilai, self.ke = {}, []
        self.feed(halaman)

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if tag == "form":
            self.ke.append(a.get("action"))
        if tag == "input" and a.get("type") == "hidden":
            self.nilai.setdefault(a["name"], []).append(a.get("value", ""))


@pytest.fixture
def petugas(orang, wilayah):
    return orang(Peran.PETUGAS_LAYANAN).pengguna


@pytest.fixture
def wilayah(db):
    from accounts.models import Wilayah

    induk = Wilayah.objects.create(kode="19", nama="Kepulauan Bangka Belitung", tingkat=1)
    return Wilayah.objects.create(kode="19.71", nama="Kota Pangkalpinang", tingkat=2, induk=induk)


@pytest.fixture
def isi(wilayah):
    return ISI | {"wilayah_1": "19", "wilayah_2": wilayah.kode}


def masuk(client, pengguna, titipan, sandi="rahasia-sekali"):
    isi = {"username": pengguna.username, "password": sandi, "titipan": titipan}
    return client.post(MASUK, isi)


def titipan_dari(jawaban):
    return Isian(jawaban.text).nilai["titipan"][0]


def test_sesi_habis_saat_mengetik_tidak_menghilangkan_apa_pun(client, petugas, isi):
    halaman = client.post(reverse("cases:aduan_baru"), isi)
    assert halaman.status_code == 401
    assert "Yang Anda ketik tidak hilang" in halaman.text
    assert not Aduan.objects.exists()

    lanjut = masuk(client, petugas, titipan_dari(halaman))
    assert "Kirim kembali isian saya" in lanjut.text
    terbawa = Isian(lanjut.text)
    assert reverse("cases:aduan_baru") in terbawa.ke
    kirim = {k: v for k, v in terbawa.nilai.items() if k in isi}
    assert kirim == {k: [v] for k, v in isi.items()}

    for _ in range(2):  # pressed twice, still one report
        assert client.post(reverse("cases:aduan_baru"), kirim).status_code == 302
    aduan = Aduan.objects.get()
    assert aduan.kronologi == KRONOLOGI.replace("\n", "\r\n") or aduan.kronologi == KRONOLOGI
    assert aduan.dicatat_oleh.pengguna == petugas


def test_salah_kata_sandi_di_antaranya_tetap_membawa(client, petugas, isi):
    titipan = titipan_dari(client.post(reverse("cases:aduan_baru"), isi))
    salah = masuk(client, petugas, titipan, "salah")
    assert titipan_dari(salah) == titipan
    assert "Kirim kembali" in masuk(client, petugas, titipan).text


def test_nilai_berganda_dan_alamat_berkueri_ikut(client, petugas):
    alamat = reverse("cases:klien_baru") + "?aduan=2026-PKP-A00001"
    titipan = titipan_dari(client.post(alamat, {"nama": "S", "kategori_lain": ["1", "2"]}))
    terbawa = Isian(masuk(client, petugas, titipan).text)
    assert alamat in terbawa.ke
    assert terbawa.nilai["kategori_lain"] == ["1", "2"]


def test_berkas_tidak_ikut_dan_halaman_mengatakannya(client, petugas, isi, tmp_path):
    foto = tmp_path / "foto.png"
    foto.write_bytes(b"\x89PNG")
    with foto.open("rb") as f:
        halaman = client.post(reverse("cases:aduan_baru"), isi | {"foto": f})
    lanjut = masuk(client, petugas, titipan_dari(halaman))
    assert "Berkas yang Anda pilih tidak ikut terbawa" in lanjut.text


PALSU = {
    "diubah": lambda asli: asli[:-2] + ("AA" if asli[-2:] != "AA" else "BB"),
    "garam lain": lambda asli: signing.dumps({"ke": "/", "isi": [], "berkas": False}, salt="x"),
    "bukan apa-apa": lambda asli: "halo",
}


@pytest.mark.parametrize("palsu", PALSU.values(), ids=PALSU)
def test_titipan_palsu_tidak_ditawarkan(client, petugas, isi, palsu):
    asli = titipan_dari(client.post(reverse("cases:aduan_baru"), isi))
    jawaban = masuk(client, petugas, palsu(asli))
    assert jawaban.status_code == 302
    assert jawaban.url == reverse("cases:tugas")


def test_titipan_lewat_sehari_tidak_ditawarkan(client, petugas, isi, monkeypatch):
    asli = titipan_dari(client.post(reverse("cases:aduan_baru"), isi))
    monkeypatch.setattr("accounts.titipan.BATAS_UMUR", -1)
    assert masuk(client, petugas, asli).status_code == 302


def test_kata_sandi_tidak_pernah_dititipkan(client, db):
    isi = {"old_password": "lama", "new_password1": "b" * 12, "new_password2": "b" * 12}
    jawaban = client.post(reverse("accounts:ganti_sandi"), isi)
    assert jawaban.status_code == 401
    assert "titipan" not in Isian(jawaban.text).nilai


def test_htmx_diberi_tahu_tanpa_mengganti_halaman(client, db):
    jawaban = client.post(
        reverse("cases:simpan_draf"), ISI, headers={"HX-Request": "true"}, query_params={}
    )
    assert jawaban.status_code == 401
    assert jawaban.text == "Sesi Anda telah berakhir. Silakan masuk kembali."


# --- a page left open over a new sign-in: its token is stale
def kirim_basi(client, isi, **kepala):
    return client.post(reverse("cases:aduan_baru"), isi, headers=kepala)


@pytest.fixture
def ketat(petugas):
    """A browser whose tokens are checked, signed in."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(petugas, backend="accounts.backends.JabatanBackend")
    return client


def test_tanda_basi_dari_halaman_sendiri_menawarkan_kirim_kembali(ketat, isi):
    jawaban = kirim_basi(ketat, isi, origin="http://testserver")
    assert jawaban.status_code == 200
    assert "Kirim kembali isian saya" in jawaban.text
    terbawa = Isian(jawaban.text).nilai
    assert terbawa["kronologi"] == [KRONOLOGI]
    assert not Aduan.objects.exists()
    kirim = {k: v for k, v in terbawa.items() if k in isi or k == "csrfmiddlewaretoken"}
    assert kirim_basi(ketat, kirim, origin="http://testserver").status_code == 302
    assert Aduan.objects.get().terlapor == "Ibu di halte"


def test_tanda_basi_sesudah_keluar_meminta_masuk_dahulu(petugas, isi):
    client = Client(enforce_csrf_checks=True)
    jawaban = kirim_basi(client, isi, origin="http://testserver")
    assert jawaban.status_code == 401
    assert "Yang Anda ketik tidak hilang" in jawaban.text


@pytest.mark.parametrize(
    "kepala",
    [
        {"origin": "https://jahat.example"},
        {"origin": "null"},
        {"origin": "http://testserver.jahat.example"},
        {"referer": "https://jahat.example/http://testserver/"},
        {},
    ],
    ids=["situs lain", "null", "akhiran", "perujuk", "tanpa asal"],
)
def test_kiriman_dari_tempat_lain_ditolak(ketat, isi, kepala):
    jawaban = kirim_basi(ketat, isi, **kepala)
    assert jawaban.status_code == 403
    assert "Halaman ini perlu dimuat ulang" in jawaban.text
    assert "Kirim kembali" not in jawaban.text
    assert not Aduan.objects.exists()


def test_kata_sandi_dengan_tanda_basi_tidak_dibawa(petugas):
    client = Client(enforce_csrf_checks=True)
    isi = {"username": petugas.username, "password": "rahasia-sekali"}
    jawaban = client.post(MASUK, isi, headers={"origin": "http://testserver"})
    assert jawaban.status_code == 403
    assert "rahasia-sekali" not in jawaban.text
