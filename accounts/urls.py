from django.urls import path

from accounts.views import akun, faktor_kedua, masuk, sandi, wilayah

app_name = "accounts"
urlpatterns = [
    path("masuk/", masuk.masuk, name="masuk"),
    path("masuk/kode/", masuk.kode, name="kode"),
    path("keluar/", masuk.keluar, name="keluar"),
    path("jabatan/", masuk.pilih_jabatan, name="jabatan"),
    path("wilayah/", wilayah.pilihan_wilayah, name="wilayah"),
    # passwords
    path("ganti-sandi/", sandi.ganti_sandi, name="ganti_sandi"),
    path("lupa-sandi/", sandi.lupa_sandi, name="lupa_sandi"),
    path("lupa-sandi/terkirim/", sandi.lupa_sandi_terkirim, name="lupa_sandi_terkirim"),
    path("atur-sandi/<uidb64>/<token>/", sandi.atur_sandi, name="atur_sandi"),
    # one's own account
    path("akun/", akun.akun, name="akun"),
    path("akun/sesi/", akun.sesi, name="sesi"),
    path("akun/sesi/sisa/", akun.sesi_sisa, name="sesi_sisa"),
    path("akun/sesi/tetap/", akun.sesi_tetap, name="sesi_tetap"),
    path("akun/sesi/akhiri-lain/", akun.sesi_akhiri_lain, name="sesi_akhiri_lain"),
    path("akun/sesi/<int:pk>/akhiri/", akun.sesi_akhiri, name="sesi_akhiri"),
    path("akun/perangkat-baru/", akun.perangkat_baru, name="perangkat_baru"),
    path("akun/perangkat/<int:pk>/lupakan/", akun.perangkat_lupakan, name="perangkat_lupakan"),
    path("akun/faktor-kedua/", faktor_kedua.faktor_kedua, name="faktor_kedua"),
    path("akun/faktor-kedua/mulai/", faktor_kedua.faktor_kedua_mulai, name="faktor_kedua_mulai"),
    path("akun/faktor-kedua/pasang/", faktor_kedua.faktor_kedua_pasang, name="faktor_kedua_pasang"),
    path("akun/faktor-kedua/kode/", faktor_kedua.kode_pemulihan, name="kode_pemulihan"),
    path(
        "akun/faktor-kedua/kode/ganti/",
        faktor_kedua.kode_pemulihan_ganti,
        name="kode_pemulihan_ganti",
    ),
    path(
        "akun/faktor-kedua/matikan/",
        faktor_kedua.faktor_kedua_matikan,
        name="faktor_kedua_matikan",
    ),
    # a colleague's sign-in, by the office's administrator
    path(
        "pengguna/<int:pk>/faktor-kedua/",
        faktor_kedua.faktor_kedua_rekan,
        name="faktor_kedua_rekan",
    ),
    path("pengguna/<int:pk>/sesi/", akun.sesi_rekan, name="sesi_rekan"),
]
