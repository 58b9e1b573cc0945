"""Break-glass with its review, and clients who may be the same person."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts import wilayah
from cases import actions, jejak
from cases.actions.akses import (
    BUKAN_WEWENANG,
    LAMA,
    PALING_BANYAK,
    boleh_akses_darurat,
    izin_tinjau,
)
from cases.actions.kecocokan import boleh_memutus
from cases.forms.akses import AksesDaruratForm, KecocokanForm, TinjauForm
from cases.izin_koreksi import izin_gabung
from cases.models import AksesDarurat, Kasus, Kecocokan, Klien
from cases.views.aduan import FORMULIR
from cases.views.dasar import coba


@FORMULIR
def akses_darurat(request):
    """Ask for sight of one case, and one's own accesses that have not ended."""
    jabatan = request.user.jabatan
    if not boleh_akses_darurat(jabatan):
        raise PermissionDenied(BUKAN_WEWENANG)
    awal = {"nomor": request.GET.get("kasus", "")[:30]}
    form = AksesDaruratForm(request.POST or None, initial=awal)
    if request.method == "POST" and form.is_valid():
        akses = coba(request, form, actions.buka_akses, by=jabatan, **_isi(form))
        if akses:
            messages.success(request, f"Akses darurat atas kasus {akses.kasus.nomor} terbuka.")
            return redirect(akses.kasus)
    milik = AksesDarurat.objects.filter(pengguna=request.user, sampai__gt=timezone.now())
    konteks = {"form": form, "berlaku": milik.select_related("kasus")}
    konteks |= {"jam": LAMA.total_seconds() // 3600, "paling_banyak": PALING_BANYAK}
    return render(request, "cases/akses_darurat.html", konteks)


def _isi(form):
    return {"nomor": form.cleaned_data["nomor"], "alasan": form.cleaned_data["alasan"]}


@FORMULIR
def tinjau_akses(request, pk):
    """One access: who, why, until when, and the Kabid's word on it."""
    jabatan = request.user.jabatan
    akses = get_object_or_404(
        AksesDarurat.objects.visible_to(jabatan).select_related(
            "kasus__instansi", "pengguna", "ditinjau_oleh__pengguna", "ditinjau_oleh__instansi"
        ),
        pk=pk,
    )
    izin = izin_tinjau(akses, jabatan)
    saya_petugas = akses.kasus.petugas_id == jabatan.pengguna_id
    form = TinjauForm(None if "dibaca" in request.POST else request.POST or None)
    if request.method == "POST":
        if "dibaca" in request.POST and saya_petugas:
            actions.tandai_akses_dibaca(akses, by=jabatan)
            return redirect("cases:tugas")
        if not izin.boleh:
            raise PermissionDenied("Meninjau akses darurat adalah wewenang Kepala Bidang.")
        if form.is_valid():
            hasil = coba(request, form, actions.tinjau_akses, akses, by=jabatan, **_penilaian(form))
            if hasil is not None:
                if hasil:
                    messages.success(request, "Penilaian Anda tersimpan.")
                return redirect(akses)
    konteks = {"akses": akses, "izin": izin, "form": form, "saya_petugas": saya_petugas}
    konteks["menunggu_saya"] = saya_petugas and _ada_tugas(akses, jabatan)
    return render(request, "cases/tinjau_akses.html", konteks)


def _penilaian(form):
    return {"wajar": form.cleaned_data["wajar"], "catatan": form.cleaned_data["catatan"]}


def _ada_tugas(baris, jabatan):
    """Does this person still have the row of the queue about this?"""
    milik = jabatan.pengguna.tugas.terbuka()
    return milik.filter(tautan=baris.get_absolute_url()).exists()


@FORMULIR
def kecocokan(request, pk):
    """Both sides for the Kabid who answers; for whoever asked, their own side and the answer."""
    jabatan = request.user.jabatan
    baris = get_object_or_404(
        Kecocokan.objects.visible_to(jabatan).select_related(
            "oleh__pengguna", "klien_baru", "klien_lama", "diputus_oleh__pengguna", "instansi"
        ),
        pk=pk,
    )
    memutus = boleh_memutus(baris, jabatan)
    form = KecocokanForm(None if "dibaca" in request.POST else request.POST or None)
    if request.method == "POST":
        if "dibaca" in request.POST:
            actions.tandai_kecocokan_dibaca(baris, by=jabatan)
            return redirect("cases:tugas")
        if not memutus:
            raise PermissionDenied("Pemeriksaan ini wewenang Kepala Bidang.")
        if form.is_valid():
            hasil = coba(
                request, form, actions.putuskan_kecocokan, baris, by=jabatan, **form.cleaned_data
            )
            if hasil is not None:
                if hasil:
                    messages.success(request, "Jawaban Anda tersimpan dan disampaikan.")
                return redirect(baris)
    dua_sisi = (
        memutus or Klien.objects.terbuka_bagi(jabatan).filter(pk=baris.klien_lama_id).exists()
    )
    konteks = {"kecocokan": baris, "form": form, "memutus": memutus, "dua_sisi": dua_sisi}
    konteks["sisi"] = _sisi(request, baris) if dua_sisi else []
    konteks["menunggu_saya"] = _ada_tugas(baris, jabatan)
    konteks["boleh_gabung"] = baris.klien_baru.digabung_ke_id is None and all(
        izin_gabung(k, jabatan).boleh for k in (baris.klien_baru, baris.klien_lama)
    )
    return render(request, "cases/kecocokan.html", konteks)


def _sisi(request, baris):
    """[(heading, client, area, cases)] of both, so that they can be compared."""
    kedua = (("Yang baru dicatat", baris.klien_baru), ("Yang sudah ada", baris.klien_lama))
    semua = Kasus.objects.filter(klien__in=[k for _, k in kedua]).select_related(
        "standar", "petugas"
    )
    kasus = list(semua.defer("standar__naskah", "fakta").order_by("-dibuka_pada"))
    tempat = wilayah.nama_banyak(
        {k for _, x in kedua for k in (x.wilayah_domisili_id, x.wilayah_ktp_id) if k}
    )
    for _, klien in kedua:
        klien.instansi = baris.instansi
        jejak.tandai(request, jejak.Cara.BACA, f"Kecocokan klien {klien.pk}", klien=klien)
    return [
        (
            judul,
            k,
            tempat.get(k.wilayah_domisili_id or k.wilayah_ktp_id, ""),
            [x for x in kasus if x.klien_id == k.pk],
        )
        for judul, k in kedua
    ]
