"""Every kind of letter, issued and read back: its parts in the order of its layout (domain §5)."""

import pytest

from accounts.kop import isi_kop
from accounts.peran import Peran
from letters import actions
from letters.jenis import SEMUA, bentuk_langkah
from letters.kalimat import KALIMAT
from standards.kata_waktu import tanggal_pendek
from standards.kosakata import SURAT_BAKU
from tests.conftest import langkah
from tests.letters.conftest import baca, teks_pdf
from tests.letters.test_jenis import KALIMAT as INTI
from tests.letters.test_jenis import (
    berjalan,  # noqa: F401
    konsep,
    langkah_surat,
    surat_lain,
    terbitkan,
)
from tests.letters.test_pdf import berurutan

PEKSOS, KADIS = Peran.PEKSOS, Peran.KEPALA_INSTANSI
TEMBUSAN = ("Wali Kota Pangkalpinang", "Kepala Bappeda")
BATAS = 120 * 1024
#: Whose own letterhead it is, or none at all.
KOP_SENDIRI = {"permohonan_layanan": ("KELURAHAN BINTANG", "400/12/KB/2026")}


def kop(surat):
    isi = isi_kop(surat.instansi)
    return [isi["pemerintah"].upper(), isi["nama"].upper(), isi["alamat"]]


def kepala(surat, bentuk):
    """What stands above the text."""
    if surat.jenis in KOP_SENDIRI:
        return [*KOP_SENDIRI[surat.jenis], tanggal_pendek(surat.tanggal), "Yth."]
    atas = kop(surat) if bentuk.kop else []
    judul = surat.judul or bentuk.judul
    if bentuk.tata_letak != "L1":
        return [*atas, judul.upper(), *([f"Nomor: {surat.nomor}"] if bentuk.kop else [])]
    tempat = f"{surat.instansi.kota}, {tanggal_pendek(surat.tanggal)}"
    nomor = ["Nomor", surat.nomor, tempat, "Sifat", "Lampiran", "Hal", surat.isi["hal"], "Yth."]
    return [*atas, *nomor, surat.isi["kepada"].splitlines()[0].strip()]


def tanda_tangan(surat, bentuk):
    """What stands below it: place and date, post, name, rank, NIP."""
    if bentuk.tata_letak == "L3":
        pertama, kedua = surat.cetak["penanda"], surat.cetak["kedua_nama"]
        akhir = ["PIHAK KEDUA,", "PIHAK PERTAMA,", kedua, pertama["nama"], f"NIP {pertama['nip']}"]
        kepala_kantor = surat.cetak["mengetahui"]
        saksi = [surat.cetak["saksi1_nama"]] if surat.cetak.get("saksi1_nama") else []
        return [*akhir, *saksi, *(["Mengetahui:", kepala_kantor["nama"]] if kepala_kantor else [])]
    if (p := surat.cetak["penanda"]) is None:
        return [o["nama"] for o in surat.cetak["luar"]]
    tempat = [] if bentuk.tata_letak == "L1" or surat.jenis == "notulen" else [
        f"{surat.instansi.kota}, {tanggal_pendek(surat.tanggal)}"
    ]  # fmt: skip
    return [*tempat, p["jabatan"], p["nama"], p["pangkat"], f"NIP {p['nip']}"]


def periksa(surat, bentuk, isi):
    """The parts one after the other, once each letter is issued."""
    berkas = baca(surat)
    assert len(berkas) <= BATAS
    ada_tembusan = any(i.nama == "tembusan" for i in bentuk.isian)
    tembusan = ["Tembusan:", *TEMBUSAN] if ada_tembusan else []
    teks = teks_pdf(berkas)
    berurutan(teks, *kepala(surat, bentuk), isi, *tanda_tangan(surat, bentuk), *tembusan)
    assert ada_tembusan or "Tembusan" not in teks


@pytest.mark.parametrize("jenis", SURAT_BAKU)
def test_bagian_setiap_jenis_menurut_urutannya(berjalan, orang, jenis):  # noqa: F811
    k = berjalan(langkah_surat(jenis))
    surat = terbitkan(k, orang, tembusan="\n".join(TEMBUSAN))
    bentuk = SEMUA[jenis]
    mulai = next(x for x in INTI[jenis] if x not in ("Siti Maryam", "Rusli", "S.M."))
    if jenis in KOP_SENDIRI:
        mulai = "warga kami"
    periksa(surat, bentuk, mulai)


@pytest.mark.parametrize("tata_letak", ["L1", "L2", "L3", "L4"])
def test_bagian_surat_dari_standar_menurut_tata_letaknya(berjalan, orang, tata_letak):  # noqa: F811
    k = berjalan(surat_lain(tata_letak), langkah_surat("pinjam"))
    surat = terbitkan(k, orang, tembusan="\n".join(TEMBUSAN))
    periksa(surat, bentuk_langkah(langkah(k, "konsep")), "Alinea pertama.")


@pytest.mark.parametrize("jenis", ["rujukan", "rekomendasi", "ba_serah_terima"])
def test_kalimat_yang_diubah_berdiri_di_tempat_yang_sama(berjalan, orang, jenis):  # noqa: F811
    k = berjalan(langkah_surat(jenis))
    x, _ = konsep(k, orang, tembusan="\n".join(TEMBUSAN))
    surat = actions.ubah_kalimat(x, by=orang(PEKSOS))
    pihak = "{pihak}\n" if jenis == "ba_serah_terima" else ""
    kalimat = f"Kalimat **sendiri**.\n{pihak}{{klien}}"
    surat = terbitkan(k, orang, **{KALIMAT: kalimat, "tembusan": "\n".join(TEMBUSAN)})
    assert "**" not in teks_pdf(baca(surat))
    periksa(surat, SEMUA[jenis], "Kalimat sendiri.")
