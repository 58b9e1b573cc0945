"""What a standard can say beyond source 1: loops, produced and computed requirements, verdicts."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.peran import Peran
from cases import actions
from cases.forms.aduan import BukaKasusForm
from tests.cases.bantu import segar, terbuka
from tests.conftest import langkah

KURSUS = """
[[fakta]]
kode = "lancar"
tanya = "Sudah lancar menjahit?"
pilihan = ["ya", "belum"]

[[langkah]]
kode = "terima"
tahap = "aduan"
jenis = "tugas"
teks = "Menerima permohonan"
peran = ["peksos"]

[[langkah]]
kode = "kursus"
tahap = "pelayanan"
jenis = "tugas"
teks = "Kursus menjahit satu angkatan"
peran = ["peksos"]

[[langkah]]
kode = "ujian"
tahap = "pelayanan"
jenis = "tugas"
teks = "Ujian"
peran = ["peksos"]
catat = ["lancar"]
ulang = { ke = "kursus", bila = { lancar = "belum" } }

[[langkah]]
kode = "lulus"
tahap = "terminasi"
jenis = "tugas"
teks = "Sertifikat"
peran = ["peksos"]
"""

HASIL = """
[[syarat]]
kode = "lembar"
teks = "Lembar asesmen"
sebelum = "telaah"

[[langkah]]
kode = "asesmen"
tahap = "aduan"
jenis = "asesmen"
teks = "Asesmen"
peran = ["peksos"]
keluaran = ["lembar"]

[[langkah]]
kode = "telaah"
tahap = "terminasi"
jenis = "tugas"
teks = "Telaah"
peran = ["peksos"]
"""

USIA = """
[[syarat]]
kode = "usia"
teks = "Usia 60 tahun ke atas"
jenis = "kriteria"
mutlak = true
aturan = { usia_min = 60 }

[[langkah]]
kode = "berkas"
tahap = "aduan"
jenis = "berkas"
teks = "Pemeriksaan"
peran = ["peksos"]

[[langkah]]
kode = "akhir"
tahap = "terminasi"
jenis = "tugas"
teks = "Akhir"
peran = ["peksos"]
"""

RAPAT = """
[[fakta]]
kode = "wisma"
tanya = "Wisma mana?"
pilihan = ["melati", "mawar"]

[[langkah]]
kode = "asesmen"
tahap = "aduan"
jenis = "asesmen"
teks = "Asesmen"
peran = ["peksos"]

[[langkah]]
kode = "rapat"
tahap = "case_conference"
jenis = "konferensi"
keperluan = "kelayakan"
teks = "Pertemuan kasus"
peran = ["kepala_bidang"]
catat = ["wisma"]
putusan = { setuju = "Memenuhi syarat", tolak = "Tidak memenuhi syarat" }

[[langkah]]
kode = "akhir"
tahap = "terminasi"
jenis = "tugas"
teks = "Akhir"
peran = ["peksos"]
"""


@pytest.fixture
def peksos(orang):
    return orang(Peran.PEKSOS)


def kerjakan(kasus, kode, by, **isi):
    return actions.selesaikan_langkah(langkah(kasus, kode), by=by, catatan="ok", **isi)


def test_jawaban_belum_mengulang_langkah_dan_jawaban_lama_tetap_ada(buat_standar, buka, peksos):
    k = buka(buat_standar(KURSUS))
    kerjakan(k, "terima", peksos)
    kerjakan(k, "kursus", peksos)
    kerjakan(k, "ujian", peksos, jawaban={"lancar": "belum"})

    assert terbuka(segar(k)) == ["kursus"]
    assert k.langkah.filter(kode="kursus", terkini=False, status="selesai").count() == 1

    kerjakan(k, "kursus", peksos)
    kerjakan(k, "ujian", peksos, jawaban={"lancar": "ya"})
    assert segar(k).tahap == "terminasi"
    assert k.riwayat.filter(aksi="ulangi").count() == 1


def test_syarat_yang_dihasilkan_langkah_ada_setelah_langkah_itu(buat_standar, buka, peksos):
    k = buka(buat_standar(HASIL))
    assert k.persyaratan.get(kode="lembar").status == "belum"

    kerjakan(k, "asesmen", peksos)

    lembar = k.persyaratan.get(kode="lembar")
    assert (lembar.status, lembar.diperiksa_oleh) == ("ada", peksos)


@pytest.mark.parametrize(("umur", "status"), [(60, "ada"), (59, "tidak_terpenuhi")])
def test_usia_dihitung_dari_tanggal_lahir(buat_standar, klien, peksos, kantor, umur, status):
    lahir = kantor.hari_ini().replace(day=1, year=kantor.hari_ini().year - umur)
    lansia = klien(nik=None, tanpa_identitas=True, alasan_tanpa_identitas="Hilang")
    actions.simpan_klien({"tanggal_lahir": lahir}, by=peksos, klien=lansia, alasan="KTP")
    lansia.refresh_from_db()

    k = actions.buka_kasus(lansia, buat_standar(USIA), by=peksos)

    usia = k.persyaratan.get(kode="usia")
    assert usia.status == status
    assert f"{umur} tahun" in usia.alasan


def test_syarat_mutlak_yang_tidak_terpenuhi_tidak_dapat_dikecualikan(buat_standar, buka, peksos):
    k = buka(buat_standar(USIA))  # born 1995
    with pytest.raises(ValidationError, match="mutlak"):
        actions.periksa_syarat(
            k.persyaratan.get(kode="usia"), status="dikecualikan", alasan="Kasihan", by=peksos
        )
    with pytest.raises(ValidationError, match="Belum lengkap"):
        kerjakan(k, "berkas", peksos)


def test_tanggal_lahir_yang_dibetulkan_menghitung_ulang_syarat(buat_standar, buka, peksos):
    k = buka(buat_standar(USIA))
    actions.simpan_klien(
        {"tanggal_lahir": date(1940, 1, 1)}, by=peksos, klien=k.klien, alasan="KTP"
    )
    assert k.persyaratan.get(kode="usia").status == "ada"


def test_konferensi_yang_menolak_menutup_kasus_sebagai_ditolak(buat_standar, buka, orang):
    k = buka(buat_standar(RAPAT))
    kerjakan(k, "asesmen", orang(Peran.PEKSOS))
    kabid = orang(Peran.KEPALA_BIDANG)

    actions.putuskan(
        langkah(k, "rapat"), putusan="tolak", alasan="Belum 18 tahun", notulen="Rapat", by=kabid
    )

    k = segar(k)
    assert (k.tertutup, k.hasil) == (True, "ditolak")
    assert langkah(k, "rapat").catatan == "Rapat"


def test_konferensi_yang_menerima_mencatat_fakta(buat_standar, buka, orang):
    k = buka(buat_standar(RAPAT))
    kerjakan(k, "asesmen", orang(Peran.PEKSOS))
    rapat, kabid = langkah(k, "rapat"), orang(Peran.KEPALA_BIDANG)
    with pytest.raises(ValidationError, match="harus dijawab"):
        actions.putuskan(rapat, putusan="setuju", notulen="Rapat", by=kabid)

    actions.putuskan(
        rapat, putusan="setuju", notulen="Rapat", jawaban={"wisma": "melati"}, by=kabid
    )

    assert segar(k).fakta["wisma"] == "melati"


def test_persyaratan_tambahan_menahan_langkahnya(buat_standar, buka, orang, peksos):
    k = buka(buat_standar(HASIL))
    isi = {"teks": "Surat keterangan sehat", "diminta": "panti tujuan", "tempo": "telaah"}
    r = actions.tambah_syarat(k, **isi, by=peksos)
    kerjakan(k, "asesmen", peksos)

    with pytest.raises(ValidationError, match="Surat keterangan sehat"):
        kerjakan(k, "telaah", peksos)
    actions.periksa_syarat(r, status="ada", by=peksos)
    kerjakan(k, "telaah", peksos)

    with pytest.raises(PermissionDenied):
        actions.tambah_syarat(k, **isi, by=orang(Peran.ADMIN_TU))


DUA_JALUR = """
[[jalur]]
kode = "a"
judul = "Rujukan"

[[jalur]]
kode = "b"
judul = "Langsung"

[[jalur]]
kode = "info"
judul = "Informasi"
membuka_kasus = false

[[fakta]]
kode = "kebakaran"
tanya = "Tanggal kebakaran"
jenis = "tanggal"

[[waktu]]
teks = "60 hari sejak kebakaran"
mulai = "tanggal kebakaran"
berhenti = "langkah akhir"
maksimal = "60 hari"

[[langkah]]
kode = "terima"
tahap = "aduan"
jenis = "tugas"
teks = "Terima"
peran = ["peksos"]
catat = ["kebakaran"]

[[langkah]]
kode = "akhir"
tahap = "terminasi"
jenis = "tugas"
teks = "Akhir"
peran = ["peksos"]
"""


def test_jalur_dipilih_saat_kasus_dibuka(buat_standar, buka, kantor):
    standar = buat_standar(DUA_JALUR)
    with pytest.raises(ValidationError, match="Pilih jalur"):
        buka(standar)
    with pytest.raises(ValidationError, match="Pilih jalur"):
        buka(standar, jalur="info")
    assert buka(standar, jalur="b").jalur == "b"
    pilihan = BukaKasusForm(instansi=kantor).fields["standar"].choices
    assert [judul for _, judul in pilihan] == ["Layanan uji: Rujukan", "Layanan uji: Langsung"]


def test_waktu_mulai_pada_tanggal_yang_dicatat(buat_standar, buka, peksos):
    k = buka(buat_standar(DUA_JALUR), jalur="a")
    kerjakan(k, "terima", peksos, jawaban={"kebakaran": "2026-03-02"})
    jam = k.jam.get()
    assert (jam.mulai.date(), jam.jatuh_tempo.date()) == (date(2026, 3, 1), date(2026, 5, 1))
