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
    """One field of a draft. `bentuk`: teks, paragraf, daftar (one entry a line), tanggal, pilihan."""

    nama: str
    label: str
    bawaan: Callable = bawaan.tetap("")
    bentuk: str = "teks"
    wajib: bool = True
    bantuan: str = ""
    pilihan: tuple = ()


@dataclass(frozen=True)
class Bentuk:
    """One kind of letter.

    `penanda` is the role that signs, None for whoever writes it (a berita acara). `klien` says
    that the client's identity is printed, so that it must be complete.
    """

    kode: JenisSurat
    judul: str
    tata_letak: str
    bagian: tuple  # (heading, fields) as the draft's page groups them
    penanda: Peran | None = Peran.KEPALA_INSTANSI
    klien: bool = False
    petugas: bool = False
    huruf: str = "arial"

    @property
    def templat(self):
        return f"letters/surat/{self.kode}.html"

    @property
    def isian(self):
        return tuple(i for _, isian in self.bagian for i in isian)

    def awal(self, kasus):
        """A draft as the case fills it."""
        return {i.nama: i.bawaan(kasus) for i in self.isian}


KEPADA = Isian(
    "kepada",
    "Kepada Yth.",
    bentuk="daftar",
    bantuan="Baris pertama jabatan atau nama penerima, baris berikutnya tempat atau alamatnya.",
)
TEMBUSAN = Isian("tembusan", "Tembusan", bentuk="daftar", wajib=False, bantuan="Satu per baris.")
SIFAT_SURAT = Isian("sifat", "Sifat", bawaan.sifat, "pilihan", pilihan=SIFAT)


def _klasifikasi(isi=bawaan.klasifikasi):
    return Isian(
        "klasifikasi",
        "Kode klasifikasi arsip",
        isi,
        bantuan="Bagian depan nomor surat; nomor urut diberikan saat ditandatangani.",
    )


def _hal(kata):
    return Isian("hal", "Hal", bawaan.tetap(kata))


RUJUKAN = Bentuk(
    JenisSurat.RUJUKAN,
    "Surat Rujukan",
    "L1",
    (
        (
            "Tujuan",
            (
                KEPADA,
                Isian("lembaga", "Lembaga tujuan rujukan", bawaan.lembaga_tujuan),
            ),
        ),
        (
            "Isi surat",
            (
                Isian(
                    "tanggal_asesmen", "Tanggal asesmen", bawaan.tanggal_asesmen, bentuk="tanggal"
                ),
                Isian(
                    "tanggal_pembahasan",
                    "Tanggal pembahasan kasus",
                    bawaan.tanggal_pembahasan,
                    bentuk="tanggal",
                    wajib=False,
                    bantuan="Kosongkan bila tidak ada pembahasan kasus.",
                ),
                Isian(
                    "layanan", "Layanan yang dimohonkan", bawaan.tetap("rehabilitasi sosial")
                ),
                Isian(
                    "pertimbangan",
                    "Pertimbangan",
                    bawaan.alasan_rujuk,
                    bentuk="paragraf",
                    wajib=False,
                    bantuan="Seperlunya; uraian kasus ada dalam laporan sosial.",
                ),
            ),
        ),
        (
            "Kepala surat dan tembusan",
            (
                _hal("Rujukan klien"),
                SIFAT_SURAT,
                Isian(
                    "lampiran",
                    "Lampiran",
                    bawaan.lampiran_rujukan,
                    bentuk="daftar",
                    wajib=False,
                    bantuan="Satu per baris; jumlahnya dihitung sendiri.",
                ),
                TEMBUSAN,
                _klasifikasi(),
            ),
        ),
    ),
    klien=True,
)

PENOLAKAN = Bentuk(
    JenisSurat.PENOLAKAN,
    "Surat Pemberitahuan",
    "L1",
    (
        ("Tujuan", (Isian(KEPADA.nama, KEPADA.label, bawaan.pelapor, KEPADA.bentuk, bantuan=KEPADA.bantuan),)),
        (
            "Isi surat",
            (
                Isian("permohonan", "Yang dijawab", bawaan.permohonan, bentuk="paragraf"),
                Isian(
                    "alasan",
                    "Alasan belum dapat diproses",
                    bawaan.alasan_tolak,
                    bentuk="paragraf",
                    bantuan="Melanjutkan kalimat “… belum dapat kami proses karena”.",
                ),
                Isian(
                    "lembaga",
                    "Lembaga yang disarankan",
                    wajib=False,
                    bantuan="Kosongkan bila tidak ada saran.",
                ),
            ),
        ),
        (
            "Kepala surat dan tembusan",
            (_hal("Pemberitahuan"), SIFAT_SURAT, TEMBUSAN, _klasifikasi()),
        ),
    ),
)

TUGAS = Bentuk(
    JenisSurat.TUGAS,
    "Surat Tugas",
    "L2",
    (
        (
            "Dasar dan tugas",
            (
                Isian(
                    "dasar",
                    "Dasar",
                    bawaan.dasar_tugas,
                    bentuk="daftar",
                    bantuan="Satu per baris; diberi nomor sendiri.",
                ),
                Isian("tugas", "Untuk", bawaan.uraian_tugas, bentuk="paragraf"),
                Isian("lokasi", "Tempat tugas", bawaan.lokasi),
            ),
        ),
        (
            "Waktu",
            (
                Isian("tanggal_mulai", "Tanggal tugas", bawaan.hari_ini, bentuk="tanggal"),
                Isian(
                    "tanggal_lapor", "Melapor paling lambat", bawaan.batas_lapor, bentuk="tanggal"
                ),
            ),
        ),
        (
            "Tembusan dan nomor",
            (TEMBUSAN, _klasifikasi(bawaan.tetap(bawaan.KLASIFIKASI_TUGAS))),
        ),
    ),
    petugas=True,
)

BA_SERAH_TERIMA = Bentuk(
    JenisSurat.BA_SERAH_TERIMA,
    "Berita Acara Serah Terima Klien",
    "L3",
    (
        (
            "Waktu dan tempat",
            (
                Isian("tanggal_serah", "Tanggal serah terima", bawaan.hari_ini, bentuk="tanggal"),
                Isian("tempat", "Tempat serah terima", bawaan.tempat_serah),
            ),
        ),
        (
            "Pihak kedua (yang menerima)",
            (
                Isian("kedua_nama", "Nama yang menerima"),
                Isian(
                    "kedua_jabatan",
                    "Jabatan, atau hubungan dengan klien",
                    bantuan="Misalnya: Kepala Panti; atau: ibu kandung.",
                ),
                Isian(
                    "kedua_nomor",
                    "NIP atau NIK yang menerima",
                    wajib=False,
                    bantuan="Kosongkan bila tidak ada.",
                ),
                Isian(
                    "kedua_alamat",
                    "Lembaga dan alamat yang menerima",
                    bawaan.lembaga_tujuan,
                    bentuk="paragraf",
                ),
            ),
        ),
        (
            "Yang diserahkan",
            (
                Isian(
                    "kondisi",
                    "Kondisi klien",
                    bantuan="Melanjutkan kalimat “… dalam kondisi”. Misalnya: sehat.",
                ),
                Isian(
                    "barang",
                    "Berkas dan barang yang diserahkan",
                    bentuk="daftar",
                    wajib=False,
                    bantuan="Satu per baris; kosongkan bila tidak ada.",
                ),
            ),
        ),
        (
            "Saksi dan nomor",
            (
                Isian("saksi1_nama", "Nama saksi pertama", bawaan.saksi_pertama),
                Isian("saksi1_jabatan", "Jabatan saksi pertama", bawaan.jabatan_saksi_pertama),
                Isian("saksi2_nama", "Nama saksi kedua"),
                Isian("saksi2_jabatan", "Jabatan saksi kedua"),
                _klasifikasi(),
            ),
        ),
    ),
    penanda=None,
    klien=True,
    huruf="bookman",
)

SEMUA = {b.kode: b for b in (RUJUKAN, BA_SERAH_TERIMA, TUGAS, PENOLAKAN)}


def bentuk_langkah(langkah):
    """The kind of letter that this step writes, initials or signs; None when it is none of ours."""
    if langkah.jenis == Jenis.SERAH_TERIMA:
        return BA_SERAH_TERIMA
    dinyatakan = {s.id: s.jenis for s in langkah.kasus.aturan.surat}
    return SEMUA.get(dinyatakan.get(langkah.surat, langkah.surat))
