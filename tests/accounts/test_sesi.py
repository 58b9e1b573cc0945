"""Sessions and browsers: listed, ended, told of; idle ones end and lose nothing that was typed."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import pintu
from accounts.actions.sesi import catat_jejak
from accounts.models import JejakMasuk, Perangkat, RiwayatKantor, Sesi
from accounts.peran import Peran
from tests.accounts.masuk_bersama import ada_sesi, lewat, masuk, peramban, sudah_masuk
from tests.accounts.test_titipan import ISI, Isian

P = JejakMasuk.Peristiwa
SESI, TUGAS = reverse("accounts:sesi"), reverse("cases:tugas")
SISA, TETAP = reverse("accounts:sesi_sisa"), reverse("accounts:sesi_tetap")


@pytest.fixture
def rina(orang):
    return orang(Peran.PEKSOS).pengguna


@pytest.fixture
def hp(rina):
    """Her phone, signed in and hers since long."""
    hp = peramban()
    masuk(hp, rina)
    return hp


def peristiwa(pengguna):
    return list(pengguna.jejak_masuk.order_by("pk").values_list("peristiwa", flat=True))


# --- listed and ended
def test_daftar_sesi_dalam_kata(client, rina, hp):
    masuk(client, rina)
    teks = client.get(SESI).text
    assert "Chrome di Android" in teks
    assert "Sesi ini" in teks
    assert "terakhir dipakai" in teks
    for sesi in rina.sesi.all():
        assert sesi.kunci not in teks


def test_sesi_yang_diakhiri_benar_benar_keluar(client, rina, hp):
    masuk(client, rina)
    kunci = hp.session.session_key
    satu = rina.sesi.get(kunci=kunci)
    client.post(reverse("accounts:sesi_akhiri", args=[satu.pk]))
    assert not ada_sesi(kunci)
    assert not sudah_masuk(hp)
    assert sudah_masuk(client)
    assert hp.post(reverse("cases:aduan_baru"), ISI).status_code == 401
    assert P.SESI_DIAKHIRI in peristiwa(rina)


def test_akhiri_semua_sesi_lain(client, rina, hp):
    lain = peramban()
    masuk(lain, rina)
    masuk(client, rina)
    client.post(reverse("accounts:sesi_akhiri_lain"))
    assert [sudah_masuk(x) for x in (client, hp, lain)] == [True, False, False]
    assert Sesi.objects.get().kunci == client.session.session_key


def test_sesi_orang_lain_tidak_tersentuh(client, orang, hp, rina):
    masuk(client, orang(Peran.KEPALA_BIDANG).pengguna)
    client.post(reverse("accounts:sesi_akhiri", args=[rina.sesi.get().pk]))
    client.post(reverse("accounts:perangkat_lupakan", args=[rina.perangkat.get().pk]))
    assert sudah_masuk(hp)
    assert rina.perangkat.count() == 1


def test_keluar_menghapus_barisnya(rina, hp):
    hp.post(reverse("accounts:keluar"))
    assert not Sesi.objects.exists()


def test_masuk_lagi_di_peramban_yang_sama_menggantikan(client, orang, rina, hp):
    masuk(hp, rina)
    assert rina.sesi.count() == 1
    masuk(hp, orang(Peran.KEPALA_BIDANG).pengguna)
    assert not rina.sesi.exists()
    assert Session.objects.count() == 1


def test_sesi_dari_sebelum_pembaruan_ikut_tercatat(client, rina):
    """One that was open before sessions were written down can be ended as well."""
    client.force_login(rina, backend=pintu.BACKEND)
    assert sudah_masuk(client)
    assert rina.sesi.get().kunci == client.session.session_key


def test_admin_mengakhiri_sesi_rekan(client, orang, rina, hp):
    admin = orang(Peran.ADMIN_SISTEM)
    masuk(client, admin.pengguna)
    url = reverse("accounts:sesi_rekan", args=[rina.pk])
    assert "belum diisi" in client.post(url, {"alasan": ""}).text
    assert sudah_masuk(hp)
    assert client.post(url, {"alasan": "Ponsel dicuri."}).status_code == 302
    assert not sudah_masuk(hp)
    catatan = RiwayatKantor.objects.get(aksi="akhiri_sesi")
    assert (catatan.oleh, catatan.pengguna, catatan.alasan) == (admin, rina, "Ponsel dicuri.")
    assert peristiwa(rina)[-1] == P.SESI_DIAKHIRI_ADMIN


# --- last seen
def test_dipakai_dicatat_paling_sering_semenit_sekali(rina, hp, hitung_tulis):
    assert hitung_tulis(hp) == 0
    lewat(hp, pintu.SELANG - 2)
    assert hitung_tulis(hp) == 0
    dulu = Sesi.objects.get().terakhir
    lewat(hp, pintu.SELANG)
    assert hitung_tulis(hp) == 2  # the session, and its row in the list
    assert Sesi.objects.get().terakhir > dulu
    assert hitung_tulis(hp) == 0


@pytest.fixture
def hitung_tulis():
    def hitung(client):
        with CaptureQueriesContext(connection) as kueri:
            assert sudah_masuk(client)
        return sum(k["sql"].startswith(("UPDATE", "INSERT")) for k in kueri.captured_queries)

    return hitung


def test_kegiatan_tidak_memperpanjang_batas_mutlak(hp, monkeypatch):
    kunci = hp.session.session_key
    sampai = Session.objects.get(pk=kunci).expire_date
    assert abs(sampai - timezone.now() - timedelta(hours=12)) < timedelta(minutes=1)
    nanti = timezone.now() + timedelta(hours=3)
    monkeypatch.setattr("django.utils.timezone.now", lambda: nanti)
    lewat(hp, 120)
    assert sudah_masuk(hp)
    assert Session.objects.get(pk=kunci).expire_date == sampai
    nanti = sampai + timedelta(seconds=1)
    assert not sudah_masuk(hp)


# --- idle
@pytest.mark.parametrize("menit", [5, 30, 480])
def test_batas_diam_kantor(kantor, hp, menit):
    kantor.menit_diam = menit
    kantor.save()
    lewat(hp, menit * 60 - 5)
    assert sudah_masuk(hp)
    lewat(hp, menit * 60)
    kunci = hp.session.session_key
    jawaban = hp.get(TUGAS + "?jenis=langkah")
    assert jawaban.url == "/masuk/?next=/%3Fjenis%3Dlangkah"
    assert "lama tidak aktif" in hp.get(jawaban.url).text
    assert not ada_sesi(kunci)
    assert not Sesi.objects.exists()
    assert not sudah_masuk(hp)


def test_diam_saat_mengetik_tidak_menghilangkan_isian(rina, hp):
    lewat(hp, 31 * 60)
    halaman = hp.post(reverse("cases:aduan_baru"), ISI)
    assert halaman.status_code == 401
    titipan = Isian(halaman.text).nilai["titipan"][0]
    lanjut = masuk(hp, rina, titipan=titipan)
    assert Isian(lanjut.text).nilai["kronologi"] == [ISI["kronologi"]]


def test_diam_lalu_htmx_diberi_tahu(hp):
    lewat(hp, 31 * 60)
    jawaban = hp.post(reverse("cases:simpan_draf"), ISI, headers={"HX-Request": "true"})
    assert jawaban.status_code == 401
    assert "Sesi Anda telah berakhir" in jawaban.text


def test_bertanya_sisa_bukan_kegiatan_mengetik_dan_tombol_ya(hp):
    lewat(hp, 29 * 60)
    for _ in range(2):
        assert 50 <= hp.get(SISA).json()["sisa"] <= 60
    assert hp.post(TETAP).json()["sisa"] > 29 * 60
    lewat(hp, 29 * 60)
    hp.post(reverse("cases:simpan_draf") + "?halaman=/aduan/baru/", ISI)
    assert hp.get(SISA).json()["sisa"] > 29 * 60


def test_sisa_bagi_yang_tidak_masuk_nol(client, db):
    assert client.get(SISA).json() == {"sisa": 0}


def test_sisa_setelah_berakhir_tidak_menghidupkan(hp):
    lewat(hp, 31 * 60)
    assert hp.get(SISA).json() == {"sisa": 0}
    assert not sudah_masuk(hp)


# --- a browser not seen before
def kabar(client):
    return "masuk dari perangkat baru" in client.get(TUGAS).text


def test_masuk_pertama_kali_bukan_kejutan(rina, hp):
    assert not kabar(hp)
    assert peristiwa(rina) == [P.MASUK]
    assert Perangkat.objects.get().diakui


def test_perangkat_baru_dikabarkan_di_perangkat_lama(client, rina, hp):
    masuk(client, rina)
    assert kabar(hp)
    assert not kabar(client)  # who came in by it does not get to wave it away
    assert peristiwa(rina)[-1] == P.PERANGKAT_BARU
    hp.get(SESI)
    lagi = peramban()
    lagi.cookies = hp.cookies.copy()
    assert kabar(lagi)


def test_perangkat_yang_sama_dikenal_lagi(rina, hp):
    hp.post(reverse("accounts:keluar"))
    masuk(hp, rina)
    assert peristiwa(rina) == [P.MASUK, P.MASUK]
    assert Perangkat.objects.count() == 1


def test_kuki_perangkat_terlindung_dan_hanya_sidiknya_disimpan(rina, hp):
    kuki = hp.cookies[pintu.KUKI_PERANGKAT]
    assert kuki["httponly"]
    assert kuki["samesite"] == "Lax"
    assert kuki["max-age"] > 365 * 24 * 3600
    assert kuki.value not in Perangkat.objects.get().sidik


def test_dua_orang_satu_komputer_dikenal_masing_masing(orang, rina, hp):
    kabid = orang(Peran.KEPALA_BIDANG).pengguna
    for siapa in (kabid, rina, kabid):
        masuk(hp, siapa)
    assert peristiwa(rina) == [P.MASUK, P.MASUK]
    assert peristiwa(kabid) == [P.MASUK, P.MASUK]


def test_itu_saya(client, rina, hp):
    masuk(client, rina)
    url = reverse("accounts:perangkat_baru")
    assert "Apakah ini Anda?" in hp.get(url).text
    hp.post(url, {"jawab": "saya"})
    assert not kabar(hp)
    assert sudah_masuk(client)
    assert not Perangkat.objects.belum_diakui().exists()


def test_itu_bukan_saya(client, rina, hp):
    masuk(client, rina)
    jawaban = hp.post(reverse("accounts:perangkat_baru"), {"jawab": "bukan"})
    assert jawaban.url == reverse("accounts:ganti_sandi")
    assert not sudah_masuk(client)
    assert sudah_masuk(hp)
    assert Perangkat.objects.count() == 1
    masuk(client, rina)  # the stranger's browser is new once more
    assert kabar(hp)


def test_perangkat_lama_tanpa_kabar_tidak_bertanya_apa_pun(hp):
    hp.get(TUGAS)
    with CaptureQueriesContext(connection) as kueri:
        hp.get(TUGAS)
    tanya = [k["sql"] for k in kueri.captured_queries if 'FROM "accounts_perangkat"' in k["sql"]]
    assert tanya == []


# --- the account's own history
@pytest.mark.parametrize("ubah", ["update", "delete"])
def test_jejak_hanya_bertambah(rina, ubah):
    catat_jejak(rina, P.MASUK, ("Chrome di Android", "10.0.0.1"))
    jejak = JejakMasuk.objects.filter(pengguna=rina)
    lakukan = {"update": lambda: jejak.update(peristiwa=P.SANDI_SALAH), "delete": jejak.delete}
    with pytest.raises(DatabaseError, match="hanya dapat ditambah"), transaction.atomic():
        lakukan[ubah]()
    assert JejakMasuk.objects.get().peristiwa == P.MASUK


def test_jejak_terbaca_pemiliknya(client, rina, hp):
    masuk(client, rina, "salah")
    teks = hp.get(SESI).text
    assert "Kata sandi salah" in teks
    assert "Masuk" in teks


def test_akun_saya_menautkan_semuanya(hp, rina):
    teks = hp.get(reverse("accounts:akun")).text
    for nama in ("ganti_sandi", "faktor_kedua", "sesi"):
        assert reverse(f"accounts:{nama}") in teks
    assert rina.nip_terbaca in teks
    assert reverse("accounts:akun") in hp.get(TUGAS).text
