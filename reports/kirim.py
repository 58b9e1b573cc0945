"""A report or list as an answer: spreadsheet, CSV or PDF, written down as what it is."""

from itertools import chain, islice

from django.http import FileResponse, HttpResponse, StreamingHttpResponse

from accounts.kop import isi_kop
from cases import jejak
from letters import pdf
from letters.penanda import blok_jabatan, pejabat_kepala
from reports import berkas
from reports.sajian import kata, sel_angka

#: So many rows a printed book takes, as each is laid out while the reader waits (18 ms and 0.2 MB
#: a row); more are asked for month by month, or taken as a spreadsheet.
BATAS_CETAK = 300
BENTUK = ("xlsx", "csv", "pdf")


def catat(request, bentuk, apa):
    """Who took what along, and with which filters; no client's name."""
    cara = jejak.Cara.CETAK if bentuk == "pdf" else jejak.Cara.EKSPOR
    jejak.tandai(request, cara, f"{apa} ({bentuk.upper()})")


def register(bentuk, laporan, minta, *, judul, nama, baris=None):
    """Every row of a register, or these of them, streamed."""
    kolom = laporan.kolom(minta)
    baris = ([k.nilai(x) for k in kolom] for x in laporan.alir(minta, baris))
    kepala = [k.judul for k in kolom]
    if bentuk == "csv":
        return _csv(kepala, baris, nama)
    return _xlsx(berkas.xlsx(judul, kepala, baris, lebar=[k.lebar for k in kolom]), nama)


def rekap(bentuk, sajian, *, judul, pembuka, nama):
    """A counted table with its sums; the spreadsheet says above what it is."""
    baris = list(chain(sajian.baris, [sajian.bawah] if sajian.bawah else []))
    if bentuk == "csv":
        return _csv(sajian.kepala, baris, nama)
    isi = [*baris, [], *([c] for c in sajian.catatan)]
    lebar = [30] * sajian.banyak_label
    hasil = berkas.xlsx(judul, sajian.kepala, isi, atas=sajian.atas, pembuka=pembuka, lebar=lebar)
    return _xlsx(hasil, nama)


def _csv(kepala, baris, nama):
    kepala_http = {"Content-Disposition": f'attachment; filename="{nama}.csv"'}
    alir = berkas.csv_alir(kepala, baris)
    return StreamingHttpResponse(alir, content_type=berkas.JENIS["csv"], headers=kepala_http)


def _xlsx(isi, nama):
    jenis = berkas.JENIS["xlsx"]
    return FileResponse(isi, content_type=jenis, filename=f"{nama}.xlsx", as_attachment=True)


# --------------------------------------------------------------------- the printer
def cetak_register(laporan, minta, *, judul, keterangan, nama):
    kolom = laporan.kolom(minta)
    semua = list(islice(laporan.alir(minta), BATAS_CETAK + 1))
    konteks = _halaman(minta, judul, keterangan) | {
        "kolom": kolom,
        "baris": [[(k, kata(k.nilai(x))) for k in kolom] for x in semua[:BATAS_CETAK]],
        "catatan": [laporan.catatan] if laporan.catatan else [],
        "terpotong": BATAS_CETAK if len(semua) > BATAS_CETAK else 0,
        "padat": len(kolom) > 12,
    }
    return _pdf("reports/cetak/register.html", konteks, nama)


def cetak_rekap(sajian, minta, *, judul, keterangan, nama):
    konteks = _halaman(minta, judul, keterangan) | {
        "sajian": sajian,
        "baris": [_sel(sajian, b) for b in sajian.baris],
        "bawah": _sel(sajian, sajian.bawah) if sajian.bawah else None,
        "padat": len(sajian.kepala) > 14,
    }
    return _pdf("reports/cetak/rekap.html", konteks, nama)


def _sel(sajian, baris):
    """[(words, is it a number)] of a line."""
    label = [(kata(x), False) for x in baris[: sajian.banyak_label]]
    return label + [(sel_angka(x), True) for x in baris[sajian.banyak_label :]]


def _halaman(minta, judul, keterangan):
    instansi = minta.instansi
    return {
        "judul": judul,
        "keterangan": keterangan,
        "kop": isi_kop(instansi),
        "instansi": instansi,
        "hari_ini": instansi.hari_ini(),
        "penanda": pejabat_kepala(instansi) or blok_jabatan(minta.jabatan, instansi),
    }


def _pdf(templat, konteks, nama):
    kepala = {"Content-Disposition": f'inline; filename="{nama}.pdf"'}
    isi = pdf.cetak_templat(templat, konteks)
    return HttpResponse(isi, content_type="application/pdf", headers=kepala)
