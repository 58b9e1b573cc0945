"""The words a standard may use: stages, kinds of step, standard letters, built-in facts.

This is the whole of what the code knows; everything else a service says in its file.
"""

from django.db.models import TextChoices

from accounts.peran import Peran


class Tahap(TextChoices):
    ADUAN = "aduan", "Aduan"
    PENJANGKAUAN = "penjangkauan", "Penjangkauan"
    ASESMEN = "asesmen", "Asesmen"
    CASE_CONFERENCE = "case_conference", "Pembahasan kasus"
    PENEMPATAN = "penempatan", "Penempatan"
    PELAYANAN = "pelayanan", "Pelayanan"
    TERMINASI = "terminasi", "Terminasi"


class Jenis(TextChoices):
    """Kind of a step: it decides what completes it (design §2)."""

    TUGAS = "tugas", "Tugas"
    BERKAS = "berkas", "Pemeriksaan berkas"
    ASESMEN = "asesmen", "Asesmen"
    DISPOSISI = "disposisi", "Disposisi"
    KONFERENSI = "konferensi", "Pembahasan kasus"
    RENCANA = "rencana", "Rencana intervensi"
    SURAT = "surat", "Penyusunan surat"
    PARAF = "paraf", "Paraf"
    TANDA_TANGAN = "tanda_tangan", "Tanda tangan"
    PENEMPATAN = "penempatan", "Penempatan"
    RUJUKAN = "rujukan", "Rujukan"
    SERAH_TERIMA = "serah_terima", "Serah terima"
    PEMULANGAN = "pemulangan", "Pemulangan"
    PEMANTAUAN = "pemantauan", "Pemantauan"
    KETERANGAN = "keterangan", "Keterangan"


#: Kinds that a letter goes through.
SURAT_MENYURAT = (Jenis.SURAT, Jenis.PARAF, Jenis.TANDA_TANGAN)

#: A deciding kind → the kind of step whose author may not decide it (design §2).
DIPUTUS_ATAS = {
    Jenis.DISPOSISI: Jenis.ASESMEN,
    Jenis.KONFERENSI: Jenis.ASESMEN,
    Jenis.PARAF: Jenis.SURAT,
    Jenis.TANDA_TANGAN: Jenis.SURAT,
}

#: Who completes a step whose `peran` is empty; shown as inferred.
PERAN_BAWAAN = {
    Jenis.TUGAS: [Peran.PEKSOS],
    Jenis.BERKAS: [Peran.PETUGAS_LAYANAN, Peran.PEKSOS],
    Jenis.ASESMEN: [Peran.PEKSOS],
    Jenis.DISPOSISI: [Peran.KEPALA_BIDANG],
    Jenis.KONFERENSI: [Peran.KEPALA_BIDANG],
    Jenis.RENCANA: [Peran.KEPALA_BIDANG],
    Jenis.SURAT: [Peran.PEKSOS],
    Jenis.PARAF: [Peran.KEPALA_BIDANG],
    Jenis.TANDA_TANGAN: [Peran.KEPALA_INSTANSI],
    Jenis.PENEMPATAN: [Peran.KETUA_RPS, Peran.PEKSOS],
    Jenis.RUJUKAN: [Peran.PEKSOS],
    Jenis.SERAH_TERIMA: [Peran.PEKSOS],
    Jenis.PEMULANGAN: [Peran.PEKSOS],
    Jenis.PEMANTAUAN: [Peran.PEKSOS],
    Jenis.KETERANGAN: [],
}

#: Letters that need no declaration; a standard's `[[surat]]` is for exceptions only.
SURAT_BAKU = (
    "rujukan",
    "rekomendasi",
    "pengantar",
    "pengantar_pemulangan",
    "ba_serah_terima",
    "ba_pemulangan",
    "permohonan_ket_terlantar",
    "kesediaan_pengampu",
    "tugas",
    "lembar_disposisi",
    "notulen",
    "laporan_sosial",
    "penolakan",
    "jawaban_pengaduan",
    "tanda_terima_aduan",
    "penetapan_pm",
    "panggilan",
    "usulan_dtks",
    "permohonan_identitas",
    "pernyataan_tertib",
    "bersedia_asesmen",
    "permohonan_layanan",
    "undangan",
)

#: Facts that every case has without being asked, with their possible answers.
FAKTA_BAWAAN = {
    "identitas": ("ada", "tidak"),
    "anak": ("ya", "tidak"),
    "darurat": ("ya", "tidak"),
    "dtks": ("terdata", "belum"),
    "jenis_kelamin": ("L", "P"),
    "pelapor": (
        "warga",
        "keluarga",
        "klien",
        "polisi",
        "dinsos",
        "desa",
        "lembaga",
        "petugas",
    ),
    "klien_lama": ("ya", "tidak"),
}


class Putusan(TextChoices):
    """What a disposition may say; the standard gives each its own label."""

    SETUJU = "setuju", "Setuju"
    TOLAK = "tolak", "Tolak"
    RUJUK = "rujuk", "Rujuk"
    KEMBALIKAN = "kembalikan", "Kembalikan"
    TERUSKAN = "teruskan", "Teruskan"


class Kerahasiaan(TextChoices):
    BIASA = "biasa", "Biasa"
    TERBATAS = "terbatas", "Terbatas"
    RAHASIA = "rahasia", "Rahasia"
