"""The room of an assessment's step, and beginning an instrument freely; consent comes first."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import redirect, render

from assessments import bawaan
from assessments.actions.asesmen import mulai_asesmen
from assessments.actions.persetujuan import persetujuan_berlaku
from assessments.forms.asesmen import AndilForm, MulaiForm
from assessments.instrumen import muat
from assessments.izin_asesmen import izin_mulai
from cases import draf
from cases.actions import selesaikan_langkah
from cases.izin import izin_langkah
from cases.models.langkah import ASESMEN
from cases.views.aduan import FORMULIR
from cases.views.dasar import coba, kasus_atau_404, ke_berikutnya
from cases.views.kasus import kerangka
from cases.views.langkah import isi_langkah, kabar

BUKAN = "Asesmen ini bukan wewenang Anda."
#: What a step added on a case is assessed with; the standard's own default too.
BAWAAN = "asesmen_awal"


def langkah_asesmen(request, langkah):
    """Begin the step's assessment; once begun its own page; once final one's own part of it."""
    punya, terdahulu = bawaan.milik_langkah(langkah, request.user.jabatan)
    if punya is None:
        return mulai(request, langkah.kasus, _instrumen(request, langkah), langkah, terdahulu)
    if punya.draf:
        return redirect(punya)
    return _andil(request, langkah, punya)


def _instrumen(request, langkah):
    """The instrument that the standard names; another one of the office's, if that is missing."""
    kode = request.GET.get("instrumen") or getattr(langkah.definisi, "instrumen", None) or BAWAAN
    try:
        return muat.pakai(langkah.kasus.instansi, kode)
    except muat.TidakAda:
        return None


@FORMULIR
def mulai_bebas(request, nomor, kode):
    """Begin any instrument on a case: by itself, or beside a step whose standard names it."""
    kasus = kasus_atau_404(request, nomor)
    if langkah := _di_samping(kasus, kode, request.GET.get("langkah")):
        punya, terdahulu = bawaan.milik_langkah(langkah, request.user.jabatan)
        if punya is not None:
            return redirect(punya)
        return mulai(request, kasus, _instrumen(request, langkah), langkah, terdahulu)
    try:
        instrumen = muat.pakai(kasus.instansi, kode)
    except muat.TidakAda as salah:
        raise Http404 from salah
    terdahulu = bawaan.terdahulu(kasus, request.user.jabatan)[: bawaan.PALING_BANYAK]
    return mulai(request, kasus, instrumen, None, terdahulu)


def _di_samping(kasus, kode, pk):
    """The step still to do that offers this form beside its own record; None without one."""
    return next(
        (
            x
            for x in kasus.langkah.all()
            if str(x.pk) == pk and x.terkini and x.masih and x.formulir == kode
        ),
        None,
    )


def mulai(request, kasus, instrumen, langkah, terdahulu):
    """Date, people, an earlier assessment to carry over, and consent where none stands."""
    jabatan = request.user.jabatan
    izin = izin_mulai(kasus, jabatan, langkah)
    if request.method == "POST" and not (izin.boleh and instrumen):
        raise PermissionDenied(BUKAN)
    konteks = kerangka(kasus, jabatan, "") | {"izin": izin, "instrumen": instrumen}
    if instrumen is not None:
        konteks |= _isi_mulai(request, kasus, instrumen, langkah, izin, terdahulu)
        hasil = konteks.pop("hasil")
        if hasil is not None:
            return hasil
    elif izin.boleh:
        konteks["tersedia"] = muat.tersedia(kasus.instansi)
    if langkah is not None:
        konteks |= isi_langkah(langkah, jabatan)
    return render(request, "assessments/mulai.html", konteks)


def _isi_mulai(request, kasus, instrumen, langkah, izin, terdahulu):
    """What the page shows of the instrument, its form, and where a sent form leads."""
    jabatan, isi = request.user.jabatan, muat.isi(instrumen)
    berlaku = persetujuan_berlaku(kasus) if isi.persetujuan else None
    konteks = {"isi": isi, "berlaku": berlaku, "hasil": None, "form": None}
    if not izin.boleh:
        return konteks
    calon = bawaan.cocok(terdahulu, isi)
    form = draf.formulir(
        request,
        MulaiForm,
        kasus=kasus,
        setuju=isi.persetujuan and berlaku is None,
        calon=calon,
        terpilih=_terpilih(calon, instrumen, langkah),
    )
    konteks["form"] = form
    if draf.dikirim(request) and form.is_valid():
        data = form.untuk_aksi()
        hasil = coba(
            request, form, mulai_asesmen, kasus, instrumen, by=jabatan, langkah=langkah, **data
        )
        if hasil is not None:
            draf.hapus(request)
            konteks["hasil"] = redirect(hasil or request.get_full_path())
    return konteks


def _terpilih(calon, instrumen, langkah):
    """A reopened step goes on from its own earlier answers, unless one says otherwise."""
    if langkah is None:
        return None
    ulang = (
        a for a in calon if a.instrumen.kode == instrumen.kode and a.kasus_id == langkah.kasus_id
    )
    return next((a.pk for a in ulang), None)


def _andil(request, langkah, asesmen):
    """The assessment is final, but the step asks everybody: this person's own part."""
    jabatan = request.user.jabatan
    izin = izin_langkah(langkah, jabatan)
    if not izin.boleh:
        if request.method == "POST":
            raise PermissionDenied(BUKAN)
        return redirect(asesmen)
    form = AndilForm(request.POST or None, langkah=langkah)
    if request.method == "POST" and form.is_valid():
        isi = form.untuk_aksi()
        hasil = coba(request, form, selesaikan_langkah, langkah, by=jabatan, **isi)
        if hasil:
            hasil.rincian |= {ASESMEN: asesmen.pk}
            hasil.save(update_fields=["rincian"])
            messages.success(request, kabar(langkah))
            return ke_berikutnya(request, langkah.kasus)
    prefetch_related_objects([langkah], "andil__oleh__pengguna")
    konteks = kerangka(langkah.kasus, jabatan, "") | isi_langkah(langkah, jabatan)
    konteks |= {"asesmen": asesmen, "form": form, "izin": izin}
    konteks |= {"judul": "Bagian Anda pada asesmen ini", "label": "Simpan bagian saya"}
    return render(request, "assessments/aksi_asesmen.html", konteks)
