"""The overview of one's work, and the rows behind each of its numbers."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.halaman import potong
from reports import kirim
from reports.bentuk import Minta
from reports.ekspor.daftar import SEMUA as SEMUA_EKSPOR
from reports.ikhtisar import bagan
from reports.ikhtisar.angka import MENURUT_KODE
from reports.ikhtisar.judul import judul_baris
from reports.ikhtisar.susunan import boleh, susunan
from reports.izin_laporan import boleh_baca

BENTUK = ("xlsx", "csv")


@require_GET
def ikhtisar(request):
    """The numbers of one's role, each leading to its rows; counted at this moment."""
    jabatan = request.user.jabatan
    punya = susunan(jabatan.peran)
    konteks = {
        "kotak": hitung([MENURUT_KODE[k] for k in punya.angka], jabatan),
        "bagan": bagan.susun(punya.bagan, jabatan),
        "sebutan": jabatan.nama_jabatan,
        "kini": timezone.localtime(timezone=jabatan.instansi.zona),
    }
    return render(request, "reports/ikhtisar.html", konteks)


def hitung(angka, jabatan):
    """[(number, its count, its address)]: one query for each set of rows."""
    banyak = {}
    for isi in dict.fromkeys(a.isi for a in angka):
        milik = {a.kode.replace("-", "_"): a for a in angka if a.isi is isi}
        hitungan = {k: Count("pk", filter=a.syarat(jabatan)) for k, a in milik.items()}
        hasil = isi.baris(jabatan).order_by().aggregate(**hitungan)
        banyak |= {a.kode: hasil[k] for k, a in milik.items()}
    return [(a, banyak[a.kode], _alamat(a)) for a in angka]


def _alamat(angka):
    if angka.alamat:
        return reverse(angka.alamat)
    return reverse("reports:ikhtisar_baris", args=[angka.kode])


@require_GET
def ikhtisar_baris(request, kode):
    """The rows that a number counts, from the same question."""
    jabatan, pilih = request.user.jabatan, request.GET.get("pilih", "")[:80]
    angka = MENURUT_KODE.get(kode)
    if angka is None or angka.alamat or "\x00" in pilih:
        raise Http404
    if not boleh(jabatan.peran, kode):
        raise PermissionDenied("Angka ini bukan bagian dari ikhtisar jabatan Anda.")
    isi, judul = angka.isi, judul_baris(angka, jabatan, pilih)
    ekspor = SEMUA_EKSPOR.get(isi.ekspor)
    ekspor = ekspor if ekspor and boleh_baca(ekspor, jabatan) else None
    bentuk = request.GET.get("bentuk", "")
    if bentuk in BENTUK and ekspor:
        kirim.catat(request, bentuk, f"Ikhtisar: {judul}")
        return _berkas(ekspor, angka, bentuk, jabatan, pilih)
    baris = isi.lengkap(angka.baris(jabatan, pilih), jabatan)
    daftar, berikutnya, sebelumnya = potong(baris, request, angka.urut or isi.urut, naik=isi.naik)
    isi.siapkan(daftar, jabatan)
    konteks = {
        "angka": angka,
        "judul": judul,
        "berkas": request.path if ekspor else "",
        "kueri": urlencode({"pilih": pilih}) if pilih else "",
        "templat": isi.templat,
        "daftar": daftar,
        "berikutnya": berikutnya,
        "sebelumnya": sebelumnya,
    }
    return render(request, "reports/ikhtisar_baris.html", konteks)


def _berkas(ekspor, angka, bentuk, jabatan, pilih):
    """The number's rows as the list of such rows hands them out: its columns, its discretion."""
    minta = Minta(jabatan, None, {})
    baris = ekspor.baris(minta).filter(pk__in=angka.baris(jabatan, pilih).order_by().values("pk"))
    nama = f"ikhtisar-{angka.kode}"
    return kirim.register(bentuk, ekspor, minta, judul=ekspor.judul, nama=nama, baris=baris)
