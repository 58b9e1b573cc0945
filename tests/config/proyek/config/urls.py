"""`/` tells how many rows there are, `/tambah/` adds one."""

from django.db import connection
from django.http import HttpResponse
from django.urls import path


def jumlah(request):
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from catatan")
        return HttpResponse(str(cursor.fetchone()[0]))


def tambah(request):
    with connection.cursor() as cursor:
        cursor.execute("insert into catatan default values")
    return jumlah(request)


urlpatterns = [path("", jumlah), path("tambah/", tambah)]
