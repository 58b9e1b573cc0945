"""`make bench`: prepare, measure every size, print the table and, last, one JSON line."""

import json
import os
import platform
import subprocess
import sys
import time

from bench import benih
from bench.tabel import nilai, tabel

KASUS, DETIK, MENIT = "1000,10000,100000", "2", "25"
STATIS = "import django; django.setup(); from config.siapkan import collect_static as c; c()"


def utama():
    ukuran = sorted({int(n) for n in os.environ.get("BENCH_CASES", KASUS).split(",")})
    detik = float(os.environ.get("BENCH_SECONDS", DETIK))
    mulai, hasil = time.monotonic(), []
    sampai = time.time() + 60 * float(os.environ.get("BENCH_MINUTES", MENIT))
    mesin = benih.server()
    mesin.start()
    try:
        lapor("Menyiapkan data contoh")
        dari = benih.templat(mesin)
        benih.jalankan(["-c", STATIS], mesin.url(dari))
        for banyak in ukuran:
            if time.time() > sampai:
                lapor(f"Waktu habis: {banyak} kasus tidak diukur")
                continue
            lapor(f"Mengisi {banyak} kasus")
            alamat, kasus, berjalan = benih.isi(mesin, dari, banyak)
            lapor(f"Mengukur {kasus} kasus, {berjalan} berjalan")
            keluar = benih.jalankan(
                ["-m", "bench.ukur", str(detik), str(sampai)], alamat, stdout=subprocess.PIPE
            )
            hasil.append({"kasus": kasus, "berjalan": berjalan} | json.loads(keluar.stdout))
            benih.buang(mesin, banyak)
    finally:
        mesin.stop()
    seluruh = nilai(hasil) | {
        "detik_per_ukuran": detik,
        "lama": round(time.monotonic() - mulai),
        "inti": os.cpu_count(),
        "mesin": platform.machine(),
        "python": platform.python_version(),
    }
    print(tabel(seluruh))
    print(json.dumps(seluruh, ensure_ascii=False))


def lapor(kalimat):
    print(kalimat, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        utama()
    except (RuntimeError, ValueError, subprocess.CalledProcessError) as galat:
        sys.exit(f"Tidak dapat mengukur: {galat}")
