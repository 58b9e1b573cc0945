from django.http import HttpResponse
from django.urls import path

app_name = "letters"


def _stub(request, **kw):
    return HttpResponse()


urlpatterns = [
    path("surat/", _stub, name="semua"),
    path("kasus/<str:nomor>/surat/", _stub, name="daftar"),
    path("kasus/<str:nomor>/langkah/<int:pk>/surat/", _stub, name="langkah"),
    path("kasus/<str:nomor>/langkah/<int:pk>/berita-acara/", _stub, name="berita_acara"),
]
