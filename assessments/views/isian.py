"""Filling one section: kept as one types, by a button, and signed; told when another was faster."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from assessments.actions import asesmen as aksi
from assessments.actions.isian import Berubah, simpan_bagian
from assessments.forms.bagian import BagianForm
from assessments.instrumen import hitung
from assessments.izin_asesmen import izin_bagian, izin_cabut, tanpa_pengisi
from assessments.lembar import Lembar
from assessments.models import Asesmen
from assessments.views.asesmen_dasar import asesmen_atau_404, bab_berikut
from cases.actions.inti import Bentrok
from cases.forms.koreksi import AlasanForm
from cases.views.aduan import FORMULIR
from cases.views.dasar import coba
from cases.views.kasus import kerangka

BUKAN = "Bagian ini tidak dapat Anda isi."


def _bab(request, pk, kode):
    """(sheet, section) of this address; a section that is not shown does not exist."""
    lembar = Lembar(asesmen_atau_404(request, pk))
    bab = lembar.cari(kode)
    if bab is None or not bab.tampil:
        raise Http404
    return lembar, bab


# --------------------------------------------------------------------- the page
@FORMULIR
def bagian(request, pk, kode):
    """One section: its questions, or its answers where it is not this person's."""
    lembar, bab = _bab(request, pk, kode)
    izin = izin_bagian(lembar.asesmen, bab.isi, bab.baris, request.user.jabatan)
    if request.method == "POST":
        if not izin.boleh:
            raise PermissionDenied(BUKAN)
        return _kirim(request, lembar, bab)
    tambah = request.GET.get("tambah", "")
    form = BagianForm(bab=bab, tambah=tambah).tunjuk_mentah() if izin.sekarang else None
    return halaman(request, lembar, bab, form, izin)


def halaman(request, lembar, bab, form, izin, ketikan=()):
    jabatan, asesmen = request.user.jabatan, lembar.asesmen
    urut = lembar.tampil
    sini = next(i for i, b in enumerate(urut) if b.kode == bab.kode)
    konteks = {
        "kasus": asesmen.kasus,
        "asesmen": asesmen,
        "lembar": lembar,
        "bab": bab,
        "form": form,
        "izin": izin,
        "urut": sini + 1,
        "banyak": len(urut),
        "sebelum": urut[sini - 1] if sini else None,
        "sesudah": urut[sini + 1] if sini + 1 < len(urut) else None,
        "pengganti": tanpa_pengisi(asesmen.kasus, bab.isi),
        "cabut": izin_cabut(asesmen, bab.baris, jabatan),
        "skor": [s for s in lembar.skor if s.tanya in bab.isi.pertanyaan],
        "berkas": bab.baris.berkas.all(),
        "ketikan": ketikan,
    }
    return render(request, "assessments/bagian.html", konteks)


def _kirim(request, lembar, bab):
    """A button of the page: everything is kept first, then the button does what it says."""
    jabatan, asesmen = request.user.jabatan, lembar.asesmen
    form = BagianForm(request.POST, request.FILES, bab=bab)
    isi, salah = form.isian()
    berkas = form.cleaned_data.get("berkas") or ()
    try:
        simpan_bagian(asesmen, bab.kode, isi, by=jabatan, berkas=berkas)
    except Berubah as lain:
        return _bandingkan(request, lembar, bab, isi, lain)
    except (Bentrok, ValidationError) as galat:
        messages.warning(request, galat.messages[0])
        return _tertahan(request, lembar, bab, form, isi)
    if not form.is_valid() and "berkas" in form.errors:
        salah["berkas"] = form.errors["berkas"]
    return _sesudah(request, Lembar(asesmen).cari(bab.kode), form, isi, salah)


def _sesudah(request, bab, form, isi, salah):
    """After it was kept: stay with what is wrong, sign, or go where the button leads."""
    lembar, jabatan = bab.lembar, request.user.jabatan
    asesmen = lembar.asesmen
    if "_sahkan" in request.POST and not salah:
        try:
            aksi.sahkan_bagian(asesmen, bab.kode, by=jabatan)
        except Bentrok as galat:
            messages.warning(request, galat.messages[0])
            return redirect(asesmen)
        except ValidationError as galat:
            salah = galat.message_dict if hasattr(galat, "error_dict") else {"": galat.messages}
        else:
            messages.success(request, f"Bagian {bab.isi.judul} disahkan.")
            return _lanjut(lembar, bab, jabatan)
    if salah:
        return _perbaiki(request, bab, isi, salah)
    if "_tambah" in request.POST:
        tujuan = redirect("assessments:bagian", asesmen.pk, bab.kode)
        kode = request.POST["_tambah"]
        tujuan["Location"] += f"?tambah={kode}#id_t_{kode}"
        return tujuan
    if "_lanjut" in request.POST:
        return _lanjut(lembar, bab, jabatan)
    if "_kembali" in request.POST:
        return redirect(asesmen)
    messages.success(request, "Jawaban tersimpan.")
    return redirect("assessments:bagian", asesmen.pk, bab.kode)


def _lanjut(lembar, bab, jabatan):
    """The next section to fill; the overview; or the queue, once nothing here is theirs to see."""
    lagi = bab_berikut(bab, lembar, jabatan)
    if lagi is None:
        terlihat = Asesmen.objects.visible_to(jabatan).filter(pk=lembar.asesmen.pk).exists()
        return redirect(lembar.asesmen) if terlihat else redirect("cases:tugas")
    return redirect("assessments:bagian", lembar.asesmen.pk, lagi.kode)


def _perbaiki(request, bab, isi, salah):
    """The page again, each sentence beside its question; what was typed is kept already."""
    form = BagianForm(_data(request, bab), bab=bab)
    form.katakan({k: v for k, v in salah.items() if k != "berkas"})
    if "berkas" in salah:
        form.add_error("berkas", salah["berkas"])
    izin = izin_bagian(bab.lembar.asesmen, bab.isi, bab.baris, request.user.jabatan)
    return halaman(request, bab.lembar, bab, form, izin)


def _data(request, bab):
    """What was sent, over the version that it is now."""
    data = request.POST.copy()
    data["versi"] = bab.baris.versi
    return data


def _bandingkan(request, lembar, bab, isi, lain):
    """Another page was faster: both texts, and the next press decides which one stays."""
    baris = lain.baris
    bab = Lembar(lembar.asesmen).cari(bab.kode)
    beda = {}
    for p in bab.isi.pertanyaan:
        punya = isi.jawaban.get(p.kode)
        if p.kode in isi.mentah or punya != baris.jawaban.get(p.kode):
            tersimpan = hitung.terbaca(p, baris.jawaban.get(p.kode))
            beda[p.kode] = tersimpan or str(baris.mentah.get(p.kode, "")) or "(kosong)"
    izin = izin_bagian(lembar.asesmen, bab.isi, baris, request.user.jabatan)
    form = BagianForm(_data(request, bab), bab=bab, beda=beda)
    form.is_valid()
    form.add_error(
        None,
        f"{lain.messages[0]} Yang Anda ketik masih ada di bawah ini dan belum disimpan; yang "
        "tersimpan tertulis di bawah setiap pertanyaan yang berbeda. Simpan lagi bila yang Anda "
        "ketik yang benar.",
    )
    return halaman(request, bab.lembar, bab, form, izin)


def _tertahan(request, lembar, bab, form, isi):
    """Signed, final or closed meanwhile: what was typed is shown, to be copied."""
    segar = Lembar(asesmen_atau_404(request, lembar.asesmen.pk))
    bab = segar.cari(bab.kode)
    izin = izin_bagian(segar.asesmen, bab.isi, bab.baris, request.user.jabatan)
    if izin.sekarang:
        form.katakan({})
        return halaman(request, segar, bab, form, izin)
    lain = [p for p in form.tanya if isi.jawaban.get(p.kode) != bab.jawaban.get(p.kode)]
    kata = [(p.teks, hitung.terbaca(p, isi.jawaban.get(p.kode))) for p in lain]
    kata += [(p.teks, str(isi.mentah[p.kode])) for p in form.tanya if p.kode in isi.mentah]
    return halaman(request, segar, bab, None, izin, [x for x in kata if x[1]])


# --------------------------------------------------------------------- as one types
@require_POST
def simpan(request, pk, kode):
    """Autosave (htmx): keep what stands in the form, say when, or who was faster."""
    lembar, bab = _bab(request, pk, kode)
    isi, salah = BagianForm(request.POST, bab=bab).isian()
    konteks = {"salah": len(salah)}
    try:
        baris = simpan_bagian(lembar.asesmen, kode, isi, by=request.user.jabatan)
    except ValidationError as galat:
        konteks |= {"tertahan": galat.messages[0], "berubah": isinstance(galat, Berubah)}
    else:
        segar = Lembar(lembar.asesmen)
        bab = segar.cari(kode)
        konteks |= {"baris": baris, "bab": bab}
        konteks["skor"] = [s for s in segar.skor if s.tanya in bab.isi.pertanyaan]
    return render(request, "assessments/_tersimpan.html", konteks)


# --------------------------------------------------------------------- the signature off again
@FORMULIR
def cabut(request, pk, kode):
    lembar, bab = _bab(request, pk, kode)
    izin = izin_cabut(lembar.asesmen, bab.baris, request.user.jabatan)
    if not bab.sah:
        return redirect("assessments:bagian", pk, kode)
    if not izin.boleh:
        raise PermissionDenied("Pengesahan bagian ini dicabut oleh yang mengesahkannya.")
    form = AlasanForm(request.POST or None, label="Mengapa pengesahan ini dicabut")
    if request.method == "POST" and form.is_valid():
        by = request.user.jabatan
        hasil = coba(
            request, form, aksi.cabut_pengesahan, lembar.asesmen, kode, by=by, **form.cleaned_data
        )
        if hasil is not None:
            if hasil:
                messages.success(request, "Pengesahan dicabut; bagian ini dapat diubah lagi.")
            return redirect("assessments:bagian", pk, kode)
    konteks = kerangka(lembar.asesmen.kasus, request.user.jabatan, "")
    konteks |= {
        "asesmen": lembar.asesmen,
        "judul": f"Cabut pengesahan: {bab.isi.judul}",
        "form": form,
        "izin": izin,
        "label": "Cabut pengesahan",
        "keterangan": "Sesudah dicabut, jawaban dapat diubah dan harus disahkan lagi.",
    }
    return render(request, "assessments/aksi_asesmen.html", konteks)
