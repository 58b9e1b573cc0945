"""What must be done before anything else: one's own password, a second factor the role demands."""

import logging
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from dunia import TUGAS_GAGAL
from test_access import TABEL

from accounts.models import Jabatan, JejakMasuk, RiwayatKantor
from accounts.peran import Peran
from cases.models import Aduan
from tests.accounts.masuk_bersama import (
    SANDI,
    ketik_kode,
    kode_aplikasi,
    masuk,
    pasang,
    peramban,
    sudah_masuk,
)
from tests.accounts.test_titipan import ISI, Isian

FAKTOR, GANTI = reverse("accounts:faktor_kedua"), reverse("accounts:ganti_sandi")
BARU = "sepeda biru di tepi pantai"
#: Open to anyone, signed in or not; or the clock of the idle session.
TERBUKA = {b.nama for b in TABEL if b.publik}
TERBUKA |= {"accounts:sesi_tetap"}
PEMASANGAN = {"accounts:faktor_kedua", "accounts:faktor_kedua_mulai", "accounts:kode_pemulihan"}
PEMASANGAN |= {"accounts:faktor_kedua_pasang"}


@pytest.fixture
def rina(orang):
    return orang(Peran.PEKSOS).pengguna


@pytest.fixture(autouse=True)
def tanpa_catatan():
    """Hundreds of refusals on purpose."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def wajib(kantor):
    kantor.dua_faktor_wajib = [Peran.PEKSOS]
    kantor.save()
    return kantor


def yang_terbuka(client, kewajiban):
    """Every address of the configuration that answers with anything but the duty's page."""
    for baris in TABEL:
        if baris.nama == "accounts:keluar":
            continue  # would end the session that is being tried
        khas = dict.fromkeys(("tugas_gagal", "eskalasi", "kunci_lapor"), TUGAS_GAGAL)
        url = reverse(baris.nama, args=[khas.get(a, 1) for a in baris.args.split()])
        for kirim in (client.get, client.post):
            jawaban = kirim(url + baris.kueri)
            if (jawaban.status_code, jawaban.headers.get("Location")) != (302, kewajiban):
                yield baris.nama


def pasang_di_layar(client, pengguna):
    client.post(reverse("accounts:faktor_kedua_mulai"))
    kode = kode_aplikasi(pengguna, confirmed=False)
    return client.post(reverse("accounts:faktor_kedua_pasang"), {"kode": kode})


# --- a role that demands a second factor
def test_peran_wajib_diantar_ke_pemasangan_dan_tidak_ke_mana_pun(client, rina, wajib):
    assert masuk(client, rina).url == FAKTOR
    assert "mewajibkan faktor kedua" in client.get(FAKTOR).text
    assert set(yang_terbuka(client, FAKTOR)) - TERBUKA <= PEMASANGAN


def test_setelah_dipasang_jalan_terbuka(client, rina, wajib):
    masuk(client, rina)
    pasang_di_layar(client, rina)
    assert client.post(reverse("accounts:kode_pemulihan")).url == reverse("cases:tugas")
    assert sudah_masuk(client)


def test_yang_sudah_memasang_hanya_ditanya_kode(client, rina, wajib):
    pasang(rina)
    masuk(client, rina)
    assert ketik_kode(client, kode_aplikasi(rina, 1)).url == reverse("cases:tugas")


def test_peran_lain_tidak_diwajibkan(client, orang, wajib):
    assert masuk(client, orang(Peran.KEPALA_SEKSI).pengguna).url == reverse("cases:tugas")


@pytest.mark.parametrize(
    ("selisih", "wajib_memasang"), [(None, True), (0, True), (-1, False)], ids=str
)
def test_jabatan_rangkap_ikut_mewajibkan_selama_berlaku(
    client, orang, wajib, selisih, wajib_memasang
):
    """The post that demands it is not the one acted in; a post that has ended demands nothing."""
    kasi = orang(Peran.KEPALA_SEKSI)
    selesai = None if selisih is None else date.today() + timedelta(days=selisih)
    Jabatan.objects.create(
        pengguna=kasi.pengguna,
        instansi=wajib,
        peran=Peran.PEKSOS,
        mulai=date(2020, 1, 1),
        selesai=selesai,
    )
    assert (masuk(client, kasi.pengguna).url == FAKTOR) is wajib_memasang


def test_aturan_baru_berlaku_juga_bagi_yang_sedang_masuk(client, rina, kantor):
    """And what was just typed is not lost on the way."""
    masuk(client, rina)
    kantor.dua_faktor_wajib = [Peran.PEKSOS]
    kantor.save()
    assert client.post(reverse("cases:aduan_baru"), ISI).url == FAKTOR
    assert not Aduan.objects.exists()
    pasang_di_layar(client, rina)
    lanjut = client.post(reverse("accounts:kode_pemulihan"))
    assert Isian(lanjut.text).nilai["kronologi"] == [ISI["kronologi"]]


# --- what was typed and where to go survive both steps and the duties
def test_isian_terbawa_lewat_kedua_langkah(client, rina):
    pasang(rina)
    halaman = client.post(reverse("cases:aduan_baru"), ISI)
    titipan = Isian(halaman.text).nilai["titipan"][0]
    assert masuk(client, rina, titipan=titipan).url == reverse("accounts:kode")
    ketik_kode(client, "12")  # a slip in between
    lanjut = ketik_kode(client, kode_aplikasi(rina, 1))
    assert "Kirim kembali isian saya" in lanjut.text
    assert Isian(lanjut.text).nilai["kronologi"] == [ISI["kronologi"]]


def test_halaman_yang_diminta_terbawa_lewat_kedua_langkah(client, rina):
    pasang(rina)
    masuk(client, rina, next="/klien/?q=siti")
    assert ketik_kode(client, kode_aplikasi(rina, 1)).url == "/klien/?q=siti"


def test_halaman_yang_diminta_terbawa_lewat_kewajiban(client, rina, wajib):
    masuk(client, rina, next="/klien/?q=siti")
    pasang_di_layar(client, rina)
    assert client.post(reverse("accounts:kode_pemulihan")).url == "/klien/?q=siti"


def test_situs_lain_tidak_ikut_lewat_kedua_langkah(client, rina):
    pasang(rina)
    masuk(client, rina, next="https://jahat.example/")
    assert ketik_kode(client, kode_aplikasi(rina, 1)).url == reverse("cases:tugas")


def test_waktu_habis_tidak_menghilangkan_isian(client, rina):
    pasang(rina)
    halaman = client.post(reverse("cases:aduan_baru"), ISI)
    titipan = Isian(halaman.text).nilai["titipan"][0]
    masuk(client, rina, titipan=titipan)
    sesi = client.session
    sesi["menunggu"] = sesi["menunggu"] | {"sampai": 0}
    sesi.save()
    habis = ketik_kode(client, kode_aplikasi(rina, 1))
    assert Isian(habis.text).nilai["titipan"] == [titipan]


# --- a temporary password
@pytest.fixture
def sementara(rina):
    rina.sandi_sementara = True
    rina.save()
    return rina


def ganti(client, lama, baru):
    isi = {"old_password": lama, "new_password1": baru, "new_password2": baru}
    return client.post(GANTI, isi)


def test_sandi_sementara_harus_diganti_dahulu(client, sementara):
    assert masuk(client, sementara, next="/klien/").url == GANTI
    assert "sementara" in client.get(GANTI).text
    assert set(yang_terbuka(client, GANTI)) - TERBUKA <= {"accounts:ganti_sandi"}


def test_sandi_sementara_lalu_ke_halaman_yang_diminta(client, sementara):
    masuk(client, sementara, next="/klien/")
    assert "Pilih yang lain" in ganti(client, SANDI, SANDI).text
    assert ganti(client, SANDI, BARU).url == "/klien/"
    sementara.refresh_from_db()
    assert not sementara.sandi_sementara


def test_sandi_dahulu_lalu_faktor_kedua(client, sementara, wajib):
    assert masuk(client, sementara).url == GANTI
    assert ganti(client, SANDI, BARU).url == FAKTOR
    pasang_di_layar(client, sementara)
    assert client.post(reverse("accounts:kode_pemulihan")).url == reverse("cases:tugas")


# --- after a lost phone
def lepas(client, orang, alasan="Ponsel hilang di lapangan."):
    url = reverse("accounts:faktor_kedua_rekan", args=[orang.pk])
    return client.post(url, {"alasan": alasan})


def test_admin_melepas_faktor_kedua_dengan_alasan(client, orang, rina):
    pasang(rina)
    hp = peramban()
    masuk(hp, rina)
    ketik_kode(hp, kode_aplikasi(rina, 1))
    admin = orang(Peran.ADMIN_SISTEM)
    masuk(client, admin.pengguna)
    assert "belum diisi" in lepas(client, rina, " ").text
    assert lepas(client, rina).status_code == 302
    catatan = RiwayatKantor.objects.get(aksi="lepas_faktor_kedua")
    assert (catatan.oleh, catatan.pengguna) == (admin, rina)
    assert catatan.alasan == "Ponsel hilang di lapangan."
    jejak = rina.jejak_masuk.first()
    assert (jejak.peristiwa, jejak.oleh) == (JejakMasuk.Peristiwa.FAKTOR_DILEPAS, admin)
    assert not sudah_masuk(hp)
    # A password that a factor stood beside may be too short to stand alone. The person is told.
    lagi = peramban()
    assert masuk(lagi, rina).url == GANTI
    assert "Ponsel hilang di lapangan." in lagi.get(GANTI).text
    ganti(lagi, SANDI, BARU)
    lagi.post(reverse("accounts:keluar"))
    masuk(lagi, rina, BARU)
    assert "Ponsel hilang di lapangan." not in lagi.get("/").text


def test_setelah_dilepas_peran_wajib_memasang_lagi(client, orang, rina, wajib):
    pasang(rina)
    masuk(client, orang(Peran.ADMIN_SISTEM).pengguna)
    lepas(client, rina)
    assert masuk(peramban(), rina).url == FAKTOR


def test_admin_tidak_melepas_miliknya_sendiri(client, orang):
    admin = orang(Peran.ADMIN_SISTEM).pengguna
    pasang(admin)
    masuk(client, admin)
    ketik_kode(client, kode_aplikasi(admin, 1))
    assert lepas(client, admin).status_code == 200
    assert not RiwayatKantor.objects.exists()
    url = reverse("accounts:faktor_kedua_rekan", args=[admin.pk])
    assert "mintalah admin sistem lain" in client.get(url).text


def test_admin_kantor_lain_tidak_mengenalnya(client, orang, rina, kantor_lain):
    pasang(rina)
    masuk(client, orang(Peran.ADMIN_SISTEM, baru=True, kantor=kantor_lain).pengguna)
    assert lepas(client, rina).status_code == 404
    assert not RiwayatKantor.objects.exists()


def test_perintah_di_server_bila_admin_satu_satunya_kehilangan_ponsel(orang, capsys):
    admin = orang(Peran.ADMIN_SISTEM).pengguna
    pasang(admin)
    with pytest.raises(CommandError, match="Tulis alasannya"):
        call_command("lepas_faktor_kedua", admin.username, alasan=" ")
    call_command("lepas_faktor_kedua", admin.username, alasan="Ponsel rusak.")
    assert "dilepas" in capsys.readouterr().out
    catatan = RiwayatKantor.objects.get()
    assert (catatan.oleh, catatan.sebagai) == (None, "Perintah di server")
    for salah in ("tidak.ada", admin.username):
        with pytest.raises(CommandError):
            call_command("lepas_faktor_kedua", salah, alasan="Lagi.")
