"""The agenda books on the screen, as a spreadsheet, and printed."""

from itertools import islice

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.halaman import potong
from accounts.kop import isi_kop as kop
from cases import jejak
from letters import agenda, agenda_lain, pdf
from letters.actions.masuk import boleh_mencatat_masuk
from letters.models import JenisSurat, SuratMasuk
from letters.models.masuk import PEMBACA_MASUK
from standards.kata_waktu import BULAN

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def keluar(request):
    """Numbered letters, newest first."""
    baris = agenda.keluar(request.user.jabatan, request.GET)
    return _buku(request, "Agenda surat keluar", agenda.KELUAR, baris, "urutan_agenda")


@require_GET
def masuk(request):
    """Incoming letters, newest first; Tata Usaha enters them here."""
    jabatan = request.user.jabatan
    if jabatan.peran not in PEMBACA_MASUK:
        raise PermissionDenied("Agenda surat masuk untuk Tata Usaha dan pimpinan.")
    baris = agenda.masuk(jabatan, request.GET)
    return _buku(request, "Agenda surat masuk", agenda.MASUK, baris, "diterima")


def _buku(request, judul, kolom, baris, urutan):
    bentuk = request.GET.get("bentuk", "")
    buku = agenda.Buku(baris, urutan)
    if kolom is agenda.KELUAR:
        buku = agenda_lain.Gabungan(baris, request.user.jabatan, request.GET)
    if bentuk == "xlsx":
        jejak.tandai(request, jejak.Cara.EKSPOR, f"{judul}, {_masa(request)}")
        kolom = agenda.KELUAR_LEMBAR if kolom is agenda.KELUAR else kolom
        berkas = agenda.lembar_kerja(judul, kolom, buku)
        return FileResponse(berkas, content_type=XLSX, filename=_nama(judul, "xlsx"))
    if bentuk == "pdf":
        jejak.tandai(request, jejak.Cara.CETAK, f"{judul}, {_masa(request)}")
        return _cetak(request, judul, kolom, buku)
    satu_halaman, berikutnya, sebelumnya = potong(baris, request, urutan)
    if kolom is agenda.KELUAR:
        terakhir, siapa = not berikutnya, request.user.jabatan
        satu_halaman = agenda_lain.sehalaman(
            satu_halaman, baris, siapa, request.GET, terakhir=terakhir
        )
    konteks = {
        "judul": judul,
        "masuk": baris.model is SuratMasuk,
        "kolom": [nama for nama, _ in kolom],
        "daftar": [(x, agenda.sel(kolom, x)) for x in satu_halaman],
        "berikutnya": berikutnya,
        "sebelumnya": sebelumnya,
        "pilihan_bulan": list(enumerate(BULAN, start=1)),
        "pilihan_jenis": JenisSurat.choices,
        "boleh_mencatat": boleh_mencatat_masuk(request.user.jabatan),
        "saringan": _saringan(request),
    }
    return render(request, "letters/agenda.html", konteks)


def _saringan(request):
    """The filters as an address query, without page and form of output."""
    kueri = request.GET.copy()
    for nama in ("bentuk", "sesudah", "sebelum"):
        kueri.pop(nama, None)
    return kueri.urlencode()


def _cetak(request, judul, kolom, buku):
    baris = islice(buku.iterator(), agenda.BATAS_CETAK + 1)
    daftar = [agenda.sel(kolom, x) for x in baris]
    konteks = {
        "judul": judul,
        "masa": _masa(request),
        "kolom": [nama for nama, _ in kolom],
        "daftar": daftar[: agenda.BATAS_CETAK],
        "terpotong": len(daftar) > agenda.BATAS_CETAK,
        "batas": agenda.BATAS_CETAK,
        "kop": kop(request.user.jabatan.instansi),
    }
    isi = pdf.cetak_templat("letters/surat/agenda.html", konteks)
    nama = f'inline; filename="{_nama(judul, "pdf")}"'
    return HttpResponse(isi, content_type="application/pdf", headers={"Content-Disposition": nama})


def _masa(request):
    tahun, bulan = request.GET.get("tahun", ""), request.GET.get("bulan", "")
    if not tahun.isdecimal():
        return "Seluruhnya"
    nama = f"{BULAN[int(bulan) - 1]} " if bulan.isdecimal() and 1 <= int(bulan) <= 12 else ""
    return f"{nama or 'Tahun '}{tahun}"


def _nama(judul, akhir):
    return f"{judul.lower().replace(' ', '-')}.{akhir}"
