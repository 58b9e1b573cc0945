"""docs/alur.md tells what the code does; when it does not any more, `alur --periksa` says so."""

import pytest
from django.core.management import CommandError, call_command

from accounts.peran import Peran
from cases import izin, izin_kasus, tabel_alur, workflow
from cases.actions import disposisi
from standards.kosakata import Jenis, Putusan
from standards.muat import baca, berkas_bawaan


@pytest.fixture
def salinan(tmp_path):
    berkas = tmp_path / "alur.md"
    call_command("alur", berkas=berkas)
    return berkas


def baris(awalan, isi=None):
    """The cells of the table row that starts with this."""
    isi = isi or tabel_alur.dokumen()
    (satu,) = [b for b in isi.splitlines() if b.startswith(f"| {awalan} |")]
    return [sel.strip() for sel in satu.strip("|").split("|")]


def test_berkas_di_repo_tidak_tertinggal():
    call_command("alur", periksa=True)


def test_salinan_yang_sama_diterima(salinan):
    call_command("alur", periksa=True, berkas=salinan)


@pytest.mark.parametrize("dari", ["Kepala Bidang", "Penjangkauan", "2. Petugas melakukan"])
def test_salinan_yang_diubah_ditolak(salinan, dari):
    isi = salinan.read_text("utf-8")
    assert dari in isi
    salinan.write_text(isi.replace(dari, "Lain", 1), "utf-8")

    with pytest.raises(CommandError, match=r"sudah tertinggal; jalankan: manage\.py alur"):
        call_command("alur", periksa=True, berkas=salinan)
    assert "Lain" in salinan.read_text("utf-8"), "memeriksa tidak boleh menulis"


def test_berkas_yang_hilang_ditolak(tmp_path):
    with pytest.raises(CommandError):
        call_command("alur", periksa=True, berkas=tmp_path / "tak-ada.md")


def test_perubahan_aturan_mengubah_dokumen(monkeypatch):
    lama = tabel_alur.dokumen()

    monkeypatch.setitem(izin_kasus.AKSI_KASUS, "baru", lambda kasus, jabatan: izin.YA)
    assert "| `baru` |" in tabel_alur.dokumen()
    monkeypatch.undo()
    monkeypatch.delitem(izin.DIPUTUS_ATAS, Jenis.DISPOSISI)
    assert tabel_alur.dokumen() != lama
    monkeypatch.undo()
    monkeypatch.setattr(izin_kasus, "PENGUSUL_TUTUP", (Peran.PERAWAT,))
    assert "Perawat" in baris("`usulkan_tutup`")[1]


def test_setiap_transisi_setiap_tindakan_dan_setiap_langkah_mempunyai_baris():
    isi = tabel_alur.dokumen()

    for nama in (*workflow.MAJU.values(), "tutup", "kembalikan", *izin_kasus.AKSI_KASUS):
        assert f"| `{nama}` |" in isi
    for berkas in berkas_bawaan():
        standar = baca(berkas)[1]
        bagian = isi[isi.index(f"(`{standar.kode}`)") :]
        jumlah = sum(len(standar.langkah_jalur(j)) for j in standar.daftar_jalur())
        assert bagian.split("\n### ")[0].count("\n| ") == jumlah + len(standar.daftar_jalur())


def test_peran_dan_kalimat_tindakan_berasal_dari_izinnya():
    _, peran, keadaan, kalimat = baris("`tutup`", tabel_alur.dokumen().split("## 2.")[1])
    assert (peran, keadaan) == ("Kepala Bidang", "berjalan")
    assert "Yang mengusulkan tidak menyetujui" in kalimat

    _, peran, keadaan, _ = baris("`buka_kembali`")
    assert (peran, keadaan) == ("Kepala Bidang", "ditutup")

    assert baris("`ambil`")[1].startswith("Pekerja Sosial (belum ditugaskan)")
    assert "Pekerja Sosial (petugas kasus)" in baris("`usulkan_tutup`")[1]


def test_akibat_putusan_disebut_untuk_setiap_putusan_yang_dikenal_kode():
    assert set(tabel_alur.AKIBAT_PUTUSAN) == set(disposisi.AKIBAT) == set(Putusan)


def test_baris_disposisi_menyebut_penjaga_dan_tiap_putusan():
    isi = tabel_alur.dokumen()
    (satu,) = [b for b in isi.splitlines() if "3. Petugas melaporkan" in b]
    dari, _, peran, penjaga, ke = [sel.strip() for sel in satu.strip("|").split("|")]

    assert (dari, peran) == ("Penjangkauan", "Kepala Bidang")
    assert "yang menyusun tidak memutus (asesmen)" in penjaga
    assert "“Ya: kasus segera ditangani”: Asesmen" in ke
    assert "ditutup (ditolak)" in ke


def test_penjaga_menyebut_syarat_pertanyaan_kondisi_dan_pihak_luar():
    isi = tabel_alur.dokumen()

    assert "persyaratan ada atau dikecualikan: Wanita Tuna Susila" in isi
    assert "mencatat: Ke mana kasus diselesaikan?" in isi
    assert "hanya bila “keadaan darurat” dijawab “ya”" in isi
    assert "menunggu Pimpinan Instansi / Lembaga Terkait" in isi


def test_tidak_meminta_basis_data():
    """No `django_db` mark in this file: any query would fail every test above."""
    assert tabel_alur.dokumen() == tabel_alur.dokumen()
