"""The units of the office: made, renamed, closed once nothing hangs on them."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.actions import unit as aksi
from accounts.forms_kantor import UnitForm
from accounts.forms_pengguna import AlasanForm, alasan_field
from accounts.gantungan import gantungan, sebut
from accounts.models import Unit
from accounts.views.dasar import FORMULIR, coba, hanya_admin, tanya


def _unit_atau_404(request, pk):
    return get_object_or_404(Unit, instansi=request.user.jabatan.instansi_id, pk=pk)


@require_GET
@hanya_admin
def unit(request):
    kantor = request.user.jabatan.instansi
    kini = kantor.hari_ini()
    masih = Q(jabatan__pengguna__is_active=True) & Q(jabatan__mulai__lte=kini)
    masih &= Q(jabatan__selesai=None) | Q(jabatan__selesai__gte=kini)
    orang = Count("jabatan__pengguna", filter=masih, distinct=True)
    daftar = kantor.unit.annotate(orang=orang).order_by("ditutup_pada", "nama")
    return render(request, "accounts/unit.html", {"daftar": daftar})


@FORMULIR
@hanya_admin
def unit_baru(request):
    form = UnitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        jadi, unit = coba(form, aksi.buat_unit, form.cleaned_data["nama"], by=request.user.jabatan)
        if jadi:
            messages.success(request, f"Unit {unit} dibuat.")
            return redirect("accounts:unit")
    konteks = {"form": form, "judul": "Tambah unit", "label": "Simpan unit"}
    konteks["kembali"] = reverse("accounts:unit")
    return render(request, "accounts/formulir.html", konteks)


@FORMULIR
@hanya_admin
def unit_ubah(request, pk):
    unit = _unit_atau_404(request, pk)
    form = UnitForm(request.POST or None, instance=Unit.objects.get(pk=pk))
    form.fields["alasan"] = alasan_field()
    if request.method == "POST" and form.is_valid():
        jadi, _ = coba(form, aksi.ubah_unit, unit, by=request.user.jabatan, **form.cleaned_data)
        if jadi:
            messages.success(request, "Nama unit tersimpan.")
            return redirect("accounts:unit")
    konteks = {
        "form": form,
        "judul": f"Ubah nama unit: {unit.nama}",
        "keterangan": "Jabatan, kasus, dan surat ikut memakai nama baru. Berkas standar menyebut "
        "unit dengan namanya: samakan di sana sebelum diunggah lagi.",
        "label": "Simpan nama",
        "kembali": reverse("accounts:unit"),
    }
    return render(request, "accounts/formulir.html", konteks)


@FORMULIR
@hanya_admin
def unit_tutup(request, pk):
    """Close a unit; as long as something hangs on it, the page says what."""
    unit = _unit_atau_404(request, pk)
    sisa = gantungan("unit", unit, request.user.jabatan.instansi)
    tertahan = (
        f"Unit ini masih mempunyai {sebut(sisa)}. Pindahkan dahulu ke unit lain, lalu tutup; "
        "begitu pula bila unit ini digabungkan dengan yang lain."
        if sisa
        else ""
    )
    form = AlasanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        jadi, _ = coba(form, aksi.tutup_unit, unit, by=request.user.jabatan, **form.cleaned_data)
        if jadi:
            messages.success(request, f"Unit {unit} ditutup.")
            return redirect("accounts:unit")
    return tanya(
        request,
        judul=f"Tutup unit {unit}",
        form=form,
        label="Tutup unit",
        kembali=reverse("accounts:unit"),
        akibat=["Unit ini tidak dapat dipilih lagi; yang lama tetap terbaca."],
        bahaya=True,
        tertahan=tertahan,
    )


@FORMULIR
@hanya_admin
def unit_buka(request, pk):
    unit = _unit_atau_404(request, pk)
    form = AlasanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        jadi, _ = coba(form, aksi.buka_unit, unit, by=request.user.jabatan, **form.cleaned_data)
        if jadi:
            messages.success(request, f"Unit {unit} dibuka lagi.")
            return redirect("accounts:unit")
    return tanya(
        request,
        judul=f"Buka lagi unit {unit}",
        form=form,
        label="Buka lagi",
        kembali=reverse("accounts:unit"),
        akibat=["Unit ini dapat dipilih lagi untuk jabatan dan standar."],
    )
