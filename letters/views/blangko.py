"""Blank forms to print: of a step, of a case, of a service, and those that have no step.

They hold no client's name unless a case is named that this person may see; what the case has
answered already is ticked only for those who may do the step or read its narratives.
"""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from cases import jejak
from cases.izin import izin_langkah
from cases.views.dasar import baca_narasi, kasus_atau_404
from letters.blangko import cetak
from letters.blangko.kosong import kasus_kosong
from letters.blangko.lembar import UMUM
from standards.models import Standar


@require_GET
def daftar(request):
    """The forms of the office's services, by path, and those without a service."""
    kantor = request.user.jabatan.instansi_id
    layanan = Standar.objects.ringkas().aktif().filter(instansi=kantor)
    konteks = {
        "umum": [(nama, judul) for nama, (judul, *_) in UMUM.items()],
        "layanan": [(s, list(_jalur(s))) for s in layanan],
    }
    return render(request, "letters/blangko.html", konteks)


def _jalur(standar):
    """(code, title, steps) of every path that opens a case."""
    isi = standar.aturan
    judul = {j.kode: j.judul for j in isi.jalur}
    for kode in isi.daftar_jalur():
        yield kode, judul.get(kode, ""), isi.langkah_jalur(kode)


@require_GET
def layanan(request, kode):
    """A whole path of a service of the own office; `?langkah=` one step of it."""
    semua = Standar.objects.ringkas().select_related("instansi", "unit").aktif()
    standar = get_object_or_404(semua, kode=kode, instansi=request.user.jabatan.instansi_id)
    ada = standar.aturan.daftar_jalur()
    jalur = request.GET.get("jalur", ada[0] if len(ada) == 1 else "")
    if jalur not in ada:
        raise Http404
    kasus, nama = kasus_kosong(standar, jalur), f"{kode}-{jalur}".strip("-")
    if satu := request.GET.get("langkah", ""):
        langkah = next((x for x in kasus.langkah.all() if x.kode == satu), None)
        if langkah is None:
            raise Http404
        return _pdf(cetak.blangko_langkah(langkah), f"{nama}-{langkah.urut + 1}")
    return _pdf(cetak.blangko_layanan(kasus), nama)


@require_GET
def umum(request, nama):
    """A form without a step; `?kasus=` puts a case's number on it."""
    if nama not in UMUM:
        raise Http404
    kasus = None
    if UMUM[nama][2] and (nomor := request.GET.get("kasus", "")):
        kasus = kasus_atau_404(request, nomor)
        jejak.tandai(request, jejak.Cara.CETAK, "Formulir kosong", kasus=kasus)
    return _pdf(cetak.blangko_umum(nama, request.user.jabatan.instansi, kasus), nama)


@require_GET
def kasus(request, nomor):
    """What is still to do on a case, on paper."""
    kasus = kasus_atau_404(request, nomor)
    terisi = baca_narasi(kasus, request.user.jabatan)
    jejak.tandai(request, jejak.Cara.CETAK, "Formulir langkah", kasus=kasus)
    return _pdf(cetak.blangko_kasus(kasus, terisi), kasus.nomor)


@require_GET
def langkah(request, nomor, pk):
    """One step of a case, on paper."""
    kasus = kasus_atau_404(request, nomor)
    jabatan = request.user.jabatan
    langkah = next((x for x in kasus.langkah.all() if x.pk == pk), None)
    if langkah is None:
        raise Http404
    jejak.tandai(request, jejak.Cara.CETAK, f"Formulir langkah {langkah.no}", kasus=kasus)
    terisi = baca_narasi(kasus, jabatan) or izin_langkah(langkah, jabatan).boleh
    return _pdf(cetak.blangko_langkah(langkah, terisi), f"{nomor}-{langkah.urut + 1}")


def _pdf(isi, nama):
    return HttpResponse(
        isi,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="formulir-{nama}.pdf"',
            "Cache-Control": "private, no-store",
        },
    )
