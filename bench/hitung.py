"""A changed calendar followed through an office's running cases: `python -m bench.hitung`.

As the worker does it (cases/actions/hitung.py), in this process, with DATABASE_URL; prints JSON.
BENCH_RUNNING says how many cases run when the database is filled.
"""

import json
import sys
import time
from datetime import timedelta

import django


def utama():
    from accounts.models import Jabatan
    from bench.benih import server
    from bench.peladen import cpu
    from cases.actions import hitung
    from cases.models import HitungUlang
    from standards.kalender import simpan_libur
    from standards.models import HariLibur

    admin = Jabatan.objects.lengkap().get(pengguna__username="admin")
    besok = admin.instansi.hari_ini() + timedelta(days=1)
    while besok.weekday() > 3 or HariLibur.objects.filter(tanggal=besok).exists():
        besok += timedelta(days=1)
    libur = HariLibur(tanggal=besok, nama="Pemilihan", jenis="daerah", instansi=admin.instansi)
    simpan_libur(libur, by=admin, alasan="bench")
    satu = HitungUlang.objects.filter(instansi=admin.instansi, selesai_pada=None).latest("pk")
    pg = server().pid()
    awal, sendiri, mulai = cpu(pg), time.process_time(), time.monotonic()
    hitung.kerjakan(satu)
    lama, sendiri, pg = time.monotonic() - mulai, time.process_time() - sendiri, cpu(pg) - awal
    satu.refresh_from_db()
    json.dump(
        {
            "kasus": satu.diperiksa,
            "bergeser": satu.bergeser,
            "detik": round(lama, 1),
            "cpu": round(sendiri, 1),
            "cpu_pg": round(pg, 1),
            "per_detik": round(satu.diperiksa / lama, 1),
            "per_detik_cpu": round(satu.diperiksa / (sendiri + pg), 1),
        },
        sys.stdout,
    )


if __name__ == "__main__":
    django.setup()
    utama()
