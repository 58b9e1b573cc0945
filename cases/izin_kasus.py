"""Who may act on a case as a whole, and what holds it back now; cases/aksi.py names the acts."""

from accounts import peran
from accounts.peran import Peran
from cases import kunci_waktu, pengembalian, surat_terbit
from cases.izin import (
    TIDAK,
    YA,
    Izin,
    berperan,
    dapat_mengerjakan,
    dijeda,
    ditugaskan,
    izin_langkah,
)
from cases.pelaku import petugas_kasus
from standards.kosakata import Tahap

PENGUSUL_TUTUP = (Peran.PEKSOS, Peran.PENDAMPING, Peran.KEPALA_SEKSI)
PENGISI = (*peran.PENDAMPING_KASUS, Peran.KEPALA_SEKSI, Peran.PETUGAS_LAYANAN)
#: The head of the shelter too: whoever is brought there at night has no case yet.
PEMBUKA_KASUS = (
    Peran.PEKSOS,
    Peran.PENDAMPING,
    Peran.KEPALA_SEKSI,
    Peran.PETUGAS_LAYANAN,
    Peran.KETUA_RPS,
)


def izin_kasus(kasus, jabatan):
    """{act: Izin} for the acts on the case as a whole."""
    return {nama: izin_aksi(kasus, nama, jabatan) for nama in AKSI_KASUS}


def izin_aksi(kasus, nama, jabatan):
    """The Izin of one of these acts."""
    return AKSI_KASUS[nama](kasus, jabatan) if jabatan.instansi_id == kasus.instansi_id else TIDAK


def _berjalan(kasus):
    return Izin(True, "Kasus sudah ditutup.") if kasus.tertutup else YA


def _tugaskan(kasus, jabatan):
    if not berperan(peran.PIMPINAN_UNIT, kasus, jabatan):
        return TIDAK
    return _berjalan(kasus)


def _ambil(kasus, jabatan):
    if not berperan(peran.PENDAMPING_KASUS[:2], kasus, jabatan) or ditugaskan(kasus, jabatan):
        return TIDAK
    if kasus.petugas_id and getattr(kasus, "darurat_sampai", None):
        return TIDAK  # break-glass is for reading; a colleague's case is given by a leader
    return _berjalan(kasus)


def _libatkan(kasus, jabatan):
    """Those who lead, and whoever has the case, bring in another profession."""
    memegang = kasus.petugas_id == jabatan.pengguna_id and berperan(
        (*peran.PENDAMPING_KASUS, Peran.KEPALA_SEKSI), kasus, jabatan
    )
    if not (memegang or berperan(peran.PIMPINAN_UNIT, kasus, jabatan)) or kasus.tertutup:
        return TIDAK
    return YA if kasus.petugas_id else TIDAK


def _lepaskan(kasus, jabatan):
    if not _libatkan(kasus, jabatan).boleh:
        return TIDAK
    return YA if any(not p.utama for p in petugas_kasus(kasus)) else TIDAK


def tim_terisi(kasus):
    """Codes of the local roles whose people a step has named on this case."""
    return {p.tim for p in kasus.penugasan.all() if p.selesai is None and p.tim}


def _ubah_tim(kasus, jabatan):
    if not berperan(peran.PIMPINAN_UNIT, kasus, jabatan) or kasus.tertutup:
        return TIDAK
    return YA if tim_terisi(kasus) else TIDAK


def _darurat(kasus, jabatan):
    boleh = (*PENGUSUL_TUTUP, Peran.KETUA_RPS)
    if not berperan(boleh, kasus, jabatan) or kasus.tertutup:
        return TIDAK
    if any(p.keluar_pada is None for p in kasus.penampungan.all()):
        return Izin(True, "Klien sedang berada di tempat perlindungan.")
    return YA


def _keluar(kasus, jabatan):
    if not berperan((Peran.KETUA_RPS, Peran.PEKSOS), kasus, jabatan):
        return TIDAK
    return YA if any(p.keluar_pada is None for p in kasus.penampungan.all()) else TIDAK


def _pindah_hunian(kasus, jabatan):
    """Whoever records an exit; also the head of the office's own panti."""
    if berperan((Peran.PIMPINAN_LEMBAGA,), kasus, jabatan):
        return YA if any(p.keluar_pada is None for p in kasus.penampungan.all()) else TIDAK
    return _keluar(kasus, jabatan)


#: Before these have passed nobody knows yet what the client needs.
SEBELUM_ASESMEN = (Tahap.ADUAN, Tahap.PENJANGKAUAN)


def _usul_penempatan(kasus, jabatan):
    if kasus.tertutup or kasus.tahap in SEBELUM_ASESMEN or not _bertugas(kasus, jabatan):
        return TIDAK
    return YA


def belum_disahkan(kasus):
    """The emergency stay to ratify now, the oldest first, or None."""
    buka = [p for p in kasus.penampungan.all() if p.darurat and p.disahkan is None]
    return min(buka, key=lambda p: p.masuk_pada, default=None)


def _sahkan(kasus, jabatan):
    hunian = belum_disahkan(kasus)
    if hunian is None or not berperan((Peran.KEPALA_BIDANG,), kasus, jabatan):
        return TIDAK
    if hunian.oleh.pengguna_id == jabatan.pengguna_id:
        return Izin(True, "Yang menempatkan tidak mengesahkan: Anda sendiri yang menempatkannya.")
    return YA


def _usul_menunggu(kasus):
    return next((u for u in kasus.usul_penutupan.all() if u.diputus_pada is None), None)


def _bertugas(kasus, jabatan):
    """Whoever may propose closure: the section's head, and those assigned."""
    if not berperan(PENGUSUL_TUTUP, kasus, jabatan):
        return False
    return jabatan.peran == Peran.KEPALA_SEKSI or ditugaskan(kasus, jabatan)


def _usulkan_tutup(kasus, jabatan):
    if kasus.tertutup or not _bertugas(kasus, jabatan):
        return TIDAK
    if _usul_menunggu(kasus):
        return Izin(True, "Usul penutupan sudah menunggu keputusan Kepala Bidang.")
    return YA


def _tutup(kasus, jabatan):
    usul = _usul_menunggu(kasus)
    if not usul or kasus.tertutup or not berperan((Peran.KEPALA_BIDANG,), kasus, jabatan):
        return TIDAK
    if usul.oleh.pengguna_id == jabatan.pengguna_id:
        return Izin(True, "Yang mengusulkan tidak menyetujui: Anda sendiri pengusulnya.")
    return YA


def _ubah_kerahasiaan(kasus, jabatan):
    """Of a closed case too: what was told stays told in confidence."""
    return YA if berperan((Peran.KEPALA_BIDANG,), kasus, jabatan) else TIDAK


def _kembalikan(kasus, jabatan):
    if not berperan(peran.PIMPINAN_UNIT[1:], kasus, jabatan) or kasus.tertutup:
        return TIDAK
    if not any(x.terkini and x.selesai and not x.rangkaian for x in kasus.langkah.all()):
        return Izin(True, "Belum ada langkah yang selesai.")
    return YA


def _pindah_jalur(kasus, jabatan):
    if not berperan(peran.PIMPINAN_UNIT, kasus, jabatan) or kasus.tertutup:
        return TIDAK
    return YA if kasus.jalur_lain else TIDAK


def _buka_kembali(kasus, jabatan):
    if not kasus.tertutup or not berperan((Peran.KEPALA_BIDANG,), kasus, jabatan):
        return TIDAK
    if kasus.episode_lanjutan.exists():
        return Izin(True, "Kasus ini sudah dibuka kembali sebagai episode lanjutan.")
    return YA


def _tambah_syarat(kasus, jabatan):
    if not berperan((Peran.KEPALA_BIDANG, *PENGUSUL_TUTUP), kasus, jabatan) or kasus.tertutup:
        return TIDAK
    bebas = jabatan.peran in peran.PIMPINAN_UNIT
    return YA if bebas or ditugaskan(kasus, jabatan) else TIDAK


def _jeda(kasus, jabatan):
    if not berperan((*PENGUSUL_TUTUP, Peran.KEPALA_BIDANG), kasus, jabatan):
        return TIDAK
    if kasus.tertutup:
        return TIDAK
    if dijeda(kasus):
        return Izin(True, "Waktu kasus ini sudah dijeda.")
    return YA


def _lanjutkan(kasus, jabatan):
    if not berperan((*PENGUSUL_TUTUP, Peran.KEPALA_BIDANG), kasus, jabatan):
        return YA if _menerima_kembali(kasus, jabatan) else TIDAK
    return YA if dijeda(kasus) else TIDAK


def _menerima_kembali(kasus, jabatan):
    """The file is with the applicant, and this person checks such files (a counter, say)."""
    berkas = pengembalian.langkah_berkas(kasus)
    if berkas is None or not pengembalian.terbuka(kasus):
        return False
    return dapat_mengerjakan(berkas, izin_langkah(berkas, jabatan))


def _ubah_waktu(kasus, jabatan):
    if kasus.tertutup or not berperan((Peran.KEPALA_BIDANG,), kasus, jabatan):
        return TIDAK
    return YA if kunci_waktu.dapat_diubah(kasus) else TIDAK


def _kembalikan_pemohon(kasus, jabatan):
    berkas = pengembalian.langkah_berkas(kasus)
    if kasus.tertutup or berkas is None:
        return TIDAK
    izin = izin_langkah(berkas, jabatan)
    if not dapat_mengerjakan(berkas, izin):
        return izin
    if dijeda(kasus):
        sebab = "Berkas sudah ada pada pemohon." if pengembalian.terbuka(kasus) else ""
        return Izin(True, sebab or "Waktu kasus sedang dijeda; lanjutkan waktunya dahulu.")
    return YA


def _nyatakan_gugur(kasus, jabatan):
    keluar = pengembalian.terbuka(kasus)
    if kasus.tertutup or not (keluar and keluar.pemohon_sampai) or not _bertugas(kasus, jabatan):
        return TIDAK
    if _usul_menunggu(kasus):
        return Izin(True, "Usul penutupan sudah menunggu keputusan Kepala Bidang.")
    return Izin(True, pengembalian.belum_lewat(keluar))


def _ganti_klien(kasus, jabatan):
    if not berperan(peran.PIMPINAN_UNIT, kasus, jabatan):
        return TIDAK
    return _berjalan(kasus)


def _limpahkan(kasus, jabatan):
    if kasus.tertutup or not berperan((Peran.KEPALA_BIDANG,), kasus, jabatan):
        return TIDAK
    if any(p.menunggu for p in kasus.pelimpahan.all()):
        return Izin(True, "Kasus ini sudah dilimpahkan dan menunggu jawaban.")
    return YA


def _batalkan_tutup(kasus, jabatan):
    if not kasus.tertutup or not berperan((Peran.KEPALA_BIDANG,), kasus, jabatan):
        return TIDAK
    tutup = penutupan_berlaku(kasus)
    if tutup is None or tutup.disposisi_id:  # a decision is corrected at its own step
        return TIDAK
    return Izin(True, tak_dapat_dibuka(kasus, tutup))


def _tambah_susulan(kasus, jabatan):
    """Of a closed case: those who filled its file while it ran."""
    if not kasus.tertutup or not berperan(PENGISI, kasus, jabatan):
        return TIDAK
    pendamping = jabatan.peran in peran.PENDAMPING_KASUS
    return TIDAK if pendamping and not ditugaskan(kasus, jabatan) else YA


def penutupan_berlaku(kasus):
    """The closing that stands, with what it took away; None for one that kept no trace."""
    return next((p for p in kasus.penutupan.all() if p.berlaku), None)


def tak_dapat_dibuka(kasus, penutupan):
    """Why a closing cannot be taken back any more, or ''."""
    if kasus.episode_lanjutan.exists():
        return "Kasus ini sudah dibuka kembali sebagai episode lanjutan."
    if any(p.status == p.Status.DITERIMA for p in kasus.pelimpahan.all()):
        return "Kasus ini sudah diterima instansi lain."
    surat = [t for t in surat_terbit.milik(kasus) if t.pada >= penutupan.pada]
    return f"{surat[0].sebutan} sudah terbit; {BUKA_KEMBALI}" if surat else ""


BUKA_KEMBALI = "pakai Buka kembali, dan cabut suratnya dengan surat baru."

AKSI_KASUS = {
    "tugaskan": _tugaskan,
    "ambil": _ambil,
    "libatkan": _libatkan,
    "lepaskan": _lepaskan,
    "ubah_tim": _ubah_tim,
    "darurat": _darurat,
    "keluar": _keluar,
    "pindah_hunian": _pindah_hunian,
    "usul_penempatan": _usul_penempatan,
    "sahkan": _sahkan,
    "jeda": _jeda,
    "lanjutkan": _lanjutkan,
    "ubah_waktu": _ubah_waktu,
    "kembalikan_pemohon": _kembalikan_pemohon,
    "nyatakan_gugur": _nyatakan_gugur,
    "tambah_syarat": _tambah_syarat,
    "ubah_kerahasiaan": _ubah_kerahasiaan,
    "usulkan_tutup": _usulkan_tutup,
    "tutup": _tutup,
    "kembalikan": _kembalikan,
    "pindah_jalur": _pindah_jalur,
    "tambah_susulan": _tambah_susulan,
    "buka_kembali": _buka_kembali,
    "batalkan_tutup": _batalkan_tutup,
    "ganti_klien": _ganti_klien,
    "limpahkan": _limpahkan,
}
