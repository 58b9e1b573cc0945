"""The floor's pages, named after what they are compared with."""

from django.urls import path

from bench.lantai import layar

urlpatterns = [
    path("tugas/", layar.tugas),
    path("daftar/", layar.daftar),
    path("cari/", layar.cari),
    path("rinci/<str:nomor>/", layar.rinci),
    path("hitung/", layar.hitung),
    path("kantor/<slug:kode>/", layar.kantor),
    path("aduan/<str:nomor>/", layar.aduan),
    path("buat/", layar.buat),
    path("langkah/<int:pk>/", layar.langkah),
    path("syarat/<int:pk>/", layar.syarat),
    path("surat/<int:pk>/", layar.surat),
]
