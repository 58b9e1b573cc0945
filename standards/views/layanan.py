"""The public pages: what an office offers, as it published it. No sign-in."""

from itertools import groupby
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from standards import bagian_publik, gambar_alur, uraian
from standards.bagan import bagan, dalam_kata, pilihan
from standards.kata_cari import yang_dicari
from standards.kata_isian import KANAL
from standards.models import Standar
from standards.models.standar import PERTANYAAN_TERPANJANG

BARIS = 50


@login_not_required
@require_GET
def daftar(request):
    """The services of all offices, or those that hold the words asked for."""
    tanya = request.GET.get("q", "").strip()[:PERTANYAAN_TERPANJANG].replace("\x00", "")
    hal = _halaman(request)
    dicari = bool(yang_dicari(tanya))
    layanan, jumlah = _cari(tanya, hal) if dicari else _semua(hal)
    if hal > 1 and not layanan:
        return redirect(f"{request.path}?{urlencode({'q': tanya})}" if dicari else request.path)
    konteks = {
        "tanya": tanya,
        "dicari": dicari,
        "layanan": layanan,
        "kantor": [(i, list(x)) for i, x in groupby(layanan, key=lambda s: s.instansi)],
        "jumlah": jumlah,
        "awal": (hal - 1) * BARIS + 1,
        "akhir": (hal - 1) * BARIS + len(layanan),
        "sebelumnya": hal - 1 if hal > 1 else None,
        "berikutnya": hal + 1 if hal * BARIS < jumlah else None,
    }
    return render(request, "standards/layanan.html", konteks)


def _semua(hal):
    baris = Standar.objects.aktif().ringkas().select_related("instansi")
    baris = baris.order_by("instansi__nama", "judul", "pk")
    return list(baris[_potongan(hal)]), Standar.objects.aktif().count()


def _cari(tanya, hal):
    baris = Standar.objects.aktif().ringkas().select_related("instansi")
    daftar = baris.cari(tanya, _potongan(hal))
    return daftar, daftar[0].semua if daftar else 0


def _potongan(hal):
    return slice((hal - 1) * BARIS, hal * BARIS)


def _halaman(request):
    isi = request.GET.get("hal", "")
    return int(isi) if isi.isdecimal() and len(isi) < 6 and int(isi) else 1


@login_not_required
@require_GET
def rincian(request, kode):
    """One service, in the order of the printed standard.

    `?versi=N` shows the version that a running case still follows.
    """
    semua = Standar.objects.ringkas().select_related("instansi").filter(kode=kode)
    standar = kini = semua.aktif().first()
    if (versi := request.GET.get("versi", "")).isdecimal() and len(versi) < 5:
        standar = semua.filter(versi=int(versi)).first()
    if standar is None:
        raise Http404
    konteks = isi_halaman(standar.aturan, standar.instansi, request.GET.get("jalur"))
    konteks |= {
        "jejak": [("Standar pelayanan", reverse("standards:layanan"))],
        "standar": standar,
        "kini": kini,
        "bagian_lain": bagian_publik.bagian(standar.instansi, standar.kode),
    }
    return render(request, "standards/layanan_detail.html", konteks)


def isi_halaman(isi, instansi, jalur=None):
    """What the page of a service shows; also for a draft that nobody else sees yet."""
    sebutan = instansi.sebutan
    return {
        "instansi": instansi,
        "isi": isi,
        "kop": _kop(isi, instansi),
        "syarat": uraian.bagian(isi, isi.syarat, sebutan),
        "langkah": uraian.bagian(isi, isi.langkah, sebutan),
        "waktu": uraian.baris(isi, isi.waktu, sebutan),
        "kanal": [(KANAL[k.jenis], k.nilai) for k in isi.pengaduan],
        "alur": _alur(isi, jalur, sebutan),
    }


def _alur(isi, jalur, sebutan):
    """The flow of the chosen path, drawn and in words, and the other paths to choose."""
    ada = [(kode, judul) for kode, judul in pilihan(isi) if bagan(isi, kode, sebutan)]
    if not ada:
        return None
    kode = jalur if jalur in dict(ada) else ada[0][0]
    satu = bagan(isi, kode, sebutan)
    return {
        "kode": kode,
        "judul": dict(ada)[kode],
        "pilihan": ada if len(ada) > 1 else [],
        "gambar": mark_safe(gambar_alur.gambar(satu)),
        "kata": dalam_kata(satu),
        "awal": satu.awal,
        "akhir": satu.akhir,
    }


def _kop(isi, instansi):
    """The letterhead as printed; the office's own where the standard prints none."""
    return {
        "nama": isi.pemilik or f"{instansi.pemerintah} / {instansi.nama}",
        "baris": (isi.alamat or f"{instansi.alamat}\n{instansi.kontak}").strip().splitlines(),
    }
