"""The first office of an installation, from options or questions."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Instansi, Pengguna, Wilayah
from accounts.peran import Peran

ISI = {
    "kode": "dinsos-belitung",
    "singkatan": "BEL",
    "nama": "Dinas Sosial Kabupaten Belitung",
    "pemerintah": "Pemerintah Kabupaten Belitung",
    "kota": "Tanjungpandan",
    "alamat": "Jl. Contoh No. 1",
    "wilayah": "19.02",
    "admin": "admin.belitung",
    "nama_admin": "Rahmat Hidayat, S.Kom.",
}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wilayah(db):
    Wilayah.objects.create(kode="19", nama="Kepulauan Bangka Belitung", tingkat=1)
    Wilayah.objects.create(kode="19.02", nama="Kab. Belitung", tingkat=2, induk_id="19")


def daftar(capsys, **ganti):
    call_command("kantor_baru", **ISI | ganti)
    return capsys.readouterr().out


def test_kantor_dan_adminnya_terdaftar_dengan_sandi_acak(capsys):
    keluaran = daftar(capsys, zona="WITA")
    kantor, admin = Instansi.objects.get(), Pengguna.objects.get()
    assert (kantor.kode, kantor.wilayah_id, kantor.zona_waktu) == (
        "dinsos-belitung",
        "19.02",
        "Asia/Makassar",
    )
    assert admin.jabatan.peran == Peran.ADMIN_SISTEM
    assert admin.jabatan.instansi == kantor
    sandi = keluaran.split("Kata sandi   : ")[1].split()[0]
    assert len(sandi) >= 12
    assert admin.check_password(sandi)


def test_sandi_tidak_pernah_sama(capsys):
    pertama = daftar(capsys)
    kedua = daftar(capsys, kode="lain", admin="admin.lain")
    assert pertama.split("sandi   : ")[1] != kedua.split("sandi   : ")[1]


@pytest.mark.parametrize(
    ("ganti", "kalimat"),
    [
        ({"admin": "lain"}, "Kantor berkode dinsos-belitung sudah terdaftar"),
        ({"kode": "lain"}, "Nama pengguna admin.belitung sudah dipakai"),
    ],
)
def test_yang_sudah_ada_tidak_disentuh(capsys, ganti, kalimat):
    daftar(capsys)
    with pytest.raises(CommandError, match=kalimat):
        daftar(capsys, **ganti)
    assert (Instansi.objects.count(), Pengguna.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("ganti", "kalimat"),
    [
        ({"kode": "Dinsos Belitung"}, "^--kode: "),
        ({"singkatan": "TERLALUPANJANG"}, "^--singkatan: "),
        ({"wilayah": "99.99"}, "^--wilayah: Wilayah berkode 99.99 tidak dikenal"),
        ({"nama_admin": "x" * 121}, "^--nama-admin: "),
    ],
)
def test_isian_yang_salah_disebut_pilihannya(capsys, ganti, kalimat):
    with pytest.raises(CommandError, match=kalimat):
        daftar(capsys, **ganti)
    assert not Instansi.objects.exists()


def test_semua_kesalahan_disebut_sekaligus(capsys):
    with pytest.raises(CommandError) as salah:
        daftar(capsys, kode="a b", wilayah="99")
    assert len(str(salah.value).splitlines()) == 2


def test_tanpa_terminal_yang_kurang_disebut(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    with pytest.raises(CommandError, match="tambahkan --alamat, --nama-admin"):
        daftar(capsys, alamat="", nama_admin=None)


def test_di_terminal_yang_kurang_ditanyakan(capsys, monkeypatch):
    jawaban = iter(["", "Jl. Jawaban No. 2"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda tanya: next(jawaban))
    daftar(capsys, alamat="")
    assert Instansi.objects.get().alamat == "Jl. Jawaban No. 2"
