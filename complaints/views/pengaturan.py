"""The settings of the public side, for admin_sistem."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cases.views.aduan import FORMULIR
from cases.views.dasar import coba
from complaints import aturan
from complaints.actions import pengaturan as aksi
from complaints.forms.pengaturan import KanalForm, KelasForm, PengaturanForm
from complaints.izin_survei import izin_atur
from complaints.models import KelasPengaduan
from letters.periksa import kode_qr
from standards.kata_isian import KANAL

BUKAN = "Pengaturan ini untuk admin sistem kantor."


def _jabatan(request):
    jabatan = request.user.jabatan
    if not izin_atur(jabatan).boleh:
        raise PermissionDenied(BUKAN)
    return jabatan


def _jadi(request, form, lakukan, **lain):
    """The form was sent, is right, and its act was done."""
    if request.method != "POST" or not form.is_valid():
        return None
    return coba(request, form, lakukan, form.cleaned_data, **lain)


@FORMULIR
def pengaturan(request):
    """Weight, limits, publication, channels and classes on one page."""
    jabatan = _jabatan(request)
    baris = aturan.pengaturan(jabatan.instansi)
    form = PengaturanForm(request.POST or None, instance=baris)
    if _jadi(request, form, aksi.atur, by=jabatan):
        messages.success(request, "Pengaturan tersimpan.")
        return redirect("complaints:pengaturan")
    punya = {k.kanal: k for k in jabatan.instansi.kanal_pengaduan.all()}
    konteks = {
        "form": form,
        "kelas_kantor": jabatan.instansi.kelas_pengaduan.all(),
        "kelas_bawaan": aturan.KELAS_BAWAAN,
        "kanal_standar": aturan.kanal_standar(jabatan.instansi),
        "kanal": [(kode, kata, punya.get(kode)) for kode, kata in KANAL.items()],
    }
    if baris.kode_kios:
        jalan = reverse("complaints:survei_kios", args=[baris.kode_kios])
        konteks["kios"] = f"{settings.ALAMAT}{jalan}"
        konteks["qr"] = kode_qr(konteks["kios"])
    return render(request, "complaints/pengaturan.html", konteks)


@require_POST
def pengaturan_kios(request):
    """A new address for the screen, or none."""
    jabatan = _jabatan(request)
    aksi.ganti_kode_kios(by=jabatan, matikan="matikan" in request.POST)
    messages.success(request, "Alamat layar survei diganti.")
    return redirect("complaints:pengaturan")


@FORMULIR
def kelas_pengaduan(request, pk=0):
    """A class of complaints with its limit in working days; 0 is a new one."""
    jabatan = _jabatan(request)
    kelas = None
    if pk:
        kelas = get_object_or_404(KelasPengaduan, pk=pk, instansi=jabatan.instansi_id)
    form = KelasForm(request.POST or None, instance=kelas, initial=_bawaan(request, kelas))
    if request.method == "POST" and form.is_valid():
        asli = pk and KelasPengaduan.objects.get(pk=pk)  # the form has written into its own
        isi = form.cleaned_data
        if coba(request, form, aksi.simpan_kelas, isi, by=jabatan, kelas=asli or None):
            messages.success(request, "Kelas pengaduan tersimpan.")
            return redirect("complaints:pengaturan")
    judul = f"Ubah kelas {kelas.nama}" if kelas else "Tambah kelas pengaduan"
    return _formulir(request, form, judul, "Simpan kelas")


def _bawaan(request, kelas):
    """One of the law's classes to begin with, while the office has none of its own."""
    urut = request.GET.get("bawaan", "")
    if kelas or urut not in ("0", "1", "2"):
        return None
    nama, hari = aturan.KELAS_BAWAAN[int(urut)]
    return {"nama": nama, "hari_kerja": hari}


@FORMULIR
def kanal_pengaduan(request, kanal):
    """What one channel asks of who complains."""
    jabatan = _jabatan(request)
    kini = jabatan.instansi.kanal_pengaduan.filter(kanal=kanal).first()
    awal = {"kanal": kanal if kanal in KANAL else None}
    form = KanalForm(request.POST or None, instance=kini, initial=awal)
    if _jadi(request, form, aksi.simpan_kanal, by=jabatan):
        messages.success(request, "Aturan kanal tersimpan.")
        return redirect("complaints:pengaturan")
    return _formulir(request, form, "Aturan kanal pengaduan", "Simpan aturan")


def _formulir(request, form, judul, label):
    konteks = {"form": form, "judul": judul, "label": label}
    konteks["kembali"] = reverse("complaints:pengaturan")
    return render(request, "accounts/formulir.html", konteks)
