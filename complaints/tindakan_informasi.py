"""The office's acts on a request: words, form and function of each."""

from complaints.actions import informasi
from complaints.forms import informasi as forms
from complaints.tindakan_pengaduan import Tindakan

AKSI = {
    "jawab": Tindakan(
        "Jawab permohonan",
        "Simpan dan sampaikan jawaban",
        forms.JawabForm,
        informasi.jawab,
        "Permohonan dijawab; pemohon dapat membacanya.",
        "Jawaban terbaca pemohon dengan nomor dan kodenya, dan tidak berubah lagi.",
    ),
    "perpanjang": Tindakan(
        "Perpanjang waktu",
        "Perpanjang 7 hari kerja",
        forms.PerpanjangForm,
        informasi.perpanjang,
        "Waktu diperpanjang; pemohon diberi tahu.",
        "Undang-undang memberi perpanjangan satu kali, 7 hari kerja sesudah 10 hari kerja.",
        utama=False,
    ),
    "keberatan": Tindakan(
        "Catat keberatan",
        "Simpan keberatan",
        forms.KeberatanForm,
        informasi.ajukan_keberatan,
        "Keberatan tercatat dan masuk antrean atasan PPID.",
        "Untuk keberatan yang datang lewat loket, surat, atau saluran lain.",
        utama=False,
    ),
    "tanggapi_keberatan": Tindakan(
        "Tanggapi keberatan",
        "Simpan tanggapan",
        forms.TanggapiKeberatanForm,
        informasi.tanggapi_keberatan,
        "Keberatan ditanggapi; pemohon dapat membacanya.",
        "Atasan PPID menanggapi paling lambat 30 hari kerja. Sesudah itu pemohon dapat menempuh "
        "sengketa informasi di Komisi Informasi.",
    ),
}
