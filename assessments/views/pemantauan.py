"""Monitoring: the round of a standard's step, of the plan alone, and one that was recorded."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from assessments.actions.pemantauan import catat_pemantauan
from assessments.forms.perkembangan import PantauForm
from assessments.izin_rencana import izin_pantau
from assessments.models import Capaian, Pemantauan
from assessments.rencana import berlaku, berlaku_dengan_butir
from cases import draf
from cases.izin import izin_langkah
from cases.models import Langkah
from cases.views.aduan import FORMULIR
from cases.views.dasar import coba, kasus_atau_404, ke_berikutnya
from cases.views.kasus import kerangka
from cases.views.langkah import isi_langkah, kabar, kabar_tetap, ketikan

K = Pemantauan.Keputusan


def langkah_pantau(request, langkah):
    """The standard's monitoring step."""
    jabatan = request.user.jabatan
    izin = izin_langkah(langkah, jabatan)
    return _halaman(request, langkah.kasus, izin, langkah)


@FORMULIR
def baru(request, nomor):
    """A round on a path whose standard has no step for it."""
    kasus = kasus_atau_404(request, nomor)
    izin = izin_pantau(kasus, request.user.jabatan, berlaku(kasus))
    if not izin.boleh:
        raise PermissionDenied("Pemantauan kasus ini bukan wewenang Anda.")
    return _halaman(request, kasus, izin, None)


def _halaman(request, kasus, izin, langkah):
    jabatan = request.user.jabatan
    if request.method == "POST" and not izin.boleh:
        raise PermissionDenied("Pemantauan kasus ini bukan wewenang Anda.")
    rencana = berlaku_dengan_butir(kasus)
    susunan = {"kasus": kasus, "rencana": rencana, "langkah": langkah}
    form = draf.formulir(request, PantauForm, **susunan) if izin.boleh else None
    konteks = {"form": form, "izin": izin, "rencana": rencana, "langkah": langkah}
    if form is not None and draf.dikirim(request) and form.is_valid():
        isi = form.untuk_aksi()
        hasil = coba(request, form, catat_pemantauan, kasus, langkah=langkah, by=jabatan, **isi)
        if hasil is not None:
            draf.hapus(request)
        if hasil:
            return _sesudah(request, kasus, langkah, hasil)
        if hasil is False:
            konteks["ketikan"] = ketikan(form)
    konteks |= kerangka(kasus, jabatan, "")
    if langkah is not None:
        konteks |= isi_langkah(langkah, jabatan)
    if form is not None and rencana is not None:
        form.lalu = _lalu(kasus)
    return render(request, "assessments/pemantauan_catat.html", konteks)


def _sesudah(request, kasus, langkah, hasil):
    """Tell what follows; a plan that is to change is opened at once."""
    if langkah is not None:
        kini = Langkah.objects.select_related("kasus").get(pk=langkah.pk)
        messages.success(request, kabar_tetap(kini) if kini.terbuka else kabar(langkah))
    else:
        messages.success(request, "Pemantauan tercatat.")
    if hasil.keputusan == K.UBAH:
        messages.info(request, "Revisi rencananya sudah disiapkan; lengkapi lalu ajukan.")
        return redirect("assessments:rencana_kasus", kasus.nomor)
    return ke_berikutnya(request, kasus)


def _lalu(kasus):
    """{id of a line: its percent} of the round before."""
    akhir = Pemantauan.objects.filter(kasus=kasus).values("pk")[:1]
    return dict(Capaian.objects.filter(pemantauan=akhir).values_list("butir", "persen"))


@require_GET
def pemantauan(request, pk):
    """One recorded round."""
    capaian = Prefetch("capaian", Capaian.objects.select_related("butir").order_by("butir__urut"))
    satu = get_object_or_404(
        Pemantauan.objects.visible_to(request.user.jabatan)
        .select_related("oleh__pengguna", "kasus", "rencana")
        .prefetch_related(capaian, "berkas"),
        pk=pk,
    )
    kasus = satu.kasus = kasus_atau_404(request, satu.kasus.nomor)
    konteks = kerangka(kasus, request.user.jabatan, "") | {"pantau": satu}
    return render(request, "assessments/pemantauan.html", konteks)
