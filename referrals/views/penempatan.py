"""A place for a client: asked for, decided on, taken or given up."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from cases.izin_kasus import izin_aksi
from cases.models import Kasus
from cases.views.aduan import FORMULIR
from cases.views.dasar import coba, kasus_atau_404
from cases.views.kasus import kerangka
from referrals import izin_hunian
from referrals.actions import hunian as aksi_hunian
from referrals.actions import penempatan as aksi
from referrals.forms.hunian import AlasanForm, SetujuForm, UsulForm
from referrals.izin_hunian import BERJALAN
from referrals.models import Penempatan


@FORMULIR
def usul_penempatan(request, nomor):
    """Ask for a place; what was asked for this case before stands below."""
    kasus = kasus_atau_404(request, nomor)
    jabatan = request.user.jabatan
    izin = izin_aksi(kasus, "usul_penempatan", jabatan)
    if request.method == "POST" and not izin.boleh:
        raise PermissionDenied("Mengusulkan penempatan bukan wewenang Anda sekarang.")
    semua = list(kasus.penempatan.select_related("wisma").order_by("-pada", "-pk"))
    form = UsulForm(request.POST or None, kasus=kasus) if izin.boleh else None
    if request.method == "POST" and form.is_valid():
        p = coba(request, form, aksi.usulkan, kasus, by=jabatan, **form.cleaned_data)
        if p:
            messages.success(request, "Usul penempatan sudah sampai kepada Kepala Bidang.")
        if p is not None:
            return redirect(p or request.path)
    konteks = kerangka(kasus, jabatan, "") | {"form": form, "izin": izin, "semua": semua}
    konteks["berjalan"] = next((p for p in semua if p.status in BERJALAN), None)
    return render(request, "referrals/usul_penempatan.html", konteks)


@FORMULIR
def penempatan(request, pk):
    """One place: who asked and why, what the Kabid decides, the bed that is held."""
    jabatan = request.user.jabatan
    terlihat = Penempatan.objects.filter(kasus__in=Kasus.objects.visible_to(jabatan))
    p = get_object_or_404(
        terlihat.select_related(
            "wisma__instansi", "oleh__pengguna", "diputus_oleh__pengguna", "kasus"
        ),
        pk=pk,
    )
    p.kasus = kasus_atau_404(request, p.kasus.nomor)
    izin = {
        "putus": izin_hunian.izin_putus(p, jabatan),
        "batal": izin_hunian.izin_batal(p, jabatan),
        "tempati": izin_hunian.izin_tempati(p, jabatan),
    }
    form = _formulir(request, p, izin)
    if request.method == "POST":
        if not any(x.boleh for x in izin.values()):
            raise PermissionDenied("Memutus penempatan ini bukan wewenang Anda.")
        if _kirim(request, p, form):
            return redirect(p)
    pesanan = p.hunian.filter(jenis="pesanan").select_related("tempat_tidur__kamar").first()
    konteks = kerangka(p.kasus, jabatan, "")
    konteks |= {"p": p, "izin": izin, "form": form, "pesanan": pesanan, "kini": timezone.now()}
    konteks["langkah"] = next(
        (x for x in p.kasus.langkah.all() if x.terkini and x.terbuka and x.jenis == "penempatan"),
        None,
    )
    return render(request, "referrals/penempatan.html", konteks)


def _formulir(request, p, izin):
    """The forms of those acts that this person may do now; only the sent one is judged."""
    apa = request.POST.get("apa") if request.method == "POST" else None

    def isi(nama):
        return request.POST if apa == nama else None

    form = {}
    if izin["putus"].sekarang:
        form["setujui"] = SetujuForm(isi("setujui"), p=p)
        form["tolak"] = AlasanForm(isi("tolak"), label="Mengapa tidak disetujui", prefix="tolak")
    if izin["batal"].sekarang:
        form["batal"] = AlasanForm(isi("batal"), label="Mengapa dibatalkan", prefix="batal")
    return form


def _kirim(request, p, form):
    """Do what the pressed button says; False to show the page again."""
    apa, by = request.POST.get("apa"), request.user.jabatan
    if apa in ("antrekan", "tempati"):
        kosong = AlasanForm({"alasan": "-"}, label="")
        kosong.is_valid()
        fungsi = aksi.antrekan if apa == "antrekan" else aksi_hunian.tempati
        if coba(request, kosong, fungsi, p, by=by):
            messages.success(request, PESAN[apa])
        for pesan in kosong.errors.values():
            messages.warning(request, pesan[0])
        return True
    if apa not in form or not form[apa].is_valid():
        return apa not in form
    fungsi = {"setujui": aksi.setujui, "tolak": aksi.tolak, "batal": aksi.batalkan}[apa]
    hasil = coba(request, form[apa], fungsi, p, by=by, **form[apa].cleaned_data)
    if hasil:
        messages.success(request, PESAN[apa])
    return hasil is not None


PESAN = {
    "setujui": "Penempatan disetujui; tempat tidurnya dipesan.",
    "antrekan": "Klien masuk daftar tunggu.",
    "tolak": "Penempatan tidak disetujui.",
    "batal": "Penempatan dibatalkan; tidak ada tempat tidur yang ditahan.",
    "tempati": "Klien tercatat menempati tempat tidurnya.",
}
