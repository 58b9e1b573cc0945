"""What the views share: finding a case one may see, and going on after an act."""

from contextlib import ExitStack
from functools import wraps

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect

from accounts.salah import tempelkan
from cases import bacaan, jejak, kerahasiaan, pandangan
from cases.actions.inti import Bentrok, sedia
from cases.actions.transaksi import satu_transaksi
from cases.models import (
    Kasus,
    Tugas,
)


def berkunci(view):
    """A sent form is read, checked and carried out in one transaction, its case locked first."""

    @wraps(view)
    def jalankan(request, *args, **kwargs):
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with ExitStack() as request.transaksi:
            request.transaksi.enter_context(satu_transaksi())
            return view(request, *args, **kwargs)

    return jalankan


def lepas(request, batal=False):
    """End the transaction of a sent form before its page is shown again.

    Args:
        batal: undo it; what was refused may have been half done.
    """
    dipegang = request.__dict__.pop("transaksi", None)
    if dipegang is not None:
        if batal:
            transaction.set_rollback(True)
        dipegang.close()


def _kasus_terkunci(request, nomor):
    """For a form that was sent: the case locked, then read with what the act asks.

    Whoever works on it may surely know of it; the others are asked of the rule.
    """
    jabatan = request.user.jabatan
    saring = {"nomor": nomor, "instansi": jabatan.instansi_id}
    pk = get_object_or_404(Kasus.objects.select_for_update().only("pk"), **saring).pk
    kasus = sedia(bacaan.baca(pk))
    if not _terlihat(kasus, jabatan):
        raise Http404
    kasus.klien.instansi = kasus.instansi
    kasus.baru_dikunci = True
    return kasus


def kasus_atau_404(request, nomor):
    """A case whose existence this person may know, with all that its page asks."""
    if "transaksi" in request.__dict__:
        return _kasus_terkunci(request, nomor)
    jabatan = request.user.jabatan
    terlihat = Kasus.objects.visible_to(jabatan).filter(nomor=nomor)
    kasus = baca_halaman(terlihat, jabatan)
    if kasus is None:
        raise Http404
    jejak.baca_kasus(request, kasus)
    return kasus


def baca_halaman(terlihat, jabatan):
    """The one case of a queryset, with all that its pages ask; None when there is none."""
    kasus = bacaan.halaman(terlihat.dengan_pandangan(jabatan))
    if kasus is not None:
        kasus.klien.instansi = kasus.instansi
        for x in bacaan.berbagian(kasus):
            x.bagian = x.andil.all()
    return kasus


def baca_narasi(kasus, jabatan):
    """May this person read the case's narratives? (cases/kerahasiaan.py)"""
    return pandangan.pandangan(kasus, jabatan).narasi


def coba(request, form, aksi, *args, **kwargs):
    """Carry out an act with a form; its refusals stand beside the fields. None when refused."""
    try:
        return aksi(*args, **kwargs)
    except Bentrok as bentrok:
        lepas(request, batal=True)
        messages.warning(request, bentrok.messages[0])
        return False
    except ValidationError as salah:
        lepas(request, batal=True)
        tempelkan(form, salah)
        return None


def ke_kasus(request, kasus):
    """Back to the case, or to the queue once the act has taken it out of one's sight."""
    if _terlihat(kasus, request.user.jabatan):
        return redirect("cases:detail", kasus.nomor)
    return redirect("cases:tugas")


def _terlihat(kasus, jabatan):
    """May this person know of the case? Of one read under its lock the rows often tell already."""
    if "utuh" in kasus.__dict__ and kerahasiaan.pasti_ada(kasus, jabatan):
        return True
    return Kasus.objects.visible_to(jabatan).filter(pk=kasus.pk).exists()


def ke_berikutnya(request, kasus):
    """After work begun from the queue: the next item, else the queue itself."""
    if "antrean" not in request.GET:
        return ke_kasus(request, kasus)
    lagi = urutkan(Tugas.objects.untuk(request.user.jabatan)).exclude(kasus=kasus).first()
    return redirect(f"{lagi.tautan}?antrean" if lagi else "cases:tugas")


def urutkan(tugas):
    """The order of work: emergencies first, then what is due first, then what waits longest."""
    return tugas.order_by("-darurat", "tenggat", "dibuka_pada", "pk")
