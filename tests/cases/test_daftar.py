"""A step of the standard done once for many cases: all rows or none, each with its own outcome."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.urls import reverse

from accounts.peran import Peran
from cases import actions
from cases.actions.daftar import BarisTertahan
from cases.actions.inti import Bentrok
from cases.models import BarisDaftar, Daftar, Disposisi, Draf
from tests.cases.bantu import aksi, segar, serentak, terbuka
from tests.conftest import langkah
from tests.dunia import foto

PEKSOS, KABID = Peran.PEKSOS, Peran.KEPALA_BIDANG

SK = """
[[fakta]]
kode = "kelas"
tanya = "Kelas bantuan"
pilihan = ["ringan", "berat"]

[[syarat]]
kode = "ktp"
teks = "KTP"
sebelum = "putus"

[[langkah]]
kode = "terima"
tahap = "aduan"
jenis = "asesmen"
teks = "Pendataan"
peran = ["peksos"]

[[langkah]]
kode = "putus"
tahap = "penjangkauan"
jenis = "disposisi"
teks = "Penetapan penerima dengan satu keputusan"
peran = ["kepala_bidang", "kepala_seksi"]
putusan = { setuju = "Ditetapkan", tolak = "Tidak ditetapkan" }
daftar = true

[[langkah]]
kode = "serah"
tahap = "pelayanan"
jenis = "tugas"
teks = "Penyerahan bantuan bersama"
peran = ["peksos"]
catat = ["kelas"]
daftar = true

[[langkah]]
kode = "akhir"
tahap = "terminasi"
jenis = "tugas"
teks = "Akhir"
peran = ["peksos"]
"""


@pytest.fixture
def sk(buat_standar):
    return buat_standar(SK)


@pytest.fixture
def peksos(orang):
    return orang(PEKSOS)


@pytest.fixture
def kabid(orang):
    return orang(KABID)


@pytest.fixture
def menunggu(sk, buka, peksos):
    """menunggu(n) → cases waiting for the decree; their requirement is there."""

    def buat(n, standar=None):
        hasil = []
        for _ in range(n):
            k = buka(standar or sk)
            actions.periksa_syarat(k.persyaratan.get(), status="ada", by=peksos)
            actions.selesaikan_langkah(langkah(k, "terima"), by=peksos, catatan="ok")
            hasil.append(segar(k))
        return hasil

    return buat


@pytest.fixture
def daftar(menunggu, kabid):
    """daftar(n) → (list, its cases)"""

    def buat(n=3, kode="putus", by=None, kasus=None):
        kasus = kasus or menunggu(n)
        d = actions.buka_daftar(langkah(kasus[0], kode), by=by or kabid)
        actions.tambah_baris(d, [langkah(k, kode) for k in kasus[1:]], by=by or kabid)
        return d, kasus

    return buat


def isi(daftar, *hasil):
    """The outcomes of the rows, in order; a text is a verdict without more."""
    baris = daftar.baris.order_by("pk")
    return {
        b.pk: h if isinstance(h, dict) else {"hasil": h} for b, h in zip(baris, hasil, strict=True)
    }


def hasil(daftar):
    return list(daftar.baris.order_by("pk").values_list("hasil", flat=True))


# ------------------------------------------------------------------------------ opening, filling
def test_daftar_bernomor_dan_dibuka_sekali(menunggu, kabid):
    (k,) = menunggu(1)
    satu = actions.buka_daftar(langkah(k, "putus"), by=kabid)
    dua = actions.buka_daftar(langkah(k, "putus"), by=kabid)

    assert satu == dua
    assert satu.nomor.endswith("-PKP-D00001")
    assert (satu.layanan, satu.kode, satu.judul) == (
        "uji",
        "putus",
        "Penetapan penerima dengan satu keputusan",
    )
    assert aksi(k)[-1] == "masuk_daftar"


def test_hanya_yang_boleh_mengerjakan_langkah_membuka_daftar(menunggu, orang, peksos):
    (k,) = menunggu(1)
    for by in (peksos, orang(Peran.ADMIN_TU), orang(Peran.AUDITOR)):
        with pytest.raises(PermissionDenied):
            actions.buka_daftar(langkah(k, "putus"), by=by)
    assert not Daftar.objects.exists()


def test_langkah_tanpa_daftar_tidak_dapat_didaftar(sk, buka, peksos):
    k = buka(sk)
    with pytest.raises(PermissionDenied):
        actions.buka_daftar(langkah(k, "terima"), by=peksos)


def test_satu_langkah_hanya_pada_satu_daftar_terbuka(daftar, menunggu, kabid):
    satu, kasus = daftar(2)
    lain, _ = daftar(1)
    with pytest.raises(ValidationError, match=str(satu)):
        actions.tambah_baris(lain, [langkah(kasus[0], "putus")], by=kabid)
    actions.keluarkan_baris(satu, satu.baris.filter(langkah__kasus=kasus[0]), by=kabid)
    actions.tambah_baris(lain, [langkah(kasus[0], "putus")], by=kabid)
    assert lain.baris.count() == 2
    assert terbuka(kasus[0]) == ["putus"]


def test_menambah_dua_kali_tetap_satu_baris(daftar, kabid):
    d, kasus = daftar(2)
    actions.tambah_baris(d, [langkah(k, "putus") for k in kasus], by=kabid)
    assert d.baris.count() == 2


def test_layanan_lain_atau_langkah_lain_tidak_masuk(daftar, buat_standar, menunggu, kabid):
    d, _kasus = daftar(1)
    (asing,) = menunggu(1, buat_standar(SK, kode="lain"))
    with pytest.raises(ValidationError, match="bukan langkah daftar ini"):
        actions.tambah_baris(d, [langkah(asing, "putus")], by=kabid)
    assert d.baris.count() == 1


def test_versi_lain_dengan_langkah_yang_sama_ikut(daftar, menunggu, buat_standar, kabid):
    """Any version of the service whose step has the same code and kind."""
    d, lama = daftar(1)
    baru = buat_standar(SK.replace("Pendataan", "Pendataan ulang"))
    assert baru.versi == 2
    (k,) = menunggu(1, baru)
    actions.tambah_baris(d, [langkah(k, "putus")], by=kabid)
    actions.selesaikan_daftar(d, isi=isi(d, "setuju", "setuju"), by=kabid)
    assert [segar(x).tahap for x in (*lama, k)] == ["pelayanan", "pelayanan"]


def test_kasus_kantor_lain_tidak_dapat_ditambahkan(daftar, menunggu, kantor_lain, orang, kabid):
    d, _ = daftar(1)
    (k,) = menunggu(1)
    asing = orang(KABID, baru=True, kantor=kantor_lain)
    with pytest.raises(PermissionDenied):
        actions.tambah_baris(d, [langkah(k, "putus")], by=asing)
    with pytest.raises(PermissionDenied):
        actions.selesaikan_daftar(d, isi=isi(d, "setuju"), by=asing)


# ------------------------------------------------------------------------------ completing
def test_setiap_baris_dengan_putusan_dan_alasannya_sendiri(daftar, kabid):
    d, (a, b, c) = daftar(3)
    actions.selesaikan_daftar(
        d,
        isi=isi(
            d,
            "setuju",
            {"hasil": "tolak", "alasan": "Di luar wilayah."},
            {"hasil": "tidak_ikut", "catatan": "Menunggu KK."},
        ),
        by=kabid,
    )
    a, b, c = segar(a), segar(b), segar(c)
    assert (a.tahap, b.hasil, terbuka(c)) == ("pelayanan", "ditolak", ["putus"])
    assert Disposisi.objects.get(kasus=b).alasan == "Di luar wilayah."
    assert Disposisi.objects.get(kasus=a).sebutan == "Ditetapkan"
    assert hasil(d) == ["setuju", "tolak", "tidak_ikut"]
    d = segar(d)
    assert d.selesai_oleh == kabid
    assert not d.baris.filter(terbuka=True).exists()
    assert "selesai_daftar" in aksi(a)
    assert aksi(c)[-1] == "tidak_ikut_daftar"
    assert b.langkah.terkini().filter(surat="penolakan").count() == 3  # as for a single case


def test_yang_tidak_ikut_dapat_masuk_daftar_lain(daftar, kabid):
    d, (_a, b) = daftar(2)
    actions.selesaikan_daftar(d, isi=isi(d, "setuju", "tidak_ikut"), by=kabid)
    baru = actions.buka_daftar(langkah(b, "putus"), by=kabid)
    assert baru != d
    actions.selesaikan_daftar(baru, isi=isi(baru, "setuju"), by=kabid)
    assert segar(b).tahap == "pelayanan"


def test_satu_baris_tertahan_tidak_ada_yang_ditulis(daftar, kabid, peksos):
    d, (a, b, c) = daftar(3)
    actions.periksa_syarat(b.persyaratan.get(), status="belum", by=peksos, koreksi="Salah")
    dulu = [aksi(k) for k in (a, b, c)]
    with pytest.raises(BarisTertahan) as salah:
        actions.selesaikan_daftar(d, isi=isi(d, "setuju", "setuju", "setuju"), by=kabid)
    (sebab,) = salah.value.sebab.items()
    assert sebab == (d.baris.get(langkah__kasus=b).pk, "Belum lengkap: KTP.")
    assert b.nomor in str(salah.value)
    assert [aksi(k) for k in (a, b, c)] == dulu
    assert not Disposisi.objects.exists()
    assert segar(d).selesai_pada is None

    actions.keluarkan_baris(d, d.baris.filter(langkah__kasus=b), by=kabid)
    actions.selesaikan_daftar(d, isi=isi(d, "setuju", "setuju"), by=kabid)
    assert [segar(k).tahap for k in (a, b, c)] == ["pelayanan", "penjangkauan", "pelayanan"]


def test_yang_menyusun_tidak_memutus_juga_dalam_daftar(sk, buka, orang, menunggu, peksos):
    """Separation of duties is asked per row: only the row this person assessed is held back."""
    (bukan,) = menunggu(1)
    kasi = orang(Peran.KEPALA_SEKSI)
    (sendiri,) = menunggu(1)
    x = langkah(sendiri, "terima")
    type(x).objects.filter(pk=x.pk).update(selesai_oleh=kasi)
    d = actions.buka_daftar(langkah(bukan, "putus"), by=kasi)
    actions.tambah_baris(d, [langkah(sendiri, "putus")], by=kasi)
    with pytest.raises(BarisTertahan) as salah:
        actions.selesaikan_daftar(d, isi=isi(d, "setuju", "setuju"), by=kasi)
    (kalimat,) = salah.value.sebab.values()
    assert "Yang menyusun tidak memutus" in kalimat
    assert sendiri.nomor in str(salah.value)
    assert not Disposisi.objects.exists()


def test_putusan_tanpa_alasan_tertahan_dan_semuanya_disebut(daftar, kabid):
    d, _ = daftar(3)
    with pytest.raises(BarisTertahan) as salah:
        actions.selesaikan_daftar(d, isi=isi(d, "tolak", "setuju", "rujuk"), by=kabid)
    assert len(salah.value.sebab) == 2
    assert not Disposisi.objects.exists()


def test_langkah_biasa_dengan_catatan_dan_jawaban_per_baris(daftar, menunggu, kabid, peksos):
    d, kasus = daftar(2)
    actions.selesaikan_daftar(d, isi=isi(d, "setuju", "setuju"), by=kabid)
    serah, _ = daftar(kode="serah", by=peksos, kasus=kasus)
    with pytest.raises(BarisTertahan) as salah:
        actions.selesaikan_daftar(
            serah,
            isi=isi(
                serah,
                {"hasil": "selesai", "jawaban": {"kelas": "berat"}},
                {"hasil": "selesai", "jawaban": {}},
            ),
            by=peksos,
        )
    assert "harus dijawab" in str(salah.value)
    a, _b = kasus
    assert segar(a).fakta == {}
    actions.selesaikan_daftar(
        serah,
        isi=isi(
            serah,
            {"hasil": "selesai", "catatan": "Diterima istri.", "jawaban": {"kelas": "berat"}},
            {"hasil": "selesai", "catatan": "Diterima sendiri.", "jawaban": {"kelas": "ringan"}},
        ),
        by=peksos,
    )
    assert [segar(k).fakta["kelas"] for k in kasus] == ["berat", "ringan"]
    assert langkah(a, "serah").catatan == "Diterima istri."
    assert [segar(k).tahap for k in kasus] == ["terminasi", "terminasi"]


def test_satu_kasus_ialah_daftar_berisi_satu(daftar, kabid):
    d, (k,) = daftar(1)
    actions.selesaikan_daftar(d, isi=isi(d, "setuju"), by=kabid)
    assert segar(k).tahap == "pelayanan"


def test_daftar_kosong_atau_tanpa_yang_ikut_tidak_dapat_diselesaikan(daftar, kabid):
    d, _ = daftar(1)
    with pytest.raises(ValidationError, match="Tidak satu baris pun ikut"):
        actions.selesaikan_daftar(d, isi=isi(d, "tidak_ikut"), by=kabid)
    actions.keluarkan_baris(d, d.baris.all(), by=kabid)
    with pytest.raises(ValidationError, match="kosong"):
        actions.selesaikan_daftar(d, isi={}, by=kabid)


def test_baris_yang_baru_ditambahkan_rekan_tidak_ikut_diputus_diam_diam(daftar, menunggu, kabid):
    d, _ = daftar(1)
    jawaban = isi(d, "setuju")
    (baru,) = menunggu(1)
    actions.tambah_baris(d, [langkah(baru, "putus")], by=kabid)
    with pytest.raises(BarisTertahan, match="Pilih hasilnya"):
        actions.selesaikan_daftar(d, isi=jawaban, by=kabid)
    assert not Disposisi.objects.exists()


def test_langkah_yang_diselesaikan_sendiri_tertahan_dalam_daftar(daftar, kabid):
    d, (a, b) = daftar(2)
    actions.putuskan(langkah(a, "putus"), putusan="setuju", by=kabid)
    with pytest.raises(BarisTertahan, match="sudah diselesaikan"):
        actions.selesaikan_daftar(d, isi=isi(d, "setuju", "setuju"), by=kabid)
    actions.keluarkan_baris(d, d.baris.filter(langkah__kasus=a), by=kabid)
    actions.selesaikan_daftar(d, isi=isi(d, "setuju"), by=kabid)
    assert segar(b).tahap == "pelayanan"


def test_diselesaikan_dua_kali_hanya_sekali(daftar, kabid):
    d, _ = daftar(2)
    jawaban = isi(d, "setuju", "setuju")
    actions.selesaikan_daftar(d, isi=jawaban, by=kabid)
    with pytest.raises(Bentrok, match="sudah diselesaikan"):
        actions.selesaikan_daftar(d, isi=jawaban, by=kabid)
    assert Disposisi.objects.count() == 2


# ------------------------------------------------------------------------------ at the same moment
SEJAJAR = SK.replace(
    'kode = "serah"\ntahap = "pelayanan"\njenis = "tugas"',
    'kode = "serah"\ntahap = "penjangkauan"\nsejajar = true\njenis = "tugas"',
)


@pytest.mark.django_db(transaction=True)
def test_dua_orang_menyelesaikan_daftar_yang_bertumpuk(
    buat_standar, menunggu, daftar, kabid, peksos
):
    """Two lists over the same cases (parallel steps), opposite order: both done, nobody waits."""
    kasus = menunggu(4, buat_standar(SEJAJAR))
    putus, _ = daftar(kasus=kasus)
    serah, _ = daftar(kasus=kasus[::-1], kode="serah", by=peksos)
    jawaban = {"hasil": "selesai", "catatan": "ok", "jawaban": {"kelas": "berat"}}
    dapat = serentak(
        lambda: actions.selesaikan_daftar(putus, isi=isi(putus, *["setuju"] * 4), by=kabid),
        lambda: actions.selesaikan_daftar(serah, isi=isi(serah, *[jawaban] * 4), by=peksos),
    )
    assert dapat == [putus, serah]
    assert {segar(k).tahap for k in kasus} == {"terminasi"}


@pytest.mark.django_db(transaction=True)
def test_dua_orang_menyelesaikan_daftar_yang_sama(daftar, orang, kabid):
    d, _kasus = daftar(3)
    kasi = orang(Peran.KEPALA_SEKSI)
    jawaban = isi(d, "setuju", "setuju", "setuju")
    dapat = serentak(
        lambda: actions.selesaikan_daftar(d, isi=jawaban, by=kabid),
        lambda: actions.selesaikan_daftar(d, isi=jawaban, by=kasi),
    )
    assert sorted(type(x) for x in dapat if x != d) == [Bentrok]
    assert Disposisi.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_dua_daftar_berebut_kasus_yang_sama(daftar, menunggu, kabid, orang):
    """Two lists take the same case at once: it stands on one of them only."""
    satu, _ = daftar(1)
    dua, _ = daftar(1)
    (k,) = menunggu(1)
    kasi = orang(Peran.KEPALA_SEKSI)
    dapat = serentak(
        lambda: actions.tambah_baris(satu, [langkah(k, "putus")], by=kabid),
        lambda: actions.tambah_baris(dua, [langkah(k, "putus")], by=kasi),
    )
    assert sum(isinstance(x, ValidationError) for x in dapat) == 1
    assert BarisDaftar.objects.filter(langkah__kasus=k).count() == 1


@pytest.mark.django_db(transaction=True)
def test_daftar_dan_langkah_tunggal_bersamaan(daftar, kabid, orang):
    d, (a, b) = daftar(2)
    kasi = orang(Peran.KEPALA_SEKSI)
    dapat = serentak(
        lambda: actions.selesaikan_daftar(d, isi=isi(d, "setuju", "setuju"), by=kabid),
        lambda: actions.putuskan(langkah(b, "putus"), putusan="setuju", by=kasi),
    )
    salah = [x for x in dapat if isinstance(x, Exception)]
    assert len(salah) == 1
    assert isinstance(salah[0], BarisTertahan | Bentrok)
    assert Disposisi.objects.filter(kasus=b).count() == 1
    assert Disposisi.objects.filter(kasus=a).count() == (
        0 if isinstance(salah[0], BarisTertahan) else 1
    )
    assert connection.connection is not None


# ------------------------------------------------------------------------------ the page
def masuk(client, jabatan):
    client.force_login(jabatan.pengguna, backend="accounts.backends.JabatanBackend")
    return client


def kirim(daftar, *hasil, tombol="selesaikan", **lain):
    """The page's form as a browser sends it."""
    data = {"tanggal": daftar.instansi.hari_ini().isoformat(), tombol: "1", "ke_petugas": "on"}
    for b, h in zip(daftar.baris.order_by("pk"), hasil, strict=True):
        h = h if isinstance(h, dict) else {"hasil": h}
        data |= {f"b{b.pk}-{k}": v for k, v in h.items()}
    return data | lain


def test_dari_halaman_langkah_sampai_selesai(client, menunggu, kabid):
    a, b = menunggu(2)
    masuk(client, kabid)
    x = langkah(a, "putus")
    halaman = client.get(reverse("cases:langkah", args=[a.nomor, x.pk]))
    ke = reverse("cases:daftar_buka", args=[a.nomor, x.pk])
    assert ke in halaman.text
    jawab = client.post(ke)
    d = Daftar.objects.get()
    assert jawab.url == d.get_absolute_url()
    assert str(d) in client.get(reverse("cases:langkah", args=[a.nomor, x.pk])).text

    calon = langkah(b, "putus").pk
    assert f'value="{calon}"' in client.get(jawab.url).text
    client.post(jawab.url, kirim(d, "setuju", tombol="tambah", calon=[calon]))
    assert d.baris.count() == 2
    jawab = client.post(
        d.get_absolute_url(), kirim(d, "setuju", {"hasil": "tolak", "catatan": "Tidak."})
    )
    assert jawab.status_code == 302
    assert (segar(a).tahap, segar(b).hasil) == ("pelayanan", "ditolak")
    halaman = client.get(d.get_absolute_url()).text
    assert "Ditetapkan" in halaman
    assert "Tidak ditetapkan" in halaman


def test_ketikan_tidak_hilang_saat_menambah_baris(client, daftar, menunggu, kabid):
    d, _ = daftar(1)
    menunggu(1)
    masuk(client, kabid)
    client.post(
        d.get_absolute_url(),
        kirim(d, {"hasil": "tolak", "catatan": "Sudah pindah kota."}, tombol="tambah"),
    )
    assert "Sudah pindah kota." in client.get(d.get_absolute_url()).text
    client.post(d.get_absolute_url(), kirim(d, {"hasil": "tolak", "catatan": "Sudah pindah kota."}))
    assert segar(d).selesai
    assert not Draf.objects.exists()


def test_baris_tertahan_disebut_dan_dapat_dikeluarkan(client, daftar, kabid, peksos):
    d, (a, b) = daftar(2)
    actions.periksa_syarat(b.persyaratan.get(), status="belum", by=peksos, koreksi="Salah")
    masuk(client, kabid)
    jawab = client.post(d.get_absolute_url(), kirim(d, "setuju", "setuju"))
    assert jawab.status_code == 200
    assert "Belum lengkap: KTP." in jawab.text
    assert b.nomor in jawab.text
    tertahan = d.baris.get(langkah__kasus=b).pk
    assert f'name="tertahan" value="{tertahan}"' in jawab.text
    client.post(
        d.get_absolute_url(),
        kirim(d, "setuju", "setuju", tombol="keluarkan_tertahan", tertahan=[tertahan]),
    )
    assert [x.langkah.kasus for x in d.baris.all()] == [a]


def test_isian_yang_salah_disebut_dan_tidak_hilang(client, daftar, kabid):
    d, _ = daftar(2)
    masuk(client, kabid)
    jawab = client.post(
        d.get_absolute_url(), kirim(d, "tolak", {"hasil": "", "catatan": "Nanti dahulu."})
    )
    assert jawab.status_code == 200
    assert "Tulis alasannya." in jawab.text
    assert "Pilih hasilnya." in jawab.text
    assert "Nanti dahulu." in jawab.text
    assert not Disposisi.objects.exists()


def test_catatan_bersama_untuk_baris_tanpa_catatan(client, daftar, kabid, peksos):
    d, kasus = daftar(2)
    actions.selesaikan_daftar(d, isi=isi(d, "setuju", "setuju"), by=kabid)
    d, _ = daftar(kode="serah", by=peksos, kasus=kasus)
    masuk(client, peksos)
    baris = [
        {"hasil": "selesai", "fakta_kelas": "berat", "catatan": ""},
        {"hasil": "selesai", "fakta_kelas": "ringan", "catatan": "Diwakili anak."},
    ]
    kosong = client.post(d.get_absolute_url(), kirim(d, *baris))
    assert "Tulis catatan untuk semua baris" in kosong.text
    client.post(d.get_absolute_url(), kirim(d, *baris, catatan="Di balai desa."))
    assert [langkah(k, "serah").catatan for k in kasus] == ["Di balai desa.", "Diwakili anak."]


def test_nama_klien_rahasia_tampil_inisial(client, daftar, menunggu, kabid):
    kasus = menunggu(2)
    for k in kasus:
        type(k).objects.filter(pk=k.pk).update(kerahasiaan="rahasia")
    d = actions.buka_daftar(langkah(kasus[0], "putus"), by=kabid)
    masuk(client, kabid)
    teks = client.get(d.get_absolute_url()).text
    assert teks.count("S.M.") == 2
    assert "Siti" not in teks


def test_daftar_tampak_bagi_yang_tahu_kasusnya_saja(client, daftar, orang, peksos, kantor_lain):
    d, _ = daftar(1)
    assert list(Daftar.objects.visible_to(peksos)) == [d]
    assert list(Daftar.objects.visible_to(orang(Peran.AUDITOR))) == [d]
    for jabatan in (
        orang(PEKSOS, baru=True),
        orang(Peran.ADMIN_SISTEM),
        orang(KABID, baru=True, kantor=kantor_lain),
    ):
        assert not Daftar.objects.visible_to(jabatan).exists()
        assert masuk(client, jabatan).get(d.get_absolute_url()).status_code == 404
    baca = masuk(client, peksos).get(d.get_absolute_url())
    assert "selesaikan" not in baca.text
    assert client.post(d.get_absolute_url(), {"selesaikan": "1"}).status_code == 403


def test_kasus_yang_tak_terlihat_tidak_disebut_namanya(
    client, daftar, menunggu, orang, kabid, unit_lain
):
    d, (a, b) = daftar(2)
    kasi = orang(Peran.KEPALA_SEKSI)
    type(b).objects.filter(pk=b.pk).update(unit=unit_lain)
    teks = masuk(client, kasi).get(d.get_absolute_url()).text
    assert a.nomor in teks
    assert b.nomor not in teks
    assert "Ada 1 kasus lain" in teks


def test_halaman_daftar_menawarkan_langkah_yang_menunggu(client, menunggu, kabid, peksos):
    menunggu(2)
    teks = masuk(client, kabid).get(reverse("cases:daftar_semua")).text
    assert "2 kasus menunggu" in teks
    assert "kasus menunggu" not in masuk(client, peksos).get(reverse("cases:daftar_semua")).text


def test_satu_berkas_bersama_tersimpan_pada_setiap_kasus(client, daftar, kabid, peksos):
    d, kasus = daftar(2)
    actions.selesaikan_daftar(d, isi=isi(d, "setuju", "setuju"), by=kabid)
    d, _ = daftar(kode="serah", by=peksos, kasus=kasus)
    baris = [{"hasil": "selesai", "fakta_kelas": "berat"}] * 2
    masuk(client, peksos)
    client.post(d.get_absolute_url(), kirim(d, *baris, catatan="Bersama.", berkas=foto()))
    sidik = [k.berkas.get().sidik for k in kasus]
    assert len(set(sidik)) == 1
    for k in kasus:
        with k.berkas.get().isi.open() as isi_berkas:
            assert isi_berkas.read(4) == b"\x89PNG"
