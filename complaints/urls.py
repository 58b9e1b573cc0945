"""The site map of the public side: reports, tracking, complaints, information, satisfaction."""

from django.urls import path

from complaints.views import (
    informasi,
    kabar,
    kepuasan,
    lacak,
    lapor,
    laporan,
    pengaduan,
    pengaduan_publik,
    pengaturan,
    survei,
    triase,
)

app_name = "complaints"

aduan_urls = [
    path("lapor/", lapor.lapor, name="lapor"),
    path("lapor/wilayah/", lapor.lapor_wilayah, name="lapor_wilayah"),
    path("lapor/terkirim/<uuid:kunci>/", lapor.lapor_terkirim, name="lapor_terkirim"),
    path("lapor/<slug:kantor>/", lapor.lapor_kantor, name="lapor_kantor"),
    path("lacak/", lacak.lacak, name="lacak"),
    path("aduan/triase/", triase.triase, name="triase"),
    path("aduan/triase/saring/", triase.triase_saring, name="triase_saring"),
    path("aduan/triase/<str:nomor>/", triase.triase_aduan, name="triase_aduan"),
    path("aduan/triase/<str:nomor>/gabung/", triase.triase_gabung, name="triase_gabung"),
    path("aduan/triase/<str:nomor>/pisah/", triase.triase_pisah, name="triase_pisah"),
    path("aduan/triase/<str:nomor>/hubungkan/", triase.triase_hubungkan, name="triase_hubungkan"),
    path("aduan/triase/<str:nomor>/teruskan/", triase.triase_teruskan, name="triase_teruskan"),
    path("aduan/triase/<str:nomor>/pesan/", triase.triase_pesan, name="triase_pesan"),
]
pengaduan_urls = [
    path("pengaduan/", pengaduan.pengaduan, name="pengaduan"),
    path("pengaduan/catat/", pengaduan.pengaduan_baru, name="pengaduan_baru"),
    path("pengaduan/laporan/", laporan.pengaduan_laporan, name="pengaduan_laporan"),
    path("pengaduan/cek/", pengaduan_publik.pengaduan_cek, name="pengaduan_cek"),
    path("pengaduan/surat/", pengaduan_publik.pengaduan_surat, name="pengaduan_surat"),
    path(
        "pengaduan/kepada/<slug:kantor>/",
        pengaduan_publik.pengaduan_publik,
        name="pengaduan_publik",
    ),
    path("pengaduan/<str:nomor>/", pengaduan.pengaduan_detail, name="pengaduan_detail"),
    path(
        "pengaduan/<str:nomor>/jawaban/<int:putaran>/",
        pengaduan.pengaduan_jawaban,
        name="pengaduan_jawaban",
    ),
    path(
        "pengaduan/<str:nomor>/<slug:tindakan>/",
        pengaduan.pengaduan_tindakan,
        name="pengaduan_tindakan",
    ),
    path("lampiran-masyarakat/<int:pk>/", pengaduan.berkas_publik, name="berkas_publik"),
]
informasi_urls = [
    path("informasi/", informasi.informasi, name="informasi"),
    path("informasi/catat/", informasi.informasi_baru, name="informasi_baru"),
    path("informasi/laporan/", laporan.informasi_laporan, name="informasi_laporan"),
    path("informasi/cek/", informasi.informasi_cek, name="informasi_cek"),
    path("informasi/berkas/<int:pk>/", informasi.informasi_berkas, name="informasi_berkas"),
    path("informasi/kepada/<slug:kantor>/", informasi.informasi_publik, name="informasi_publik"),
    path("informasi/<str:nomor>/", informasi.informasi_detail, name="informasi_detail"),
    path(
        "informasi/<str:nomor>/<slug:tindakan>/",
        informasi.informasi_tindakan,
        name="informasi_tindakan",
    ),
]
survei_urls = [
    path("survei/kios/<str:kode>/", survei.survei_kios, name="survei_kios"),
    path("survei/<str:token>/", survei.survei_isi, name="survei_isi"),
    path("kepuasan/", kepuasan.kepuasan, name="kepuasan"),
    path("kepuasan/laporan/", kepuasan.kepuasan_laporan, name="kepuasan_laporan"),
    path("kepuasan/kode/", kepuasan.survei_kode, name="survei_kode"),
    path("kepuasan/lampau/", kepuasan.kepuasan_lampau, name="kepuasan_lampau"),
]
pengaturan_urls = [
    path("sisi-masyarakat/", pengaturan.pengaturan, name="pengaturan"),
    path("sisi-masyarakat/kios/", pengaturan.pengaturan_kios, name="pengaturan_kios"),
    path("sisi-masyarakat/kelas/<int:pk>/", pengaturan.kelas_pengaduan, name="kelas_pengaduan"),
    path("sisi-masyarakat/kanal/<slug:kanal>/", pengaturan.kanal_pengaduan, name="kanal_pengaduan"),
]
kabar_urls = [
    path("kabar/", kabar.kabar, name="kabar"),
    path("kabar/dilihat/", kabar.kabar_dilihat, name="kabar_dilihat"),
]
urlpatterns = [
    *aduan_urls,
    *pengaduan_urls,
    *informasi_urls,
    *survei_urls,
    *pengaturan_urls,
    *kabar_urls,
]
