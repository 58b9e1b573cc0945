from django.urls import path

from accounts.views import data_saya, jabatan, kantor, masuk, pengguna, unit, wilayah

app_name = "accounts"

PENGGUNA = [
    path("pengguna/", pengguna.pengguna, name="pengguna"),
    path("pengguna/baru/", pengguna.pengguna_baru, name="pengguna_baru"),
    path("pengguna/plt/", jabatan.plt, name="plt"),
    path("pengguna/<int:pk>/", pengguna.pengguna_detail, name="pengguna_detail"),
    path("pengguna/<int:pk>/ubah/", pengguna.pengguna_ubah, name="pengguna_ubah"),
    path("pengguna/<int:pk>/sandi/", pengguna.pengguna_sandi, name="pengguna_sandi"),
    path("pengguna/<int:pk>/nonaktif/", pengguna.pengguna_nonaktif, name="pengguna_nonaktif"),
    path("pengguna/<int:pk>/aktif/", pengguna.pengguna_aktif, name="pengguna_aktif"),
    path("pengguna/<int:pk>/jabatan/", jabatan.jabatan_beri, name="jabatan_beri"),
    path("pengguna/<int:pk>/jabatan/<int:jpk>/", jabatan.jabatan_ubah, name="jabatan_ubah"),
    path(
        "pengguna/<int:pk>/jabatan/<int:jpk>/akhiri/",
        jabatan.jabatan_akhiri,
        name="jabatan_akhiri",
    ),
    path("pengguna/<int:pk>/jabatan/<int:jpk>/hapus/", jabatan.jabatan_hapus, name="jabatan_hapus"),
]
UNIT = [
    path("unit/", unit.unit, name="unit"),
    path("unit/baru/", unit.unit_baru, name="unit_baru"),
    path("unit/<int:pk>/", unit.unit_ubah, name="unit_ubah"),
    path("unit/<int:pk>/tutup/", unit.unit_tutup, name="unit_tutup"),
    path("unit/<int:pk>/buka/", unit.unit_buka, name="unit_buka"),
]
KANTOR = [
    path("kantor/", kantor.kantor, name="kantor"),
    path("kantor/mulai/", kantor.mulai, name="mulai"),
    path("kantor/data/", kantor.kantor_data, name="kantor_data"),
    path("kantor/kop/", kantor.kantor_kop, name="kantor_kop"),
    path("kantor/nomor/", kantor.kantor_nomor, name="kantor_nomor"),
    path("kantor/sebutan/", kantor.kantor_sebutan, name="kantor_sebutan"),
    path("kantor/masuk/", kantor.kantor_masuk, name="kantor_masuk"),
    path("kantor/riwayat/", kantor.kantor_riwayat, name="kantor_riwayat"),
    path("lambang/<str:nama>", kantor.lambang_kantor, name="lambang"),
]
urlpatterns = [
    path("masuk/", masuk.masuk, name="masuk"),
    path("keluar/", masuk.keluar, name="keluar"),
    path("ganti-sandi/", masuk.ganti_sandi, name="ganti_sandi"),
    path("jabatan/", masuk.pilih_jabatan, name="jabatan"),
    path("wilayah/", wilayah.pilihan_wilayah, name="wilayah"),
    path("akun/data/", data_saya.data_saya, name="data_saya"),
    *PENGGUNA,
    *UNIT,
    *KANTOR,
]
