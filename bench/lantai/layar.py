"""One query and one template each; a write is one transaction with its history row."""

from functools import lru_cache

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import Count
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from accounts.models import Instansi
from cases.models import Aduan, Kasus, Klien, Langkah, Persyaratan, Riwayat, Tugas
from letters import pdf
from letters.gabung import gabung
from letters.models import Surat

BARIS = 25


def tampil(request, templat, **konteks):
    """Padded to the size of the page that it is compared with."""
    konteks["isian"] = "." * int(request.GET.get("isian", 0))
    return render(request, f"lantai/{templat}.html", konteks)


@login_required
def tugas(request):
    baris = Tugas.objects.filter(pengguna=request.user, ditutup_pada=None).order_by("tenggat")
    baris = baris.select_related("kasus__klien").only(
        "judul", "tautan", "tenggat", "dibuka_pada", "kasus__nomor", "kasus__klien__nama"
    )
    return tampil(request, "daftar", daftar=baris[: int(request.GET.get("baris", BARIS))])


@login_required
def daftar(request):
    baris = Kasus.objects.filter(instansi=request.GET["kantor"])
    if tahap := request.GET.get("tahap"):
        baris = baris.filter(tahap=tahap)
    baris = baris.order_by("-dibuka_pada", "-pk").select_related("klien")
    baris = baris.only("nomor", "tahap", "tenggat", "dibuka_pada", "klien__nama")
    return tampil(request, "daftar", daftar=baris[:BARIS])


@login_required
def cari(request):
    kata, cara = request.GET["q"], request.GET["cara"]
    if cara == "nomor":
        baris = Kasus.objects.filter(nomor=kata).select_related("klien")
        return tampil(request, "daftar", daftar=baris.only("nomor", "klien__nama")[:BARIS])
    syarat = {"nik": kata} if cara == "nik" else {"nama__trigram_word_similar": kata}
    return tampil(request, "cari", daftar=Klien.objects.filter(**syarat).only("nama", "nik")[:20])


@login_required
def rinci(request, nomor):
    semua = Kasus.objects.select_related("klien", "petugas", "instansi", "unit")
    return tampil(request, "rinci", kasus=get_object_or_404(semua, nomor=nomor))


@login_required
def hitung(request):
    """A plain page of counts (speed.md): the office's cases by stage, counted when asked."""
    semua = Kasus.objects.filter(instansi=request.GET["kantor"])
    baris = semua.values("tahap").annotate(judul=Count("pk")).order_by("tahap")
    return tampil(request, "daftar", daftar=baris)


def kantor(request, kode):
    """Without signing in, as the pages that anybody may ask."""
    return tampil(request, "cari", daftar=[get_object_or_404(Instansi, kode=kode)])


def aduan(request, nomor):
    satu = get_object_or_404(Aduan.objects.select_related("instansi"), nomor=nomor)
    return tampil(request, "daftar", daftar=[satu])


@login_required
def buat(request):
    isi = ("kanal", "sumber", "pelapor_nama", "terlapor", "lokasi", "kronologi")
    Aduan.objects.create(
        instansi_id=request.POST["kantor"],
        dicatat_oleh_id=request.POST["jabatan"],
        nomor=request.POST["nomor"],
        **{k: request.POST[k] for k in isi},
    )
    return HttpResponseRedirect("/daftar/")


@login_required
def langkah(request, pk):
    return _ubah(request, Langkah, pk, catatan=request.POST["catatan"])


@login_required
def syarat(request, pk):
    return _ubah(request, Persyaratan, pk, status=request.POST["status"])


def _ubah(request, model, pk, **isi):
    """Lock, change, write the history row."""
    with transaction.atomic():
        baris = get_object_or_404(model.objects.select_for_update(), pk=pk)
        for nama, nilai in isi.items():
            setattr(baris, nama, nilai)
        baris.save(update_fields=list(isi))
        Riwayat.objects.create(
            instansi_id=request.POST["kantor"],
            kasus_id=baris.kasus_id,
            oleh_id=request.POST["jabatan"],
            aksi="lantai",
        )
    return HttpResponseRedirect("/daftar/")


@login_required
def surat(request, pk):
    """WeasyPrint alone: the letter's HTML is kept ready."""
    return HttpResponse(pdf.cetak_html(_naskah(pk)), content_type="application/pdf")


@lru_cache(maxsize=64)
def _naskah(pk):
    satu = Surat.objects.lengkap().get(pk=pk)
    return pdf.html(satu, gabung(satu), draf=True)
