"""The site map of the professional heart: instruments, assessments, conferences, plans."""

from django.urls import path

from assessments.views import (
    asesmen,
    instrumen,
    isian,
    konferensi,
    konferensi_catat,
    langkah,
    mulai_asesmen,
    pemantauan,
    perkembangan,
    persetujuan,
    rekam,
    rencana,
    rencana_susun,
)

app_name = "assessments"

langkah_urls = [
    path("kasus/<str:nomor>/langkah/<int:pk>/lembar/", langkah.langkah, name="langkah"),
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
konferensi_urls = [
    path("kasus/<str:nomor>/pembahasan/", konferensi.pembahasan, name="pembahasan"),
    path("kasus/<str:nomor>/pembahasan/undang/", konferensi.baru, name="konferensi_baru"),
    path(
        "kasus/<str:nomor>/pembahasan/catat/",
        konferensi_catat.catat_baru,
        name="konferensi_catat_baru",
    ),
    path("pembahasan/<int:pk>/", konferensi.konferensi, name="konferensi"),
    path("pembahasan/<int:pk>/ubah/", konferensi.ubah, name="konferensi_ubah"),
    path("pembahasan/<int:pk>/batal/", konferensi.batal, name="konferensi_batal"),
    path("pembahasan/<int:pk>/undangan/", konferensi.undangan, name="konferensi_undangan"),
    path("pembahasan/<int:pk>/catat/", konferensi_catat.catat, name="konferensi_catat"),
    path("pembahasan/tugas/<int:pk>/", konferensi.tugas, name="tugas_konferensi"),
]
rencana_urls = [
    path("kasus/<str:nomor>/rencana/", perkembangan.rencana_kasus, name="rencana_kasus"),
    path("kasus/<str:nomor>/rencana/susun/", rencana_susun.susun, name="rencana_susun"),
    path("kasus/<str:nomor>/rencana/simpan/", rencana_susun.simpan, name="rencana_simpan"),
    path("kasus/<str:nomor>/rencana/revisi/", rencana_susun.revisi, name="rencana_revisi"),
    path("rencana/<int:pk>/", rencana.rencana, name="rencana"),
    path("rencana/<int:pk>/persetujuan/", rencana.setuju, name="rencana_setuju"),
    path("rencana/<int:pk>/cetak/", rencana.cetak, name="rencana_cetak"),
    path("kasus/<str:nomor>/perkembangan/", perkembangan.catat, name="perkembangan_baru"),
    path("perkembangan/<int:pk>/koreksi/", perkembangan.koreksi, name="perkembangan_koreksi"),
    path("kasus/<str:nomor>/pemantauan/", pemantauan.baru, name="pemantauan_baru"),
    path("pemantauan/<int:pk>/", pemantauan.pemantauan, name="pemantauan"),
]
rekam_urls = [
    path("kasus/<str:nomor>/rekam/", rekam.rekam, name="rekam"),
    path("kasus/<str:nomor>/rekam/cetak/", rekam.rekam_cetak, name="rekam_cetak"),
]
urlpatterns = [
    *langkah_urls,
    *instrumen_urls,
    *asesmen_urls,
    *konferensi_urls,
    *rencana_urls,
    *rekam_urls,
]
