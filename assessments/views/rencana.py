"""One version of the plan: read, approved or returned, agreed to, printed; and its step."""

from django.contrib import messages
from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from accounts.kop import isi_kop
from assessments.actions import rencana as aksi
from assessments.actions.rencana import penulis
from assessments.forms.rencana import SahkanForm, SetujuiForm
from assessments.izin_rencana import izin_revisi, izin_sahkan, izin_setuju, izin_tulis
from assessments.models import Rencana
from assessments.rencana import berlaku, langkah_sah, sedang_disusun
from assessments.views.rencana_isi import isi_pilar
from cases import draf, jejak
from cases.izin import izin_langkah
from cases.views.aduan import FORMULIR
from cases.views.dasar import coba, kasus_atau_404, ke_berikutnya
from cases.views.kasus import kerangka
from cases.views.langkah import isi_langkah
from letters import pdf

BUKAN = "Rencana intervensi ini bukan wewenang Anda."
#: Ids of the users who wrote a plan, along with it.
PENULIS = ArraySubquery(
    Rencana.penulis.through.objects.filter(rencana=OuterRef("pk")).values("jabatan__pengguna")
)
SUDAH = (Rencana.Status.DISAHKAN, Rencana.Status.DIGANTI)


def ambil(request, pk):
    """A plan of a case whose narratives this person reads, with all that its page asks."""
    rencana = get_object_or_404(
        Rencana.objects.visible_to(request.user.jabatan)
        .select_related("oleh__pengguna", "disahkan_oleh__pengguna", "berkas", "kasus", "semula")
        .annotate(id_penulis=PENULIS)
        .prefetch_related("butir"),
        pk=pk,
    )
    rencana.kasus = kasus_atau_404(request, rencana.kasus.nomor)
    return rencana


def _penulis(rencana):
    ada = getattr(rencana, "id_penulis", None)
    return penulis(rencana) if ada is None else ada


@FORMULIR
def rencana(request, pk):
    """The plan as it was handed in, with the decision on it for whoever may take it."""
    rencana = ambil(request, pk)
    return halaman(request, rencana, None)


def halaman(request, rencana, langkah):
    """The page of a plan that waits, or is in force; also the page of the standard's step."""
    kasus, jabatan = rencana.kasus, request.user.jabatan
    if langkah is None and (kini := langkah_sah(kasus)) and kini.terbuka:
        langkah = kini
    izin = izin_sahkan(rencana, jabatan, _penulis(rencana))
    if request.method == "POST" and not izin.boleh:
        raise PermissionDenied(BUKAN)
    form = draf.formulir(request, SahkanForm, langkah=langkah) if izin.boleh else None
    if form is not None and draf.dikirim(request) and form.is_valid():
        hasil = _putuskan(request, form, rencana)
        if hasil is not None:
            draf.hapus(request)
            return ke_berikutnya(request, kasus)
    konteks = kerangka(kasus, jabatan, "") | {
        "rencana": rencana,
        **isi_pilar(rencana),
        "izin": izin,
        "form": form,
        "setuju": izin_setuju(rencana, jabatan),
        "sudah": rencana.status in SUDAH,
    }
    if langkah is not None:
        konteks |= isi_langkah(langkah, jabatan)
    return render(request, "assessments/rencana.html", konteks)


def _putuskan(request, form, rencana):
    """Carry out the button that was pressed; None when refused."""
    by, isi = request.user.jabatan, form.untuk_aksi()
    if "kembalikan" in request.POST:
        catatan = isi["catatan"]
        hasil = coba(request, form, aksi.kembalikan_rencana, rencana, catatan=catatan, by=by)
        if hasil:
            messages.success(request, "Rencana dikembalikan kepada penyusunnya.")
        return hasil
    hasil = coba(request, form, aksi.sahkan_rencana, rencana, by=by, **isi)
    if hasil and hasil.status == Rencana.Status.DISAHKAN:
        messages.success(request, "Rencana intervensi disahkan dan berlaku mulai sekarang.")
    elif hasil:
        messages.success(request, "Bagian Anda tercatat; rencana menunggu pengesahan yang lain.")
    return hasil


# --------------------------------------------------------------------- the standard's step
def langkah_rencana(request, langkah):
    """The step that a plan completes: the plan that waits, the one in force, or none yet."""
    kasus, jabatan = langkah.kasus, request.user.jabatan
    disusun = sedang_disusun(kasus)
    if disusun is not None and disusun.status == Rencana.Status.DIAJUKAN:
        disusun.kasus = kasus
        return halaman(request, disusun, langkah)
    izin, rencana = izin_langkah(langkah, jabatan), None if disusun else berlaku(kasus)
    if request.method == "POST" and not izin.boleh:
        raise PermissionDenied("Langkah ini bukan wewenang Anda.")
    form = None
    if rencana is not None and izin.boleh:
        form = SahkanForm(request.POST or None, request.FILES or None, langkah=langkah)
        if request.method == "POST" and form.is_valid():
            isi = form.untuk_aksi()
            hasil = coba(request, form, aksi.tetapkan_lagi, langkah, by=jabatan, **isi)
            if hasil is not None:
                if hasil:
                    messages.success(request, "Rencana yang berlaku ditetapkan lagi.")
                return ke_berikutnya(request, kasus)
    konteks = kerangka(kasus, jabatan, "") | isi_langkah(langkah, jabatan)
    konteks |= {"izin": izin, "form": form, "rencana": rencana, "disusun": disusun}
    konteks["tulis"] = izin_tulis(kasus, jabatan, disusun)
    konteks["revisi"] = izin_revisi(kasus, jabatan, rencana, disusun)
    return render(request, "assessments/langkah_rencana.html", konteks)


# --------------------------------------------------------------------- agreement, paper
@FORMULIR
def setuju(request, pk):
    """Who agreed, when it was asked after the plan was handed in; and the signed paper."""
    rencana = ambil(request, pk)
    izin = izin_setuju(rencana, request.user.jabatan)
    if not izin.boleh:
        raise PermissionDenied(BUKAN)
    form = SetujuiForm(request.POST or None, request.FILES or None, rencana=rencana)
    if request.method == "POST" and form.is_valid():
        isi = dict(form.cleaned_data)
        berkas = isi.pop("berkas")
        by = request.user.jabatan
        hasil = coba(request, form, aksi.setujui_rencana, rencana, isi=isi, berkas=berkas, by=by)
        if hasil is not None:
            messages.success(request, "Persetujuan tersimpan.")
            return redirect(rencana)
    konteks = kerangka(rencana.kasus, request.user.jabatan, "")
    konteks |= {"rencana": rencana, "form": form}
    return render(request, "assessments/rencana_setuju.html", konteks)


@require_GET
def cetak(request, pk):
    """The plan on the office's paper, for the client or guardian to sign."""
    rencana = ambil(request, pk)
    kasus = rencana.kasus
    jejak.tandai(request, jejak.Cara.CETAK, "Rencana intervensi", kasus=kasus)
    konteks = {
        "rencana": rencana,
        "kasus": kasus,
        "butir": list(rencana.butir.all()),
        "petugas": rencana.oleh,
        "kop": isi_kop(kasus.instansi),
    }
    isi = pdf.cetak_templat("assessments/rencana_cetak.html", konteks)
    kepala = {
        "Content-Disposition": f'inline; filename="rencana-{kasus.nomor}-{rencana.revisi}.pdf"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(isi, content_type="application/pdf", headers=kepala)
