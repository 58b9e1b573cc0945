"""The history of what the public sent, and its rows in the queue: one way to write both."""

from cases.actions import antrean
from cases.models import Tugas
from complaints.models import RiwayatPublik

#: act → the words that history shows.
KATA = {
    "terima": "Diterima",
    "verifikasi": "Diverifikasi",
    "tidak_diterima": "Dinyatakan bukan pengaduan layanan",
    "tugaskan": "Penangan ditunjuk",
    "tindak_lanjut": "Ditindaklanjuti",
    "jawab": "Jawaban disusun",
    "paraf": "Jawaban diparaf",
    "kembalikan": "Jawaban dikembalikan",
    "tanda_tangani": "Jawaban ditandatangani",
    "kirim": "Jawaban disampaikan",
    "puas": "Jawaban dinyatakan memuaskan",
    "tidak_puas": "Jawaban dinyatakan belum memuaskan",
    "tanpa_tanggapan": "Selesai tanpa tanggapan",
    "perpanjang": "Waktu jawaban diperpanjang",
    "beri_jawaban": "Permohonan dijawab",
    "keberatan": "Keberatan diajukan",
    "tanggapi_keberatan": "Keberatan ditanggapi",
}


def catat(aksi, milik, *, by=None, kata="", terbuka=False):
    """Write one line; without `by` the citizen acted. `terbuka`: the citizen reads it too."""
    medan = "pengaduan" if hasattr(milik, "pokok") else "permohonan"
    orang = "Pengadu" if medan == "pengaduan" else "Pemohon"
    return RiwayatPublik.objects.create(
        instansi_id=milik.instansi_id,
        oleh=by,
        sebagai=by.nama_jabatan if by else orang,
        aksi=aksi,
        kata=kata.strip(),
        terbuka=terbuka,
        **{medan: milik},
    )


def bertutur(daftar):
    """Each line with its words."""
    for r in daftar:
        r.kalimat = KATA.get(r.aksi, r.aksi)
    return daftar


def antre(milik, jenis, judul, *, by, **untuk):
    """Close what is open about this record, and open its next row unless nobody is named."""
    tautan = milik.get_absolute_url()
    ada = Tugas.objects.filter(instansi=milik.instansi_id, jenis=jenis, tautan=tautan)
    antrean.tutup(ada, by=by)
    if judul:
        antrean.buka(jenis, judul, tautan, instansi=milik.instansi, **untuk)
