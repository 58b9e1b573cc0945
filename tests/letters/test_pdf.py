"""The printed letter, read back from its PDF."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from pypdf import PdfReader

from accounts.kop import nama_kop
from accounts.peran import Peran
from cases import actions as kasus_actions
from letters import actions, pdf
from letters.gabung import gabung
from standards.kata_waktu import tanggal_pendek
from tests.conftest import langkah
from tests.letters.conftest import baca, isi_lengkap, serahkan, teks_pdf
from tests.tangan import tanda_tangani

PEKSOS, KABID, KADIS = Peran.PEKSOS, Peran.KEPALA_BIDANG, Peran.KEPALA_INSTANSI


def berurutan(teks, *bagian):
    """Each part stands in the text, one after the other; where a line breaks does not count."""
    teks, dari = "".join(teks.split()), 0
    for b in ("".join(b.split()) for b in bagian):
        assert b in teks[dari:], f"{b!r} tidak ada sesudah {teks[:dari][-60:]!r}"
        dari = teks.index(b, dari) + len(b)


def draf(kasus, orang, kode="surat-keluar", **lain):
    x = langkah(kasus, kode)
    surat = actions.susun(x, isi_lengkap(x, **lain), by=orang(PEKSOS))
    return surat, pdf.cetak(surat, gabung(surat), draf=True)


def test_surat_rujukan_tercetak_menurut_urutannya(terbit, orang):
    surat = terbit()
    kadis = orang(KADIS).pengguna
    berurutan(
        teks_pdf(baca(surat)),
        "PEMERINTAH KOTA PANGKALPINANG",
        "DINAS SOSIAL",
        "Jl. Usman Ambon No. 25",
        surat.nomor,
        f"Pangkalpinang, {tanggal_pendek(surat.tanggal)}",
        "Rahasia",
        "2 (dua) berkas",
        "Rujukan klien",
        "Yth. Kepala Panti Sosial Bina Serumpun",
        "Berdasarkan hasil asesmen Pekerja Sosial tanggal",
        "Siti Maryam",
        surat.kasus.klien.nik,
        "Tuna susila",
        "Jl. Merdeka No. 1",
        "untuk memperoleh rehabilitasi sosial di Panti Sosial Bina Serumpun",
        "Mohon Saudara menerima",
        "Kepala Dinas Sosial Kota Pangkalpinang",
        kadis.nama,
        kadis.pangkat,
        f"NIP {kadis.nip_terbaca}",
        "Tembusan",
        "Wali Kota Pangkalpinang",
    )


def test_nip_tercetak_berkelompok(terbit, orang):
    nip = orang(KADIS).pengguna.nip
    assert f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}" in teks_pdf(baca(terbit()))


def test_pelaksana_tugas_tercetak_sebagai_plt(siap_ttd, orang):
    kadis = orang(KADIS, sifat="Plt", nomor_sk="800/1", selesai=date(2099, 1, 1))
    surat = tanda_tangani(langkah(siap_ttd(), "tanda-tangan"), by=kadis)
    assert "Plt. Kepala Dinas Sosial Kota Pangkalpinang" in teks_pdf(baca(surat))


def test_atas_nama_tercetak_di_atas_jabatan_sendiri_selama_masanya(siap_ttd, orang):
    isi = {"sifat": "an", "nomor_sk": "800/2", "sebutan": "Kepala Bidang Rehabilitasi Sosial"}
    kini = siap_ttd()
    wakil = orang(KADIS, baru=True, nama="Hj. Sumarni", selesai=date(2099, 1, 1), **isi)
    assert wakil.nama_jabatan == "Kepala Bidang Rehabilitasi Sosial a.n. Kepala Dinas"
    surat = tanda_tangani(langkah(kini, "tanda-tangan"), by=wakil)
    berurutan(
        teks_pdf(baca(surat)),
        "a.n. Kepala Dinas Sosial Kota Pangkalpinang",
        "Kepala Bidang Rehabilitasi Sosial,",
        "Hj. Sumarni",
        f"NIP {wakil.pengguna.nip_terbaca}",
    )
    wakil.selesai = surat.tanggal - timedelta(days=1)
    wakil.save()
    with pytest.raises(PermissionDenied):
        actions.tanda_tangani(langkah(siap_ttd(), "tanda-tangan"), by=wakil)


def test_berita_acara_memuat_para_pihak_dan_saksi(kasus, orang):
    k = kasus("serah-terima")
    orang(KADIS)
    x = langkah(k, "serah-terima")
    isi = isi_lengkap(x, tanggal_serah="2026-03-26", tempat="Panti Bina Serumpun")
    actions.susun(x, isi, by=orang(PEKSOS))
    surat = actions.terbitkan_berita_acara(x, by=orang(PEKSOS))
    peksos = orang(PEKSOS).pengguna
    berurutan(
        teks_pdf(baca(surat)),
        "BERITA ACARA SERAH TERIMA KLIEN",
        surat.nomor,
        "Kamis tanggal dua puluh enam bulan Maret tahun dua ribu dua puluh enam",
        "bertempat di Panti Bina Serumpun",
        peksos.nama,
        peksos.nip_terbaca,
        "PIHAK PERTAMA",
        "Nurhayati",
        "NIP : 19690203 199403 2 001",
        "PIHAK KEDUA",
        "Siti Maryam",
        "dalam kondisi sehat",
        "Pakaian satu tas",
        "tanggung jawab pelayanan beralih",
        "Saksi pertama",
        "Saksi kedua",
        "Joko Susilo",
        "Mengetahui",
        orang(KADIS).pengguna.nama,
    )


def test_surat_tugas_memuat_dasar_dan_petugas(kasus, orang):
    k = kasus("penjangkauan")
    kasus_actions.tugaskan(
        k, petugas=orang(PEKSOS, baru=True), by=orang(KABID), alasan="giliran", surat_tugas=True
    )
    x = langkah(k, "surat-tugas-1:surat")
    surat = actions.susun(x, isi_lengkap(x), by=orang(Peran.ADMIN_TU))
    k.refresh_from_db()
    berurutan(
        teks_pdf(pdf.cetak(surat, gabung(surat))),
        "SURAT TUGAS",
        "Dasar",
        f"Aduan Nomor {k.aduan.get().nomor}",
        "08.a/KEP/SEKRT-DINSOS/I/2022",
        "MENUGASKAN",
        k.petugas.nama,
        k.petugas.nip_terbaca,
        "Melaksanakan penjangkauan dan asesmen",
        "di Terminal Selindung",
        "Melaporkan hasilnya paling lambat",
    )


def test_surat_penolakan_tidak_menyebut_klien(kasus, orang):
    k = kasus("disposisi")
    kasus_actions.putuskan(
        langkah(k, "disposisi"), putusan="tolak", alasan="di luar kewenangan.", by=orang(KABID)
    )
    _, isi = draf(k, orang, "putusan-penolakan:surat")
    teks = teks_pdf(isi)
    berurutan(
        teks,
        "Sdr. Budi Santoso",
        k.aduan.get().nomor,
        "belum dapat kami proses karena di luar kewenangan.",
        "Saudara disarankan menghubungi Dinas Sosial Kabupaten Bangka.",
    )
    assert "Siti Maryam" not in teks


def test_klien_tanpa_identitas_tercetak_demikian(kasus, orang):
    k = kasus("surat-keluar", nik=None, tanpa_identitas=True, alasan_tanpa_identitas="hilang.")
    _, isi = draf(k, orang)
    teks = teks_pdf(isi)
    assert "tanpa identitas kependudukan (hilang)" in teks
    assert "NIK" not in teks


def test_yang_belum_diisi_tampak_pada_draf_dan_tidak_kosong(kasus, orang):
    _, isi = draf(kasus("surat-keluar"), orang, lembaga="")
    teks = teks_pdf(isi)
    assert "di [lembaga tujuan rujukan belum diisi]." in teks
    assert "[saat ditandatangani]" in teks


def test_surat_terbit_tanpa_sisa_isian(terbit, kasus, orang):
    teks = teks_pdf(baca(terbit()))
    for sisa in ("[", "belum diisi", "None", "{", "DRAF"):
        assert sisa not in teks


def test_draf_bertanda_air_dan_yang_terbit_tidak(kasus, orang):
    _, isi = draf(kasus("surat-keluar"), orang)
    assert "DRAF" in teks_pdf(isi)


@pytest.mark.parametrize(("kertas", "ukuran"), [("A4", (210, 297)), ("F4", (215, 330))])
def test_kertas_mengikuti_kantor(kasus, orang, kantor, kertas, ukuran):
    kantor.kertas = kertas
    kantor.save()
    _, isi = draf(kasus("surat-keluar"), orang)
    kotak = PdfReader(BytesIO(isi)).pages[0].mediabox
    milimeter = tuple(round(float(x) * 25.4 / 72) for x in (kotak.width, kotak.height))
    assert milimeter == ukuran


def huruf(isi):
    """{font name: embedded} of every page."""
    hasil = {}
    for halaman in PdfReader(BytesIO(isi)).pages:
        for f in halaman["/Resources"]["/Font"].values():
            turunan = f.get_object()["/DescendantFonts"][0].get_object()
            uraian = turunan["/FontDescriptor"].get_object()
            tertanam = {"/FontFile2", "/FontFile3"} & set(uraian)
            hasil[str(turunan["/BaseFont"]).partition("+")[2]] = bool(tertanam)
    return hasil


def test_huruf_dari_repo_dan_tertanam(terbit, kasus, orang):
    assert huruf(baca(terbit())) == {
        "Surat-Liberation-Sans": True,
        "Surat-Liberation-Sans-Bold": True,
    }
    _, isi = draf(kasus("serah-terima"), orang, "serah-terima")
    assert "Surat-TeX-Gyre-Bonum" in huruf(isi)


def test_judul_pdf_tanpa_nama_klien(terbit):
    surat = terbit()
    data = PdfReader(BytesIO(baca(surat))).metadata
    assert data.title == f"Surat Rujukan Nomor {surat.nomor}"
    assert not any("Siti" in str(v) for v in data.values())


def test_tulisan_html_tercetak_sebagai_tulisan(kasus, orang):
    jahat = '<img src="file:///etc/passwd"><b>Panti</b>'
    _, isi = draf(kasus("surat-keluar"), orang, lembaga=jahat)
    assert jahat.replace(" ", "") in teks_pdf(isi).replace(" ", "")


@pytest.mark.parametrize(
    "alamat",
    ["file:///etc/passwd", "https://contoh.id/a.png", "file:///x/static/../../etc/passwd"],
)
def test_pencetak_hanya_membaca_static(alamat):
    _, ambil, _, _ = pdf._mesin()
    with pytest.raises(ValueError, match="di luar static"):
        ambil.fetch(alamat)


def test_blok_tanda_tangan_tidak_sendirian_di_halaman(kasus, orang):
    """Whatever the length of the text, the closing sentence stands on the signature's page."""
    orang(KADIS)
    k = kasus("surat-keluar")
    banyak = set()
    for n in range(4, 80, 4):
        _, isi = draf(k, orang, pertimbangan="Keterangan yang cukup panjang. " * n)
        halaman = [" ".join(h.extract_text().split()) for h in PdfReader(BytesIO(isi)).pages]
        akhir = next(h for h in halaman if "NIP" in h)
        assert "Mohon Saudara menerima" in akhir
        banyak.add(len(halaman))
    assert banyak == {1, 2}


@pytest.mark.parametrize(
    ("pemerintah", "nama", "kop"),
    [
        ("Pemerintah Kota Pangkalpinang", "Dinas Sosial Kota Pangkalpinang", "Dinas Sosial"),
        ("Kementerian Sosial Republik Indonesia", "Sentra Wirajaya Makassar",
         "Sentra Wirajaya Makassar"),
    ],
)  # fmt: skip
def test_nama_kop_tidak_mengulang_daerah(kantor, pemerintah, nama, kop):
    kantor.pemerintah, kantor.nama = pemerintah, nama
    assert nama_kop(kantor) == kop


def test_surat_yang_terbit_tidak_berubah_bila_data_klien_berubah(terbit):
    surat = terbit()
    sebelum = baca(surat)
    type(surat.kasus.klien).objects.update(nama="Nama Lain")
    surat = type(surat).objects.get()
    assert surat.cetak["klien"][0] == ["Nama", "Siti Maryam"]
    assert baca(surat) == sebelum


def test_serahkan_dan_pratinjau_memakai_naskah_yang_sama(kasus, orang):
    k = kasus("surat-keluar")
    surat = serahkan(k, orang)
    assert "Panti Sosial Bina Serumpun" in pdf.html(surat, gabung(surat))
