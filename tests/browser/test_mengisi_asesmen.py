"""Assessments typed on the page: four professions on phones, two tabs, a server that is killed."""

import os
import re
import signal
import socket
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import connection
from langkah_bersama import Layar
from playwright.sync_api import expect

from accounts.models import Pengguna
from accounts.peran import Peran
from assessments.actions.asesmen import mulai_asesmen
from assessments.forms.asesmen import MEDAN_PERSETUJUAN
from assessments.instrumen import muat
from assessments.lembar import Lembar
from assessments.models import Asesmen
from tests.asesmen_bantu import SETUJU, jawaban_wajar
from tests.conftest import langkah

P = Peran
EMPAT = (P.PEKSOS, P.PERAWAT, P.PSIKOLOG, P.PENYULUH_SOSIAL)


def buat(kasus, by, kode):
    k = kasus("penjangkauan")
    hari = k.instansi.hari_ini()
    setuju = SETUJU | {"tanggal": hari}
    pakai = muat.pakai(k.instansi, kode)
    return mulai_asesmen(k, pakai, by=by, tanggal=hari, persetujuan=setuju)


def isi_bagian(layar, bab):
    """Answer on the page what is mandatory and visible, until nothing more appears."""
    for p in bab.isi.pertanyaan:
        if p.wajib and p.jenis in ("tabel", "orang"):
            isi_baris(layar, p)
    for _ in range(3):
        belum = layar.halaman.evaluate(WAJIB)
        for p in bab.isi.pertanyaan:
            if f"t_{p.kode}" in belum:
                jawab(layar, p)
        if not belum:
            return


def isi_baris(layar, p):
    """The mandatory cells of the first row."""
    for kode, nilai in jawaban_wajar(p)[0].items():
        sel = layar.halaman.locator(f'main [name="t_{p.kode}-0-{kode}"]')
        if sel.evaluate("m => m.tagName") == "SELECT":
            sel.select_option(str(nilai))
        else:
            sel.fill(str(nilai))


#: Names of the mandatory questions that are visible and empty.
WAJIB = """() => [...document.querySelectorAll('.tanya:not([hidden])')]
  .filter(t => t.querySelector('.wajib') && !t.querySelector('.isian-tabel'))
  .map(t => [...t.querySelectorAll('[name^=t_]')])
  .filter(m => m.length && !m.some(x => ['radio', 'checkbox'].includes(x.type)
    ? x.checked : x.value))
  .map(m => m[0].name)"""


def jawab(layar, p):
    nilai, nama = jawaban_wajar(p), f"t_{p.kode}"
    kotak = layar.halaman.locator(f'main [name="{nama}"]')
    jenis = kotak.first.get_attribute("type")
    if jenis in ("radio", "checkbox"):
        satu = nilai[0] if isinstance(nilai, list) else nilai
        layar.halaman.locator(f'main [name="{nama}"][value="{satu}"]').check()
    elif p.jenis == "pilihan":
        kotak.select_option(str(nilai))
    else:
        kotak.fill(str(nilai))


def test_sembilan_aspek_oleh_empat_profesi_di_ponsel(telepon, orang, kasus):
    orang_ = {p: orang(p) for p in EMPAT}
    a = buat(kasus, orang_[P.PEKSOS], "asesmen_komprehensif")
    jendela = {p: telepon(orang_[p]) for p in EMPAT}
    oleh = {}
    for bab in Lembar(Asesmen.objects.get(pk=a.pk)).bab:
        peran = next(p for p in EMPAT if p in bab.isi.pengisi)
        layar = jendela[peran]
        if peran not in oleh.values() and peran != P.PEKSOS:
            layar.kerjakan("Isi dan sahkan bagian Anda")  # it stands in their queue
        layar.buka(f"/asesmen/{a.pk}/bagian/{bab.kode}/")
        isi_bagian(layar, bab)
        layar.tekan("Simpan dan sahkan bagian ini").baca("disahkan")
        oleh[bab.kode] = peran
    assert len(oleh) >= 9
    assert set(oleh.values()) == set(EMPAT)
    for p in EMPAT[1:]:
        jendela[p].buka("/")
        expect(jendela[p].halaman.locator("main")).not_to_contain_text("sahkan bagian Anda")
    peksos = jendela[P.PEKSOS].buka(f"/asesmen/{a.pk}/").ikuti("Periksa dan nyatakan final")
    peksos.isi(kesimpulan="Perlu pendampingan.").tekan("Nyatakan final").baca("Final")
    baris = Asesmen.objects.get(pk=a.pk).bagian.exclude(disahkan_pada=None)
    assert {b.disahkan_oleh.peran for b in baris} == set(EMPAT)


def test_persetujuan_menanyakan_yang_perlu_saja(telepon, orang, kasus):
    k = kasus("asesmen-awal")
    alamat = f"/kasus/{k.nomor}/langkah/{langkah(k, 'asesmen-awal').pk}/lembar/"
    layar = telepon(orang(P.PEKSOS), js=False).buka(alamat)

    def tampil():
        return {n for n in MEDAN_PERSETUJUAN[1:] if layar.isian(n).first.is_visible()}

    assert tampil() == set()
    for siapa, perlu in (
        ("klien", {"cara", "berkas"}),
        ("wali", {"cara", "nama", "hubungan", "alasan", "berkas"}),
        ("tidak_ada", {"alasan"}),
    ):
        layar.isi(pemberi=siapa)
        assert tampil() == perlu, siapa


def test_dua_tab_tidak_saling_menimpa(layar, orang, kasus):
    peksos = orang(P.PEKSOS)
    a = buat(kasus, peksos, "asesmen_awal")
    alamat = f"/asesmen/{a.pk}/bagian/masalah/"
    satu, dua = layar(peksos).buka(alamat), layar(peksos).buka(alamat)
    satu.isi(t_masalah_utama="Dari tab satu.")
    expect(satu.halaman.locator("#status-draf")).to_contain_text("Tersimpan pukul")
    dua.isi(t_masalah_utama="Dari tab dua.")
    expect(dua.halaman.locator("#status-draf")).to_contain_text("belum tersimpan")
    dua.tekan("Simpan saja").baca("dari halaman lain", "Dari tab satu.")
    assert dua.nilai("t_masalah_utama") == "Dari tab dua."
    assert a.bagian.get(kode="masalah").jawaban == {"masalah_utama": "Dari tab satu."}
    dua.tekan("Simpan yang saya ketik").baca("Jawaban tersimpan")
    assert a.bagian.get(kode="masalah").jawaban == {"masalah_utama": "Dari tab dua."}


# --------------------------------------------------------------------- a server that is killed
@pytest.fixture
def web():
    """web() → starts gunicorn on the test database, on the same port each time."""
    started = []
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def mulai():
        db = connection.settings_dict
        url = re.sub(r"/[^/?]+(\?|$)", rf"/{db['NAME']}\1", os.environ["DATABASE_URL"])
        lain = {"DATABASE_URL": url, "TUNTAS_BIND": f"127.0.0.1:{port}"}
        lain |= {"DJANGO_SETTINGS_MODULE": "tests.config.pengaturan_beban"}
        proses = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py"],
            cwd=settings.BASE_DIR,
            env={k: v for k, v in os.environ.items() if not k.startswith("TUNTAS_")} | lain,
            start_new_session=True,
            stderr=subprocess.DEVNULL,
        )
        started.append(proses)
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return f"http://127.0.0.1:{port}", proses
            except OSError:
                time.sleep(0.1)
        raise AssertionError("gunicorn tidak siap")

    yield mulai
    for proses in started:
        bunuh(proses)


def bunuh(proses):
    """kill -9 of the whole web server."""
    try:
        os.killpg(proses.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    proses.wait()


@pytest.mark.django_db(transaction=True)
def test_server_mati_saat_mengetik_draf_tetap_ada(peramban, web, orang, kasus, kantor):
    """What was typed up to ten seconds before the kill is there after the restart; the rest is
    still on the page, and is kept by itself once the server is back."""
    peksos = orang(P.PEKSOS)
    a = buat(kasus, peksos, "asesmen_awal")
    sandi = PBKDF2PasswordHasher().encode("rahasia-sekali", "garam-uji", iterations=1)
    Pengguna.objects.filter(pk=peksos.pengguna_id).update(password=sandi)
    alamat, proses = web()
    konteks = peramban.new_context(base_url=alamat, viewport={"width": 360, "height": 740})
    layar = Layar(konteks)
    layar.boleh = ("ERR_CONNECTION", "ERR_EMPTY_RESPONSE", "htmx:sendError", "htmx:afterRequest")
    layar.masuk(peksos.pengguna).buka(f"/asesmen/{a.pk}/bagian/masalah/")
    medan = layar.isian("t_kronologi")
    ketik, kapan = "", [time.monotonic()]
    while time.monotonic() < kapan[0] + 13:  # no pause: only the clock makes the page save
        kapan.append(time.monotonic())
        medan.press_sequentially("kata ", delay=60)
        ketik += "kata "
    mati = time.monotonic()
    bunuh(proses)

    tersimpan = a.bagian.get(kode="masalah").jawaban.get("kronologi", "")
    wajib = sum(1 for t in kapan[1:] if t < mati - 10) * len("kata ")
    assert len(tersimpan) >= min(wajib, len(ketik) - 1)
    assert tersimpan, "belum ada yang tersimpan"
    assert medan.input_value() == ketik

    web()
    medan.press_sequentially("akhir")
    for _ in range(100):
        if a.bagian.get(kode="masalah").jawaban["kronologi"] == f"{ketik}akhir":
            break
        layar.halaman.wait_for_timeout(300)
    expect(layar.halaman.locator("#status-draf")).to_contain_text("Tersimpan pukul")
    lain = Layar(peramban.new_context(base_url=alamat))
    lain.masuk(peksos.pengguna).buka(f"/asesmen/{a.pk}/bagian/masalah/")
    assert lain.nilai("t_kronologi") == f"{ketik}akhir"
    for x in (layar, lain):
        x.konteks.close()
    assert layar.keluhan == []
