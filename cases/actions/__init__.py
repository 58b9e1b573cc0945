"""The one writer: every change of a stage, a step or a requirement happens in this package.

Each function locks the case row, asks permission (cases/izin.py) and guards (cases/workflow.py),
changes, writes Riwayat and Tugas, and leaves the rest of the case consistent (`inti.lanjutkan`),
in one transaction. `by` is always the Jabatan that acts.
"""

from cases.actions.aduan import buka_kasus, simpan_klien, terima_aduan, tutup_aduan
from cases.actions.akses import buka_akses, tandai_akses_dibaca, tinjau_akses
from cases.actions.daftar import buka_daftar, keluarkan_baris, selesaikan_daftar, tambah_baris
from cases.actions.darurat import catat_keluar, sahkan_darurat, tempatkan_darurat
from cases.actions.disposisi import putuskan, tandai_dibaca
from cases.actions.gabung_klien import batalkan_gabung, gabungkan
from cases.actions.ganti_klien import ganti_klien
from cases.actions.jalur import pindah_jalur
from cases.actions.jeda import jeda, kembalikan_pemohon, lanjutkan_jam
from cases.actions.kecocokan import putuskan_kecocokan, tandai_kecocokan_dibaca
from cases.actions.kerja import mulai_kerjakan, tunda
from cases.actions.koreksi_berkas import pindah_berkas, tarik_berkas
from cases.actions.koreksi_catatan import koreksi_catatan
from cases.actions.koreksi_putusan import batalkan_tutup, koreksi_putusan
from cases.actions.langkah import periksa_syarat, selesaikan_langkah, tambah_syarat
from cases.actions.orang import simpan_orang
from cases.actions.pelimpahan import (
    limpahkan,
    tandai_jawaban,
    tarik_pelimpahan,
    terima_pelimpahan,
    tolak_pelimpahan,
)
from cases.actions.penugasan import ambil, lepaskan, libatkan, tugaskan
from cases.actions.penutupan import buka_kembali, kembalikan, putuskan_tutup, usulkan_tutup
from cases.actions.serah import alihkan_semua, kembalikan_beban
from cases.actions.susulan import tambah_susulan
from cases.actions.tim import ubah_tim
from cases.actions.tingkat import ubah_kerahasiaan
from cases.actions.ubah_waktu import ubah_waktu

__all__ = [
    "alihkan_semua",
    "ambil",
    "batalkan_gabung",
    "batalkan_tutup",
    "buka_akses",
    "buka_daftar",
    "buka_kasus",
    "buka_kembali",
    "catat_keluar",
    "gabungkan",
    "ganti_klien",
    "jeda",
    "keluarkan_baris",
    "kembalikan",
    "kembalikan_beban",
    "kembalikan_pemohon",
    "koreksi_catatan",
    "koreksi_putusan",
    "lanjutkan_jam",
    "lepaskan",
    "libatkan",
    "limpahkan",
    "mulai_kerjakan",
    "periksa_syarat",
    "pindah_berkas",
    "pindah_jalur",
    "putuskan",
    "putuskan_kecocokan",
    "putuskan_tutup",
    "sahkan_darurat",
    "selesaikan_daftar",
    "selesaikan_langkah",
    "simpan_klien",
    "simpan_orang",
    "tambah_baris",
    "tambah_susulan",
    "tambah_syarat",
    "tandai_akses_dibaca",
    "tandai_dibaca",
    "tandai_jawaban",
    "tandai_kecocokan_dibaca",
    "tarik_berkas",
    "tarik_pelimpahan",
    "tempatkan_darurat",
    "terima_aduan",
    "terima_pelimpahan",
    "tinjau_akses",
    "tolak_pelimpahan",
    "tugaskan",
    "tunda",
    "tutup_aduan",
    "ubah_kerahasiaan",
    "ubah_tim",
    "ubah_waktu",
    "usulkan_tutup",
]
