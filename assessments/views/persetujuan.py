"""Consent to be assessed: what stands, a new one, and taking one back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render

from assessments.actions.persetujuan import cabut_persetujuan, tambah_persetujuan
from assessments.forms.asesmen import PersetujuanForm
from assessments.izin_asesmen import izin_persetujuan
from assessments.models import Persetujuan
from cases.forms.koreksi import AlasanForm
from cases.views.aduan import FORMULIR
from cases.views.dasar import coba, kasus_atau_404
from cases.views.kasus import kerangka

BUKAN = "Persetujuan klien dicatat petugas kasusnya."


@FORMULIR
def persetujuan(request, nomor):
    """All of the case's consents, newest first, and the form for another."""
    kasus = kasus_atau_404(request, nomor)
    jabatan = request.user.jabatan
    izin = izin_persetujuan(kasus, jabatan)
    if request.method == "POST" and not izin.boleh:
        raise PermissionDenied(BUKAN)
    form = None
    if izin.boleh:
        form = PersetujuanForm(request.POST or None, request.FILES or None, kasus=kasus)
    if request.method == "POST" and form.is_valid():
        hasil = coba(request, form, tambah_persetujuan, kasus, by=jabatan, **form.untuk_aksi())
        if hasil is not None:
            messages.success(request, "Persetujuan tercatat.")
            return redirect("assessments:persetujuan", kasus.nomor)
    konteks = kerangka(kasus, jabatan, "") | {"form": form, "izin": izin}
    if konteks["narasi"]:
        semua = kasus.persetujuan.select_related("oleh__pengguna", "berkas")
        konteks["semua"] = list(semua)
    return render(request, "assessments/persetujuan.html", konteks)


@FORMULIR
def cabut_persetujuan_klien(request, pk):
    terlihat = Persetujuan.objects.visible_to(request.user.jabatan)
    punya = get_object_or_404(terlihat.select_related("kasus"), pk=pk)
    punya.kasus = kasus = kasus_atau_404(request, punya.kasus.nomor)
    jabatan = request.user.jabatan
    izin = izin_persetujuan(kasus, jabatan)
    if not izin.boleh:
        raise PermissionDenied(BUKAN)
    form = AlasanForm(request.POST or None, label="Siapa yang mencabut, dan mengapa")
    if request.method == "POST" and form.is_valid():
        hasil = coba(request, form, cabut_persetujuan, punya, by=jabatan, **form.cleaned_data)
        if hasil is not None:
            if hasil:
                messages.success(request, "Persetujuan dicabut.")
            return redirect("assessments:persetujuan", kasus.nomor)
    konteks = kerangka(kasus, jabatan, "") | {"form": form, "izin": izin, "bahaya": True}
    konteks |= {"judul": "Cabut persetujuan", "label": "Cabut persetujuan"}
    konteks["keterangan"] = (
        "Jawaban yang sudah diisi tetap ada. Asesmen yang dimulai sesudah ini meminta persetujuan "
        "baru, atau alasan mengapa belum ada."
    )
    return render(request, "assessments/aksi_asesmen.html", konteks)
