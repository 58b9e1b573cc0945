"""Posts: given, corrected, ended; the errors beside their fields; the last administrator stays."""

from datetime import date, timedelta

import pytest
from bantu_kantor import jabatan, masuk, riwayat
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.actions import jabatan as aksi
from accounts.models import Jabatan, Unit
from accounts.peran import Peran
from tests.cases.bantu import serentak

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(orang):
    return orang(Peran.ADMIN_SISTEM)


@pytest.fixture
def kasi(orang):
    return orang(Peran.KEPALA_SEKSI)


@pytest.fixture
def kini(kantor):
    return kantor.hari_ini()


def plt(kantor, **ubah):
    kini = kantor.hari_ini()
    isi = {"peran": Peran.KEPALA_BIDANG, "sifat": "Plt", "nomor_sk": "800/1/BKPSDM/2026"}
    return jabatan(kantor, **(isi | {"selesai": kini + timedelta(30)} | ubah))


def test_plt_diberikan_dan_tercatat(kantor, admin, kasi):
    posisi = aksi.beri_jabatan(kasi.pengguna, plt(kantor), by=admin)
    assert posisi.nama_jabatan == "Plt. Kepala Bidang"
    baris = riwayat(kantor, "beri_jabatan")
    assert (baris.oleh, baris.pengguna) == (admin, kasi.pengguna)
    assert baris.data["nomor_sk"] == ["", "800/1/BKPSDM/2026"]


@pytest.mark.parametrize(
    ("ubah", "medan"),
    [
        ({"selesai": None}, {"selesai"}),
        ({"nomor_sk": "  "}, {"nomor_sk"}),
        ({"selesai": date(2020, 1, 1)}, {"selesai"}),
        ({"selesai": None, "nomor_sk": ""}, {"selesai", "nomor_sk"}),
    ],
)
def test_yang_kurang_disebut_per_medan(kantor, admin, kasi, ubah, medan):
    with pytest.raises(ValidationError) as info:
        aksi.beri_jabatan(kasi.pengguna, plt(kantor, **ubah), by=admin)
    assert set(info.value.message_dict) == medan
    assert kasi.pengguna.semua_jabatan.count() == 1


def test_unit_kantor_lain_dan_unit_tutup_ditolak(kantor, kantor_lain, admin, kasi, kini):
    tutup = Unit.objects.create(instansi=kantor, nama="Lama", ditutup_pada=kini)
    for unit in (kantor_lain.unit.get(), tutup):
        with pytest.raises(ValidationError) as info:
            aksi.beri_jabatan(kasi.pengguna, plt(kantor, unit=unit), by=admin)
        assert set(info.value.message_dict) == {"unit"}


@pytest.mark.parametrize(
    ("mulai", "selesai", "bertumpang"),
    [(0, 5, True), (-3, 0, True), (30, 40, True), (31, 40, False), (-9, -1, False), (5, 6, True)],
)
def test_jabatan_sama_tidak_bertumpang(kantor, admin, kasi, kini, mulai, selesai, bertumpang):
    aksi.beri_jabatan(kasi.pengguna, plt(kantor), by=admin)
    kedua = plt(kantor, mulai=kini + timedelta(mulai), selesai=kini + timedelta(selesai))
    if not bertumpang:
        aksi.beri_jabatan(kasi.pengguna, kedua, by=admin)
        return
    with pytest.raises(ValidationError, match="jabatan yang sama"):
        aksi.beri_jabatan(kasi.pengguna, kedua, by=admin)
    with pytest.raises(IntegrityError), transaction.atomic():  # the database says the same
        Jabatan.objects.create(pengguna=kasi.pengguna, instansi=kantor, **kedua)


@pytest.mark.django_db(transaction=True)
def test_dua_admin_memberi_jabatan_sama_serentak(kantor, admin, orang, kasi):
    kedua = orang(Peran.ADMIN_SISTEM, baru=True)
    hasil = serentak(
        *[
            lambda by=by: aksi.beri_jabatan(kasi.pengguna, plt(kantor), by=by)
            for by in (admin, kedua)
        ]
    )
    assert sorted(type(h).__name__ for h in hasil) == ["Jabatan", "ValidationError"]
    assert kasi.pengguna.semua_jabatan.count() == 2


@pytest.mark.django_db(transaction=True)
def test_dua_admin_saling_mengakhiri_serentak(kantor, admin, orang, kini):
    """One of them stays, whoever was first."""
    kedua = orang(Peran.ADMIN_SISTEM, baru=True)
    kemarin = kini - timedelta(1)
    serentak(
        lambda: aksi.akhiri_jabatan(kedua, selesai=kemarin, by=admin, alasan="x"),
        lambda: aksi.akhiri_jabatan(admin, selesai=kemarin, by=kedua, alasan="x"),
    )
    assert Jabatan.objects.berlaku(kini).filter(peran=Peran.ADMIN_SISTEM).count() >= 1


def test_diakhiri_dan_dibetulkan_beralasan(kantor, admin, kasi, kini):
    posisi = aksi.beri_jabatan(kasi.pengguna, plt(kantor), by=admin)
    aksi.ubah_jabatan(
        posisi, plt(kantor, nomor_sk="800/2/2026"), by=admin, alasan="Salah ketik nomor"
    )
    baris = riwayat(kantor, "ubah_jabatan")
    assert baris.data == {"nomor_sk": ["800/1/BKPSDM/2026", "800/2/2026"]}
    assert baris.alasan == "Salah ketik nomor"
    aksi.akhiri_jabatan(posisi, selesai=kini, by=admin, alasan="Pejabat definitif dilantik")
    posisi.refresh_from_db()
    assert posisi.selesai == kini
    for tindakan in (
        lambda: aksi.ubah_jabatan(posisi, plt(kantor), by=admin, alasan=" "),
        lambda: aksi.akhiri_jabatan(posisi, selesai=kini, by=admin, alasan=""),
    ):
        with pytest.raises(ValidationError):
            tindakan()


def test_yang_keliru_dihapus_hanya_bila_belum_dipakai(kantor, admin, orang, kasi):
    keliru = aksi.beri_jabatan(kasi.pengguna, plt(kantor), by=admin)
    aksi.hapus_jabatan(keliru, by=admin, alasan="Salah orang")
    assert kasi.pengguna.semua_jabatan.count() == 1
    assert riwayat(kantor, "hapus_jabatan").data["sifat"] == ["Plt", ""]
    kedua = orang(Peran.ADMIN_SISTEM, baru=True)
    aksi.beri_jabatan(kedua.pengguna, plt(kantor), by=kedua)  # acted in this post
    with pytest.raises(ValidationError, match="akhiri"):
        aksi.hapus_jabatan(kedua, by=admin, alasan="x")
    with pytest.raises(ValidationError, match="satu-satunya"):
        aksi.hapus_jabatan(kasi, by=admin, alasan="x")


@pytest.mark.parametrize("kedua_berakhir", [None, 2, 20])
def test_admin_terakhir_tidak_berakhir(kantor, admin, orang, kini, kedua_berakhir):
    """Ten days from now another administrator must still be there on the day after."""
    if kedua_berakhir:
        orang(Peran.ADMIN_SISTEM, baru=True, selesai=kini + timedelta(kedua_berakhir))
    akhir = kini + timedelta(10)
    if kedua_berakhir == 20:
        aksi.akhiri_jabatan(admin, selesai=akhir, by=admin, alasan="Mutasi")
        return
    with pytest.raises(ValidationError, match="admin sistem lain"):
        aksi.akhiri_jabatan(admin, selesai=akhir, by=admin, alasan="Mutasi")


def test_jabatan_kantor_lain_bukan_urusan(kantor_lain, admin, orang, kini):
    asing = orang(Peran.PEKSOS, baru=True, kantor=kantor_lain)
    with pytest.raises(PermissionDenied):
        aksi.akhiri_jabatan(asing, selesai=kini, by=admin, alasan="x")
    with pytest.raises(PermissionDenied):
        aksi.beri_jabatan(asing.pengguna, plt(admin.instansi), by=admin)


def test_daftar_plt_memperingatkan_sebelum_berakhir(client, kantor, admin, kasi, orang, kini):
    aksi.beri_jabatan(kasi.pengguna, plt(kantor, selesai=kini + timedelta(5)), by=admin)
    lama = orang(Peran.PEKSOS).pengguna
    aksi.beri_jabatan(lama, plt(kantor, selesai=kini + timedelta(200)), by=admin)
    halaman = masuk(client, admin).get(reverse("accounts:plt"))
    assert halaman.text.count("Segera berakhir") == 1
    assert halaman.text.index(kasi.pengguna.nama) < halaman.text.index(lama.nama)


def test_layar_orang_memisahkan_sekarang_nanti_dan_lalu(client, kantor, admin, kasi, kini):
    orangnya = kasi.pengguna
    aksi.beri_jabatan(orangnya, plt(kantor, mulai=kini + timedelta(9)), by=admin)
    lalu = plt(kantor, mulai=kini - timedelta(9), selesai=kini - timedelta(5), sifat="Plh")
    aksi.beri_jabatan(orangnya, lalu, by=admin)
    konteks = (
        masuk(client, admin).get(reverse("accounts:pengguna_detail", args=[orangnya.pk])).context
    )
    assert [len(konteks[x]) for x in ("kini", "nanti", "lalu")] == [1, 1, 1]
