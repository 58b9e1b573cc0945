"""Beginning a referral: which institution, what goes along, and exactly that before it is sent."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render

from cases import draf
from cases.models import Draf, Kasus
from cases.serahan import identitas_terbaca
from cases.views.aduan import FORMULIR
from cases.views.dasar import coba, kasus_atau_404
from cases.views.kasus import kerangka
from cases.views.langkah import pada_daftar
from referrals import cari_lembaga, kiriman
from referrals.actions import rujukan as aksi
from referrals.dasar import dasar_persetujuan, rujukan_klien
from referrals.forms.rujukan import RujukForm
from referrals.izin_lembaga import izin_lembaga
from referrals.izin_rujukan import izin_susun, izin_ubah
from referrals.models import Lembaga, Rujukan
from referrals.views.lembaga import bertempat

BUKAN = "Merujuk klien kasus ini bukan wewenang Anda."
BATAS_LEMBAGA = 50


@FORMULIR
def rujukan_baru(request, nomor):
    """From the case itself: at any stage, also where the standard has no such step."""
    kasus = kasus_atau_404(request, nomor)
    izin = izin_susun(kasus, request.user.jabatan)
    if not izin.boleh:
        raise PermissionDenied(BUKAN)
    return _rujuk(request, kasus, izin)


def ruang_rujukan(request, langkah):
    """The page of a `rujukan` step: the referral on its way, else the choice of an institution."""
    kasus, jabatan = langkah.kasus, request.user.jabatan
    kode = {x.pk for x in kasus.langkah.all() if x.kode == langkah.kode}
    semua = [r for r in rujukan_klien(kasus) if r.langkah_id in kode]
    jalan = next((r for r in semua if r.berjalan), None)
    izin = izin_susun(kasus, jabatan, langkah)
    if request.method == "POST" and not izin.boleh:
        raise PermissionDenied(BUKAN)
    if jalan is not None and jalan.dijawab_pada is None:
        return redirect(jalan)
    if jalan is not None or not izin.boleh:
        konteks = kerangka(kasus, jabatan, "") | pada_daftar(langkah, jabatan)
        konteks |= {"langkah": langkah, "semua": semua, "jalan": jalan, "izin": izin}
        return render(request, "referrals/langkah_rujukan.html", konteks)
    return _rujuk(request, kasus, izin, langkah=langkah)


@FORMULIR
def rujukan_ubah(request, pk):
    """The draft that the Kabid sent back, written anew."""
    r = get_object_or_404(Rujukan.objects.visible_to(request.user.jabatan), pk=pk)
    milik = Kasus.objects.visible_to(request.user.jabatan).filter(pk=r.kasus_id)
    kasus = kasus_atau_404(request, get_object_or_404(milik).nomor)
    r.kasus = kasus
    langkah = r.langkah and next(
        (x for x in kasus.langkah.all() if x.terkini and x.kode == r.langkah.kode), None
    )
    izin = izin_ubah(r, request.user.jabatan)
    if not izin.boleh:
        raise PermissionDenied(BUKAN)
    return _rujuk(request, kasus, izin, langkah=langkah, rujukan=r)


def _rujuk(request, kasus, izin, *, langkah=None, rujukan=None):
    """One address, three pages: the institution, what goes along, and the list to send."""
    jabatan = request.user.jabatan
    konteks = kerangka(kasus, jabatan, "") | {"izin": izin, "langkah": langkah, "rujukan": rujukan}
    if langkah is not None:
        konteks |= pada_daftar(langkah, jabatan)
    lembaga = _terpilih(request, rujukan)
    if izin.tertahan or lembaga is None:
        return _pilih_lembaga(request, konteks, izin)
    form = draf.formulir(
        request, RujukForm, kasus=kasus, by=jabatan, langkah=langkah, rujukan=rujukan
    )
    if draf.dikirim(request) and form.is_valid() and "kirim" in request.POST:
        isi = {"lembaga": lembaga, "langkah": langkah, "rujukan": rujukan, **form.untuk_aksi()}
        hasil = coba(request, form, aksi.susun_dan_kirim, kasus, by=jabatan, **isi)
        if hasil is not None:
            draf.hapus(request)
            if hasil is False:
                return redirect("referrals:rujukan_penempatan", kasus.nomor)
            messages.success(request, KABAR[hasil.status].format(lembaga.nama))
            return redirect(hasil)
    konteks |= {"lembaga": lembaga, "form": form}
    konteks |= _berjalan(kasus, jabatan, rujukan)
    if _ditinjau(request, form):
        return _tinjau(request, konteks, form)
    form.pilih()
    return render(request, "referrals/rujuk.html", konteks)


KABAR = {
    Rujukan.Status.DRAF: "Rujukan ke {} menunggu persetujuan Kepala Bidang.",
    Rujukan.Status.DIKIRIM: "Rujukan dikirim ke {}; jawabannya ditunggu.",
}


def _terpilih(request, rujukan):
    """The institution that was chosen: now, in the draft that was left, or when it was drafted."""
    pk = request.POST.get("lembaga") or request.GET.get("lembaga", "")
    if not pk and not {"pilih", "q", "semua"} & set(request.GET):
        lama = Draf.objects.filter(pengguna=request.user, halaman=request.path[:200]).first()
        pk = ((lama and lama.isi.get("lembaga")) or [""])[0]
    if not pk and rujukan is not None:
        pk = str(rujukan.lembaga_id)
    semua = Lembaga.objects.visible_to(request.user.jabatan).filter(aktif=True)
    return semua.select_related("kantor").filter(pk=pk).first() if pk.isdecimal() else None


def _ditinjau(request, form):
    """Whether to show the list: what was chosen is in order, and nobody wants to change it."""
    salah = set(form.errors) - {"__all__", "jawab_sebelum"}
    return draf.dikirim(request) and "ubah" not in request.POST and not salah


def _tinjau(request, konteks, form):
    isi = form.susun()
    dasar = dasar_persetujuan(konteks["kasus"], konteks["langkah"])
    form.tinjau(kiriman.sidik(isi), langsung=bool(dasar))
    konteks |= {"isi": isi, "identitas": list(identitas_terbaca(isi)), "dasar": dasar}
    konteks["alasan"] = form.cleaned_data["alasan"]
    return render(request, "referrals/rujuk_tinjau.html", konteks)


def _berjalan(kasus, jabatan, rujukan):
    """Referrals of this client that are on their way: named where one may know of their case."""
    ada = [r for r in rujukan_klien(kasus) if r.berjalan and (not rujukan or r.pk != rujukan.pk)]
    lain = {r.kasus_id for r in ada} - {kasus.pk}
    terlihat = Kasus.objects.visible_to(jabatan).filter(pk__in=lain)
    boleh = {kasus.pk, *(terlihat.values_list("pk", flat=True) if lain else ())}
    return {
        "berjalan": [r for r in ada if r.kasus_id in boleh],
        "berjalan_lain": any(r.kasus_id not in boleh for r in ada),
    }


def _pilih_lembaga(request, konteks, izin):
    """Institutions that take this client, fitting and near ones first."""
    jabatan, kasus = request.user.jabatan, konteks["kasus"]
    semua, kata = "semua" in request.GET, request.GET.get("q", "").strip()[:100]
    daftar = []
    if not izin.tertahan:
        baris = cari_lembaga.untuk_klien(kasus.klien, jabatan, semua=semua or bool(kata))
        baris = baris.filter(nama__icontains=kata) if kata else baris
        daftar = list(baris[:BATAS_LEMBAGA])
        bertempat(daftar)
    konteks |= {
        "daftar": daftar,
        "q": kata,
        "semua": semua,
        "boleh_tambah": izin_lembaga(jabatan).sekarang,
        "sebelumnya": konteks["langkah"].bagian if konteks["langkah"] else (),
    }
    return render(request, "referrals/pilih_lembaga.html", konteks)
