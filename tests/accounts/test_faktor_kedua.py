"""The second factor at the door: asked for, refused, slowed down, and never skipped."""

import time
from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts import pintu
from accounts.models import JejakMasuk
from accounts.peran import Peran
from tests.accounts.masuk_bersama import (
    SANDI,
    ketik_kode,
    kode_aplikasi,
    masuk,
    pasang,
    peramban,
    sudah_masuk,
)

KODE = reverse("accounts:kode")
P = JejakMasuk.Peristiwa


@pytest.fixture
def rina(orang):
    return orang(Peran.PEKSOS).pengguna


@pytest.fixture
def kode_pemulihan(rina):
    return pasang(rina)


@pytest.fixture
def tanpa_tunggu(settings):
    """Wrong codes do not slow down the next one: the test is about something else."""
    settings.OTP_TOTP_THROTTLE_FACTOR = settings.OTP_STATIC_THROTTLE_FACTOR = 0


def peristiwa(pengguna):
    return list(pengguna.jejak_masuk.order_by("pk").values_list("peristiwa", flat=True))


# --- the two steps
def test_sandi_lalu_kode(client, rina, kode_pemulihan):
    assert masuk(client, rina).url == KODE
    assert not sudah_masuk(client)
    assert ketik_kode(client, kode_aplikasi(rina, 1)).url == reverse("cases:tugas")
    assert sudah_masuk(client)


def test_tanpa_faktor_kedua_tidak_ditanya(client, rina):
    assert masuk(client, rina).url == reverse("cases:tugas")


def test_sandi_saja_bukan_masuk(client, rina, kode_pemulihan):
    """Between the steps the session knows no user, whatever page is asked for."""
    masuk(client, rina)
    assert SESSION_KEY not in client.session
    for nama in ("cases:tugas", "accounts:akun", "accounts:sesi", "accounts:faktor_kedua"):
        assert client.get(reverse(nama)).url.startswith(reverse("accounts:masuk")), nama


def test_kunci_sesi_berganti_di_setiap_langkah(client, rina, kode_pemulihan):
    client.get(reverse("accounts:masuk"))
    kunci = {client.session.session_key}
    masuk(client, rina)
    kunci.add(client.session.session_key)
    ketik_kode(client, kode_aplikasi(rina, 1))
    assert client.session.session_key not in kunci
    assert len(kunci) == 2


def test_kode_boleh_diketik_dengan_spasi(client, rina, kode_pemulihan):
    masuk(client, rina)
    kode = kode_aplikasi(rina, 1)
    ketik_kode(client, f" {kode[:3]} {kode[3:]} ")
    assert sudah_masuk(client)


@pytest.mark.parametrize("kode", ["", "12", "abcdef", "000 000 000", "'; --", "١٢٣٤٥٦"])
def test_kode_yang_bukan_kode(client, rina, kode_pemulihan, kode):
    masuk(client, rina)
    jawaban = ketik_kode(client, kode)
    assert jawaban.status_code == 200
    assert "Ada yang perlu diperbaiki" in jawaban.text
    assert not sudah_masuk(client)


def test_kode_salah_dikatakan_dan_dicatat(client, rina, kode_pemulihan):
    masuk(client, rina)
    salah = f"{(int(kode_aplikasi(rina)) + 1) % 1_000_000:06d}"
    assert "Kode ini tidak cocok" in ketik_kode(client, salah).text
    assert not sudah_masuk(client)
    assert peristiwa(rina)[-1] == P.KODE_SALAH


def test_kode_yang_sudah_dipakai_ditolak(client, rina, kode_pemulihan, tanpa_tunggu):
    kode = kode_aplikasi(rina, 1)
    masuk(client, rina)
    ketik_kode(client, kode)
    lain = peramban()
    masuk(lain, rina)
    assert "Kode ini sudah dipakai" in ketik_kode(lain, kode).text
    assert not sudah_masuk(lain)


def test_kode_pemasangan_tidak_dapat_dipakai_lagi_untuk_masuk(client, rina, tanpa_tunggu):
    pasang(rina)
    masuk(client, rina)
    ketik_kode(client, kode_aplikasi(rina))
    assert not sudah_masuk(client)


@pytest.mark.parametrize("langkah", [-10, -2, 2, 10])
def test_kode_lama_atau_terlalu_dini_ditolak(client, rina, kode_pemulihan, tanpa_tunggu, langkah):
    TOTPDevice.objects.update(last_t=-1)
    masuk(client, rina)
    ketik_kode(client, kode_aplikasi(rina, langkah))
    assert not sudah_masuk(client)


def test_menunggu_kode_paling_lama_sepuluh_menit(client, rina, kode_pemulihan):
    masuk(client, rina)
    sesi = client.session
    sesi[pintu.MENUNGGU] = sesi[pintu.MENUNGGU] | {"sampai": int(time.time()) - 1}
    sesi.save()
    assert "sudah habis" in ketik_kode(client, kode_aplikasi(rina, 1)).text
    assert not sudah_masuk(client)


@pytest.mark.parametrize("ubah", [{"is_active": False}, {"password": "lain"}])
def test_akun_berubah_di_antara_kedua_langkah(client, rina, kode_pemulihan, ubah):
    masuk(client, rina)
    type(rina).objects.filter(pk=rina.pk).update(**ubah)
    ketik_kode(client, kode_aplikasi(rina, 1))
    assert not sudah_masuk(client)


# --- guessing
def test_tebakan_diperlambat(client, rina, kode_pemulihan):
    """After a wrong code even the right one has to wait; later it is taken."""
    masuk(client, rina)
    ketik_kode(client, "000000")
    ketik_kode(client, "000000")
    tertahan = ketik_kode(client, kode_aplikasi(rina, 1))
    assert "Terlalu cepat" in tertahan.text
    assert not sudah_masuk(client)
    TOTPDevice.objects.update(throttling_failure_timestamp=timezone.now() - timedelta(minutes=1))
    ketik_kode(client, kode_aplikasi(rina, 1))
    assert sudah_masuk(client)


def test_lima_kode_salah_mengunci(client, rina, kode_pemulihan, tanpa_tunggu):
    masuk(client, rina)
    for _ in range(4):
        assert ketik_kode(client, "000000").status_code == 200
    assert ketik_kode(client, "000000").status_code == 429
    benar = ketik_kode(client, kode_aplikasi(rina, 1))
    assert benar.status_code == 429
    assert "dikunci selama 15 menit" in benar.text
    assert not sudah_masuk(client)
    assert masuk(peramban(), rina).status_code == 429


def test_sandi_dan_kode_salah_dihitung_bersama(client, rina, kode_pemulihan, tanpa_tunggu):
    """The right password in between does not clear the count: only a whole sign-in does."""
    for _ in range(3):
        masuk(client, rina, "salah")
    masuk(client, rina)
    assert ketik_kode(client, "000000").status_code == 200
    assert ketik_kode(client, "000000").status_code == 429


def test_isian_masuk_tidak_tersimpan_pada_catatan_kunci(client, rina):
    from axes.models import AccessAttempt

    masuk(client, rina, "sandi-yang-salah", titipan="CERITA", next="/klien/?q=siti")
    tersimpan = AccessAttempt.objects.get().post_data
    for rahasia in ("sandi-yang-salah", "CERITA", "siti"):
        assert rahasia not in tersimpan


# --- recovery codes
def test_kode_pemulihan_hanya_sekali(client, rina, kode_pemulihan, tanpa_tunggu):
    masuk(client, rina)
    ketik_kode(client, kode_pemulihan[0].upper())
    assert sudah_masuk(client)
    assert StaticToken.objects.count() == 9
    lain = peramban()
    masuk(lain, rina)
    assert "sudah pernah dipakai" in ketik_kode(lain, kode_pemulihan[0]).text
    assert not sudah_masuk(lain)
    ketik_kode(lain, kode_pemulihan[1].replace("-", ""))
    assert sudah_masuk(lain)
    assert peristiwa(rina).count(P.KODE_PEMULIHAN) == 2


def test_kode_pemulihan_orang_lain_tidak_berlaku(client, orang, rina, kode_pemulihan):
    hendri = orang(Peran.KEPALA_BIDANG).pengguna
    pasang(hendri)
    masuk(client, hendri)
    ketik_kode(client, kode_pemulihan[0])
    assert not sudah_masuk(client)


def test_kode_pemulihan_tidak_tersimpan_apa_adanya(rina, kode_pemulihan):
    tersimpan = set(StaticToken.objects.values_list("token", flat=True))
    assert len(tersimpan) == len(set(kode_pemulihan)) == 10
    assert not tersimpan & {k.replace("-", "") for k in kode_pemulihan}


def test_kode_pemulihan_tinggal_sedikit_diperingatkan(client, rina, kode_pemulihan):
    for token in StaticToken.objects.all()[:6]:
        token.delete()
    masuk(client, rina)
    ketik_kode(client, next(k for k in kode_pemulihan if _ada(rina, k)))
    assert "Kode pemulihan Anda tinggal 3" in client.get("/").text


def _ada(rina, kode):
    from accounts.faktor_kedua import rapikan, sidik_kode

    return StaticToken.objects.filter(token=sidik_kode(rina, rapikan(kode))).exists()


# --- set up, new codes, off
def mulai(client):
    client.post(reverse("accounts:faktor_kedua_mulai"))
    return client.get(reverse("accounts:faktor_kedua_pasang"))


def test_memasang_sampai_kode_pemulihan(client, rina):
    masuk(client, rina)
    halaman = mulai(client)
    assert "<svg" in halaman.text
    assert "style=" not in halaman.text
    gawai = TOTPDevice.objects.get()
    kode = kode_aplikasi(rina, confirmed=False)
    assert not gawai.confirmed
    jawaban = client.post(reverse("accounts:faktor_kedua_pasang"), {"kode": kode})
    assert jawaban.url == reverse("accounts:kode_pemulihan")
    for _ in range(2):  # still there after a reload
        tampil = client.get(jawaban.url)
        assert tampil.text.count("<li><code>") == 10
        assert "no-store" in tampil.headers["Cache-Control"]
    assert client.post(jawaban.url).url == reverse("cases:tugas")
    assert client.get(jawaban.url).status_code == 302  # never again
    assert P.FAKTOR_DIPASANG in peristiwa(rina)


def test_rahasia_dapat_diketik_sendiri(client, rina):
    from base64 import b32decode

    from accounts.faktor_kedua import rahasia_terbaca

    masuk(client, rina)
    halaman = mulai(client)
    gawai = TOTPDevice.objects.get()
    terbaca = rahasia_terbaca(gawai)
    assert terbaca in halaman.text
    assert all(len(k) == 4 for k in terbaca.split())
    assert b32decode(terbaca.replace(" ", "")) == gawai.bin_key


def test_pemasangan_tanpa_kode_yang_benar_tidak_berlaku(client, rina):
    masuk(client, rina)
    mulai(client)
    client.post(reverse("accounts:faktor_kedua_pasang"), {"kode": "000000"})
    assert not TOTPDevice.objects.filter(confirmed=True).exists()
    client.post(reverse("accounts:keluar"))
    assert masuk(client, rina).url == reverse("cases:tugas")


def test_memasang_mengakhiri_sesi_lain(client, rina):
    lain = peramban()
    masuk(client, rina)
    masuk(lain, rina)
    mulai(client)
    kode = kode_aplikasi(rina, confirmed=False)
    client.post(reverse("accounts:faktor_kedua_pasang"), {"kode": kode})
    assert sudah_masuk(client)
    assert not sudah_masuk(lain)


@pytest.fixture
def panjang(rina):
    """A password long enough to stand alone."""
    rina.set_password("sepeda biru di tepi pantai")
    rina.save()
    return "sepeda biru di tepi pantai"


def di_dalam(client, rina, sandi=SANDI):
    masuk(client, rina, sandi)
    ketik_kode(client, kode_aplikasi(rina, 1))
    assert sudah_masuk(client)


def test_kode_baru_mengganti_yang_lama(client, rina, kode_pemulihan, tanpa_tunggu):
    di_dalam(client, rina)
    url = reverse("accounts:kode_pemulihan_ganti")
    assert client.post(url, {"password": "salah"}).status_code == 200
    assert client.post(url, {"password": SANDI}).url == reverse("accounts:kode_pemulihan")
    client.post(reverse("accounts:keluar"))
    masuk(client, rina)
    ketik_kode(client, kode_pemulihan[3])
    assert not sudah_masuk(client)


def test_mematikan_perlu_kata_sandi(client, rina, kode_pemulihan, panjang):
    di_dalam(client, rina, panjang)
    url = reverse("accounts:faktor_kedua_matikan")
    assert "tidak cocok" in client.post(url, {"password": "salah"}).text
    assert TOTPDevice.objects.exists()
    assert client.post(url, {"password": panjang}).url == reverse("accounts:akun")
    assert not TOTPDevice.objects.exists()
    assert not StaticDevice.objects.exists()
    client.post(reverse("accounts:keluar"))
    assert masuk(client, rina, panjang).url == reverse("cases:tugas")


def test_mematikan_perlu_kata_sandi_yang_dapat_berdiri_sendiri(client, rina, kode_pemulihan):
    di_dalam(client, rina)
    jawaban = client.post(reverse("accounts:faktor_kedua_matikan"), {"password": SANDI})
    assert "paling sedikit 15 karakter" in jawaban.text
    assert TOTPDevice.objects.exists()


def test_menebak_kata_sandi_dari_dalam_juga_mengunci(client, rina, kode_pemulihan):
    di_dalam(client, rina)
    url = reverse("accounts:faktor_kedua_matikan")
    kode = [client.post(url, {"password": "salah"}).status_code for _ in range(5)]
    assert kode == [200, 200, 200, 200, 429]


def test_tidak_dapat_dimatikan_bila_peran_mewajibkan(client, kantor, rina, kode_pemulihan, panjang):
    kantor.dua_faktor_wajib = [Peran.PEKSOS]
    kantor.save()
    di_dalam(client, rina, panjang)
    url = reverse("accounts:faktor_kedua_matikan")
    assert client.post(url, {"password": panjang}).status_code == 403
    assert "tidak dapat dimatikan" in client.get(reverse("accounts:faktor_kedua")).text
    assert TOTPDevice.objects.exists()
