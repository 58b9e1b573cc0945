"""One stay: the days, the things kept for the client, the limit and its extension."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render

from cases.models import Kasus, Penampungan
from cases.views.aduan import FORMULIR
from cases.views.dasar import coba, kasus_atau_404
from cases.views.kasus import kerangka
from referrals import izin_hunian, ranjang
from referrals.actions import tinggal as aksi
from referrals.forms.hunian import HarianForm, KembaliForm, PerpanjangForm, TitipanForm
from referrals.models import Titipan

PESAN = {
    "harian": "Catatan harian tersimpan.",
    "titipan": "Titipan tercatat.",
    "perpanjang": "Masa tinggal diperpanjang.",
}
FUNGSI = {
    "harian": aksi.catat_harian,
    "titipan": aksi.terima_titipan,
    "perpanjang": aksi.perpanjang,
}


def _penampungan(request, pk):
    """A stay of a case one may know of, with the case as its page needs it."""
    terlihat = Penampungan.objects.filter(kasus__in=Kasus.objects.visible_to(request.user.jabatan))
    terlihat = terlihat.select_related("kasus", "oleh__pengguna", "disahkan_oleh__pengguna")
    p = get_object_or_404(terlihat, pk=pk)
    p.kasus = kasus_atau_404(request, p.kasus.nomor)
    return p


@FORMULIR
def tinggal(request, pk):
    """The page of a stay; each of its forms is sent by itself."""
    p = _penampungan(request, pk)
    jabatan = request.user.jabatan
    konteks = kerangka(p.kasus, jabatan, "")
    catat = izin_hunian.izin_tinggal(p, jabatan)
    izin = {
        "harian": catat if konteks["narasi"] else izin_hunian.TIDAK,
        "titipan": catat,
        "perpanjang": izin_hunian.izin_perpanjang(p, jabatan),
    }
    form = _formulir(request, izin, jabatan)
    if request.method == "POST":
        if not any(x.boleh for x in izin.values()):
            raise PermissionDenied("Menulis tentang klien di sini bukan wewenang Anda.")
        apa = request.POST.get("apa")
        if apa in form and form[apa].is_valid():
            isi = form[apa].cleaned_data
            hasil = coba(request, form[apa], FUNGSI[apa], p, by=jabatan, **isi)
            if hasil is not None:
                if hasil:
                    messages.success(request, PESAN[apa])
                return redirect("referrals:tinggal", p.pk)
    konteks |= {"p": p, "izin": izin, "form": form} | _isi(p, jabatan, konteks["narasi"])
    if konteks["hunian"] and konteks["hunian"].pk == p.pk:  # the frame tells of the same stay
        konteks["hunian"].hunian_kini = konteks["kini"]
    konteks["kembali"] = izin_hunian.izin_kembali(p, jabatan).boleh
    return render(request, "referrals/tinggal.html", konteks)


def _formulir(request, izin, jabatan):
    apa = request.POST.get("apa") if request.method == "POST" else None

    def isi(nama):
        return {"data": request.POST if apa == nama else None, "prefix": nama}

    hari_ini = jabatan.instansi.hari_ini()
    semua = {
        "harian": lambda: HarianForm(hari_ini=hari_ini, **isi("harian")),
        "titipan": lambda: TitipanForm(**isi("titipan")),
        "perpanjang": lambda: PerpanjangForm(**isi("perpanjang")),
    }
    return {nama: buat() for nama, buat in semua.items() if izin[nama].sekarang}


def _isi(p, jabatan, narasi):
    """What is known of the stay."""
    hunian = list(
        p.hunian.filter(lepas=False, jenis="tinggal")
        .select_related("tempat_tidur__kamar__wisma__instansi")
        .order_by("pk")
    )
    perpanjangan = list(p.perpanjangan.select_related("oleh__pengguna"))
    wisma = hunian[-1].tempat_tidur.kamar.wisma if hunian else None
    hari_ini = jabatan.instansi.hari_ini()
    diperpanjang = max((x.sampai for x in perpanjangan), default=None)
    sampai = ranjang.batas(p, wisma, diperpanjang)
    return {
        "riwayat_hunian": hunian,
        "kini": _kini(hunian, diperpanjang),
        "wisma": wisma,
        "perpanjangan": perpanjangan,
        "sampai": sampai,
        "awas": not p.keluar_pada and ranjang.mendekati_batas(sampai, hari_ini),
        "lewat": not p.keluar_pada and sampai is not None and hari_ini > sampai,
        "lama": ranjang.lama_hari(p, jabatan.instansi.zona, hari_ini),
        "harian": list(p.harian.select_related("oleh__pengguna")) if narasi else [],
        "titipan": list(p.titipan.select_related("diterima_oleh__pengguna")),
    }


def _kini(hunian, diperpanjang):
    """The stay that is open, as the case's frame shows it."""
    kini = next((h for h in hunian if h.selama.upper_inf), None)
    if kini:
        kini.diperpanjang = diperpanjang
    return kini


@FORMULIR
def titipan_kembali(request, pk):
    """Hand a thing back."""
    terlihat = Kasus.objects.visible_to(request.user.jabatan)
    t = get_object_or_404(
        Titipan.objects.select_related("penampungan__kasus"), pk=pk, penampungan__kasus__in=terlihat
    )
    t.penampungan = _penampungan(request, t.penampungan_id)
    by = request.user.jabatan
    if not izin_hunian.izin_kembali(t.penampungan, by).boleh:
        raise PermissionDenied("Mengembalikan titipan ini bukan wewenang Anda.")
    form = KembaliForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        hasil = coba(request, form, aksi.kembalikan_titipan, t, by=by, **form.cleaned_data)
        if hasil is not None:
            if hasil:
                messages.success(request, f"{t.nama} dikembalikan.")
            return redirect("referrals:tinggal", t.penampungan_id)
    konteks = kerangka(t.penampungan.kasus, by, "") | {"form": form, "t": t}
    return render(request, "referrals/titipan_kembali.html", konteks)
