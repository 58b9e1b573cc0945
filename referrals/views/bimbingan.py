"""Aftercare of a closed case: its contacts, one contact with its result."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render

from cases.forms.koreksi import AlasanForm
from cases.views.aduan import FORMULIR
from cases.views.dasar import coba, kasus_atau_404
from cases.views.kasus import kerangka
from referrals.actions import bimbingan as aksi
from referrals.forms.bimbingan import HasilForm, RencanaForm
from referrals.izin_bimbingan import izin_bimbingan, izin_catat
from referrals.models import BimbinganLanjut

BUKAN = "Bimbingan lanjut kasus ini bukan wewenang Anda."


@FORMULIR
def semua(request, nomor):
    """The contacts of a case, planned and done, and the form for the next."""
    kasus = kasus_atau_404(request, nomor)
    jabatan = request.user.jabatan
    izin = izin_bimbingan(kasus, jabatan)
    form = RencanaForm(request.POST or None) if izin.sekarang else None
    if request.method == "POST":
        if form is None:
            raise PermissionDenied(BUKAN)
        if form.is_valid():
            isi = form.cleaned_data
            hasil = coba(request, form, aksi.rencanakan, kasus, by=jabatan, **isi)
            if hasil is not None:
                if hasil:
                    messages.success(request, "Rencana tersimpan dan masuk antrean petugasnya.")
                return redirect("referrals:bimbingan_kasus", kasus.nomor)
    kontak = kasus.bimbingan_lanjut.select_related("dilakukan_oleh__pengguna", "oleh__pengguna")
    konteks = kerangka(kasus, jabatan, "bimbingan") | {"kontak": kontak, "form": form, "izin": izin}
    return render(request, "referrals/bimbingan_semua.html", konteks)


@FORMULIR
def kontak(request, pk):
    """One contact: what was to be asked, and what came of it."""
    terlihat = BimbinganLanjut.objects.visible_to(request.user.jabatan)
    kontak = get_object_or_404(
        terlihat.select_related("kasus", "dilakukan_oleh__pengguna", "oleh__pengguna"), pk=pk
    )
    kontak.kasus = kasus = kasus_atau_404(request, kontak.kasus.nomor)
    jabatan = request.user.jabatan
    izin = izin_catat(kontak, jabatan)
    batal = "batalkan" in request.POST
    awal = {"tanggal": kasus.instansi.hari_ini()}
    form = HasilForm(None if batal else request.POST or None, initial=awal)
    tolak = AlasanForm(request.POST if batal else None, label="Alasan dibatalkan")
    if request.method == "POST":
        if not izin.boleh and kontak.terbuka:
            raise PermissionDenied(BUKAN)
        dipakai, kerja = (tolak, aksi.batalkan_bimbingan) if batal else (form, aksi.catat_bimbingan)
        if dipakai.is_valid():
            hasil = coba(request, dipakai, kerja, kontak, by=jabatan, **dipakai.cleaned_data)
            if hasil is not None:
                if hasil:
                    messages.success(request, "Dibatalkan." if batal else "Hasil tersimpan.")
                return redirect("referrals:bimbingan_kasus", kasus.nomor)
    konteks = kerangka(kasus, jabatan, "")
    konteks |= {"kontak": kontak, "form": form, "tolak": tolak, "izin": izin}
    return render(request, "referrals/bimbingan.html", konteks)
