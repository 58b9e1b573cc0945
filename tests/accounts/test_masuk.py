"""Signing in and out, lock-out, password, and what holds for every page by default."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.urls import include, path, reverse

from accounts.peran import Peran

SANDI = "rahasia-sekali"
BARU = "kunci-baru-7-rumah"
urlpatterns = [
    path("polos/", lambda request: HttpResponse("terlihat"), name="polos"),
    path("", include("config.urls")),
]


@pytest.fixture
def peksos(orang):
    return orang(Peran.PEKSOS).pengguna


def masuk(client, pengguna, sandi=SANDI, **isi):
    isi = {"username": pengguna.username, "password": sandi} | isi
    return client.post(reverse("accounts:masuk"), isi)


def sudah_masuk(client):
    return client.get(reverse("cases:tugas")).status_code == 200


def test_masuk_lalu_mendarat_di_tugas_saya(client, peksos):
    assert masuk(client, peksos).url == reverse("cases:tugas")
    assert "Tugas saya" in client.get("/").text


def test_masuk_lalu_ke_halaman_yang_diminta(client, peksos):
    diminta = client.get(reverse("cases:klien") + "?q=siti")
    assert diminta.url == "/masuk/?next=/klien/%3Fq%3Dsiti"
    assert 'name="next" value="/klien/?q=siti"' in client.get(diminta.url).text
    assert masuk(client, peksos, next="/klien/?q=siti").url == "/klien/?q=siti"


@pytest.mark.parametrize("ke", ["https://jahat.example/", "//jahat.example", "javascript:1"])
def test_tidak_pernah_ke_situs_lain(client, peksos, ke):
    assert masuk(client, peksos, next=ke).url == reverse("cases:tugas")


@pytest.mark.parametrize("aktif", [True, False])
def test_kata_sandi_salah_berbahasa_indonesia(client, peksos, aktif):
    """The same sentence for a closed account: nobody learns which names exist."""
    peksos.is_active = aktif
    peksos.save()
    jawaban = masuk(client, peksos, "salah" if aktif else SANDI)
    assert "Nama pengguna atau kata sandi tidak cocok." in jawaban.text
    assert not sudah_masuk(client)


def test_terkunci_setelah_lima_kali_salah(client, peksos, orang):
    for _ in range(4):
        assert masuk(client, peksos, "salah").status_code == 200
    kelima = masuk(client, peksos, "salah")
    assert kelima.status_code == 429
    assert "dikunci selama 15 menit" in kelima.text
    # Now the right password does not help either; a colleague at the same address is not hit.
    assert masuk(client, peksos).status_code == 429
    assert not sudah_masuk(client)
    masuk(client, orang(Peran.KEPALA_SEKSI).pengguna)
    assert sudah_masuk(client)


def test_masuk_yang_benar_menghapus_hitungan(client, peksos):
    for _ in range(3):
        for _ in range(4):
            masuk(client, peksos, "salah")
        masuk(client, peksos)
        assert sudah_masuk(client)


def test_keluar_hanya_lewat_tombol(client, peksos):
    masuk(client, peksos)
    assert client.get(reverse("accounts:keluar")).status_code == 405
    assert sudah_masuk(client)
    assert client.post(reverse("accounts:keluar")).url == reverse("accounts:masuk")
    assert not sudah_masuk(client)


def ganti(client, lama, baru, ulang=None):
    isi = {"old_password": lama, "new_password1": baru, "new_password2": ulang or baru}
    return client.post(reverse("accounts:ganti_sandi"), isi)


def test_ganti_kata_sandi(client, peksos):
    masuk(client, peksos)
    assert ganti(client, SANDI, BARU).status_code == 302
    assert sudah_masuk(client)
    client.post(reverse("accounts:keluar"))
    masuk(client, peksos)
    assert not sudah_masuk(client)
    masuk(client, peksos, BARU)
    assert sudah_masuk(client)


@pytest.mark.parametrize(
    ("lama", "baru", "ulang"),
    [
        ("bukan", BARU, BARU),
        (SANDI, BARU, "lain-sama-sekali-8"),
        (SANDI, "pendek7", "pendek7"),
        (SANDI, "password123", "password123"),
    ],
    ids=["lama salah", "tidak sama", "pendek", "lazim"],
)
def test_kata_sandi_baru_yang_ditolak(client, peksos, lama, baru, ulang):
    masuk(client, peksos)
    jawaban = ganti(client, lama, baru, ulang)
    assert jawaban.status_code == 200
    assert "Ada yang perlu diperbaiki" in jawaban.text
    peksos.refresh_from_db()
    assert peksos.check_password(SANDI)


def test_akun_yang_dinonaktifkan_langsung_keluar(client, peksos):
    masuk(client, peksos)
    peksos.is_active = False
    peksos.save()
    assert not sudah_masuk(client)


@pytest.mark.urls(__name__)
def test_halaman_tanpa_penanda_apa_pun_tertutup(client, peksos):
    """A new view that says nothing about sign-in is closed."""
    assert client.get("/polos/").url == "/masuk/?next=/polos/"
    assert client.post("/polos/").status_code == 401
    masuk(client, peksos)
    assert client.get("/polos/").text == "terlihat"


@pytest.mark.parametrize("nama", ["accounts:masuk", "standards:layanan", "cases:tugas"])
def test_kebijakan_isi_tanpa_yang_sebaris(client, peksos, nama):
    if nama == "cases:tugas":
        masuk(client, peksos)
    kebijakan = client.get(reverse(nama)).headers["Content-Security-Policy"]
    assert "default-src 'none'" in kebijakan
    assert "script-src 'self'" in kebijakan
    for longgar in ("unsafe-inline", "unsafe-eval", "unsafe-hashes", "*", "http:"):
        assert longgar not in kebijakan


def test_kepala_pengaman_lain(client, db):
    kepala = client.get(reverse("accounts:masuk")).headers
    assert kepala["X-Frame-Options"] == "DENY"
    assert kepala["X-Content-Type-Options"] == "nosniff"
    assert kepala["Referrer-Policy"] == "same-origin"


HTTPS = """
import django
django.setup()
from django.conf import settings as s0
s0.STORAGES = s0.STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
from django.test import Client
polos, aman = Client().get("/layanan-lain/"), Client().get("/masuk/", secure=True)
kuki = aman.cookies["csrftoken"]
print(polos.status_code, polos.url, bool(kuki["secure"]), aman.headers["Strict-Transport-Security"])
from django.conf import settings
s = settings
print(s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE)
"""


def test_kuki_hanya_lewat_https():
    """TUNTAS_HTTPS=1: plain addresses are sent on, cookies never travel unencrypted."""
    lingkungan = os.environ | {
        "TUNTAS_HTTPS": "1",
        "TUNTAS_HOSTS": "testserver",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    hasil = subprocess.run(
        [sys.executable, "-c", HTTPS],
        env=lingkungan,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert hasil.stdout.splitlines() == [
        "301 https://testserver/layanan-lain/ True max-age=31536000; includeSubDomains; preload",
        "True True Lax",
    ], hasil.stderr
