"""The letterhead as a PDF page, for whoever keeps the office's data."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from accounts.views.dasar import hanya_admin
from letters.pdf import cetak_kop


@require_GET
@hanya_admin
def contoh_kop(request):
    isi = cetak_kop(request.user.jabatan.instansi)
    nama = 'inline; filename="contoh-kop.pdf"'
    return HttpResponse(isi, content_type="application/pdf", headers={"Content-Disposition": nama})
