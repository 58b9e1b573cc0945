"""One incoming letter: entering, reading, correcting, its scan and its disposition sheet."""

from mimetypes import guess_type

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.kop import isi_kop as kop
from cases import jejak
from cases.views.berkas import sajikan
from cases.views.dasar import coba
from letters import pdf
from letters.actions.masuk import boleh_mencatat_masuk, catat_surat_masuk, ubah_surat_masuk
from letters.forms import SuratMasukForm
from letters.jenis.formulir import TINDAKAN
from letters.models import SuratMasuk

FORMULIR = require_http_methods(["GET", "HEAD", "POST"])


def _masuk_atau_404(request, pk):
    terlihat = SuratMasuk.objects.visible_to(request.user.jabatan).lengkap()
    return get_object_or_404(terlihat, pk=pk)


@FORMULIR
def baru(request):
    """Enter a letter that came in."""
    return _formulir(request, None)


@FORMULIR
def ubah(request, pk):
    return _formulir(request, _masuk_atau_404(request, pk))


def _formulir(request, masuk):
    jabatan = request.user.jabatan
    if not boleh_mencatat_masuk(jabatan):
        raise PermissionDenied("Mencatat surat masuk adalah tugas Tata Usaha.")
    dikirim = (request.POST, request.FILES) if request.method == "POST" else ()
    awal = {} if masuk else {"diterima": jabatan.instansi.hari_ini()}
    form = SuratMasukForm(*dikirim, instance=masuk, initial=awal)
    if dikirim and form.is_valid():
        isi = form.isi() | {"by": jabatan}
        hasil = (
            coba(request, form, ubah_surat_masuk, SuratMasuk(pk=masuk.pk), **isi)
            if masuk
            else coba(request, form, catat_surat_masuk, **isi)
        )
        if hasil:
            messages.success(request, f"Surat masuk tersimpan dengan nomor agenda {hasil.agenda}.")
            return redirect(hasil)
    return render(request, "letters/masuk_form.html", {"form": form, "masuk": masuk})


@require_GET
def detail(request, pk):
    masuk = _masuk_atau_404(request, pk)
    konteks = {"masuk": masuk, "boleh_diubah": boleh_mencatat_masuk(request.user.jabatan)}
    return render(request, "letters/masuk_detail.html", konteks)


@require_GET
def pindaian(request, pk):
    masuk = _masuk_atau_404(request, pk)
    if not masuk.pindaian:
        raise Http404
    jejak.tandai(request, jejak.Cara.UNDUH, f"Pindaian surat masuk {masuk.agenda}")
    mime = guess_type(masuk.pindaian.name)[0]  # its ending is what its content was found to be
    return sajikan(request, masuk.pindaian, nama=masuk.nama_pindaian, mime=mime)


@require_GET
def lembar(request, pk):
    """The disposition sheet that is clipped to the letter, to be filled by hand."""
    masuk = _masuk_atau_404(request, pk)
    jejak.tandai(request, jejak.Cara.CETAK, f"Lembar disposisi surat masuk {masuk.agenda}")
    konteks = {"masuk": masuk, "kop": kop(masuk.instansi), "tindakan": TINDAKAN}
    isi = pdf.cetak_templat("letters/surat/lembar_masuk.html", konteks)
    nama = f'inline; filename="lembar-disposisi-{masuk.tahun}-{masuk.urut}.pdf"'
    return HttpResponse(isi, content_type="application/pdf", headers={"Content-Disposition": nama})
