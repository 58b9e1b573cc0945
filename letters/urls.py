"""The site map of letters."""

from django.urls import path

from letters.views import kop, langkah, naskah

app_name = "letters"
urlpatterns = [
    path("surat/", naskah.semua, name="semua"),
    path("surat/contoh-kop/", kop.contoh_kop, name="contoh_kop"),
    path("surat/<int:pk>/", naskah.detail, name="detail"),
    path("surat/<int:pk>/pdf/", naskah.pdf, name="pdf"),
    path("surat/<int:pk>/pindaian/", naskah.pindaian, name="pindaian"),
    path("kasus/<str:nomor>/surat/", naskah.daftar, name="daftar"),
    path("kasus/<str:nomor>/langkah/<int:pk>/surat/", langkah.langkah, name="langkah"),
    path(
        "kasus/<str:nomor>/langkah/<int:pk>/berita-acara/",
        langkah.berita_acara,
        name="berita_acara",
    ),
]
