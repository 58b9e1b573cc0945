"""The public pages: what an office offers, as it published it. No sign-in."""

from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render

from standards import kata_standar as kata
from standards.models import Standar


@login_not_required
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
def rincian(request, kode):
    """One service, in the order of the printed standard."""
    standar = Standar.objects.aktif().ringkas().select_related("instansi").filter(kode=kode).first()
    if standar is None:
        raise Http404
    isi, sebutan = standar.aturan, standar.instansi.sebutan
    konteks = {
        "standar": standar,
        "instansi": standar.instansi,
        "isi": isi,
        "kop": _kop(standar),
        "syarat": _bagian(isi, isi.syarat, sebutan),
        "langkah": _bagian(isi, isi.langkah, sebutan),
        "waktu": [_butir(isi, w, sebutan) for w in isi.waktu],
        "kanal": [(kata.KANAL[k.jenis], k.nilai) for k in isi.pengaduan],
    }
    return render(request, "standards/layanan_detail.html", konteks)


def _kop(standar):
    """The letterhead as printed; the office's own where the standard prints none."""
    isi, instansi = standar.aturan, standar.instansi
    return {
        "nama": isi.pemilik or f"{instansi.pemerintah} / {instansi.nama}",
        "baris": (isi.alamat or f"{instansi.alamat}\n{instansi.kontak}").strip().splitlines(),
    }


def _bagian(isi, entri, sebutan):
    """[{no, butir}] for a numbered list of the standard."""
    return [
        {"no": no, "butir": [_butir(isi, x, sebutan) for x in kelompok]}
        for no, kelompok in kata.bernomor(entri)
    ]


def _butir(isi, entri, sebutan):
    """One printed line: its text, and beneath it what the reader must know to use it."""
    return {
        "teks": entri.teks,
        "rincian": [(nama, nilai) for nama, nilai in _rincian(isi, entri, sebutan) if nilai],
        "asal": kata.asal(isi, entri, sebutan),
        "tambahan": bool(entri.tambahan),
    }


def _rincian(isi, entri, sebutan):
    yield "Untuk", kata.untuk(isi, entri)
    if hasattr(entri, "pelaksana") and entri.jenis != "keterangan":
        yield "Pelaksana", kata.pelaku(isi, entri, sebutan)
        yield "Hasil", "; ".join(kata.keluaran(isi, entri))
    if hasattr(entri, "dari"):
        yield "Disediakan oleh", entri.dari
        yield "Bentuk", entri.bentuk
        yield "Keterangan", "" if entri.wajib else "jika ada"
    if hasattr(entri, "boleh_diubah"):
        yield "Dapat berubah", entri.boleh_diubah
