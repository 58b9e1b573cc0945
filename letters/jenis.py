"""The kinds of letter: what each is called, how it is laid out, what it asks, who signs it.

A new kind is one entry here and one template below templates/letters/surat/.
"""

from collections.abc import Callable
from dataclasses import dataclass

from accounts.peran import Peran
from letters import bawaan
from letters.models import JenisSurat
from standards.kosakata import Jenis

SIFAT = ("Biasa", "Segera", "Sangat Segera", "Rahasia")


@dataclass(frozen=True)
class Isian:
    """One field of a draft.

    `bentuk`: teks, paragraf, daftar (one entry a line), tanggal, or pilihan.
    """

    nama: str
    label: str
    awal: Callable = bawaan.kosong  # the case's own answer, before anyone types
    bentuk: str = "teks"
    wajib: bool = True
    bantuan: str = ""
    pilihan: tuple = ()


@dataclass(frozen=True)
class Bagian:
    """Fields that the draft's page shows under one heading."""

    judul: str
    isian: tuple[Isian, ...]


@dataclass(frozen=True, kw_only=True)
class Bentuk:
    """One kind of letter.

    `penanda` is the role that signs, None for whoever writes it (a berita acara). `klien` and
    `petugas` say whose data are printed besides the fields, so that they must be complete.
    """

    kode: JenisSurat
    judul: str
    tata_letak: str
    bagian: tuple[Bagian, ...]
    penanda: Peran | None = Peran.KEPALA_INSTANSI
    klien: bool = False
    petugas: bool = False
    huruf: str = "arial"

    @property
    def templat(self):
        return f"letters/surat/{self.kode}.html"

    @property
    def isian(self):
        return tuple(i for b in self.bagian for i in b.isian)

    def awal(self, kasus):
        """A draft as the case fills it."""
        return {i.nama: i.awal(kasus) for i in self.isian}


def _kepada(awal=bawaan.kosong):
    bantuan = "Sesudah “Yth.”: jabatan atau nama; baris berikutnya tempat atau alamatnya."
    return Isian("kepada", "Penerima surat", awal, "daftar", bantuan=bantuan)


def _hal(kata):
    return Isian("hal", "Hal", bawaan.tetap(kata))


def _klasifikasi(awal=bawaan.klasifikasi):
    bantuan = "Bagian depan nomor surat; nomor urut diberikan saat ditandatangani."
    return Isian("klasifikasi", "Kode klasifikasi arsip", awal, bantuan=bantuan)


def _boleh(nama, label, awal=bawaan.kosong, bentuk="teks", bantuan=""):
    """A field that may stay empty."""
    return Isian(nama, label, awal, bentuk, wajib=False, bantuan=bantuan)


TEMBUSAN = _boleh("tembusan", "Tembusan", bentuk="daftar", bantuan="Satu per baris.")
SIFAT_SURAT = Isian("sifat", "Sifat", bawaan.sifat, "pilihan", pilihan=SIFAT)

RUJUKAN = Bentuk(
    kode=JenisSurat.RUJUKAN,
    judul="Surat Rujukan",
    tata_letak="L1",
    klien=True,
    bagian=(
        Bagian(
            "Tujuan",
            (_kepada(), Isian("lembaga", "Lembaga tujuan rujukan", bawaan.lembaga_tujuan)),
        ),
        Bagian(
            "Isi surat",
            (
                Isian("tanggal_asesmen", "Tanggal asesmen", bawaan.tanggal_asesmen, "tanggal"),
                _boleh(
                    "tanggal_pembahasan",
                    "Tanggal pembahasan kasus",
                    bawaan.tanggal_pembahasan,
                    "tanggal",
                ),
                Isian("layanan", "Layanan yang dimohonkan", bawaan.tetap("rehabilitasi sosial")),
                _boleh(
                    "pertimbangan",
                    "Pertimbangan",
                    bawaan.alasan_rujuk,
                    "paragraf",
                    "Seperlunya; uraian kasus ada dalam laporan sosial.",
                ),
            ),
        ),
        Bagian(
            "Kepala surat dan tembusan",
            (
                _hal("Rujukan klien"),
                SIFAT_SURAT,
                _boleh(
                    "lampiran",
                    "Lampiran",
                    bawaan.lampiran_rujukan,
                    "daftar",
                    "Satu per baris; jumlahnya dihitung sendiri.",
                ),
                TEMBUSAN,
                _klasifikasi(),
            ),
        ),
    ),
)

PENOLAKAN = Bentuk(
    kode=JenisSurat.PENOLAKAN,
    judul="Surat Pemberitahuan",
    tata_letak="L1",
    bagian=(
        Bagian("Tujuan", (_kepada(bawaan.pelapor),)),
        Bagian(
            "Isi surat",
            (
                Isian("permohonan", "Yang dijawab", bawaan.permohonan, "paragraf"),
                Isian(
                    "alasan",
                    "Alasan belum dapat diproses",
                    bawaan.alasan_tolak,
                    "paragraf",
                    bantuan="Melanjutkan kalimat “… belum dapat kami proses karena”.",
                ),
                _boleh("lembaga", "Lembaga yang disarankan"),
            ),
        ),
        Bagian(
            "Kepala surat dan tembusan",
            (_hal("Pemberitahuan"), SIFAT_SURAT, TEMBUSAN, _klasifikasi()),
        ),
    ),
)

TUGAS = Bentuk(
    kode=JenisSurat.TUGAS,
    judul="Surat Tugas",
    tata_letak="L2",
    petugas=True,
    bagian=(
        Bagian(
            "Dasar dan tugas",
            (
                Isian(
                    "dasar",
                    "Dasar",
                    bawaan.dasar_tugas,
                    "daftar",
                    bantuan="Satu per baris; diberi nomor sendiri.",
                ),
                Isian("tugas", "Untuk", bawaan.uraian_tugas, "paragraf"),
                Isian("lokasi", "Tempat tugas", bawaan.lokasi),
            ),
        ),
        Bagian(
            "Waktu",
            (
                Isian("tanggal_mulai", "Tanggal tugas", bawaan.hari_ini, "tanggal"),
                Isian("tanggal_lapor", "Melapor paling lambat", bawaan.batas_lapor, "tanggal"),
            ),
        ),
        Bagian(
            "Tembusan dan nomor",
            (TEMBUSAN, _klasifikasi(bawaan.tetap(bawaan.KLASIFIKASI_TUGAS))),
        ),
    ),
)

BA_SERAH_TERIMA = Bentuk(
    kode=JenisSurat.BA_SERAH_TERIMA,
    judul="Berita Acara Serah Terima Klien",
    tata_letak="L3",
    penanda=None,
    klien=True,
    huruf="bookman",
    bagian=(
        Bagian(
            "Waktu dan tempat",
            (
                Isian("tanggal_serah", "Tanggal serah terima", bawaan.hari_ini, "tanggal"),
                Isian("tempat", "Tempat serah terima", bawaan.tempat_serah),
            ),
        ),
        Bagian(
            "Pihak kedua (yang menerima)",
            (
                Isian("kedua_nama", "Nama yang menerima"),
                Isian(
                    "kedua_jabatan",
                    "Jabatan, atau hubungan dengan klien",
                    bantuan="Misalnya: Kepala Panti; atau: ibu kandung.",
                ),
                _boleh("kedua_nomor", "NIP atau NIK yang menerima"),
                Isian(
                    "kedua_alamat",
                    "Lembaga dan alamat yang menerima",
                    bawaan.lembaga_tujuan,
                    "paragraf",
                ),
            ),
        ),
        Bagian(
            "Yang diserahkan",
            (
                Isian(
                    "kondisi",
                    "Kondisi klien",
                    bantuan="Melanjutkan kalimat “… dalam kondisi”. Misalnya: sehat.",
                ),
                _boleh(
                    "barang",
                    "Berkas dan barang yang diserahkan",
                    bentuk="daftar",
                    bantuan="Satu per baris.",
                ),
            ),
        ),
        Bagian(
            "Saksi dan nomor",
            (
                Isian("saksi1_nama", "Nama saksi pertama", bawaan.nama_kabid),
                Isian("saksi1_jabatan", "Jabatan saksi pertama", bawaan.jabatan_kabid),
                Isian("saksi2_nama", "Nama saksi kedua"),
                Isian("saksi2_jabatan", "Jabatan saksi kedua"),
                _klasifikasi(),
            ),
        ),
    ),
)

SEMUA = {b.kode: b for b in (RUJUKAN, BA_SERAH_TERIMA, TUGAS, PENOLAKAN)}


def bentuk_langkah(langkah):
    """The kind of letter that this step writes, initials or signs; None when it is none of ours."""
    if langkah.jenis == Jenis.SERAH_TERIMA:
        definisi = langkah.definisi
        objek = definisi.objek if definisi else None
        return BA_SERAH_TERIMA if objek in (None, "klien") else None
    dinyatakan = {s.id: s.jenis for s in langkah.kasus.aturan.surat}
    return SEMUA.get(dinyatakan.get(langkah.surat, langkah.surat))
