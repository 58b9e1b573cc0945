"""Rekam kasus: what to print of a case, and the document."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.salah import tempelkan
from assessments.forms.rekam import RekamForm
from assessments.rekam.cetak import cetak
from cases import jejak
from cases.pandangan import lihat_nik
from cases.views.dasar import baca_narasi, kasus_atau_404
from cases.views.kasus import kerangka

TERTUTUP = "Rekam kasus memuat narasi; yang mencetaknya petugas kasus, pimpinannya, dan auditor."


def _kasus(request, nomor):
    kasus = kasus_atau_404(request, nomor)
    if not baca_narasi(kasus, request.user.jabatan):
        raise PermissionDenied(TERTUTUP)
    return kasus


@require_GET
def rekam(request, nomor):
    """The ticks; without any in the address, everything is ticked."""
    kasus = _kasus(request, nomor)
    return _halaman(request, kasus, _formulir(request, kasus))


@require_GET
def rekam_cetak(request, nomor):
    """The document that the ticks in the address ask for; back to them where they make no sense."""
    kasus = _kasus(request, nomor)
    form = _formulir(request, kasus)
    if not form.is_bound:
        return redirect(reverse("assessments:rekam", args=[kasus.nomor]))
    if not form.is_valid():
        return _halaman(request, kasus, form)
    pilihan, jabatan = form.pilihan(), request.user.jabatan
    try:
        isi = cetak(kasus, jabatan, pilihan, form.cleaned_data["tanda_tangan"])
    except ValidationError as salah:
        tempelkan(form, salah)
        return _halaman(request, kasus, form)
    jejak.tandai(request, jejak.Cara.CETAK, "Rekam kasus", kasus=kasus)
    if pilihan.nik:
        jejak.tandai(request, jejak.Cara.NIK, "NIK pada rekam kasus", kasus=kasus)
    return HttpResponse(
        isi,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="rekam-kasus-{kasus.nomor}.pdf"',
            "Cache-Control": "private, no-store",
        },
    )


def _formulir(request, kasus):
    boleh_nik = lihat_nik(kasus.klien, request.user.jabatan)
    return RekamForm(request.GET or None, boleh_nik=boleh_nik)


def _halaman(request, kasus, form):
    konteks = kerangka(kasus, request.user.jabatan, "dokumen") | {"form": form}
    return render(request, "assessments/rekam/pilih.html", konteks)
