"""The site map of the professional heart: instruments, assessments, conferences, plans."""

from django.urls import path

from assessments.views import langkah, pemantauan, perkembangan, rencana, rencana_susun

app_name = "assessments"

langkah_urls = [
    path("kasus/<str:nomor>/langkah/<int:pk>/kerja/", langkah.langkah, name="langkah"),
]
instrumen_urls = []
asesmen_urls = []
konferensi_urls = []
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
urlpatterns = [
    *langkah_urls,
    *instrumen_urls,
    *asesmen_urls,
    *konferensi_urls,
    *rencana_urls,
]
