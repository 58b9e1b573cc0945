"""The demo office: made once, complete, and only where nothing real can be."""

from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import Instansi, Jabatan, Pengguna
from accounts.peran import Peran
from cases.identitas import periksa_nik
from cases.models import Aduan, Berkas, Kasus, Klien, Penampungan, Riwayat, Tugas
from config import postgres
from config.contoh import cerita, kantor, waktu
from letters.models import Surat
from standards.models import Standar

TABEL = (Instansi, Jabatan, Pengguna, Aduan, Klien, Kasus, Tugas, Riwayat, Berkas, Surat)


@pytest.fixture(scope="module")
def contoh(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo, made once for all tests here and taken away after them."""
    from django.db import transaction
    from django.test import override_settings

    berkas = tmp_path_factory.mktemp("berkas")
    sandi = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # as every test here hashes
    ganti = override_settings(MEDIA_ROOT=berkas, PASSWORD_HASHERS=sandi)
    with django_db_blocker.unblock(), ganti, transaction.atomic():
        call_command("muat_wilayah", awalan=["19", "16.71", "18.01"], verbosity=0)
        call_command("demo", paksa=True, verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def isi(contoh, db):
    """What the demo holds; each test's own changes are rolled back."""


def jumlah():
    return {model.__name__: model.objects.count() for model in TABEL}


# ------------------------------------------------------------ where it may be
def test_menolak_basis_data_lain(db, monkeypatch):
    monkeypatch.setattr(postgres, "is_private", lambda: False)
    with pytest.raises(CommandError, match="hanya dibuat pada basis data percobaan"):
        call_command("demo")


@pytest.mark.parametrize("paksa", [False, True])
def test_produksi_menolak_selalu(db, settings, monkeypatch, paksa):
    settings.PRODUKSI = True
    monkeypatch.setattr(postgres, "is_private", lambda: True)
    with pytest.raises(CommandError, match="tidak pernah dibuat pada produksi"):
        call_command("demo", paksa=paksa)


# ------------------------------------------------------------ what it holds
def test_diulang_tidak_menambah_apa_pun_dan_menyebut_cara_masuk(isi, capsys):
    sebelum = jumlah()
    call_command("demo", paksa=True)
    assert jumlah() == sebelum
    keluaran = capsys.readouterr().out
    assert f"kata sandi: {kantor.SANDI}" in keluaran
    for nama in Pengguna.objects.values_list("username", flat=True):
        assert f"  {nama} " in keluaran


def test_setiap_peran_ada_orangnya(isi):
    ada = set(Jabatan.objects.berlaku().values_list("peran", flat=True))
    assert ada == set(Peran.values)


def test_semua_orang_dapat_masuk_dengan_sandi_contoh(isi):
    pengguna = Pengguna.objects.dengan_jabatan()
    assert pengguna.first().check_password(kantor.SANDI)
    assert len({p.password for p in pengguna}) == 1
    for p in pengguna:
        assert p.jabatan is not None
        validate_password(kantor.SANDI, p)


def test_nip_sesuai_bentuknya(isi):
    for nip in Pengguna.objects.exclude(nip="").values_list("nip", flat=True):
        lahir = datetime.strptime(nip[:8], "%Y%m%d")
        masuk = datetime.strptime(nip[8:14], "%Y%m")
        assert len(nip) == 18
        assert 18 <= masuk.year - lahir.year <= 40
        assert nip[14] in "12"


def test_kepala_seksi_juga_plt_kepala_bidang_hari_ini(isi):
    plt = Jabatan.objects.berlaku().get(sifat=Jabatan.Sifat.PLT)
    assert plt.peran == Peran.KEPALA_BIDANG
    assert plt.nomor_sk
    assert plt.pengguna.jabatan.peran == Peran.KEPALA_SEKSI


def test_bidang_lain_tidak_melihat_kasus(isi):
    milik, lain = Jabatan.objects.filter(
        peran=Peran.KEPALA_BIDANG, sifat=Jabatan.Sifat.DEFINITIF
    ).order_by("pk")
    assert Kasus.objects.visible_to(milik).count() == Kasus.objects.count()
    assert not Kasus.objects.visible_to(lain).exists()
    assert not Tugas.objects.untuk(lain).exists()


def test_setiap_tahap_standar_ada_kasusnya(isi):
    standar = Standar.objects.aktif().get(kode=cerita.STANDAR)
    berjalan = set(Kasus.objects.berjalan().values_list("tahap", flat=True))
    assert berjalan == {x.tahap for x in standar.aturan.langkah}
    assert Kasus.objects.count() >= 20


def test_setiap_tugas_terbuka_ada_yang_dapat_mengerjakannya(isi):
    jabatan = Jabatan.objects.berlaku()
    terjangkau = {t for j in jabatan for t in Tugas.objects.untuk(j).values_list("pk", flat=True)}
    assert set(Tugas.objects.terbuka().values_list("pk", flat=True)) == terjangkau


def test_keadaan_yang_ingin_dilihat_ada_semua(isi):
    kini = timezone.now()
    hasil = set(Kasus.objects.exclude(hasil="").values_list("hasil", flat=True))
    assert hasil >= {"dirujuk", "ditolak", "kembali_keluarga", "menolak_layanan"}
    assert Kasus.objects.terlambat(kini).exists()
    assert Kasus.objects.berjalan().filter(tenggat__gte=kini).exists()
    assert (
        Kasus.objects.exclude(sebelumnya=None).get().klien
        == Kasus.objects.get(episode_lanjutan__isnull=False).klien
    )
    assert Penampungan.objects.get(disahkan=None).sahkan_sebelum > kini
    assert Kasus.objects.berjalan().filter(petugas=None).exists()
    assert Aduan.objects.baru().filter(kasus=None).exists()
    assert Aduan.objects.filter(status="selesai", kasus=None).exists()
    assert any(a.kasus.count() == 2 for a in Aduan.objects.all())
    terbuka = Tugas.objects.terbuka()
    jenis = set(terbuka.values_list("langkah__jenis", flat=True))
    assert jenis >= {"disposisi", "surat", "paraf", "tanda_tangan", "rujukan", "serah_terima"}
    assert terbuka.exclude(menunggu="").exists()


def test_nik_klien_contoh_tidak_mungkin_keliru(isi):
    for k in Klien.objects.exclude(nik=None):
        hasil = periksa_nik(
            k.nik,
            hari_ini=k.instansi.hari_ini(),
            tanggal_lahir=k.tanggal_lahir,
            jenis_kelamin=k.jenis_kelamin,
            kode_wilayah=k.wilayah_ktp_id,
        )
        assert (hasil.galat, hasil.peringatan) == ([], []), k.nama


# ------------------------------------------------------------ when it happened
def test_riwayat_urut_dan_tidak_ada_yang_terjadi_kelak(isi):
    pada = list(Riwayat.objects.order_by("pk").values_list("pada", flat=True))
    assert all(a <= b for a, b in pairwise(pada))
    assert pada[-1] <= timezone.now()
    assert timezone.now() - pada[0] > timedelta(days=35)


def test_yang_bukan_darurat_terjadi_pada_jam_kantor(isi):
    instansi = Instansi.objects.get()
    kalender = waktu.Penanggalan(instansi).kalender
    for r in Riwayat.objects.exclude(kasus__darurat=True).exclude(aduan__darurat=True):
        if r.klien_id and Kasus.objects.filter(klien=r.klien_id, darurat=True).exists():
            continue
        buka, tutup = kalender.selang(r.pada.astimezone(instansi.zona).date())
        assert buka <= r.pada <= tutup, r


def test_seolah_mengubah_waktu_juga_untuk_nilai_bawaan():
    saat = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
    with waktu.seolah(saat):
        assert timezone.now() == saat
        assert Riwayat._meta.get_field("pada").get_default() == saat
    assert timezone.now() > saat + timedelta(days=1)


@pytest.mark.parametrize(
    "kini",
    [
        datetime(2026, 11, 22, 6, 16),  # Sunday
        datetime(2026, 11, 23, 7, 0),  # Monday before opening
        datetime(2026, 11, 23, 17, 30),  # Monday after closing
        datetime(2026, 3, 25, 12, 0),  # a working day after a long holiday
    ],
)
def test_hari_pertama_selalu_sudah_lewat(db, kini):
    zona = ZoneInfo("Asia/Jakarta")
    call_command("muat_libur", tahun=[2026], verbosity=0)
    instansi = Instansi(pk=0, jam_kerja={str(n): ["07:30", "16:30"] for n in range(5)})
    kini = kini.replace(tzinfo=zona)
    with waktu.seolah(kini):
        tanggal = waktu.Penanggalan(instansi)
    assert tanggal.saat("1 16.30") < kini
    assert tanggal.kalender.hari_kerja_antara(tanggal.hari(2), tanggal.hari(0)) == 2
    assert kini - timedelta(hours=24) <= tanggal.saat("malam 22.45") < kini
