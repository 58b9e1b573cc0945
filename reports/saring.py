"""The form above a report: its period and filters, read from the address and shown again."""

from urllib.parse import urlencode

from django.urls import reverse

from reports import masa
from reports.bentuk import Minta


def baca(laporan, kueri, jabatan):
    """(Minta, filters for the form) of an address; what makes no sense is ignored."""
    bingkai, pilih = [], {}
    for s in laporan.saringan:
        pilihan = [(str(nilai), kata) for nilai, kata in s.pilihan(jabatan)]
        mau = kueri.get(s.nama, "").replace("\x00", "")
        if mau and mau not in dict(pilihan) and (kata := s.lain(jabatan, mau)):
            pilihan.append((mau, kata))
        if mau not in dict(pilihan):
            mau = "" if s.semua or not pilihan else pilihan[0][0]
        pilih[s.nama] = mau
        if pilihan:
            bingkai.append({"saring": s, "pilihan": pilihan, "mau": mau})
    saat = None
    if laporan.masa is not None:
        saat = masa.baca(kueri, jabatan.instansi, laporan.masa)
    return Minta(jabatan, saat, pilih), bingkai


def alamat(laporan, minta, isi):
    """Where a report lists what another one counts: of the same period, with the same filters.

    Args:
        minta: what the other report was asked for.
        isi: the filters of the number itself; they go before.
    """
    dikenal = {s.nama for s in laporan.saringan}
    kueri = {"tahun": minta.masa.tahun, "bagian": minta.masa.bagian}
    kueri |= {k: v for k, v in minta.pilih.items() if v and k in dikenal} | isi
    return f"{reverse('reports:laporan_isi', args=[laporan.kode])}?{urlencode(kueri)}"


def sebut(minta, bingkai):
    """The filters that are set, in words: 'Layanan: Rehabilitasi; Kecamatan: Gabek'."""
    ada = [b for b in bingkai if b["mau"] and b["saring"].semua]
    return "; ".join(f"{b['saring'].label}: {dict(b['pilihan'])[b['mau']]}" for b in ada)
