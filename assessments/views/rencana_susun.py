"""Writing the plan: rows come and go, what is typed is kept, a second window is told."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accounts.salah import tempelkan
from assessments import konsep as isi_konsep
from assessments.actions import rencana as aksi
from assessments.forms.rencana import RencanaForm
from assessments.izin_rencana import izin_tulis
from assessments.rencana import berlaku, sedang_disusun
from cases import draf
from cases.actions.inti import Bentrok
from cases.forms.koreksi import AlasanForm
from cases.views.aduan import FORMULIR
from cases.views.dasar import coba, kasus_atau_404
from cases.views.kasus import kerangka
from standards.kosakata import Jenis

BUKAN = "Menyusun rencana intervensi kasus ini bukan wewenang Anda."
#: Buttons that keep what is typed and show the form again.
LANJUT_MENGETIK = {"_draf", "_perbarui", "_hapus", "_timpa"}


@FORMULIR
def susun(request, nomor):
    """The form of the plan that is being written; a case without one begins it here."""
    kasus = kasus_atau_404(request, nomor)
    rencana, jabatan = sedang_disusun(kasus), request.user.jabatan
    izin = izin_tulis(kasus, jabatan, rencana)
    if not izin.boleh:
        raise PermissionDenied(BUKAN)
    if izin.tertahan and request.method != "POST":
        messages.warning(request, izin.tertahan)
        return redirect(rencana or "assessments:rencana_kasus", *([] if rencana else [nomor]))
    if rencana is None and berlaku(kasus) is not None and request.method != "POST":
        return redirect("assessments:rencana_revisi", nomor)
    konteks = {"rencana": rencana, "izin": izin, "versi": 0, "tab": str(uuid.uuid4())}
    if request.method == "POST":
        hasil = _kirim(request, kasus, rencana, konteks)
        if hasil is not None:
            return hasil
    else:
        konteks["versi"] = rencana.versi if rencana else 0
        isi = (rencana.konsep if rencana else {}) or isi_konsep.awal()
        konteks["form"] = draf.tanpa_periksa(_formulir(isi, kasus, rencana))
    konteks |= kerangka(kasus, jabatan, "") | {"selang": _selang_standar(kasus)}
    konteks["dari_asesmen"] = bool(isi_konsep.sumber_asesmen(kasus))
    return render(request, "assessments/rencana_susun.html", konteks)


def _selang_standar(kasus):
    """The interval that the standard itself gives for monitoring on this path, or ''."""
    langkah = kasus.aturan.langkah_jalur(kasus.jalur)
    return next((x.interval for x in langkah if x.jenis == Jenis.PEMANTAUAN and x.interval), "")


def _formulir(konsep, kasus, rencana, berkas=None):
    data = draf.kueri_isi(konsep)
    tetap = _selang_standar(kasus)
    return RencanaForm(data, berkas, kasus=kasus, rencana=rencana, selang_tetap=tetap)


def _dikirim(request, kasus):
    """What was typed, after the row buttons had their say."""
    konsep = isi_konsep.dari_kiriman(request.POST)
    perbarui, hapus = request.POST.get("_perbarui"), request.POST.get("_hapus", "")
    jenis, _, urut = hapus.partition("-")
    if perbarui in isi_konsep.BARIS:
        return isi_konsep.tambah(konsep, perbarui)
    if perbarui == "bawa":
        return isi_konsep.bawa_sumber(konsep, kasus)
    if jenis in isi_konsep.BARIS and urut.isdecimal():
        return isi_konsep.hapus(konsep, jenis, int(urut))
    return konsep


def _jendela(request):
    """Which version this window was opened on, which window it is, and may it overwrite."""
    versi = request.POST.get("versi", "")
    return {
        "versi": int(versi) if versi.isdecimal() else 0,
        "tab": request.POST.get("tab", "")[:36],
        "timpa": "_timpa" in request.POST,
    }


def _kirim(request, kasus, rencana, konteks):
    """Keep it, or hand it in; a redirect once that is done, else None and the form in `konteks`."""
    konsep, jendela = _dikirim(request, kasus), _jendela(request)
    by = request.user.jabatan
    lanjut = LANJUT_MENGETIK & set(request.POST)
    form = konteks["form"] = _formulir(konsep, kasus, rencana, request.FILES)
    konteks |= {"versi": jendela["versi"], "tab": jendela["tab"]}
    sah = not lanjut and form.is_valid()
    try:
        if sah:
            if _ajukan(request, form, kasus, konsep, jendela, by) is None:
                return None
            return redirect("assessments:rencana_kasus", kasus.nomor)
        kini = aksi.simpan_konsep(kasus, konsep=konsep, by=by, **jendela)
    except Bentrok as bentrok:
        konteks["bentrok"] = bentrok.messages[0]
        if lanjut:
            draf.tanpa_periksa(form)
        return None
    konteks |= {"versi": kini.versi, "rencana": kini}
    if lanjut:
        draf.tanpa_periksa(form)
    if "_draf" in request.POST:
        messages.success(request, "Rencana disimpan sebagai draf; tim dapat melanjutkannya.")
    return None


def _ajukan(request, form, kasus, konsep, jendela, by):
    """Hand it in; what the domain refuses stands in the form, a clash goes on to the caller."""
    isi = {"isi": form.isi(), "butir": form.isi_butir(), "berkas": form.cleaned_data["berkas"]}
    try:
        hasil = aksi.ajukan_rencana(kasus, konsep=konsep, by=by, **jendela, **isi)
    except Bentrok:
        raise
    except ValidationError as salah:
        tempelkan(form, salah)
        return None
    messages.success(request, "Rencana diajukan dan menunggu pengesahan.")
    return hasil


@require_POST
def simpan(request, nomor):
    """Saving while one types (htmx): when it was saved, or why not; the version it is now."""
    kasus = kasus_atau_404(request, nomor)
    if not izin_tulis(kasus, request.user.jabatan).boleh:
        raise PermissionDenied(BUKAN)
    konteks = {}
    try:
        konsep = isi_konsep.dari_kiriman(request.POST)
        isi = _jendela(request) | {"timpa": False}
        konteks["rencana"] = aksi.simpan_konsep(
            kasus, konsep=konsep, by=request.user.jabatan, **isi
        )
    except Bentrok as bentrok:
        konteks["bentrok"] = bentrok.messages[0]
    return render(request, "assessments/_rencana_tersimpan.html", konteks)


@FORMULIR
def revisi(request, nomor):
    """Begin a revision of the plan in force, with the reason."""
    kasus = kasus_atau_404(request, nomor)
    jabatan, lama = request.user.jabatan, berlaku(kasus)
    izin = izin_tulis(kasus, jabatan)
    if lama is None:
        return redirect("assessments:rencana_kasus", nomor)
    if not izin.boleh:
        raise PermissionDenied(BUKAN)
    if sedang_disusun(kasus) is not None and request.method != "POST":
        return redirect("assessments:rencana_susun", nomor)
    form = AlasanForm(request.POST or None, label="Mengapa rencana ini direvisi")
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data
        if coba(request, form, aksi.revisi_rencana, kasus, by=jabatan, **isi) is not None:
            return redirect("assessments:rencana_susun", nomor)
    konteks = kerangka(kasus, jabatan, "") | {"form": form, "rencana": lama, "izin": izin}
    return render(request, "assessments/rencana_revisi.html", konteks)
