"""Every change of a letter. Like cases/actions: lock, ask, change, write history, carry on.

Each function locks the case, asks letters/izin.py, changes, writes history, and completes the
step through cases/actions, all in one transaction; giving a number is one of its own
(terbitkan.py). `by` is the Jabatan that acts.
"""

from letters.actions.borongan import buat_borongan, catat_buka, catat_cetak, jalankan
from letters.actions.giliran import (
    judul_sendiri,
    kembalikan_surat,
    paraf,
    serahkan,
    susun,
)
from letters.actions.kalimat import susun_baku, ubah_kalimat
from letters.actions.mulai import mulai_dari_catatan, mulai_surat, urungkan_surat
from letters.actions.sesudah import batalkan, catat_pengiriman
from letters.actions.terbitkan import (
    BelumTersimpan,
    cetak_untuk_ditandatangani,
    coba_lagi,
    tanda_tangani,
    terbitkan_berita_acara,
    unggah_pindaian,
)

__all__ = [
    "BelumTersimpan",
    "batalkan",
    "buat_borongan",
    "catat_buka",
    "catat_cetak",
    "catat_pengiriman",
    "cetak_untuk_ditandatangani",
    "coba_lagi",
    "jalankan",
    "judul_sendiri",
    "kembalikan_surat",
    "mulai_dari_catatan",
    "mulai_surat",
    "paraf",
    "serahkan",
    "susun",
    "susun_baku",
    "tanda_tangani",
    "terbitkan_berita_acara",
    "ubah_kalimat",
    "unggah_pindaian",
    "urungkan_surat",
]
