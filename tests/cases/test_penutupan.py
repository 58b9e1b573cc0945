"""The transitions that people fire: tutup, kembalikan, buka kembali (design §2)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from accounts.peran import Peran
from cases import actions
from cases.actions.inti import Bentrok
from cases.izin_kasus import izin_kasus
from cases.models import Kasus, Tugas
from cases.models.kasus import Hasil
from tests.cases.bantu import aksi, ditolak, kalimat, segar, serentak, terbuka, tugas
from tests.cases.test_disposisi import plt_kabid
from tests.conftest import buat_orang, kerjakan, langkah

#: What each outcome demands (design §2: a reason; for death date, place and letter).
RINCIAN = {
    "tujuan_tercapai": {},
    "masa_habis": {},
    "kembali_keluarga": {"penerima": "Ibunya"},
    "diberangkatkan": {"tanggal": "2026-03-17", "moda": "Kapal", "tujuan": "Palembang"},
    "dirujuk": {"tujuan": "Panti"},
    "dilimpahkan": {"tujuan": "Polres"},
    "ditolak": {"alasan": "Bukan warga kota"},
    "menolak_layanan": {"alasan": "Tidak mau"},
    "meninggal": {"tanggal": "2026-03-17", "tempat": "RSUD", "surat": "474/1"},
    "kabur": {"tanggal": "2026-03-17", "alasan": "Malam hari"},
    "tidak_ditemukan": {"alasan": "Alamat kosong"},
    "duplikat": {"tujuan": "2026-PKP-00009"},
    "bukan_kewenangan": {"alasan": "Kabupaten lain"},
    "gugur": {"alasan": "Berkas tidak dilengkapi"},
}
#: Not chosen at any moment: one needs the path done, the other the applicant's time to be over.
DINI = sorted(set(RINCIAN) - {"tujuan_tercapai", "gugur"})


@pytest.fixture
def usulkan(orang):
    def usulkan(kasus, hasil="menolak_layanan", by=None, rincian=None):
        rincian = RINCIAN[hasil] if rincian is None else rincian
        by = by or orang(Peran.PEKSOS)
        return actions.usulkan_tutup(kasus, hasil=hasil, rincian=rincian, by=by)

    return usulkan


@pytest.fixture
def putuskan(orang):
    def putuskan(usul, setuju=True, by=None, **isi):
        by = by or orang(Peran.KEPALA_BIDANG)
        return actions.putuskan_tutup(usul, setuju=setuju, by=by, **isi)

    return putuskan


@pytest.fixture
def tutup(usulkan, putuskan):
    def tutup(kasus, hasil="menolak_layanan"):
        putuskan(usulkan(kasus, hasil))
        return segar(kasus)

    return tutup


# ------------------------------------------------------------------ what each outcome demands


def test_setiap_hasil_dikenal_tabel_ini():
    assert set(RINCIAN) == set(Hasil.values)


@pytest.mark.parametrize("hasil", DINI)
def test_hasil_menuntut_rinciannya(kasus, usulkan, hasil):
    k = kasus("penjangkauan")
    for isian in RINCIAN[hasil]:
        kurang = RINCIAN[hasil] | {isian: "  "}
        with ditolak(k, ValidationError) as info:
            usulkan(k, hasil, rincian=kurang)
        assert set(info.value.error_dict) == {isian}
    usulkan(k, hasil)
    assert k.usul_penutupan.get().hasil == hasil


def test_tujuan_tercapai_menuntut_langkah_dan_persyaratan(buat_standar, buka, orang, usulkan):
    isi = """
[[syarat]]
no = "1"
teks = "Surat keterangan"
sebelum = "tutup"

[[langkah]]
kode = "lapor"
tahap = "aduan"
jenis = "tugas"
teks = "Terima"

[[langkah]]
kode = "akhir"
tahap = "terminasi"
jenis = "tugas"
teks = "Akhir"
"""
    k, peksos = buka(buat_standar(isi)), orang(Peran.PEKSOS)
    for kode in ("lapor", "akhir"):
        with ditolak(k, ValidationError):
            usulkan(k, "tujuan_tercapai")
        actions.selesaikan_langkah(langkah(k, kode), by=peksos, catatan="x")
    with ditolak(k, ValidationError):
        usulkan(k, "tujuan_tercapai")
    actions.periksa_syarat(k.persyaratan.get(), status="ada", by=peksos)
    usulkan(k, "tujuan_tercapai")


@pytest.mark.parametrize("hasil", ["ditolak", "dirujuk", "meninggal", "kabur", "duplikat"])
def test_penutupan_dini_tidak_menanyakan_persyaratan(kasus, tutup, hasil):
    k = kasus("penjangkauan")
    assert k.persyaratan.filter(status="belum").exists()
    k = tutup(k, hasil)
    assert (k.hasil, k.tahap, k.rincian_hasil) == (hasil, "terminasi", RINCIAN[hasil])
    assert k.ditutup_pada is not None


def test_basis_data_menuntut_hasil(kasus):
    k = kasus("laporan")
    for salah in ({"ditutup_pada": k.dibuka_pada}, {"hasil": "kabur"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Kasus.objects.filter(pk=k.pk).update(**salah)


# ------------------------------------------------------------------ who proposes, who approves


def test_usul_menunggu_kabid(kasus, usulkan, orang):
    k = kasus("penjangkauan")
    usulkan(k)
    assert not segar(k).tertutup
    t = tugas(k, "penutupan").get()
    melihat = {p for p in Peran.values if Tugas.objects.untuk(orang(p)).filter(pk=t.pk)}
    assert melihat == {"kepala_bidang"}


def test_siapa_yang_mengusulkan_penutupan(kasus, usulkan, orang):
    """The peksos who has the case, and the Kasi; a colleague without the case does not."""
    k = kasus("penjangkauan")
    for peran in set(Peran.values) - {"peksos", "kepala_seksi"}:
        with ditolak(k, PermissionDenied):
            usulkan(k, by=orang(peran))
    with ditolak(k, PermissionDenied):
        usulkan(k, by=orang(Peran.PEKSOS, baru=True))
    usulkan(k, by=orang(Peran.KEPALA_SEKSI))
    with ditolak(k, ValidationError):
        usulkan(k)


def test_siapa_yang_menyetujui_penutupan(kasus, usulkan, putuskan, orang, kantor_lain):
    k = kasus("penjangkauan")
    usul = usulkan(k)
    for peran in set(Peran.values) - {"kepala_bidang"}:
        with ditolak(k, PermissionDenied):
            putuskan(usul, by=orang(peran))
    with ditolak(k, PermissionDenied):
        putuskan(usul, by=buat_orang(kantor_lain, Peran.KEPALA_BIDANG))
    putuskan(usul)
    assert segar(k).tertutup


def test_pengusul_tidak_menyetujui_usulnya(kasus, usulkan, putuskan, orang):
    k = kasus("penjangkauan")
    usul = usulkan(k)
    sendiri = plt_kabid(orang(Peran.PEKSOS))
    assert not Tugas.objects.untuk(sendiri).filter(jenis="penutupan").exists()
    with ditolak(k, ValidationError) as info:
        putuskan(usul, by=sendiri)
    assert "mengusulkan" in kalimat(info)


def test_usul_yang_dikembalikan(kasus, usulkan, putuskan):
    k = kasus("penjangkauan")
    usul = usulkan(k)
    with ditolak(k, ValidationError):
        putuskan(usul, setuju=False)
    putuskan(usul, setuju=False, catatan="Cari lagi")
    assert (segar(usul).disetujui, segar(usul).catatan) == (False, "Cari lagi")
    assert not segar(k).tertutup
    assert not tugas(k, "penutupan").exists()
    assert usulkan(k).pk != usul.pk


def test_usul_diputus_sekali(kasus, usulkan, putuskan, orang):
    k = kasus("penjangkauan")
    usul = usulkan(k)
    putuskan(usul)
    with ditolak(k, Bentrok) as info:
        putuskan(usul)
    assert orang(Peran.KEPALA_BIDANG).pengguna.nama in kalimat(info)
    assert "pukul" in kalimat(info)
    assert aksi(k).count("tutup") == 1


@pytest.mark.django_db(transaction=True)
def test_dua_kabid_memutus_satu_usul_serentak(kasus, usulkan, putuskan, orang):
    k = kasus("penjangkauan")
    usul = usulkan(k)
    dua = [orang(Peran.KEPALA_BIDANG), orang(Peran.KEPALA_BIDANG, baru=True)]
    hasil = serentak(*[lambda by=by: putuskan(usul, by=by) for by in dua])
    assert sorted(type(h).__name__ for h in hasil) == ["Bentrok", "UsulPenutupan"]
    assert aksi(k).count("tutup") == 1


# ------------------------------------------------------------------ what closing does


def test_langkah_terbuka_gugur_dan_antrean_kosong(kasus, tutup):
    k = tutup(kasus("penjangkauan"), "meninggal")
    terkini = k.langkah.terkini()
    assert {x.status for x in terkini} == {"selesai", "gugur"}
    assert not tugas(k).exists()
    assert {r.status for r in k.persyaratan.all()} == {"gugur"}


@pytest.mark.parametrize(
    ("hasil", "surat"), [("ditolak", "penolakan"), ("dirujuk", "rujukan"), ("kabur", None)]
)
def test_penolakan_dan_rujukan_memerlukan_surat_juga_di_luar_disposisi(kasus, tutup, hasil, surat):
    k = tutup(kasus("penjangkauan"), hasil)
    surat_terbuka = list(k.langkah.filter(status="terbuka").values_list("jenis", "surat"))
    assert surat_terbuka == ([("surat", surat)] if surat else [])


def test_surat_rujukan_yang_sudah_ditandatangani_tidak_diminta_lagi(kasus, orang):
    k = kasus("tutup")
    actions.putuskan_tutup(k.usul_penutupan.get(), setuju=True, by=orang(Peran.KEPALA_BIDANG))
    assert segar(k).hasil == "dirujuk"
    assert not tugas(k).exists()
    assert terbuka(k) == []


PASCA = """
[[fakta]]
kode = "jauh"
tanya = "Jauh?"
pilihan = ["ya", "tidak"]

[[langkah]]
kode = "lapor"
tahap = "aduan"
jenis = "tugas"
teks = "Terima"
catat = ["jauh"]

[[langkah]]
kode = "akhir"
tahap = "terminasi"
jenis = "tugas"
teks = "Akhir"

[[langkah]]
kode = "kunjungi"
tahap = "terminasi"
jenis = "pemantauan"
teks = "Kunjungan"
pasca = true

[[langkah]]
kode = "telepon"
tahap = "terminasi"
jenis = "pemantauan"
teks = "Telepon"
pasca = true
bila = { jauh = "ya" }

[[langkah]]
kode = "lapor-akhir"
tahap = "terminasi"
jenis = "tugas"
teks = "Laporan akhir"
pasca = true
"""


@pytest.mark.parametrize("selesai", [["lapor"], ["lapor", "akhir"]])
def test_langkah_pasca_terbuka_setelah_penutupan_dan_berurutan(
    buat_standar, buka, orang, tutup, selesai
):
    k, peksos = buka(buat_standar(PASCA)), orang(Peran.PEKSOS)
    for kode in selesai:
        actions.selesaikan_langkah(
            langkah(k, kode), by=peksos, catatan="x", jawaban={"jauh": "tidak"}
        )
    assert not set(terbuka(k)) & {"kunjungi", "telepon", "lapor-akhir"}
    k = tutup(k)
    assert terbuka(k) == ["kunjungi"]
    assert [t.langkah.kode for t in tugas(k)] == ["kunjungi"]
    actions.selesaikan_langkah(langkah(k, "kunjungi"), by=peksos, catatan="Sehat")
    assert langkah(k, "telepon").status == "gugur"
    assert terbuka(k) == ["lapor-akhir"]
    actions.selesaikan_langkah(langkah(k, "lapor-akhir"), by=peksos, catatan="Selesai")
    assert not tugas(k).exists()
    assert segar(k).tertutup


def test_jam_berhenti_saat_ditutup(kasus, tutup):
    k = kasus("disposisi")
    assert k.jam.get().berhenti is None
    k = tutup(k)
    assert k.jam.get().berhenti == k.ditutup_pada
    assert k.tenggat is None


def test_jeda_berakhir_saat_ditutup(kasus, tutup, orang):
    k = kasus("disposisi")
    actions.jeda(k, alasan="Menunggu Dukcapil", by=orang(Peran.PEKSOS))
    k = tutup(k)
    assert k.jeda.get().selesai == k.ditutup_pada


def test_usul_yang_menunggu_gugur_bila_disposisi_menutup(kasus, usulkan, orang):
    k = kasus("disposisi")
    usulkan(k)
    actions.putuskan(
        langkah(k, "disposisi"), putusan="tolak", alasan="x", by=orang(Peran.KEPALA_BIDANG)
    )
    assert k.usul_penutupan.get().disetujui is False
    assert not tugas(k, "penutupan").exists()
    assert segar(k).hasil == "ditolak"


def test_kasus_yang_ditutup_tidak_dikerjakan_lagi(kasus, tutup, orang):
    k = kasus("penjangkauan")
    x, r = langkah(k, "penjangkauan"), k.persyaratan.get()
    k = tutup(k)
    peksos, kabid = orang(Peran.PEKSOS), orang(Peran.KEPALA_BIDANG)
    for coba in (
        lambda: actions.selesaikan_langkah(x, by=peksos, jawaban={"cara_penjangkauan": "survei"}),
        lambda: actions.periksa_syarat(r, status="ada", by=peksos),
        lambda: actions.usulkan_tutup(k, hasil="kabur", rincian=RINCIAN["kabur"], by=peksos),
        lambda: actions.tugaskan(k, petugas=orang(Peran.KEPALA_SEKSI), by=kabid, alasan="x"),
        lambda: actions.kembalikan(k, kode="laporan", alasan="x", by=kabid),
        lambda: actions.jeda(k, alasan="x", by=peksos),
    ):
        with ditolak(k):
            coba()


# ------------------------------------------------------------------ kembalikan


def test_kembalikan_membuka_ulang_semua_sesudahnya(kasus, orang):
    k = kasus("case-record")
    kabid = orang(Peran.KEPALA_BIDANG)
    for coba in ({"alasan": " "}, {"alasan": "x", "kode": "case-record"}):
        with ditolak(k, ValidationError):
            actions.kembalikan(k, **({"kode": "asesmen-awal"} | coba), by=kabid)
    actions.kembalikan(k, kode="asesmen-awal", alasan="Keliru", by=kabid)
    assert segar(k).tahap == "penjangkauan"
    assert terbuka(k) == ["asesmen-awal"]
    lama = k.langkah.filter(terkini=False)
    assert {"asesmen-awal", "berkas", "disposisi", "asesmen-lanjutan"} <= {x.kode for x in lama}
    assert [t.langkah.kode for t in tugas(k, "langkah")] == ["asesmen-awal"]
    for kode in ("asesmen-awal", "berkas", "disposisi", "asesmen-lanjutan", "case-record"):
        kerjakan(k, kode, orang)
    assert segar(k).tahap == "terminasi"


def test_siapa_yang_mengembalikan(kasus, orang):
    k = kasus("asesmen-awal")
    for peran in set(Peran.values) - {"kepala_bidang"}:
        with ditolak(k, PermissionDenied):
            actions.kembalikan(k, kode="penjangkauan", alasan="x", by=orang(peran))
    actions.kembalikan(k, kode="penjangkauan", alasan="x", by=orang(Peran.KEPALA_BIDANG))
    assert terbuka(k) == ["penjangkauan"]


def test_belum_ada_yang_dapat_dikembalikan(kasus, orang):
    k = kasus("laporan")
    with ditolak(k, ValidationError):
        actions.kembalikan(k, kode="laporan", alasan="x", by=orang(Peran.KEPALA_BIDANG))


# ------------------------------------------------------------------ buka kembali


@pytest.fixture
def tertutup(kasus, tutup):
    """A case closed while its requirement was already there."""
    return tutup(kasus("disposisi"))


@pytest.fixture
def buka_kembali(orang):
    def buka_kembali(kasus, by=None, alasan="Klien kembali"):
        by = by or orang(Peran.KEPALA_BIDANG)
        return segar(actions.buka_kembali(kasus, alasan=alasan, by=by))

    return buka_kembali


def test_buka_kembali_adalah_episode_baru(tertutup, buka_kembali, orang):
    baru = buka_kembali(tertutup)
    assert baru.sebelumnya == tertutup
    assert baru.nomor != tertutup.nomor
    assert (baru.klien, baru.standar, baru.petugas) == (
        tertutup.klien,
        tertutup.standar,
        orang(Peran.PEKSOS).pengguna,
    )
    assert list(baru.aduan.all()) == list(tertutup.aduan.all())
    assert segar(tertutup).tertutup
    assert not baru.tertutup


def test_episode_baru_tidak_mengulang_laporan(tertutup, buka_kembali):
    baru = buka_kembali(tertutup)
    assert baru.tahap == "penjangkauan"
    assert terbuka(baru) == ["penjangkauan"]
    assert baru.langkah.get(kode="laporan").status == "gugur"
    assert [t.langkah.kode for t in tugas(baru, "langkah")] == ["penjangkauan"]


def test_episode_baru_tanpa_petugas_pun_tidak_mengulang_laporan(
    klien, standar, orang, buka_kembali
):
    kasi = orang(Peran.KEPALA_SEKSI)
    k = actions.buka_kasus(klien(), standar, by=kasi)
    usul = actions.usulkan_tutup(k, hasil="kabur", rincian=RINCIAN["kabur"], by=kasi)
    actions.putuskan_tutup(usul, setuju=True, by=orang(Peran.KEPALA_BIDANG))
    baru = buka_kembali(k)
    assert [t.jenis for t in tugas(baru)] == ["penugasan"]
    actions.tugaskan(baru, petugas=orang(Peran.PEKSOS), by=kasi)
    assert terbuka(baru) == ["penjangkauan"]


def test_persyaratan_yang_terpenuhi_ikut_ke_episode_baru(tertutup, buka_kembali, kasus, tutup):
    asal = tertutup.persyaratan.get()
    assert asal.status == "ada"
    baru = buka_kembali(tertutup).persyaratan.get()
    assert (baru.status, baru.diperiksa_oleh) == ("ada", asal.diperiksa_oleh)
    belum = tutup(kasus("penjangkauan"))
    assert buka_kembali(belum).persyaratan.get().status == "belum"


def test_episode_baru_berjalan_sampai_akhir(tertutup, buka_kembali, orang):
    baru = buka_kembali(tertutup)
    for kode in ("penjangkauan", "asesmen-awal", "berkas", "disposisi", "asesmen-lanjutan"):
        kerjakan(baru, kode, orang)
    assert segar(baru).tahap == "pelayanan"


def test_buka_kembali_sekali_dengan_alasan(tertutup, buka_kembali):
    with ditolak(tertutup, ValidationError):
        buka_kembali(tertutup, alasan="  ")
    buka_kembali(tertutup)
    with ditolak(tertutup, ValidationError) as info:
        buka_kembali(tertutup)
    assert "sudah dibuka kembali" in kalimat(info)
    assert Kasus.objects.count() == 2


def test_siapa_yang_membuka_kembali(tertutup, buka_kembali, orang, kantor_lain):
    for peran in set(Peran.values) - {"kepala_bidang"}:
        with ditolak(tertutup, PermissionDenied):
            buka_kembali(tertutup, by=orang(peran))
    with ditolak(tertutup, PermissionDenied):
        buka_kembali(tertutup, by=buat_orang(kantor_lain, Peran.KEPALA_BIDANG))
    assert izin_kasus(tertutup, orang(Peran.KEPALA_BIDANG))["buka_kembali"].sekarang


def test_kasus_berjalan_tidak_dibuka_kembali(kasus, buka_kembali):
    k = kasus("laporan")
    with ditolak(k, PermissionDenied):
        buka_kembali(k)


def test_episode_lanjutan_pun_dapat_ditutup_dan_dibuka_lagi(tertutup, buka_kembali, tutup):
    kedua = buka_kembali(tertutup)
    ketiga = buka_kembali(tutup(kedua, "kabur"))
    assert ketiga.sebelumnya == kedua
    assert terbuka(ketiga) == ["penjangkauan"]


@pytest.mark.django_db(transaction=True)
def test_buka_kembali_serentak_adalah_satu_episode(kasus, tutup, buka_kembali, orang):
    k = tutup(kasus("penjangkauan"))
    by = orang(Peran.KEPALA_BIDANG)
    hasil = serentak(*[lambda: buka_kembali(k, by=by)] * 2)
    assert sorted(type(h).__name__ for h in hasil) == ["Kasus", "ValidationError"]
    assert Kasus.objects.count() == 2
