"""Posts of the people of this office, and who acts for whom until when."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.actions import jabatan as aksi
from accounts.forms_pengguna import AkhiriJabatanForm, AlasanForm, JabatanForm, KoreksiJabatanForm
from accounts.gantungan import gantungan
from accounts.izin import izin_akhiri
from accounts.models import Jabatan
from accounts.views.dasar import FORMULIR, coba, hanya_admin, tanya
from accounts.views.pengguna import pengguna_atau_404, uraian_peran

#: From this many days before its end a Plt. or Plh. is warned about.
SEGERA = timedelta(days=14)


def _jabatan_atau_404(request, pk, jpk):
    orang = pengguna_atau_404(request, pk)
    sini = Jabatan.objects.filter(instansi=request.user.jabatan.instansi_id).lengkap()
    return orang, get_object_or_404(sini, pk=jpk, pengguna=orang)


@FORMULIR
@hanya_admin
def jabatan_beri(request, pk):
    orang = pengguna_atau_404(request, pk)
    saya = request.user.jabatan
    form = JabatanForm(request.POST or None, instansi=saya.instansi)
    if request.method == "POST" and form.is_valid():
        jadi, jabatan = coba(form, aksi.beri_jabatan, orang, form.isi(), by=saya)
        if jadi:
            messages.success(request, f"{orang.nama}: {jabatan.nama_jabatan}, tersimpan.")
            return redirect(_alamat(orang))
    konteks = {
        "form": form,
        "judul": f"Beri jabatan: {orang.nama}",
        "label": "Beri jabatan",
        "kembali": _alamat(orang),
        "uraian": uraian_peran(saya.instansi),
    }
    return render(request, "accounts/formulir.html", konteks)


@FORMULIR
@hanya_admin
def jabatan_ubah(request, pk, jpk):
    """Correct a post that was written down wrongly."""
    orang, jabatan = _jabatan_atau_404(request, pk, jpk)
    saya = request.user.jabatan
    form = KoreksiJabatanForm(request.POST or None, instance=jabatan, instansi=saya.instansi)
    if request.method == "POST" and form.is_valid():
        isi = form.isi()
        alasan = isi.pop("alasan")
        jadi, _ = coba(form, aksi.ubah_jabatan, jabatan, isi, by=saya, alasan=alasan)
        if jadi:
            messages.success(request, "Jabatan dibetulkan; yang lama tetap terbaca di riwayat.")
            return redirect(_alamat(orang))
    konteks = {
        "form": form,
        "judul": f"Betulkan jabatan: {orang.nama}",
        "keterangan": f"{saya.instansi.sebutan(jabatan.peran)}. Peran lain berarti jabatan lain: "
        "akhiri yang ini, lalu beri yang baru.",
        "label": "Simpan pembetulan",
        "kembali": _alamat(orang),
    }
    return render(request, "accounts/formulir.html", konteks)


@FORMULIR
@hanya_admin
def jabatan_akhiri(request, pk, jpk):
    """End a post on a day; work still in hand goes to somebody else first."""
    orang, jabatan = _jabatan_atau_404(request, pk, jpk)
    saya = request.user.jabatan
    kini = saya.instansi.hari_ini()
    form = AkhiriJabatanForm(request.POST or None, initial={"selesai": kini})
    if request.method == "POST" and form.is_valid():
        jadi, _ = coba(form, aksi.akhiri_jabatan, jabatan, by=saya, **form.cleaned_data)
        if jadi:
            messages.success(request, f"Jabatan {jabatan.nama_jabatan} diakhiri.")
            return redirect(_alamat(orang))
    izin = izin_akhiri(jabatan, saya)
    konteks = {
        "orang": orang,
        "judul": f"Akhiri jabatan {jabatan.nama_jabatan}",
        "keterangan": f"{orang.nama} memegangnya sampai dengan hari yang Anda isi.",
        "form": form,
        "label": "Akhiri jabatan",
        "kembali": _alamat(orang),
        "beban": gantungan("pengguna", orang, saya.instansi) if izin.tertahan else (),
        "peringatan": izin.tertahan,
    }
    return render(request, "accounts/formulir.html", konteks)


@FORMULIR
@hanya_admin
def jabatan_hapus(request, pk, jpk):
    """Take back a post given by mistake, while nobody has acted in it."""
    orang, jabatan = _jabatan_atau_404(request, pk, jpk)
    form = AlasanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        jadi, _ = coba(
            form, aksi.hapus_jabatan, jabatan, by=request.user.jabatan, **form.cleaned_data
        )
        if jadi:
            messages.success(request, "Jabatan yang keliru dihapus; riwayat mencatatnya.")
            return redirect(_alamat(orang))
    return tanya(
        request,
        judul=f"Hapus jabatan {jabatan.nama_jabatan}",
        form=form,
        label="Hapus jabatan",
        kembali=_alamat(orang),
        akibat=[
            "Hanya untuk jabatan yang keliru dicatat dan belum pernah dipakai bertindak.",
            "Jabatan yang memang pernah dipegang diakhiri, bukan dihapus.",
        ],
        bahaya=True,
    )


@require_GET
@hanya_admin
def plt(request):
    """Who acts for whom until when, the nearest end first."""
    kantor = request.user.jabatan.instansi
    kini = kantor.hari_ini()
    sementara = Jabatan.objects.filter(instansi=kantor, pengguna__is_active=True).exclude(
        sifat=Jabatan.Sifat.DEFINITIF
    )
    masih = list(sementara.filter(selesai__gte=kini).lengkap().order_by("selesai", "pk"))
    for j in masih:
        j.segera = j.mulai <= kini and j.selesai - kini <= SEGERA
    lalu = sementara.filter(selesai__lt=kini).lengkap().order_by("-selesai", "-pk")[:10]
    semua = [
        ("Sekarang", [j for j in masih if j.mulai <= kini]),
        ("Akan datang", [j for j in masih if j.mulai > kini]),
        ("Yang terakhir berakhir", list(lalu)),
    ]
    konteks = {"semua": semua, "hari_ini": kini, "kosong": not any(x for _, x in semua)}
    return render(request, "accounts/plt.html", konteks)


def _alamat(orang):
    return reverse("accounts:pengguna_detail", args=[orang.pk])
