"""Accounts: made with a one-time password, corrected, closed; whose they are to keep."""

import json
from datetime import timedelta

import pytest
from bantu_kantor import ORANG, jabatan, masuk, riwayat
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from accounts.actions import pengguna as aksi
from accounts.actions.jabatan import beri_jabatan
from accounts.models import Pengguna, RiwayatKantor
from accounts.peran import Peran

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(orang):
    return orang(Peran.ADMIN_SISTEM)


@pytest.fixture
def baru(kantor, admin):
    """(a new user, their one-time password)."""
    return aksi.buat_pengguna(ORANG, jabatan(kantor), by=admin)


# --- made
def test_akun_baru_berjabatan_dan_bersandi_sementara(kantor, admin, baru):
    dewi, sandi = baru
    assert dewi.sandi_sementara
    assert dewi.check_password(sandi)
    assert (dewi.jabatan.peran, dewi.jabatan.unit) == (Peran.PEKSOS, kantor.unit.get())
    baris = riwayat(kantor, "buat_pengguna")
    assert (baris.oleh, baris.pengguna) == (admin, dewi)
    assert baris.data["nip"] == ["", ORANG["nip"]]
    assert riwayat(kantor, "beri_jabatan").data["peran"] == ["", "peksos"]


def test_sandi_tidak_tersimpan_di_mana_pun(baru):
    dewi, sandi = baru
    assert sandi not in dewi.password
    assert sandi not in json.dumps(list(RiwayatKantor.objects.values("objek", "data", "alasan")))
    assert not any(
        "pbkdf2" in str(r.data) or "md5" in str(r.data) for r in RiwayatKantor.objects.all()
    )


def test_yang_salah_pada_jabatan_membatalkan_akunnya(kantor, admin):
    with pytest.raises(ValidationError) as info:
        aksi.buat_pengguna(ORANG, jabatan(kantor, sifat="Plt"), by=admin)
    assert set(info.value.message_dict) == {"selesai", "nomor_sk"}
    assert not Pengguna.objects.filter(username="dewi").exists()
    assert not RiwayatKantor.objects.exists()


ISI_LAYAR = ORANG | {
    "jabatan-peran": "peksos",
    "jabatan-sifat": "definitif",
    "jabatan-mulai": "2026-01-05",
}


def test_sandi_tampil_sekali_lalu_dapat_dipakai_masuk(client, kantor, admin):
    jawaban = masuk(client, admin).post(reverse("accounts:pengguna_baru"), ISI_LAYAR)

    sandi = jawaban.context["sandi"]
    assert sandi in jawaban.text
    assert "no-store" in jawaban["Cache-Control"]
    dewi = Pengguna.objects.get(username="dewi")
    halaman = client.get(reverse("accounts:pengguna_detail", args=[dewi.pk])).text
    assert sandi not in halaman
    assert "Kata sandi sementara belum diganti" in halaman
    pengunjung = Client()
    pengunjung.post(reverse("accounts:masuk"), {"username": "dewi", "password": sandi})
    assert pengunjung.session["_auth_user_id"] == str(dewi.pk)


@pytest.mark.parametrize(
    ("ubah", "medan", "kata"),
    [
        ({"nip": "19900101"}, "nip", "18 angka; yang diketik 8"),
        ({"nip": "19900101201502200A"}, "nip", "18 angka"),
        ({"username": "Dewi Lestari"}, "username", "huruf kecil"),
        ({"username": ""}, "username", "belum diisi"),
        ({"telepon": "nol delapan"}, "telepon", "dengan angka"),
        ({"email": "dewi"}, "email", ""),
    ],
)
def test_isian_keliru_disebut_di_sebelahnya_dan_tidak_hilang(client, admin, ubah, medan, kata):
    jawaban = masuk(client, admin).post(reverse("accounts:pengguna_baru"), ISI_LAYAR | ubah)

    assert kata in " ".join(jawaban.context["form"].errors[medan])
    assert ORANG["pangkat"] in jawaban.text
    assert not Pengguna.objects.filter(nama=ORANG["nama"]).exists()


def test_nip_boleh_diketik_berspasi(client, admin):
    isi = ISI_LAYAR | {"nip": "19900101 201502 2 001"}
    masuk(client, admin).post(reverse("accounts:pengguna_baru"), isi)
    assert Pengguna.objects.get(username="dewi").nip == ORANG["nip"]


def test_nama_pengguna_dipakai_sekali_pun_berbeda_huruf(client, admin, baru):
    jawaban = masuk(client, admin).post(
        reverse("accounts:pengguna_baru"), ISI_LAYAR | {"username": "DEWI"}
    )
    assert "sudah dipakai" in jawaban.context["form"].errors["username"][0]


# --- corrected
def test_data_diubah_beralasan_dan_tercatat_dari_ke(kantor, admin, baru):
    dewi, _ = baru
    aksi.ubah_pengguna(dewi, ORANG | {"nip": ""}, by=admin, alasan="Bukan ASN")
    baris = riwayat(kantor, "ubah_pengguna")
    assert (baris.data, baris.alasan) == ({"nip": [ORANG["nip"], ""]}, "Bukan ASN")
    with pytest.raises(ValidationError):
        aksi.ubah_pengguna(dewi, ORANG, by=admin, alasan=" ")


def test_orang_mengisi_nip_sendiri(client, kantor, orang):
    rina = orang(Peran.PEKSOS)
    isi = {"nip": ORANG["nip"], "pangkat": "Penata", "email": "", "telepon": "0812 3456 7890"}
    client = masuk(client, rina)

    client.post(reverse("accounts:data_saya"), isi | {"nama": "Orang Lain", "username": "x"})

    rina.pengguna.refresh_from_db()
    assert (rina.pengguna.nip, rina.pengguna.telepon) == (ORANG["nip"], "081234567890")
    assert rina.pengguna.nama != "Orang Lain"
    assert riwayat(kantor, "ubah_pengguna").oleh == rina


def test_setel_ulang_mengganti_sandi_dan_mengakhiri_sesi(client, kantor, admin, orang):
    rina = orang(Peran.PEKSOS).pengguna
    client.force_login(rina, backend="accounts.backends.JabatanBackend")
    assert client.get(reverse("cases:tugas")).status_code == 200

    sandi = aksi.setel_sandi(rina, by=admin, alasan="Lupa")

    rina.refresh_from_db()
    assert rina.sandi_sementara
    assert rina.check_password(sandi)
    assert not rina.check_password("rahasia-sekali")
    assert client.get(reverse("cases:tugas")).status_code == 302
    assert riwayat(kantor, "setel_sandi").data == {}


# --- closed
def test_nonaktif_lalu_aktif_lagi(client, kantor, admin, orang):
    rina = orang(Peran.PEKSOS).pengguna
    client.force_login(rina, backend="accounts.backends.JabatanBackend")
    client.get(reverse("cases:tugas"))
    aksi.nonaktifkan(rina, by=admin, alasan="Mutasi")
    rina.refresh_from_db()
    assert not rina.is_active
    assert riwayat(kantor, "nonaktifkan_pengguna").alasan == "Mutasi"
    aksi.aktifkan(rina, by=admin, alasan="Kembali")
    rina.refresh_from_db()
    assert rina.is_active
    assert client.get(reverse("cases:tugas")).status_code == 302  # the old session stays ended


def test_admin_tidak_menonaktifkan_diri_atau_admin_terakhir(kantor, admin, orang):
    with pytest.raises(ValidationError, match="akun Anda sendiri"):
        aksi.nonaktifkan(admin.pengguna, by=admin, alasan="x")
    kedua = orang(Peran.ADMIN_SISTEM, baru=True, selesai=kantor.hari_ini() + timedelta(3))
    aksi.nonaktifkan(kedua.pengguna, by=admin, alasan="x")
    with pytest.raises(PermissionDenied):  # who acts must keep the office today
        aksi.nonaktifkan(admin.pengguna, by=orang(Peran.KEPALA_INSTANSI), alasan="x")
    admin.pengguna.refresh_from_db()
    assert admin.pengguna.is_active


# --- whose they are
@pytest.mark.parametrize("peran", [p for p in Peran if p != Peran.ADMIN_SISTEM])
def test_peran_lain_tidak_mengurus_akun(kantor, orang, peran):
    rina, oleh = orang(Peran.PEKSOS, baru=True).pengguna, orang(peran)
    for tindakan in (
        lambda: aksi.buat_pengguna(ORANG, jabatan(kantor), by=oleh),
        lambda: aksi.ubah_pengguna(rina, ORANG, by=oleh, alasan="x"),
        lambda: aksi.setel_sandi(rina, by=oleh, alasan="x"),
        lambda: aksi.nonaktifkan(rina, by=oleh, alasan="x"),
        lambda: beri_jabatan(rina, jabatan(kantor, peran=Peran.ADMIN_SISTEM), by=oleh),
    ):
        with pytest.raises(PermissionDenied):
            tindakan()
    assert not RiwayatKantor.objects.exists()


def test_admin_yang_masanya_habis_tidak_mengurus_lagi(kantor, orang):
    lama = orang(Peran.ADMIN_SISTEM, selesai=kantor.hari_ini() - timedelta(1))
    with pytest.raises(PermissionDenied):
        aksi.setel_sandi(orang(Peran.PEKSOS).pengguna, by=lama, alasan="x")


def test_orang_kantor_lain_tidak_diurus(client, admin, orang, kantor_lain):
    asing = orang(Peran.PEKSOS, baru=True, kantor=kantor_lain).pengguna
    for tindakan in (aksi.setel_sandi, aksi.nonaktifkan, aksi.aktifkan):
        with pytest.raises(PermissionDenied):
            tindakan(asing, by=admin, alasan="x")
    daftar = masuk(client, admin).get(reverse("accounts:pengguna"), {"keadaan": "semua"})
    assert asing.nama not in daftar.text
    assert client.get(reverse("accounts:pengguna_detail", args=[asing.pk])).status_code == 404


def test_orang_dua_kantor_terlihat_separuh_dan_akunnya_tidak_diubah(
    client, admin, orang, kantor, kantor_lain
):
    """Whoever could set the password of such a person could sign in at the other office."""
    orangnya = orang(Peran.PEKSOS).pengguna
    di_lain = orang(Peran.KEPALA_INSTANSI, baru=True, kantor=kantor_lain)
    type(di_lain).objects.filter(pk=di_lain.pk).update(
        pengguna=orangnya, sebutan="Kepala di kantor sebelah"
    )
    for tindakan in (aksi.setel_sandi, aksi.nonaktifkan):
        with pytest.raises(ValidationError, match="kantor lain"):
            tindakan(orangnya, by=admin, alasan="x")
    halaman = masuk(client, admin).get(reverse("accounts:pengguna_detail", args=[orangnya.pk]))
    assert halaman.status_code == 200
    assert "Kepala di kantor sebelah" not in halaman.text


# --- the list
def test_daftar_dicari_disaring_dan_berhalaman(client, admin, orang, baru):
    for n in range(30):
        orang(Peran.PENDAMPING, baru=True, nama=f"Orang {n:02d}")
    client, url = masuk(client, admin), reverse("accounts:pengguna")

    def nama(**kueri):
        return [p.nama for p in client.get(url, kueri).context["daftar"]]

    assert nama(q="lestari") == nama(q="dewi") == nama(q="199001012015") == [ORANG["nama"]]
    assert nama(peran="peksos") == [ORANG["nama"]]
    aksi.nonaktifkan(baru[0], by=admin, alasan="x")
    assert nama(peran="peksos") == []
    assert nama(keadaan="nonaktif") == [ORANG["nama"]]
    pertama = client.get(url)
    semua = [p.nama for p in pertama.context["daftar"]]
    semua += nama(sesudah=pertama.context["berikutnya"])
    assert semua == sorted(semua)
    assert len(semua) == len(set(semua)) == 31
