"""Letters about an account: queued with their cause, sent by the worker to a real mail server."""

import logging
import re

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from accounts import tasks
from accounts.actions.masuk import lepas_faktor_kedua
from accounts.models import JejakMasuk
from accounts.peran import Peran
from tests.accounts.masuk_bersama import (
    KantorPos,
    ketik_kode,
    kode_aplikasi,
    masuk,
    pasang,
    peramban,
    sudah_masuk,
)

BARU = "sepeda biru di tepi pantai"
LUPA = reverse("accounts:lupa_sandi")


@pytest.fixture
def rina(orang):
    rina = orang(Peran.PEKSOS).pengguna
    rina.email, rina.nama = "rina@contoh.go.id", "Rina & Rekan"
    rina.save()
    return rina


@pytest.fixture
def pos(settings):
    with KantorPos() as pos:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", pos.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.DEFAULT_FROM_EMAIL = "tuntas@contoh.go.id"
        settings.SUREL_AKTIF = True
        yield pos


def jalankan_antrean():
    """What the worker does: the queued tasks, by their path and stored arguments."""
    for baris in DBTaskResult.objects.filter(status="READY").order_by("enqueued_at"):
        isi = baris.args_kwargs
        DBTaskResult.objects.filter(pk=baris.pk).delete()
        import_string(baris.task_path).call(*isi["args"], **isi["kwargs"])


def dari_perangkat_baru(rina):
    masuk(peramban(), rina)
    masuk(peramban(), rina)


# --- a new browser
def test_surel_perangkat_baru(rina, pos):
    dari_perangkat_baru(rina)
    assert pos.surat == []  # the page did not wait for the mail
    jalankan_antrean()
    (surat,) = pos.surat
    assert surat["To"] == "rina@contoh.go.id"
    assert surat["From"] == "tuntas@contoh.go.id"
    assert "perangkat baru" in surat["Subject"]
    isi = surat.get_content()
    assert "Chrome di Android" in isi
    assert "Rina & Rekan" in isi
    assert f"http://testserver{reverse('accounts:perangkat_baru')}" in isi


def test_antrean_tidak_memuat_data_orang(rina):
    dari_perangkat_baru(rina)
    tersimpan = str(DBTaskResult.objects.get().args_kwargs)
    for milik in (rina.email, rina.nama, rina.username):
        assert milik not in tersimpan


@pytest.mark.django_db(transaction=True)
def test_pekerja_latar_sungguhan_mengantar(rina, pos):
    dari_perangkat_baru(rina)
    call_command("db_worker", batch=True, interval=0.1, startup_delay=False, verbosity=0)
    assert len(pos.surat) == 1
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_tanpa_alamat_tidak_ada_yang_dikirim(rina, pos):
    rina.email = ""
    rina.save()
    dari_perangkat_baru(rina)
    jalankan_antrean()
    assert pos.surat == []


def test_tanpa_server_surel_dilewati_dan_log_mengatakannya(rina, settings, caplog):
    settings.SUREL_AKTIF = False
    dari_perangkat_baru(rina)
    with caplog.at_level(logging.WARNING, "accounts.surel"):
        jalankan_antrean()
    (catatan,) = [r.getMessage() for r in caplog.records if r.name == "accounts.surel"]
    assert "TUNTAS_SMTP_HOST" in catatan
    for milik in (rina.email, rina.nama, rina.username):
        assert milik not in catatan


def test_server_mati_dicoba_lagi_lalu_menyerah(rina, pos, settings):
    dari_perangkat_baru(rina)
    settings.EMAIL_PORT = 1  # nobody listens there
    perangkat, situs = DBTaskResult.objects.get().args_kwargs["args"]
    jalankan_antrean()
    lagi = DBTaskResult.objects.get()
    assert lagi.args_kwargs["kwargs"] == {"percobaan": 2}
    assert lagi.run_after is not None
    settings.EMAIL_PORT = pos.port
    jalankan_antrean()
    assert len(pos.surat) == 1
    settings.EMAIL_PORT = 1
    with pytest.raises(ConnectionRefusedError):
        tasks.kabari_perangkat_baru.call(perangkat, situs, percobaan=tasks.PERCOBAAN)
    assert not DBTaskResult.objects.exists()


def test_surel_setelah_faktor_kedua_dilepas(rina, orang, pos):
    pasang(rina)
    lepas_faktor_kedua(rina, "Ponsel hilang.", orang(Peran.ADMIN_SISTEM))
    jalankan_antrean()
    (surat,) = pos.surat
    assert "Faktor kedua dilepas" in surat["Subject"]
    assert "Ponsel hilang." in surat.get_content()


# --- a forgotten password
def tautan(pos):
    return re.search(r"http://testserver(/atur-sandi/\S+)", pos.surat[-1].get_content())[1]


def minta(client, nama):
    jawaban = client.post(LUPA, {"nama": nama})
    jalankan_antrean()
    return jawaban


@pytest.mark.parametrize("dengan", ["username", "email"])
def test_tautan_memberi_sandi_baru_dan_mengakhiri_semua_sesi(client, rina, pos, dengan):
    hp = peramban()
    masuk(hp, rina)
    minta(client, getattr(rina, dengan).upper() if dengan == "email" else rina.username)
    formulir = client.get(tautan(pos), follow=True)
    assert "Paling sedikit 15 karakter" in formulir.text
    ke = formulir.redirect_chain[-1][0]
    assert "token" not in ke
    isi = {"new_password1": "pendek", "new_password2": "pendek"}
    assert "paling sedikit 15" in client.post(ke, isi).text
    isi = {"new_password1": BARU, "new_password2": BARU}
    assert client.post(ke, isi).url == reverse("accounts:masuk")
    assert not rina.sesi.exists()
    assert not sudah_masuk(hp)
    assert not sudah_masuk(client)
    masuk(client, rina, BARU)
    assert sudah_masuk(client)
    assert "tidak berlaku lagi" in client.get(tautan(pos), follow=True).text


def test_tautan_tidak_melewati_faktor_kedua(client, rina, pos):
    pasang(rina)
    minta(client, rina.username)
    ke = client.get(tautan(pos), follow=True).redirect_chain[-1][0]
    client.post(ke, {"new_password1": BARU, "new_password2": BARU})
    assert masuk(client, rina, BARU).url == reverse("accounts:kode")
    ketik_kode(client, kode_aplikasi(rina, 1))
    assert sudah_masuk(client)


def test_tautan_lewat_satu_jam(client, rina, pos, settings):
    minta(client, rina.username)
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert "tidak berlaku lagi" in client.get(tautan(pos), follow=True).text


def test_tidak_terbaca_apakah_akunnya_ada(client, rina, orang, pos):
    """The same answer and the same traces for a name that exists, one without mail, and none."""
    tanpa_surel = orang(Peran.KEPALA_BIDANG).pengguna
    jawab = []
    for nama in (rina.username, tanpa_surel.username, "tidak.ada"):
        jawaban = client.post(LUPA, {"nama": nama})
        jawab.append((jawaban.status_code, jawaban.url, DBTaskResult.objects.count()))
        jalankan_antrean()
    assert jawab == [(302, reverse("accounts:lupa_sandi_terkirim"), 1)] * 3
    assert len(pos.surat) == 1


def test_satu_tautan_dalam_lima_menit(client, rina, pos):
    for _ in range(3):
        minta(client, rina.username)
    assert len(pos.surat) == 1
    assert rina.jejak_masuk.filter(peristiwa=JejakMasuk.Peristiwa.TAUTAN_SANDI).count() == 1


def test_tanpa_server_surel_hanya_admin_yang_disebut(client, rina, settings):
    settings.SUREL_AKTIF = False
    halaman = client.get(LUPA)
    assert "admin sistem di kantor Anda" in halaman.text
    assert 'name="nama"' not in halaman.text
    assert client.post(LUPA, {"nama": rina.username}).status_code == 200
    assert not DBTaskResult.objects.exists()
    assert LUPA in client.get(reverse("accounts:masuk")).text
