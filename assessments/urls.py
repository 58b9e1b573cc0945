"""The site map of the professional heart: instruments, assessments, conferences, plans."""

from django.urls import path

from assessments.views import instrumen, langkah, rekam

app_name = "assessments"

langkah_urls = [
    path("kasus/<str:nomor>/langkah/<int:pk>/kerja/", langkah.langkah, name="langkah"),
]
instrumen_urls = [
    path("instrumen/", instrumen.daftar, name="instrumen"),
    path("instrumen/unggah/", instrumen.unggah, name="instrumen_unggah"),
    path("instrumen/contoh/", instrumen.contoh, name="instrumen_contoh"),
    path("instrumen/lihat/<slug:kode>/", instrumen.rincian, name="instrumen_detail"),
    path("instrumen/lihat/<slug:kode>/cetak/", instrumen.cetak, name="instrumen_cetak"),
    path("instrumen/lihat/<slug:kode>/naskah/", instrumen.naskah, name="instrumen_naskah"),
    path("instrumen/lihat/<slug:kode>/lepas/", instrumen.lepas, name="instrumen_lepas"),
]
asesmen_urls = []
konferensi_urls = []
rencana_urls = []
rekam_urls = [
    path("kasus/<str:nomor>/rekam/", rekam.rekam, name="rekam"),
    path("kasus/<str:nomor>/rekam/cetak/", rekam.rekam_cetak, name="rekam_cetak"),
]
urlpatterns = [
    *langkah_urls,
    *instrumen_urls,
    *asesmen_urls,
    *konferensi_urls,
    *rencana_urls,
    *rekam_urls,
]
