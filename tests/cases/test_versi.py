"""A new version of a standard while cases run on the old one."""

import pytest
from django.urls import reverse

from accounts.peran import Peran
from cases import actions
from cases.actions.inti import Bentrok
from tests.cases.bantu import segar, terbuka
from tests.conftest import langkah

PEKSOS, KABID = Peran.PEKSOS, Peran.KEPALA_BIDANG

SATU = """
[[fakta]]
kode = "asal"
tanya = "Asal permohonan"
pilihan = ["desa", "sendiri"]

[[syarat]]
kode = "ktp"
teks = "KTP"
sebelum = "periksa"

[[syarat]]
kode = "lama"
teks = "Surat RT"
sebelum = "periksa"

[[langkah]]
kode = "terima"
tahap = "aduan"
jenis = "tugas"
teks = "Terima"
peran = ["peksos"]
catat = ["asal"]

[[langkah]]
kode = "periksa"
tahap = "asesmen"
jenis = "berkas"
teks = "Periksa"
peran = ["peksos"]

[[langkah]]
kode = "akhir"
tahap = "terminasi"
jenis = "tugas"
teks = "Akhir"
peran = ["peksos"]
"""
DUA = SATU.replace('kode = "lama"\nteks = "Surat RT"', 'kode = "baru"\nteks = "Surat desa"')
DUA = DUA.replace('"desa", "sendiri"', '"kelurahan", "sendiri"')
DUA += """
[[langkah]]
kode = "tambah"
tahap = "terminasi"
jenis = "tugas"
teks = "Kunjungan akhir"
peran = ["peksos"]
"""
BERJALUR = DUA.replace(
    "[[fakta]]",
    '[[jalur]]\nkode = "a"\njudul = "A"\n\n[[jalur]]\nkode = "b"\njudul = "B"\n\n[[fakta]]',
)


@pytest.fixture
def peksos(orang):
    return orang(PEKSOS)


@pytest.fixture
def kabid(orang):
    return orang(KABID)


def jalani(k, kode, peksos, asal="sendiri"):
    for r in k.persyaratan.filter(tempo=kode):
        actions.periksa_syarat(r, status="ada", by=peksos)
    actions.selesaikan_langkah(langkah(k, kode), by=peksos, catatan="ok", jawaban={"asal": asal})


def tutup(k, peksos, kabid, hasil="tujuan_tercapai", **rincian):
    usul = actions.usulkan_tutup(k, hasil=hasil, rincian=rincian, by=peksos)
    actions.putuskan_tutup(usul, setuju=True, by=kabid)


def test_kedua_versi_dijalani_sampai_akhir(buat_standar, buka, peksos, kabid):
    lama = buka(buat_standar(SATU))
    jalani(lama, "terima", peksos, asal="desa")
    v2 = buat_standar(DUA)
    baru = buka(v2)
    jalani(baru, "terima", peksos, asal="kelurahan")
    for k, syarat, akhir in (
        (lama, {"ktp", "lama"}, ["akhir"]),
        (baru, {"ktp", "baru"}, ["akhir", "tambah"]),
    ):
        assert set(k.persyaratan.values_list("kode", flat=True)) == syarat
        for kode in ("periksa", *akhir):
            jalani(k, kode, peksos)
        tutup(k, peksos, kabid)
        assert segar(k).hasil == "tujuan_tercapai"
    assert (lama.standar.versi, baru.standar.versi) == (1, 2)


def test_kasus_ganda_dikenali_lintas_versi(buat_standar, buka, peksos):
    k = buka(buat_standar(SATU))
    with pytest.raises(Bentrok, match=k.nomor):
        actions.buka_kasus(k.klien, buat_standar(DUA), by=peksos)


def test_episode_lanjutan_memakai_versi_yang_berlaku(buat_standar, buka, peksos, kabid):
    k = buka(buat_standar(SATU))
    jalani(k, "terima", peksos, asal="desa")
    jalani(k, "periksa", peksos)
    tutup(k, peksos, kabid, "menolak_layanan", alasan="Pulang.")
    buat_standar(DUA)
    baru = actions.buka_kembali(segar(k), alasan="Kembali.", by=kabid)
    assert baru.standar.versi == 2
    assert dict(baru.persyaratan.values_list("kode", "status")) == {"ktp": "ada", "baru": "belum"}
    assert baru.fakta == {}  # "desa" is no answer of the new version
    assert baru.riwayat.get(aksi="episode_lanjutan").data["versi"] == 2
    assert terbuka(baru) == ["periksa"]


def test_episode_lanjutan_tetap_pada_versi_lama_bila_jalurnya_hilang(
    client, buat_standar, buka, peksos, kabid
):
    k = buka(buat_standar(BERJALUR), jalur="b")
    tutup(k, peksos, kabid, "menolak_layanan", alasan="Pulang.")
    buat_standar(BERJALUR.replace('kode = "b"\njudul = "B"', 'kode = "c"\njudul = "C"'))
    client.force_login(kabid.pengguna, backend="accounts.backends.JabatanBackend")
    halaman = client.get(reverse("cases:buka_kembali", args=[k.nomor])).text
    assert "tetap memakai standar versi 1" in halaman
    baru = actions.buka_kembali(segar(k), alasan="Kembali.", by=kabid)
    assert (baru.standar.versi, baru.jalur) == (1, "b")


def test_halaman_menyebut_versi_dan_menaut_terbitannya(client, buat_standar, buka, peksos):
    k = buka(buat_standar(SATU))
    client.force_login(peksos.pengguna, backend="accounts.backends.JabatanBackend")
    assert "kini berlaku versi" not in client.get(k.get_absolute_url()).text
    buat_standar(DUA)
    for url in (k.get_absolute_url(), langkah(k, "terima").get_absolute_url()):
        teks = client.get(url).text
        assert "versi 1" in teks
        assert "kini berlaku versi 2" in teks
        assert "/layanan/uji/?versi=1" in teks


def test_halaman_layanan_menurut_versi(client, buat_standar):
    buat_standar(SATU)
    buat_standar(DUA)
    url = reverse("standards:layanan_detail", args=["uji"])
    kini, lama = client.get(url).text, client.get(url, {"versi": "1"}).text
    assert "Surat desa" in kini
    assert "Surat RT" not in kini
    assert "Surat RT" in lama
    assert "Ini versi 1" in lama
    assert "noindex" in lama
    assert "noindex" not in kini
    assert client.get(url, {"versi": "9"}).status_code == 404
    for aneh in ("", "x", "-1", "²", "99999999999"):
        assert "Surat desa" in client.get(url, {"versi": aneh}).text
