"""Pages of this room: the public service pages, the standards kept, and the calendar."""

from django.urls import path

from standards.views import jam_kantor, kalender, layanan, pengelolaan

app_name = "standards"

LAYANAN = [
    path("layanan/", layanan.daftar, name="layanan"),
    path("layanan/<slug:kode>/", layanan.rincian, name="layanan_detail"),
]

STANDAR = [
    path("standar/", pengelolaan.daftar, name="standar"),
    path("standar/contoh/", pengelolaan.contoh, name="contoh"),
    path("standar/unggah/", pengelolaan.unggah, name="unggah"),
    path("standar/layanan/<slug:kode>/", pengelolaan.layanan, name="standar_layanan"),
    path("standar/versi/<int:pk>/", pengelolaan.versi, name="versi"),
    path("standar/versi/<int:pk>/naskah/", pengelolaan.versi_naskah, name="versi_naskah"),
    path("standar/versi/<int:pk>/salin/", pengelolaan.versi_salin, name="versi_salin"),
    path("standar/versi/<int:pk>/aktifkan/", pengelolaan.versi_aktifkan, name="versi_aktifkan"),
    path("standar/draf/<int:pk>/", pengelolaan.draf, name="draf"),
    path("standar/draf/<int:pk>/pratinjau/", pengelolaan.draf_pratinjau, name="draf_pratinjau"),
    path("standar/draf/<int:pk>/kata/", pengelolaan.draf_kata, name="draf_kata"),
    path("standar/draf/<int:pk>/perubahan/", pengelolaan.draf_perubahan, name="draf_perubahan"),
    path("standar/draf/<int:pk>/aktifkan/", pengelolaan.draf_aktifkan, name="draf_aktifkan"),
    path("standar/draf/<int:pk>/buang/", pengelolaan.draf_buang, name="draf_buang"),
]

KALENDER = [
    path("kalender/", kalender.kalender, name="kalender"),
    path("kalender/jam/", jam_kantor.jam_kerja, name="jam_kerja"),
    path("kalender/jam-khusus/tambah/", jam_kantor.jam_khusus_tambah, name="jam_khusus_tambah"),
    path("kalender/jam-khusus/<int:pk>/", jam_kantor.jam_khusus_ubah, name="jam_khusus_ubah"),
    path(
        "kalender/jam-khusus/<int:pk>/hapus/", jam_kantor.jam_khusus_hapus, name="jam_khusus_hapus"
    ),
    path("kalender/libur/tambah/", kalender.libur_tambah, name="libur_tambah"),
    path("kalender/libur/<int:pk>/", kalender.libur_ubah, name="libur_ubah"),
    path("kalender/libur/<int:pk>/hapus/", kalender.libur_hapus, name="libur_hapus"),
    path(
        "kalender/<int:tahun>/konfirmasi/",
        kalender.kalender_konfirmasi,
        name="kalender_konfirmasi",
    ),
    path("kalender/<int:tahun>/batal/", kalender.kalender_batal, name="kalender_batal"),
]

urlpatterns = LAYANAN + STANDAR + KALENDER
