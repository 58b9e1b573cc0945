"""A real browser for the journeys: Chromium, one window per person, every complaint collected."""

import os
import shutil
import subprocess

import pytest
from django.core.management import call_command
from langkah_bersama import Layar
from playwright.sync_api import sync_playwright

# Playwright runs an event loop in the test's thread, where Django would refuse the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

ARGUMEN = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-quic",
    "--disable-component-update",
    "--disable-sync",
]
PERLU = (
    "Uji peramban memerlukan Chromium: pasang paket chromium, atau isi CHROMIUM=/alamat/chromium."
)


def cari_chromium():
    """The program, once it has told its version: Ubuntu's package only points to a snap."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    try:
        hasil = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired) as salah:
        pytest.fail(f"{PERLU} ({program}: {salah})", pytrace=False)
    if hasil.returncode or "Chrom" not in hasil.stdout:
        pytest.fail(f"{PERLU} ({program} tidak dapat dijalankan)", pytrace=False)
    return program


@pytest.fixture(scope="session")
def peramban():
    program = cari_chromium()
    with sync_playwright() as alat:
        peramban = alat.chromium.launch(executable_path=program, args=ARGUMEN)
        yield peramban
        peramban.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    laporan = yield
    if call.when == "call":
        item.stash[GAGAL] = laporan.failed
    return laporan


GAGAL = pytest.StashKey[bool]()


@pytest.fixture
def layar(request, peramban, live_server, tmp_path):
    """layar(jabatan) → this person's window, signed in through the sign-in page.

    Without a Jabatan the window is a stranger's. At the end no page may have complained.
    """
    semua = []

    def buka(jabatan=None, lebar=1280, tinggi=800, js=True):
        konteks = peramban.new_context(
            base_url=live_server.url,
            viewport={"width": lebar, "height": tinggi},
            java_script_enabled=js,
            locale="id-ID",
            timezone_id="Asia/Jakarta",
        )
        semua.append(Layar(konteks))
        return semua[-1].masuk(jabatan.pengguna) if jabatan else semua[-1]

    yield buka
    for urut, x in enumerate(semua):
        if request.node.stash.get(GAGAL, True):
            gambar = tmp_path / f"gagal-{urut}.png"
            x.halaman.screenshot(path=gambar, full_page=True)
            print(f"{x.halaman.url}: {gambar}")
        x.konteks.close()
    assert [k for x in semua for k in x.keluhan] == []


@pytest.fixture
def telepon(layar):
    """telepon(jabatan) → the same on a phone of 360 × 740."""
    return lambda jabatan=None, **lain: layar(jabatan, lebar=360, tinggi=740, **lain)


@pytest.fixture
def wilayah(db):
    call_command("muat_wilayah", awalan=["19"], verbosity=0)


@pytest.fixture
def foto(tmp_path):
    """A photograph as a phone takes it."""
    from PIL import Image

    berkas = tmp_path / "foto.jpg"
    Image.effect_noise((640, 480), 40).convert("RGB").save(berkas, quality=80)
    return berkas
