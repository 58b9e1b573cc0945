"""The whole walk: one case from the counter to closure, each person at their own window."""

import re

import pytest
from langkah_bersama import angka, pilih_wilayah
from PIL import Image

from accounts.peran import Peran
from cases.models import Kasus
from letters.models import Surat
from referrals.actions.lembaga import simpan_lembaga
from tests.asesmen_bantu import lewat_layar
from tests.ringkas import pilihan

pytestmark = pytest.mark.usefixtures("standar", "wilayah")
UKURAN = pytest.mark.parametrize(
    ("lebar", "tinggi"), pilihan([(1280, 800), (360, 740)], {(360, 740)})
)


def catat_aduan(petugas, foto):
    petugas.ikuti("Aduan").ikuti("Catat aduan")
    pilih_wilayah(petugas)
    petugas.isi(
        kronologi="Ditemukan petugas Satpol PP di Jalan Trem.",
        terlapor="Perempuan, sekitar 30 tahun",
        kategori="10",
        lokasi="Jalan Trem, depan hotel",
        sumber="warga",
        kanal="tatap_muka",
        pelapor_nama="Budi Santoso",
        pelapor_telepon="0812 7171 0001",
        foto=foto,
    )
    petugas.tekan("Simpan aduan").baca("tercatat", "Berkas", "Kel. Pasar Padi")
    nomor = angka(r"\d{4}-PKP-A\d{5}", petugas)
    petugas.ikuti("Tanda terima").baca("Tanda terima aduan", nomor, "Budi Santoso")
    return nomor


def buka_kasus(peksos, aduan):
    peksos.kerjakan(aduan).ikuti("Buka kasus")
    peksos.isi(q="Rina Melati").tekan("Cari").baca("Tidak ada klien yang mirip")
    peksos.ikuti("Catat klien baru")
    peksos.isi(
        nama="Rina Melati",
        jenis_kelamin="P",
        tempat_lahir="Pangkalpinang",
        tanggal_lahir="1994-03-03",
        nik="1971044303940007",
        alamat_ktp="Jl. Merdeka No. 1",
        kategori="10",
    )
    peksos.tekan("Simpan klien").baca("Untuk R.M.").tekan("Buka kasus")
    return angka(r"\d{4}-PKP-\d{5}", peksos)


def kerjakan(peksos, **isi):
    """The step that is open now, with its record."""
    peksos.ikuti("Kerjakan langkah ini").isi(**isi)
    return peksos.tekan("Simpan dan selesaikan langkah")


@UKURAN
def test_satu_kasus_dari_aduan_sampai_penutupan(layar, orang, foto, kasus, lebar, tinggi):
    def duduk(peran):
        return layar(orang(peran), lebar=lebar, tinggi=tinggi)

    lain = kasus("disposisi")  # the Kabid has another one waiting
    loket, peksos = duduk(Peran.PETUGAS_LAYANAN), duduk(Peran.PEKSOS)
    nomor = buka_kasus(peksos, catat_aduan(loket, foto))
    alamat = f"/kasus/{nomor}/"

    kasi = duduk(Peran.KEPALA_SEKSI)
    kasi.kerjakan("Tunjuk petugas kasus")
    kasi.isi(petugas=str(orang(Peran.PEKSOS).pk), surat_tugas=True).tekan("Tunjuk petugas")
    kasi.baca("Petugas kasus ditunjuk").ikuti("Susun surat")
    kasi.tekan("Serahkan untuk ditandatangani").baca("Surat Tugas diserahkan")

    peksos.buka(alamat)
    kerjakan(peksos, catatan="Laporan warga diterima di loket.")
    kerjakan(peksos, catatan="Ditemui di kos.", fakta_cara_penjangkauan="survei ke lapangan")
    ases = {"kesimpulan": "Mau dibina.", "fakta_identitas": "ada", "fakta_darurat": "tidak"}
    lewat_layar(peksos.ikuti("Kerjakan langkah ini"), orang(Peran.PEKSOS), **ases)
    peksos.ikuti("Wanita Tuna Susila").isi(status="ada", berkas=foto).tekan("Simpan persyaratan")
    peksos.ikuti("Kerjakan langkah ini").tekan("Nyatakan lengkap dan benar")
    peksos.baca("Tenggat", "2 hari kerja")

    kabid = duduk(Peran.KEPALA_BIDANG)
    kabid.kerjakan(lain.nomor).baca(lain.nomor)
    kabid.tekan("Ya: kasus segera ditangani").baca(nomor, "Mau dibina.")
    kabid.tekan("Ya: kasus segera ditangani").baca("Tugas saya", nomor)

    peksos.buka(alamat)
    ases = {"kesimpulan": "Keluarga di Toboali bersedia.", "orang": "Ibu kandung", "berkas": foto}
    lewat_layar(peksos.ikuti("Kerjakan langkah ini"), orang(Peran.PEKSOS), **ases)
    kerjakan(peksos, catatan="Laporan perkembangan terkumpul.")
    kerjakan(peksos, catatan="Disalurkan.", fakta_tujuan_akhir="penyaluran ke panti sosial")
    peksos.ikuti("Susun surat")
    peksos.isi(kepada="Kepala PSKW Mulya Jaya\nJakarta", lembaga="PSKW Mulya Jaya")
    peksos.tekan("Serahkan untuk diparaf").baca("diserahkan")

    kabid.buka(alamat).ikuti("Baca dan paraf").baca("Kepala PSKW Mulya Jaya")
    kabid.tekan("Paraf").baca("diparaf")
    kadis = duduk(Peran.KEPALA_INSTANSI)
    kadis.buka(alamat)
    tu = duduk(Peran.ADMIN_TU)
    tanda_tangani_semua(kadis, tu, alamat, foto)
    rujukan = Surat.objects.get(jenis="rujukan")
    assert rujukan.nomor
    periksa_pdf(kadis, rujukan)
    kirim(tu, rujukan)
    periksa_keaslian(layar(), rujukan, foto)

    isi = {"nama": "PSKW Mulya Jaya", "jenis": "sentra", "pemilik": "kementerian"}
    simpan_lembaga(isi, by=orang(Peran.PEKSOS))
    peksos.buka(alamat).ikuti("Catat jawabannya").ikuti("Rujuk ke PSKW Mulya Jaya")
    peksos.isi(alasan="Mau dibina.").tekan("Periksa yang akan dikirim")
    peksos.baca("Tepat inilah yang dikirim", rujukan.nomor).tekan("Kirim rujukan")
    peksos.ikuti("Catat jawaban lembaga")
    peksos.isi(jawaban="menerima", penjawab="Dra. Wulan, Kepala PSKW").tekan("Simpan jawaban")
    peksos.baca("Diterima, klien belum diserahkan").buka(alamat)
    serah_terima(peksos, foto)
    peksos.baca("Semua langkah tahap ini selesai").ikuti("Usulkan penutupan")
    peksos.isi(hasil="dirujuk").tekan("Lanjut")
    peksos.isi(tujuan="PSKW Mulya Jaya").tekan("Usulkan penutupan")
    kabid.kerjakan(nomor).isi(setuju="ya").tekan("Simpan putusan")
    kabid.baca("Kasus sudah ditutup", "Dirujuk")

    akhir = Kasus.objects.get(nomor=nomor)
    assert (akhir.tahap, akhir.hasil) == ("terminasi", "dirujuk")
    peksos.buka(f"{alamat}riwayat/").baca("Kasus ditutup: Dirujuk", "Penutupan diusulkan")


def tanda_tangani_semua(kadis, tu, alamat, foto):
    """The surat tugas of the assignment, and the referral: numbered, then signed on paper."""
    for _ in range(2):
        kadis.buka(alamat).ikuti("Baca dan tanda tangani")
        kadis.tekan("Setujui dan beri nomor").baca("Tata Usaha mencetaknya")
        tu.kerjakan("unggah pindaian").baca("Cetak PDF bernomor").isi(berkas=foto)
        tu.tekan("Simpan pindaian").baca("suratnya terbit")


def periksa_pdf(layar, surat):
    """Opened by its link, the letter is a PDF with its number in its name."""
    layar.buka(surat.get_absolute_url()).baca(surat.nomor)
    assert layar.halaman.request.get(f"{surat.get_absolute_url()}pdf/").body()[:5] == b"%PDF-"
    with layar.halaman.expect_response("**/pdf/") as jawaban:
        layar.halaman.get_by_role("link", name="Buka PDF").click()
    kepala = jawaban.value.headers
    assert kepala["content-type"] == "application/pdf"
    assert surat.nama_berkas in kepala["content-disposition"]


def kirim(tu, surat):
    tu.buka(surat.get_absolute_url()).ikuti("Catat pengiriman")
    tu.isi(cara="pos", resi="JX-0012").tekan("Simpan pengiriman")
    tu.baca("Pengiriman Surat rujukan tercatat", "JX-0012", "PSKW Mulya Jaya")


def periksa_keaslian(umum, surat, foto):
    """Whoever holds the letter follows its code: real, the very file, and a scan never is."""
    umum.buka(f"/periksa-surat/{surat.token}/").baca("terbit dan berlaku", surat.nomor)
    assert surat.kasus.klien.nama not in umum.halaman.content()
    for isi, kata in ((surat.pdf.path, "Sama persis"), (foto, "Tidak sama")):
        umum.isi(berkas=isi).tekan("Bandingkan").baca(kata)


def serah_terima(peksos, foto):
    peksos.ikuti("Kerjakan langkah ini")
    peksos.isi(
        kedua_nama="Dra. Wulan",
        kedua_jabatan="Kepala PSKW Mulya Jaya",
        kedua_alamat="",
        kondisi="sehat",
        saksi2_nama="Rahmat",
        saksi2_jabatan="Ketua RT 03",
    )
    peksos.tekan("Simpan dan lanjut ke tanda tangan")
    assert peksos.di_sebelah("kedua_alamat")
    peksos.isi(kedua_alamat="PSKW Mulya Jaya, Jakarta")
    peksos.tekan("Simpan dan lanjut ke tanda tangan").tekan("Baca dan cetak berita acara")
    peksos.tekan("Tanda tangani dan cetak").baca("terbit dengan Nomor").ikuti("Unggah pindaian")
    pindaian = foto.with_name("pindaian.png")
    Image.open(foto).save(pindaian)
    peksos.isi(berkas=pindaian).tekan("Simpan pindaian").baca("Lengkap")
    peksos.ikuti(re.compile("^20.*-PKP-"))
