"""Where a client goes: the standard's step, an emergency, another bed, the way out."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import render

from cases import draf
from cases.aksi import AKSI
from cases.izin import izin_langkah
from cases.izin_kasus import izin_aksi
from cases.models import Langkah
from cases.views.aduan import FORMULIR
from cases.views.dasar import coba, kasus_atau_404, ke_berikutnya, ke_kasus
from cases.views.kasus import kerangka
from cases.views.langkah import isi_langkah, kabar, ketikan
from referrals.actions import hunian as aksi
from referrals.forms.hunian import DaruratForm, KeluarForm, PenempatanForm, PindahForm
from referrals.models import Titipan

BUKAN = "Tindakan ini bukan wewenang Anda, atau sudah tidak tersedia."


def langkah_penempatan(request, langkah):
    """The placement step: choose a bed, or say that there is none."""
    jabatan = request.user.jabatan
    izin = izin_langkah(langkah, jabatan)
    if request.method == "POST" and not izin.boleh:
        raise PermissionDenied("Langkah ini bukan wewenang Anda.")
    form = draf.formulir(request, PenempatanForm, langkah=langkah) if izin.boleh else None
    konteks = {"form": form, "izin": izin}
    if form is not None and draf.dikirim(request) and form.is_valid():
        hasil = coba(
            request, form, aksi.selesaikan_penempatan, langkah, by=jabatan, **form.untuk_aksi()
        )
        if hasil is not None:
            draf.hapus(request)
        if isinstance(hasil, Langkah):
            messages.success(request, kabar(langkah))
            return ke_berikutnya(request, langkah.kasus)
        if hasil is False:
            konteks["ketikan"] = ketikan(form)
    konteks |= kerangka(langkah.kasus, jabatan, "") | isi_langkah(langkah, jabatan)
    konteks["usul"] = izin_aksi(langkah.kasus, "usul_penempatan", jabatan)
    return render(request, "referrals/langkah_penempatan.html", konteks)


def _aksi(request, nomor, nama):
    """(case, permission) of one of the acts that are done here."""
    kasus = kasus_atau_404(request, nomor)
    izin = izin_aksi(kasus, nama, request.user.jabatan)
    if not izin.boleh:
        raise PermissionDenied(BUKAN)
    return kasus, izin


def _halaman(request, kasus, izin, nama, form, **lain):
    konteks = kerangka(kasus, request.user.jabatan, "")
    konteks |= {"rincian": AKSI[nama], "form": form, "izin": izin} | lain
    return render(request, "referrals/aksi_hunian.html", konteks)


@FORMULIR
def masuk_darurat(request, nomor):
    kasus, izin = _aksi(request, nomor, "darurat")
    form = DaruratForm(request.POST or None, kasus=kasus)
    if request.method == "POST" and form.is_valid():
        by = request.user.jabatan
        hasil = coba(request, form, aksi.masuk_darurat, kasus, by=by, **form.cleaned_data)
        if hasil is not None:
            if hasil:
                messages.success(
                    request,
                    "Penempatan darurat tercatat. "
                    "Kepala Bidang diminta mengesahkannya dalam 24 jam.",
                )
            return ke_kasus(request, kasus)
    return _halaman(request, kasus, izin, "darurat", form)


@FORMULIR
def pindah(request, nomor):
    kasus, izin = _aksi(request, nomor, "pindah_hunian")
    form = PindahForm(request.POST or None, kasus=kasus)
    if request.method == "POST" and form.is_valid() and form.berumah:
        hasil = coba(
            request, form, aksi.pindah, kasus, by=request.user.jabatan, **form.cleaned_data
        )
        if hasil is not None:
            if hasil:
                messages.success(request, "Klien dipindahkan; tempat tidur yang lama kosong lagi.")
            return ke_kasus(request, kasus)
    return _halaman(request, kasus, izin, "pindah_hunian", form)


@FORMULIR
def keluar(request, nomor):
    kasus, izin = _aksi(request, nomor, "keluar")
    form = KeluarForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        hasil = coba(
            request, form, aksi.keluar, kasus, by=request.user.jabatan, **form.cleaned_data
        )
        if hasil is not None:
            if hasil:
                messages.success(request, "Klien tercatat keluar.")
            return ke_kasus(request, kasus)
    titipan = Titipan.objects.filter(penampungan__kasus=kasus, kembali_pada=None)
    return _halaman(request, kasus, izin, "keluar", form, titipan=list(titipan))
