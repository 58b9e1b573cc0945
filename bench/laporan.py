"""Pages that add up or list a whole archive: `python -m bench.laporan [WORD …]` with DATABASE_URL.

Each is asked for once in a process of its own, forked from one that has everything loaded, as
gunicorn's are: processor seconds of that process and of PostgreSQL, peak resident memory, bytes.
WORD: only addresses that contain one of them.
"""

import contextlib
import json
import os
import sys
import time

import django

SIAPA = ("rina", "kabid", "kadis")
SANDI = "coba-tuntas"
BERKAS = ("xlsx", "csv", "pdf")
EKSPOR = ("kasus", "klien", "aduan", "surat")


def utama(kata):
    from bench.benih import server

    pg = server().pid()
    hasil = []
    for siapa in SIAPA:
        kuki = _masuk(siapa)
        for alamat in alamat_semua():
            if kata and not any(k in alamat for k in kata):
                continue
            satu = {"siapa": siapa, "alamat": alamat} | _terpisah(alamat, kuki, pg)
            hasil.append(satu)
            print(baris(satu), file=sys.stderr, flush=True)
    json.dump(hasil, sys.stdout)


def alamat_semua():
    """Overview and reports on the screen, then the same as files, then lists taken along."""
    from reports.laporan.daftar import SEMUA

    yield "/ikhtisar/"
    for kode in SEMUA:
        yield f"/laporan/{kode}/"
        yield from (f"/laporan/{kode}/?bentuk={b}" for b in BERKAS)
    for kode in EKSPOR:
        yield from (f"/ekspor/{kode}/?bentuk={b}" for b in ("xlsx", "csv"))


def _masuk(nama):
    from django.test import Client

    klien = Client(HTTP_HOST="127.0.0.1")
    klien.post("/masuk/", {"username": nama, "password": SANDI})
    return klien.cookies["sessionid"].value


def _terpisah(alamat, kuki, pg):
    """Its figures, from a child of this process."""
    from django.db import connections

    from bench.peladen import cpu

    connections.close_all()
    baca, tulis = os.pipe()
    awal = cpu(pg)
    if not (anak := os.fork()):
        with contextlib.suppress(BaseException), open(tulis, "w") as keluar:
            json.dump(_minta(alamat, kuki), keluar)
        os._exit(0)
    os.close(tulis)
    with open(baca) as masuk:
        hasil = json.loads(masuk.read() or '{"status": 0}')
    os.waitpid(anak, 0)
    time.sleep(0.05)  # PostgreSQL's own child ends a moment later
    return hasil | {"cpu_pg": round(cpu(pg) - awal, 2)}


def _minta(alamat, kuki):
    from django.db import connection
    from django.test import Client

    klien = Client(HTTP_HOST="127.0.0.1")
    klien.cookies["sessionid"] = kuki
    catat = []

    def pencatat(jalankan, sql, *sisa):
        mulai = time.perf_counter()
        try:
            return jalankan(sql, *sisa)
        finally:
            catat.append((time.perf_counter() - mulai, sql))

    awal = time.perf_counter()
    with connection.execute_wrapper(pencatat):
        jawab = klien.get(alamat)
        besar = sum(map(len, jawab)) if jawab.streaming else len(jawab.content)
        jawab.close()
    waktu = os.times()
    return {
        "status": jawab.status_code,
        "cpu": round(waktu.user + waktu.system, 2),
        "detik": round(time.perf_counter() - awal, 2),
        "kueri": len(catat),
        "kueri_detik": round(sum(x for x, _ in catat), 2),
        "kb": besar // 1024,
        "puncak_mb": _puncak(),
    }


def _puncak():
    """Megabytes that this process held at most, pages shared with others included."""
    with open("/proc/self/status") as isi:
        return next(int(b.split()[1]) for b in isi if b.startswith("VmHWM")) // 1024


def baris(x):
    if x["status"] != 200:
        return f"{x['siapa']:<6}{x['alamat']:<42} menjawab {x['status']}"
    return (
        f"{x['siapa']:<6}{x['alamat']:<42}{x['cpu']:>7.2f}{x['cpu_pg']:>7.2f}{x['kueri']:>5}"
        f"{x['kueri_detik']:>8.2f}{x['puncak_mb']:>6}{x['kb']:>8}"
    )


if __name__ == "__main__":
    django.setup()
    import weasyprint  # noqa: F401 -- loaded before the fork, as deploy/gunicorn.conf.py does
    import xlsxwriter  # noqa: F401

    utama(sys.argv[1:])
