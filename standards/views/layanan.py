"""The public pages: what an office offers, as it published it. No sign-in."""

from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from standards import uraian
from standards.kata_standar import KANAL
from standards.models import Standar


@login_not_required
@require_GET
def daftar(request):
    """The services of all offices."""
    layanan = (
        Standar.objects.aktif()
        .ringkas()
        .select_related("instansi")
        .order_by("instansi__nama", "judul")
    )
    kantor = [(i, list(x)) for i, x in groupby(layanan, key=lambda s: s.instansi)]
    return render(request, "standards/layanan.html", {"kantor": kantor})


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
    isi, sebutan = standar.aturan, standar.instansi.sebutan
    konteks = {
        "standar": standar,
        "kini": kini,
        "instansi": standar.instansi,
        "isi": isi,
        "kop": _kop(standar),
        "jejak": [("Standar pelayanan", reverse("standards:layanan"))],
        "syarat": uraian.bagian(isi, isi.syarat, sebutan),
        "langkah": uraian.bagian(isi, isi.langkah, sebutan),
        "waktu": uraian.baris(isi, isi.waktu, sebutan),
        "kanal": [(KANAL[k.jenis], k.nilai) for k in isi.pengaduan],
    }
    return render(request, "standards/layanan_detail.html", konteks)


def _kop(standar):
    """The letterhead as printed; the office's own where the standard prints none."""
    isi, instansi = standar.aturan, standar.instansi
    return {
        "nama": isi.pemilik or f"{instansi.pemerintah} / {instansi.nama}",
        "baris": (isi.alamat or f"{instansi.alamat}\n{instansi.kontak}").strip().splitlines(),
    }
