"""L2: letters with a title above their text."""

from letters import bawaan, bawaan_orang, ruang_laporan
from letters.jenis.dasar import (
    NOMOR,
    TEMBUSAN,
    TEMBUSAN_DAN_NOMOR,
    Bagian,
    Bentuk,
    Isian,
    boleh,
    kepada,
    klasifikasi,
    saksi,
)
from letters.models import JenisSurat

TUGAS = Bentuk(
    kode=JenisSurat.TUGAS,
    judul="Surat Tugas",
    guna="Menugaskan petugas ke lapangan.",
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
            (TEMBUSAN, klasifikasi(bawaan.tetap(bawaan.KLASIFIKASI_TUGAS))),
        ),
    ),
)

REKOMENDASI = Bentuk(
    kode=JenisSurat.REKOMENDASI,
    judul="Surat Rekomendasi",
    guna="Merekomendasikan klien kepada lembaga.",
    tata_letak="L2",
    klien=True,
    petugas=True,
    bagian=(
        Bagian(
            "Isi surat",
            (
                Isian(
                    "dasar",
                    "Yang diperhatikan",
                    bawaan.dasar_permohonan,
                    "paragraf",
                    bantuan="Melanjutkan kata “Memperhatikan”: surat dari siapa, nomor, tanggal.",
                ),
                Isian("lembaga", "Lembaga yang menerima klien", bawaan.lembaga_tujuan),
                Isian(
                    "pertimbangan",
                    "Pertimbangan",
                    bawaan.alasan_setuju,
                    "daftar",
                    bantuan="Satu per baris; diberi nomor sendiri.",
                ),
            ),
        ),
        TEMBUSAN_DAN_NOMOR,
    ),
)

PENGANTAR = Bentuk(
    kode=JenisSurat.PENGANTAR,
    judul="Surat Pengantar",
    guna="Mengantar naskah atau berkas.",
    tata_letak="L2",
    bagian=(
        Bagian("Tujuan", (kepada(),)),
        Bagian(
            "Yang dikirim",
            (
                Isian(
                    "naskah",
                    "Naskah atau berkas",
                    bentuk="tabel",
                    bantuan="Satu per baris: naskah | banyaknya | keterangan.",
                ),
            ),
        ),
        TEMBUSAN_DAN_NOMOR,
    ),
)

PENETAPAN_PM = Bentuk(
    kode=JenisSurat.PENETAPAN_PM,
    judul="Surat Penetapan Penerima Manfaat",
    guna="Menetapkan klien sebagai penerima manfaat.",
    tata_letak="L2",
    klien=True,
    bagian=(
        Bagian(
            "Isi surat",
            (
                Isian(
                    "dasar",
                    "Dasar",
                    bawaan.dasar_tugas,
                    "daftar",
                    bantuan="Satu per baris; diberi nomor sendiri.",
                ),
                Isian("layanan", "Layanan yang diterima", bawaan.judul_layanan),
                boleh("lembaga", "Tempat layanan"),
                Isian("tanggal_mulai", "Terhitung mulai tanggal", bawaan.hari_ini, "tanggal"),
            ),
        ),
        TEMBUSAN_DAN_NOMOR,
    ),
)

KESEDIAAN_PENGAMPU = Bentuk(
    kode=JenisSurat.KESEDIAAN_PENGAMPU,
    judul="Surat Pernyataan Kesediaan Pengampu",
    guna="Pernyataan pengampu, ditandatangani di atas kertas.",
    tata_letak="L2",
    penanda=(),
    luar=(("pengampu", "Pengampu"),),
    klien=True,
    kop=False,
    bagian=(
        Bagian(
            "Pengampu",
            (
                Isian("nama_pengampu", "Nama pengampu", bawaan_orang.nama_orang("pengampu")),
                Isian("nomor_pengampu", "NIK pengampu", bawaan_orang.nomor_orang("pengampu")),
                Isian(
                    "hubungan",
                    "Hubungan dengan klien",
                    bawaan_orang.hubungan_orang("pengampu"),
                    bantuan="Misalnya: anak kandung, keponakan, ketua RT.",
                ),
                Isian(
                    "alamat_pengampu",
                    "Alamat pengampu",
                    bawaan_orang.alamat_orang("pengampu"),
                    "paragraf",
                ),
                boleh(
                    "telepon_pengampu", "Telepon pengampu", bawaan_orang.telepon_orang("pengampu")
                ),
            ),
        ),
        Bagian(
            "Saksi dan yang mengetahui",
            (
                *saksi(wajib=False),
                boleh(
                    "mengetahui_jabatan",
                    "Jabatan yang mengetahui",
                    bantuan="Misalnya: Lurah Bintang.",
                ),
                boleh("mengetahui_nama", "Nama yang mengetahui"),
            ),
        ),
        Bagian("Nomor register", (klasifikasi(),)),
    ),
)

LAPORAN_SOSIAL = Bentuk(
    kode=JenisSurat.LAPORAN_SOSIAL,
    judul="Laporan Sosial",
    guna="Laporan peksos tentang klien; rahasia.",
    narasi=True,
    tata_letak="L2",
    penanda=(),
    klien=True,
    bagian=(
        Bagian(
            "Uraian",
            (
                Isian("sumber", "Sumber dan latar rujukan", bawaan.sumber_rujukan, "naskah"),
                Isian("riwayat", "Riwayat masalah", ruang_laporan.isi("riwayat"), "naskah"),
                Isian(
                    "kondisi",
                    "Kondisi per aspek",
                    ruang_laporan.isi("kondisi"),
                    "naskah",
                    bantuan="Fisik, psikologis, sosial, spiritual, ekonomi; satu aspek per baris.",
                ),
                Isian(
                    "keluarga",
                    "Keluarga dan lingkungan",
                    ruang_laporan.isi("keluarga"),
                    "naskah",
                ),
                Isian("analisis", "Analisis", ruang_laporan.isi("analisis"), "naskah"),
                Isian("rencana", "Rekomendasi dan rencana", ruang_laporan.isi("rencana"), "naskah"),
                boleh("perkembangan", "Perkembangan", ruang_laporan.isi("perkembangan"), "naskah"),
                Isian(
                    "kebutuhan",
                    "Pendapat pekerja sosial",
                    ruang_laporan.isi("kebutuhan"),
                    "paragraf",
                    bantuan="Melanjutkan kalimat “… berpendapat bahwa klien memerlukan”.",
                ),
            ),
        ),
        NOMOR,
    ),
)

SEMUA = (TUGAS, REKOMENDASI, PENGANTAR, PENETAPAN_PM, KESEDIAAN_PENGAMPU, LAPORAN_SOSIAL)
