"""The site map of where clients go: institutions, referrals, homes, handovers, returns."""

from django.urls import path

from referrals.views import langkah

app_name = "referrals"

langkah_urls = [
    path("kasus/<str:nomor>/langkah/<int:pk>/ruang/", langkah.langkah, name="langkah"),
]
urlpatterns = [
    *langkah_urls,
]
