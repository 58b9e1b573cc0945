"""Every change of a letter. Like cases/actions: lock, ask, change, write history, carry on.

Each function locks the case, asks letters/izin.py, changes, writes history, and completes the
step through cases/actions, all in one transaction. `by` is the Jabatan that acts.
"""

from letters.actions.borongan import buat_borongan, catat_buka, catat_cetak, jalankan
from letters.actions.giliran import (
    cetak_untuk_ditandatangani,
    judul_sendiri,
    kembalikan_surat,
    paraf,
    serahkan,
    susun,
    tanda_tangani,
    terbitkan_berita_acara,
    unggah_pindaian,
)
from letters.actions.mulai import mulai_surat, urungkan_surat
from letters.actions.sesudah import batalkan, catat_pengiriman

__all__ = [
    "batalkan",
    "buat_borongan",
    "catat_buka",
    "catat_cetak",
    "catat_pengiriman",
    "cetak_untuk_ditandatangani",
    "jalankan",
    "judul_sendiri",
    "kembalikan_surat",
    "mulai_surat",
    "paraf",
    "serahkan",
    "susun",
    "tanda_tangani",
    "terbitkan_berita_acara",
    "unggah_pindaian",
    "urungkan_surat",
]
