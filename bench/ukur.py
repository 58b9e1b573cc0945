"""Measure one database: `python -m bench.ukur DETIK SAMPAI` with DATABASE_URL; prints JSON."""

import contextlib
import json
import os
import subprocess
import sys
import time

import django

PUTARAN = 2  # Tuntas and the floor take turns, so that a noisy moment meets both
PENGATURAN_LANTAI = "bench.lantai.pengaturan"
TOKEN = "b" * 32
SANDI = "coba-tuntas"


def utama(detik, sampai):
    from bench import borongan, butir
    from bench.benih import server
    from bench.peladen import memori, peladen

    alamat = os.environ["DATABASE_URL"]
    orang = _orang()
    semua, dilewati = butir.semua(orang)
    with peladen(alamat) as (porta, induk), peladen(alamat, PENGATURAN_LANTAI) as (lantai, lain):
        masuk = {b.siapa: _masuk(porta, b.siapa) for b in semua}
        bawah = _sesi_lantai(lantai, orang["rina"].pengguna)
        pg = server().pid()
        hasil, awal = [], None
        for b in semua:
            if time.time() > sampai:
                dilewati.append(f"{b.sebutan} (waktu habis)")
                continue
            hasil.append(_ukur(b, (masuk[b.siapa], induk), (bawah, lain), pg, detik))
            awal = awal or memori(induk)
            print(f"  {b.sebutan}", file=sys.stderr, flush=True)
        ingatan = {"awal": awal, "akhir": memori(induk)}
    semua = {"butir": hasil, "memori": ingatan, "dilewati": dilewati}
    sempat = time.time() < sampai
    semua["borongan"] = borongan.ukur(alamat, orang["kadis"]) if sempat else None
    semua["surat"] = _surat() if sempat else None
    json.dump(semua, sys.stdout)


def _surat():
    """Two hundred letters, in a process of their own (bench/surat.py)."""
    perintah = [sys.executable, "-m", "bench.surat"]
    keluar = subprocess.run(perintah, stdout=subprocess.PIPE, check=True)
    return json.loads(keluar.stdout)


def _orang():
    from accounts.models import Jabatan

    nama = ("rina", "kabid", "kadis", "loket")
    semua = Jabatan.objects.lengkap().filter(pengguna__username__in=nama)
    return {j.pengguna.username: j for j in semua}


def _masuk(porta, nama):
    """Sign in as a person does, with name and password; nobody does to report or to track."""
    from bench.beban import Peramban, Permintaan
    from bench.butir import WARGA

    p = Peramban(porta, {"csrftoken": TOKEN})
    if nama == WARGA:
        return p
    isi = {"username": nama, "password": SANDI}
    status, tujuan, _, kuki = p.kirim(Permintaan("/masuk/", isi))
    if status != 302 or "sessionid" not in kuki:
        raise RuntimeError(f"{nama} tidak dapat masuk: {status} {tujuan}")
    p.kuki |= {"sessionid": kuki["sessionid"]}
    return p


def _sesi_lantai(porta, pengguna):
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from bench.beban import Peramban

    sesi = SessionStore()
    sesi[SESSION_KEY] = str(pengguna.pk)
    sesi[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    sesi[HASH_SESSION_KEY] = pengguna.get_session_auth_hash()
    sesi.save()
    return Peramban(porta, {"csrftoken": TOKEN, "sessionid": sesi.session_key})


def _ukur(b, sisi_tuntas, sisi_lantai, pg, detik):
    """One item: both sides in turn, each with what its workers and the database worked for it."""
    from bench.beban import KOSONG, jalan
    from bench.peladen import cpu

    (tuntas, induk), (bawah, lain) = sisi_tuntas, sisi_lantai
    kueri, ms = _kueri(b, tuntas)
    sendiri, lantai = KOSONG, KOSONG
    for p, deret in ((tuntas, b.tuntas), (bawah, b.lantai)):
        jalan(p, _ambil(deret, 4), 30, _benar(b))  # both workers warm
    isian = 0 if b.menulis or b.kode == "surat" else _isian(b, tuntas, bawah)
    kerja = {induk: 0, lain: 0}
    for _ in range(PUTARAN):
        awal = cpu(induk, pg)
        sendiri = sendiri.tambah(jalan(tuntas, b.tuntas, detik / PUTARAN, _benar(b)))
        kerja[induk] += cpu(induk, pg) - awal
        deret, awal = _berisi(b.lantai, isian) if isian else b.lantai, cpu(lain, pg)
        lantai = lantai.tambah(jalan(bawah, deret, detik / PUTARAN, _benar(b)))
        kerja[lain] += cpu(lain, pg) - awal
    if galat := sendiri.salah or lantai.salah:
        raise RuntimeError(f"{b.sebutan}: {galat}")
    cpu_tuntas = kerja[induk] / max(1, sendiri.banyak) * 1000
    cpu_lantai = kerja[lain] / max(1, lantai.banyak) * 1000
    return {
        "kode": b.kode,
        "sebutan": b.sebutan,
        "banyak": sendiri.banyak,
        "per_detik": round(sendiri.per_detik, 1),
        "p50": round(sendiri.persentil(50), 1),
        "p95": round(sendiri.persentil(95), 1),
        "kueri": kueri,
        "kueri_ms": ms,
        "bita": sendiri.besar,
        "lantai_per_detik": round(lantai.per_detik, 1),
        "lantai_p50": round(lantai.persentil(50), 1),
        "rasio": round(lantai.per_detik / sendiri.per_detik, 2) if sendiri.banyak else None,
        "cpu_ms": round(cpu_tuntas, 2),
        "lantai_cpu_ms": round(cpu_lantai, 2),
        "rasio_cpu": round(cpu_tuntas / cpu_lantai, 2) if cpu_lantai else None,
        "sasaran": b.sasaran,
        "sasaran_kueri": b.kueri,
    }


def _benar(b):
    if b.menulis:
        return lambda status, tujuan: status == 302 and "/masuk/" not in tujuan
    return lambda status, tujuan: status == 200


def _ambil(deret, banyak):
    for _ in range(banyak):
        if (satu := next(deret, None)) is not None:
            yield satu


def _isian(b, tuntas, bawah):
    """How many bytes the floor's page lacks."""
    besar = len(tuntas.kirim(next(b.tuntas))[2])
    return max(1, besar - len(bawah.kirim(next(b.lantai))[2]))


def _berisi(deret, isian):
    for p in deret:
        yield p._replace(jalur=f"{p.jalur}{'&' if '?' in p.jalur else '?'}isian={isian}")


def _kueri(b, peramban):
    """(statements, their milliseconds) of one request in this process, the second of its kind."""
    from django.db import connection
    from django.test import Client

    klien = Client(HTTP_HOST="127.0.0.1")
    klien.cookies["sessionid"] = peramban.kuki.get("sessionid", "")
    catat = []

    def pencatat(jalankan, sql, *sisa):
        mulai = time.perf_counter()
        try:
            return jalankan(sql, *sisa)
        finally:
            if not sql.startswith(("SAVEPOINT", "RELEASE")):
                catat.append(time.perf_counter() - mulai)

    for _ in range(2):
        catat.clear()
        minta = next(b.tuntas)
        kirim = klien.get if minta.isi is None else klien.post
        with (
            connection.execute_wrapper(pencatat),
            contextlib.closing(kirim(minta.jalur, minta.isi, HTTP_X_REAL_IP=minta.dari)) as jawab,
        ):
            if not _benar(b)(jawab.status_code, jawab.get("Location", "")):
                raise RuntimeError(f"{minta.jalur} menjawab {jawab.status_code}")
    return len(catat), round(sum(catat) * 1000, 1)


if __name__ == "__main__":
    django.setup()
    utama(float(sys.argv[1]), float(sys.argv[2]))
