"""The site map of letters."""

from django.urls import path

from letters import views

app_name = "letters"
urlpatterns = [
    path("surat/", views.semua, name="semua"),
    path("surat/<int:pk>/", views.detail, name="detail"),
    path("surat/<int:pk>/pdf/", views.pdf, name="pdf"),
    path("surat/<int:pk>/pindaian/", views.pindaian, name="pindaian"),
    path("kasus/<str:nomor>/surat/", views.daftar, name="daftar"),
    path("kasus/<str:nomor>/langkah/<int:pk>/surat/", views.langkah, name="langkah"),
    path(
        "kasus/<str:nomor>/langkah/<int:pk>/berita-acara/",
        views.berita_acara,
        name="berita_acara",
    ),
]
