"""Clients: searching, entering, reading, correcting."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts import wilayah
from accounts.halaman import potong
from cases import actions, draf, jejak
from cases.actions.aduan import boleh_membuka_kasus
from cases.actions.kecocokan import DIPERIKSA
from cases.forms.aduan import KlienForm
from cases.gabung_klien import gabungan_klien
from cases.izin_koreksi import izin_gabung, sekantor_memimpin
from cases.models import Klien, Riwayat
from cases.pandangan import baca_klien, lihat_nik
from cases.views.aduan import FORMULIR, aduan_atau_404, mirip, orang_terpilih
from cases.views.dasar import coba


@require_GET
def daftar(request):
    jabatan = request.user.jabatan
    kata = request.GET.get("q", "").strip()
    if kata:
        konteks = {"daftar": list(Klien.objects.cari(kata, jabatan)[:25])}
    else:
        baris = Klien.objects.visible_to(jabatan).dengan_pandangan(jabatan)
        klien, berikutnya, sebelumnya = potong(baris, request, "dicatat_pada")
        konteks = {"daftar": klien, "berikutnya": berikutnya, "sebelumnya": sebelumnya}
    boleh = sekantor_memimpin(request.user.jabatan.instansi_id, request.user.jabatan)
    return render(request, "cases/klien.html", konteks | {"q": kata, "boleh_gabung": boleh})


@require_GET
def detail(request, pk):
    jabatan = request.user.jabatan
    klien = _klien(jabatan, pk)
    if klien is None:
        return _alamat_lama(jabatan, pk, "cases:klien_detail")
    nik = lihat_nik(klien, jabatan)
    if "nik" in request.GET and nik:
        jejak.tandai(request, jejak.Cara.NIK, f"NIK klien {klien.pk}", klien=klien)
    elif klien.berahasia:
        jejak.tandai(request, jejak.Cara.BACA, f"Klien {klien.pk}", klien=klien)
    tempat = wilayah.nama_banyak({klien.wilayah_ktp_id, klien.wilayah_domisili_id} - {None})
    konteks = {
        "klien": klien,
        "wilayah_ktp": tempat.get(klien.wilayah_ktp_id, ""),
        "wilayah_domisili": tempat.get(klien.wilayah_domisili_id, ""),
        "kasus": klien.kasus.visible_to(jabatan).lengkap().order_by("-dibuka_pada"),
        "berkas": klien.berkas.filter(kasus=None).visible_to(jabatan).select_related("oleh"),
        "terbuka": klien.terbuka,
        "boleh_nik": nik,
        "nik_tampil": nik and "nik" in request.GET,
        "riwayat": riwayat_klien(klien).select_related("oleh__pengguna")[:20],
        "boleh_diubah": boleh_membuka_kasus(jabatan) and klien.terbuka,
        "boleh_gabung": izin_gabung(klien, jabatan).boleh and klien.terbuka,
        "gabungan": list(gabungan_klien(klien)),
    }
    return render(request, "cases/klien_detail.html", konteks)


def _klien(jabatan, pk):
    """The client with what this person may read of them; None where it does not exist for them."""
    terlihat = Klien.objects.visible_to(jabatan).dengan_pandangan(jabatan)
    return terlihat.select_related("instansi").filter(pk=pk).first()


def _alamat_lama(jabatan, pk, nama):
    """The old address of a client who was merged leads to the one that stays; else 404."""
    lebur = get_object_or_404(Klien.objects.filter(digabung_ke__isnull=False), pk=pk)
    terlihat = Klien.objects.visible_to(jabatan)
    return redirect(nama, get_object_or_404(terlihat, pk=lebur.digabung_ke_id).pk)


def riwayat_klien(klien):
    """The history of this client and of the records merged into it (lines never move).

    The merge itself is told once, from the side of the one that stays.
    """
    lebur = klien.leburan.values_list("pk", flat=True)
    semua = Riwayat.objects.filter(klien__in=[klien.pk, *lebur])
    return semua.exclude(~Q(klien=klien), aksi__in=("digabung_ke_klien", "dipisah_dari_klien"))


@FORMULIR
def baru(request):
    """Enter a client, after likely matches have been shown; then on to opening the case."""
    aduan = orang = None
    if nomor := request.GET.get("aduan"):
        aduan = aduan_atau_404(request, nomor)
        orang = orang_terpilih(request, aduan)
    terbaca = aduan and aduan.boleh_dibaca(request.user.jabatan)
    awal = {"nama": aduan.terlapor[:120], "kategori": aduan.kategori} if terbaca else {}
    return _formulir(request, None, aduan, awal | _awal_orang(orang, request), orang)


def _awal_orang(orang, request):
    """What the report's list knows of this person, for the client's form."""
    if orang is None:
        return {}
    awal = {"nama": orang.nama[:120], "jenis_kelamin": orang.jenis_kelamin}
    if orang.perkiraan_umur is not None:
        tahun = request.user.jabatan.instansi.hari_ini().year - orang.perkiraan_umur
        awal |= {"tanggal_lahir": date(tahun, 1, 1), "lahir_perkiraan": True}
    return awal


@FORMULIR
def ubah(request, pk):
    jabatan = request.user.jabatan
    klien = _klien(jabatan, pk)
    if klien is None:
        return _alamat_lama(jabatan, pk, "cases:ubah_klien")
    if not baca_klien(klien, jabatan):
        raise PermissionDenied("Data klien ini untuk petugas kasusnya.")
    if boleh_membuka_kasus(jabatan) and request.method != "POST":  # the form shows it whole
        jejak.tandai(request, jejak.Cara.NIK, f"Formulir data klien {klien.pk}", klien=klien)
    return _formulir(request, klien, None, {})


def _formulir(request, klien, aduan, awal, orang=None):
    jabatan = request.user.jabatan
    if not boleh_membuka_kasus(jabatan):
        raise PermissionDenied("Mencatat klien bukan wewenang Anda.")
    form = draf.formulir(request, KlienForm, instance=klien, initial=awal, jabatan=jabatan)
    kembar = []
    if draf.dikirim(request) and form.is_valid():
        kembar = [] if klien or form.cleaned_data["tetap_baru"] else _kembar(form, jabatan)
        if not kembar and (tersimpan := _simpan(request, form, klien)):
            return _sesudah(request, tersimpan, aduan, form.peringatan, orang)
    konteks = {"form": form, "klien": klien, "aduan": aduan, "kembar": kembar, "orang": orang}
    return render(request, "cases/klien_form.html", konteks)


def _kembar(form, jabatan):
    """Clients of nearly the same name, whom the person must have looked at first."""
    return mirip(jabatan, form.cleaned_data["nama"], batas=5)


def _simpan(request, form, klien):
    return coba(
        request,
        form,
        actions.simpan_klien,
        form.isi(),
        by=request.user.jabatan,
        klien=Klien.objects.get(pk=klien.pk) if klien else None,
        kunci_kirim=form.cleaned_data["kunci_kirim"],
        foto=form.cleaned_data["foto"],
        alasan=form.cleaned_data.get("alasan_ubah", ""),
    )


def _sesudah(request, klien, aduan, peringatan, orang):
    draf.hapus(request)
    messages.success(request, "Data klien tersimpan.")
    if klien.diperiksa_kabid:
        messages.warning(request, DIPERIKSA)
    for kalimat in peringatan:
        messages.warning(request, kalimat)
    if aduan is None:
        return redirect(klien)
    tujuan = reverse("cases:buka_kasus", args=[aduan.nomor, klien.pk])
    return redirect(f"{tujuan}?orang={orang.pk}" if orang else tujuan)
