"""The site map of letters."""

from django.urls import path

from letters.views import (
    agenda,
    blangko,
    borongan,
    giliran,
    kop,
    langkah,
    masuk,
    mulai,
    naskah,
    periksa,
    sertifikat,
    sesudah,
)

app_name = "letters"
urlpatterns = [
    path("surat/", naskah.semua, name="semua"),
    path("surat/giliran/", giliran.daftar, name="giliran"),
    path("surat/giliran/putuskan/", giliran.putuskan, name="putuskan_banyak"),
    path("surat/cetak/", borongan.cetak, name="cetak_banyak"),
    path("surat/borongan/<int:pk>/", borongan.kemajuan, name="borongan"),
    path("surat/borongan/<int:pk>/pdf/", borongan.pdf, name="borongan_pdf"),
    path("surat/agenda-keluar/", agenda.keluar, name="agenda_keluar"),
    path("surat/masuk/", agenda.masuk, name="agenda_masuk"),
    path("surat/masuk/baru/", masuk.baru, name="masuk_baru"),
    path("surat/masuk/<int:pk>/", masuk.detail, name="masuk_detail"),
    path("surat/masuk/<int:pk>/ubah/", masuk.ubah, name="masuk_ubah"),
    path("surat/masuk/<int:pk>/pindaian/", masuk.pindaian, name="masuk_pindaian"),
    path("surat/masuk/<int:pk>/lembar-disposisi/", masuk.lembar, name="masuk_lembar"),
    path("surat/contoh-kop/", kop.contoh_kop, name="contoh_kop"),
    path("surat/<int:pk>/", naskah.detail, name="detail"),
    path("surat/<int:pk>/naskah/", giliran.naskah, name="naskah"),
    path("surat/<int:pk>/pdf/", naskah.pdf, name="pdf"),
    path("surat/<int:pk>/pindaian/", naskah.pindaian, name="pindaian"),
    path("surat/<int:pk>/kirim/", sesudah.kirim, name="kirim"),
    path("surat/<int:pk>/batal/", sesudah.batal, name="batal"),
    path("akun/sertifikat/", sertifikat.sertifikat, name="sertifikat"),
    path("periksa-surat/<str:token>/", periksa.periksa, name="periksa"),
    path("kasus/<str:nomor>/surat/", naskah.daftar, name="daftar"),
    path("kasus/<str:nomor>/surat/baru/", mulai.baru, name="baru"),
    path("kasus/<str:nomor>/langkah/<int:pk>/urungkan-surat/", mulai.urung, name="urung"),
    path("kasus/<str:nomor>/langkah/<int:pk>/surat/", langkah.langkah, name="langkah"),
    path(
        "kasus/<str:nomor>/langkah/<int:pk>/berita-acara/",
        langkah.berita_acara,
        name="berita_acara",
    ),
    path("formulir/", blangko.daftar, name="blangko"),
    path("formulir/layanan/<slug:kode>/", blangko.layanan, name="blangko_layanan"),
    path("formulir/<slug:nama>/", blangko.umum, name="blangko_umum"),
    path("kasus/<str:nomor>/formulir/", blangko.kasus, name="blangko_kasus"),
    path("kasus/<str:nomor>/langkah/<int:pk>/formulir/", blangko.langkah, name="blangko_langkah"),
]
