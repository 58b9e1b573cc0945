"""The directory of institutions: finding one by need and region, and keeping it right."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET

from accounts import wilayah
from accounts.halaman import potong
from cases import draf
from cases.forms.koreksi import AlasanForm
from cases.kategori import Kategori
from cases.models.klien import JenisKelamin
from cases.views.aduan import FORMULIR
from cases.views.dasar import coba
from referrals import cari_lembaga
from referrals.actions import lembaga as aksi
from referrals.forms.lembaga import LembagaForm
from referrals.izin_lembaga import izin_lembaga
from referrals.models import Lembaga

BUKAN = "Mengubah daftar lembaga bukan wewenang Anda."


@require_GET
def lembaga(request):
    """The office's institutions by name; filters stand in the address."""
    jabatan = request.user.jabatan
    baris = Lembaga.objects.visible_to(jabatan).select_related("kantor")
    baris = cari_lembaga.saring(baris, request.GET, jabatan.instansi)
    konteks = {"q": request.GET.get("q", "").strip()[:100]}
    if konteks["q"]:
        konteks["daftar"] = cari_lembaga.cari(baris, konteks["q"])
    else:
        konteks["daftar"], konteks["berikutnya"], konteks["sebelumnya"] = potong(
            baris, request, "nama", naik=True
        )
    bertempat(konteks["daftar"])
    konteks |= {
        "boleh": izin_lembaga(jabatan).sekarang,
        "pilihan_jenis": Lembaga.Jenis.choices,
        "pilihan_sasaran": Kategori.choices,
        "pilihan_jk": JenisKelamin.choices,
        "berwilayah": bool(jabatan.instansi.wilayah_id),
    }
    return render(request, "referrals/lembaga.html", konteks)


def bertempat(daftar):
    """Each row knows its area in words; one query for the page."""
    nama = wilayah.nama_banyak({x.wilayah_id for x in daftar if x.wilayah_id})
    for x in daftar:
        x.tempat = nama.get(x.wilayah_id, "")


def _ambil(request, pk):
    terlihat = Lembaga.objects.visible_to(request.user.jabatan).select_related("kantor")
    return get_object_or_404(terlihat, pk=pk)


@require_GET
def lembaga_detail(request, pk):
    x = _ambil(request, pk)
    konteks = {
        "lembaga": x,
        "tempat": wilayah.nama_lengkap(x.wilayah_id) if x.wilayah_id else "",
        "sasaran": [Kategori(k).label for k in x.sasaran],
        "boleh": izin_lembaga(request.user.jabatan, x).sekarang,
    }
    return render(request, "referrals/lembaga_detail.html", konteks)


@FORMULIR
def lembaga_baru(request):
    """A new institution; begun from a referral, one goes on with it there."""
    kembali = request.GET.get("kembali", "")
    aman = url_has_allowed_host_and_scheme(kembali, allowed_hosts=None)
    kembali = kembali if aman else ""
    return _formulir(request, None, "Tambah lembaga", kembali)


@FORMULIR
def lembaga_ubah(request, pk):
    x = _ambil(request, pk)
    return _formulir(request, x, f"Ubah {x.nama}", "")


def _formulir(request, x, judul, kembali):
    jabatan = request.user.jabatan
    if not izin_lembaga(jabatan, x).boleh:
        raise PermissionDenied(BUKAN)
    form = draf.formulir(request, LembagaForm, instance=x, kantor=jabatan.instansi)
    if draf.dikirim(request) and form.is_valid():
        jadi = coba(request, form, aksi.simpan_lembaga, form.cleaned_data, by=jabatan, lembaga=x)
        if jadi:
            draf.hapus(request)
            messages.success(request, f"{jadi.nama} tersimpan.")
            return redirect(f"{kembali}?lembaga={jadi.pk}" if kembali else jadi)
    konteks = {"form": form, "judul": judul, "label": "Simpan lembaga"}
    konteks["kembali"] = kembali or (x.get_absolute_url() if x else reverse("referrals:lembaga"))
    return render(request, "accounts/formulir.html", konteks)


@FORMULIR
def lembaga_aktif(request, pk):
    """Out of use, or back into it, for a reason."""
    x, jabatan = _ambil(request, pk), request.user.jabatan
    if not izin_lembaga(jabatan, x).boleh:
        raise PermissionDenied(BUKAN)
    form = AlasanForm(request.POST or None, label="Alasan")
    if request.method == "POST" and form.is_valid():
        isi = {"aktif": not x.aktif, "by": jabatan, **form.cleaned_data}
        if coba(request, form, aksi.aktifkan_lembaga, x, **isi):
            messages.success(request, f"{x.nama} tersimpan.")
            return redirect(x)
    judul = f"{'Nonaktifkan' if x.aktif else 'Aktifkan lagi'} {x.nama}"
    konteks = {"form": form, "judul": judul, "label": "Simpan", "kembali": x.get_absolute_url()}
    konteks["keterangan"] = (
        "Lembaga ini tidak dapat dipilih lagi untuk rujukan baru; rujukan yang sudah ada tetap."
        if x.aktif
        else "Lembaga ini dapat dipilih lagi untuk rujukan baru."
    )
    return render(request, "accounts/formulir.html", konteks)
