"""Restoring into an empty place, and the proof that it is what was backed up.

Files come first and the database last, in one transaction: until the very end the database is
empty, so that a restore which breaks off can simply be done again.
"""

import contextlib
import os
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from accounts.models import Denyut
from config import periksa_data
from config.cadangan import alat, arsip, periksa
from config.cadangan import potret as kini
from config.cadangan.salah import CadanganGagal


def pulihkan(path, *, kunci=(), kata=print):
    """Restore an archive.

    Returns:
        The sentences of what differs from the archive; empty when all is proved.

    Raises:
        CadanganGagal: refused, or broken off with nothing left behind.
    """
    path, akar = Path(path), Path(settings.MEDIA_ROOT)
    manifes = periksa.manifes(path, kunci)
    _tolak_bila_tidak_cocok(manifes)
    _tolak_bila_tidak_kosong(akar)
    kata("Membaca dan memeriksa seluruh arsip ...")
    isi = periksa.periksa(path, kunci)
    if isi.cacat:
        kata(f"Arsip ini dibuat ketika {len(isi.cacat)} berkas sudah hilang atau berubah.")
    kata(f"Memulihkan {len(isi.berkas)} berkas ...")
    with _batal_bila_gagal(akar):
        _tulis_berkas(path, kunci, akar)
        kata("Memulihkan basis data ...")
        _isi_basis_data(path, kunci, isi.manifes)
    kata("Membuktikan hasilnya ...")
    beda = list(_beda_potret(isi)) + list(_beda_berkas(isi, akar))
    if not beda:
        beda = list(_beda_baris(isi, berubah=_perbarui_tabel(kata)))
    if not beda:
        Denyut.objects.catat(Denyut.PEMULIHAN, arsip=manifes["dibuat"], tabel=len(manifes["tabel"]))
    return beda


# --- before anything is touched


def _tolak_bila_tidak_cocok(manifes):
    kenal = set(MigrationLoader(None).disk_migrations)
    asing = [".".join(m) for m in manifes["migrasi"] if tuple(m) not in kenal and _milik_kita(m)]
    if asing:
        raise CadanganGagal(
            f"Arsip ini dibuat Tuntas versi {manifes['program']} yang lebih baru (tabel "
            f"{asing[0]} belum dikenal). Pasang versi itu dahulu, lalu ulangi."
        )
    if alat.versi_server() < manifes["postgres"]:
        raise CadanganGagal(
            f"Arsip ini berasal dari PostgreSQL {manifes['postgres']}; server ini versi "
            f"{alat.versi_server()}. Pulihkan ke server yang sama atau lebih baru."
        )


def _milik_kita(migrasi):
    """Ours, or of an app that this program does not have: a package may drop its old migrations."""
    try:
        return Path(apps.get_app_config(migrasi[0]).path).parent == settings.BASE_DIR
    except LookupError:
        return True


def _tolak_bila_tidak_kosong(akar):
    if lain := kini.sambungan_lain():
        raise CadanganGagal(
            f"Masih ada {lain} sambungan lain ke basis data ini. Hentikan Tuntas dahulu: "
            f"systemctl stop tuntas-web tuntas-worker, atau Ctrl-C pada make run."
        )
    if kini.berisi():
        raise CadanganGagal(
            f"Basis data {connection.settings_dict['NAME']} tidak kosong. Pemulihan hanya ke "
            f"basis data kosong; buat yang baru, atau pindahkan yang ada."
        )
    if akar.exists() and any(p for p in akar.rglob("*") if not p.is_dir()):
        raise CadanganGagal(
            f"Folder berkas {akar} tidak kosong. Pemulihan hanya ke folder kosong; pindahkan "
            f"isinya dahulu."
        )


# --- the work


@contextlib.contextmanager
def _batal_bila_gagal(akar):
    """The folder was empty; unless the database came in, it is empty again."""
    try:
        yield
    except BaseException:
        for path in sorted(akar.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        raise


def _tulis_berkas(path, kunci, akar):
    akar.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        for nama, asal in arsip.anggota(path, kunci):
            if nama.startswith(arsip.BERKAS):
                _tulis(asal, _tujuan(akar, nama[len(arsip.BERKAS) :]))
    except OSError as salah:
        raise CadanganGagal(f"Berkas tidak dapat ditulis: {salah.strerror}.") from salah


def _tujuan(akar, nama):
    """Where a name of the archive belongs; never outside the folder."""
    tujuan = (akar / nama).resolve()
    if not tujuan.is_relative_to(akar.resolve()):
        raise CadanganGagal(f"Arsip ini memuat nama berkas yang tidak sah: {nama!r}.")
    tujuan.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return tujuan


def _tulis(asal, tujuan):
    with open(os.open(tujuan, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as berkas:
        arsip.alirkan(asal, berkas)
        arsip.simpan_pasti(berkas)


def _isi_basis_data(path, kunci, manifes):
    connection.close()  # what it knows of the database (extensions' types) is about to change
    with alat.isi_kembali(manifes["pg_dump"]) as proses:
        for nama, asal in arsip.anggota(path, kunci):
            if nama.startswith(arsip.DUMP):
                arsip.alirkan(asal, proses.stdin)
    connection.close()


# --- the proof


def _beda_potret(isi):
    """Rows per table, migrations, triggers, constraints, indexes, sequences: as archived."""
    potret = kini.potret()
    for tabel, jumlah in isi.manifes["tabel"].items():
        if (ada := potret["tabel"].get(tabel)) != jumlah:
            yield f"Tabel {tabel}: {ada} baris, seharusnya {jumlah}."
    for apa in ("migrasi", "pemicu", "kendala", "indeks"):
        if potret[apa] != isi.manifes[apa]:
            yield f"Daftar {apa} basis data tidak sama dengan yang dicadangkan."
    yield from (f"Urutan {u} tertinggal dari datanya." for u in kini.urutan_tertinggal())


def _beda_baris(isi, *, berubah):
    """What the program itself reads in the rows; the tables have its own form by now."""
    lama, baru = isi.manifes["rujukan"], kini.rujukan()
    if baru != lama and not (berubah and lama.items() <= baru.items()):
        yield "Berkas yang dirujuk basis data tidak sama dengan yang dicadangkan."
    yield from (t.kalimat for t in periksa_data.periksa_nomor())


def _beda_berkas(isi, akar):
    """Read from the disk again, every one."""
    for nama, (ukuran, sidik) in isi.berkas.items():
        try:
            with open(akar / nama, "rb") as berkas:
                ada = arsip.alirkan(berkas, None)
        except OSError:
            ada = None
        if ada != [ukuran, sidik]:
            yield f"Berkas {nama} tidak sama dengan yang dicadangkan."
    yield from (f"Berkas {n} sudah hilang atau berubah ketika dicadangkan." for n in isi.cacat)


def _perbarui_tabel(kata):
    """A newer program than the one that was backed up: its tables follow. True if they had to."""
    loader = MigrationLoader(connection)
    if not set(loader.disk_migrations) - set(loader.applied_migrations):
        return False
    kata("Menyesuaikan tabel dengan versi program ini ...")
    call_command("migrate", interactive=False, verbosity=0)
    return True
