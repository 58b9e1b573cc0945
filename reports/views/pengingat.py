"""Reminders: the office's settings with what was said lately, and an escalation to see to."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import redirect, render

from accounts.halaman import potong
from accounts.peran import Peran
from cases.models import Kasus, Tugas
from cases.views.aduan import FORMULIR
from cases.views.dasar import coba
from reports import pengingat as aturan
from reports.actions import pengingat as aksi
from reports.forms_pengingat import PengingatForm, TindakLanjutForm
from reports.models import Pengingat


@FORMULIR
def pengingat(request):
    """When this office reminds, and the reminders of late: which task, not whose client."""
    jabatan = request.user.jabatan
    if not aksi.boleh_atur(jabatan):
        raise PermissionDenied(aksi.BUKAN_ADMIN)
    form = PengingatForm(
        request.POST if request.method == "POST" else None,
        instance=aturan.setelan(jabatan.instansi),
    )
    dikirim = request.method == "POST" and form.is_valid()
    if dikirim and coba(request, form, aksi.atur_pengingat, form.cleaned_data, by=jabatan):
        messages.success(request, "Pengaturan pengingat tersimpan.")
        return redirect("reports:pengingat")
    baris = Pengingat.objects.filter(instansi=jabatan.instansi_id).select_related(
        "tugas__langkah", "tugas__kasus", "tugas_atasan"
    )
    baris = baris.annotate(terkirim=Count("surat", filter=Q(surat__dikirim_pada__isnull=False)))
    daftar, berikutnya, sebelumnya = potong(baris, request, "dibuat_pada")
    konteks = {
        "form": form,
        "daftar": [(p, aturan.sebutan(p.tugas)) for p in daftar],
        "berikutnya": berikutnya,
        "sebelumnya": sebelumnya,
    }
    return render(request, "reports/pengingat.html", konteks)


@FORMULIR
def eskalasi(request, pk):
    """What is late on somebody's desk, for whoever stands above them."""
    jabatan = request.user.jabatan
    satu = _milik(jabatan, pk)
    form = TindakLanjutForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data["tindak_lanjut"]
        hasil = coba(request, form, aksi.tindak_lanjuti, satu, tindak_lanjut=isi, by=jabatan)
        if hasil:
            messages.success(request, "Tindak lanjut tersimpan; tugas aslinya tetap berjalan.")
        if hasil is not None:
            return redirect("cases:tugas")
    tugas = satu.tugas
    kasus = Kasus.objects.visible_to(jabatan).filter(pk=tugas.kasus_id)
    konteks = {
        "satu": satu,
        "tugas": tugas,
        "sebutan": aturan.sebutan(tugas),
        "peran": [jabatan.instansi.sebutan(p) for p in tugas.peran],
        "kasus": kasus.lengkap().dengan_pandangan(jabatan).first(),
        "form": None if jabatan.peran == Peran.AUDITOR else form,
    }
    return render(request, "reports/eskalasi.html", konteks)


def _milik(jabatan, pk):
    """The escalation, for those in whose queue it stands, and for the auditor."""
    baris = Pengingat.objects.filter(pk=pk, tugas_atasan__isnull=False).select_related(
        "tugas__langkah", "tugas__pengguna", "instansi", "tugas_atasan"
    )
    satu = baris.first()
    if satu is None:
        raise Http404
    if jabatan.peran == Peran.AUDITOR and jabatan.instansi_id == satu.instansi_id:
        return satu
    if not Tugas.objects.untuk(jabatan).filter(pk=satu.tugas_atasan_id).exists():
        raise Http404
    return satu
