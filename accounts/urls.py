from django.urls import path

from accounts.views import masuk, wilayah

app_name = "accounts"
urlpatterns = [
    path("masuk/", masuk.masuk, name="masuk"),
    path("keluar/", masuk.keluar, name="keluar"),
    path("ganti-sandi/", masuk.ganti_sandi, name="ganti_sandi"),
    path("jabatan/", masuk.pilih_jabatan, name="jabatan"),
    path("wilayah/", wilayah.pilihan_wilayah, name="wilayah"),
]
