"""Statements and applications of people outside the office, whom we help to write them.

They stand on L2 without our letterhead; whoever gives them signs on paper, and the scan is kept.
"""

from letters import bawaan, bawaan_orang
from letters.jenis.dasar import Bagian, Bentuk, Isian, boleh, klasifikasi, saksi
from letters.models import JenisSurat

PERNYATA = Bagian(
    "Yang menyatakan",
    (
        Isian("nama_pernyata", "Nama", bawaan_orang.nama_orang("klien")),
        boleh("nomor_pernyata", "NIK", bawaan_orang.nomor_orang("klien")),
        boleh(
            "hubungan",
            "Hubungan dengan klien, bila bukan klien sendiri",
            bantuan="Misalnya: wali, ibu kandung.",
        ),
        boleh("alamat_pernyata", "Alamat", bawaan.alamat_klien, "paragraf"),
    ),
)
AKHIR = (
    Bagian("Saksi", saksi(wajib=False)),
    Bagian("Nomor register", (klasifikasi(),)),
)


def _pernyataan(kode, judul, guna, isi):
    return Bentuk(
        kode=kode,
        judul=judul,
        guna=guna,
        tata_letak="L2",
        templat="letters/surat/pernyataan.html",
        penanda=(),
        luar=(("pernyata", "Yang menyatakan"),),
        klien=True,
        kop=False,
        bagian=(PERNYATA, isi, *AKHIR),
    )


#: Source 0, requirement 1: "Bersedia mengikuti segala peraturan yang ditetapkan dalam sentra".
PERNYATAAN_TERTIB = _pernyataan(
    JenisSurat.PERNYATAAN_TERTIB,
    "Surat Pernyataan Mengikuti Peraturan",
    "Pernyataan klien atau wali, ditandatangani di atas kertas.",
    Bagian(
        "Pernyataan",
        (
            Isian(
                "menyatakan",
                "Menyatakan",
                bawaan_orang.pernyataan_tertib,
                "daftar",
                bantuan="Satu per baris; diberi nomor sendiri.",
            ),
        ),
    ),
)

#: Source 2, requirement 5 of residential ATENSI: "Bersedia dilakukan asesmen".
BERSEDIA_ASESMEN = _pernyataan(
    JenisSurat.BERSEDIA_ASESMEN,
    "Surat Pernyataan Bersedia Diasesmen",
    "Pernyataan klien atau wali, ditandatangani di atas kertas.",
    Bagian(
        "Pernyataan",
        (
            Isian(
                "menyatakan",
                "Menyatakan",
                bawaan_orang.pernyataan_asesmen,
                "daftar",
                bantuan="Satu per baris; diberi nomor sendiri.",
            ),
        ),
    ),
)

#: Source 4, step 1: the kelurahan or desa applies on its own letterhead, under its own number.
PERMOHONAN_LAYANAN = Bentuk(
    kode=JenisSurat.PERMOHONAN_LAYANAN,
    judul="Surat Permohonan",
    guna="Permohonan kelurahan/desa di atas kopnya sendiri.",
    tata_letak="L1",
    penanda=(),
    luar=(("pemohon", "Kepala kelurahan/desa"),),
    klien=True,
    kop=False,
    bagian=(
        Bagian(
            "Kop kelurahan/desa",
            (
                Isian("kop_pemerintah", "Pemerintah", bantuan="Pemerintah Kabupaten Bulukumba"),
                boleh("kop_kecamatan", "Kecamatan", bantuan="Kecamatan Ujung Bulu"),
                Isian("kop_desa", "Kelurahan/desa", bawaan_orang.desa_pemohon),
                boleh("kop_alamat", "Alamat kantor"),
                Isian("nomor_desa", "Nomor surat kelurahan/desa"),
            ),
        ),
        Bagian(
            "Isi surat",
            (
                Isian("kepada", "Penerima surat", bawaan_orang.kantor_dan_kota, "penerima"),
                Isian(
                    "pendampingan",
                    "Yang dimohon",
                    bawaan_orang.permohonan_pendampingan,
                    "paragraf",
                    bantuan="Melanjutkan kata “mohon”.",
                ),
                Isian(
                    "keadaan",
                    "Keadaan klien",
                    bentuk="paragraf",
                    bantuan="Melanjutkan kalimat “Yang bersangkutan”.",
                ),
                boleh("lampiran", "Lampiran", bawaan_orang.lampiran_identitas, "daftar"),
                Isian("hal", "Hal", bawaan.permohonan_layanan),
            ),
        ),
        Bagian(
            "Yang menandatangani",
            (
                Isian("jabatan_pemohon", "Jabatan", bantuan="Misalnya: Lurah Caile."),
                Isian("nama_pemohon", "Nama"),
                boleh("nomor_pemohon", "NIP"),
            ),
        ),
        Bagian("Nomor register", (klasifikasi(),)),
    ),
)

SEMUA = (PERNYATAAN_TERTIB, BERSEDIA_ASESMEN, PERMOHONAN_LAYANAN)
