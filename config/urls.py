"""The site map. A URL name finds everything: `cases:detail` → cases/views → its template."""

from django.urls import include, path

from config import views

handler500 = views.gangguan

SISTEM = [
    path("sehat/", views.sehat, name="sehat"),
    path("kesehatan/", views.kesehatan, name="kesehatan"),
    path("kesehatan/tugas/<uuid:pk>/ulangi/", views.tugas_ulangi, name="tugas_ulangi"),
]

urlpatterns = [
    path("", include((SISTEM, "config"))),
    path("", include("accounts.urls")),
    path("", include("standards.urls")),
    path("", include("letters.urls")),
    path("", include("referrals.urls")),
    path("", include("assessments.urls")),
    path("", include("complaints.urls")),
    path("", include("reports.urls")),
    path("", include("cases.urls")),
]
