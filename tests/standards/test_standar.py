"""`manage.py standar` and what it does: check, load as versions, show; and source 1's own words."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Unit
from cases import actions
from standards import kata_standar as kata
from standards import muat as pemuat
from standards.models import Standar
from standards.muat import berkas_bawaan, muat
from standards.salah import SalahStandar
from standards.skema import baca, urai

ISI = """
kode = "{kode}"
judul = "Layanan Uji"
instansi = "{instansi}"
unit = "Bidang Uji"

[[langkah]]
no = "1"
teks = "{teks}"
tahap = "aduan"
jenis = "tugas"
"""


@pytest.fixture
def berkas(tmp_path):
    """berkas(**fields) → the path of a file with them."""

    def tulis(nama="uji.toml", kode="uji", instansi="uji", teks="Menerima"):
        path = tmp_path / nama
        path.write_text(ISI.format(kode=kode, instansi=instansi, teks=teks), "utf-8")
        return path

    return tulis


@pytest.fixture
def kantor(buat_instansi):
    return buat_instansi("uji")


def perintah(*args):
    keluar = StringIO()
    call_command("standar", *map(str, args), stdout=keluar)
    return keluar.getvalue()


# --------------------------------------------------------------------- muat
def test_muat_menyimpan_isi_sebagaimana_di_berkas(kantor, berkas):
    path = berkas()

    standar = muat(path).standar

    assert (standar.instansi, standar.kode, standar.versi, standar.aktif) == (
        kantor,
        "uji",
        1,
        True,
    )
    assert Standar.objects.get().aturan == baca(path)


def test_muat_ulang_tidak_mengubah_apa_pun(kantor, berkas):
    pertama = muat(berkas())
    kedua = muat(berkas(nama="nama-lain.toml"))

    assert (pertama.baru, kedua.baru) == (True, False)
    assert Standar.objects.get().pk == pertama.standar.pk == kedua.standar.pk


def test_isi_yang_berubah_menjadi_versi_baru(kantor, berkas):
    lama = muat(berkas()).standar

    baru = muat(berkas(teks="Menerima dan mencatat")).standar

    lama.refresh_from_db()
    assert (lama.versi, lama.aktif) == (1, False)
    assert (baru.versi, baru.aktif) == (2, True)
    assert lama.aturan.langkah[0].teks == "Menerima"


def test_kembali_ke_isi_lama_tetap_versi_berikutnya(kantor, berkas):
    for teks in ("Menerima", "Mencatat", "Menerima"):
        standar = muat(berkas(teks=teks)).standar

    assert (standar.versi, Standar.objects.aktif().get()) == (3, standar)


def test_kasus_berjalan_tetap_memakai_versinya(orang, aduan, klien, kantor, tmp_path):
    kantor.kode = "dinsos-pangkalpinang"
    kantor.save()
    Unit.objects.create(instansi=kantor, nama="Bidang Rehabilitasi Sosial")
    (asal,) = [p for p in berkas_bawaan() if "tuna-susila" in p.name]
    lama = muat(asal).standar
    kasus = actions.buka_kasus(klien(), lama, by=orang("peksos"), aduan=aduan())
    ubahan = tmp_path / "ubahan.toml"
    ubahan.write_text(asal.read_text("utf-8").replace("2 hari kerja", "3 hari kerja"), "utf-8")

    baru = muat(ubahan).standar

    kasus.refresh_from_db()
    assert kasus.standar == lama != baru
    assert kasus.aturan.waktu[0].maksimal == "2 hari kerja"
    assert baru.aturan.waktu[0].maksimal == "3 hari kerja"


def test_unit_dibuat_sekali_menurut_nama(kantor, berkas):
    satu = muat(berkas()).standar
    dua = muat(berkas(kode="uji-dua")).standar

    assert satu.unit == dua.unit == Unit.objects.get(instansi=kantor, nama="Bidang Uji")


def test_instansi_yang_belum_ada_disebut(db, berkas):
    with pytest.raises(
        CommandError, match=r"uji\.toml: instansi: belum ada instansi berkode 'uji'"
    ):
        perintah("muat", berkas())
    assert not Standar.objects.exists()


def test_kode_milik_instansi_lain_ditolak(kantor, buat_instansi, berkas):
    buat_instansi("lain")
    muat(berkas())

    with pytest.raises(SalahStandar, match="kode uji sudah dipakai standar instansi lain"):
        muat(berkas(instansi="lain"))
    assert Standar.objects.get().aktif


def test_berkas_yang_baik_tetap_dimuat_walau_yang_lain_salah(kantor, berkas):
    salah = berkas(nama="salah.toml", kode="Kode Salah")

    with pytest.raises(CommandError, match=r"salah\.toml: kode 'Kode Salah'"):
        perintah("muat", salah, berkas())
    assert Standar.objects.get().kode == "uji"


def test_tanpa_berkas_dimuat_semua_yang_instansinya_ada(kantor, berkas, monkeypatch):
    daftar = [berkas(), berkas(nama="lain.toml", kode="lain", instansi="lain")]
    monkeypatch.setattr(pemuat, "berkas_bawaan", lambda: daftar)

    keluar = perintah("muat")

    assert "Standar uji versi 1: dimuat." in keluar
    assert "Standar lain.toml: dilewati, instansinya belum ada." in keluar
    assert "Standar uji versi 1: tidak berubah." in perintah("muat")


def test_berkas_bawaan_tidak_menggeser_versi_yang_diaktifkan_kantor(kantor, berkas, monkeypatch):
    monkeypatch.setattr(pemuat, "berkas_bawaan", lambda: [berkas()])
    perintah("muat")
    milik_kantor = muat(berkas(nama="kantor.toml", teks="Menerima dan mencatat")).standar

    assert "Standar uji versi 1: tidak berubah." in perintah("muat")
    assert Standar.objects.aktif().get() == milik_kantor


# --------------------------------------------------------------------- periksa
def test_periksa_tanpa_basis_data(berkas):
    assert perintah("periksa", berkas()) == "uji.toml: benar; 1 langkah, 0 persyaratan, 1 jalur.\n"


def test_periksa_setiap_berkas_bawaan():
    for path in berkas_bawaan():
        assert "benar" in perintah("periksa", path)


def test_periksa_menyebut_berkas_entri_dan_perbaikan(tmp_path):
    path = tmp_path / "salah.toml"
    path.write_text(
        ISI.format(kode="uji", instansi="uji", teks="x") + 'perann = ["peksos"]', "utf-8"
    )

    with pytest.raises(CommandError) as info:
        perintah("periksa", path)

    assert info.value.returncode == 1
    assert (
        "salah.toml: langkah ke-1 (1 “x”) perann: isian ini tidak dikenal; periksa ejaannya"
        in str(info.value)
    )


@pytest.mark.parametrize("kode", ["Kode Salah", "dinsos/layanan", "a" * 81, ""])
def test_kode_yang_tidak_dapat_menjadi_alamat_ditolak(berkas, kode):
    with pytest.raises(CommandError, match="kode"):
        perintah("periksa", berkas(kode=kode))


def test_berkas_yang_tidak_terbaca_disebut(tmp_path):
    bukan_utf8 = tmp_path / "lama.toml"
    bukan_utf8.write_bytes(b'judul = "caf\xe9"')

    with pytest.raises(CommandError) as info:
        perintah("periksa", tmp_path / "tak-ada.toml", tmp_path, bukan_utf8)

    baris = str(info.value).splitlines()
    assert baris[0].startswith("tak-ada.toml: tidak dapat dibaca")
    assert "tidak dapat dibaca" in baris[1]
    assert baris[2] == "lama.toml: bukan teks UTF-8; simpan ulang sebagai UTF-8"


# --------------------------------------------------------------------- tampilkan
def test_tampilkan_berkas_tanpa_basis_data(berkas):
    keluar = perintah("tampilkan", berkas())

    assert "1. Menerima" in keluar
    assert "dikerjakan Petugas Layanan atau Pekerja Sosial" in keluar
    assert "No. SK: belum diisi" in keluar


def test_tampilkan_kode_yang_dimuat(kantor, berkas):
    muat(berkas())

    assert perintah("tampilkan", "uji") == perintah("tampilkan", berkas())


def test_tampilkan_yang_tidak_ada_disebut(db):
    with pytest.raises(CommandError, match="Tidak ada berkas atau standar aktif bernama 'entah'"):
        perintah("tampilkan", "entah")


def test_tampilkan_menyebut_tempo_kondisi_tunggu_dan_waktu():
    (asal,) = [p for p in berkas_bawaan() if "tuna-susila" in p.name]
    keluar = perintah("tampilkan", asal)

    for kalimat in (
        "[S1] kriteria, wajib; harus ada sebelum langkah “Memeriksa berkas: lengkap dan benar” "
        "(pemeriksaan berkas) selesai",
        "hanya bila “keadaan darurat” dijawab “ya”",
        "menunggu Pimpinan Instansi / Lembaga Terkait",
        "paling lama 2 hari kerja, sejak berkas lengkap sampai langkah 3 (disposisi) selesai",
        "Aduan → Penjangkauan → Asesmen → Pelayanan → Terminasi",
    ):
        assert kalimat in keluar


def test_kata_untuk_jalur_kelompok_kondisi_dan_peristiwa():
    isi = urai(
        """
kode = "uji"
judul = "Uji"
instansi = "uji"
[[jalur]]
kode = "A"
judul = "Rujukan"
[[jalur]]
kode = "B"
judul = "Langsung"
[peran.pokja]
sebutan = "Pokja"
dasar = ["peksos"]
[[fakta]]
kode = "tgl"
tanya = "Kapan kebakarannya?"
jenis = "tanggal"
[[syarat]]
kode = "KK"
no = "1"
teks = "Kartu keluarga"
jalur = ["A", "B"]
bila = { pelapor = ["desa", "polisi", "dinsos"] }
[[langkah]]
kode = "a"
teks = "Mengurus KK"
tahap = "aduan"
jenis = "tugas"
peran = ["pokja", "perawat"]
keluaran = ["KK", "Buku register"]
catat = ["tgl"]
[[waktu]]
teks = "1 bulan"
mulai = "tanggal tgl"
berhenti = "tahap terminasi"
minimal = "7 hari"
hitung = "terus"
"""
    )

    assert kata.untuk(isi, isi.syarat[0]) == (
        "untuk Rujukan atau Langsung, bila “pelapor” dijawab “desa”, “polisi”, atau “dinsos”"
    )
    assert kata.pelaksana(isi, isi.langkah[0]) == "Pokja atau Perawat"
    assert kata.keluaran(isi, isi.langkah[0]) == ["Kartu keluarga", "Buku register"]
    assert kata.hitungan(isi, isi.waktu[0]) == (
        "paling singkat 7 hari, sejak tanggal pada “Kapan kebakarannya?” "
        "sampai tahap Terminasi dimulai, dihitung terus-menerus"
    )


# --------------------------------------------------------------------- source 1, word by word
LANGKAH_1 = {
    "1": (
        "Pekerja Sosial atau Kepala Seksi Rehabilitasi Sosial Tuna Sosial menerima laporan adanya "
        "Tuna Susila dari Sistem Layanan Rujukan Terpadu (SLRT), masyarakat, PSM, TKSK, "
        "Kepolisian, Rumah Sakit, dll. Menerima gambaran permasalahan dan kemana harus verifikasi "
        "dan validasi laporan"
    ),
    "2": (
        "Petugas melakukan survei ke lapangan atau memanggil ybs ke Dinas Sosial Kota "
        "Pangkalpinang untuk melakukan asesmen awal kasus, mengecek identitas klien (KTP/KK), "
        "proses penerimaan dan pencatatan"
    ),
    "3": (
        "Petugas melaporkan hasil survei dan assesmen kepada Kepala Bidang Rehabilitasi Sosial "
        "untuk memberikan rekomendasi agar kasus segera ditangani atau ditolak karena alasan "
        "tertentu. Apabila kasus tersebut dinyatakan ditolak, maka klien akan dirujuk ke pihak "
        "yang lebih berwenang (terminasi/rujukan)."
    ),
    "4": (
        "Apabila kasus tersebut bersifat darurat dan perlu pengamanan, klien akan dirujuk "
        "sementara ke Rumah Perlindungan Sosial (RPS) SENYUM"
    ),
    "5": (
        "Assesmen lanjutan dilakukan lebih mendalam dengan melanjutkan hasil dari assesmen awal. "
        "Petugas menghubungi keluarga dan sistem sumber yang berkaitan dengan kasus Tuna Susila"
    ),
    "6": "Pengumpulan seluruh laporan-laporan perkembangan kasus Tuna Susila dan diarsipkan",
    "7": (
        "Kasus selesai dan ditutup (pelimpahan kasus / rujukan ke keluarga atau penyaluran ke "
        "Panti Sosial)"
    ),
}
KELUARAN_1 = {
    "1": {"Surat Masuk / Laporan / Pemberitahuan Secara Langsung"},
    "2": {"Formulir Assesmen"},
    "3": {"Disposisi Kepala Bidang Rehabilitasi Sosial", "Surat Keluar"},
    "4": {"Buku Data Klien RPS"},
    "5": {"Data assesmen lingkungan sosial klien"},
    "6": {"Case Record"},
    "7": {"Surat Keluar", "Berita Acara Serah Terima Klien"},
}
PELAKU_1 = {
    "1": {"Pekerja Sosial / Kepala Seksi"},
    "2": {"Petugas"},
    "3": {"Kepala Bidang"},
    "4": {"Ketua RPS"},
    "5": {"Petugas"},
    "7": {"Kepala Bidang", "Kepala Dinsos", "Pimpinan Instansi / Lembaga Terkait"},
}


@pytest.fixture(scope="module")
def sumber_1():
    (path,) = [p for p in berkas_bawaan() if "tuna-susila" in p.name]
    return baca(path)


def tercetak(isi, no):
    return [x for x in isi.langkah if x.no == no and not x.tambahan]


@pytest.mark.parametrize("no", LANGKAH_1)
def test_sumber_1_langkah_kata_demi_kata(sumber_1, no):
    bagian = [x.teks for x in tercetak(sumber_1, no) if "teks" not in x.disimpulkan]

    assert " ".join(bagian) == LANGKAH_1[no]


@pytest.mark.parametrize("no", LANGKAH_1)
def test_sumber_1_pelaku_dan_output(sumber_1, no):
    langkah = tercetak(sumber_1, no)

    assert {k for x in langkah for k in x.keluaran} == KELUARAN_1[no]
    assert {x.pelaku for x in langkah if x.pelaku} == PELAKU_1.get(no, set())


def test_sumber_1_bagian_lain_kata_demi_kata(sumber_1):
    s = sumber_1

    assert (s.judul, s.no_sk) == ("Rehabilitasi Tuna Susila", "08.a/KEP/SEKRT-DINSOS/I/2022")
    assert s.pemilik == "Pemerintah Kota Pangkal Pinang / Dinas Sosial"
    assert s.alamat.splitlines() == [
        "Jl. Usman Ambon no. 25 Kel. Kejaksaan Kecamatan Taman Sari Kota Pangkalpinang 33173 "
        "081358734496",
        "sosialpangkalpinang.com",
    ]
    assert [(x.no, x.teks, x.jenis) for x in s.syarat] == [("1", "Wanita Tuna Susila", "kriteria")]
    assert [w.teks for w in s.waktu] == [
        "2 Hari kerja sejak berkas permohonan diterima secara lengkap dan benar"
    ]
    assert (s.biaya, s.produk) == ("Tidak dipungut biaya", ["Rehabilitasi Sosial"])
    assert [(k.jenis, k.nilai) for k in s.pengaduan] == [
        (
            "surat",
            "Pengaduan, saran, dan masukan dapat disampaikan secara tertulis melalui surat yang "
            "ditujukan : Dinas Sosial Kota Pangkalpinang (SLRT) Jl. Usman Ambon No. 25 Kel. Kacang "
            "Pedang Kec. Gerunggang Kota Pangkalpinang",
        ),
        (
            "email",
            "Menyampaikan pengaduan, saran, dan masukan Langsung melalui surel : "
            "dinsos@pangkalpinang.go.id",
        ),
    ]


def test_sumber_1_yang_ditambahkan_dan_disimpulkan_ditandai(sumber_1):
    assert [x.id for x in sumber_1.langkah if x.tambahan] == ["berkas"]
    dikenal = set(type(sumber_1.langkah[0]).model_fields)
    for x in sumber_1.langkah:
        assert set(x.disimpulkan) <= dikenal
