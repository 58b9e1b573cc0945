"""One letter for a list of cases: drafted, initialled and signed once; every row's step is done."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.peran import Peran
from cases import actions as kasus_actions
from cases.actions.daftar import BarisTertahan
from cases.models import Kasus
from letters import actions
from letters.models import Surat
from tests.cases.bantu import segar, serentak, terbuka
from tests.cases.conftest import buat_standar, buka  # noqa: F401
from tests.conftest import langkah
from tests.letters.conftest import baca, isi_lengkap, teks_pdf
from tests.tangan import tanda_tangani

PEKSOS, KABID, KADIS = Peran.PEKSOS, Peran.KEPALA_BIDANG, Peran.KEPALA_INSTANSI

ROMBONGAN = """
[[langkah]]
kode = "terima"
tahap = "aduan"
jenis = "asesmen"
teks = "Asesmen"
peran = ["peksos"]

[[langkah]]
kode = "konsep"
tahap = "penempatan"
jenis = "surat"
surat = "rujukan"
teks = "Surat rujukan rombongan"
peran = ["peksos"]
daftar = true

[[langkah]]
kode = "paraf"
tahap = "penempatan"
jenis = "paraf"
surat = "rujukan"
teks = "Kabid memaraf"
peran = ["kepala_bidang"]

[[langkah]]
kode = "ttd"
tahap = "penempatan"
jenis = "tanda_tangan"
surat = "rujukan"
teks = "Kadis menandatangani"
peran = ["kepala_instansi"]

[[langkah]]
kode = "akhir"
tahap = "terminasi"
jenis = "tugas"
teks = "Akhir"
peran = ["peksos"]
"""
NAMA = ("Siti Maryam", "Dewi Lestari", "Rina Wati")


@pytest.fixture
def rombongan(buat_standar, klien, orang):  # noqa: F811
    """rombongan() → (list, its cases), every case waiting for the draft."""

    def buat():
        standar, peksos = buat_standar('kerahasiaan = "rahasia"\n' + ROMBONGAN), orang(PEKSOS)
        kasus = []
        for nama in NAMA:
            k = kasus_actions.buka_kasus(klien(nama=nama), standar, by=peksos)
            kasus_actions.ambil(k, by=peksos)
            kasus_actions.selesaikan_langkah(langkah(k, "terima"), by=peksos, catatan="ok")
            kasus.append(segar(k))
        d = kasus_actions.buka_daftar(langkah(kasus[0], "konsep"), by=peksos)
        kasus_actions.tambah_baris(d, [langkah(k, "konsep") for k in kasus[1:]], by=peksos)
        return d, kasus

    return buat


def serahkan(kasus, orang):
    x = langkah(kasus, "konsep")
    actions.susun(x, isi_lengkap(x), by=orang(PEKSOS))
    return actions.serahkan(x, by=orang(PEKSOS))


def test_satu_surat_menyelesaikan_langkah_setiap_baris(rombongan, orang):
    d, kasus = rombongan()
    surat = serahkan(kasus[0], orang)
    assert [terbuka(k) for k in kasus] == [["paraf"]] * 3
    assert segar(d).selesai
    actions.paraf(langkah(kasus[0], "paraf"), by=orang(KABID))
    assert [terbuka(k) for k in kasus] == [["ttd"]] * 3
    surat = tanda_tangani(langkah(kasus[0], "ttd"), by=orang(KADIS))
    assert [segar(k).tahap for k in kasus] == ["terminasi"] * 3
    assert Surat.objects.get() == surat
    teks = teks_pdf(baca(surat))
    assert "3 (tiga) orang sebagaimana tercantum dalam lampiran" in teks
    lampiran = teks[teks.index("Daftar nama".upper() if "DAFTAR NAMA" in teks else "Daftar nama") :]
    for nama, k in zip(NAMA, kasus, strict=True):
        assert nama in lampiran
        assert k.nomor in lampiran
    assert surat.nomor in teks


def test_surat_dikerjakan_dari_kasus_pertama(client, rombongan, orang):
    d, kasus = rombongan()
    with pytest.raises(ValidationError, match=kasus[0].nomor):
        actions.susun(langkah(kasus[1], "konsep"), {}, by=orang(PEKSOS))
    client.force_login(orang(PEKSOS).pengguna, backend="accounts.backends.JabatanBackend")
    url = reverse("letters:langkah", args=[kasus[1].nomor, langkah(kasus[1], "konsep").pk])
    ke = reverse("letters:langkah", args=[kasus[0].nomor, langkah(kasus[0], "konsep").pk])
    assert client.get(url).url == ke
    halaman = client.get(ke).text
    assert "Dewi Lestari" in halaman  # the sheet shows the annex
    assert d.nomor in halaman


def test_surat_terlihat_dari_setiap_kasus(client, rombongan, orang):
    _, kasus = rombongan()
    surat = serahkan(kasus[0], orang)
    client.force_login(orang(KABID).pengguna, backend="accounts.backends.JabatanBackend")
    for k in kasus:
        halaman = client.get(reverse("letters:daftar", args=[k.nomor])).text
        assert surat.get_absolute_url() in halaman
    assert client.get(surat.get_absolute_url()).status_code == 200
    rekan = orang(PEKSOS, baru=True)
    kasus_actions.ambil(kasus[2], by=rekan, alasan="Bergantian.")
    client.force_login(rekan.pengguna, backend="accounts.backends.JabatanBackend")
    assert client.get(kasus[0].get_absolute_url()).status_code == 404
    # its annex names clients of colleagues, whom this person may not read
    assert client.get(surat.get_absolute_url()).status_code == 404
    Kasus.objects.update(kerahasiaan="biasa")
    assert client.get(surat.get_absolute_url()).status_code == 200
    desa = orang(Peran.PETUGAS_DESA)
    assert not Surat.objects.visible_to(desa).exists()


def test_baris_yang_tertahan_membatalkan_semuanya(rombongan, orang):
    """A colleague has one of the cases in hand: this person cannot draft for it."""
    d, kasus = rombongan()
    rekan = orang(PEKSOS, baru=True)
    kasus_actions.ambil(kasus[2], by=rekan, alasan="Bergantian.")
    x = langkah(kasus[0], "konsep")
    actions.susun(x, isi_lengkap(x), by=orang(PEKSOS))
    with pytest.raises(BarisTertahan) as salah:
        actions.serahkan(x, by=orang(PEKSOS))
    assert kasus[2].nomor in str(salah.value)
    assert [terbuka(k) for k in kasus] == [["konsep"]] * 3
    assert Surat.objects.get().status == "draf"
    kasus_actions.keluarkan_baris(d, d.baris.filter(langkah__kasus=kasus[2]), by=orang(PEKSOS))
    actions.serahkan(x, by=orang(PEKSOS))
    assert [terbuka(k) for k in kasus] == [["paraf"], ["paraf"], ["konsep"]]


def test_yang_menyusun_tidak_memaraf(rombongan, orang):
    _, kasus = rombongan()
    serahkan(kasus[0], orang)
    with pytest.raises(PermissionDenied):
        actions.paraf(langkah(kasus[0], "paraf"), by=orang(PEKSOS))


def test_surat_dikembalikan_membuka_lagi_semua_baris(rombongan, orang):
    d, kasus = rombongan()
    serahkan(kasus[0], orang)
    actions.kembalikan_surat(
        langkah(kasus[0], "paraf"), catatan="Kurang satu nama.", by=orang(KABID)
    )
    assert [terbuka(k) for k in kasus] == [["konsep"]] * 3
    d = segar(d)
    assert not d.selesai
    assert {b.langkah_id for b in d.baris.all()} == {langkah(k, "konsep").pk for k in kasus}
    kasus_actions.keluarkan_baris(d, d.baris.filter(langkah__kasus=kasus[2]), by=orang(PEKSOS))
    serahkan(kasus[0], orang)
    actions.paraf(langkah(kasus[0], "paraf"), by=orang(KABID))
    surat = tanda_tangani(langkah(kasus[0], "ttd"), by=orang(KADIS))
    assert [o["nama"] for o in surat.cetak["nama_lampiran"]] == list(NAMA[:2])
    assert terbuka(kasus[2]) == ["konsep"]


def test_kasus_pemegang_naskah_tidak_keluar_lebih_dahulu(rombongan, orang):
    d, kasus = rombongan()
    with pytest.raises(ValidationError, match="Naskah surat"):
        kasus_actions.keluarkan_baris(d, d.baris.filter(langkah__kasus=kasus[0]), by=orang(PEKSOS))


@pytest.mark.django_db(transaction=True)
def test_dua_orang_menandatangani_serentak(rombongan, orang):
    _, kasus = rombongan()
    serahkan(kasus[0], orang)
    actions.paraf(langkah(kasus[0], "paraf"), by=orang(KABID))
    kadis, plh = orang(KADIS), orang(KADIS, baru=True)
    x = langkah(kasus[0], "ttd")
    dapat = serentak(lambda: tanda_tangani(x, by=kadis), lambda: tanda_tangani(x, by=plh))
    assert sum(isinstance(h, Surat) for h in dapat) == 1
    assert [segar(k).tahap for k in kasus] == ["terminasi"] * 3
    assert Surat.objects.exclude(nomor="").count() == 1
