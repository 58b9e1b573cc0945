"""Which pages do work that grows with the archive: `python -m bench.rencana [WORD …]`.

Every list is opened by those who use it, on its first page and far back, with DATABASE_URL at a
large archive. Each query is planned and run again; told are those of which some step touched more
than BANYAK rows.
"""

import sys
from datetime import timedelta

import django

BANYAK = 2000
SANDI = "coba-tuntas"
#: {page: what it is ordered by}; the second page far back is asked for by that.
DAFTAR = {
    "/": "",
    "/ikhtisar/": "",
    "/kasus/": "pada",
    "/kasus/?keadaan=tutup": "pada",
    "/kasus/?keadaan=terlambat": "pada",
    "/kasus/?keadaan=berjalan&tahap=asesmen": "pada",
    "/kasus/?tahap=terminasi": "pada",
    "/kasus/?saya": "pada",
    "/aduan/": "pada",
    "/aduan/?status=selesai": "pada",
    "/aduan/triase/": "",
    "/aduan/triase/saring/": "",
    "/klien/": "pada",
    "/klien/?q=aminah": "",
    "/klien/kembar/": "",
    "/cari/?q=aminah lubis": "",
    "/cari/?q=amnah lubs": "",
    "/cari/?q=1971000000000017": "",
    "/surat/": "pada",
    "/surat/?status=draf": "pada",
    "/surat/giliran/": "",
    "/surat/agenda-keluar/": "urut",
    "/surat/masuk/": "tanggal",
    "/jejak-baca/": "pada",
    "/jejak-baca/?cara=ekspor": "",
    "/akses-darurat/": "",
    "/daftar/": "pada",
    "/pengaduan/": "pada",
    "/pengaduan/?status=selesai": "pada",
    "/pengaduan/laporan/": "",
    "/informasi/": "pada",
    "/informasi/laporan/": "",
    "/kepuasan/": "",
    "/rujukan/": "pada",
    "/rujukan/?arah=masuk": "pada",
    "/pemulangan/": "pada",
    "/penempatan/": "",
    "/penempatan/buku/": "pada",
    "/lembaga/": "",
    "/petugas/": "",
    "/pengingat/": "pada",
    "/kabar/": "",
    "/kesehatan/": "",
    "/laporan/buku-kasus/": "pada",
    "/laporan/buku-aduan/": "pada",
    "/laporan/orang-terlantar/": "pada",
}
SIAPA = ("rina", "kasi", "kabid", "kadis", "tu", "loket", "rps", "auditor", "admin")


def utama(kata):
    from django.test import Client

    sudah = set()
    for siapa in SIAPA:
        klien = Client(HTTP_HOST="127.0.0.1")
        klien.post("/masuk/", {"username": siapa, "password": SANDI})
        for alamat, urut in DAFTAR.items():
            for satu in filter(None, (alamat, urut and _jauh(alamat, urut))):
                if not kata or any(k in satu for k in kata):
                    _lihat(klien, siapa, satu, sudah)


def _jauh(alamat, urut):
    """The same list from a place in the middle of the archive."""
    from django.core import signing
    from django.utils import timezone

    saat = timezone.now() - timedelta(days=250)
    nilai = {"urut": 5000, "tanggal": saat.date().isoformat()}.get(urut, saat.isoformat())
    tanda = signing.dumps([nilai, 1], salt="halaman")
    return f"{alamat}{'&' if '?' in alamat else '?'}sesudah={tanda}"


def _lihat(klien, siapa, alamat, sudah):
    from django.db import connection

    catat = []

    def pencatat(jalankan, sql, params, *sisa):
        catat.append((sql, params))
        return jalankan(sql, params, *sisa)

    with connection.execute_wrapper(pencatat):
        status = klien.get(alamat).status_code
    singkat = alamat.partition("sesudah=")
    sebut = f"{singkat[0]}{'(jauh)' if singkat[1] else ''}"
    if status != 200:
        return
    for sql, params in catat:
        if not sql.lstrip("( ").upper().startswith(("SELECT", "WITH")) or (sebut, sql) in sudah:
            continue
        sudah.add((sebut, sql))
        if berat := _berat(sql, params):
            print(f"{siapa:<7}{sebut}", *berat, f"      {sql[:160]} …", sep="\n  ", flush=True)


def _berat(sql, params):
    """The steps of the plan that touch many rows, in words."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as k:
        k.execute("set local statement_timeout = '60s'")
        k.execute(f"explain (analyze, format json) {sql.replace('FOR UPDATE', '')}", params)
        rencana = k.fetchone()[0][0]
    semua = sorted(_langkah(rencana["Plan"]), reverse=True)[:4]
    lama = f"{rencana['Execution Time']:.0f} ms"
    return [f"{lama}: {n:,.0f} baris, {apa}" for n, apa in semua if n > BANYAK]


def _langkah(p):
    kali = p.get("Actual Loops", 1)
    buang = sum(p.get(f"Rows Removed by {x}", 0) for x in ("Filter", "Index Recheck"))
    n = (p["Actual Rows"] + buang) * kali
    if not p.get("Relation Name", "").startswith("accounts_"):  # grows with people, not cases
        yield n, f"{p['Node Type']} {p.get('Relation Name', '')} {p.get('Index Name', '')}"
    for anak in p.get("Plans", ()):
        yield from _langkah(anak)


if __name__ == "__main__":
    django.setup()
    utama(sys.argv[1:])
