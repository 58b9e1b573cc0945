"""The site map of where clients go: institutions, referrals, homes, handovers, returns."""

from django.urls import path

from referrals.views import bimbingan, langkah, pulang, serah

app_name = "referrals"

langkah_urls = [
    path("kasus/<str:nomor>/langkah/<int:pk>/ruang/", langkah.langkah, name="langkah"),
]
serah_urls = [
    path("kasus/<str:nomor>/langkah/<int:pk>/penyerahan/", serah.penyerahan, name="penyerahan"),
    path("serah-terima/<int:pk>/", serah.serah_terima, name="serah_terima"),
    path("serah-terima/<int:pk>/ubah/", serah.ubah, name="serah_ubah"),
    path("serah-terima/<int:pk>/batalkan/", serah.batalkan, name="serah_batal"),
    path("serah-terima/<int:pk>/selesaikan/", serah.selesaikan, name="serah_selesaikan"),
    path("serah-terima/<int:pk>/berita-acara/", serah.berita_acara, name="serah_berita"),
    path(
        "serah-terima/<int:pk>/tanda-tangan/<str:pihak>/", serah.tanda_tangan, name="tanda_tangan"
    ),
    path("serah-terima/<int:pk>/tanda-tangan/<str:pihak>/gambar/", serah.gambar, name="paraf"),
    path("pemulangan/", pulang.semua, name="pemulangan_semua"),
    path("pemulangan/<int:pk>/", pulang.pemulangan, name="pemulangan"),
    path("pemulangan/<int:pk>/terima/", pulang.terima, name="pemulangan_terima"),
    path("pemulangan/<int:pk>/dibaca/", pulang.dibaca, name="pemulangan_dibaca"),
    path("pemulangan/<int:pk>/<str:nama>/", pulang.tindakan, name="pemulangan_tindakan"),
    path("kasus/<str:nomor>/bimbingan-lanjut/", bimbingan.semua, name="bimbingan_kasus"),
    path("bimbingan-lanjut/<int:pk>/", bimbingan.kontak, name="bimbingan"),
]
urlpatterns = [
    *langkah_urls,
    *serah_urls,
]
