"""The case's tab "Rencana & perkembangan": the plan, what was reached, what was done."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from accounts.halaman import potong
from assessments import grafik
from assessments.actions import perkembangan as aksi
from assessments.forms.perkembangan import PerkembanganForm
from assessments.izin_rencana import (
    izin_catat,
    izin_koreksi,
    izin_pantau,
    izin_revisi,
    izin_tulis,
)
from assessments.models import Perkembangan, Rencana
from assessments.rencana import DISUSUN, berlaku
from assessments.views import rencana_isi as isi
from cases import draf
from cases.views.aduan import FORMULIR
from cases.views.dasar import coba, kasus_atau_404
from cases.views.kasus import kerangka
from standards.kosakata import Jenis

TAB = "rencana & perkembangan"
BUKAN = "Mencatat perkembangan kasus ini bukan wewenang Anda."
BARIS = 15


@require_GET
def rencana_kasus(request, nomor):
    """The plan in force, its goals over time, the rounds, and the entries newest first."""
    kasus = kasus_atau_404(request, nomor)
    jabatan = request.user.jabatan
    konteks = kerangka(kasus, jabatan, TAB)
    if konteks["narasi"]:
        konteks |= _isi(request, kasus, jabatan)
    return render(request, "assessments/rencana_kasus.html", konteks)


def _isi(request, kasus, jabatan):
    semua = isi.rencana_kasus(kasus)
    kini = next((r for r in semua if r.status == Rencana.Status.DISAHKAN), None)
    disusun = next((r for r in semua if r.status in DISUSUN), None)
    pantau = isi.putaran(kasus)
    deret = isi.deret(kini, semua, pantau)
    hari, tabel = isi.tabel(deret, pantau)
    catatan, berikutnya, sebelumnya = potong(isi.catatan_kasus(kasus), request, "tanggal", BARIS)
    for c in catatan:
        c.kasus, c.berkas_terbaca = kasus, isi.berkas_terbaca(c)
    return {
        "rencana": kini,
        **isi.isi_pilar(kini),
        "disusun": disusun,
        "lama": [r for r in semua if r.status == Rencana.Status.DIGANTI],
        "pantau": pantau,
        "deret": deret,
        "hari": hari,
        "tabel": tabel,
        "skala": grafik.SKALA,
        "jatuh": _jatuh_tempo(kasus, kini),
        "langkah_pantau": _langkah(kasus),
        "catatan": [(c, izin_koreksi_sekarang(c, jabatan)) for c in catatan],
        "berikutnya": berikutnya,
        "sebelumnya": sebelumnya,
        "tulis": izin_tulis(kasus, jabatan, disusun),
        "revisi": izin_revisi(kasus, jabatan, kini, disusun),
        "catat": izin_catat(kasus, jabatan),
        "boleh_pantau": izin_pantau(kasus, jabatan, kini),
    }


def izin_koreksi_sekarang(catatan, jabatan):
    """The list holds only entries that nothing has corrected: no question per row."""
    catatan._state.fields_cache["koreksi"] = None
    return izin_koreksi(catatan, jabatan).sekarang


def _langkah(kasus):
    """The monitoring step that is open, or None."""
    semua = (x for x in kasus.langkah.all() if x.terkini and x.jenis == Jenis.PEMANTAUAN)
    return next((x for x in semua if x.terbuka), None)


def _jatuh_tempo(kasus, rencana):
    """When the next round is due: at the open step, else as the queue says; None without either."""
    if langkah := _langkah(kasus):
        return langkah.tenggat
    return rencana.jatuh if rencana is not None else None


@FORMULIR
def catat(request, nomor):
    """One entry: what was done, for which goal, how the client took it."""
    kasus = kasus_atau_404(request, nomor)
    jabatan = request.user.jabatan
    izin = izin_catat(kasus, jabatan)
    if not izin.boleh:
        raise PermissionDenied(BUKAN)
    rencana = berlaku(kasus)
    form = draf.formulir(request, PerkembanganForm, kasus=kasus, rencana=rencana)
    if draf.dikirim(request) and form.is_valid():
        isi_form = form.untuk_aksi()
        if coba(request, form, aksi.catat_perkembangan, kasus, by=jabatan, **isi_form) is not None:
            draf.hapus(request)
            messages.success(request, "Perkembangan tercatat.")
            return redirect("assessments:rencana_kasus", nomor)
    konteks = kerangka(kasus, jabatan, "") | {"form": form, "izin": izin}
    return render(request, "assessments/perkembangan.html", konteks)


@FORMULIR
def koreksi(request, pk):
    """A newer entry in the place of a wrong one."""
    jabatan = request.user.jabatan
    lama = get_object_or_404(
        Perkembangan.objects.visible_to(jabatan).select_related("kasus", "oleh__pengguna"), pk=pk
    )
    kasus = lama.kasus = kasus_atau_404(request, lama.kasus.nomor)
    if not izin_koreksi(lama, jabatan).sekarang:
        raise PermissionDenied("Catatan ini dikoreksi penulisnya, sekali; koreksilah yang terbaru.")
    susunan = {"kasus": kasus, "rencana": berlaku(kasus), "semula": lama}
    form = draf.formulir(request, PerkembanganForm, **susunan)
    if draf.dikirim(request) and form.is_valid():
        isi_form = form.untuk_aksi()
        hasil = coba(request, form, aksi.koreksi_perkembangan, lama, by=jabatan, **isi_form)
        if hasil is not None:
            draf.hapus(request)
            if hasil:
                messages.success(request, "Catatan dikoreksi; yang lama tetap terbaca.")
            return redirect("assessments:rencana_kasus", kasus.nomor)
    konteks = kerangka(kasus, jabatan, "") | {"form": form, "lama": lama}
    konteks["izin"] = izin_catat(kasus, jabatan)
    return render(request, "assessments/perkembangan.html", konteks)
