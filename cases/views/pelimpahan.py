"""A case on its way to another office: what was handed over, and the answer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from cases import actions, jejak
from cases.forms.koreksi import AlasanForm
from cases.forms.pelimpahan import TerimaPelimpahanForm
from cases.izin_koreksi import izin_jawab, izin_tarik_pelimpahan
from cases.models import Kasus, Klien, Pelimpahan, Tugas
from cases.models.pelimpahan import PEMBACA
from cases.serahan import identitas_terbaca
from cases.views.aduan import FORMULIR
from cases.views.dasar import baca_narasi, coba

BUKAN = "Menjawab pelimpahan ini bukan wewenang Anda."


def _ambil(request, pk):
    terlihat = Pelimpahan.objects.visible_to(request.user.jabatan).select_related(
        "kasus__instansi",
        "instansi_asal",
        "instansi_tujuan",
        "oleh__pengguna",
        "dijawab_oleh__pengguna",
        "kasus_baru",
    )
    return get_object_or_404(terlihat, pk=pk)


@require_GET
def pelimpahan(request, pk):
    """What was handed over and what came of it; each side sees its own case."""
    p = _ambil(request, pk)
    jabatan = request.user.jabatan
    asal = jabatan.instansi_id == p.instansi_asal_id
    terbaca = _baca(request, p)
    tugas = Tugas.objects.terbuka().filter(
        jenis=Tugas.Jenis.PELIMPAHAN, tautan=p.get_absolute_url(), pengguna=request.user
    )
    milik = Kasus.objects.visible_to(jabatan).filter(pk=p.kasus_id if asal else p.kasus_baru_id)
    konteks = {
        "p": p,
        "asal": asal,
        "kasus_saya": milik.first(),
        "identitas": list(identitas_terbaca(p.isi)) if terbaca else [],
        "salinan": _salinan(p, asal, terbaca),
        "terbaca": terbaca,
        "jawab": izin_jawab(p, jabatan),
        "tarik": izin_tarik_pelimpahan(p, jabatan) if asal else None,
        "belum_dibaca": asal and tugas.exists(),
    }
    return render(request, "cases/pelimpahan.html", konteks)


def _baca(request, p):
    """Shown to this person? Then it is written down, with the case that their office has of it."""
    terbaca = _terbaca(p, request.user.jabatan)
    if terbaca:
        asal = request.user.jabatan.instansi_id == p.instansi_asal_id
        kasus = p.kasus if asal else p.kasus_baru
        jejak.tandai(request, jejak.Cara.BACA, str(p), kasus=kasus)
    return terbaca


def _terbaca(p, jabatan):
    """May what was handed over be read? Like a narrative; over there also by whoever sorts it."""
    if jabatan.instansi_id == p.instansi_asal_id:
        return baca_narasi(p.kasus, jabatan)
    if not p.di_tujuan:
        return False
    return jabatan.peran in PEMBACA or baca_narasi(p.kasus_baru, jabatan)


def _salinan(p, asal, terbaca):
    """The copies as links for whoever receives them; ours stands in our own case."""
    return [] if asal or not terbaca else list(p.salinan.all())


@FORMULIR
def terima_pelimpahan(request, pk):
    """Take the case: the client here, and the service under which it goes on."""
    p = _ambil(request, pk)
    jabatan = request.user.jabatan
    izin = izin_jawab(p, jabatan)
    if not izin.boleh:
        raise PermissionDenied(BUKAN)
    form = TerimaPelimpahanForm(request.POST or None, instansi=jabatan.instansi)
    if request.method == "POST" and form.is_valid():
        standar, jalur = form.terpilih()
        hasil = coba(
            request,
            form,
            actions.terima_pelimpahan,
            p,
            standar=standar,
            jalur=jalur,
            by=jabatan,
        )
        if hasil is not None:
            if hasil:
                messages.success(request, f"Pelimpahan diterima sebagai kasus {hasil.nomor}.")
                if Kasus.objects.visible_to(jabatan).filter(pk=hasil.pk).exists():
                    return redirect(hasil)
            return redirect(p)
    nik = p.isi["klien"].get("nik")
    ada = (
        Klien.objects.filter(instansi=jabatan.instansi_id).ber_nik(nik)
        if nik
        else Klien.objects.none()
    )
    konteks = {"p": p, "form": form, "izin": izin, "klien_ada": ada.exists()}
    konteks["identitas"] = list(identitas_terbaca(p.isi)) if _baca(request, p) else []
    return render(request, "cases/terima_pelimpahan.html", konteks)


def _beralasan(request, p, izin, aksi, label, pesan, templat):
    """An answer that asks only its reason."""
    if not izin.boleh:
        raise PermissionDenied(BUKAN)
    form = AlasanForm(request.POST or None, label=label)
    if request.method == "POST" and form.is_valid():
        hasil = coba(request, form, aksi, p, by=request.user.jabatan, **form.cleaned_data)
        if hasil is not None:
            if hasil:
                messages.success(request, pesan)
            return redirect(p)
    return render(request, templat, {"p": p, "form": form, "izin": izin})


@FORMULIR
def tolak_pelimpahan(request, pk):
    p = _ambil(request, pk)
    return _beralasan(
        request,
        p,
        izin_jawab(p, request.user.jabatan),
        actions.tolak_pelimpahan,
        "Mengapa pelimpahan ini ditolak",
        "Pelimpahan ditolak; instansi asal diberi tahu.",
        "cases/tolak_pelimpahan.html",
    )


@FORMULIR
def tarik_pelimpahan(request, pk):
    p = _ambil(request, pk)
    return _beralasan(
        request,
        p,
        izin_tarik_pelimpahan(p, request.user.jabatan),
        actions.tarik_pelimpahan,
        "Mengapa pelimpahan ini ditarik",
        "Pelimpahan ditarik kembali; kasus berjalan terus di sini.",
        "cases/tarik_pelimpahan.html",
    )


@require_POST
def jawaban_dibaca(request, pk):
    """The answer was read; its row of the queue closes."""
    p = _ambil(request, pk)
    actions.tandai_jawaban(p, by=request.user.jabatan)
    return redirect("cases:tugas")
