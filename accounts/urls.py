from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("masuk/", views.masuk, name="masuk"),
    path("keluar/", views.keluar, name="keluar"),
    path("ganti-sandi/", views.ganti_sandi, name="ganti_sandi"),
    path("jabatan/", views.pilih_jabatan, name="jabatan"),
    path("wilayah/", views.pilihan_wilayah, name="wilayah"),
]
