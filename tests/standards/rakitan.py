"""A small standard without a fault, and ways to plant one; for the tests of `periksa`."""

from standards.periksa import periksa
from standards.skema import IsiStandar


def x(kode, tahap="asesmen", jenis="tugas", **isi):
    return {"kode": kode, "teks": f"Langkah {kode}", "tahap": tahap, "jenis": jenis} | isi


def utuh():
    """A small standard without a fault: two answers, a letter, a loop, a clock, two checks."""
    surat = {"surat": "rekomendasi", "bila": {"layak": "ya"}}
    return {
        "kode": "uji",
        "judul": "Layanan Uji",
        "instansi": "dinsos-uji",
        "fakta": [
            {"kode": "layak", "tanya": "Layak?", "pilihan": ["ya", "tidak"]},
            {"kode": "mahir", "tanya": "Sudah mahir?", "pilihan": ["sudah", "belum"]},
        ],
        "syarat": [
            {"no": "1", "teks": "KTP"},
            {"kode": "lap", "teks": "Laporan", "sebelum": "putusan"},
        ],
        "langkah": [
            x("terima", "aduan"),
            x("berkas", "aduan", "berkas"),
            x("kunjungan", jenis="asesmen", catat=["layak"], keluaran=["lap"]),
            x("putusan", jenis="disposisi", putusan={"setuju": "Ya", "tolak": "Tidak"}),
            x("konsep", "penempatan", "surat", **surat),
            x("ttd", "penempatan", "tanda_tangan", **surat),
            x("rujuk", "penempatan", "rujukan", bila={"layak": "tidak"}),
            x("latihan", "pelayanan", bila={"layak": "ya"}),
            x(
                "ujian",
                "pelayanan",
                bila={"layak": "ya"},
                catat=["mahir"],
                ulang={"ke": "latihan", "bila": {"mahir": "belum"}},
            ),
            x("akhir", "terminasi"),
        ],
        "waktu": [
            {
                "teks": "5 hari kerja",
                "mulai": "lengkap",
                "berhenti": "langkah putusan",
                "maksimal": "5 hari kerja",
            }
        ],
    }


def laporan(isi):
    return periksa(IsiStandar.model_validate(isi))


def langkah(isi, kode):
    return next(y for y in isi["langkah"] if y["kode"] == kode)


def buang(isi, kode):
    isi["langkah"].remove(langkah(isi, kode))


def pindah(isi, kode, sesudah):
    satu = langkah(isi, kode)
    isi["langkah"].remove(satu)
    isi["langkah"].insert(isi["langkah"].index(langkah(isi, sesudah)) + 1, satu)
    satu["tahap"] = langkah(isi, sesudah)["tahap"]
