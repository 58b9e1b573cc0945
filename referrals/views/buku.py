"""The book of the homes: on the screen and printed; its spreadsheet is one of reports/ekspor."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts.halaman import potong
from accounts.kop import isi_kop
from cases import jejak
from letters import agenda, pdf
from referrals import buku as isi
from referrals.izin_hunian import PEMBACA_BUKU
from referrals.models import Wisma
from standards.kata_waktu import BULAN


@require_GET
def buku(request):
    """Who stayed in the homes, newest first; as a file, oldest first as a book is."""
    jabatan = request.user.jabatan
    if jabatan.peran not in PEMBACA_BUKU:
        raise PermissionDenied("Buku data klien untuk yang mengurus dan memimpin rumah.")
    semua_wisma = Wisma.objects.visible_to(jabatan)
    kode, wisma = request.GET.get("wisma", ""), None
    if kode.isdecimal():
        wisma = get_object_or_404(semua_wisma, pk=int(kode))
    seluruh = isi.isi_buku(jabatan, wisma)
    baris = isi.isi_buku(jabatan, wisma, request.GET.get("tahun", ""), request.GET.get("bulan", ""))
    judul = f"{isi.JUDUL} {wisma.nama}" if wisma else isi.JUDUL
    if request.GET.get("bentuk") == "pdf":
        return _cetak(request, judul, baris, seluruh)
    daftar, berikutnya, sebelumnya = potong(baris, request, "masuk_pada")
    konteks = {
        "judul": judul,
        "kolom": [nama for nama, _ in isi.KOLOM],
        "daftar": [(p, agenda.sel(isi.KOLOM, p)) for p in isi.lengkapi(daftar, seluruh, jabatan)],
        "berikutnya": berikutnya,
        "sebelumnya": sebelumnya,
        "pilihan_wisma": semua_wisma,
        "pilihan_bulan": list(enumerate(BULAN, start=1)),
        "saringan": _saringan(request),
    }
    return render(request, "referrals/buku.html", konteks)


def _saringan(request):
    kueri = request.GET.copy()
    for nama in ("bentuk", "sesudah", "sebelum"):
        kueri.pop(nama, None)
    return kueri.urlencode()


def _cetak(request, judul, baris, seluruh):
    """The book for the printer, oldest first; who took it is written down."""
    masa = _masa(request)
    jejak.tandai(request, jejak.Cara.CETAK, f"{judul}, {masa}")
    batas = agenda.BATAS_CETAK
    daftar = list(baris.order_by("masuk_pada", "pk")[: batas + 1])
    terpotong, daftar = len(daftar) > batas, daftar[:batas]
    isi.lengkapi(daftar, seluruh, request.user.jabatan, terang=True)
    konteks = {
        "judul": judul,
        "masa": masa,
        "kolom": [nama for nama, _ in isi.KOLOM],
        "daftar": [agenda.sel(isi.KOLOM, p) for p in daftar],
        "terpotong": terpotong,
        "batas": batas,
        "kop": isi_kop(request.user.jabatan.instansi),
    }
    cetak = pdf.cetak_templat("letters/surat/agenda.html", konteks)
    kepala = {"Content-Disposition": 'inline; filename="buku-data-klien.pdf"'}
    return HttpResponse(cetak, content_type="application/pdf", headers=kepala)


def _masa(request):
    tahun, bulan = request.GET.get("tahun", ""), request.GET.get("bulan", "")
    if not tahun.isdecimal():
        return "Seluruhnya"
    nama = f"{BULAN[int(bulan) - 1]} " if bulan.isdecimal() and 1 <= int(bulan) <= 12 else ""
    return f"{nama or 'Tahun '}{tahun}"
