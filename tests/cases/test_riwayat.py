"""History: appended only, one meaningful line per act, in the name of the post held then."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError

from accounts.peran import Peran
from cases import actions
from cases.models import Riwayat
from tests.cases.bantu import aksi, segar
from tests.cases.test_disposisi import plt_kabid
from tests.conftest import langkah

# ------------------------------------------------------------------ append-only


@pytest.fixture
def baris(aduan):
    return aduan().riwayat.get()


@pytest.mark.parametrize(
    "coba",
    [
        lambda r: Riwayat.objects.filter(pk=r.pk).update(alasan="lain"),
        lambda r: Riwayat.objects.filter(pk=r.pk).delete(),
        lambda r: r.save(),
        lambda r: r.delete(),
        lambda r: sql("UPDATE cases_riwayat SET aksi = 'lain'"),
        lambda r: sql("DELETE FROM cases_riwayat"),
    ],
    ids=["update", "delete", "save", "delete satu", "SQL update", "SQL delete"],
)
def test_riwayat_tidak_dapat_diubah_atau_dihapus(baris, coba):
    with pytest.raises(DatabaseError, match="hanya dapat ditambah"), transaction.atomic():
        coba(baris)
    assert Riwayat.objects.values().get(pk=baris.pk)["aksi"] == "terima_aduan"


def sql(perintah):
    with connection.cursor() as kursor:
        kursor.execute(perintah)


def test_yang_beriwayat_tidak_dapat_dihapus(kasus, aduan):
    k, a = kasus("laporan"), aduan()
    for baris in (k, k.klien, a, k.dibuka_oleh):
        with pytest.raises(ProtectedError), transaction.atomic():
            baris.delete()


def test_jabatan_pada_riwayat_tetap_seperti_saat_itu(kasus, orang):
    k, peksos = kasus("penjangkauan"), orang(Peran.PEKSOS)
    k.instansi.sebutan_peran = {"peksos": "Pekerja Sosial Ahli Muda"}
    k.instansi.save()
    assert segar(peksos).nama_jabatan == "Pekerja Sosial Ahli Muda"
    assert k.riwayat.filter(oleh=peksos).earliest("pk").sebagai == "Pekerja Sosial"


# ------------------------------------------------------------------ one line per act


@pytest.fixture
def lakukan(orang):
    """lakukan(kasus, kerja) → the lines of history that this act added to the case."""

    def lakukan(kasus, kerja):
        sebelum = kasus.riwayat.count()
        kerja()
        return aksi(kasus)[sebelum:]

    return lakukan


def test_satu_baris_per_tindakan(kasus, orang, lakukan):
    """What follows of itself (a stage moved on) is said too, after the act that caused it."""
    k = kasus("penjangkauan")
    peksos, kabid, kasi = (
        orang(Peran.PEKSOS),
        orang(Peran.KEPALA_BIDANG),
        orang(Peran.KEPALA_SEKSI),
    )
    syarat = k.persyaratan.get()
    jawab = {"cara_penjangkauan": "survei ke lapangan", "identitas": "ada", "darurat": "ya"}

    def kerja(kode):
        return lambda: actions.selesaikan_langkah(
            langkah(k, kode), by=peksos, catatan="x", jawaban=jawab
        )

    urutan = [
        (kerja("penjangkauan"), ["selesaikan_langkah"]),
        (lambda: actions.jeda(k, alasan="Menunggu", by=peksos), ["jeda"]),
        (lambda: actions.lanjutkan_jam(k, by=peksos), ["lanjutkan_jam"]),
        (
            lambda: actions.tempatkan_darurat(k, tempat="RPS", alasan="x", by=peksos),
            ["tempatkan_darurat", "selesaikan_langkah"],
        ),
        (lambda: actions.sahkan_darurat(k, setuju=True, by=kabid), ["sahkan_darurat"]),
        (lambda: actions.catat_keluar(k, tujuan="Rumah", by=peksos), ["keluar_hunian"]),
        (lambda: actions.periksa_syarat(syarat, status="ada", by=peksos), ["periksa_syarat"]),
        (kerja("asesmen-awal"), ["selesaikan_langkah"]),
        (kerja("berkas"), ["selesaikan_langkah"]),
        (
            lambda: actions.putuskan(
                langkah(k, "disposisi"), putusan="kembalikan", alasan="x", by=kabid
            ),
            ["selesaikan_langkah", "kembalikan"],
        ),
        (
            lambda: actions.kembalikan(k, kode="penjangkauan", alasan="x", by=kabid),
            ["kembalikan"],
        ),
        (
            lambda: actions.tugaskan(
                k, petugas=orang(Peran.PEKSOS, baru=True), alasan="x", by=kasi
            ),
            ["tugaskan"],
        ),
        (lambda: actions.ambil(k, alasan="x", by=peksos), ["tugaskan"]),
        (
            lambda: actions.usulkan_tutup(
                k, hasil="menolak_layanan", rincian={"alasan": "x"}, by=peksos
            ),
            ["usulkan_tutup"],
        ),
        (
            lambda: actions.putuskan_tutup(
                k.usul_penutupan.get(), setuju=False, catatan="x", by=kabid
            ),
            ["kembalikan_usul"],
        ),
    ]
    for tindakan, mau in urutan:
        assert lakukan(k, tindakan) == mau


def test_baris_penutupan_dan_pembukaan_kembali(kasus, orang, lakukan):
    k, kabid = kasus("disposisi"), orang(Peran.KEPALA_BIDANG)
    tolak = {"putusan": "tolak", "alasan": "Bukan warga", "by": kabid}
    baru = lakukan(k, lambda: actions.putuskan(langkah(k, "disposisi"), **tolak))
    assert baru == ["selesaikan_langkah", "tutup"]
    tutup = k.riwayat.get(aksi="tutup")
    assert (tutup.dari, tutup.ke, tutup.alasan) == ("penjangkauan", "Ditolak", "Bukan warga")
    lagi = []
    baru = lakukan(k, lambda: lagi.append(actions.buka_kembali(k, alasan="Kembali", by=kabid)))
    assert baru == ["buka_kembali"]
    assert k.riwayat.get(aksi="buka_kembali").ke == lagi[0].nomor
    assert lagi[0].riwayat.get(aksi="episode_lanjutan").dari == k.nomor


def test_setiap_baris_menyebut_siapa_sebagai_apa(kasus, orang):
    k = kasus("case-record")
    for r in k.riwayat.select_related("oleh"):
        assert r.instansi_id == k.instansi_id
        assert r.sebagai == r.oleh.nama_jabatan
        assert r.pada is not None
    disposisi = k.riwayat.get(langkah__kode="disposisi")
    assert (disposisi.oleh, disposisi.data["putusan"]) == (orang(Peran.KEPALA_BIDANG), "setuju")


@pytest.mark.parametrize(("sifat", "sebagai"), [("Plt", "Plt. "), ("Plh", "Plh. ")])
def test_pejabat_sementara_disebut_sementara(kasus, orang, sifat, sebagai):
    k = kasus("asesmen-awal")
    pejabat = plt_kabid(orang(Peran.PENDAMPING), sifat=sifat)
    actions.kembalikan(k, kode="penjangkauan", alasan="x", by=pejabat)
    r = k.riwayat.get(aksi="kembalikan")
    assert (r.oleh, r.sebagai) == (pejabat, sebagai + "Kepala Bidang")


def test_pemeriksaan_syarat_menyebut_dari_ke_dan_alasan(kasus, orang):
    k = kasus("penjangkauan")
    actions.periksa_syarat(
        k.persyaratan.get(), status="dikecualikan", alasan="Terlihat", by=orang(Peran.PEKSOS)
    )
    r = k.riwayat.get(aksi="periksa_syarat")
    assert (r.dari, r.ke, r.alasan) == ("Belum ada", "Dikecualikan", "Terlihat")
    assert r.data["syarat"] == "Wanita Tuna Susila"


def test_aduan_dan_klien_beriwayat(aduan, klien, orang):
    a, k = aduan(), klien()
    actions.tutup_aduan(a, alasan="Ganda", by=orang(Peran.KEPALA_SEKSI))
    assert [r.aksi for r in a.riwayat.order_by("pk")] == ["terima_aduan", "tutup_aduan"]
    assert a.riwayat.get(aksi="tutup_aduan").alasan == "Ganda"
    assert [r.aksi for r in k.riwayat.all()] == ["catat_klien"]
