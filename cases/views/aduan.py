"""Reports: entering, reading, receipt, and what becomes of them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts import wilayah
from cases import actions, draf
from cases.actions.aduan import boleh_membuka_kasus, boleh_mencatat_aduan, boleh_menutup_aduan
from cases.actions.orang_aduan import boleh_mencatat_orang
from cases.forms.aduan import AduanForm, BukaKasusForm, TutupAduanForm
from cases.halaman import potong
from cases.models import Aduan, Klien
from cases.views.dasar import coba

FORMULIR = require_http_methods(["GET", "HEAD", "POST"])


def aduan_atau_404(request, nomor):
    terlihat = Aduan.objects.visible_to(request.user.jabatan).select_related(
        "dicatat_oleh__pengguna", "instansi"
    )
    return get_object_or_404(terlihat, nomor=nomor)


@require_GET
def daftar(request):
    baris = Aduan.objects.visible_to(request.user.jabatan).defer("kronologi")
    if status := request.GET.get("status"):
        baris = baris.filter(status=status)
    aduan, berikutnya, sebelumnya = potong(baris, request, "diterima_pada")
    tempat = wilayah.nama_banyak({a.wilayah_id for a in aduan if a.wilayah_id})
    konteks = {
        "daftar": [(a, tempat.get(a.wilayah_id, "")) for a in aduan],
        "berikutnya": berikutnya,
        "sebelumnya": sebelumnya,
        "pilihan_status": Aduan.Status.choices,
        "boleh_mencatat": boleh_mencatat_aduan(request.user.jabatan),
    }
    return render(request, "cases/aduan.html", konteks)


@FORMULIR
def baru(request):
    """Enter a report; with the register number comes the receipt."""
    jabatan = request.user.jabatan
    if not boleh_mencatat_aduan(jabatan):
        raise PermissionDenied("Mencatat aduan bukan wewenang Anda.")
    awal = {"wilayah": jabatan.instansi.wilayah_id}
    form = draf.formulir(request, AduanForm, initial=awal)
    if draf.dikirim(request) and form.is_valid():
        isi = dict(form.cleaned_data)
        foto, kunci = isi.pop("foto"), isi.pop("kunci_kirim")
        aduan = coba(
            request, form, actions.terima_aduan, isi, by=jabatan, foto=foto, kunci_kirim=kunci
        )
        if aduan:
            draf.hapus(request)
            messages.success(
                request, f"Aduan {aduan.nomor} tercatat. Petugas akan menindaklanjutinya."
            )
            return redirect(aduan)
    return render(request, "cases/aduan_baru.html", {"form": form})


@require_GET
def detail(request, nomor):
    aduan = aduan_atau_404(request, nomor)
    jabatan = request.user.jabatan
    konteks = {
        "aduan": aduan,
        "tempat": wilayah.nama_lengkap(aduan.wilayah_id) if aduan.wilayah_id else "",
        "kasus": (kasus := list(aduan.kasus.visible_to(jabatan).lengkap())),
        "orang": daftar_orang(aduan, jabatan, kasus),
        "boleh_mencatat_orang": boleh_mencatat_orang(aduan, jabatan),
        "berkas": aduan.berkas.visible_to(jabatan).select_related("oleh"),
        "riwayat": aduan.riwayat.select_related("oleh__pengguna")[:20],
        "narasi": aduan.boleh_dibaca(jabatan),
        "boleh_membuka": boleh_membuka_kasus(jabatan) and aduan.status != Aduan.Status.SELESAI,
        "boleh_menutup": boleh_menutup_aduan(jabatan) and aduan.status == Aduan.Status.BARU,
    }
    return render(request, "cases/aduan_detail.html", konteks)


def daftar_orang(aduan, jabatan, kasus):
    """[(person of the report, may their case be opened)]; a narrative, like the chronology."""
    if not aduan.boleh_dibaca(jabatan):
        return []
    terlihat = {k.pk for k in kasus}
    return [(o, o.kasus_id in terlihat) for o in aduan.orang.select_related("kasus")]


def orang_terpilih(request, aduan):
    """The person of the report whom this is about, if the address names one without a case."""
    pk = request.GET.get("orang", "")
    if not pk.isdecimal() or not aduan.boleh_dibaca(request.user.jabatan):
        return None
    return aduan.orang.filter(pk=pk, kasus=None).first()


@require_GET
def tanda_terima(request, nomor):
    """The receipt that the reporter takes home; a page made to be printed."""
    aduan = aduan_atau_404(request, nomor)
    tempat = wilayah.nama_lengkap(aduan.wilayah_id) if aduan.wilayah_id else ""
    return render(request, "cases/tanda_terima.html", {"aduan": aduan, "tempat": tempat})


@FORMULIR
def tutup(request, nomor):
    aduan = aduan_atau_404(request, nomor)
    if not boleh_menutup_aduan(request.user.jabatan):
        raise PermissionDenied("Menutup aduan adalah wewenang Kepala Seksi atau Kepala Bidang.")
    form = TutupAduanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        hasil = coba(
            request,
            form,
            actions.tutup_aduan,
            aduan,
            by=request.user.jabatan,
            alasan=form.cleaned_data["alasan"],
        )
        if hasil is not None:
            if hasil:
                messages.success(request, f"Aduan {aduan.nomor} selesai tanpa kasus.")
            return redirect(aduan)
    return render(request, "cases/aduan_tutup.html", {"aduan": aduan, "form": form})


@require_GET
def pilih_klien(request, nomor):
    """Search before create: whom is this report about?"""
    aduan = aduan_atau_404(request, nomor)
    if not boleh_membuka_kasus(request.user.jabatan):
        raise PermissionDenied("Membuka kasus bukan wewenang Anda.")
    orang = orang_terpilih(request, aduan)
    kata = request.GET.get("q", orang.nama if orang else aduan.terlapor).strip()
    klien, tersembunyi = mirip(request.user.jabatan, kata)
    konteks = {"aduan": aduan, "q": kata, "klien": klien, "tersembunyi": tersembunyi}
    konteks["orang"] = orang
    return render(request, "cases/pilih_klien.html", konteks)


def mirip(jabatan, kata, batas=10):
    """Likely matches: those one may open, and how many others the office has."""
    if not kata:
        return [], 0
    cocok = Klien.objects.aktif().filter(instansi=jabatan.instansi_id).cari(kata)
    semua = list(cocok.values_list("pk", flat=True)[:batas])
    terlihat = Klien.objects.visible_to(jabatan).filter(pk__in=semua).prefetch_related("kasus")
    urut = sorted(terlihat, key=lambda k: semua.index(k.pk))
    return urut, len(semua) - len(urut)


@FORMULIR
def buka_kasus(request, nomor, pk):
    """Open a case for this client out of this report."""
    aduan = aduan_atau_404(request, nomor)
    jabatan = request.user.jabatan
    if not boleh_membuka_kasus(jabatan):
        raise PermissionDenied("Membuka kasus bukan wewenang Anda.")
    klien = get_object_or_404(Klien.objects.visible_to(jabatan), pk=pk)
    orang = orang_terpilih(request, aduan)
    form = BukaKasusForm(request.POST or None, instansi=jabatan.instansi)
    if request.method == "POST" and form.is_valid():
        standar, jalur = form.terpilih()
        kasus = coba(
            request,
            form,
            actions.buka_kasus,
            klien,
            standar,
            by=jabatan,
            jalur=jalur,
            aduan=aduan,
            tetap=form.cleaned_data["tetap"],
            orang=orang,
        )
        if kasus:
            messages.success(request, f"Kasus {kasus.nomor} dibuka.")
            return redirect(kasus)
        form.tawarkan_tetap()
    konteks = {"aduan": aduan, "klien": klien, "form": form, "orang": orang}
    return render(request, "cases/buka_kasus.html", konteks)
