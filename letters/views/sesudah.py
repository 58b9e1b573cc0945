"""After issuing: how a letter went out, and that it is void."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cases.views.dasar import coba, kasus_atau_404
from cases.views.kasus import kerangka
from letters import actions, forms
from letters.actions.sesudah import calon_pengganti
from letters.izin import izin_batal, izin_kirim
from letters.views.naskah import surat_atau_404

FORMULIR = require_http_methods(["GET", "HEAD", "POST"])


def _surat(request, pk):
    """The letter with its own case: whoever reads it from a list's annex does not act on it."""
    surat = surat_atau_404(request, pk)
    surat.kasus = kasus_atau_404(request, surat.kasus.nomor)
    return surat


@FORMULIR
def kirim(request, pk):
    """Record that an issued letter went out."""
    surat, jabatan = _surat(request, pk), request.user.jabatan
    izin = izin_kirim(surat, jabatan)
    if not izin.boleh:
        raise PermissionDenied("Mencatat pengiriman surat ini bukan wewenang Anda.")
    awal = {"kepada": surat.kepada, "tanggal": surat.instansi.hari_ini()}
    form = forms.KirimForm(request.POST if request.method == "POST" else None, initial=awal)
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data | {"by": jabatan}
        if coba(request, form, actions.catat_pengiriman, surat, **isi):
            messages.success(request, f"Pengiriman {surat.sebutan} tercatat.")
            return redirect(surat)
    konteks = kerangka(surat.kasus, jabatan, "surat") | {
        "form": form,
        "izin": izin,
        "judul": f"Catat pengiriman {surat.sebutan} Nomor {surat.nomor}",
        "tombol": "Simpan pengiriman",
        "kembali": surat.get_absolute_url(),
    }
    return render(request, "letters/beralasan.html", konteks)


@FORMULIR
def batal(request, pk):
    """Void an issued letter; number, text and reason stay."""
    surat, jabatan = _surat(request, pk), request.user.jabatan
    izin = izin_batal(surat, jabatan)
    if not izin.boleh:
        raise PermissionDenied("Membatalkan surat ini bukan wewenang Anda.")
    data = request.POST if request.method == "POST" else None
    form = forms.BatalForm(data, pengganti=calon_pengganti(surat))
    isi = form.cleaned_data if form.is_valid() else {}
    if isi and coba(request, form, actions.batalkan, surat, by=jabatan, **isi):
        messages.success(request, f"{surat.sebutan} Nomor {surat.nomor} dibatalkan.")
        return redirect(surat)
    konteks = kerangka(surat.kasus, jabatan, "surat") | {
        "form": form,
        "izin": izin,
        "judul": f"Batalkan {surat.sebutan} Nomor {surat.nomor}",
        "akibat": (
            "Nomor dan isinya tetap terbaca, dan halaman periksa surat menyebutnya batal. "
            "Bila kasus masih berjalan, suratnya disusun lagi dengan nomor baru."
        ),
        "tombol": "Batalkan surat",
        "bahaya": True,
        "kembali": surat.get_absolute_url(),
    }
    return render(request, "letters/beralasan.html", konteks)
