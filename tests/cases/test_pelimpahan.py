"""A case handed over to the office it belongs to: the shared set, the answer, both sides."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from dunia import foto

from accounts.peran import Peran
from cases import actions
from cases.actions.inti import Bentrok
from cases.identitas import samarkan_nik
from cases.models import Berkas, JejakBaca, Kasus, Klien, Pelimpahan, Tugas
from cases.models.pelimpahan import TRIASE
from standards.models import Standar
from standards.muat import muat
from tests.cases.bantu import aksi, ditolak, segar, serentak, tugas
from tests.conftest import buat_orang

P = Peran
LAYANAN_LAIN = """
kode = "layanan-lain"
judul = "Layanan Kantor Lain"
instansi = "dinsos-lain"

[[langkah]]
kode = "terima"
no = "1"
tahap = "aduan"
jenis = "tugas"
teks = "Terima"

[[langkah]]
no = "2"
tahap = "terminasi"
jenis = "tugas"
teks = "Selesai"
"""
RAHASIA = "Catatan peksos yang tidak boleh ke luar."


@pytest.fixture
def lain(kantor_lain, tmp_path):
    """lain(role) → that role's person in the other office, which gives one service."""
    path = tmp_path / "lain.toml"
    path.write_text(LAYANAN_LAIN, "utf-8")
    muat(path)
    kenal = {}

    def ambil(peran):
        if peran not in kenal:
            kenal[peran] = buat_orang(kantor_lain, peran)
        return kenal[peran]

    ambil.kantor = kantor_lain
    return ambil


@pytest.fixture
def milik(kasus, orang):
    """A case with a file, whose assessment holds a narrative."""
    k = kasus("berkas")
    x = k.langkah.get(kode="asesmen-awal")
    k.langkah.filter(pk=x.pk).update(catatan=RAHASIA)
    actions.periksa_syarat(
        k.persyaratan.get(), status="ada", berkas=[foto("surat.png")], by=orang(P.PEKSOS)
    )
    return segar(k)


@pytest.fixture
def limpah(milik, lain, orang):
    def limpah(k=None, by=None, **isi):
        isi = {"tujuan": lain.kantor, "alasan": "Warga kabupaten itu"} | isi
        return actions.limpahkan(k or milik, by=by or orang(P.KEPALA_BIDANG), **isi)

    return limpah


def terima(p, by, **isi):
    standar = Standar.objects.get(kode="layanan-lain", aktif=True)
    return actions.terima_pelimpahan(p, standar=standar, jalur="", by=by, **isi)


def masuk(client, jabatan):
    client.force_login(jabatan.pengguna, backend="accounts.backends.JabatanBackend")


# ------------------------------------------------------------------ sending


@pytest.mark.parametrize("peran", Peran.values)
def test_yang_melimpahkan_ialah_kabid(milik, limpah, orang, peran):
    if peran == "kepala_bidang":
        assert limpah().menunggu
    else:
        with ditolak(milik, PermissionDenied):
            limpah(by=orang(peran))


def test_kasus_berjalan_terus_dan_triase_di_sana_mendapat_tugas(milik, limpah, lain):
    tenggat = milik.tenggat
    limpah()
    k = segar(milik)
    assert (k.tertutup, k.tenggat) == (False, tenggat)
    for peran in Peran.values:
        ada = Tugas.objects.untuk(lain(peran)).filter(jenis="pelimpahan").exists()
        assert ada == (peran in TRIASE), peran
    assert not Tugas.objects.filter(jenis="pelimpahan", judul__contains="Siti").exists()


def test_sekali_dan_tidak_ke_kantor_sendiri_atau_tanpa_alasan(milik, limpah, kantor):
    for salah in ({"tujuan": kantor}, {"alasan": " "}):
        with ditolak(milik, ValidationError):
            limpah(**salah)
    limpah()
    with ditolak(milik, ValidationError):
        limpah()
    assert Pelimpahan.objects.count() == 1


def test_halaman_menyebut_tepat_yang_dikirim(client, milik, orang, lain):
    masuk(client, orang(P.KEPALA_BIDANG))
    url = reverse("cases:limpahkan", args=[milik.nomor])
    berkas = milik.berkas.get()
    assert "surat.png" in client.get(url).text
    pilih = {"tujuan": lain.kantor.pk, "berkas": [berkas.pk], "catatan": "Keluarga menunggu"}

    daftar = client.get(url, pilih | {"lanjut": "1"}).text

    assert "Tepat inilah yang dikirim ke Dinas Sosial Kabupaten Lain" in daftar
    for teks in ("Siti Maryam", samarkan_nik(milik.klien.nik), "surat.png", "Keluarga menunggu"):
        assert teks in daftar
    assert milik.klien.nik not in daftar
    assert "menawarkan diri" not in daftar  # the chronology was not ticked
    assert RAHASIA not in daftar
    assert not Pelimpahan.objects.exists()
    kirim = pilih | {"kronologi": "False", "alasan": "Warga sana"}
    assert client.post(url, kirim).status_code == 302
    p = Pelimpahan.objects.get()
    assert "kronologi" not in p.isi
    assert p.isi["berkas"] == ["surat.png"]


# ------------------------------------------------------------------ what the other office reads


def test_kantor_tujuan_membaca_yang_diserahkan_saja(client, milik, limpah, lain):
    p = limpah(berkas=list(milik.berkas.all()), catatan="Keluarga menunggu")
    masuk(client, lain(P.KEPALA_BIDANG))
    halaman = client.get(p.get_absolute_url()).text
    nik = milik.klien.nik
    for teks in ("Siti Maryam", samarkan_nik(nik), "menawarkan diri", "Keluarga menunggu"):
        assert teks in halaman
    assert nik not in halaman
    assert JejakBaca.objects.filter(apa=str(p), oleh=lain(P.KEPALA_BIDANG)).count() == 1
    assert RAHASIA not in halaman
    assert "Budi Santoso" not in halaman  # the reporter
    for url in (
        milik.get_absolute_url(),
        milik.klien.get_absolute_url(),
        milik.aduan.get().get_absolute_url(),
        milik.berkas.get().get_absolute_url(),
        reverse("cases:riwayat", args=[milik.nomor]),
    ):
        assert client.get(url).status_code == 404, url
    salinan = p.salinan.get()
    assert salinan.isi.name != milik.berkas.get().isi.name
    jawaban = client.get(salinan.get_absolute_url())
    with milik.berkas.get().isi.open("rb") as asli:
        assert b"".join(jawaban.streaming_content) == asli.read()
    assert milik.klien.nama not in client.get(reverse("cases:cari"), {"q": "siti"}).text


@pytest.mark.parametrize("peran", Peran.values)
def test_di_kantor_tujuan_hanya_triase_dan_pimpinan(client, limpah, lain, peran):
    p = limpah()
    masuk(client, lain(peran))
    boleh = peran in (*TRIASE, "kepala_instansi", "auditor")
    assert client.get(p.get_absolute_url()).status_code == (200 if boleh else 404)


def test_kantor_ketiga_tidak_tahu_apa_apa(client, limpah, kantor):
    from tests.conftest import buat_kantor

    p = limpah()
    ketiga = buat_kantor("dinsos-ketiga", "TIGA", "Dinas Sosial Ketiga")
    masuk(client, buat_orang(ketiga, P.KEPALA_BIDANG))
    assert client.get(p.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("cara", ["tolak", "tarik"])
def test_sesudah_ditolak_atau_ditarik_isinya_tidak_terbaca_lagi(
    client, milik, limpah, lain, orang, cara
):
    p = limpah(berkas=list(milik.berkas.all()))
    if cara == "tolak":
        actions.tolak_pelimpahan(p, alasan="Bukan warga kami", by=lain(P.KEPALA_SEKSI))
    else:
        actions.tarik_pelimpahan(p, alasan="Salah kantor", by=orang(P.KEPALA_BIDANG))
    masuk(client, lain(P.KEPALA_BIDANG))
    assert "Siti Maryam" not in client.get(p.get_absolute_url()).text
    assert client.get(p.salinan.get().get_absolute_url()).status_code == 404
    assert not Tugas.objects.untuk(lain(P.KEPALA_BIDANG)).filter(jenis="pelimpahan").exists()
    assert not segar(milik).tertutup


@pytest.mark.parametrize(("peran", "baca"), [(P.KEPALA_SEKSI, True), (P.ADMIN_TU, False)])
def test_narasinya_bukan_untuk_tata_usaha_di_kedua_kantor(
    client, milik, limpah, lain, orang, peran, baca
):
    p = limpah(berkas=list(milik.berkas.all()))
    terima(p, lain(P.KEPALA_BIDANG))
    for jabatan in (orang(peran), lain(peran)):
        masuk(client, jabatan)
        halaman = client.get(p.get_absolute_url()).text
        assert ("menawarkan diri" in halaman) == baca, jabatan
        assert (samarkan_nik(milik.klien.nik) in halaman) == baca, jabatan
    jawaban = client.get(p.salinan.get().get_absolute_url())  # as the other office's
    assert jawaban.status_code == (200 if baca else 404)
    if baca:
        jawaban.getvalue()


# ------------------------------------------------------------------ the answer


@pytest.mark.parametrize("peran", Peran.values)
def test_yang_menjawab_ialah_triase_kantor_tujuan(limpah, lain, orang, peran):
    p = limpah()
    with pytest.raises(PermissionDenied):
        terima(p, orang(peran))  # of the office that sent it
    if peran in TRIASE:
        assert terima(p, lain(peran)).instansi == lain.kantor
    else:
        with pytest.raises(PermissionDenied):
            terima(p, lain(peran))


def test_diterima_kedua_sisi_tertulis(client, milik, limpah, lain, orang):
    p = limpah(berkas=list(milik.berkas.all()))

    baru = terima(p, lain(P.KEPALA_SEKSI))

    assert baru.klien.nama == "Siti Maryam"
    assert baru.klien.nik == milik.klien.nik
    assert baru.klien.instansi == lain.kantor
    assert baru.standar.kode == "layanan-lain"
    assert "menawarkan diri" in baru.aduan.get().kronologi
    assert [b.nama_asli for b in baru.berkas.all()] == ["surat.png"]
    lama = segar(milik)
    assert (lama.hasil, lama.tertutup) == ("dilimpahkan", True)
    assert lama.rincian_hasil["tujuan"] == lain.kantor.nama
    assert lama.rincian_hasil["nomor"] == baru.nomor
    assert "terima_pelimpahan" in aksi(baru)
    assert "tutup" in aksi(lama)
    assert {r.instansi_id for r in lama.riwayat.all()} == {lama.instansi_id}
    masuk(client, lain(P.KEPALA_BIDANG))
    assert (
        "Pelimpahan dari Dinas Sosial Kota Pangkalpinang"
        in client.get(baru.get_absolute_url()).text
    )
    assert client.get(milik.get_absolute_url()).status_code == 404
    masuk(client, orang(P.KEPALA_BIDANG))
    halaman = client.get(p.get_absolute_url()).text
    assert baru.nomor in halaman
    assert client.get(baru.get_absolute_url()).status_code == 404
    with ditolak(lama, ValidationError) as info:
        actions.batalkan_tutup(lama, alasan="x", by=orang(P.KEPALA_BIDANG))
    assert "diterima instansi lain" in info.value.messages[0]


def test_nik_yang_sudah_dikenal_memakai_klien_itu(limpah, milik, lain):
    ada = Klien.objects.create(
        instansi=lain.kantor,
        nama="S. Maryam",
        nik=milik.klien.nik,
        jenis_kelamin="P",
        dicatat_oleh=lain(P.PEKSOS),
    )
    baru = terima(limpah(), lain(P.KEPALA_SEKSI))
    assert baru.klien == ada
    assert segar(ada).nama == "S. Maryam"


def test_layanan_kantor_lain_tidak_dipakai(limpah, lain, standar):
    p = limpah()
    with pytest.raises(ValidationError):
        actions.terima_pelimpahan(p, standar=standar, jalur="", by=lain(P.KEPALA_SEKSI))
    assert segar(p).menunggu
    assert not Kasus.objects.filter(instansi=lain.kantor).exists()


def test_ditolak_kabid_kami_diberi_tahu_lalu_menandai(client, milik, limpah, lain, orang):
    p = limpah()
    with pytest.raises(ValidationError):
        actions.tolak_pelimpahan(p, alasan=" ", by=lain(P.KEPALA_SEKSI))
    actions.tolak_pelimpahan(p, alasan="Bukan warga kami", by=lain(P.KEPALA_SEKSI))
    (t,) = tugas(milik, "pelimpahan")
    assert t.pengguna == orang(P.KEPALA_BIDANG).pengguna
    masuk(client, orang(P.KEPALA_BIDANG))
    assert "Bukan warga kami" in client.get(t.tautan).text
    client.post(reverse("cases:jawaban_dibaca", args=[p.pk]))
    assert not tugas(milik, "pelimpahan").exists()
    limpah()  # and may be handed over again


def test_sesudah_dijawab_tidak_dijawab_lagi(limpah, lain, orang):
    p = limpah()
    terima(p, lain(P.KEPALA_SEKSI))
    for lagi in (
        lambda: terima(p, lain(P.KEPALA_BIDANG)),
        lambda: actions.tolak_pelimpahan(p, alasan="x", by=lain(P.KEPALA_BIDANG)),
        lambda: actions.tarik_pelimpahan(p, alasan="x", by=orang(P.KEPALA_BIDANG)),
    ):
        with pytest.raises(Bentrok):
            lagi()
    assert Kasus.objects.filter(instansi=lain.kantor).count() == 1


def test_kasus_yang_ditutup_menarik_pelimpahannya(milik, limpah, lain, orang):
    p = limpah()
    usul = actions.usulkan_tutup(milik, hasil="masa_habis", rincian={}, by=orang(P.PEKSOS))
    actions.putuskan_tutup(usul, setuju=True, by=orang(P.KEPALA_BIDANG))
    assert segar(p).status == "ditarik"
    assert not Tugas.objects.untuk(lain(P.KEPALA_BIDANG)).filter(jenis="pelimpahan").exists()


def test_gagal_di_tengah_tidak_meninggalkan_apa_pun(milik, limpah, lain, monkeypatch):
    from cases.actions import pelimpahan

    p = limpah(berkas=list(milik.berkas.all()))

    def rusak(*_, **__):
        raise RuntimeError("listrik padam")

    monkeypatch.setattr(pelimpahan, "selesaikan_kasus", rusak)
    with ditolak(milik, RuntimeError):
        terima(p, lain(P.KEPALA_SEKSI))
    assert segar(p).menunggu
    assert not Kasus.objects.filter(instansi=lain.kantor).exists()
    assert not Klien.objects.filter(instansi=lain.kantor).exists()
    assert Berkas.objects.get(pelimpahan=p).kasus is None


# ------------------------------------------------------------------ at the same moment


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ulang", range(3))
def test_diterima_dan_ditarik_serentak(milik, limpah, lain, orang, ulang):
    p, sana, sini = limpah(), lain(P.KEPALA_SEKSI), orang(P.KEPALA_BIDANG)
    hasil = serentak(
        lambda: terima(p, sana), lambda: actions.tarik_pelimpahan(p, alasan="Salah", by=sini)
    )
    jenis = {type(h).__name__ for h in hasil}
    assert jenis in ({"Kasus", "Bentrok"}, {"Pelimpahan", "Bentrok"}), hasil
    diterima = segar(p).status == "diterima"
    assert segar(milik).tertutup == diterima
    assert Kasus.objects.filter(instansi=lain.kantor).exists() == diterima


@pytest.mark.django_db(transaction=True)
def test_dua_orang_menerima_serentak_satu_kasus(milik, limpah, lain):
    p, dua = limpah(), (lain(P.KEPALA_SEKSI), lain(P.KEPALA_BIDANG))
    hasil = serentak(*[lambda by=by: terima(p, by) for by in dua])
    assert sorted(type(h).__name__ for h in hasil) == ["Bentrok", "Kasus"], hasil
    assert Kasus.objects.filter(instansi=lain.kantor).count() == 1


@pytest.mark.django_db(transaction=True)
def test_dua_pelimpahan_serentak_satu(milik, limpah, orang):
    dua = orang(P.KEPALA_BIDANG), orang(P.KEPALA_BIDANG, baru=True)
    hasil = serentak(*[lambda by=by: limpah(by=by) for by in dua])
    assert sum(isinstance(h, Pelimpahan) for h in hasil) == 1, hasil
    assert Pelimpahan.objects.count() == 1
