"""The homes of the office: set up, changed, and a room closed for a while."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from cases.views.aduan import FORMULIR
from cases.views.dasar import coba
from referrals import izin_hunian, ranjang
from referrals.actions import rumah as aksi
from referrals.forms.rumah import KamarForm, TempatTidurForm, TutupKamarForm, WismaForm
from referrals.models import Kamar, KamarTutup, TempatTidur, Wisma


def _wisma(request, pk):
    terlihat = Wisma.objects.visible_to(request.user.jabatan).select_related("unit", "instansi")
    return get_object_or_404(terlihat, pk=pk)


def _kamar(request, pk):
    terlihat = Wisma.objects.visible_to(request.user.jabatan)
    return get_object_or_404(Kamar.objects.select_related("wisma"), pk=pk, wisma__in=terlihat)


def _pastikan(request):
    if not izin_hunian.izin_rumah(request.user.jabatan).boleh:
        raise PermissionDenied("Mengatur rumah bukan wewenang Anda.")


def _formulir(request, form, judul, label, kembali):
    konteks = {"form": form, "judul": judul, "label": label, "kembali": kembali}
    return render(request, "accounts/formulir.html", konteks)


@require_GET
def wisma(request, pk):
    """One home: its rooms, their beds, and what is out of service."""
    w = _wisma(request, pk)
    semua = ranjang.ranjang(TempatTidur.objects.filter(kamar__wisma=w))
    keadaan = {r.tempat_tidur.pk: r for r in semua}
    kamar = list(w.kamar.prefetch_related("tempat_tidur").order_by("-aktif", "nama"))
    tutup = {r.kamar.pk: [t for t in (r.tutup, *r.nanti) if t] for r in semua}
    konteks = {
        "wisma": w,
        "hitung": ranjang.hitung(semua),
        "kamar": [
            {
                "kamar": k,
                "ranjang": [(t, keadaan.get(t.pk)) for t in k.tempat_tidur.all()],
                "tutup": tutup.get(k.pk, ()),
            }
            for k in kamar
        ],
        "izin": izin_hunian.izin_rumah(request.user.jabatan),
    }
    return render(request, "referrals/wisma.html", konteks)


@FORMULIR
def rumah_baru(request):
    _pastikan(request)
    jabatan = request.user.jabatan
    form = WismaForm(request.POST or None, instansi=jabatan.instansi)
    if request.method == "POST" and form.is_valid():
        w = coba(request, form, aksi.simpan_wisma, None, form.cleaned_data, by=jabatan)
        if w:
            messages.success(request, f"{w.nama} didaftarkan. Tambahkan kamarnya.")
            return redirect(w)
    return _formulir(request, form, "Tambah rumah", "Simpan rumah", reverse("referrals:papan"))


@FORMULIR
def rumah_ubah(request, pk):
    w = _wisma(request, pk)
    _pastikan(request)
    jabatan = request.user.jabatan
    form = WismaForm(request.POST or None, instance=_wisma(request, pk), instansi=jabatan.instansi)
    if request.method == "POST" and form.is_valid():
        hasil = coba(request, form, aksi.simpan_wisma, w, form.cleaned_data, by=jabatan)
        if hasil:
            messages.success(request, "Data rumah tersimpan.")
            return redirect(w)
    return _formulir(request, form, f"Ubah {w.nama}", "Simpan rumah", w.get_absolute_url())


@FORMULIR
def kamar_baru(request, pk):
    w = _wisma(request, pk)
    _pastikan(request)
    form = KamarForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        isi = dict(form.cleaned_data)
        banyak = isi.pop("banyak")
        by = request.user.jabatan
        if k := coba(request, form, aksi.simpan_kamar, None, isi, wisma=w, by=by):
            if banyak:
                aksi.tambah_tempat_tidur(k, banyak=banyak, by=by)
            messages.success(request, f"{k.nama} ditambahkan.")
            return redirect(w)
    return _formulir(request, form, f"Tambah kamar: {w.nama}", "Simpan kamar", w.get_absolute_url())


@FORMULIR
def kamar_ubah(request, pk):
    k = _kamar(request, pk)
    _pastikan(request)
    form = KamarForm(request.POST or None, instance=_kamar(request, pk))
    if request.method == "POST" and form.is_valid():
        by = request.user.jabatan
        hasil = coba(request, form, aksi.simpan_kamar, k, form.cleaned_data, by=by)
        if hasil:
            messages.success(request, "Data kamar tersimpan.")
            return redirect(k.wisma)
    return _formulir(request, form, f"Ubah {k}", "Simpan kamar", k.wisma.get_absolute_url())


@FORMULIR
def tempat_tidur_baru(request, pk):
    k = _kamar(request, pk)
    _pastikan(request)
    form = TempatTidurForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = request.user.jabatan
        if baru := coba(request, form, aksi.tambah_tempat_tidur, k, by=by, **form.cleaned_data):
            messages.success(request, f"{len(baru)} tempat tidur ditambahkan di {k.nama}.")
            return redirect(k.wisma)
    return _formulir(
        request, form, f"Tambah tempat tidur: {k}", "Tambahkan", k.wisma.get_absolute_url()
    )


@require_POST
def tempat_tidur_pakai(request, pk):
    """Take a bed out of use, or into it again."""
    terlihat = Wisma.objects.visible_to(request.user.jabatan)
    t = get_object_or_404(
        TempatTidur.objects.select_related("kamar__wisma"), pk=pk, kamar__wisma__in=terlihat
    )
    _pastikan(request)
    form = TempatTidurForm({"banyak": 1})
    form.is_valid()
    by = request.user.jabatan
    if coba(request, form, aksi.ubah_tempat_tidur, t, aktif="pakai" in request.POST, by=by):
        messages.success(request, f"Keadaan tempat tidur {t} tersimpan.")
    for kalimat in form.non_field_errors():
        messages.warning(request, kalimat)
    return redirect(t.kamar.wisma)


@FORMULIR
def kamar_tutup(request, pk):
    k = _kamar(request, pk)
    _pastikan(request)
    form = TutupKamarForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = request.user.jabatan
        if coba(request, form, aksi.tutup_kamar, k, by=by, **form.cleaned_data):
            messages.success(request, f"{k.nama} dinyatakan tutup.")
            return redirect(k.wisma)
    return _formulir(
        request, form, f"Tutup sementara: {k}", "Tutup kamar", k.wisma.get_absolute_url()
    )


@require_POST
def kamar_buka(request, pk):
    terlihat = Wisma.objects.visible_to(request.user.jabatan)
    t = get_object_or_404(
        KamarTutup.objects.select_related("kamar__wisma"), pk=pk, kamar__wisma__in=terlihat
    )
    _pastikan(request)
    form = TempatTidurForm({"banyak": 1})
    form.is_valid()
    if coba(request, form, aksi.buka_kamar, t, by=request.user.jabatan):
        messages.success(request, f"{t.kamar.nama} dapat dipakai lagi.")
    return redirect(t.kamar.wisma)
