"""The site map of the professional heart: instruments, assessments, conferences, plans."""

from django.urls import path

from assessments.views import konferensi, konferensi_catat, langkah

app_name = "assessments"

langkah_urls = [
    path("kasus/<str:nomor>/langkah/<int:pk>/kerja/", langkah.langkah, name="langkah"),
]
instrumen_urls = []
asesmen_urls = []
konferensi_urls = [
    path("kasus/<str:nomor>/pembahasan/", konferensi.pembahasan, name="pembahasan"),
    path("kasus/<str:nomor>/pembahasan/undang/", konferensi.baru, name="konferensi_baru"),
    path(
        "kasus/<str:nomor>/pembahasan/catat/",
        konferensi_catat.catat_baru,
        name="konferensi_catat_baru",
    ),
    path("pembahasan/<int:pk>/", konferensi.konferensi, name="konferensi"),
    path("pembahasan/<int:pk>/ubah/", konferensi.ubah, name="konferensi_ubah"),
    path("pembahasan/<int:pk>/batal/", konferensi.batal, name="konferensi_batal"),
    path("pembahasan/<int:pk>/undangan/", konferensi.undangan, name="konferensi_undangan"),
    path("pembahasan/<int:pk>/catat/", konferensi_catat.catat, name="konferensi_catat"),
    path("pembahasan/tugas/<int:pk>/", konferensi.tugas, name="tugas_konferensi"),
]
rencana_urls = []
urlpatterns = [
    *langkah_urls,
    *instrumen_urls,
    *asesmen_urls,
    *konferensi_urls,
    *rencana_urls,
]
