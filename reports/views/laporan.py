"""Registers and reports: their list, one of them on the screen, and as a file."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.halaman import potong
from reports import kirim, masa
from reports.izin_laporan import boleh_baca, boleh_terbit, cakupan
from reports.laporan import buku_kasus
from reports.laporan.daftar import SEMUA, menurut_kelompok
from reports.sajian import kata, sajikan, sel_angka
from reports.saring import alamat, baca, sebut

BUKAN = "Laporan ini untuk yang mengurus dan memimpin kasus."
JUDUL_UMUM = "versi untuk diumumkan"


@require_GET
def laporan(request):
    """What there is to read, by group."""
    kelompok = menurut_kelompok(request.user.jabatan)
    if not kelompok:
        raise PermissionDenied(BUKAN)
    return render(request, "reports/laporan.html", {"kelompok": kelompok})


@require_GET
def laporan_isi(request, kode):
    """One report; period and filters stand in the address, `bentuk` asks for a file."""
    jabatan = request.user.jabatan
    rinci = SEMUA.get(kode)
    if rinci is None:
        raise Http404
    if not boleh_baca(rinci, jabatan):
        raise PermissionDenied(BUKAN)
    minta, bingkai = baca(rinci, request.GET, jabatan)
    umum = "umum" in request.GET
    if umum and not boleh_terbit(rinci, jabatan):
        raise PermissionDenied("Versi untuk diumumkan disusun pimpinan, sekretaris, atau TU.")
    bentuk = request.GET.get("bentuk", "")
    if bentuk in kirim.BENTUK:
        return _berkas(request, rinci, minta, bingkai, bentuk, umum)
    konteks = {
        "laporan": rinci,
        "bingkai": bingkai,
        "masa": minta.masa,
        "pilihan_masa": masa.PILIHAN,
        "umum": umum,
        "boleh_terbit": boleh_terbit(rinci, jabatan),
        "cakupan": cakupan(jabatan),
        "alamat_berkas": _tanpa(request, "bentuk", "sesudah", "sebelum"),
        "alamat_umum": _tanpa(request, "umum", "bentuk"),
    }
    isi = _register if rinci.register else _rekap
    return render(request, *isi(request, rinci, minta, umum, konteks))


def _register(request, rinci, minta, umum, konteks):
    baris = rinci.baris(minta)
    daftar, berikutnya, sebelumnya = potong(baris, request, rinci.urut)
    kolom = rinci.kolom(minta)
    isi = [
        [(k, kata(k.nilai(x)), x if k.tautan else None) for k in kolom]
        for x in rinci.lengkapi(daftar, minta)
    ]
    halaman = {"berikutnya": berikutnya, "sebelumnya": sebelumnya}
    halaman["sebut_masa"] = rinci.sebut_masa(minta)
    return "reports/register.html", konteks | halaman | {"kolom": kolom, "baris": isi}


def _rekap(request, rinci, minta, umum, konteks):
    sajian = sajikan(rinci.susun(minta), umum)
    semua = [*sajian.baris, *([sajian.bawah] if sajian.bawah else [])]
    tautan = [[_alamat(minta, s) for s in baris] for baris in sajian.saring]
    isi = [_sel(sajian, b, t) for b, t in zip(semua, tautan, strict=True)]
    bawah = isi.pop() if sajian.bawah else None
    return "reports/rekap.html", konteks | {"sajian": sajian, "baris": isi, "bawah": bawah}


def _alamat(minta, saring):
    """The rows behind a number, in the register of cases; '' where there is no such list."""
    if saring is None or not boleh_baca(buku_kasus.LAPORAN, minta.jabatan):
        return ""
    return alamat(buku_kasus.LAPORAN, minta, saring)


def _sel(sajian, baris, tautan):
    """(labels, [(heading, words, address)]) of a line."""
    n = sajian.banyak_label
    label = [kata(x) for x in baris[:n]]
    angka = zip(sajian.kepala[n:], map(sel_angka, baris[n:]), tautan, strict=True)
    return {"utama": label[0], "lain": label[1:], "angka": list(angka)}


def _tanpa(request, *nama):
    """The address's query without these."""
    kueri = request.GET.copy()
    for n in nama:
        kueri.pop(n, None)
    return kueri.urlencode()


# --------------------------------------------------------------------- files
def _berkas(request, rinci, minta, bingkai, bentuk, umum):
    judul = rinci.judul + (f" ({JUDUL_UMUM})" if umum else "")
    saring = sebut(minta, bingkai)
    masanya = rinci.sebut_masa(minta) if rinci.register else str(minta.masa or "")
    apa = ", ".join(filter(None, [judul, masanya, saring]))
    kirim.catat(request, bentuk, apa)
    nama = "-".join(filter(None, [rinci.kode, _masa(minta), "umum" if umum else ""]))
    rincian = [masanya, saring, "" if umum else f"Mencakup {cakupan(minta.jabatan)}"]
    if rinci.register:
        minta = minta._replace(pilih=minta.pilih | {"terang": rinci.bernama})
        if bentuk == "pdf":
            return kirim.cetak_register(
                rinci, minta, judul=judul, keterangan=list(filter(None, rincian)), nama=nama
            )
        return kirim.register(bentuk, rinci, minta, judul=rinci.judul, nama=nama)
    sajian = sajikan(rinci.susun(minta), umum)
    if sajian.terlalu_kecil:
        sajian.catatan = ["Kurang dari lima pada masa ini: tidak ada angka yang dapat diumumkan."]
    if bentuk == "pdf":
        return kirim.cetak_rekap(
            sajian, minta, judul=judul, keterangan=list(filter(None, rincian)), nama=nama
        )
    pembuka = [judul, minta.instansi.nama, *filter(None, rincian), *sajian.salah]
    return kirim.rekap(bentuk, sajian, judul=rinci.judul, pembuka=pembuka, nama=nama)


def _masa(minta):
    if minta.masa is None:
        return ""
    return "-".join(filter(None, [str(minta.masa.tahun), minta.masa.bagian]))
