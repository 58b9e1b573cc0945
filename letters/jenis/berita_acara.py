"""L3, berita acara: two parties, witnesses, and paper that all of them sign."""

from dataclasses import replace

from letters import bawaan
from letters.jenis.dasar import (
    NOMOR,
    Bagian,
    Bentuk,
    Isian,
    boleh,
    klasifikasi,
    saksi,
    waktu_dan_tempat,
)
from letters.models import JenisSurat

PERTAMA = Bagian(
    "Pihak pertama (yang menyerahkan), bila bukan Anda",
    (
        boleh(
            "pertama_nama",
            "Nama yang menyerahkan",
            bantuan="Kosongkan bila Anda sendiri yang menyerahkan.",
        ),
        boleh("pertama_jabatan", "Jabatan, atau hubungan dengan klien"),
        boleh("pertama_nomor", "NIP atau NIK yang menyerahkan"),
    ),
)
KEDUA = Bagian(
    "Pihak kedua (yang menerima)",
    (
        Isian("kedua_nama", "Nama yang menerima"),
        Isian(
            "kedua_jabatan",
            "Jabatan, atau hubungan dengan klien",
            bantuan="Misalnya: Kepala Panti; atau: ibu kandung.",
        ),
        boleh("kedua_nomor", "NIP atau NIK yang menerima"),
        Isian(
            "kedua_alamat",
            "Lembaga dan alamat yang menerima",
            bawaan.lembaga_tujuan,
            "paragraf",
        ),
    ),
)

BA_SERAH_TERIMA = Bentuk(
    kode=JenisSurat.BA_SERAH_TERIMA,
    judul="Berita Acara Serah Terima Klien",
    tata_letak="L3",
    penanda=(),
    klien=True,
    huruf="bookman",
    bagian=(
        waktu_dan_tempat("serah terima"),
        PERTAMA,
        KEDUA,
        Bagian(
            "Yang diserahkan",
            (
                Isian(
                    "kondisi",
                    "Kondisi klien",
                    bantuan="Melanjutkan kalimat “… dalam kondisi”. Misalnya: sehat.",
                ),
                boleh(
                    "barang",
                    "Berkas dan barang yang diserahkan",
                    bentuk="daftar",
                    bantuan="Satu per baris.",
                ),
            ),
        ),
        Bagian("Saksi dan nomor", (*saksi(wajib=True), klasifikasi())),
    ),
)


def _barang(judul, label):
    """The same minutes where what changes hands is not the client."""
    yang_diserahkan = Isian("barang", label, bentuk="daftar", bantuan="Satu per baris.")
    waktu, pertama, kedua, _, akhir = BA_SERAH_TERIMA.bagian
    akhir = replace(akhir, isian=(*saksi(wajib=False), klasifikasi()))
    bagian = (waktu, pertama, kedua, Bagian("Yang diserahkan", (yang_diserahkan,)), akhir)
    return replace(BA_SERAH_TERIMA, judul=judul, klien=False, bagian=bagian)


#: The handover step's `objek` → its minutes.
MENURUT_OBJEK = {
    "klien": BA_SERAH_TERIMA,
    "berkas": _barang("Berita Acara Serah Terima Berkas", "Berkas yang diserahkan"),
    "bantuan": _barang("Berita Acara Serah Terima Bantuan", "Bantuan yang diserahkan"),
}

BA_PEMULANGAN = Bentuk(
    kode=JenisSurat.BA_PEMULANGAN,
    judul="Berita Acara Pemulangan",
    tata_letak="L3",
    penanda=(),
    klien=True,
    huruf="bookman",
    bagian=(
        waktu_dan_tempat("penyerahan"),
        PERTAMA,
        Bagian(
            "Yang menerima",
            (
                Isian("kedua_nama", "Nama yang menerima"),
                Isian(
                    "kedua_jabatan",
                    "Hubungan dengan klien, atau jabatan",
                    bantuan="Misalnya: ibu kandung; atau: petugas Dinas Sosial Kabupaten Bangka.",
                ),
                boleh("kedua_nomor", "NIK atau NIP yang menerima"),
                Isian("kedua_alamat", "Alamat yang menerima", bentuk="paragraf"),
            ),
        ),
        Bagian(
            "Pemulangan",
            (
                Isian("asal", "Dipulangkan dari", bawaan.nama_kantor),
                Isian(
                    "kondisi",
                    "Kondisi klien saat tiba",
                    bantuan="Melanjutkan kalimat “Klien tiba dalam kondisi”. Misalnya: sehat.",
                ),
            ),
        ),
        Bagian("Saksi", saksi(wajib=False)),
        NOMOR,
    ),
)

SEMUA = (BA_SERAH_TERIMA, BA_PEMULANGAN)
