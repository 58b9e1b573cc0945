"""The site map of the professional heart: instruments, assessments, conferences, plans."""

from django.urls import path

from assessments.views import langkah, rekam

app_name = "assessments"

langkah_urls = [
    path("kasus/<str:nomor>/langkah/<int:pk>/kerja/", langkah.langkah, name="langkah"),
]
instrumen_urls = []
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
