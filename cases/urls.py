"""The site map of case work."""

from django.urls import path

from cases.aksi import AKSI
from cases.views import (
    aduan,
    akses,
    antrean,
    beban,
    berkas,
    cari,
    daftar,
    gabung,
    hitung,
    jejak,
    kasus,
    kerja,
    klien,
    koreksi,
    langkah,
    orang,
    orang_aduan,
    pelimpahan,
    waktu,
)

app_name = "cases"

aduan_urls = [
    path("aduan/", aduan.daftar, name="aduan"),
    path("aduan/baru/", aduan.baru, name="aduan_baru"),
    path("aduan/<str:nomor>/", aduan.detail, name="aduan_detail"),
    path("aduan/<str:nomor>/tanda-terima/", aduan.tanda_terima, name="tanda_terima"),
    path("aduan/<str:nomor>/tutup/", aduan.tutup, name="aduan_tutup"),
    path("aduan/<str:nomor>/orang/", orang_aduan.orang_tambah, name="orang_tambah"),
    path("aduan/<str:nomor>/orang/<int:pk>/", orang_aduan.orang_ubah, name="orang_ubah"),
    path("aduan/<str:nomor>/klien/", aduan.pilih_klien, name="pilih_klien"),
    path("aduan/<str:nomor>/klien/<int:pk>/", aduan.buka_kasus, name="buka_kasus"),
]
klien_urls = [
    path("klien/", klien.daftar, name="klien"),
    path("klien/baru/", klien.baru, name="klien_baru"),
    path("klien/<int:pk>/", klien.detail, name="klien_detail"),
    path("klien/<int:pk>/ubah/", klien.ubah, name="ubah_klien"),
    path("klien/kembar/", gabung.klien_kembar, name="klien_kembar"),
    path("klien/<int:pk>/gabung/", gabung.gabung_pilih, name="gabung_pilih"),
    path("klien/<int:pk>/gabung/<int:lain>/", gabung.gabung_klien, name="gabung_klien"),
    path("klien/gabungan/<int:pk>/batal/", gabung.batal_gabung, name="batal_gabung"),
]
kasus_urls = [
    path("kasus/", kasus.daftar, name="daftar"),
    path("kasus/<str:nomor>/", kasus.detail, name="detail"),
    path("kasus/<str:nomor>/riwayat/", kasus.riwayat, name="riwayat"),
    path("kasus/<str:nomor>/waktu/", waktu.waktu, name="waktu"),
    path("kasus/<str:nomor>/dokumen/", kasus.dokumen, name="dokumen"),
    path("kasus/<str:nomor>/langkah/<int:pk>/", langkah.langkah, name="langkah"),
    path("kasus/<str:nomor>/langkah/<int:pk>/kerja/", kerja.kerja, name="kerja"),
    path("kasus/<str:nomor>/tanda-pengembalian/", kerja.tanda, name="tanda_pengembalian"),
    path("kasus/<str:nomor>/syarat/<int:pk>/", langkah.syarat, name="syarat"),
    path("kasus/<str:nomor>/orang/<str:subjek>/", orang.orang, name="orang"),
    path("kasus/<str:nomor>/disposisi/<int:pk>/", langkah.disposisi, name="disposisi"),
]
koreksi_urls = [
    path(
        "kasus/<str:nomor>/langkah/<int:pk>/koreksi/",
        koreksi.koreksi_catatan,
        name="koreksi_catatan",
    ),
    path(
        "kasus/<str:nomor>/disposisi/<int:pk>/koreksi/",
        koreksi.koreksi_putusan,
        name="koreksi_putusan",
    ),
    path("berkas/<int:pk>/tarik/", koreksi.tarik_berkas, name="tarik_berkas"),
    path("berkas/<int:pk>/pindah/", koreksi.pindah_berkas, name="pindah_berkas"),
]
pelimpahan_urls = [
    path("pelimpahan/<int:pk>/", pelimpahan.pelimpahan, name="pelimpahan"),
    path("pelimpahan/<int:pk>/terima/", pelimpahan.terima_pelimpahan, name="terima_pelimpahan"),
    path("pelimpahan/<int:pk>/tolak/", pelimpahan.tolak_pelimpahan, name="tolak_pelimpahan"),
    path("pelimpahan/<int:pk>/tarik/", pelimpahan.tarik_pelimpahan, name="tarik_pelimpahan"),
    path("pelimpahan/<int:pk>/dibaca/", pelimpahan.jawaban_dibaca, name="jawaban_dibaca"),
]
daftar_urls = [
    path("daftar/", daftar.daftar_semua, name="daftar_semua"),
    path("daftar/<str:nomor>/", daftar.daftar_kolektif, name="daftar_kolektif"),
    path("kasus/<str:nomor>/langkah/<int:pk>/daftar/", daftar.daftar_buka, name="daftar_buka"),
]
kerahasiaan_urls = [
    path("akses-darurat/", akses.akses_darurat, name="akses_darurat"),
    path("akses-darurat/<int:pk>/", akses.tinjau_akses, name="tinjau_akses"),
    path("kecocokan/<int:pk>/", akses.kecocokan, name="kecocokan"),
    path("jejak-baca/", jejak.jejak_baca, name="jejak_baca"),
    path("kasus/<str:nomor>/jejak-baca/", jejak.jejak_kasus, name="jejak_kasus"),
]
aksi_urls = [
    path(
        f"kasus/<str:nomor>/{nama.replace('_', '-')}/",
        kasus.aksi,
        {"nama": nama},
        name=nama,
    )
    for nama in AKSI
]
urlpatterns = [
    path("", antrean.tugas, name="tugas"),
    path("draf/", antrean.simpan_draf, name="simpan_draf"),
    path("cari/", cari.cari, name="cari"),
    path("berkas/<int:pk>/", berkas.berkas, name="berkas"),
    path("kalender/hitung-ulang/", hitung.hitung_ulang, name="hitung_ulang"),
    path("kalender/hitung-ulang/<int:pk>/", hitung.pergeseran, name="pergeseran"),
    path("petugas/", beban.beban, name="beban"),
    path("petugas/<int:pk>/alihkan/", beban.alihkan, name="alihkan"),
    path("petugas/cuti/<int:pk>/kembalikan/", beban.kembalikan_beban, name="kembalikan_beban"),
    *aduan_urls,
    *klien_urls,
    *kasus_urls,
    *koreksi_urls,
    *pelimpahan_urls,
    *daftar_urls,
    *kerahasiaan_urls,
    *aksi_urls,
]
