"""The site map of the professional heart: instruments, assessments, conferences, plans."""

from django.urls import path

from assessments.views import (
    asesmen,
    instrumen,
    isian,
    langkah,
    mulai_asesmen,
    persetujuan,
)

app_name = "assessments"

langkah_urls = [
    path("kasus/<str:nomor>/langkah/<int:pk>/kerja/", langkah.langkah, name="langkah"),
]
instrumen_urls = [
    path("instrumen/", instrumen.daftar, name="instrumen"),
    path("instrumen/unggah/", instrumen.unggah, name="instrumen_unggah"),
    path("instrumen/contoh/", instrumen.contoh, name="instrumen_contoh"),
    path("instrumen/lihat/<slug:kode>/", instrumen.rincian, name="instrumen_detail"),
    path("instrumen/lihat/<slug:kode>/cetak/", instrumen.cetak, name="instrumen_cetak"),
    path("instrumen/lihat/<slug:kode>/naskah/", instrumen.naskah, name="instrumen_naskah"),
    path("instrumen/lihat/<slug:kode>/lepas/", instrumen.lepas, name="instrumen_lepas"),
]
asesmen_urls = [
    path("kasus/<str:nomor>/asesmen/", asesmen.asesmen_kasus, name="asesmen_kasus"),
    path(
        "kasus/<str:nomor>/asesmen/mulai/<slug:kode>/",
        mulai_asesmen.mulai_bebas,
        name="mulai_asesmen",
    ),
    path(
        "kasus/<str:nomor>/langkah/<int:pk>/asesmen/",
        asesmen.asesmen_langkah,
        name="asesmen_langkah",
    ),
    path("kasus/<str:nomor>/persetujuan/", persetujuan.persetujuan, name="persetujuan"),
    path(
        "persetujuan/<int:pk>/cabut/",
        persetujuan.cabut_persetujuan_klien,
        name="cabut_persetujuan",
    ),
    path("asesmen/<int:pk>/", asesmen.asesmen, name="asesmen"),
    path("asesmen/<int:pk>/final/", asesmen.final, name="final_asesmen"),
    path("asesmen/<int:pk>/batal/", asesmen.batal, name="batal_asesmen"),
    path("asesmen/<int:pk>/revisi/", asesmen.revisi, name="revisi_asesmen"),
    path("asesmen/<int:pk>/bawa/", asesmen.bawa, name="bawa_jawaban"),
    path("asesmen/<int:pk>/bagian/<slug:kode>/", isian.bagian, name="bagian"),
    path("asesmen/<int:pk>/bagian/<slug:kode>/simpan/", isian.simpan, name="simpan_bagian"),
    path("asesmen/<int:pk>/bagian/<slug:kode>/cabut/", isian.cabut, name="cabut_pengesahan"),
]
konferensi_urls = []
rencana_urls = []
urlpatterns = [
    *langkah_urls,
    *instrumen_urls,
    *asesmen_urls,
    *konferensi_urls,
    *rencana_urls,
]
