"""L4: forms that stay in the office."""

from letters import bawaan
from letters.jenis.dasar import NOMOR, SIFAT, Bagian, Bentuk, Isian, boleh
from letters.models import JenisSurat

TINDAKAN = ("Tindak lanjuti", "Proses", "Tolak", "Rujuk", "Bicarakan")

LEMBAR_DISPOSISI = Bentuk(
    kode=JenisSurat.LEMBAR_DISPOSISI,
    judul="Lembar Disposisi",
    guna="Formulir disposisi untuk dicetak.",
    tata_letak="L4",
    penanda=(),
    bagian=(
        Bagian(
            "Surat yang didisposisi",
            (
                Isian("surat_dari", "Surat dari", bawaan.sumber_surat),
                boleh("nomor_surat", "Nomor surat", bawaan.nomor_surat_masuk),
                boleh("tanggal_surat", "Tanggal surat", bentuk="tanggal"),
                Isian("diterima", "Diterima tanggal", bawaan.tanggal_aduan, "tanggal"),
                Isian("agenda", "Nomor agenda", bawaan.nomor_aduan),
                Isian("sifat", "Sifat", bawaan.sifat, "pilihan", pilihan=SIFAT),
                Isian("hal", "Hal", bawaan.judul_layanan),
            ),
        ),
        Bagian(
            "Disposisi",
            (
                Isian(
                    "diteruskan",
                    "Diteruskan kepada",
                    bawaan.nama_petugas,
                    "daftar",
                    bantuan="Satu per baris.",
                ),
                Isian(
                    "tindakan",
                    "Tindakan",
                    bawaan.tetap(TINDAKAN[0]),
                    "pilihan",
                    pilihan=TINDAKAN,
                ),
                Isian("catatan", "Catatan", bentuk="naskah"),
            ),
        ),
        NOMOR,
    ),
)

NOTULEN = Bentuk(
    kode=JenisSurat.NOTULEN,
    judul="Notulen Pembahasan Kasus",
    guna="Catatan dan keputusan pembahasan kasus.",
    narasi=True,
    tata_letak="L4",
    penanda=(),
    bagian=(
        Bagian(
            "Rapat",
            (
                Isian("tanggal_rapat", "Tanggal rapat", bawaan.hari_ini, "tanggal"),
                Isian("tempat", "Tempat rapat", bawaan.tempat_serah),
                Isian("pimpinan_nama", "Pimpinan rapat", bawaan.nama_kabid),
                Isian("pimpinan_jabatan", "Jabatan pimpinan rapat", bawaan.jabatan_kabid),
                Isian(
                    "peserta",
                    "Peserta",
                    bentuk="daftar",
                    bantuan="Nama dan profesi, satu per baris.",
                ),
            ),
        ),
        Bagian(
            "Pembahasan dan keputusan",
            (
                boleh("jalannya", "Jalannya pembahasan", bentuk="naskah"),
                Isian("pendapat", "Pendapat peserta", bentuk="naskah"),
                boleh("opsi", "Pilihan yang dipertimbangkan", bentuk="naskah"),
                boleh("putusan", "Putusan"),
                Isian(
                    "syarat",
                    "Klien",
                    bawaan.tetap("memenuhi syarat"),
                    "pilihan",
                    wajib=False,
                    pilihan=("memenuhi syarat", "tidak memenuhi syarat"),
                ),
                boleh("bentuk_layanan", "Bentuk layanan", bawaan.judul_layanan),
                Isian("penanggung_jawab", "Penanggung jawab", bawaan.nama_petugas),
                boleh("tenggat", "Tenggat", bentuk="tanggal"),
                boleh("keputusan", "Uraian keputusan", bentuk="naskah"),
                boleh("berbeda", "Pendapat berbeda", bentuk="naskah"),
                boleh(
                    "tugas",
                    "Tugas",
                    bentuk="daftar",
                    bantuan="Satu per baris: apa, siapa, sampai kapan.",
                ),
            ),
        ),
        NOMOR,
    ),
)

TANDA_TERIMA_ADUAN = Bentuk(
    kode=JenisSurat.TANDA_TERIMA_ADUAN,
    judul="Tanda Terima Aduan",
    guna="Bukti bahwa aduan diterima.",
    tata_letak="L4",
    penanda=(),
    bagian=(
        Bagian(
            "Aduan",
            (
                Isian("nomor_aduan", "Nomor aduan", bawaan.nomor_aduan),
                Isian("diterima", "Diterima tanggal", bawaan.tanggal_aduan, "tanggal"),
                boleh("pelapor", "Nama pelapor", bawaan.nama_pelapor),
                Isian("kanal", "Disampaikan melalui", bawaan.kanal_aduan),
                Isian("pokok", "Pokok aduan", bawaan.permohonan_layanan, "paragraf"),
                boleh(
                    "berkas",
                    "Berkas yang diterima",
                    bentuk="daftar",
                    bantuan="Satu per baris.",
                ),
            ),
        ),
        NOMOR,
    ),
)

SEMUA = (LEMBAR_DISPOSISI, NOTULEN, TANDA_TERIMA_ADUAN)
