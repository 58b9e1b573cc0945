"""The office's instruments: what there is, how each looks, its versions, and an own file."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from assessments import kertas
from assessments.actions.instrumen import lepas_instrumen, muat_instrumen
from assessments.forms.instrumen import NaskahInstrumenForm
from assessments.instrumen import muat
from assessments.izin_instrumen import boleh_kelola
from assessments.models import Instrumen
from cases.views.aduan import FORMULIR
from letters.blangko.cetak import blangko_lembar
from standards.salah import SalahStandar

CONTOH = muat.FOLDER.with_name("instrumen") / "contoh.toml"
KESALAHAN_TAMPIL = 60  # sentences of a check; a file broken throughout has hundreds


def _jejak():
    return [("Instrumen", reverse("assessments:instrumen"))]


# ------------------------------------------------------------------------------ to read
@require_GET
def daftar(request):
    """Every instrument that the office can fill, one version each."""
    semua = muat.tersedia(request.user.jabatan.instansi)
    konteks = {
        "instrumen": [(x, isi) for x, isi in muat.isi_semua(semua)],
        "boleh_kelola": boleh_kelola(request.user.jabatan),
    }
    return render(request, "assessments/instrumen.html", konteks)


@require_GET
def rincian(request, kode):
    """How the form looks, and all its versions; `?versi=` an older or a shipped one."""
    instrumen = _instrumen(request, kode)
    isi = muat.isi(instrumen)
    versi = list(_versi(request, kode))
    konteks = {
        "instrumen": instrumen,
        "isi": isi,
        "bagian": kertas.pratinjau(isi, request.user.jabatan.instansi.sebutan),
        "versi": versi,
        "milik": next((v for v in versi if v.instansi_id and v.aktif), None),
        "ada_bawaan": any(v.instansi_id is None for v in versi) or kode in muat.bawaan(),
        "boleh_kelola": boleh_kelola(request.user.jabatan),
        "jejak": _jejak(),
    }
    return render(request, "assessments/instrumen_detail.html", konteks)


@require_GET
def cetak(request, kode):
    """The blank form, on the office's paper."""
    instrumen = _instrumen(request, kode)
    kantor = request.user.jabatan.instansi
    isi = blangko_lembar(kertas.lembar(muat.isi(instrumen), kantor.sebutan, instrumen), kantor)
    nama = f'inline; filename="formulir-{kode}.pdf"'
    return HttpResponse(isi, content_type="application/pdf", headers={"Content-Disposition": nama})


@require_GET
def naskah(request, kode):
    """The file itself, to keep or to start an own one from."""
    instrumen = _instrumen(request, kode)
    return _teks(_naskah(instrumen), f"{kode}-versi-{instrumen.versi}.toml")


@require_GET
def contoh(request):
    """The commented file to start from."""
    return _teks(CONTOH.read_text("utf-8"), "contoh-instrumen.toml")


# ------------------------------------------------------------------------------ an own file
@FORMULIR
@require_http_methods(["GET", "HEAD", "POST"])
def unggah(request):
    """Check a file, look at the form that comes of it, then put it into force."""
    saya = request.user.jabatan
    if not boleh_kelola(saya):
        raise PermissionDenied("Hanya admin sistem yang dapat memuat instrumen.")
    dikirim = (request.POST, request.FILES) if request.method == "POST" else ()
    form = NaskahInstrumenForm(*dikirim, initial={"naskah": _awal(request)})
    konteks = {"form": form, "jejak": _jejak()}
    if form.is_valid():
        teks, nama = form.cleaned_data["naskah"], form.nama
        if request.POST.get("aksi") == "muat" and not request.FILES:
            try:
                hasil = muat_instrumen(teks, nama, by=saya)
            except ValidationError as salah:
                konteks["kesalahan"] = salah.messages
            else:
                return _sudah(request, hasil)
        konteks |= _periksa(saya.instansi, teks, nama)
    return render(request, "assessments/instrumen_unggah.html", konteks)


def _awal(request):
    """The text of the version that `?dari=` names, to change for the own office."""
    dari = request.GET.get("dari", "")
    if not (dari.isdecimal() and len(dari) < 10):
        return ""
    milik = Instrumen.objects.visible_to(request.user.jabatan)
    return _naskah(get_object_or_404(milik.ringkas(), pk=int(dari)))


def _periksa(kantor, teks, nama):
    """What the check says, and the form as it will look; the text stays on the page."""
    bersih = NaskahInstrumenForm(initial={"naskah": teks})
    try:
        isi = muat.urai(teks, nama)
    except SalahStandar as salah:
        return {
            "form": bersih,
            "kesalahan": salah.kesalahan[:KESALAHAN_TAMPIL],
            "lebih": max(0, len(salah.kesalahan) - KESALAHAN_TAMPIL),
        }
    return {
        "form": bersih,
        "isi": isi,
        "bagian": kertas.pratinjau(isi, kantor.sebutan),
        "menggantikan": _menggantikan(kantor, isi.kode),
    }


def _menggantikan(kantor, kode):
    try:
        return muat.pakai(kantor, kode)
    except muat.TidakAda:
        return None


def _sudah(request, hasil):
    x = hasil.instrumen
    if hasil.baru:
        kata = f"{x.judul} versi {x.versi} dimuat; asesmen yang baru memakainya."
    else:
        kata = f"{x.judul} versi {x.versi} sudah aktif dengan isi yang sama."
    messages.success(request, kata)
    return redirect("assessments:instrumen_detail", kode=x.kode)


@FORMULIR
@require_http_methods(["GET", "HEAD", "POST"])
def lepas(request, kode):
    """Stop using the office's own version."""
    saya = request.user.jabatan
    if not boleh_kelola(saya):
        raise PermissionDenied("Hanya admin sistem yang dapat mengelola instrumen.")
    milik = Instrumen.objects.ringkas().filter(instansi=saya.instansi_id, kode=kode, aktif=True)
    instrumen = get_object_or_404(milik)
    if request.method == "POST":
        lepas_instrumen(kode, by=saya)
        messages.success(request, f"{instrumen.judul} versi kantor tidak dipakai lagi.")
        return redirect("assessments:instrumen")
    ganti = (
        "Asesmen yang baru memakai lagi versi bawaan program."
        if kode in muat.bawaan()
        else "Instrumen ini tidak dapat dipilih lagi untuk asesmen yang baru."
    )
    konteks = {
        "judul": f"Berhenti memakai {instrumen.judul} versi kantor",
        "akibat": [
            ganti,
            "Asesmen yang sudah dimulai tetap memakai versinya.",
            "Naskahnya tetap tersimpan dan dapat dimuat lagi.",
        ],
        "label": "Berhenti memakai versi kantor",
        "bahaya": True,
        "kembali": reverse("assessments:instrumen_detail", args=[kode]),
    }
    return render(request, "komponen/konfirmasi.html", konteks)


# ------------------------------------------------------------------------------ common to them
def _versi(request, kode):
    milik = Instrumen.objects.visible_to(request.user.jabatan).ringkas()
    return milik.filter(kode=kode).select_related("oleh__pengguna").order_by("-instansi", "-versi")


def _instrumen(request, kode):
    """The version in force for the own office, or the one that `?versi=` names."""
    pk = request.GET.get("versi", "")
    if pk:
        if not (pk.isdecimal() and len(pk) < 10):
            raise Http404
        return get_object_or_404(_versi(request, kode), pk=int(pk))
    try:
        return muat.pakai(request.user.jabatan.instansi, kode)
    except muat.TidakAda as tiada:
        raise Http404 from tiada


def _naskah(instrumen):
    return Instrumen.objects.values_list("naskah", flat=True).get(pk=instrumen.pk)


def _teks(isi, nama):
    jawaban = HttpResponse(isi, content_type="text/plain; charset=utf-8")
    jawaban["Content-Disposition"] = f'attachment; filename="{nama}"'
    return jawaban
