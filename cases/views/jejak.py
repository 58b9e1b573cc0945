"""Who read what: the office's log of readings, and that of one case."""

from datetime import datetime, time, timedelta

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.halaman import potong
from accounts.models import Pengguna
from cases.forms.akses import SaringJejakForm
from cases.kerahasiaan import PEMBACA_JEJAK
from cases.models import JejakBaca
from cases.views.dasar import kasus_atau_404
from cases.views.kasus import kerangka

TERTUTUP = "Jejak baca untuk Kepala Bidang, pimpinan kantor, dan auditor."


def baris_jejak(jabatan):
    return JejakBaca.objects.visible_to(jabatan).select_related("pengguna", "kasus", "aduan")


@require_GET
def jejak_baca(request):
    """The log of one's unit or office, newest first; filters stand in the address."""
    jabatan = request.user.jabatan
    if jabatan.peran not in PEMBACA_JEJAK:
        raise PermissionDenied(TERTUTUP)
    form = SaringJejakForm(request.GET)
    form.is_valid()
    baris = saring(baris_jejak(jabatan), form.cleaned_data, jabatan.instansi.zona)
    jejak, berikutnya, sebelumnya = potong(baris, request, "pada")
    orang = Pengguna.objects.filter(semua_jabatan__instansi=jabatan.instansi_id)
    konteks = {
        "daftar": jejak,
        "berikutnya": berikutnya,
        "sebelumnya": sebelumnya,
        "pilihan_orang": orang.distinct().order_by("nama").values_list("pk", "nama"),
        "pilihan_cara": JejakBaca.Cara.choices,
    }
    return render(request, "cases/jejak_baca.html", konteks)


def saring(baris, isi, zona):
    if orang := isi.get("pengguna"):
        baris = baris.filter(pengguna=orang)
    if nomor := (isi.get("kasus") or "").strip():
        baris = baris.filter(kasus__nomor__iexact=nomor)
    if cara := isi.get("cara"):
        baris = baris.filter(cara=cara)
    if dari := isi.get("dari"):
        baris = baris.filter(pada__gte=datetime.combine(dari, time.min, zona))
    if sampai := isi.get("sampai"):
        baris = baris.filter(pada__lt=datetime.combine(sampai + timedelta(days=1), time.min, zona))
    return baris


@require_GET
def jejak_kasus(request, nomor):
    """Siapa membaca: the tab of one case."""
    kasus = kasus_atau_404(request, nomor)
    jabatan = request.user.jabatan
    if jabatan.peran not in PEMBACA_JEJAK:
        raise PermissionDenied(TERTUTUP)
    baris = baris_jejak(jabatan).filter(kasus=kasus)
    jejak, berikutnya, sebelumnya = potong(baris, request, "pada")
    konteks = kerangka(kasus, jabatan, "jejak") | {
        "daftar": jejak,
        "berikutnya": berikutnya,
        "sebelumnya": sebelumnya,
    }
    return render(request, "cases/jejak_kasus.html", konteks)
