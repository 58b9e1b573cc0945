"""Every kind of letter that a standard may name: drafted from a case, issued, read back."""

import pytest
from django.core.exceptions import ValidationError

from accounts.peran import Peran
from cases import actions as kasus_actions
from letters import actions
from letters.gabung import kurang
from letters.jenis import SEMUA, bentuk_langkah
from letters.models import JenisSurat, Surat
from letters.rantai import KERTAS, giliran
from standards.kosakata import SURAT_BAKU
from standards.models import Standar
from standards.muat import muat
from tests.conftest import langkah
from tests.dunia import foto
from tests.letters.conftest import LENGKAP, baca, teks_pdf
from tests.tangan import tanda_tangani

PEKSOS, KABID, KADIS = Peran.PEKSOS, Peran.KEPALA_BIDANG, Peran.KEPALA_INSTANSI

KEPALA = """
kode = "uji-surat"
judul = "Layanan Uji Surat"
instansi = "dinsos-pangkalpinang"
"""
LANGKAH = """
[[langkah]]
kode = "terima"
tahap = "aduan"
jenis = "tugas"
teks = "Menerima laporan"
"""


def langkah_surat(surat, kode="konsep", jenis="surat", peran=PEKSOS):
    return (
        f'[[langkah]]\nkode = "{kode}"\ntahap = "penjangkauan"\njenis = "{jenis}"\n'
        f'surat = "{surat}"\nteks = "Langkah {kode}"\nperan = ["{peran}"]\n'
    )


@pytest.fixture
def berjalan(kantor, orang, klien, aduan, tmp_path):
    """berjalan(toml) → a case of a standard of these steps, its report taken, the rest open."""

    def buat(*isi, **lain):
        berkas = tmp_path / "uji-surat.toml"
        berkas.write_text(KEPALA + LANGKAH + "\n".join(isi))
        muat(berkas)
        standar = Standar.objects.get(kode="uji-surat", aktif=True)
        peksos = orang(PEKSOS)
        orang(KABID), orang(KADIS)
        k = kasus_actions.buka_kasus(klien(**lain), standar, by=peksos, aduan=aduan())
        kasus_actions.selesaikan_langkah(langkah(k, "terima"), by=peksos, catatan="Diterima.")
        return type(k).objects.get(pk=k.pk)

    return buat


#: What an earlier step of the case would have answered.
DARI_KASUS = {
    "penolakan": {"alasan": "di luar kewenangan"},
    "rujukan": {"tanggal_asesmen": "2026-03-26"},
}


def konsep(kasus, orang, kode="konsep", **lain):
    """A complete draft at this step, kept."""
    x = langkah(kasus, kode)
    bentuk = bentuk_langkah(x)
    isi = bentuk.awal(kasus) | DARI_KASUS.get(bentuk.kode, {}) | LENGKAP[bentuk.kode] | lain
    return x, actions.susun(x, isi, by=orang(PEKSOS))


def terbitkan(kasus, orang, kode="konsep", **lain):
    """Draft, and let everybody whose turn it is at the drafting step take it."""
    x, surat = konsep(kasus, orang, kode, **lain)
    kini = giliran(x, surat)
    if kini is None:
        surat = actions.serahkan(x, by=orang(PEKSOS))
        x = langkah(kasus, kode)
        return tanda_tangani(x, by=orang(x.peran[0]))
    if kini.cara == KERTAS:
        actions.cetak_untuk_ditandatangani(x, by=orang(PEKSOS))
        hari = kasus.instansi.hari_ini()
        return actions.unggah_pindaian(
            x, penanda="Rusli", tanggal=hari, berkas=foto(), by=orang(PEKSOS)
        )
    return tanda_tangani(x, by=orang(PEKSOS))


# ------------------------------------------------------------------------------ every kind
def test_setiap_jenis_baku_punya_bentuk():
    assert set(SEMUA) == set(SURAT_BAKU) == set(JenisSurat.values) - {"lain"}


#: What each kind says, besides its title and its number.
KALIMAT = {
    "rujukan": ["untuk memperoleh rehabilitasi sosial", "Mohon Saudara menerima"],
    "rekomendasi": ["memberikan rekomendasi kepada", "Siti Maryam", "didampingi oleh"],
    "pengantar": ["Laporan sosial", "1 (satu) berkas", "Diterima tanggal"],
    "pengantar_pemulangan": ["Bersama ini kami pulangkan", "menggunakan kapal laut", "keluarga"],
    "ba_serah_terima": ["PIHAK PERTAMA menyerahkan", "dalam kondisi sehat"],
    "ba_pemulangan": ["pemulangan klien", "ibu kandung", "Klien tiba dalam kondisi sehat"],
    "permohonan_ket_terlantar": ["menerbitkan Surat Keterangan Terlantar", "kehabisan bekal"],
    "kesediaan_pengampu": ["bersedia menjadi pengampu", "tanpa paksaan", "Rusli", "Meterai"],
    "tugas": ["MENUGASKAN", "Melaksanakan penjangkauan"],
    "lembar_disposisi": ["Diteruskan kepada", "Tindak lanjuti", "lapor pekan depan"],
    "notulen": ["S.M.", "rapat memutuskan", "memenuhi syarat", "Notulis"],
    "laporan_sosial": ["VI. Analisis", "klien memerlukan rehabilitasi", "Mengetahui", "RAHASIA"],
    "penolakan": ["belum dapat kami proses karena di luar kewenangan."],
    "jawaban_pengaduan": ["Menindaklanjuti pengaduan Saudara Nomor", "SP4N-LAPOR!"],
    "tanda_terima_aduan": ["Telah diterima aduan", "tatap muka di loket"],
    "penetapan_pm": ["MENETAPKAN", "terhitung mulai tanggal"],
    "panggilan": ["Senin, 30 Maret 2026", "09.00 WIB", "Menghadap", "KTP atau KK"],
    "undangan": ["Senin, 30 Maret 2026", "pembahasan kasus Nomor", "Bentuk layanan"],
    "usulan_dtks": ["belum tercatat dalam DTKS/DTSEN", "1971040101200001", "mengusulkan"],
    "permohonan_identitas": ["identitasnya belum lengkap", "tinggi 150 cm", "penelusuran data"],
    "pernyataan_tertib": ["Siti Maryam", "mengikuti segala peraturan", "tanpa paksaan"],
    "bersedia_asesmen": ["paman dari", "bersedia diasesmen", "Saksi 2", "Rusli"],
    "permohonan_layanan": ["KELURAHAN BINTANG", "400/12/KB/2026", "warga kami", "Lurah Bintang"],
}


@pytest.mark.parametrize("jenis", SURAT_BAKU)
def test_setiap_jenis_terbit_dari_langkah_konsepnya(berjalan, orang, jenis):
    """Named by a drafting step alone: it ends when the letter is issued, whoever signs it."""
    k = berjalan(langkah_surat(jenis))
    surat = terbitkan(k, orang)
    assert surat.terbit
    assert langkah(k, "konsep").selesai
    teks = "".join(teks_pdf(baca(surat)).split())
    judul = SEMUA[jenis].judul.upper() if SEMUA[jenis].tata_letak != "L1" else ""
    for bagian in (judul, surat.nomor, *KALIMAT[jenis]):
        assert "".join(bagian.split()) in teks, bagian
    for sisa in ("[", "belumdiisi", "None", "{", "BSrE"):
        assert sisa not in teks
    if jenis in (
        "notulen",
        "undangan",
        "pengantar",
        "tanda_terima_aduan",
        "jawaban_pengaduan",
        "penolakan",
    ):
        assert "SitiMaryam" not in teks


@pytest.mark.parametrize("jenis", SURAT_BAKU)
def test_setiap_isian_wajib_yang_kosong_disebut(berjalan, orang, jenis):
    k = berjalan(langkah_surat(jenis))
    x, surat = konsep(k, orang)
    assert kurang(surat) == []
    for i in bentuk_langkah(x).isian:
        surat.isi = surat.isi | {i.nama: ""}
    sebut = {s.kalimat for s in kurang(surat)}
    assert sebut == {f"{i.label} belum diisi." for i in bentuk_langkah(x).isian if i.wajib}
    surat.save()
    aksi = actions.serahkan if giliran(x, surat) is None else None
    aksi = aksi or (
        actions.cetak_untuk_ditandatangani if giliran(x, surat).cara == KERTAS else tanda_tangani
    )
    with pytest.raises(ValidationError, match="belum diisi"):
        aksi(x, by=orang(PEKSOS))
    assert not langkah(k, "konsep").selesai


def test_tanda_tangan_yang_punya_langkah_mengakhiri_konsep_saat_diserahkan(berjalan, orang):
    k = berjalan(
        langkah_surat("rekomendasi"), langkah_surat("rekomendasi", "ttd", "tanda_tangan", KADIS)
    )
    x, _ = konsep(k, orang)
    actions.serahkan(x, by=orang(PEKSOS))
    assert langkah(k, "konsep").selesai
    surat = tanda_tangani(langkah(k, "ttd"), by=orang(KADIS))
    assert surat.terbit


def test_penanda_tangan_menurut_langkahnya(berjalan, orang):
    """The signature printed is that of the step's role, not of the kind's usual one."""
    k = berjalan(
        langkah_surat("pengantar"), langkah_surat("pengantar", "ttd", "tanda_tangan", KABID)
    )
    x, surat = konsep(k, orang)
    actions.serahkan(x, by=orang(PEKSOS))
    surat = tanda_tangani(langkah(k, "ttd"), by=orang(KABID))
    assert surat.cetak["penanda"]["nama"] == orang(KABID).pengguna.nama


# ------------------------------------------------------------------------------ turns at the draft
PARAF_TTD = """
[[surat]]
jenis = "pengantar"
judul = "Surat Pengantar Klien"
paraf = ["kepala_seksi", "kepala_bidang"]
penanda_tangan = ["kepala_instansi"]
kepada = ["Kepala Panti A\\ndi Sungailiat", "Kepala Panti B"]
tembusan = ["Wali Kota"]
"""


def tugas_milik(kasus, jabatan):
    from cases.models import Tugas

    return list(Tugas.objects.untuk(jabatan).filter(kasus=kasus, jenis="langkah"))


def test_paraf_dan_penanda_tangan_yang_dinyatakan_bergiliran(berjalan, orang):
    k = berjalan(PARAF_TTD, langkah_surat("pengantar"))
    kasi, kabid, kadis = orang(Peran.KEPALA_SEKSI), orang(KABID), orang(KADIS)
    x, surat = konsep(k, orang, kepada=bentuk_langkah(langkah(k, "konsep")).awal(k)["kepada"])
    assert surat.sebutan == "Surat Pengantar Klien"
    assert surat.isi["tembusan"] == "Wali Kota"
    actions.serahkan(x, by=orang(PEKSOS))
    for jabatan, aksi, kata in (
        (kasi, actions.paraf, "Paraf: "),
        (kabid, actions.paraf, "Paraf: "),
        (kadis, tanda_tangani, "Tanda tangan: "),
    ):
        x = langkah(k, "konsep")
        assert not x.selesai
        (satu,) = tugas_milik(k, jabatan)
        assert satu.judul.startswith(kata)
        assert not tugas_milik(k, orang(PEKSOS))
        surat = aksi(x, by=jabatan)
    assert surat.terbit
    assert langkah(k, "konsep").selesai
    assert [p.oleh for p in surat.paraf.all()] == [kasi, kabid]
    teks = teks_pdf(baca(surat))
    assert "SURAT PENGANTAR KLIEN" in teks
    for bagian in ("Kepala Panti A", "di Sungailiat", "Kepala Panti B"):
        assert bagian in teks
    assert surat.kepada == "Kepala Panti A, dan 1 lainnya"


def test_giliran_orang_lain_ditolak(berjalan, orang):
    k = berjalan(PARAF_TTD, langkah_surat("pengantar"))
    orang(Peran.KEPALA_SEKSI)
    x, _ = konsep(k, orang, kepada="Kepala Panti")
    actions.serahkan(x, by=orang(PEKSOS))
    x = langkah(k, "konsep")
    for jabatan in (orang(PEKSOS), orang(KABID), orang(KADIS)):
        with pytest.raises(Exception, match=r"wewenang|tidak tersedia"):
            actions.paraf(x, by=jabatan)
    with pytest.raises(Exception, match="tidak tersedia"):
        tanda_tangani(x, by=orang(Peran.KEPALA_SEKSI))
    with pytest.raises(Exception, match="tidak tersedia"):
        actions.susun(x, {}, by=orang(PEKSOS))


def test_dikembalikan_pada_gilirannya_konsep_kembali_ke_penyusun(berjalan, orang):
    k = berjalan(PARAF_TTD, langkah_surat("pengantar"))
    kasi = orang(Peran.KEPALA_SEKSI)
    x, _ = konsep(k, orang, kepada="Kepala Panti")
    actions.serahkan(x, by=orang(PEKSOS))
    actions.paraf(langkah(k, "konsep"), by=kasi)
    surat = actions.kembalikan_surat(langkah(k, "konsep"), catatan="Keliru.", by=orang(KABID))
    baru = langkah(k, "konsep")
    assert (baru.peran, baru.terbuka) == ([PEKSOS], True)
    assert tugas_milik(k, orang(PEKSOS))
    assert not tugas_milik(k, orang(KABID))
    lagi, diperbaiki = konsep(k, orang, kepada="Kepala Panti")
    assert diperbaiki.pk == surat.pk
    actions.serahkan(lagi, by=orang(PEKSOS))
    assert langkah(k, "konsep").peran == [Peran.KEPALA_SEKSI]
    assert not Surat.objects.get().paraf_berlaku()


def test_penyusun_tidak_menandatangani_pada_gilirannya(berjalan, orang):
    k = berjalan(langkah_surat("pengantar"))
    x, _ = konsep(k, orang)
    actions.serahkan(x, by=orang(PEKSOS))
    kadis = orang(KADIS)
    kadis.pengguna = orang(PEKSOS).pengguna
    kadis.save()
    with pytest.raises(ValidationError, match="Yang menyusun tidak memutus"):
        tanda_tangani(langkah(k, "konsep"), by=kadis)


FAKTA = """
[[fakta]]
kode = "segera"
tanya = "Segera?"
pilihan = ["ya", "tidak"]
"""


def test_pertanyaan_langkah_surat_dijawab_saat_selesai(berjalan, orang):
    k = berjalan(FAKTA, langkah_surat("laporan_sosial") + 'catat = ["segera"]\n')
    x, _ = konsep(k, orang)
    with pytest.raises(ValidationError, match="harus dijawab"):
        tanda_tangani(x, by=orang(PEKSOS))
    tanda_tangani(x, by=orang(PEKSOS), jawaban={"segera": "ya"})
    k.refresh_from_db()
    assert k.fakta["segera"] == "ya"


# ------------------------------------------------------------------------------ letters of its own
def surat_lain(tata_letak, penanda="", kode="pinjam", judul="Surat Pinjam Kursi Roda"):
    return (
        f'[[surat]]\nkode = "{kode}"\njenis = "lain"\njudul = "{judul}"\n'
        f'tata_letak = "{tata_letak}"\n{penanda}\n'
    )


@pytest.mark.parametrize("tata_letak", ["L1", "L2", "L3", "L4"])
@pytest.mark.parametrize("cetak", ["Ya", "Tidak"])
def test_surat_lain_pada_setiap_tata_letak(berjalan, orang, tata_letak, cetak):
    k = berjalan(surat_lain(tata_letak), langkah_surat("pinjam"))
    surat = terbitkan(k, orang, cetak_klien=cetak)
    assert surat.sebutan == "Surat Pinjam Kursi Roda"
    assert surat.cetak["tata_letak"] == tata_letak
    teks = "".join(teks_pdf(baca(surat)).split())
    judul = "SuratPinjamKursiRoda" if tata_letak == "L1" else "SURATPINJAMKURSIRODA"
    for bagian in (judul, surat.nomor, "Alinea pertama.", "Alinea kedua.", "Kursi roda", "1 buah"):
        assert "".join(bagian.split()) in teks
    assert ("SitiMaryam" in teks) is (cetak == "Ya")
    assert "[" not in teks


def test_surat_lain_menuntut_data_klien_hanya_bila_dicetak(berjalan, orang):
    k = berjalan(surat_lain("L1"), langkah_surat("pinjam"), nik=None)
    _, surat = konsep(k, orang, cetak_klien="Tidak")
    assert kurang(surat) == []
    _, surat = konsep(k, orang, cetak_klien="Ya")
    assert [s.kalimat.split()[0] for s in kurang(surat)] == ["NIK"]


def test_dua_surat_sejenis_dalam_satu_kasus(berjalan, orang):
    dua = ("pengantar", "Pengantar ke Panti"), ("pengantar", "Pengantar ke Rumah Sakit")
    deklarasi = "".join(
        f'[[surat]]\nkode = "surat-{i}"\njenis = "{jenis}"\njudul = "{judul}"\n'
        for i, (jenis, judul) in enumerate(dua)
    )
    k = berjalan(
        deklarasi, langkah_surat("surat-0", "konsep-0"), langkah_surat("surat-1", "konsep-1")
    )
    hasil = []
    for i in (0, 1):
        hasil.append(terbitkan(k, orang, f"konsep-{i}"))
    assert [s.sebutan for s in hasil] == ["Pengantar ke Panti", "Pengantar ke Rumah Sakit"]
    assert [s.kode for s in hasil] == ["surat-0", "surat-1"]
    assert len({s.nomor for s in hasil}) == 2
    assert {s.jenis for s in hasil} == {"pengantar"}


# ------------------------------------------------------------------------------ signed on paper
def test_penanda_luar_menandatangani_di_atas_kertas(berjalan, orang):
    k = berjalan(
        '[[subjek]]\nkode = "penjamin"\nsebutan = "Penjamin"\nwajib = false\n',
        surat_lain("L2", 'penanda_tangan = ["penjamin", "klien", "kepala_bidang"]'),
        langkah_surat("pinjam"),
    )
    x, surat = konsep(k, orang, nama_penjamin="")
    assert [s.kalimat for s in kurang(surat)] == ["Nama: Penjamin belum diisi."]
    x, surat = konsep(k, orang, nama_penjamin="Rusli")
    peksos, hari = orang(PEKSOS), k.instansi.hari_ini()
    with pytest.raises(ValidationError, match="lebih dahulu"):
        actions.unggah_pindaian(x, penanda="Rusli", tanggal=hari, berkas=foto(), by=peksos)
    surat = actions.cetak_untuk_ditandatangani(x, by=peksos)
    assert (surat.status, langkah(k, "konsep").terbuka) == (Surat.Status.DICETAK, True)
    teks = teks_pdf(baca(surat))
    for nama in ("Penjamin,", "Rusli", "Klien,", "Siti Maryam", orang(KABID).pengguna.nama):
        assert nama in teks
    with pytest.raises(ValidationError, match="siapa yang menandatangani"):
        actions.unggah_pindaian(x, penanda=" ", tanggal=hari, berkas=foto(), by=peksos)
    lama = surat.sidik
    surat = actions.unggah_pindaian(
        x, penanda="Rusli, Siti Maryam", tanggal=hari, berkas=foto(), by=peksos
    )
    assert (surat.terbit, langkah(k, "konsep").selesai) == (True, True)
    assert (surat.penanda_luar, surat.ditandatangani_pada) == ("Rusli, Siti Maryam", hari)
    assert surat.sidik == lama
    assert surat.pindaian.name.endswith(".png")
    assert len(surat.sidik_pindaian) == 64
    assert "Rusli" not in surat.pindaian.name


def test_pindaian_sebelum_tanggal_cetak_ditolak(berjalan, orang):
    from datetime import timedelta

    k = berjalan(langkah_surat("kesediaan_pengampu"))
    x, _ = konsep(k, orang)
    actions.cetak_untuk_ditandatangani(x, by=orang(PEKSOS))
    for geser in (-1, 1):
        hari = k.instansi.hari_ini() + timedelta(days=geser)
        with pytest.raises(ValidationError, match="antara hari surat dicetak"):
            actions.unggah_pindaian(
                x, penanda="Rusli", tanggal=hari, berkas=foto(), by=orang(PEKSOS)
            )
    assert langkah(k, "konsep").terbuka


def test_kertas_pada_langkah_tanda_tangan_dicatat_peran_langkahnya(berjalan, orang):
    k = berjalan(
        langkah_surat("kesediaan_pengampu"),
        langkah_surat("kesediaan_pengampu", "ttd", "tanda_tangan", Peran.PETUGAS_LAYANAN),
    )
    x, _ = konsep(k, orang)
    actions.serahkan(x, by=orang(PEKSOS))
    loket, x = orang(Peran.PETUGAS_LAYANAN), langkah(k, "ttd")
    actions.cetak_untuk_ditandatangani(x, by=loket)
    surat = actions.unggah_pindaian(
        x, penanda="Rusli", tanggal=k.instansi.hari_ini(), berkas=foto(), by=loket
    )
    assert surat.terbit
    assert langkah(k, "ttd").selesai


def test_surat_yang_dicetak_lalu_dikembalikan_kasusnya_memulai_yang_baru(berjalan, orang):
    k = berjalan(langkah_surat("laporan_sosial", "lain"), langkah_surat("kesediaan_pengampu"))
    terbitkan(k, orang, "lain")
    x, _ = konsep(k, orang)
    lama = actions.cetak_untuk_ditandatangani(x, by=orang(PEKSOS))
    kasus_actions.kembalikan(k, kode="lain", alasan="keliru", by=orang(KABID))
    terbitkan(k, orang, "lain")
    _, baru = konsep(k, orang)
    assert baru.pk != lama.pk
    assert baru.status == Surat.Status.DRAF


# ------------------------------------------------------------------------------ reopened
def test_surat_dari_langkah_yang_dibuka_lagi_terbaca_draf(berjalan, orang):
    k = berjalan(
        langkah_surat("rekomendasi"), langkah_surat("rekomendasi", "ttd", "tanda_tangan", KADIS)
    )
    x, _ = konsep(k, orang)
    surat = actions.serahkan(x, by=orang(PEKSOS))
    assert surat.status_kini == Surat.Status.DISERAHKAN
    assert Surat.objects.berstatus("diserahkan").count() == 1
    kasus_actions.kembalikan(k, kode="konsep", alasan="keliru", by=orang(KABID))
    surat = Surat.objects.get()
    assert surat.status_kini == Surat.Status.DRAF
    assert Surat.objects.berstatus("draf").count() == 1
    assert not Surat.objects.berstatus("diserahkan").exists()
