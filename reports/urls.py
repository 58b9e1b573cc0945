"""The site map of overview and reports, one list per room."""

from django.urls import path

from reports.views import ekspor, ikhtisar, laporan, pengingat

app_name = "reports"

beranda_urls = [
    path("ikhtisar/", ikhtisar.ikhtisar, name="ikhtisar"),
    path("ikhtisar/<slug:kode>/", ikhtisar.ikhtisar_baris, name="ikhtisar_baris"),
]
laporan_urls = [
    path("laporan/", laporan.laporan, name="laporan"),
    path("laporan/<slug:kode>/", laporan.laporan_isi, name="laporan_isi"),
]
ekspor_urls = [
    path("ekspor/<slug:kode>/", ekspor.ekspor, name="ekspor"),
]
pengingat_urls = [
    path("pengingat/", pengingat.pengingat, name="pengingat"),
    path("eskalasi/<uuid:pk>/", pengingat.eskalasi, name="eskalasi"),
]
urlpatterns = [*beranda_urls, *laporan_urls, *ekspor_urls, *pengingat_urls]
