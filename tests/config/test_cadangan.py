"""Backup and restore, with real PostgreSQL programs: equal to the last row and byte, or refused."""

import hashlib
import os
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test.utils import override_settings
from pyrage import x25519

from accounts.models import Denyut, Instansi
from accounts.peran import Peran
from cases import actions
from cases.models import Aduan, Berkas, Kasus
from config import periksa_data
from config.cadangan import arsip, buat, periksa, potret, pulih
from config.cadangan.salah import ArsipRusak, CadanganGagal
from letters import actions as surat_actions
from letters.models import Surat
from tests.config.conftest import alamat_ke, di_basis_data
from tests.conftest import langkah
from tests.dunia import foto
from tests.letters.conftest import serahkan
from tests.tangan import tanda_tangani

pytestmark = pytest.mark.django_db(transaction=True)


def diam(kata):
    """Progress that nobody reads."""


def sidik_folder(akar):
    return {
        p.relative_to(akar).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in Path(akar).rglob("*")
        if p.is_file()
    }


@pytest.fixture
def tujuan(tmp_path):
    return tmp_path / "cadangan"


@pytest.fixture
def kecil(aduan, orang):
    """The least worth a backup: one report with a photo."""
    actions.terima_aduan(
        {
            "kanal": "wa",
            "sumber": "warga",
            "pelapor_nama": "Budi",
            "lokasi": "Terminal",
            "kronologi": "Terlihat setiap malam.",
        },
        by=orang(Peran.PETUGAS_LAYANAN),
        foto=[foto()],
    )
    return Path(settings.MEDIA_ROOT) / Berkas.objects.get().isi.name


@pytest.fixture
def tempat_kosong(basis_data_baru, tmp_path):
    """Inside: an empty database and an empty folder."""
    akar = tmp_path / "pulihan"
    with di_basis_data(basis_data_baru()), override_settings(MEDIA_ROOT=akar):
        yield akar


@pytest.fixture
def dunia(kasus, orang):
    """A referral issued, one that waits for the signature, a case before its disposition."""
    selesai, siap, jalan = kasus("surat-keluar"), kasus("surat-keluar"), kasus("disposisi")
    for k in (selesai, siap):
        serahkan(k, orang)
        surat_actions.paraf(langkah(k, "paraf"), by=orang(Peran.KEPALA_BIDANG))
    kadis = orang(Peran.KEPALA_INSTANSI)
    tanda_tangani(langkah(selesai, "tanda-tangan"), by=kadis)
    syarat = jalan.persyaratan.get()
    actions.periksa_syarat(syarat, status="ada", berkas=[foto()], by=orang(Peran.PEKSOS))
    return siap, jalan


def test_yang_dipulihkan_sama_dan_dapat_diteruskan(dunia, orang, tujuan, basis_data_baru, tmp_path):
    """Equal in every count and hash; then a case walks on, and a letter has the next number."""
    peksos, kabid, kadis = map(orang, (Peran.PEKSOS, Peran.KEPALA_BIDANG, Peran.KEPALA_INSTANSI))
    hasil = buat.cadangkan(tujuan, kata=diam)
    asal, berkas_asal = potret.potret(), sidik_folder(settings.MEDIA_ROOT)
    assert asal["tabel"]["cases_kasus"] == 3
    assert hasil.lengkap
    assert hasil.berkas == len(berkas_asal) == 3  # a requirement's, the letter's PDF and its scan

    akar = tmp_path / "pulihan"
    with di_basis_data(basis_data_baru()), override_settings(MEDIA_ROOT=akar):
        assert pulih.pulihkan(hasil.path, kata=diam) == []
        kini = potret.potret()
        kini["tabel"]["accounts_denyut"] -= 1  # the sign of the restore itself
        assert kini == asal
        assert sidik_folder(akar) == berkas_asal
        with connection.cursor() as kursor, pytest.raises(Exception, match="hanya"):
            kursor.execute("DELETE FROM cases_riwayat")

        pertama = Surat.objects.get(urut=1)
        siap, jalan = (Kasus.objects.get(pk=k.pk) for k in dunia)
        kedua = tanda_tangani(langkah(siap, "tanda-tangan"), by=kadis)
        assert (pertama.urut, kedua.urut) == (1, 2)
        assert Path(kedua.pdf.path).read_bytes()[:5] == b"%PDF-"
        assert jalan.tahap == "penjangkauan"
        actions.putuskan(langkah(jalan, "disposisi"), putusan="setuju", by=kabid)
        actions.selesaikan_langkah(langkah(jalan, "asesmen-lanjutan"), by=peksos, catatan="Ya.")
        actions.selesaikan_langkah(langkah(jalan, "case-record"), by=peksos, catatan="Ya.")
        assert Kasus.objects.get(pk=jalan.pk).tahap == "terminasi"
        assert periksa_data.periksa() == []


def test_tersandi_hanya_dibuka_kuncinya(kecil, tujuan, basis_data_baru, tmp_path):
    kunci, lain = x25519.Identity.generate(), x25519.Identity.generate()
    hasil = buat.cadangkan(tujuan, kunci=[kunci.to_public()], kata=diam)
    assert hasil.path.name.endswith(".tar.age")
    isi = hasil.path.read_bytes()
    assert b"Terminal" not in isi
    assert b"manifes" not in isi
    with di_basis_data(basis_data_baru()), override_settings(MEDIA_ROOT=tmp_path / "pulihan"):
        with pytest.raises(CadanganGagal, match="Kunci rahasia ini tidak membuka"):
            pulih.pulihkan(hasil.path, kunci=[lain], kata=diam)
        with pytest.raises(CadanganGagal, match="Arsip ini tersandi"):
            pulih.pulihkan(hasil.path, kata=diam)
        assert not potret.berisi()
        assert pulih.pulihkan(hasil.path, kunci=[kunci], kata=diam) == []
        assert Aduan.objects.get().lokasi == "Terminal"
        assert Path(Berkas.objects.get().isi.path).read_bytes() == kecil.read_bytes()


@pytest.mark.parametrize("tersandi", [False, True])
def test_arsip_rusak_ditolak_di_mana_pun_rusaknya(kecil, tujuan, tersandi, tmp_path):
    """Any byte of what the archive holds, and any missing end."""
    kunci = x25519.Identity.generate()
    umum = [kunci.to_public()] if tersandi else []
    path = buat.cadangkan(tujuan, kunci=umum, kata=diam).path
    isi, rusak = path.read_bytes(), tmp_path / "rusak"
    tempat = [len(isi) * i // 12 for i in range(1, 12)]
    for nomor in tempat if tersandi else _tempat_isi(path):
        rusak.write_bytes(isi[:nomor] + bytes([isi[nomor] ^ 1]) + isi[nomor + 1 :])
        with pytest.raises(ArsipRusak):
            periksa.periksa(rusak, [kunci])
    for nomor in tempat[::4]:
        rusak.write_bytes(isi[:nomor])
        with pytest.raises(ArsipRusak):
            periksa.periksa(rusak, [kunci])
    assert periksa.periksa(path, [kunci]).cacat == []


def _tempat_isi(path):
    """The middle of each member: a tar's padding and empty fields prove nothing."""
    with tarfile.open(path) as tar:
        return [m.offset_data + m.size // 2 for m in tar if m.name != arsip.SIDIK]


def test_arsip_rusak_tidak_meninggalkan_apa_pun(kecil, tujuan, tempat_kosong, basis_data_baru):
    with di_basis_data(_basis_data_uji()), override_settings(MEDIA_ROOT=kecil.parents[3]):
        path = buat.cadangkan(tujuan, kata=diam).path
    isi = path.read_bytes()
    nomor = _tempat_isi(path)[-1]
    path.write_bytes(isi[:nomor] + bytes([isi[nomor] ^ 1]) + isi[nomor + 1 :])
    with pytest.raises(ArsipRusak):
        pulih.pulihkan(path, kata=diam)
    assert not potret.berisi()
    assert not tempat_kosong.exists()


def _basis_data_uji():
    return alamat_ke(settings.DATABASES["default"]["NAME"])


def test_tempat_yang_tidak_kosong_ditolak(kecil, tujuan, basis_data_baru, tmp_path):
    path = buat.cadangkan(tujuan, kata=diam).path
    penuh = override_settings(MEDIA_ROOT=tmp_path / "penuh")
    with di_basis_data(basis_data_baru()), penuh:  # not the tests' own: others are connected to it
        assert pulih.pulihkan(path, kata=diam) == []
        with pytest.raises(CadanganGagal, match="tidak kosong"):
            pulih.pulihkan(path, kata=diam)
    akar = tmp_path / "pulihan"
    (akar / "dinsos").mkdir(parents=True)
    (akar / "dinsos" / "lama.pdf").write_text("lama")
    alamat = basis_data_baru()
    with di_basis_data(alamat), override_settings(MEDIA_ROOT=akar):
        with pytest.raises(CadanganGagal, match="Folder berkas"):
            pulih.pulihkan(path, kata=diam)
        assert not potret.berisi()
    assert (akar / "dinsos" / "lama.pdf").read_text() == "lama"


def test_data_contoh_tidak_masuk_ke_hasil_pemulihan(kecil, tujuan, basis_data_baru, tmp_path):
    """A drill under `make run` would else add people whose password everybody knows."""
    path = buat.cadangkan(tujuan, kata=diam).path
    with di_basis_data(basis_data_baru()), override_settings(MEDIA_ROOT=tmp_path / "pulihan"):
        assert pulih.pulihkan(path, kata=diam) == []
        call_command("demo", paksa=True, verbosity=0)
        assert Instansi.objects.count() == 1


def test_server_yang_masih_berjalan_ditolak(kecil, tujuan, basis_data_baru, tmp_path):
    path, alamat = buat.cadangkan(tujuan, kata=diam).path, basis_data_baru()
    with di_basis_data(alamat), override_settings(MEDIA_ROOT=tmp_path / "pulihan"):
        with psycopg.connect(alamat), pytest.raises(CadanganGagal, match="1 sambungan lain"):
            pulih.pulihkan(path, kata=diam)
        tunggu_sendiri()
        assert pulih.pulihkan(path, kata=diam) == []


def tunggu_sendiri(paling_lama=5):
    """Until the server no longer counts a connection that was just closed."""
    sampai = time.monotonic() + paling_lama
    while potret.sambungan_lain() and time.monotonic() < sampai:
        time.sleep(0.05)


def test_kode_yang_lebih_tua_menolak(kecil, tujuan, basis_data_baru, tmp_path):
    MigrationRecorder.Migration.objects.create(app="cases", name="9999_masa_depan")
    try:
        path = buat.cadangkan(tujuan, kata=diam).path
    finally:
        MigrationRecorder.Migration.objects.filter(name="9999_masa_depan").delete()
    with di_basis_data(basis_data_baru()), override_settings(MEDIA_ROOT=tmp_path / "pulihan"):
        with pytest.raises(CadanganGagal, match=r"lebih baru .*9999_masa_depan"):
            pulih.pulihkan(path, kata=diam)
        assert not potret.berisi()


def test_kode_yang_lebih_baru_menyesuaikan_tabelnya(tujuan, basis_data_baru, tmp_path):
    """An archive from before a migration: restored as it was, proved, then migrated."""
    lama = basis_data_baru(template=connection.settings_dict["NAME"])
    with di_basis_data(lama), override_settings(MEDIA_ROOT=tmp_path / "asal"):
        call_command("migrate", "accounts", "0002_landasan_kantor", verbosity=0)
        path = buat.cadangkan(tujuan, kata=diam).path
        assert "accounts_denyut" not in potret.jumlah_baris()
    with di_basis_data(basis_data_baru()), override_settings(MEDIA_ROOT=tmp_path / "pulihan"):
        assert pulih.pulihkan(path, kata=diam) == []
        assert Denyut.objects.get().nama == Denyut.PEMULIHAN


# --- files that are not there


def test_berkas_hilang_dan_berubah_disebut(kecil, orang, tujuan, settings, capsys):
    """Told with a nonzero end; the archive is there, marked, and no older one is thrown away."""
    settings.CADANGAN = tujuan
    call_command("cadangkan", simpan=1, verbosity=0)
    utuh = buat.terbaik(tujuan)
    isi = kecil.read_bytes()
    kecil.write_bytes(isi[:-1] + b"x")
    with pytest.raises(CommandError, match=r"0 berkas hilang dan 1 berubah(.|\n)*berubah dinsos"):
        call_command("cadangkan", simpan=1)
    kecil.unlink()
    with pytest.raises(CommandError, match=r"1 berkas hilang dan 0 berubah"):
        call_command("cadangkan", simpan=1)
    assert buat.terbaik(tujuan) == utuh
    assert len(list(tujuan.glob("*-tidak-lengkap.tar"))) == 2
    assert Denyut.objects.get(nama=Denyut.CADANGAN).isi["hilang"] == 1
    kecil.write_bytes(isi)
    call_command("cadangkan", simpan=1)
    assert len(buat.terbaik(tujuan)) == 1
    assert list(tujuan.glob("*-tidak-lengkap.tar")) == []


def test_pemulihan_arsip_cacat_melaporkannya(kecil, tujuan, basis_data_baru, tmp_path):
    kecil.unlink()
    hasil = buat.cadangkan(tujuan, kata=diam)
    assert hasil.hilang
    with di_basis_data(basis_data_baru()), override_settings(MEDIA_ROOT=tmp_path / "pulihan"):
        beda = pulih.pulihkan(hasil.path, kata=diam)
        assert beda == [f"Berkas {hasil.hilang[0]} sudah hilang atau berubah ketika dicadangkan."]
        assert Aduan.objects.count() == 1


def test_yang_datang_sesudah_potret_tidak_ikut(kecil, tujuan, basis_data_baru, tmp_path):
    """The office works on: a row that commits meanwhile is not in it, a file is extra."""
    sesudah = Path(settings.MEDIA_ROOT) / "dinsos" / "susulan.pdf"

    def kata(kalimat):
        if kalimat.startswith("Menyalin basis data"):
            sesudah.parent.mkdir(parents=True)
            sesudah.write_text("susulan")
            with psycopg.connect(_basis_data_uji()) as orang_lain:
                orang_lain.execute("UPDATE cases_aduan SET lokasi = 'Pasar'")
                orang_lain.execute(
                    "INSERT INTO accounts_denyut (nama, pada, isi) VALUES ('susulan', now(), '{}')"
                )

    hasil = buat.cadangkan(tujuan, kata=kata)
    assert hasil.lengkap
    assert "dinsos/susulan.pdf" in periksa.periksa(hasil.path).berkas
    assert Aduan.objects.get().lokasi == "Pasar"
    with di_basis_data(basis_data_baru()), override_settings(MEDIA_ROOT=tmp_path / "pulihan"):
        assert pulih.pulihkan(hasil.path, kata=diam) == []
        assert Aduan.objects.get().lokasi == "Terminal"
        assert not Denyut.objects.filter(nama="susulan").exists()


# --- the folder of archives


def test_yang_terbaru_disimpan_dan_yang_terakhir_tidak_pernah_dibuang(kecil, tujuan):
    tujuan.mkdir()
    for hari in range(1, 6):
        (tujuan / f"tuntas-2020-01-0{hari}-010000.tar").touch()
    (tujuan / "catatan-saya.tar").touch()
    (tujuan / f"{buat.SEMENTARA}99").touch()
    hasil = buat.cadangkan(tujuan, simpan=3, kata=diam)
    ada = [p.name for p in buat.terbaik(tujuan)]
    assert ada == [
        hasil.path.name,
        "tuntas-2020-01-05-010000.tar",
        "tuntas-2020-01-04-010000.tar",
    ]
    assert (tujuan / "catatan-saya.tar").exists()
    assert not (tujuan / f"{buat.SEMENTARA}99").exists()
    assert hasil.path.stat().st_mode & 0o777 == 0o600


def test_yang_gagal_tidak_meninggalkan_nama_akhir(kecil, tujuan, monkeypatch):
    """Broken off in the middle: nothing that looks like an archive, and the old one stays."""
    lama = buat.cadangkan(tujuan, kata=diam).path

    def penuh(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(arsip.Penulis, "tutup", penuh)
    with pytest.raises(CadanganGagal, match="tidak dapat ditulis"):
        buat.cadangkan(tujuan, simpan=1, kata=diam)
    assert [p.name for p in tujuan.iterdir() if p.name != ".kunci"] == [lama.name]


# --- the command line, as an office uses it


def test_perintah_dari_kunci_sampai_pulih(kecil, tujuan, basis_data_baru, tmp_path, environment):
    """A pair of keys, a backup, a check, a restore: real processes, real exit codes."""
    kunci, akar = tmp_path / "kunci", Path(__file__).parents[2]
    connection.close()

    def kelola(alamat, berkas, *kata, **lain):
        lingkungan = environment | {"DATABASE_URL": alamat, "TUNTAS_BERKAS": str(berkas)} | lain
        done = subprocess.run(
            [sys.executable, "manage.py", *map(str, kata)],
            cwd=akar,
            env=lingkungan,
            capture_output=True,
            text=True,
            timeout=120,
        )
        return done.returncode, done.stdout + done.stderr

    asal, berkas = _basis_data_uji(), kecil.parents[3]
    kode, kata = kelola(asal, berkas, "kunci_cadangan", kunci)
    assert kode == 0
    assert oct(kunci.stat().st_mode)[-3:] == "600"
    umum = kata.split("TUNTAS_CADANGAN_KUNCI='")[1].split("'")[0]
    assert kelola(asal, berkas, "kunci_cadangan", kunci)[0] == 1  # never over another key

    kode, kata = kelola(asal, berkas, "cadangkan", "--ke", tujuan, TUNTAS_CADANGAN_KUNCI=umum)
    assert kode == 0, kata
    [path] = tujuan.glob("*.tar.age")
    assert kelola(asal, berkas, "cadangkan", "--periksa", path, "--kunci", kunci)[0] == 0

    tujuan_baru = (basis_data_baru(), tmp_path / "pulihan")
    kode, kata = kelola(*tujuan_baru, "pulihkan", path, TUNTAS_CADANGAN_IDENTITAS=str(kunci))
    assert kode == 0, kata
    assert "Pulih dan terbukti" in kata
    kode, kata = kelola(*tujuan_baru, "pulihkan", path, "--kunci", kunci)
    assert kode == 1
    assert "tidak kosong" in kata
    assert "Traceback" not in kata
    assert os.listdir(tmp_path / "pulihan")
