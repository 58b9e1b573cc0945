"""L1, surat dinas: letters to somebody, with number, nature, attachments and subject."""

from letters import bawaan, bawaan_orang
from letters.jenis.dasar import Bagian, Bentuk, Isian, boleh, kepada, kepala, lampiran
from letters.models import JenisSurat

#: Who was found, where and when: for those without papers.
DITEMUKAN = (
    boleh(
        "ciri",
        "Ciri-ciri klien",
        bentuk="paragraf",
        bantuan="Terutama bagi klien tanpa identitas: perawakan, logat, pakaian.",
    ),
    Isian("lokasi", "Tempat klien ditemukan", bawaan.lokasi),
    Isian("tanggal_ditemukan", "Tanggal ditemukan", bawaan.tanggal_aduan, "tanggal"),
)

RUJUKAN = Bentuk(
    kode=JenisSurat.RUJUKAN,
    judul="Surat Rujukan",
    guna="Merujuk klien ke lembaga lain.",
    tata_letak="L1",
    klien=True,
    bagian=(
        Bagian(
            "Tujuan",
            (kepada(), Isian("lembaga", "Lembaga tujuan rujukan", bawaan.lembaga_tujuan)),
        ),
        Bagian(
            "Isi surat",
            (
                Isian("tanggal_asesmen", "Tanggal asesmen", bawaan.tanggal_asesmen, "tanggal"),
                boleh(
                    "tanggal_pembahasan",
                    "Tanggal pembahasan kasus",
                    bawaan.tanggal_pembahasan,
                    "tanggal",
                ),
                Isian("layanan", "Layanan yang dimohonkan", bawaan.tetap("rehabilitasi sosial")),
                boleh(
                    "pertimbangan",
                    "Pertimbangan",
                    bawaan.alasan_rujuk,
                    "paragraf",
                    "Seperlunya; uraian kasus ada dalam laporan sosial.",
                ),
            ),
        ),
        kepala("Rujukan klien", lampiran(bawaan.lampiran_rujukan)),
    ),
)

PENOLAKAN = Bentuk(
    kode=JenisSurat.PENOLAKAN,
    judul="Surat Pemberitahuan",
    guna="Memberi tahu bahwa permohonan belum dapat diproses.",
    tata_letak="L1",
    bagian=(
        Bagian("Tujuan", (kepada(bawaan.pelapor),)),
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
                boleh("lembaga", "Lembaga yang disarankan"),
            ),
        ),
        kepala("Pemberitahuan"),
    ),
)

PENGANTAR_PEMULANGAN = Bentuk(
    kode=JenisSurat.PENGANTAR_PEMULANGAN,
    judul="Surat Pengantar Pemulangan",
    guna="Mengantar klien pulang ke daerah asalnya.",
    tata_letak="L1",
    klien=True,
    bagian=(
        Bagian(
            "Tujuan",
            (
                kepada(),
                Isian("alamat_tujuan", "Alamat pemulangan", bawaan.alamat_klien, "paragraf"),
                boleh("keluarga", "Keluarga yang menerima", bantuan="Nama dan hubungannya."),
            ),
        ),
        Bagian(
            "Surat Keterangan Terlantar",
            (
                boleh("kepolisian", "Kepolisian yang menerbitkan"),
                boleh("nomor_keterangan", "Nomor surat keterangan"),
            ),
        ),
        Bagian(
            "Keberangkatan",
            (
                Isian(
                    "kondisi",
                    "Kondisi klien",
                    bantuan="Melanjutkan kalimat “… dalam kondisi”. Misalnya: sehat.",
                ),
                Isian("tanggal_berangkat", "Tanggal berangkat", bentuk="tanggal"),
                Isian("moda", "Kendaraan", bantuan="Misalnya: kapal laut dan bus."),
                boleh("pendamping", "Petugas pendamping", bawaan.nama_petugas),
            ),
        ),
        kepala("Pemulangan klien", lampiran()),
    ),
)

PERMOHONAN_KET_TERLANTAR = Bentuk(
    kode=JenisSurat.PERMOHONAN_KET_TERLANTAR,
    judul="Permohonan Surat Keterangan Terlantar",
    guna="Meminta kepolisian menerbitkan surat keterangan terlantar.",
    tata_letak="L1",
    klien=True,
    bagian=(
        Bagian("Tujuan", (kepada(),)),
        Bagian(
            "Isi surat",
            (
                *DITEMUKAN,
                Isian(
                    "keadaan",
                    "Keadaan klien",
                    bawaan.tetap("kehabisan bekal dan tidak memiliki keluarga di wilayah ini"),
                    "paragraf",
                    bantuan="Melanjutkan kalimat “Yang bersangkutan …”.",
                ),
            ),
        ),
        kepala("Permohonan Surat Keterangan Terlantar", lampiran()),
    ),
)

JAWABAN_PENGADUAN = Bentuk(
    kode=JenisSurat.JAWABAN_PENGADUAN,
    judul="Surat Jawaban Pengaduan",
    guna="Menjawab pengaduan atas layanan.",
    tata_letak="L1",
    bagian=(
        Bagian("Tujuan", (kepada(bawaan.pelapor),)),
        Bagian(
            "Pengaduan yang dijawab",
            (
                Isian("nomor_pengaduan", "Nomor pengaduan", bawaan.nomor_aduan),
                Isian("tanggal_pengaduan", "Tanggal pengaduan", bawaan.tanggal_aduan, "tanggal"),
                Isian("kanal", "Disampaikan melalui", bawaan.kanal_aduan),
                Isian("pokok", "Pokok pengaduan", bentuk="paragraf"),
            ),
        ),
        Bagian(
            "Jawaban",
            (
                Isian(
                    "hasil",
                    "Hasil pemeriksaan",
                    bentuk="paragraf",
                    bantuan="Melanjutkan kalimat “… kami sampaikan bahwa”.",
                ),
                Isian("tindakan", "Tindakan yang dilakukan", bentuk="paragraf"),
            ),
        ),
        kepala("Jawaban pengaduan"),
    ),
)

#: Source 1, step 2: the client is called to the office for the first assessment.
PANGGILAN = Bentuk(
    kode=JenisSurat.PANGGILAN,
    judul="Surat Panggilan",
    guna="Mengundang klien datang ke kantor.",
    tata_letak="L1",
    bagian=(
        Bagian("Tujuan", (kepada(bawaan_orang.klien_penerima),)),
        Bagian(
            "Isi surat",
            (
                Isian(
                    "keperluan",
                    "Keperluan",
                    bawaan.tetap("asesmen awal, pemeriksaan identitas, dan pencatatan"),
                    "paragraf",
                    bantuan="Melanjutkan kata “untuk”. Tanpa menyebut masalah klien.",
                ),
                Isian("tanggal_hadir", "Tanggal hadir", bentuk="tanggal"),
                Isian("pukul", "Pukul", bantuan="Misalnya: 09.00 WIB."),
                Isian("tempat", "Tempat", bawaan.tempat_serah),
                Isian("menghadap", "Menghadap kepada", bawaan.nama_petugas),
                boleh(
                    "bawa",
                    "Yang perlu dibawa",
                    bawaan.tetap("KTP atau KK, bila ada"),
                    "daftar",
                    "Satu per baris.",
                ),
            ),
        ),
        kepala("Panggilan"),
    ),
)

#: Whoever is asked to a case conference; the client is a register number there.
UNDANGAN = Bentuk(
    kode=JenisSurat.UNDANGAN,
    judul="Undangan",
    guna="Mengundang peserta pembahasan kasus.",
    tata_letak="L1",
    bagian=(
        Bagian("Tujuan", (kepada(),)),
        Bagian(
            "Isi surat",
            (
                Isian("acara", "Acara", bawaan.acara_pembahasan, "paragraf"),
                Isian("tanggal_hadir", "Tanggal", bentuk="tanggal"),
                Isian("pukul", "Pukul", bantuan="Misalnya: 09.00 WIB."),
                Isian("tempat", "Tempat", bawaan.tempat_serah),
                boleh(
                    "bahasan",
                    "Yang dibahas",
                    bentuk="daftar",
                    bantuan="Satu per baris, tanpa nama klien.",
                ),
            ),
        ),
        kepala("Undangan pembahasan kasus"),
    ),
)

#: Source 2: a client who is not in DTKS is proposed through the office of their own region.
USULAN_DTKS = Bentuk(
    kode=JenisSurat.USULAN_DTKS,
    judul="Permohonan Usulan DTKS/DTSEN",
    guna="Meminta klien diusulkan ke DTKS/DTSEN.",
    tata_letak="L1",
    klien=True,
    bagian=(
        Bagian("Tujuan", (kepada(),)),
        Bagian(
            "Isi surat",
            (
                Isian(
                    "dicek", "DTKS/DTSEN dicek tanggal", bawaan_orang.tanggal_cek_dtks, "tanggal"
                ),
                Isian("layanan", "Layanan yang dimohon klien", bawaan.judul_layanan),
                boleh("nomor_kk", "Nomor KK", bawaan_orang.nomor_kk),
            ),
        ),
        kepala("Permohonan usulan data DTKS/DTSEN", lampiran(bawaan_orang.lampiran_identitas)),
    ),
)

#: Source 3, path B: somebody without papers; the civil registry is asked who it is.
PERMOHONAN_IDENTITAS = Bentuk(
    kode=JenisSurat.PERMOHONAN_IDENTITAS,
    judul="Permohonan Identitas Kependudukan",
    guna="Meminta Dukcapil menelusuri atau menerbitkan identitas.",
    tata_letak="L1",
    klien=True,
    bagian=(
        Bagian("Tujuan", (kepada(),)),
        Bagian(
            "Isi surat",
            (
                *DITEMUKAN,
                Isian(
                    "dimohon",
                    "Yang dimohon",
                    bawaan.tetap(
                        "penelusuran data kependudukan dan perekaman biometrik, serta penerbitan "
                        "dokumen kependudukan bila yang bersangkutan belum memilikinya"
                    ),
                    "paragraf",
                ),
            ),
        ),
        kepala("Permohonan identitas kependudukan", lampiran()),
    ),
)

SEMUA = (
    RUJUKAN,
    PENOLAKAN,
    PENGANTAR_PEMULANGAN,
    PERMOHONAN_KET_TERLANTAR,
    JAWABAN_PENGADUAN,
    PANGGILAN,
    USULAN_DTKS,
    PERMOHONAN_IDENTITAS,
    UNDANGAN,
)
