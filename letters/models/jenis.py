"""The kinds of letter, and which of them tell a story or name who reported."""

from django.db import models


class JenisSurat(models.TextChoices):
    """The kinds of letter that can be drafted; letters/jenis.py says what each one asks."""

    RUJUKAN = "rujukan", "Surat rujukan"
    REKOMENDASI = "rekomendasi", "Surat rekomendasi"
    PENGANTAR = "pengantar", "Surat pengantar"
    PENGANTAR_PEMULANGAN = "pengantar_pemulangan", "Surat pengantar pemulangan"
    BA_SERAH_TERIMA = "ba_serah_terima", "Berita acara serah terima klien"
    BA_PEMULANGAN = "ba_pemulangan", "Berita acara pemulangan"
    PERMOHONAN_KET_TERLANTAR = (
        "permohonan_ket_terlantar",
        "Permohonan surat keterangan terlantar",
    )
    KESEDIAAN_PENGAMPU = "kesediaan_pengampu", "Pernyataan kesediaan pengampu"
    TUGAS = "tugas", "Surat tugas"
    LEMBAR_DISPOSISI = "lembar_disposisi", "Lembar disposisi"
    NOTULEN = "notulen", "Notulen pembahasan kasus"
    LAPORAN_SOSIAL = "laporan_sosial", "Laporan sosial"
    PENOLAKAN = "penolakan", "Surat pemberitahuan penolakan"
    JAWABAN_PENGADUAN = "jawaban_pengaduan", "Surat jawaban pengaduan"
    TANDA_TERIMA_ADUAN = "tanda_terima_aduan", "Tanda terima aduan"
    PENETAPAN_PM = "penetapan_pm", "Surat penetapan penerima manfaat"
    PANGGILAN = "panggilan", "Surat panggilan klien"
    USULAN_DTKS = "usulan_dtks", "Permohonan usulan DTKS/DTSEN"
    PERMOHONAN_IDENTITAS = "permohonan_identitas", "Permohonan identitas kependudukan"
    PERNYATAAN_TERTIB = "pernyataan_tertib", "Pernyataan mengikuti peraturan"
    BERSEDIA_ASESMEN = "bersedia_asesmen", "Pernyataan bersedia diasesmen"
    PERMOHONAN_LAYANAN = "permohonan_layanan", "Surat permohonan kelurahan/desa"
    UNDANGAN = "undangan", "Undangan pembahasan kasus"
    LAIN = "lain", "Surat lain"


#: Letters that tell the client's story: not TU's, except in whose hands one is.
NARASI = (JenisSurat.LAPORAN_SOSIAL, JenisSurat.NOTULEN, JenisSurat.LEMBAR_DISPOSISI)
#: Letters that name who reported.
KEPADA_PELAPOR = (
    JenisSurat.PENOLAKAN,
    JenisSurat.JAWABAN_PENGADUAN,
    JenisSurat.TANDA_TERIMA_ADUAN,
)
