"""The five published standards: every printed line is in its file, in the office's own words.

TERBITAN holds the texts as published, without line breaks and page headers: for requirements and
steps by their printed number, for the rest line by line.
"""

import re
from itertools import product

import pytest

from accounts.peran import Peran
from standards import alur
from standards.kosakata import FAKTA_BAWAAN, Jenis, Tahap
from standards.muat import FOLDER, berkas_bawaan
from standards.skema import baca

BERKAS = (
    "sentra-wirajaya",
    "pangkalpinang-tuna-susila",
    "pangudi-luhur-atensi",
    "babel-orang-terlantar",
    "bulukumba-lansia",
)
WIRAJAYA, PANGKALPINANG, PANGUDI_LUHUR, BABEL, BULUKUMBA = BERKAS

TERBITAN = {}
TERBITAN[WIRAJAYA] = """
syarat 1| Bersedia mengikuti segala peraturan yang ditetapkan dalam sentra
langkah 1| Mekanisme Pelayanan yang diberikan dimulai dari aduan masyarakat, LSM, Orsos dan Dinas
  Sosial setempat, kemudian dilakukan penjangkauan berupa seleksi dan identifikasi dan melaksanakan
  tahap asesmen terhadap masalah dan kebutuhan klien. setelah melakukan tahap asesmen maka
  dilakukanlah pertemuan kasus (Case Conference) untuk menentukan apakah klien memenuhi syarat atau
  tidak untuk mendapatkan proses pelayanan dalam panti. Setelah klien dinyatakan diterima maka
  dilakukan proses penempatan di wisma yang sudah di tentukan dan mendapatkan proses pelayanan.
  hingga akhirnya tahap Terminasi, tahap ini adalah tahap akhir dimana klien sudah meninggal atau
  mereka yang sudah tidak mau menerima pelayanan lagi dan akan kembali ke keluarga.
judul| Rehabilitasi dan Perlindungan Sosial di SENTRA "WIRAJAYA" MAKASSAR
pemilik| Kementerian Sosial Republik Indonesia / Direktorat Jenderal Rehabilitasi Sosial
alamat| Jl. Salemba Raya No.28A, RT.5/RW.6, Kenari, Kec. Senen, Kota Jakarta Pusat, Daerah Khusus
  Ibukota Jakarta 10430 10430
waktu| 30 Hari kerja
biaya| Tidak dipungut biaya
produk| Rehabilitasi dan Perlindungan Sosial
"""
TERBITAN[PANGKALPINANG] = """
syarat 1| Wanita Tuna Susila
langkah 1| Pekerja Sosial atau Kepala Seksi Rehabilitasi Sosial Tuna Sosial menerima laporan adanya
  Tuna Susila dari Sistem Layanan Rujukan Terpadu (SLRT), masyarakat, PSM, TKSK, Kepolisian, Rumah
  Sakit, dll. Menerima gambaran permasalahan dan kemana harus verifikasi dan validasi laporan
langkah 2| Petugas melakukan survei ke lapangan atau memanggil ybs ke Dinas Sosial Kota
  Pangkalpinang untuk melakukan asesmen awal kasus, mengecek identitas klien (KTP/KK), proses
  penerimaan dan pencatatan
langkah 3| Petugas melaporkan hasil survei dan assesmen kepada Kepala Bidang Rehabilitasi Sosial
  untuk memberikan rekomendasi agar kasus segera ditangani atau ditolak karena alasan tertentu.
  Apabila kasus tersebut dinyatakan ditolak, maka klien akan dirujuk ke pihak yang lebih berwenang
  (terminasi/rujukan).
langkah 4| Apabila kasus tersebut bersifat darurat dan perlu pengamanan, klien akan dirujuk
  sementara ke Rumah Perlindungan Sosial (RPS) SENYUM
langkah 5| Assesmen lanjutan dilakukan lebih mendalam dengan melanjutkan hasil dari assesmen awal.
  Petugas menghubungi keluarga dan sistem sumber yang berkaitan dengan kasus Tuna Susila
langkah 6| Pengumpulan seluruh laporan-laporan perkembangan kasus Tuna Susila dan diarsipkan
langkah 7| Kasus selesai dan ditutup (pelimpahan kasus / rujukan ke keluarga atau penyaluran ke
  Panti Sosial)
judul| Rehabilitasi Tuna Susila
no_sk| 08.a/KEP/SEKRT-DINSOS/I/2022
pemilik| Pemerintah Kota Pangkal Pinang / Dinas Sosial
alamat| Jl. Usman Ambon no. 25 Kel. Kejaksaan Kecamatan Taman Sari Kota Pangkalpinang 33173
  081358734496 sosialpangkalpinang.com
keluaran| Surat Masuk / Laporan / Pemberitahuan Secara Langsung
keluaran| Formulir Assesmen
keluaran| Disposisi Kepala Bidang Rehabilitasi Sosial
keluaran| Surat Keluar
keluaran| Buku Data Klien RPS
keluaran| Data assesmen lingkungan sosial klien
keluaran| Case Record
keluaran| Berita Acara Serah Terima Klien
waktu| 2 Hari kerja sejak berkas permohonan diterima secara lengkap dan benar
biaya| Tidak dipungut biaya
produk| Rehabilitasi Sosial
pengaduan| Pengaduan, saran, dan masukan dapat disampaikan secara tertulis melalui surat yang
  ditujukan : Dinas Sosial Kota Pangkalpinang (SLRT) Jl. Usman Ambon No. 25 Kel. Kacang Pedang Kec.
  Gerunggang Kota Pangkalpinang
pengaduan| Menyampaikan pengaduan, saran, dan masukan Langsung melalui surel :
  dinsos@pangkalpinang.go.id
"""
TERBITAN[PANGUDI_LUHUR] = """
syarat 1| Persyaratan Layanan Informasi Publik :
syarat 1.1| Offline : Mengisi Form Permohonan Informasi
syarat 1.2| Online : Mengisi Form Online
syarat 2| Layanan ATENSI berbasis Keluarga :
syarat 2.1| Tercatat dalam DTKS, bila belum tercatat dimohonkan ke instansi terkait untuk segera
  diusulkan untuk dimasukkan ke dalam DTKS Kementerian Sosial RI
syarat 2.2| Penerima Manfaat/Wali/Keluarga mempunyai KK dan KTP
syarat 2.3| Surat Keterangan, RT/RW/Kelurahan (Tembusan Kecamatan dan Dinas Sosial Kota/Kabupaten)
syarat 2.4| Bersedia di asesmen
syarat 3| Layanan ATENSI Berbasis Komunitas :
syarat 3.1| Tercatat dalam DTKS, bila belum tercatat dimohonkan ke instansi terkait untuk segera
  diusulkan untuk dicatatkan DTKS Kementerian Sosial RI
syarat 3.2| Penerima Manfaat/Wali/Keluarga mempunyai KK dan KTP
syarat 3.3| Proposal dari LKS sudah mendapatkan Rekomendasi dari Dinas Sosial Kota / Kabupaten
syarat 3.4| Bersedia di asesmen
syarat 4| Layanan ATENSI Berbasis Residensial :
syarat 4.1| Surat Rujukan Instansi/Lembaga
syarat 4.2| Berita Acara Serah Terima PPKS
syarat 4.3| Surat Pernyataan Kesediaan menjadi Pengampu
syarat 4.4| Penerima Manfaat/Wali/Keluarga mempunyai KK dan KTP
syarat 4.5| Bersedia di asesmen
langkah 1| Prosedur Layanan Informasi Publik :
langkah 1.1| Offline : Datang Langsung
langkah 1.2| Online : Mengirimkan Pesan Melalui Website : https://stplbekasi.kemensos.go.id/
  Whatsapp : 082114982805 Instagram : sendupangudiluhur_bekasi Facebook : sendupangudi.bekasi
  Youtube : Sentra Terpadu "Pangudi Luhur" di Bekasi Email : stpl.bekasi@kemensos.go.id
langkah 2| Prosedur Layanan ATENSI Keluarga/Komunitas/Residensial : Prosedur Pelayanan :
langkah 2.a| Akses Mengikuti layanan melalui rujukan lembaga, pengaduan masyarakat dan respon kasus
langkah 2.b| Intake/engagemen Melakukan asesmen awal dan atau melakukan verifikasi kelayakan PPKS
  mendapatkan layanan
langkah 2.c| Asesmen komprehensif Asesmen kesehatan legal (hukum), fisik, psikososial, mental
  spiritual, minat dan bakat, potensi, akses sumber, dan penelusuran keluarga, dilakukan oleh
  peksos, psikolog, perawat, pensos dan profesi lainnya
langkah 2.d| Perencanaan Atensi Peksos bersama tim menyusun rencana intervensi, termasuk melakukan
  pemetaan sistem sumber , rencana terapi yang di gunakan, serta menggelar pembahasan kasus (case
  conference) untuk menentukan bentuk intervensi
langkah 2.e| Implementasi Melaksanakan Atensi dari perencanaan intervensi berdasarkan pada 7 pilar
  Atensi sebagai berikut ;
langkah 2.e.1| Dukungan pemenuhan hak hidup layak
langkah 2.e.2| Perawatan social dan pengasuhan
langkah 2.e.3| Dukungan keluarga
langkah 2.e.4| Terapi (fisik, mental spiritual, psikososial)
langkah 2.e.5| Pelatihan vocational dan pembinaan kewirausahaan
langkah 2.e.6| Bantuan Sosial dan asistensi social
langkah 2.e.7| Dukungan aksesibilitas
langkah 2.f| Monitoring dan Evaluasi Peksos, penyuluh social, psikolo, perawat dan tenaga
  professional lainnya melakukan monitoring secara berkala terhadap perkembangan PPKS serta
  dilakukan evaluasi terhadap proses rehabilitasi yang telah dilakukan
langkah 2.g| Pasca Layanan Setelah proses rehabilitasi dianggap selesai maka dilakukan terminasi
  atau pemutusan layanan.
judul| Rehabilitasi dan Perlindungan Sosial di SENTRA TERPADU "PANGUDI LUHUR" BEKASI
no_sk| 979/STPL-RH.01.01/08/2022
pemilik| Kementerian Sosial Republik Indonesia / Unit Pelayanan
alamat| Jl. Salemba Raya No.28A, RT.5/RW.6, Kenari, Kec. Senen, Kota Jakarta Pusat, Daerah Khusus
  Ibukota Jakarta 10430 10430
waktu| 7 Hari kerja
waktu| 1. Layanan Informasi Publik : 1 s.d 7 Hari Kerja
waktu| 2. Layanan Atensi Rehabilitasi Sosial Komunitas : 7 Hari Kerja/ Berdasarkan Hasil Asesmen
waktu| 3. Layanan Atensi Rehabilitasi Sosial Keluarga : 7 Hari Kerja / Berdasarkan Hasil Asesmen
waktu| 4. Layanan Atensi Rehabilitasi Sosial Berbasis Residensial = 1 s.d 6 Bulan / Berdasarkan
  Hasil Asesmen
lain| Indeks Kepuasan Masyarakat Tahun 2021
lain| BRSPDSN Tan Miyat = 86.69 BRSEGP Pangudi Luhur = 86.40 BRSLU Budhidharma = 88.12
biaya| Tidak dipungut biaya
produk| Layanan ATENSI Berbasis Keluarga/Komunitas/Residensial
pengaduan| Datang Langsung Gedung Center Link STPL Jl. HM. Joyomartono No. 19 Bekasi Timur Kota
  Bekasi
pengaduan| Website : https://stplbekasi.kemensos.go.id/
pengaduan| Whatsapp : 082114982805
pengaduan| Instagram : sendupangudiluhur_bekasi
pengaduan| Email : stpl.bekasi@kemsos.go.id
pengaduan| Command Center : 171
pengaduan| SP4N-LAPOR!
"""
TERBITAN[BABEL] = """
syarat 1| A. Klien Rujukan Dinsos Kab / Kota / Daerah Lain
syarat 2| Surat Pengantar dari Kabupaten/Kota/ Daerah Lain
syarat 3| Berkas Identitas klien dan Surat Keterangan Terlantar dari Kepolisian
syarat 4| laporan Sosial hasil Assesment awal dari Pekerja Sosial di Kabupaten/Kota.
syarat 5| B. Klien yang Diterima Langsung / Rujukan dari Instansi Lain
syarat 6| Surat Permohonan dari Pelapor atau Surat Pengantar dari Instansi Lain
langkah 1| A.Klien Rujukan Dinsos Kab / Kota / Daerah Lain
langkah 1.1| Menerima Surat pengantar, berkas identitas Klien, Surat Keterangan Terlantar dari
  Kepolisian dan Laporan Sosial hasil asesmen awal;
langkah 1.2| Melaksanakan asesmen lanjutan oleh Pekerja Sosial
langkah 1.3| Merujuk Klien untuk mendapatkan rehabilitasi sosial ke Panti yang menangani orang
  terlantar berdasarkan hasil asesmen lanjutan;
langkah 1.4| Melaksanakan koordinasi ke stakeholder terkait pada daerah tujuan pemulangan Klien
  serta membuat surat pengantar dan BA pemulangan Klien;
langkah 1.5| Melaksanakan pencatatan identitas orang terlantar;
langkah 1.6| Melaksanakan Pemulangan Klien.
langkah 2| B.Klien yang Diterima Langsung / Rujukan dari Instansi Lain
langkah 2.1| Menerima Surat Permohonan dari Pelapor atau Surat Pengantar dari Instansi Lain
langkah 2.2| Menerima Surat pengantar, berkas identitas Klien, Surat Keterangan Terlantar dari
  Kepolisian dan Laporan Sosial hasil asesmen awal
langkah 2.3| Melaksanakan pengurusan identitas dan Surat Keterangan Terlantar Klien
langkah 2.4| Merujuk Klien untuk mendapatkan rehabilitasi sosial ke Panti yang menangani orang
  terlantar berdasarkan hasil assesment lanjutan.
langkah 2.5| Melaksanakan pencatatan identitas orang terlantar
langkah 2.6| Melaksanakan Pemulangan Klien.
judul| Standar Layanan rehabilitasi sosial dasar orang terlantar di dalam Panti Sosial Bina Serumpun
no_sk| 188.4/47/DINSOSPMD/2023
pemilik| Pemerintah Provinsi Kepulauan Bangka Belitung / DINAS SOSIAL DAN PEMBERDAYAAN MASYARAKAT
  DESA
alamat| Komp. Perkantoran Gubernur Pemerintah Provinsi Kepulauan Bangka Belitung Jl. Pulau Bangka-
  Air Itam - Pangkalpinang Bangka 33413 0717439080 https://dinsospmd.babelprov.go.id/
waktu| 7 Hari
biaya| Tidak dipungut biaya
produk| Surat Rujukan ke Pantli yang menangani Orang Terlantar; Surat Pengantar Pemulangan Klien;
  Berita Acara Pemulangan Klien.
pengaduan| Pengaduan, saran dan masukan dapat disampaikan secara langsung ke Dinas Sosial dan
  Pemberdayaan Masyarakat Desa Provinsi Kepulauan Bangka Belitung atau tidak langsung melalui surat
  atau website www.dinsospmd.babelprov.go.id (SP4NLAPOR) dengan melampirkan dokumen identitas diri
  yang sah; Penanganan ditindaklanjuti sesuai SOP Pengaduan Dinas Sosial dan Pemberdayaan Masyarakat
  Desa Provinsi Kepulauan Bangka Belitung
"""
TERBITAN[BULUKUMBA] = """
syarat 1| Adanya aduan dari masyarakat/pihak kelurahan
syarat 2| Memiliki identitas diri KTP/KK
syarat 3| Membawa surat keterangan dari kelurahan setempat
syarat 4| Usia 60 tahun keatas
syarat 5| Miskin, terlantar dan atau diterlantarkan oleh keluarganya
syarat 6| Lembar asesmen Pekerja Sosial/Pendamping Lanjut Usia
langkah 1| Petugas Desa / Kelurahan membuat surat permohonan kepada Dinas Sosial tentang
  pendampingan Peksos bagi Lanjut Usia Terlantar ke UPT Dinas Sosial Provinsi Sulsel (Sentra
  Pangurangi Takalar)
langkah 2| Petugas Dinas Sosial menugaskan Pekerja Sosial Profesional untuk melakukan verifikasi
  lapangan dan asesment
langkah 3| Kabid dan pekerja sosial rehabilitasi sosial anak dan lanjut usia menyiapkan persyaratan
  administrasi meliputi : identifikasi dan registrasi, penelusuran dan penelaahan masalah
  (Assesment)
langkah 4| Kepala Bidang menelaah dan menparaf persetujuan
langkah 5| Kepala Dinas Sosial menandatangani persetujuan klien untuk tinggal di panti.
langkah 6| Rekomendasi diserahkan ke Peksos dan Kabid Rehabilitasi Sosial
langkah 7| Klien dikirim ke UPT Dinas Sosial Provinsi Sulawesi Selatan (Sentra Pangurangi Takalar)
judul| Layanan Rekomendasi dan Pendampingan Pekerja Sosial Bagi Lanjut Usia Terlantar Ke UPT Dinas
  Sosial Prov. Sulawesi Selatan (Sentra Pangurangi Takalar)
pemilik| Pemerintah Kab. Bulukumba / Dinas Sosial
alamat| JL. Serikaya No. 11 92511 082190653434
waktu| 40 Menit
waktu| 1. Petugas Desa / Kelurahan membuat surat permohonan kepada Dinas Sosial tentang pendampingan
  Peksos bagi Lanjut Usia Terlantar ke UPT Dinas Sosial Privinsi Sulsel (Sentra Pangurangi Takalar)
waktu| 2. Petugas Dinas Sosial menugaskan Pekerja Sosial Profesional untuk melakukan verifikasi
  lapangan dan asesment jangka waktu 30 menit
waktu| 3. Kabid dan pekerja sosial rehabilitasi sosial anak da lanjut usis menyiapkan persyaratan
  administrasi meliputi : identifikasi dan registrasi, penelusuran dan penelaahan masalah (Asesment)
  jangka waktu 2 menit
waktu| 4. Kepala Bidang menelaah dan menparaf persetujuan jangka waktu 5 menit
waktu| 5. Kepala Dinas Sosial menandatangani persetujuan klien untuk tinggal di panti.
waktu| 6. Rekomendasi diserahkan ke Peksos dan Kabid Rehabilitasi Sosial jangka waktu 3 menit
waktu| 7. Klien dikirim ke UPT Dinas Sosial Provinsi Sulawesi Selata (Sentra Pangurangi Takalar)
biaya| Tidak dipungut biaya
produk| Surat Rekomendasi dan Pendampingan bagi Lanjut Usia
pengaduan| Ruang Aduan : Layanan Aduan Dinas sosial Bulukumba
pengaduan| Kotak Saran
pengaduan| Nomor Pengaduan:Telp/WA.085299603035
pengaduan| Email: Pengaduandinsosbulukumba@gmail.com
pengaduan| Media Sosial : Facebook: Dinas Sosial Dinsos BLK
pengaduan| Instagram : dinsosblk
pengaduan| Website: dinassosialkabbulukumba@gmail.com
pengaduan| SLRT (Sistem Layanan Rujukan Terpadu)
pengaduan| Integrasi SP4N LAPOR (Layanan spirasi dan pengaduan online Rakyat)
"""

JALUR = {
    (WIRAJAYA, ""): "aduan penjangkauan asesmen case_conference penempatan pelayanan terminasi",
    (PANGKALPINANG, ""): "aduan penjangkauan asesmen pelayanan terminasi",
    (PANGUDI_LUHUR, "keluarga"): "aduan asesmen case_conference pelayanan terminasi",
    (PANGUDI_LUHUR, "komunitas"): "aduan asesmen case_conference pelayanan terminasi",
    (PANGUDI_LUHUR, "residensial"): "aduan asesmen case_conference penempatan pelayanan terminasi",
    (BABEL, "A"): "aduan asesmen case_conference penempatan pelayanan terminasi",
    (BABEL, "B"): "aduan penjangkauan asesmen case_conference penempatan pelayanan terminasi",
    (BULUKUMBA, ""): "aduan penjangkauan asesmen penempatan terminasi",
}
STANDAR = {nama: baca(FOLDER / f"{nama}.toml") for nama in BERKAS}
setiap_berkas = pytest.mark.parametrize("nama", BERKAS)
setiap_jalur = pytest.mark.parametrize(("nama", "jalur"), JALUR)


def rapi(teks):
    return re.sub(r"\s+", " ", teks).strip()


def terbitan(nama, bagian):
    """[(printed number or "", text)] of one part of the publication."""
    baris = re.split(r"\n(?! )", TERBITAN[nama].strip())
    cocok = [re.fullmatch(r"(\w+)(?: (\S+))?\| (.+)", b, re.DOTALL) for b in baris]
    return [(c[2] or "", rapi(c[3])) for c in cocok if c[1] == bagian]


def dalam_berkas(nama, bagian):
    """The same part as the file has it, in one text."""
    isi = STANDAR[nama]
    sambung = {
        "produk": isi.produk,
        "pengaduan": [k.nilai for k in isi.pengaduan],
        "waktu": [w.teks for w in isi.waktu if not w.tambahan],
        "keluaran": [k for x in isi.langkah for k in x.keluaran],
        "lain": [teks for butir in isi.lain.items() for teks in butir],
    }
    return rapi(" ".join(sambung.get(bagian) or [getattr(isi, bagian)]))


def sampai_tutup(isi, jalur, jawaban):
    """The codes of the steps in the order in which they are done; AssertionError at a dead end."""
    fakta = {k: v for k, v in jawaban.items() if k not in alur.fakta_dicatat(isi, jalur)}
    tahap, selesai = Tahap.ADUAN, []
    while tahap:
        langkah = alur.langkah_tahap(isi, jalur, tahap)
        while buka := [
            k for k, v in alur.keadaan(langkah, fakta, selesai).items() if v == "terbuka"
        ]:
            x = next(x for x in langkah if x.id == buka[0])
            fakta |= {f: jawaban[f] for f in x.catat}
            selesai.append(x.id)
        buntu = [k for k, v in alur.keadaan(langkah, fakta, selesai).items() if v == "menunggu"]
        assert not buntu, f"{tahap}: {buntu} tidak pernah terbuka bila {jawaban}"
        tahap = alur.tahap_berikut(isi, jalur, tahap, fakta)
    return selesai


def semua_jawaban(isi, jalur):
    """Every combination of answers to what the path asks, as {code: answer}."""
    pilihan = {f.kode: f.pilihan for f in isi.fakta} | FAKTA_BAWAAN
    tanya = sorted(alur.fakta_dicatat(isi, jalur))
    return [dict(zip(tanya, j, strict=True)) for j in product(*(pilihan[f] for f in tanya))]


def peran(isi, x):
    """The base roles that may do a step."""
    return {d for p in x.pelaksana for d in isi.peran_dasar(p)}


def langkah(nama, kode):
    return next(x for x in STANDAR[nama].langkah if x.id == kode)


# --------------------------------------------------------------------- all five
def test_kelima_standar_ikut_dengan_program():
    assert {f"{nama}.toml" for nama in BERKAS} <= {p.name for p in berkas_bawaan()}


@setiap_berkas
@pytest.mark.parametrize("bagian", ["syarat", "langkah"])
def test_setiap_butir_bernomor_ada_utuh_dan_tidak_ada_nomor_lain(nama, bagian):
    ada = {}
    for x in getattr(STANDAR[nama], bagian):
        if not x.tambahan and "teks" not in x.disimpulkan:
            ada[x.no] = f"{ada.get(x.no, '')} {x.teks}".strip()

    assert ada == dict(terbitan(nama, bagian))


@setiap_berkas
def test_bagian_tanpa_nomor_memuat_setiap_baris_terbitan(nama):
    bagian = set(re.findall(r"^(\w+)\|", TERBITAN[nama], re.MULTILINE))

    assert {"judul", "waktu", "biaya", "produk"} <= bagian
    for b in bagian:
        for _, teks in terbitan(nama, b):
            assert teks in dalam_berkas(nama, b), f"{b}: {teks}"


@pytest.mark.parametrize("nama", [WIRAJAYA, BULUKUMBA])
def test_yang_kosong_pada_terbitan_tetap_kosong(nama):
    assert STANDAR[nama].no_sk is None
    assert bool(STANDAR[nama].pengaduan) == (nama == BULUKUMBA)


@setiap_berkas
def test_hanya_jalur_kasus_yang_dijalankan(nama):
    assert STANDAR[nama].daftar_jalur() == [jalur for n, jalur in JALUR if n == nama]


@setiap_jalur
def test_urutan_tahap_sampai_terminasi(nama, jalur):
    assert [t.value for t in STANDAR[nama].tahap_jalur(jalur)] == JALUR[nama, jalur].split()


@setiap_jalur
def test_setiap_langkah_dikerjakan_peran_yang_dikenal(nama, jalur):
    isi = STANDAR[nama]
    for x in isi.langkah_jalur(jalur):
        assert peran(isi, x), x.id
        assert peran(isi, x) <= set(Peran), x.id


@setiap_jalur
def test_setiap_jawaban_berakhir_tanpa_jalan_buntu(nama, jalur):
    isi = STANDAR[nama]
    jalan = [sampai_tutup(isi, jalur, j) for j in semua_jawaban(isi, jalur)]

    assert {k for j in jalan for k in j} == {x.id for x in isi.langkah_jalur(jalur)}


@setiap_jalur
def test_syarat_yang_dihasilkan_kantor_jatuh_tempo_sesudah_dihasilkan(nama, jalur):
    isi = STANDAR[nama]
    urut = [x.id for x in isi.langkah_jalur(jalur)]
    for s in isi.syarat_jalur(jalur):
        pembuat = [x.id for x in isi.langkah_jalur(jalur) if s.id in x.keluaran]
        tempo = alur.tempo(isi, jalur, s, {})
        assert tempo == "tutup" or all(urut.index(p) < urut.index(tempo) for p in pembuat), s.id


@setiap_jalur
def test_yang_menyusun_berbeda_peran_dari_yang_memutus(nama, jalur):
    isi = STANDAR[nama]
    penyusun = {Jenis.PARAF: Jenis.SURAT, Jenis.TANDA_TANGAN: Jenis.SURAT}
    penyusun |= {Jenis.DISPOSISI: Jenis.ASESMEN, Jenis.KONFERENSI: Jenis.ASESMEN}
    semua = isi.langkah_jalur(jalur)
    for x in semua:
        for y in semua:
            if y.jenis == penyusun.get(x.jenis) and y.surat == x.surat:
                assert not peran(isi, x) & peran(isi, y), (x.id, y.id)


# --------------------------------------------------------------------- clocks
JAM = [
    (WIRAJAYA, "lengkap", "langkah wisma", None, "30 hari kerja", []),
    (PANGKALPINANG, "lengkap", "langkah disposisi", None, "2 hari kerja", []),
    (PANGUDI_LUHUR, "lengkap", "langkah rencana", None, "7 hari kerja", ["komunitas"]),
    (PANGUDI_LUHUR, "lengkap", "langkah rencana", None, "7 hari kerja", ["keluarga"]),
    (
        *(PANGUDI_LUHUR, "langkah serah-terima", "langkah terminasi"),
        *("1 bulan", "6 bulan", ["residensial"]),
    ),
    (BABEL, "lengkap", "langkah tanda-tangan-rujukan", None, "7 hari", []),
    (BABEL, "lengkap", "langkah tanda-tangan-pengantar", None, "7 hari", []),
    (BULUKUMBA, "mulai verifikasi", "langkah serah-rekomendasi", None, "40 menit", []),
]


def test_waktu_yang_dihitung_dan_batasnya():
    dihitung = [
        (nama, w.mulai, w.berhenti, w.minimal, w.maksimal, w.jalur)
        for nama in BERKAS
        for w in STANDAR[nama].waktu
        if w.maksimal and not w.tambahan
    ]

    assert dihitung == JAM


def test_waktu_atensi_boleh_diubah_berdasarkan_hasil_asesmen():
    waktu = [w for w in STANDAR[PANGUDI_LUHUR].waktu if w.maksimal]

    assert {w.boleh_diubah for w in waktu} == {"Berdasarkan Hasil Asesmen"}
    assert not any(w.mengunci for w in waktu)


def test_menit_tiap_langkah_bulukumba_berjumlah_empat_puluh():
    batas = [(x.no, x.batas) for x in STANDAR[BULUKUMBA].langkah if x.batas]

    assert batas == [("2", "30 menit"), ("3", "2 menit"), ("4", "5 menit"), ("6", "3 menit")]


# --------------------------------------------------------------------- readings of the gaps
@pytest.mark.parametrize(
    ("nama", "kode"), [(WIRAJAYA, "konferensi"), (BULUKUMBA, "telaah"), (BABEL, "pembahasan")]
)
def test_cabang_penolakan_ada_meski_tidak_tercetak(nama, kode):
    assert {"setuju", "tolak", "kembalikan"} <= set(langkah(nama, kode).putusan)


@pytest.mark.parametrize("jalur", ["keluarga", "komunitas"])
def test_belum_tercatat_dalam_dtks_menjadi_tugas_bukan_penolakan(jalur):
    isi = STANDAR[PANGUDI_LUHUR]
    terdata, usulan = [s for s in isi.syarat_jalur(jalur) if s.kelompok]
    belum = [j for j in semua_jawaban(isi, jalur) if j["dtks"] == "belum"]

    assert terdata.kelompok == usulan.kelompok
    assert all(f"usul-dtks-{jalur}" in sampai_tutup(isi, jalur, j) for j in belum)
    assert langkah(PANGUDI_LUHUR, f"usul-dtks-{jalur}").keluaran == [usulan.id]


def test_berita_acara_ppks_jatuh_tempo_saat_penempatan():
    isi = STANDAR[PANGUDI_LUHUR]
    (bast,) = [s for s in isi.syarat if s.no == "4.2"]

    assert alur.tempo(isi, "residensial", bast, {}) == "masuk-asrama"
    assert langkah(PANGUDI_LUHUR, "masuk-asrama").tahap == Tahap.PENEMPATAN


def test_babel_b_mengurus_yang_belum_ada_dan_mengasesmen_sebelum_merujuk():
    isi = STANDAR[BABEL]
    tanpa = {"identitas": "tidak", "ket_terlantar": "belum ada", "laporan_awal": "belum ada"}
    tujuan = {"penyelesaian": "dirujuk ke panti", "panti_tujuan": isi.fakta[3].pilihan[0]}
    jalan = sampai_tutup(isi, "B", tanpa | tujuan)

    diurus = ["urus-identitas", "urus-ket-terlantar", "asesmen-awal-b", "asesmen-lanjutan-b"]
    assert [k for k in jalan if k in (*diurus, "rujuk-b")] == [*diurus, "rujuk-b"]


@pytest.mark.parametrize("jalur", ["A", "B"])
def test_babel_merujuk_memulangkan_atau_keduanya(jalur):
    isi = STANDAR[BABEL]
    rujuk, pulang = f"rujuk-{jalur.lower()}", f"pulang-{jalur.lower()}"
    ada = {
        j["penyelesaian"]: [k for k in sampai_tutup(isi, jalur, j) if k in (rujuk, pulang)]
        for j in semua_jawaban(isi, jalur)
    }

    assert list(ada.values()) == [[rujuk], [pulang], [rujuk, pulang]]


def test_usia_lansia_dihitung_dan_mutlak():
    (usia,) = [s for s in STANDAR[BULUKUMBA].syarat if s.aturan]

    assert (usia.no, usia.aturan.usia_min, usia.mutlak) == ("4", 60, True)
