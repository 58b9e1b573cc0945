"""The people of a report: adding several, correcting one, taking one off."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render

from cases.actions import orang_aduan as aksi
from cases.forms.orang_aduan import DaftarOrangForm, UbahOrangForm
from cases.views.aduan import FORMULIR, aduan_atau_404
from cases.views.dasar import coba


def _aduan(request, nomor):
    aduan = aduan_atau_404(request, nomor)
    if not aksi.boleh_mencatat_orang(aduan, request.user.jabatan):
        raise PermissionDenied("Daftar orang aduan ini bukan wewenang Anda.")
    return aduan


@FORMULIR
def orang_tambah(request, nomor):
    """Enter several people at once."""
    aduan = _aduan(request, nomor)
    form = DaftarOrangForm(request.POST if request.method == "POST" else None)
    if "_perbarui" in request.POST:
        form.tanpa_periksa()
    elif request.method == "POST" and form.is_valid():
        kunci = form.kunci.cleaned_data["kunci_kirim"]
        baru = aksi.tambah_orang(aduan, form.isi(), by=request.user.jabatan, kunci_kirim=kunci)
        messages.success(request, f"{len(baru)} orang dicatat pada aduan {aduan.nomor}.")
        return redirect(f"{aduan.get_absolute_url()}#orang")
    return render(request, "cases/orang_tambah.html", {"aduan": aduan, "formulir": form})


@FORMULIR
def orang_ubah(request, nomor, pk):
    """Correct one row or take it off, with a reason, as long as it has no case."""
    aduan = _aduan(request, nomor)
    orang = get_object_or_404(aduan.orang.select_related("kasus"), pk=pk)
    orang.aduan = aduan
    form = UbahOrangForm(request.POST or None, instance=type(orang).objects.get(pk=pk))
    if request.method == "POST" and form.is_valid():
        isi = dict(form.cleaned_data)
        alasan, by = isi.pop("alasan"), request.user.jabatan
        if "hapus" in request.POST:
            hasil = coba(request, form, _hapus, orang, alasan=alasan, by=by)
        else:
            hasil = coba(request, form, aksi.ubah_orang, orang, isi, alasan=alasan, by=by)
        if hasil is not None:
            if hasil:
                messages.success(request, "Daftar orang diperbarui.")
            return redirect(f"{aduan.get_absolute_url()}#orang")
    konteks = {"aduan": aduan, "orang": orang, "form": form}
    return render(request, "cases/orang_ubah.html", konteks)


def _hapus(orang, **isi):
    aksi.hapus_orang(orang, **isi)
    return True
