"""A job of many letters: begun from the list of letters, followed, and its joined PDF."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db.models import Count, Q
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from letters import actions
from letters.actions.borongan import surat_tercetak
from letters.antrean import BATAS
from letters.models import BarisBorongan, Borongan, CetakSurat
from letters.penanda import kantor_elektronik
from letters.views.giliran import mulai, nomor_surat
from letters.views.naskah import beri_pandangan, saring

Hasil = BarisBorongan.Hasil
TAK_TERLIHAT = "Sebagian surat dalam berkas ini tidak dapat Anda buka lagi; cetak ulang sisanya."


@require_POST
def cetak(request):
    """Print the chosen letters, or all that the filters of the list find, as one PDF."""
    jabatan = request.user.jabatan
    terlihat = surat_tercetak(jabatan).select_related("kasus", "langkah")
    if "semua" in request.POST:
        daftar = list(saring(terlihat, request.GET).order_by("-dibuat_pada", "-pk")[:BATAS])
    else:
        nomor = nomor_surat(request)
        ada = terlihat.in_bulk(nomor)
        daftar = [ada[n] for n in nomor if n in ada]
    if not daftar:
        messages.warning(request, "Pilih dahulu surat terbit yang akan dicetak.")
        return redirect(f"{reverse('letters:semua')}?{request.GET.urlencode()}")
    baris = [(s, None, "") for s in daftar]
    bolak_balik = "bolak_balik" in request.POST
    kunci = _kunci(request, [s.pk for s in daftar], bolak_balik)
    return mulai(Borongan.Jenis.CETAK, baris, kunci, jabatan, bolak_balik)


def _kunci(request, *dipilih):
    """The same choice of the same page sent twice is one job; another choice is another."""
    try:
        return uuid.uuid5(uuid.UUID(request.POST.get("kunci_kirim", "")), str(dipilih))
    except ValueError:
        return uuid.uuid4()


def borongan_atau_404(request, pk):
    return get_object_or_404(Borongan.objects.visible_to(request.user.jabatan), pk=pk)


@require_GET
def kemajuan(request, pk):
    """How far the job is, and what became of each letter; it goes on when one leaves the page."""
    borongan = borongan_atau_404(request, pk)
    hitung = borongan.baris.aggregate(
        semua=Count("pk"),
        berhasil=Count("pk", filter=Q(hasil=Hasil.BERHASIL)),
        gagal=Count("pk", filter=Q(hasil=Hasil.GAGAL)),
    )
    hitung["usai"] = hitung["berhasil"] + hitung["gagal"]
    konteks = {"borongan": borongan, "hitung": hitung}
    konteks["elektronik"] = kantor_elektronik(request.user.jabatan.instansi)
    if borongan.usai and not request.htmx:
        baris = borongan.baris.select_related("surat__kasus__klien", "surat__langkah")
        baris = list(baris.defer("surat__cetak", "surat__kasus__fakta"))
        beri_pandangan([b.surat for b in baris], request.user.jabatan)
        konteks["gagal"] = [b for b in baris if b.hasil == Hasil.GAGAL]
        konteks["berhasil"] = [b for b in baris if b.hasil == Hasil.BERHASIL]
    if not request.htmx:
        return render(request, "letters/borongan.html", konteks)
    if borongan.usai:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "letters/_kemajuan.html", konteks)


@require_GET
def pdf(request, pk):
    """The joined file; each of its letters counts as printed once more."""
    borongan, jabatan = borongan_atau_404(request, pk), request.user.jabatan
    if not borongan.berkas:
        raise Http404("Berkas gabungan ini sudah dihapus; cetak lagi suratnya.")
    isi = borongan.baris.filter(hasil=Hasil.BERHASIL).order_by("urut").values_list("surat")
    nomor = [n for (n,) in isi]
    surat = surat_tercetak(jabatan).select_related("kasus", "langkah").in_bulk(nomor)
    if len(surat) != len(nomor):
        raise PermissionDenied(TAK_TERLIHAT)
    try:
        berkas = default_storage.open(borongan.berkas, "rb")
    except FileNotFoundError as salah:
        raise Http404("Berkas gabungan ini sudah dihapus; cetak lagi suratnya.") from salah
    actions.catat_cetak(
        [surat[n] for n in nomor],
        by=jabatan,
        cara=CetakSurat.Cara.GABUNGAN,
        alamat=request.path,
    )
    nama = f"surat-{borongan.pk}-{len(nomor)}-naskah.pdf"
    jawaban = FileResponse(berkas, content_type="application/pdf", filename=nama)
    jawaban["Cache-Control"] = "private, no-store"
    return jawaban
