"""The form above a report: its period and filters, read from the address and shown again."""

from reports import masa
from reports.bentuk import Minta


def baca(laporan, kueri, jabatan):
    """(Minta, filters for the form) of an address; what makes no sense is ignored."""
    bingkai, pilih = [], {}
    for s in laporan.saringan:
        pilihan = [(str(nilai), kata) for nilai, kata in s.pilihan(jabatan)]
        mau = kueri.get(s.nama, "")
        if mau not in dict(pilihan):
            mau = "" if s.semua or not pilihan else pilihan[0][0]
        pilih[s.nama] = mau
        if pilihan:
            bingkai.append({"saring": s, "pilihan": pilihan, "mau": mau})
    saat = None
    if laporan.masa is not None:
        saat = masa.baca(kueri, jabatan.instansi, laporan.masa)
    return Minta(jabatan, saat, pilih), bingkai


def sebut(minta, bingkai):
    """The filters that are set, in words: 'Layanan: Rehabilitasi; Kecamatan: Gabek'."""
    ada = [b for b in bingkai if b["mau"] and b["saring"].semua]
    return "; ".join(f"{b['saring'].label}: {dict(b['pilihan'])[b['mau']]}" for b in ada)
