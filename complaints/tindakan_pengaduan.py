"""The acts on a complaint: words, form and function of each, for one view and its buttons."""

from typing import NamedTuple

from complaints.actions import jawaban, pengaduan
from complaints.forms import pengaduan as forms


class Tindakan(NamedTuple):
    judul: str
    label: str
    form: type
    lakukan: callable
    selesai: str
    akibat: str = ""
    utama: bool = True


AKSI = {
    "verifikasi": Tindakan(
        "Verifikasi pengaduan",
        "Simpan verifikasi",
        forms.VerifikasiForm,
        pengaduan.verifikasi,
        "Verifikasi tersimpan.",
    ),
    "tugaskan": Tindakan(
        "Tunjuk penangan",
        "Tunjuk penangan",
        forms.TugaskanForm,
        pengaduan.tugaskan,
        "Penangan ditunjuk; pengaduan masuk antreannya.",
    ),
    "jawab": Tindakan(
        "Susun surat jawaban",
        "Serahkan jawaban",
        forms.JawabForm,
        jawaban.susun,
        "Jawaban diserahkan untuk diperiksa.",
        "Surat jawaban diparaf atasan, ditandatangani kepala, dan bernomor saat ditandatangani.",
    ),
    "tindak_lanjut": Tindakan(
        "Catat tindak lanjut",
        "Simpan catatan",
        forms.TindakLanjutForm,
        pengaduan.tindak_lanjut,
        "Catatan tersimpan.",
        utama=False,
    ),
    "paraf": Tindakan(
        "Paraf surat jawaban",
        "Paraf dan teruskan untuk ditandatangani",
        forms.TegasForm,
        jawaban.paraf,
        "Surat jawaban sudah Anda paraf.",
    ),
    "tanda_tangani": Tindakan(
        "Tanda tangani surat jawaban",
        "Setujui dan beri nomor",
        forms.TandaTanganForm,
        jawaban.tanda_tangani,
        "Surat jawaban sudah bernomor.",
        "Surat mendapat nomor dan tanggal hari ini, dan isinya tidak berubah lagi.",
    ),
    "kembalikan": Tindakan(
        "Kembalikan surat jawaban",
        "Kembalikan kepada penyusun",
        forms.KembalikanForm,
        jawaban.kembalikan,
        "Surat jawaban dikembalikan kepada penyusunnya.",
        utama=False,
    ),
    "kirim": Tindakan(
        "Sampaikan jawaban",
        "Simpan pindaian dan sampaikan",
        forms.KirimForm,
        jawaban.kirim,
        "Jawaban disampaikan; pengadu dapat membacanya.",
    ),
    "tanggapan": Tindakan(
        "Catat tanggapan pengadu",
        "Simpan tanggapan",
        forms.TanggapanPetugasForm,
        pengaduan.tanggapi,
        "Tanggapan tersimpan.",
        "Untuk pengadu yang datang atau menelepon. Bila belum memuaskan, pengaduan dibuka sekali "
        "lagi untuk atasan.",
        utama=False,
    ),
}
