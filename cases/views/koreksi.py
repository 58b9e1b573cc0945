"""Correcting a record, a decision, a file: from where the wrong thing is shown."""

import json

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from cases import actions, draf, surat_terbit
from cases.actions.koreksi_catatan import pratinjau
from cases.forms.koreksi import (
    AlasanForm,
    KoreksiCatatanForm,
    PindahBerkasForm,
    TarikBerkasForm,
)
from cases.izin_koreksi import izin_catatan, izin_putusan, izin_tarik
from cases.models import Berkas
from cases.views.aduan import FORMULIR
from cases.views.dasar import coba, kasus_atau_404, ke_kasus
from cases.views.kasus import kerangka

BUKAN = "Koreksi ini bukan wewenang Anda."


def _wajib(izin):
    if not izin.boleh:
        raise PermissionDenied(BUKAN)


@FORMULIR
def koreksi_catatan(request, nomor, pk):
    """The record of a step written anew; what its answers would change is shown first."""
    kasus = kasus_atau_404(request, nomor)
    langkah = next((x for x in kasus.langkah.all() if x.pk == pk), None)
    if langkah is None:
        raise Http404
    jabatan, izin = request.user.jabatan, izin_catatan(langkah, request.user.jabatan)
    _wajib(izin)
    konteks = kerangka(kasus, jabatan, "") | {"langkah": langkah, "izin": izin}
    if not konteks["narasi"]:
        raise PermissionDenied(BUKAN)
    form = draf.formulir(request, KoreksiCatatanForm, langkah=langkah)
    if draf.dikirim(request) and form.is_valid():
        isi = form.untuk_aksi()
        akibat, konteks["jawaban"] = None, json.dumps(isi["jawaban"], sort_keys=True)
        if form.cleaned_data["pasti"] != konteks["jawaban"]:  # shown for just these answers
            akibat = coba(request, form, pratinjau, langkah, by=jabatan, **isi)
        if akibat and any(akibat.values()):
            konteks["akibat"] = akibat
        elif not form.errors and coba(
            request, form, actions.koreksi_catatan, langkah, by=jabatan, **isi
        ):
            draf.hapus(request)
            messages.success(request, "Koreksi tersimpan. Catatan yang lama tetap terbaca.")
            return redirect(langkah)
    return render(request, "cases/koreksi_catatan.html", konteks | {"form": form})


@FORMULIR
def koreksi_putusan(request, nomor, pk):
    """Take a decision back: what that does, the reason, one button."""
    kasus = kasus_atau_404(request, nomor)
    putusan = get_object_or_404(kasus.disposisi.select_related("oleh__pengguna", "langkah"), pk=pk)
    putusan.kasus = putusan.langkah.kasus = kasus
    izin = izin_putusan(putusan, request.user.jabatan)
    _wajib(izin)
    form = AlasanForm(request.POST or None, label="Mengapa putusan ini keliru")
    if request.method == "POST" and form.is_valid():
        hasil = coba(
            request,
            form,
            actions.koreksi_putusan,
            putusan,
            by=request.user.jabatan,
            **form.cleaned_data,
        )
        if hasil is not None:
            if hasil:
                messages.success(request, "Putusan dicabut; langkahnya menunggu putusan baru.")
            return ke_kasus(request, kasus)
    konteks = kerangka(kasus, request.user.jabatan, "") | {
        "disposisi": putusan,
        "form": form,
        "izin": izin,
        "surat": surat_terbit.milik(kasus),
        "sesudah": [
            x
            for x in kasus.langkah.all()
            if x.terkini and x.selesai and x.selesai_pada > putusan.langkah.selesai_pada
        ],
    }
    return render(request, "cases/koreksi_putusan.html", konteks)


def _berkas_atau_404(request, pk):
    terlihat = Berkas.objects.visible_to(request.user.jabatan).select_related(
        "kasus__instansi", "kasus__klien", "klien__instansi", "aduan", "oleh__pengguna"
    )
    b = get_object_or_404(terlihat, pk=pk)
    izin = izin_tarik(b, request.user.jabatan)
    _wajib(izin)
    return b, izin


def _rumah(berkas):
    """The page that shows a file."""
    if berkas.kasus_id:
        return redirect("cases:dokumen", berkas.kasus.nomor)
    return redirect(berkas.klien or berkas.aduan)


@FORMULIR
def tarik_berkas(request, pk):
    """Withdraw a file, with another in its place or without."""
    b, izin = _berkas_atau_404(request, pk)
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = TarikBerkasForm(*data)
    if request.method == "POST" and form.is_valid():
        hasil = coba(
            request,
            form,
            actions.tarik_berkas,
            b,
            by=request.user.jabatan,
            alasan=form.cleaned_data["alasan"],
            pengganti=form.cleaned_data["pengganti"],
        )
        if hasil is not None:
            if hasil:
                messages.success(request, f"Berkas {b.nama_asli} ditarik.")
            return _rumah(b)
    return render(request, "cases/tarik_berkas.html", {"b": b, "form": form, "izin": izin})


@FORMULIR
def pindah_berkas(request, pk):
    """Move a file to the case, or the client, that it belongs to."""
    b, izin = _berkas_atau_404(request, pk)
    form = PindahBerkasForm(request.POST or None, by=request.user.jabatan)
    if request.method == "POST" and form.is_valid():
        hasil = coba(
            request, form, actions.pindah_berkas, b, by=request.user.jabatan, **form.cleaned_data
        )
        if hasil is not None:
            if hasil:
                ke = form.cleaned_data["ke"].nomor
                messages.success(request, f"Berkas {b.nama_asli} dipindahkan ke {ke}.")
            return _rumah(b)
    return render(request, "cases/pindah_berkas.html", {"b": b, "form": form, "izin": izin})
