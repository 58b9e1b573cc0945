"""The page of a letter's step: the draft while it is written, then the letter to act on."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from cases.actions.antrean import tautan_langkah
from cases.actions.surat_daftar import langkah_utama
from cases.pandangan import pandangan
from cases.views.dasar import kasus_atau_404
from letters import ruang_berita
from letters.izin import izin_surat, surat_langkah, susulan
from letters.jenis import BERITA_ACARA, bentuk_langkah
from letters.models import Surat
from letters.rantai import (
    SENDIRI,
    giliran,
)
from letters.views.putuskan import putuskan
from letters.views.susun import susun
from standards.kosakata import SURAT_MENYURAT, Jenis

FORMULIR = require_http_methods(["GET", "HEAD", "POST"])


def _langkah_atau_404(request, nomor, pk, jenis):
    kasus = kasus_atau_404(request, nomor)
    langkah = next((x for x in kasus.langkah.all() if x.pk == pk and x.jenis in jenis), None)
    if langkah is None or bentuk_langkah(langkah) is None:
        raise Http404
    return langkah


@FORMULIR
def langkah(request, nomor, pk):
    """One page per step: the draft's form, or the letter to read and initial or sign."""
    langkah = _langkah_atau_404(request, nomor, pk, SURAT_MENYURAT)
    utama = langkah_utama(langkah)
    if utama.pk != langkah.pk and not langkah.selesai:  # a list's letter is held by one case
        return redirect(tautan_langkah(utama))
    surat = surat_langkah(langkah, pembaca=request.user.jabatan)
    if langkah.selesai or langkah.gugur or not langkah.terkini:
        return redirect(_terbaca(surat, request.user.jabatan) or langkah.kasus)
    izin = izin_surat(langkah, surat, request.user.jabatan)
    if not izin.boleh and surat and surat.bernomor:  # it has gone on to others meanwhile
        return redirect(_terbaca(surat, request.user.jabatan) or langkah.kasus)
    if not izin.boleh or _belum_gilirannya(langkah, izin, request.user.jabatan):
        raise PermissionDenied("Langkah ini bukan wewenang Anda.")
    if langkah.jenis == Jenis.SURAT and _menyusun(request, langkah, surat):
        return susun(request, langkah, surat, izin)
    return putuskan(request, langkah, surat, izin)


def _belum_gilirannya(langkah, izin, jabatan):
    """A step that is held back shows its letter only to those who may read the case."""
    return bool(izin.tertahan) and not pandangan(langkah.kasus, jabatan).terbuka


def _terbaca(surat, jabatan):
    """The letter, for those who may read it; the others stay with the case."""
    boleh = surat and Surat.objects.visible_to(jabatan).filter(pk=surat.pk).exists()
    return surat if boleh else None


def _menyusun(request, langkah, surat):
    """Whether the drafting step still shows the form: until it is read, printed or handed in."""
    kini = giliran(langkah, surat)
    if kini is None or surat is None:
        return True
    membaca = "baca" in request.GET or surat.status_kini != Surat.Status.DRAF
    return kini.cara in SENDIRI and not membaca


@FORMULIR
def berita_acara(request, nomor, pk):
    """The minutes of a handover: drafted, read, and signed by their author."""
    langkah = _langkah_atau_404(request, nomor, pk, BERITA_ACARA)
    surat = surat_langkah(langkah)
    berlaku = langkah.terkini and (not langkah.selesai or susulan(langkah, surat))
    if not berlaku or (surat and surat.tersimpan):
        return redirect(surat or langkah.kasus)
    izin = izin_surat(langkah, surat, request.user.jabatan)
    if not izin.boleh or _belum_gilirannya(langkah, izin, request.user.jabatan):
        raise PermissionDenied("Langkah ini bukan wewenang Anda.")
    if surat is None and ruang_berita.catatan(langkah) is None:  # what it tells comes first
        return redirect(tautan_langkah(langkah))
    if surat and ("baca" in request.GET or surat.bernomor):
        return putuskan(request, langkah, surat, izin)
    return susun(request, langkah, surat, izin)
