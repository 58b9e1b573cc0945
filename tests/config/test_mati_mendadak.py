"""kill -9 of web and database under a load of writes: nothing that was acknowledged is lost.

A real gunicorn and a PostgreSQL of its own, with fsync as in production.
"""

import contextlib
import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from threading import Event

import psycopg
import pytest
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.management import call_command
from django.test.utils import override_settings
from django.urls import reverse

from accounts.models import Pengguna
from accounts.peran import Peran
from cases import actions
from cases.models import Aduan, Kasus, Langkah, Persyaratan, Riwayat
from config import periksa_data
from config.cadangan import buat, pulih
from letters import actions as surat_actions
from letters.models import Surat
from standards.models import Pencacah
from tests.config import pembeban
from tests.config.conftest import di_basis_data
from tests.conftest import JAWABAN, langkah
from tests.letters.conftest import serahkan

SANDI = "rahasia-untuk-beban"
LAMA = 5  # seconds of load
BANYAK = 30  # cases whose first step waits
SURAT = 4  # letters that wait for their signature


@pytest.fixture
def web(tmp_path):
    """web(server) → starts gunicorn on this database; `.mati()` is kill -9 of all of it."""
    started = []

    def mulai(server):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        lain = {"DATABASE_URL": server.url(), "TUNTAS_BIND": f"127.0.0.1:{port}"}
        lain |= {"DJANGO_SETTINGS_MODULE": "tests.config.pengaturan_beban"}
        lain |= {"TUNTAS_BERKAS": str(tmp_path / "berkas"), "TUNTAS_PROSES_WEB": "2"}
        proses = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py"],
            cwd=settings.BASE_DIR,
            env={k: v for k, v in os.environ.items() if not k.startswith("TUNTAS_")} | lain,
            start_new_session=True,
            stderr=subprocess.DEVNULL,
        )
        started.append(proses)
        _tunggu(port)
        return f"http://127.0.0.1:{port}", proses

    yield mulai
    for proses in started:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(proses.pid, signal.SIGKILL)
        proses.wait()


def _tunggu(port):
    for _ in range(300):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise AssertionError("gunicorn tidak siap")


def bunuh(proses, server):
    """Everything at one moment: the web's processes, the postmaster, and each of its children."""
    utama = server.pid()
    anak = Path(f"/proc/{utama}/task/{utama}/children").read_text().split()
    os.killpg(proses.pid, signal.SIGKILL)
    for pid in [utama, *map(int, anak)]:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    proses.wait()


@pytest.fixture
def dunia(request, new_server, tmp_path, transactional_db):
    """An office full of work, on a server that waits for its disk; inside, Django is there."""
    server = new_server(disposable=False)
    server.start()
    with psycopg.connect(server.url()) as baru:
        assert baru.execute("SHOW fsync").fetchone()[0] == "on"
        assert baru.execute("SHOW synchronous_commit").fetchone()[0] == "on"
    tabel = buat.cadangkan(tmp_path / "tabel", kata=lambda _: None)  # faster than all migrations
    tempat = override_settings(MEDIA_ROOT=tmp_path / "berkas")
    with di_basis_data(server.url()), tempat:
        assert pulih.pulihkan(tabel.path, kata=lambda _: None) == []
        call_command("muat_wilayah", awalan=["19.71"], verbosity=0)
        orang, kasus = map(request.getfixturevalue, ("orang", "kasus"))
        for peran in (Peran.PEKSOS, Peran.PETUGAS_LAYANAN, Peran.KEPALA_INSTANSI):
            orang(peran)
        sandi = PBKDF2PasswordHasher().encode(SANDI, "garam-uji", iterations=1)
        Pengguna.objects.update(password=sandi)
        isi = {
            "awal": [langkah(kasus("laporan"), "laporan") for _ in range(BANYAK)],
            "syarat": [kasus("berkas").persyaratan.first() for _ in range(2)],
            "ttd": [_siap_ttd(kasus, orang) for _ in range(SURAT)],
        }
        yield server, orang, isi


def _siap_ttd(kasus, orang):
    k = kasus("surat-keluar")
    serahkan(k, orang)
    surat_actions.paraf(langkah(k, "paraf"), by=orang(Peran.KEPALA_BIDANG))
    return langkah(k, "tanda-tangan")


def beban(alamat, orang, isi, berhenti):
    """Five people at once; [(name, Pekerja)]."""

    def sebagai(peran):
        return pembeban.Peramban(alamat, orang(peran).pengguna.username, SANDI)

    fakta = {f"fakta_{k}": v for k, v in JAWABAN.items()}
    tugas = {"catatan": "Diterima.", "orang": "Pelapor"} | fakta
    tugas["tanggal"] = isi["awal"][0].kasus.instansi.hari_ini().isoformat()
    awal = [(x.pk, reverse("cases:langkah", args=[x.kasus.nomor, x.pk])) for x in isi["awal"]]
    ttd = [(x.pk, reverse("letters:langkah", args=[x.kasus.nomor, x.pk])) for x in isi["ttd"]]
    cek = [(r.pk, reverse("cases:syarat", args=[r.kasus.nomor, r.pk])) for r in isi["syarat"]]
    kerja = {
        "loket": (Peran.PETUGAS_LAYANAN, pembeban.aduan("loket")),
        "peksos": (Peran.PEKSOS, pembeban.aduan("peksos")),
        "langkah": (Peran.PEKSOS, pembeban.langkah(awal, tugas)),
        "syarat": (Peran.PEKSOS, pembeban.syarat(cek)),
        "surat": (Peran.KEPALA_INSTANSI, pembeban.langkah(ttd, {})),
    }
    semua = {n: pembeban.Pekerja(sebagai(p), k, berhenti) for n, (p, k) in kerja.items()}
    for pekerja in semua.values():
        pekerja.start()
    return semua


def test_yang_diakui_tidak_hilang(dunia, web):
    server, orang, isi = dunia
    alamat, proses = web(server)
    berhenti = Event()
    semua = beban(alamat, orang, isi, berhenti)
    time.sleep(LAMA)
    bunuh(proses, server)
    berhenti.set()
    for pekerja in semua.values():
        pekerja.join(40)
    diakui = {nama: p.diakui for nama, p in semua.items()}
    assert [p.ditolak for p in semua.values() if p.ditolak] == []
    print({nama: len(d) for nama, d in diakui.items()})
    assert all(diakui.values())

    server.start()  # recovery, as after a power cut
    with di_basis_data(server.url()):
        periksa_diakui(diakui)
        assert periksa_data.periksa() == []
        periksa_nomor()
        lanjut_bekerja(orang)


def periksa_diakui(diakui):
    """Each acknowledged write is there, whole."""
    aduan = dict(Aduan.objects.values_list("nomor", "kronologi"))
    for nomor, kronologi in diakui["loket"] + diakui["peksos"]:
        assert aduan[nomor] == kronologi
    selesai = set(Langkah.objects.filter(status="selesai").values_list("pk", flat=True))
    assert set(diakui["langkah"]) <= selesai
    bernomor = Langkah.objects.filter(kasus__surat__status="dicetak", kasus__surat__urut__gt=0)
    assert set(diakui["surat"]) <= set(bernomor.values_list("pk", flat=True))
    riwayat = Riwayat.objects.filter(aksi__in=["periksa_syarat", "koreksi_syarat"])
    riwayat = set(riwayat.values_list("alasan", flat=True))
    assert {alasan for _, alasan in diakui["syarat"]} <= riwayat
    for pk, alasan in dict(diakui["syarat"]).items():
        kini = int(Persyaratan.objects.get(pk=pk).alasan.split()[1])
        assert kini >= int(alasan.split()[1])  # the one under way may have come through too
    surat = Surat.objects.filter(status="dicetak")
    assert surat.count() >= len(diakui["surat"])
    for s in surat:
        assert hashlib.sha256(Path(s.pdf.path).read_bytes()).hexdigest() == s.sidik


def periksa_nomor():
    """1, 2, 3 … without a gap and without a second one, up to where the counter stands."""
    for seri, urut in (
        ("aduan", [int(n[-5:]) for n in Aduan.objects.values_list("nomor", flat=True)]),
        ("kasus", [int(n[-5:]) for n in Kasus.objects.values_list("nomor", flat=True)]),
        ("surat", list(Surat.objects.exclude(urut=None).values_list("urut", flat=True))),
    ):
        terakhir = Pencacah.objects.get(seri=seri).terakhir
        assert sorted(urut) == list(range(1, terakhir + 1)), seri


def lanjut_bekerja(orang):
    """The next report has the next number."""
    terakhir = Pencacah.objects.get(seri="aduan").terakhir
    isi = {"kanal": "wa", "sumber": "warga", "lokasi": "Pasar", "kronologi": "Sesudah mati."}
    baru = actions.terima_aduan(isi | {"pelapor_nama": "Budi"}, by=orang(Peran.PEKSOS))
    assert int(baru.nomor[-5:]) == terakhir + 1
