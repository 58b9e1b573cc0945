"""The site map. A URL name finds everything: `cases:detail` → cases/views → its template."""

from django.urls import include, path

urlpatterns = [
    path("", include("accounts.urls")),
    path("", include("standards.urls")),
    path("", include("letters.urls")),
    path("", include("cases.urls")),
]
