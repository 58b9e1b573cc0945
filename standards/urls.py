"""Pages of this room: the public service pages and the calendar."""

from django.urls import path

from standards.views import kalender, layanan

app_name = "standards"

LAYANAN = [
    path("layanan/", layanan.daftar, name="layanan"),
    path("layanan/<slug:kode>/", layanan.rincian, name="layanan_detail"),
]

KALENDER = [
    path("kalender/", kalender.kalender, name="kalender"),
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

urlpatterns = LAYANAN + KALENDER
