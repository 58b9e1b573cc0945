"""The rules of NIST SP 800-63B: length and guessability, nothing else."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import JejakMasuk
from accounts.peran import Peran
from tests.accounts.masuk_bersama import SANDI, masuk, pasang, peramban, sudah_masuk

GANTI = reverse("accounts:ganti_sandi")
BARU = "sepeda biru di tepi pantai"


@pytest.fixture
def rina(orang):
    rina = orang(Peran.PEKSOS).pengguna
    rina.username, rina.nama, rina.email = "rina.marlina", "Rina Marlina", "rina.m@contoh.go.id"
    rina.save()
    return rina


def ditolak(sandi, pengguna):
    try:
        validate_password(sandi, pengguna)
    except ValidationError as salah:
        return " ".join(salah.messages)
    return ""


DITERIMA = {
    "beberapa kata": "sepeda biru di tepi pantai",
    "tepat lima belas": "kucing hutan 77",
    "hanya huruf kecil": "meja kayu jati merah",
    "hanya angka": "830172946518273",
    "spasi di tepi": "  kopi pahit tanpa gula ",
    "emoji dan aksara": "kopi ☕ ꦲꦤꦕꦫꦏ malam hari",
    "enam puluh empat": "lima ekor gajah berenang di sungai yang tenang sebelum subuh 1998",
    "seratus dua puluh delapan": "gajah di sungai " * 8,
    "memuat kata tuntas": "pekerjaan rumah tuntas sebelum magrib",
    "memuat nama": "marlina suka durian montong",
}
TIDAK = {
    "empat belas": ("kucing hutan 7", "paling sedikit 15"),
    "terlalu panjang": ("gajah di sungai " * 8 + "x", "paling banyak 128"),
    "bocor": ("1qaz2wsx3edc4rfv", "sering dipakai"),
    "bocor berbuntut angka": ("password1234567890", "sering dipakai"),
    "mengulang": ("aaaaaaaaaaaaaaaaaaa", "mengulang"),
    "berselang": ("121212121212121212", "mengulang"),
    "berurut": ("abcdefghijklmnopq", "mengurutkan"),
    "deret papan ketik": ("qwertyuiopasdfgh", "mengurutkan"),
    "nama pengguna": ("Rina.Marlina-2026!", "hanya nama"),
    "nama kantor": ("DinasSosial-Pangkalpinang", "hanya nama"),
    "nama kantor berangka": ("dinas sosial kota pangkalpinang 33", "hanya nama"),
    "nama produk": ("tuntas-tuntas-2026", "hanya nama"),
    "surel": ("rina.m@contoh.go.id", "hanya nama"),
}


@pytest.mark.parametrize("sandi", DITERIMA.values(), ids=DITERIMA)
def test_diterima(rina, sandi):
    assert ditolak(sandi, rina) == ""


@pytest.mark.parametrize(("sandi", "sebab"), TIDAK.values(), ids=TIDAK)
def test_ditolak_dengan_kalimat(rina, sandi, sebab):
    assert sebab in ditolak(sandi, rina)


@pytest.mark.parametrize(
    ("sandi", "sebab"),
    [
        ("kopi tua", ""),
        ("kopitua", "paling sedikit 8"),
        ("Rina2026", "hanya nama"),
        ("iloveyou", "sering dipakai"),
    ],
)
def test_delapan_cukup_di_samping_faktor_kedua(rina, sandi, sebab):
    pasang(rina)
    assert (sebab in ditolak(sandi, rina)) if sebab else ditolak(sandi, rina) == ""


def test_ejaan_yang_tampak_sama_adalah_sandi_yang_sama(client, rina):
    """The same "é" as one character, and as e with an accent; wide and narrow digits."""
    rina.set_password("caf\u00e9 di tepi laut \uff11\uff12")
    rina.save()
    masuk(client, rina, "cafe\u0301 di tepi laut 12")
    assert sudah_masuk(client)


def test_tidak_ada_yang_dipotong(client, rina):
    rina.set_password("gajah di sungai " * 8)
    rina.save()
    masuk(client, rina, ("gajah di sungai " * 8)[:-1])
    assert not sudah_masuk(client)
    masuk(client, rina, "gajah di sungai " * 8)
    assert sudah_masuk(client)


def ganti(client, lama, baru, ulang=None):
    isi = {"old_password": lama, "new_password1": baru, "new_password2": ulang or baru}
    return client.post(GANTI, isi)


def test_mengganti_mengakhiri_sesi_lain_dan_dicatat(client, rina):
    lain = peramban()
    masuk(client, rina)
    masuk(lain, rina)
    kunci_lama = client.session.session_key
    assert ganti(client, SANDI, BARU).status_code == 302
    assert sudah_masuk(client)
    assert not sudah_masuk(lain)
    assert client.session.session_key != kunci_lama
    # The session that goes on is listed under its new key, so that it can be ended later.
    assert rina.sesi.get().kunci == client.session.session_key
    assert JejakMasuk.Peristiwa.SANDI_DIGANTI in rina.jejak_masuk.values_list(
        "peristiwa", flat=True
    )


def test_aturan_berdiri_di_samping_isian(client, rina):
    masuk(client, rina)
    assert "Paling sedikit 15 karakter" in client.get(GANTI).text
    kalimat = ganti(client, SANDI, "kucing hutan 7").text
    assert "yang diketik 14" in kalimat
    assert 'autocomplete="new-password"' in kalimat
    assert 'autocomplete="current-password"' in kalimat
    assert "onpaste" not in kalimat
    assert "kucing hutan 7" not in kalimat


def test_menebak_sandi_lama_dari_dalam_juga_mengunci(client, rina):
    masuk(client, rina)
    kode = [ganti(client, "salah", BARU).status_code for _ in range(5)]
    assert kode == [200, 200, 200, 200, 429]


def test_tidak_ada_kata_sandi_di_jejak(rina, client):
    masuk(client, rina, "sandi-yang-salah")
    jejak = rina.jejak_masuk.get()
    assert jejak.peristiwa == JejakMasuk.Peristiwa.SANDI_SALAH
    assert "sandi-yang-salah" not in str(vars(jejak))
