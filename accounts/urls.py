from django.urls import path

from accounts.views import (
    akun,
    data_saya,
    faktor_kedua,
    jabatan,
    kantor,
    masuk,
    pengguna,
    sandi,
    unit,
    wilayah,
)

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
    path("akun/data/", data_saya.data_saya, name="data_saya"),
    # a colleague's sign-in, by the office's administrator
    path(
        "pengguna/<int:pk>/faktor-kedua/",
        faktor_kedua.faktor_kedua_rekan,
        name="faktor_kedua_rekan",
    ),
    path("pengguna/<int:pk>/sesi/", akun.sesi_rekan, name="sesi_rekan"),
    *PENGGUNA,
    *UNIT,
    *KANTOR,
]
