"""The room of a conference's step, and the minutes of one that no step asks for."""

from datetime import date

from django.contrib import messages
from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.forms import Textarea, TextInput
from django.shortcuts import redirect, render

from assessments.actions.konferensi_catat import catat_konferensi
from assessments.forms.konferensi import judul_keperluan
from assessments.forms.konferensi_catat import CatatForm
from assessments.izin_konferensi import izin_catat, izin_undang
from assessments.models import Konferensi, PesertaKonferensi, TugasKonferensi
from assessments.views.asesmen_dasar import asesmen_final
from assessments.views.konferensi import BUKAN
from assessments.views.konferensi import ambil as ambil_konferensi
from cases import draf
from cases.izin import izin_langkah
from cases.views.aduan import FORMULIR
from cases.views.dasar import baca_narasi, coba, kasus_atau_404, ke_berikutnya
from cases.views.kasus import kerangka
from cases.views.langkah import isi_langkah, kabar


def langkah_konferensi(request, langkah):
    """Minutes and decision on one screen, what was found before beside them."""
    jabatan, kasus = request.user.jabatan, langkah.kasus
    izin = izin_langkah(langkah, jabatan)
    terlambat = not langkah.masih and jabatan.peran in langkah.peran  # a colleague was faster
    if request.method == "POST" and not (izin.boleh or terlambat):
        raise PermissionDenied("Langkah ini bukan wewenang Anda.")
    konferensi, form, ketikan = _direncanakan(langkah), None, []
    if izin.sekarang or request.method == "POST":
        isi = {"kasus": kasus, "by": jabatan, "langkah": langkah, "konferensi": konferensi}
        form = draf.formulir(request, CatatForm, **isi)
        if draf.dikirim(request) and (terlambat or form.is_valid()):
            hasil = False if terlambat else _jalankan(request, form, langkah=langkah)
            if hasil:
                messages.success(request, kabar(langkah))
                return ke_berikutnya(request, kasus)
            if hasil is False:
                langkah, ketikan, form = _kini(request, langkah), _ketikan(form), None
                kasus, izin = langkah.kasus, izin_langkah(langkah, jabatan)
    konteks = kerangka(kasus, jabatan, "") | isi_langkah(langkah, jabatan)
    konteks |= {
        "form": form,
        "izin": izin,
        "k": konferensi,
        "undang": izin_undang(kasus, jabatan),
        "untuk": judul_keperluan(langkah),
        "asesmen_final": asesmen_final(kasus),
        "ketikan": ketikan,
    }
    return render(request, "assessments/langkah_konferensi.html", konteks)


def _kini(request, langkah):
    """The step as it is after someone was faster."""
    kasus = kasus_atau_404(request, langkah.kasus.nomor)
    return next(x for x in kasus.langkah.all() if x.pk == langkah.pk)


def _ketikan(form):
    """What was typed into a form that came too late, to be read and copied."""
    return [
        (medan.label, form.data[nama])
        for nama, medan in form.fields.items()
        if isinstance(medan.widget, Textarea | TextInput) and form.data.get(nama, "").strip()
    ]


def _bersama(model, *medan):
    """The rows of a conference along with it, in one query."""
    punya = model.objects.filter(konferensi=OuterRef("pk"))
    return ArraySubquery(punya.values(baris=JSONObject(**{m: m for m in medan})))


ORANG = ("id", "pengguna_id", "nama", "profesi", "lembaga", "hadir", "ringkasan", "pendapat")
KERJA = ("id", "uraian", "pengguna_id", "tenggat")


def _direncanakan(langkah):
    """What is planned for the step, or waits there for others' consent; None without."""
    semua = Konferensi.objects.filter(langkah=langkah, status=Konferensi.Status.DIRENCANAKAN)
    k = semua.annotate(
        orang=_bersama(PesertaKonferensi, *ORANG), kerja=_bersama(TugasKonferensi, *KERJA)
    ).first()
    if k:
        k.kasus = langkah.kasus
        tugas = [t | {"tenggat": date.fromisoformat(t["tenggat"])} for t in k.kerja]
        k._prefetched_objects_cache = {
            "peserta": [PesertaKonferensi(**p) for p in k.orang],
            "tugas": [TugasKonferensi(**t) for t in tugas],
        }
    return k


def _jalankan(request, form, **apa):
    """Carry the form's act out: true, None when refused, False when someone was faster."""
    isi = form.untuk_aksi()
    hasil = coba(request, form, catat_konferensi, form.kasus, by=request.user.jabatan, **apa, **isi)
    if hasil is not None:
        draf.hapus(request)
    return hasil


@FORMULIR
def catat(request, pk):
    """The minutes of a planned conference; a step's in the step's own room."""
    konferensi = ambil_konferensi(request, pk)
    if not konferensi.direncanakan:
        return redirect(konferensi)
    if not izin_catat(konferensi, request.user.jabatan).boleh:
        raise PermissionDenied(BUKAN)
    if konferensi.langkah_id:
        return redirect("assessments:langkah", konferensi.kasus.nomor, konferensi.langkah_id)
    kasus = kasus_atau_404(request, konferensi.kasus.nomor)
    konferensi.kasus = kasus
    return _catat_bebas(request, kasus, konferensi)


@FORMULIR
def catat_baru(request, nomor):
    """The minutes of a conference that was held without having been planned here."""
    kasus = kasus_atau_404(request, nomor)
    if not izin_undang(kasus, request.user.jabatan).boleh:
        raise PermissionDenied(BUKAN)
    return _catat_bebas(request, kasus, None)


def _catat_bebas(request, kasus, konferensi):
    jabatan = request.user.jabatan
    izin = izin_undang(kasus, jabatan)
    form = None
    if izin.sekarang:
        form = draf.formulir(request, CatatForm, kasus=kasus, by=jabatan, konferensi=konferensi)
    if form and draf.dikirim(request) and form.is_valid():
        hasil = _jalankan(request, form, konferensi=konferensi)
        if hasil is not None:
            if hasil:
                messages.success(request, "Notulen tersimpan; tugasnya masuk antrean petugasnya.")
            tujuan = hasil or konferensi
            return redirect(tujuan) if tujuan else redirect("assessments:pembahasan", kasus.nomor)
    konteks = kerangka(kasus, jabatan, "") | {
        "form": form,
        "izin": izin,
        "k": konferensi,
        "untuk": judul_keperluan(konferensi=konferensi),
        "sebelum": [x for x in kasus.langkah.all() if x.selesai and x.terkini],
        "asesmen_final": asesmen_final(kasus),
        "aduan": kasus.aduan.all(),
        "narasi": baca_narasi(kasus, jabatan),
    }
    return render(request, "assessments/langkah_konferensi.html", konteks)
