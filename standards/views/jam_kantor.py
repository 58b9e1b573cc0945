"""Office hours: the ordinary week, and other hours for a while (Ramadan)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.models import Instansi
from accounts.salah import tempelkan
from standards import kalender as aturan
from standards.forms import AlasanForm
from standards.forms_jam import JamKerjaForm, JamKhususForm
from standards.kata_waktu import rentang
from standards.models.kalender import JamKhusus
from standards.views.kalender import alamat, hanya_admin, lakukan


@hanya_admin
def jam_kerja(request):
    """The office's hours: every running deadline is computed anew after a change."""
    saya = request.user.jabatan
    kantor = Instansi.objects.get(pk=saya.instansi_id)
    form = JamKerjaForm(request.POST or None, instance=kantor)
    if request.method == "POST" and form.is_valid():
        alasan = form.cleaned_data["alasan"]
        try:
            beda = aturan.ubah_jam(form.isi(), by=saya, alasan=alasan)
        except ValidationError as salah:
            tempelkan(form, salah)
        else:
            pesan = "Jam kerja tersimpan; tenggat kasus berjalan dihitung ulang."
            messages.success(request, pesan if beda else "Tidak ada yang berubah.")
            return redirect("standards:kalender")
    return render(request, "standards/jam_kerja.html", {"form": form, "kantor": kantor})


@hanya_admin
def jam_khusus_tambah(request):
    baru = JamKhusus(instansi=request.user.jabatan.instansi)
    return _isi(request, baru, "Tambah jam kerja khusus")


@hanya_admin
def jam_khusus_ubah(request, pk):
    return _isi(request, _milik_kantor(request, pk), "Ubah jam kerja khusus")


@hanya_admin
def jam_khusus_hapus(request, pk):
    masa = _milik_kantor(request, pk)
    sebutan = f"{masa.nama}, {rentang(masa.mulai, masa.sampai, tahun=True)}"
    form, kembali = AlasanForm(request.POST or None), alamat(masa.mulai.year)
    if form.is_valid():
        alasan = form.cleaned_data["alasan"]
        by = request.user.jabatan
        if lakukan(form, aturan.hapus_jam_khusus, masa, by=by, alasan=alasan):
            messages.success(request, f"Jam kerja khusus dihapus: {sebutan}.")
            return redirect(kembali)
    konteks = {
        "judul": "Hapus jam kerja khusus",
        "akibat": [f"{sebutan}: kantor kembali memakai jam kerja biasa.", aturan.DIHITUNG_ULANG],
        "form": form,
        "kembali": kembali,
        "label": "Hapus jam kerja khusus",
        "bahaya": True,
    }
    return render(request, "komponen/konfirmasi.html", konteks)


def _milik_kantor(request, pk):
    baris = JamKhusus.objects.filter(instansi=request.user.jabatan.instansi_id)
    return get_object_or_404(baris.select_related("instansi"), pk=pk)


def _isi(request, masa, judul):
    """The form, new or changed; what the database refuses stands beside the fields too."""
    form = JamKhususForm(request.POST or None, instance=masa)
    if request.method == "POST" and form.is_valid():
        alasan, by = form.cleaned_data["alasan"], request.user.jabatan
        if lakukan(form, aturan.simpan_jam_khusus, form.instance, by=by, alasan=alasan):
            messages.success(request, f"Tersimpan: {masa.nama}. {aturan.DIHITUNG_ULANG}")
            return redirect(alamat(masa.mulai.year))
    konteks = {"form": form, "judul": judul, "masa": masa, "kembali": reverse("standards:kalender")}
    return render(request, "standards/jam_khusus.html", konteks)
