"""Clients that may be one person: who looks alike, both sides, merging, taking that back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.halaman import potong
from cases import actions, jejak
from cases.actions.gabung_klien import penghalang, sesudah
from cases.forms.klien import BatalGabungForm, GabungForm, PilihKlienForm
from cases.gabung_klien import mirip_dengan, pasangan
from cases.izin_koreksi import izin_gabung, sekantor_memimpin
from cases.models import GabungKlien, Kasus, Klien
from cases.pandangan import lihat_nik
from cases.views.aduan import FORMULIR
from cases.views.dasar import coba

BUKAN = "Menggabungkan klien adalah wewenang pimpinan unit."


def _pimpinan(request):
    jabatan = request.user.jabatan
    if jabatan is None or not sekantor_memimpin(jabatan.instansi_id, jabatan):
        raise PermissionDenied(BUKAN)
    return jabatan


def _klien(request, pk):
    """A client whose data this person may read; reading a confidential one is written down."""
    jabatan = request.user.jabatan
    terlihat = Klien.objects.terbuka_bagi(jabatan).dengan_pandangan(jabatan)
    klien = get_object_or_404(terlihat.select_related("instansi"), pk=pk)
    if klien.berahasia:
        jejak.tandai(request, jejak.Cara.BACA, f"Klien {klien.pk}", klien=klien)
    return klien


@require_GET
def klien_kembar(request):
    """Likely duplicates among the clients one may know of, newest first, page by page."""
    jabatan = _pimpinan(request)
    baris = Klien.objects.terbuka_bagi(jabatan).dengan_pandangan(jabatan)
    klien, berikutnya, sebelumnya = potong(baris, request, "dicatat_pada", banyak=BANYAK)
    konteks = {
        "pasangan": list(pasangan(klien, jabatan)),
        "banyak": len(klien),
        "berikutnya": berikutnya,
        "sebelumnya": sebelumnya,
    }
    return render(request, "cases/klien_kembar.html", konteks)


#: Clients looked at on one page of likely duplicates.
BANYAK = 200


@require_GET
def gabung_pilih(request, pk):
    """Whom this client may be the same as: likely ones, or found by name or number."""
    jabatan = _pimpinan(request)
    klien = _klien(request, pk)
    kata = request.GET.get("q", "").strip()
    if kata:
        calon = Klien.objects.cari(kata, jabatan).exclude(pk=klien.pk)[:10]
    else:
        calon = mirip_dengan(klien, jabatan)
    form = PilihKlienForm(initial={"q": kata})
    konteks = {"klien": klien, "calon": list(calon), "q": kata, "form": form}
    return render(request, "cases/gabung_pilih.html", konteks)


@FORMULIR
def gabung_klien(request, pk, lain):
    """Both records side by side; which value stays, why, one button. `pk` is the one that stays."""
    jabatan = _pimpinan(request)
    utama, lebur = _klien(request, pk), _klien(request, lain)
    if not izin_gabung(utama, jabatan).boleh:
        raise PermissionDenied(BUKAN)
    boleh_nik = lihat_nik(utama, jabatan) and lihat_nik(lebur, jabatan)
    jelas = boleh_nik and "nik" in request.GET
    if jelas:
        for k in (utama, lebur):
            jejak.tandai(request, jejak.Cara.NIK, f"NIK klien {k.pk}", klien=k)
    form = GabungForm(request.POST or None, utama=utama, lebur=lebur, jelas=jelas)
    if request.method == "POST" and form.is_valid():
        hasil = coba(
            request, form, actions.gabungkan, utama, lebur, by=jabatan, **form.untuk_aksi()
        )
        if hasil is not None:
            if hasil:
                messages.success(
                    request, "Kedua klien digabungkan. Penggabungan ini dapat dibatalkan."
                )
            return redirect(utama)
    kasus = list(Kasus.objects.filter(klien__in=[utama, lebur]).lengkap().order_by("pk"))
    konteks = {
        "utama": utama,
        "lebur": lebur,
        "form": form,
        "boleh_nik": boleh_nik and not jelas,
        "kasus_utama": [k for k in kasus if k.klien_id == utama.pk],
        "kasus_lebur": [k for k in kasus if k.klien_id == lebur.pk],
        "kembar": _layanan_kembar(kasus),
    }
    return render(request, "cases/gabung_klien.html", konteks)


def _layanan_kembar(kasus):
    """The services that would run twice for one client."""
    berjalan = [k.standar.judul for k in kasus if not k.tertutup]
    return sorted({j for j in berjalan if berjalan.count(j) > 1})


@FORMULIR
def batal_gabung(request, pk):
    """Undo a merge: what goes back, what stays, the reason."""
    jabatan = _pimpinan(request)
    semua = GabungKlien.objects.filter(
        instansi=jabatan.instansi_id, utama__in=Klien.objects.terbuka_bagi(jabatan)
    )
    gabung = get_object_or_404(
        semua.select_related(
            "utama__instansi", "lebur__instansi", "oleh__pengguna", "dibatalkan_oleh__pengguna"
        ),
        pk=pk,
    )
    baru = sesudah(gabung)
    form = BatalGabungForm(request.POST or None, sesudah=baru)
    if request.method == "POST" and form.is_valid():
        hasil = coba(
            request, form, actions.batalkan_gabung, gabung, by=jabatan, **form.cleaned_data
        )
        if hasil is not None:
            if hasil:
                messages.success(request, "Penggabungan dibatalkan; kedua klien berdiri sendiri.")
            return redirect(gabung.utama)
    konteks = {
        "gabung": gabung,
        "form": form,
        "tertahan": penghalang(gabung),
        "kasus": Kasus.objects.filter(pk__in=gabung.milik["kasus"], klien=gabung.utama),
        "sejak": timezone.localtime(gabung.pada),
    }
    return render(request, "cases/batal_gabung.html", konteks)
