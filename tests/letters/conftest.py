"""Letters on the way: drafts that lack nothing, and a case at each of a letter's steps."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from accounts.peran import Peran
from letters import actions
from letters.jenis import bentuk_langkah
from tests.conftest import langkah
from tests.tangan import tanda_tangani

LENGKAP = {
    "rujukan": {
        "kepada": "Kepala Panti Sosial Bina Serumpun\ndi Pangkalan Baru",
        "lembaga": "Panti Sosial Bina Serumpun",
        "tembusan": "Wali Kota Pangkalpinang\nKepala Dinas Sosial Provinsi",
    },
    "ba_serah_terima": {
        "kedua_nama": "Nurhayati",
        "kedua_jabatan": "Kepala Panti Sosial Bina Serumpun",
        "kedua_nomor": "196902031994032001",
        "kedua_alamat": "Panti Sosial Bina Serumpun, Pangkalan Baru",
        "kondisi": "sehat",
        "barang": "Laporan sosial\nPakaian satu tas",
        "saksi2_nama": "Joko Susilo",
        "saksi2_jabatan": "Ketua RPS",
    },
    "tugas": {},
    "panggilan": {"tanggal_hadir": "2026-03-30", "pukul": "09.00 WIB", "menghadap": "Rina"},
    "undangan": {
        "kepada": "Kepala Puskesmas Gerunggang\ndi Pangkalpinang",
        "tanggal_hadir": "2026-03-30",
        "pukul": "09.00 WIB",
        "bahasan": "Hasil asesmen\nBentuk layanan",
    },
    "usulan_dtks": {
        "kepada": "Kepala Dinas Sosial Kabupaten Garut\ndi Garut",
        "dicek": "2026-03-25",
        "nomor_kk": "1971040101200001",
    },
    "permohonan_identitas": {
        "kepada": "Kepala Dinas Kependudukan dan Pencatatan Sipil Kota Pangkalpinang",
        "ciri": "tinggi 150 cm, berambut pendek",
    },
    "pernyataan_tertib": {"alamat_pernyata": "Jl. Melati No. 4, Pangkalpinang"},
    "bersedia_asesmen": {
        "nama_pernyata": "Rusli",
        "nomor_pernyata": "1971040101700001",
        "hubungan": "paman",
        "alamat_pernyata": "Jl. Melati No. 4, Pangkalpinang",
        "saksi1_nama": "Hasan",
        "saksi2_nama": "Joko Susilo",
    },
    "permohonan_layanan": {
        "kop_pemerintah": "Pemerintah Kota Pangkalpinang",
        "kop_kecamatan": "Kecamatan Taman Sari",
        "kop_desa": "Kelurahan Bintang",
        "nomor_desa": "400/12/KB/2026",
        "keadaan": "tinggal sendiri dan tidak mempunyai penghasilan",
        "jabatan_pemohon": "Lurah Bintang",
        "nama_pemohon": "Sri Wahyuni",
        "nomor_pemohon": "197005051995032001",
    },
    "penolakan": {
        "lembaga": "Dinas Sosial Kabupaten Bangka",
    },
    "rekomendasi": {
        "lembaga": "Sentra Pangurangi Takalar",
        "pertimbangan": "Lanjut usia tanpa keluarga\nTidak mempunyai penghasilan",
    },
    "pengantar": {
        "kepada": "Kepala Panti Sosial Bina Serumpun\ndi Pangkalan Baru",
        "naskah": "Laporan sosial | 1 (satu) berkas | asli\nFotokopi KTP | 2 lembar",
    },
    "pengantar_pemulangan": {
        "kepada": "Kepala Dinas Sosial Kabupaten Garut\ndi Garut",
        "kepolisian": "Polsek Bukit Intan",
        "nomor_keterangan": "SKT/12/III/2026",
        "kondisi": "sehat",
        "tanggal_berangkat": "2026-03-26",
        "moda": "kapal laut dan bus",
        "keluarga": "Ibu Aminah (ibu kandung)",
        "tembusan": "Kepala Kepolisian Sektor Bukit Intan",
    },
    "ba_pemulangan": {
        "kedua_nama": "Aminah",
        "kedua_jabatan": "ibu kandung",
        "kedua_nomor": "3205014107500001",
        "kedua_alamat": "Kampung Sukamaju RT 02/RW 01, Garut",
        "kondisi": "sehat",
    },
    "permohonan_ket_terlantar": {
        "kepada": "Kepala Kepolisian Sektor Bukit Intan\ndi Pangkalpinang",
        "ciri": "tinggi 150 cm, berambut pendek",
    },
    "kesediaan_pengampu": {
        "nama_pengampu": "Rusli",
        "nomor_pengampu": "1971040101700001",
        "hubungan": "paman",
        "alamat_pengampu": "Jl. Melati No. 4, Pangkalpinang",
        "saksi1_nama": "Hasan",
        "saksi1_jabatan": "Ketua RT 02",
        "saksi2_nama": "Joko Susilo",
        "saksi2_jabatan": "Tetangga",
        "mengetahui_jabatan": "Lurah Bintang",
        "mengetahui_nama": "Sri Wahyuni",
    },
    "lembar_disposisi": {"diteruskan": "Pekerja Sosial", "catatan": "Tangani; lapor pekan depan."},
    "notulen": {
        "peserta": "Pekerja sosial\nPsikolog",
        "pendapat": "Pekerja sosial: klien mau dibina.\nPsikolog: klien sadar penuh.",
        "penanggung_jawab": "Pekerja sosial",
    },
    "laporan_sosial": {
        "riwayat": "Klien merantau sejak 2024.\nUsahanya gagal.",
        "kondisi": "Fisik: sehat.\nPsikologis: tenang.\nSosial: terbuka.",
        "keluarga": "Orang tua klien tinggal di Garut.",
        "analisis": "Masalah utama: penghasilan.",
        "rencana": "Rujukan ke panti dan pelatihan.",
        "kebutuhan": "rehabilitasi sosial di dalam panti",
    },
    "jawaban_pengaduan": {
        "kepada": "Sdr. Budi Santoso\ndi Tempat",
        "pokok": "waktu tunggu di loket",
        "hasil": "petugas loket kurang pada jam istirahat",
        "tindakan": "petugas bergantian istirahat",
    },
    "tanda_terima_aduan": {"berkas": "Fotokopi KTP"},
    "penetapan_pm": {"lembaga": "Panti Sosial Bina Serumpun"},
    "lain": {
        "kepada": "Kepala Panti Sosial Bina Serumpun",
        "naskah": "Alinea pertama.\nAlinea kedua.",
        "daftar": "Kursi roda\nTongkat",
        "tabel": "Barang | Banyaknya\nKursi roda | 1 buah",
        "rincian": "Peminjam | keluarga klien",
        "kedua_nama": "Nurhayati",
        "kedua_jabatan": "Kepala Panti",
        "kedua_alamat": "Pangkalan Baru",
    },
}


def isi_lengkap(x, **lain):
    """A draft for this step as the case fills it, completed by hand."""
    bentuk = bentuk_langkah(x)
    return bentuk.awal(x.kasus) | LENGKAP[bentuk.kode] | lain


def serahkan(kasus, orang, kode="surat-keluar", **lain):
    """Draft the letter of a step in full and hand it in, as the peksos."""
    x = langkah(kasus, kode)
    actions.susun(x, isi_lengkap(x, **lain), by=orang(Peran.PEKSOS))
    return actions.serahkan(x, by=orang(Peran.PEKSOS))


@pytest.fixture
def siap_ttd(kasus, orang):
    """siap_ttd() → a case whose referral waits for the signature of the head."""

    def buat(**lain):
        k = kasus("surat-keluar")
        serahkan(k, orang, **lain)
        actions.paraf(langkah(k, "paraf"), by=orang(Peran.KEPALA_BIDANG))
        return k

    return buat


@pytest.fixture
def terbit(siap_ttd, orang):
    """terbit() → an issued referral."""

    def buat(**lain):
        k = siap_ttd(**lain)
        return tanda_tangani(langkah(k, "tanda-tangan"), by=orang(Peran.KEPALA_INSTANSI))

    return buat


def teks_pdf(isi):
    """The text of a PDF, page by page, with its spaces evened out."""
    return " ".join(" ".join(h.extract_text() for h in PdfReader(BytesIO(isi)).pages).split())


def baca(surat):
    """The stored PDF."""
    with surat.pdf.open("rb") as berkas:
        return berkas.read()
